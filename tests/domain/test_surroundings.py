"""What stands around a goal: others beside it, what its owner carries, and that the plan is gone through once."""

import pytest

from okr_tui.domain import surroundings
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.surroundings import Surroundings
from tests.builders import done, first_person, key_result, objective, plan_with


def three_goals():
    return plan_with(objective("One", key_result("Retention")), objective("Two"), objective("Three"))


def dropped(plan, code):
    goal = plan.find(code)
    return done(plan, goals.set_fields(goal.id, {"stage": (goal.stage, "dropped")}))


def test_a_goal_is_counted_among_those_beside_it():
    plan = three_goals()
    assert Surroundings(plan).beside(plan.find("O1")) == 3


def test_a_dropped_goal_stands_beside_nobody_else():
    plan = dropped(three_goals(), "O3")
    assert Surroundings(plan).beside(plan.find("O1")) == 2
    assert Surroundings(plan).beside(plan.find("O3")) == 3


def test_a_key_result_of_ones_own_goal_is_no_load_besides_it():
    plan = three_goals()
    assert Surroundings(plan).load(first_person(plan)) == 3


def test_a_key_result_in_somebody_elses_goal_is_a_load():
    plan = done(three_goals(), structure.add_person("Jon Berg"))
    jon = plan.person("jon").id
    assert Surroundings(plan).load(jon) == 0
    measured = plan.find("O1.1")
    plan = done(plan, goals.set_fields(measured.id, {"owner": (measured.owner, jon)}))
    assert Surroundings(plan).load(jon) == 1


def test_shares_of_time_are_added_up_within_a_cycle():
    plan = three_goals()
    for code in ("O1", "O2"):
        plan = done(plan, goals.set_fields(plan.find(code).id, {"share": (None, 0.25)}))
    cycle = plan.find("O1").cycle
    assert Surroundings(plan).time(first_person(plan), cycle) == pytest.approx(0.5)
    assert Surroundings(plan).time(first_person(plan), None) is None


def test_the_plan_is_gone_through_once_however_often_it_is_asked_for(monkeypatch):
    plan = plan_with(*(objective(f"Goal {number}") for number in range(20)))
    asked = []
    live = surroundings.is_live
    monkeypatch.setattr(surroundings, "is_live", lambda *goal: asked.append(goal) or live(*goal))
    around, goal, person = Surroundings(plan), plan.find("O1"), first_person(plan)
    counts = []
    for _ in range(2):
        asked.clear()
        around.beside(goal)
        around.load(person)
        around.time(person, goal.cycle)
        counts.append(len(asked))
    assert counts[0] >= 20
    assert counts[1] == 1
