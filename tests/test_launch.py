"""The real program in a real terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from okr_tui.sample import SAMPLES
from okr_tui.settings import Settings
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store, SystemClock
from tests.builders import key_result, objective, plan_with
from tests.cli.quick import PERIOD, START, write
from tests.terminal import Terminal

F5 = "\x1b[15~"


@pytest.fixture
def company(tmp_path: Path) -> Path:
    path = tmp_path / "company.okr.json"
    store = Store(PlanFile.create(path, SAMPLES["company"](SystemClock().today())))
    Settings().remember_identity(store.plan.info.plan_id, store.plan.person("maya").id)
    return path


def test_the_program_opens_walks_through_its_screens_and_leaves_with_exit_status_0(company):
    with Terminal([str(company)]) as terminal:
        terminal.wait_for("due from you")
        for key, shown in (("2", "Mission"), ("4", "Your others"), (F5, "pace"), ("1", "due from you")):
            terminal.press(key)
            terminal.wait_for(shown)
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_a_check_in_takes_five_keys_from_opening_the_program(company):
    before = company.read_text()
    with Terminal([str(company)]) as terminal:
        terminal.wait_for("due from you")
        for typed in ("\r", "71", "\r", "7\r", "\r"):
            terminal.press(typed)
        terminal.wait_for("saved")
    assert before != company.read_text()


def test_keys_typed_ahead_of_the_screen_land_in_the_fields_that_they_were_meant_for(company):
    with Terminal([str(company)]) as terminal:
        terminal.wait_for("due from you")
        terminal.press("\r71\r7\rall in one go\r")
        terminal.wait_for("saved")
    last = company.read_text().splitlines()[-3]
    assert '"value":71,"confidence":7,"note":"all in one go"' in last


def test_when_the_connection_is_lost_without_a_word_the_program_ends(company):
    with Terminal([str(company)]) as terminal:
        terminal.wait_for("due from you")
        assert terminal.hang_up() == 129


def test_without_a_terminal_it_says_so_and_what_to_do_instead(company):
    with Terminal([str(company)], TERM="dumb") as terminal:
        terminal.wait_for("okr status")
        assert terminal.wait_for_end() == 2


def test_no_escape_sequence_of_the_plan_reaches_the_terminal(tmp_path):
    title = "\x1b]0;owned\x07Sales"
    path = write(plan_with(objective(title, key_result(title, **PERIOD)), today=START), tmp_path / "p.okr.json")
    with Terminal([str(path)]) as terminal:
        terminal.wait_for("Sales")
        for key, shown in (("2", "Mission"), ("4", "Check-ins"), ("5", "pace")):
            terminal.press(key)
            terminal.wait_for(shown)
        path.rename(tmp_path / "\x1b]0;owned\x07")
        terminal.wait_for("file gone")
    assert b"\x1b]0;owned" not in terminal.sent


def test_what_the_plan_says_in_an_error_does_not_steer_the_terminal(tmp_path):
    folder = tmp_path / "\x1b]0;owned\x07"
    folder.mkdir()
    path = write(plan_with(objective("Sales", key_result("New", **PERIOD)), today=START), folder / "p.okr.json")
    with Terminal([str(path)]) as terminal:
        terminal.wait_for("Sales")
        path.unlink()
        terminal.wait_for("is gone")
    assert b"\x1b]0;owned" not in terminal.sent
