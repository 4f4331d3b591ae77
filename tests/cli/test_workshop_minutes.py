"""`okr workshop minutes` and `okr workshop sheet`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.quick import write
from tests.cli.verbs import Shell
from tests.holding import Holding, whole_workshop


@pytest.fixture
def held() -> Holding:
    return whole_workshop()


@pytest.fixture
def shell(held: Holding, tmp_path: Path, capsys: pytest.CaptureFixture[str], standing: None) -> Shell:
    """The plan of a workshop that is over."""
    return Shell(write(held.plan, tmp_path / "team.okr.json"), capsys)


def test_minutes_are_printed_as_markdown(shell: Shell):
    done = shell("workshop", "minutes")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("# Minutes of workshop 1: Strategy cascade\n")
    assert "We try it for a quarter" in done.out
    assert "<!--" not in done.out


def test_a_workshop_is_named_by_its_number(shell: Shell):
    assert shell("workshop", "minutes", "1").status == 0
    done = shell("workshop", "minutes", "7")
    assert done.status == 2
    assert "There is no workshop 7 in this plan." in done.err
    assert "1 Strategy cascade" in done.err


def test_of_two_workshops_of_one_number_one_is_asked_for(shell: Shell, held: Holding):
    path = write(Holding(plan=held.plan, at=held.at).plan, shell.path.with_name("two.okr.json"))
    rows = json.loads(path.read_text(encoding="utf-8"))
    for one in rows["workshops"].values():
        one["number"] = 1
    shell.path.write_text(json.dumps(rows), encoding="utf-8")
    done = shell("workshop", "minutes", "1")
    assert done.status == 2
    assert "1a Strategy cascade, 1b Strategy cascade" in done.err
    assert shell("workshop", "minutes", "1a").out.startswith("# Minutes of workshop 1: ")
    assert shell("workshop", "minutes", "1b").out.startswith("# Minutes of workshop 1b: ")
    assert [one["called"] for one in shell("workshop", "list", "--json").json] == ["1", "1b"]


def test_without_a_number_the_running_workshop_is_meant(shell: Shell, held: Holding):
    later = Holding(plan=held.plan, at=held.at)
    later.go_to("Recap")
    after = Holding(plan=later.plan, at=later.at)
    path = write(after.plan, shell.path.with_name("other.okr.json"))
    assert "workshop 2" in shell.okr("workshop", "minutes", "-f", str(path)).out
    later.end()
    path = write(Holding(plan=later.plan, at=later.at).plan, shell.path.with_name("third.okr.json"))
    assert "workshop 3" in shell.okr("workshop", "minutes", "-f", str(path)).out


def test_a_plan_without_workshops_says_how_to_begin_one(shell: Shell):
    path = write(Holding().plan, shell.path.with_name("none.okr.json"))
    rows = json.loads(path.read_text(encoding="utf-8"))
    rows["workshops"] = {}
    path.write_text(json.dumps(rows), encoding="utf-8")
    done = shell.okr("workshop", "minutes", "-f", str(path))
    assert done.status == 2
    assert "okr workshop start" in done.err


def test_minutes_as_json_hold_everything(shell: Shell):
    found = shell("workshop", "minutes", "--json").json
    assert (found["number"], found["state"], found["planned"]) == (1, "ended", 75)
    assert found["begun"] == "2026-11-15T09:00:00Z"
    assert found["decisions"] == [{"text": "We try it for a quarter", "step": "Owners", "dealt_with": False}]
    assert found["actions"][0]["due"] == "2026-11-20"
    assert found["polls"][0]["counts"] == [0, 1, 0, 1, 0]
    assert found["steps"][0]["title"] == "Recap"


def test_minutes_are_written_where_one_says(shell: Shell, tmp_path: Path):
    done = shell("workshop", "minutes", "-o", str(tmp_path / "m.md"), "--html", str(tmp_path / "m.html"))
    assert (done.status, done.out) == (0, "")
    assert "m.md" in done.err
    assert (tmp_path / "m.md").read_text(encoding="utf-8").startswith("# Minutes of workshop 1")
    assert (tmp_path / "m.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert shell("workshop", "minutes", "-o", str(tmp_path / "m.md")).status == 0


def test_a_file_of_somebody_else_is_never_written_over(shell: Shell, tmp_path: Path):
    mine = tmp_path / "mine.md"
    mine.write_text("My own notes\n")
    done = shell("workshop", "minutes", "-o", str(mine))
    assert done.status == 2
    assert str(mine) in done.err
    assert mine.read_text() == "My own notes\n"
    before = shell.path.read_bytes()
    assert shell("workshop", "minutes", "--html", str(shell.path)).status == 2
    assert shell.path.read_bytes() == before


def test_a_folder_that_is_not_there_is_an_error_that_names_it(shell: Shell, tmp_path: Path):
    done = shell("workshop", "minutes", "-o", str(tmp_path / "no" / "m.md"))
    assert done.status == 3
    assert "m.md could not be written: no such file or directory." in done.err


def test_a_page_can_be_piped(shell: Shell):
    assert shell("workshop", "minutes", "--html", "-").out.startswith("<!DOCTYPE html>")


def test_reading_minutes_changes_nothing_in_the_plan(shell: Shell):
    before = shell.path.read_bytes()
    shell("workshop", "minutes")
    shell("workshop", "sheet", "vote")
    assert shell.path.read_bytes() == before


def test_a_sheet_is_of_the_step_that_is_named(shell: Shell):
    assert "Merge and vote · 15 minutes" in shell("workshop", "sheet", "merge", "and").out
    assert "Fist of five · 5 minutes" in shell("workshop", "sheet", "5").out


def test_without_a_step_the_sheet_is_of_the_first_in_which_everybody_writes(shell: Shell):
    assert "Silent ideas · 10 minutes" in shell("workshop", "sheet").out


def test_while_a_workshop_runs_the_sheet_is_of_its_present_step(shell: Shell, held: Holding):
    later = Holding(plan=held.plan, at=held.at)
    later.go_to("Fist of five")
    path = write(later.plan, shell.path.with_name("other.okr.json"))
    assert "Fist of five · 5 minutes" in shell.okr("workshop", "sheet", "-f", str(path)).out
    assert "Silent ideas" in shell.okr("workshop", "sheet", "--workshop", "1", "-f", str(path)).out


@pytest.mark.parametrize(("words", "said"), [("nothing like it", "No step is called"), ("9", "There is no step 9")])
def test_a_step_that_is_not_there_is_answered_with_those_that_are(shell: Shell, words: str, said: str):
    done = shell("workshop", "sheet", words)
    assert done.status == 2
    assert said in done.err
    assert "2 Silent ideas" in done.err


def test_words_that_fit_several_steps_list_them(shell: Shell):
    done = shell("workshop", "sheet", "ca")
    assert done.status == 2
    assert "fits 2 steps" in done.err
    assert "1 Recap, 4 Catchball." in done.err


def test_a_sheet_of_an_agenda_needs_no_workshop(shell: Shell):
    done = shell("workshop", "sheet", "--agenda", "cascade")
    assert done.status == 0
    assert "Strategy cascade" in done.out
    assert "____" in done.out


def test_a_sheet_of_an_agenda_needs_no_plan_either(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    monkeypatch.delenv("OKR_PLAN", raising=False)
    monkeypatch.setattr("okr_tui.cli.workshop_minutes.find_plan", _no_plan)
    assert shell.okr("workshop", "sheet", "vote", "--agenda", "cascade").status == 0


def _no_plan(argument: str | None) -> str:
    from okr_tui.domain.errors import NoPlan

    raise NoPlan("No plan was named and there is none here.")


def test_a_sheet_as_a_page_is_written_again_and_again(shell: Shell, tmp_path: Path):
    for step in ("vote", "ideas"):
        done = shell("workshop", "sheet", step, "--html", str(tmp_path / "sheet.html"))
        assert done.status == 0
    assert "Silent ideas" in (tmp_path / "sheet.html").read_text(encoding="utf-8")
