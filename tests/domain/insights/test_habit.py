"""Rhythm and result by team: a question of strategy, or of habit first."""

from __future__ import annotations

from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.edits.structure import add_person
from okr_tui.domain.plan import Plan
from tests.builders import START, act, done, key_result, objective, plan_with
from tests.domain.insights.found import after, found, kinds, only, values

IN_TIME = (14, 28, 42)
ONCE = (20,)


def team(*days: int, value: float = 62.5) -> Plan:
    """A team with two key results, each checked in on these days; today three of them have been due."""
    said = values(*((when, value) for when in days))
    return plan_with(objective("Customers stay", key_result("Retention", *said), key_result("Renewals", *said)))


def test_a_team_that_checks_in_and_is_behind_has_a_question_of_strategy():
    one = only(found(team(*IN_TIME), kind="strategy question"))
    assert "Northwind checks in on time and is 46 points behind all the same" in one.sentence


def test_a_team_that_does_not_and_is_behind_has_one_of_habit_first():
    plan = team(*ONCE, value=62)
    one = only(found(plan, after(44), kind="habit question"))
    assert "the habit is the question first" in one.sentence


def test_a_team_that_checks_in_and_is_on_pace_has_none():
    assert not {"strategy question", "habit question"} & kinds(team(*IN_TIME, value=70))


def test_a_team_that_does_not_and_is_on_pace_has_none_either():
    assert not {"strategy question", "habit question"} & kinds(team(*ONCE, value=70))


def test_three_check_ins_are_no_habit():
    plan = plan_with(objective("Customers stay", key_result("Retention", *values(*((d, 62.5) for d in IN_TIME)))))
    assert "strategy question" not in kinds(plan)


def test_a_habit_in_between_is_told_as_neither():
    plan = team(14, 40, 42)
    assert not {"strategy question", "habit question"} & kinds(plan)


def test_the_habit_of_a_team_of_one_is_one_persons():
    plan = team(*IN_TIME)
    assert only(found(plan, kind="strategy question")).of_one
    plan = done(plan, add_person("Ravi Rao"), act(START))
    ravi = plan.person("ravi").id
    shared = done(plan, set_fields(plan.find("O1.2").id, {"owner": (..., ravi)}), act(START))
    assert not only(found(shared, kind="strategy question")).of_one
