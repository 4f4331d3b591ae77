"""``okr workshop`` in a real terminal: starting, joining, the wall; and what is said where none of that can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from okr_tui.domain.edits.workshop import running
from okr_tui.domain.workshop.course import courses
from okr_tui.domain.workshop.people import room
from okr_tui.sample import SAMPLES
from okr_tui.settings import Settings
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store, SystemClock
from tests.builders import done, key_result, objective, plan_with
from tests.cli.quick import write
from tests.cli.verbs import Shell
from tests.terminal import Terminal


@pytest.fixture
def company(tmp_path: Path) -> Path:
    path = tmp_path / "company.okr.json"
    PlanFile.create(path, SAMPLES["company"](SystemClock().today()))
    return path


def opened(path: Path) -> Store:
    return Store(PlanFile(path))


def test_a_workshop_is_started_joined_and_followed_on_the_wall_from_three_terminals(company: Path) -> None:
    with Terminal(["workshop", "start", "cascade", "-f", str(company), "--as", "maya"]) as facilitator:
        facilitator.wait_for("begun now it ends")
        with Terminal(["workshop", "wall", "-f", str(company)]) as wall:
            wall.wait_for("okr workshop join -f")
            with Terminal(["workshop", "join", "--as", "@tomas", "-f", str(company)]) as second:
                second.wait_for("You are in")
                facilitator.press("n")
                second.wait_for("I'm done")
                second.press("f")
                facilitator.wait_for("done")
                wall.wait_for("RECAP")
                second.press("q")
                assert second.wait_for_end() == 0
            before = company.read_bytes()
            wall.press("nvbE 1")
            wall.press("q")
            assert wall.wait_for_end() == 0
            assert company.read_bytes() == before
        facilitator.press("q")
        facilitator.wait_for("is not ended")
        assert facilitator.wait_for_end() == 0
    plan = opened(company).plan
    course = courses(plan)[-1]
    assert course.running
    assert {plan.people[one].handle for one in room(plan, course).at_terminals} == {"maya", "tomas"}
    written = sorted(path.name for path in company.parent.glob("company-minutes-*"))
    assert [name.rpartition(".")[2] for name in written] == ["html", "md"]


def test_where_no_workshop_is_on_joining_says_how_one_begins(company: Path, shell: Shell) -> None:
    said = shell.okr("workshop", "join", "--as", "@tomas", "-f", str(company))
    assert said.status == 2
    assert "No workshop is running" in said.err and "okr workshop start" in said.err


def test_without_a_terminal_nothing_is_prepared(company: Path, shell: Shell) -> None:
    before = company.read_bytes()
    for words in (("start", "cascade"), ("wall",), ()):
        said = shell.okr("workshop", *words, "--as", "maya", "-f", str(company))
        assert (said.status, "terminal" in said.err) == (2, True), words
    assert company.read_bytes() == before


def test_a_second_workshop_is_not_started_while_one_is_running(tmp_path: Path) -> None:
    from okr_tui.agenda_files import find_agenda

    plan = done(plan_with(objective("Stay", key_result())), running.prepare(find_agenda("1-2-4-all")))
    key = next(iter(plan.workshops))
    plan = done(plan, running.go_to(key, plan.workshops[key].steps[0].id, seen=None))
    path = write(plan, tmp_path / "p.okr.json")
    with Terminal(["workshop", "start", "cascade", "-f", str(path), "--as", "maya"]) as terminal:
        terminal.wait_for("is still running")
        assert terminal.wait_for_end() == 2


def begun(path: Path) -> None:
    """Maya's workshop in the plan at a path, at its first step."""
    from okr_tui.agenda_files import find_agenda

    store = opened(path)
    store.who = store.plan.person("maya").id
    store.commit(running.prepare(find_agenda("1-2-4-all")))
    workshop = list(store.plan.workshops.values())[-1]
    store.commit(running.go_to(workshop.id, workshop.steps[0].id, seen=None))


def test_when_the_window_is_closed_the_minutes_are_written_and_the_clock_goes_on(company: Path) -> None:
    begun(company)
    with Terminal(["workshop", "-f", str(company), "--as", "maya"]) as terminal:
        terminal.wait_for("left")
        assert terminal.hang_up() == 129
    assert len(list(company.parent.glob("company-minutes-*"))) == 2
    assert courses(opened(company).plan)[-1].running


def test_a_copy_of_the_plan_beside_it_does_not_keep_a_workshop_from_opening(company: Path) -> None:
    begun(company)
    (company.parent / "company (1).okr.json").write_bytes(company.read_bytes())
    begun_later = opened(company)
    begun_later.who = begun_later.plan.person("maya").id
    begun_later.commit(running.pause(list(begun_later.plan.workshops)[-1]))
    with Terminal(["workshop", "-f", str(company), "--as", "maya"]) as terminal:
        terminal.wait_for("the clock stands")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_a_second_person_of_one_account_is_asked_who_they_are(company: Path) -> None:
    begun(company)
    plan = opened(company).plan
    Settings().remember_identity(plan.info.plan_id, plan.person("tomas").id)
    with Terminal(["workshop", "join", "-f", str(company)]) as first:
        first.wait_for("you are @tomas")
        with Terminal(["workshop", "join", "-f", str(company)]) as second:
            second.wait_for("has joined from this account")
            second.press("elif\r")
            second.wait_for("you are @elif")
            second.wait_for("0 of 3")
    plan = opened(company).plan
    there = room(plan, courses(plan)[-1]).at_terminals
    assert {"tomas", "elif"} <= {plan.people[one].handle for one in there}
