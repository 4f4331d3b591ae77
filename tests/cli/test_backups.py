"""``okr backups`` and ``okr restore``: from a bad day back to the good one before it."""

from datetime import timedelta
from pathlib import Path

import pytest

from okr_tui.cli.copies import copies
from okr_tui.settings import backup_folder
from okr_tui.storage.backups import keep
from okr_tui.storage.planfile import PlanFile
from okr_tui.storage.setting_aside import copy_aside
from tests.builders import TODAY
from tests.cli.quick import usual_plan, write


@pytest.fixture
def kept(shell):
    """A plan with a copy of three days ago and one of yesterday, a goal renamed after the first, a check-in since."""
    first = keep_on(shell, 3)
    shell("set", "O1", "title=Customers love us")
    newer = keep_on(shell, 1)
    shell("checkin", "O1.1", "72")
    for copy in {str(path) for path in Path(newer).parent.glob("*.okr.json")} - {first, newer}:
        Path(copy).unlink()  # the verbs have kept their own
    return [first, newer]


def keep_on(shell, days_ago):
    return keep(shell.path, backup_folder(), shell.plan.info.plan_id, TODAY - timedelta(days_ago), force=True)


def bytes_of(*paths):
    return [Path(path).read_bytes() for path in paths]


def test_copies_are_listed_from_the_newest(shell, kept):
    found = shell("backups", "--json").json
    assert [(one["number"], one["path"]) for one in found] == [(1, kept[1]), (2, kept[0])]


def test_each_copy_says_what_it_holds_and_how_old_it_is(shell, kept):
    rows = shell("backups").out.splitlines()
    assert ["5 goals, 2 check-ins" in rows[0], "of yesterday" in rows[0], "3 days old" in rows[1]] == [True] * 3


def test_no_copies_is_exit_status_1(shell):
    done = shell("backups")
    assert (done.status, "no copies" in done.out) == (1, True)


@pytest.mark.parametrize("do", [Path.unlink, lambda path: path.write_bytes(b"\0" * 50)])
def test_the_copies_of_a_plan_that_is_gone_or_damaged_are_found(shell, kept, do):
    do(shell.path)
    assert len(shell("backups", "--json").json) == 2


def test_a_damaged_copy_is_listed_as_such(shell, kept):
    Path(kept[1]).write_bytes(b"damaged")
    assert ([one["readable"] for one in shell("backups", "--json").json], "can’t be read" in shell("backups").out) == (
        [False, True],
        True,
    )


def test_a_merged_copy_is_listed_by_its_name(shell, kept, tmp_path):
    rival = write(usual_plan(), tmp_path / "team (1).okr.json")
    copy_aside(rival, backup_folder(), shell.plan.info.plan_id, "merged copy", TODAY, plan=shell.path)
    assert "merged copy “team-(1)”" in shell("backups").out


def test_what_a_hostile_name_has_in_it_does_not_steer_the_terminal(shell, kept, tmp_path):
    Path(kept[0]).rename(Path(kept[0]).with_name("2026-11-12T090000-000001_merged_\x1b]0;x\x07.okr.json"))
    assert "\x1b]" not in shell("backups").out


def test_restore_alone_lists_and_changes_nothing(shell, kept):
    before = shell.path.read_bytes()
    done = shell("restore")
    assert (done.status, "okr restore N" in done.out, shell.path.read_bytes()) == (0, True, before)


def test_a_copy_takes_the_place_of_the_plan(shell, kept):
    assert shell("restore", "2", "-y").status == 0
    assert bytes_of(shell.path) == bytes_of(kept[0])


def test_what_would_be_lost_is_said_in_words(shell, kept):
    said = " ".join(shell("restore", "2", "-y").out.split())
    assert ("2 acts, 1 check-in among them" in said, "Customers love us" in said) == (True, True)


def test_nothing_is_restored_without_a_yes(shell, kept):
    before = shell.path.read_bytes()
    assert (shell("restore", "2").status, shell.path.read_bytes()) == (2, before)


def test_what_was_there_is_kept_and_its_place_is_named(shell, kept):
    before = shell.path.read_bytes()
    said = shell("restore", "2", "-y").out
    newest = copies(str(shell.path))[0]
    assert (newest.what, Path(newest.path).read_bytes(), newest.path in said) == ("before restore", before, True)


def test_a_restore_can_be_taken_back_by_another_one(shell, kept):
    before = shell.path.read_bytes()
    shell("restore", "2", "-y")
    shell("restore", "1", "-y")
    assert shell.path.read_bytes() == before


