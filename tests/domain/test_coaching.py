"""The coach on a plan: what the records know of a goal, and a goal judged with its key results."""

from dataclasses import fields
from datetime import date
from time import process_time

import pytest

from okr_tui.domain.coaching import Typed, advice_of_goal, said_of_key_result, said_of_objective
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.sight import Sight
from okr_tui.domain.smart import Said
from tests.builders import TODAY, act, done, key_result, objective, plan_with
from tests.domain.smart.advising import words


@pytest.fixture
def plan():
    return plan_with(
        objective(
            "Customers stay with us for years",
            key_result("Retention", (date(2026, 11, 2), 68), (date(2026, 11, 12), 71)),
            key_result("Churn", baseline=5, target=3, kind="decrease"),
            why="Keeping one is cheaper than winning two",
        ),
        objective("Onboarding feels easy", under="O1"),
    )


def of_objective(plan, code, **typed):
    return said_of_objective(plan, plan.find(code).id, TODAY, **typed)


def of_key_result(plan, code, **typed):
    return said_of_key_result(plan, plan.find(code).id, TODAY, **typed)


def advice(plan, code="O1", **typed):
    return advice_of_goal(plan, plan.find(code).id, TODAY, words(), **typed)


def test_an_objective_brings_its_cycle_owner_why_and_place(plan):
    said = of_objective(plan, "O1")
    assert said.cycle == (date(2026, 10, 1), date(2026, 12, 31))
    assert said.owners == ("Maya Lind",)
    assert said.why == "Keeping one is cheaper than winning two"
    assert (said.parts, said.siblings) == (2, 2)


def test_an_objective_of_the_company_reaches_the_mission_without_a_goal_above(plan):
    assert (of_objective(plan, "O1").aligned, of_objective(plan, "O1").reaches_mission) == (None, True)
    assert (of_objective(plan, "O2").aligned, of_objective(plan, "O2").reaches_mission) == (True, True)


def test_a_teams_objective_without_a_goal_above_leads_nowhere(plan):
    plan = done(plan, structure.add_team("Success"))
    made = act()
    plan = done(plan, goals.add_objective("Answer with care", team=plan.team("Success").id), made)
    said = said_of_objective(plan, made.seed, TODAY)
    assert (said.aligned, said.reaches_mission, said.siblings) == (False, False, 1)


def test_a_key_result_brings_its_numbers_and_what_was_measured(plan):
    said = of_key_result(plan, "O1.1")
    assert (said.measure, said.baseline, said.target, said.unit) == ("increase", 62, 77, "%")
    assert said.history == ((date(2026, 11, 2), 68.0), (date(2026, 11, 12), 71.0))
    assert said.siblings == 2


def test_a_key_result_is_for_what_its_objective_is_for(plan):
    said = of_key_result(plan, "O1.1")
    assert said.why == "Keeping one is cheaper than winning two"
    assert said.reaches_mission is True


def test_the_same_number_in_an_earlier_cycle_says_how_far_it_moved():
    plan = plan_with(
        objective("Customers stay", key_result("Retention", (date(2026, 11, 12), 71))), objective("They still do")
    )
    later = act(date(2027, 1, 4), by=next(iter(plan.people)))
    plan = done(plan, structure.add_cycle("Q1 2027", start=date(2027, 1, 1), end=date(2027, 3, 31)), later)
    cycle = plan.cycle("Q1 2027")
    made = act(date(2027, 1, 4), by=next(iter(plan.people)))
    plan = done(plan, goals.add_objective("Customers stay on", cycle=cycle.id), made)
    adding = act(date(2027, 1, 4), by=next(iter(plan.people)))
    values = {"kind": "increase", "baseline": 71, "target": 95, "unit": "%"}
    plan = done(plan, goals.add_key_result(made.seed, "retention", values, key=adding.seed), adding)
    said = said_of_key_result(plan, adding.seed, date(2027, 1, 5))
    assert said.last_change == 9.0


def test_what_is_being_typed_takes_the_place_of_what_the_plan_holds(plan):
    assert of_objective(plan, "O1", text="Improve").text == "Improve"
    assert of_key_result(plan, "O1.1", target=90.0, owners=()).target == 90.0
    assert advice(plan, text="Improve things").specific == "could be better"


def test_everything_that_is_said_can_be_typed():
    assert {*Typed.__annotations__} == {field.name for field in fields(Said)} - {"kind", "today"}


def test_an_objective_with_measured_key_results_is_a_good_goal(plan):
    judged = advice(plan)
    assert (judged.specific, judged.measurable, judged.time_bound) == ("fine", "fine", "fine")
    assert not judged.weak


def test_an_objective_without_key_results_is_not_measurable_yet(plan):
    judged = advice(plan, "O2")
    assert judged.measurable == "missing"
    assert judged.weak


def test_a_key_result_that_is_a_task_is_named_by_its_code():
    plan = plan_with(
        objective(
            "Customers stay with us for years",
            key_result("Retention"),
            key_result("Launch the app", kind="yes/no", baseline=None, target=None, unit=""),
        )
    )
    said = [note.message for note in advice(plan).notes if note.criterion == "measurable"]
    assert any(message.startswith("O1.2: “launch” is a task") for message in said)
    assert advice(plan).measurable == "could be better"


def test_without_a_cycle_a_due_date_is_missing(plan):
    assert advice(plan, cycle=None, due=None, text="Nobody waits").time_bound == "fine"
    assert advice(plan, "O2", cycle=None, due=None).time_bound == "missing"
    assert advice(plan, "O2", cycle=None, due=date(2026, 12, 1)).time_bound == "fine"


def test_a_goal_is_judged_between_two_keys(plan):
    sight, key = Sight(plan), plan.find("O1").id
    advice_of_goal(plan, key, TODAY, words(), sight)
    taken = []
    for _ in range(50):
        begun = process_time()
        advice_of_goal(plan, key, TODAY, words(), sight)
        taken.append(process_time() - begun)
    assert sorted(taken)[25] < 0.003


def test_vague_words_are_none_where_a_key_result_says_from_what_to_what():
    unmeasured = key_result("Retention", baseline=None)
    plan = plan_with(
        objective("Raise retention", key_result("Retention")),
        objective("Raise retention", unmeasured),
        objective("Raise retention"),
    )
    assert [advice(plan, code).specific for code in ("O1", "O2", "O3")] == ["fine", "missing", "missing"]
    assert not [note for note in advice(plan, "O1").notes if note.criterion == "specific"]


def test_a_number_makes_no_goal_of_words_that_mean_nothing():
    plan = plan_with(objective("Improve things", key_result("Retention")))
    assert advice(plan, "O1").specific == "could be better"
