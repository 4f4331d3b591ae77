"""`okr merge --copies`, and the verbs that say that copies lie beside the plan."""

from pathlib import Path
from shutil import copyfile

import pytest

from okr_tui.domain.plan import Plan
from okr_tui.storage.planfile import PlanFile
from tests.cli.verbs import Done, Shell
from tests.sync.drifted import DROPBOX, set_aside, titles

ON_RAVIS = "Partners sell"


@pytest.fixture
def copies(shell: Shell) -> Path:
    """A copy in which somebody added an objective."""
    copy = Path(copyfile(shell.path, shell.path.with_name(DROPBOX)))
    shell.okr("objective", "add", ON_RAVIS, "-f", str(copy))
    return copy


def merge(shell: Shell, *words: str) -> Done:
    return shell.okr("merge", "--copies", str(shell.path), *words)


def test_it_says_which_copies_what_came_in_and_where_they_are_now(shell: Shell, copies: Path) -> None:
    said = merge(shell)
    (kept,) = set_aside(shell.path)
    assert said.status == 0
    for words in ("Dropbox copy of Ravi, 12 Nov", ON_RAVIS, kept.path):
        assert words in said.out
    assert ON_RAVIS in titles(shell.path) and not copies.exists()


def test_a_dry_run_says_what_would_come_in_and_moves_nothing(shell: Shell, copies: Path) -> None:
    said = merge(shell, "--dry-run")
    assert ON_RAVIS in said.out and "would" in said.out
    assert ON_RAVIS not in titles(shell.path) and copies.exists()


def test_the_plan_is_found_as_every_verb_finds_it(shell: Shell, copies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shell.path.parent)
    shell.okr("merge", "--copies")
    assert ON_RAVIS in titles(shell.path)


def test_conflicts_that_are_left_make_exit_status_1(shell: Shell, copies: Path) -> None:
    shell("set", "O1", "title=Customers stay longer")
    shell.okr("set", "O1", "title=Customers love us", "-f", str(copies))
    said = merge(shell)
    assert (said.status, "1 conflict to decide" in said.out) == (1, True)


def test_a_copy_that_cannot_be_merged_is_named_and_stays(shell: Shell, copies: Path) -> None:
    copies.write_bytes(copies.read_bytes()[:-200])
    said = merge(shell)
    assert (said.status, copies.exists()) == (1, True)
    assert f"{DROPBOX} stays where it is" in said.err


def test_what_somebody_copied_on_purpose_is_named_and_not_merged(shell: Shell, copies: Path) -> None:
    backup = copies.rename(copies.with_name("backup.okr.json"))
    said = merge(shell)
    assert (said.status, backup.exists()) == (0, True)
    assert "backup.okr.json is another copy of this plan" in said.out
    assert ON_RAVIS not in titles(shell.path)


def test_it_says_when_there_is_no_copy(shell: Shell) -> None:
    said = merge(shell)
    assert (said.status, "No sync program has left a copy" in said.out) == (0, True)


@pytest.mark.parametrize("words", [("--force",), ("-o", "out.okr.json"), ("other.okr.json",)])
def test_what_does_not_go_with_it_is_refused(shell: Shell, words: tuple[str, ...]) -> None:
    assert merge(shell, *words).status == 2


def test_merging_nothing_names_both_ways(shell: Shell) -> None:
    said = shell.okr("merge")
    assert said.status == 2 and "okr merge --copies" in said.err


def test_status_says_that_a_copy_lies_there(shell: Shell, copies: Path) -> None:
    said = shell("status")
    assert "1 copy of" in said.err and "okr merge --copies" in said.err
    assert "copies" not in said.out


def test_status_names_up_to_three_copies_by_their_labels(shell: Shell, copies: Path) -> None:
    assert "beside it: Dropbox copy of Ravi, 12 Nov." in shell("status").err
    for number in range(1, 5):
        copyfile(shell.path, shell.path.with_name(f"team.okr ({number}).json"))
    said = shell("status").err
    assert "5 copies of" in said and said.count("Google Drive copy") == 3 and "; and 2 more." in said


def test_status_says_nothing_of_copies_where_there_are_none_or_one_made_on_purpose(shell: Shell) -> None:
    copyfile(shell.path, shell.path.with_name("backup.okr.json"))
    assert shell("status").err == ""


def test_a_copy_never_makes_a_verb_ask_which_plan_is_meant(
    shell: Shell, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies.rename(copies.with_name("team-LAPTOP-7.okr.json"))
    monkeypatch.chdir(shell.path.parent)
    assert shell.okr("checkin", "O1.1", "75").status == 0
    there = Plan(PlanFile(shell.path).read())
    last = there.last_check_in(there.find("O1.1").id)
    assert last is not None and last.value == 75


def test_another_plan_in_the_folder_is_still_asked_about(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    copyfile(shell.path, shell.path.with_name("mine.okr.json"))
    monkeypatch.chdir(shell.path.parent)
    assert shell.okr("due").status == 2


def test_what_was_dropped_in_a_copy_is_named_and_holds_what_was_done_to_it_here(shell: Shell, copies: Path) -> None:
    shell.okr("drop", "O2", "--why", "nobody needs it", "-f", str(copies))
    shell("set", "O2", "title=Onboarding is a joy")
    said = merge(shell)
    assert "dropped O2" in said.out and said.status == 0
    assert (shell.goal("O2").stage, shell.goal("O2").title) == ("dropped", "Onboarding is a joy")


def test_what_somebody_took_up_again_is_not_called_dropped(shell: Shell, copies: Path) -> None:
    shell.okr("drop", "O2", "--why", "nobody needs it", "-f", str(copies))
    shell.okr("undo", "-y", "-f", str(copies))
    assert "dropped" not in merge(shell).out


def test_a_copy_whose_name_does_not_end_in_json_is_merged_as_any_other(shell: Shell, copies: Path) -> None:
    copies.rename(copies.with_name("team.okr.json (1)"))
    assert merge(shell).status == 0
    assert ON_RAVIS in titles(shell.path) and not copies.with_name("team.okr.json (1)").exists()