def test_a_damaged_plan_stays_beside_the_restored_one(shell, kept):
    shell.path.write_bytes(b"damaged")
    shell("restore", "1", "-y")
    (aside,) = shell.path.parent.glob("*.damaged-*")
    assert (aside.read_bytes(), bytes_of(shell.path)) == (b"damaged", bytes_of(kept[1]))


def test_a_plan_that_is_gone_comes_back(shell, kept):
    shell.path.unlink()
    shell("restore", "1", "-y")
    assert bytes_of(shell.path) == bytes_of(kept[1])


def test_a_symlink_stays_one(shell, kept, tmp_path):
    link = tmp_path / "link.okr.json"
    link.symlink_to(shell.path)
    shell.okr("restore", "2", "-y", "-f", str(link))
    assert (link.is_symlink(), bytes_of(shell.path)) == (True, bytes_of(kept[0]))


def test_a_state_folder_that_can_not_be_written_keeps_nobody_from_restoring(shell, kept, tmp_path, monkeypatch):
    copy = tmp_path / "copy.okr.json"
    copy.write_bytes(Path(kept[0]).read_bytes())
    (tmp_path / "home").write_text("a file where the folder should be")
    monkeypatch.setenv("OKR_HOME", str(tmp_path / "home"))
    before = shell.path.read_bytes()
    assert shell("restore", str(copy), "-y").status == 0
    (aside,) = tmp_path.glob("*.before-restore-*")
    assert (aside.read_bytes(), shell.path.read_bytes()) == (before, copy.read_bytes())


def test_elsewhere_the_plan_is_left_alone(shell, kept, tmp_path):
    before = shell.path.read_bytes()
    assert shell("restore", "2", "--to", str(tmp_path / "old.okr.json")).status == 0
    assert bytes_of(shell.path, tmp_path / "old.okr.json") == [before, *bytes_of(kept[0])]


def test_elsewhere_nothing_is_overwritten(shell, kept, tmp_path):
    (tmp_path / "old.okr.json").write_text("mine")
    assert shell("restore", "2", "--to", str(tmp_path / "old.okr.json")).status == 3
    assert (tmp_path / "old.okr.json").read_text() == "mine"


def test_a_number_that_is_none_lists_the_copies(shell, kept):
    done = shell("restore", "7", "-y")
    assert (done.status, "3 days old" in done.out, "from 1 to 2" in done.err) == (2, True, True)


def test_without_copies_that_is_said(shell):
    assert ("no copies" in shell("restore").err, shell("restore", "1").status) == (True, 2)


def test_a_damaged_copy_gives_way_to_the_next_older_one_with_a_word(shell, kept):
    Path(kept[1]).write_bytes(b"damaged")
    done = shell("restore", "1", "-y")
    assert ("next older" in done.err, bytes_of(shell.path)) == (True, bytes_of(kept[0]))


def test_with_every_copy_damaged_the_plan_stays(shell, kept):
    before = shell.path.read_bytes()
    for path in kept:
        Path(path).write_bytes(b"damaged")
    assert (shell("restore", "1", "-y").status, shell.path.read_bytes()) == (3, before)


def test_a_copy_of_another_plan_is_refused(shell, kept, tmp_path):
    before = shell.path.read_bytes()
    other = write(usual_plan(), tmp_path / "other.okr.json")
    assert (shell("restore", str(other), "-y").status, shell.path.read_bytes()) == (2, before)


def test_a_restored_plan_opens(shell, kept):
    shell("restore", "2", "-y")
    PlanFile(shell.path).read().verify()
    assert shell("check").status == 0


def test_a_copy_written_beside_the_plan_makes_no_verb_ask_which_is_meant(shell, monkeypatch):
    keep(shell.path, backup_folder(), shell.plan.info.plan_id, TODAY)
    assert shell("restore", "1", "--to", str(shell.path.with_name("look.okr.json"))).status == 0
    monkeypatch.chdir(shell.path.parent)
    assert [shell.okr("status").status, shell.okr("due").status < 2] == [0, True]


def test_copies_from_where_the_plan_was_before_are_named(shell, kept, tmp_path):
    moved = tmp_path / "elsewhere" / "team.okr.json"
    moved.parent.mkdir()
    shell.path.rename(moved)
    done = shell.okr("backups", "-f", str(moved))
    assert (done.status, f"Copies from when it was at {shell.path}: " in done.out) == (1, True)
