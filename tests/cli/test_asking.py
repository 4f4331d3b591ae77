"""What the verbs ask a person at a terminal."""

import pytest

from okr_tui.domain.plan import Plan
from okr_tui.storage.planfile import PlanFile
from tests.builders import key_result, objective, plan_with
from tests.cli.quick import write

pytest.importorskip("pty")

from tests.cli.test_asking_back import at_a_terminal


@pytest.fixture
def path(tmp_path):
    parts = (key_result("Retention of trials"), key_result("Retention of partners"))
    return write(plan_with(objective("Customers stay", *parts)), tmp_path / "team.okr.json")


def plan(path):
    return Plan(PlanFile(path).read())


def test_a_new_plan_asks_for_what_was_not_said(tmp_path):
    typed = "Northwind\nMaya Lind\nMake work lighter\n"
    at_a_terminal(["new", str(tmp_path / "team")], typed)
    started = plan(tmp_path / "team.okr.json")
    found = (started.organisation.name, started.person("maya").name, started.organisation.mission)
    assert found == ("Northwind", "Maya Lind", "Make work lighter")


def test_enter_instead_of_an_organisation_makes_a_personal_plan(tmp_path):
    at_a_terminal(["new", str(tmp_path / "mine")], "\nMaya Lind\n")
    assert plan(tmp_path / "mine.okr.json").info.personal


def test_which_of_several_goals_is_meant_is_asked_where_nothing_is_written(path):
    status, out = at_a_terminal(["show", "retention", "-f", str(path)], "2\n")
    assert (status, out.splitlines()[0]) == (0, "O1.2  Retention of partners")


def test_which_of_several_goals_is_meant_is_not_asked_where_something_is_written(path):
    status, _ = at_a_terminal(["set", "retention", "target=80", "-f", str(path)], "2\n")
    assert (status, plan(path).find("O1.2").target) == (2, 77)


def test_which_reading_of_a_number_is_meant_is_asked(path):
    at_a_terminal(["set", "O1.1", "target=1,200", "-f", str(path)], "2\n")
    assert plan(path).find("O1.1").target == 1200


def test_the_reason_for_dropping_is_asked(path):
    at_a_terminal(["drop", "O1.1", "-f", str(path)], "the market moved\n")
    assert plan(path).changes[-1].why == "the market moved"


@pytest.mark.parametrize(("typed", "target"), [("\n", 77), ("y\n", 77), ("n\n", 80)])
def test_undo_says_what_it_would_take_back_and_asks(path, typed, target):
    at_a_terminal(["set", "O1.1", "target=80", "-f", str(path)], "")
    _, out = at_a_terminal(["undo", "-f", str(path)], typed)
    assert (plan(path).find("O1.1").target, "target 77 % → 80 %" in out) == (target, True)


def test_undo_does_not_ask_with_yes(path):
    at_a_terminal(["set", "O1.1", "target=80", "-f", str(path)], "")
    at_a_terminal(["undo", "--yes", "-f", str(path)], "n\n")
    assert plan(path).find("O1.1").target == 77


def test_the_reason_of_a_change_that_asks_somebody_is_asked(tmp_path):
    two = plan_with(objective("Customers stay", key_result()), objective("Onboarding is easy", under="O1"))
    path = write(two, tmp_path / "team.okr.json")
    at_a_terminal(["set", "O1.1", "target=80", "-f", str(path)], "The board raised it\n")
    assert plan(path).changes[-1].why == "The board raised it"
