"""Progress over time: each past day judged by what was known and asked on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits import goals
from okr_tui.domain.plan import Plan
from okr_tui.domain.trend import Trend, counts, days_between, in_cycle, team_objectives
from tests.builders import START, TODAY, act, done, key_result, objective, plan_with

OCT, NOV = 10, 11


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def only(plan: Plan, title: str = "Retention") -> str:
    return next(k.id for k in plan.key_results.values() if k.title == title)


def goal(plan: Plan, title: str = "Customers stay") -> str:
    return next(o.id for o in plan.objectives.values() if o.title == title)


def changed(plan: Plan, record: str, when: date, **fields: object) -> Plan:
    values = {name: (..., value) for name, value in fields.items()}
    return done(plan, goals.set_fields(record, values), act(when, why="because"))


def test_a_day_before_the_first_check_in_counts_the_baseline() -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention", (day(OCT, 10), 65))))
    assert Trend(plan, [day(OCT, 5), day(OCT, 10)]).key_result(only(plan)) == [0.0, pytest.approx(0.2)]


def test_a_day_before_the_goal_began_has_no_figure() -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention", (day(OCT, 10), 65))))
    assert Trend(plan, [START - timedelta(days=1)]).key_result(only(plan)) == [None]


def test_the_value_of_a_day_holds_until_the_next_check_in() -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention", (day(OCT, 10), 65), (day(OCT, 20), 71))))
    shares = Trend(plan, [day(OCT, 19), day(OCT, 20)]).key_result(only(plan))
    assert shares == [pytest.approx(0.2), pytest.approx(0.6)]


def test_a_past_day_is_judged_by_the_target_of_that_day() -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention", (day(OCT, 10), 71))))
    plan = changed(plan, only(plan), day(OCT, 20), target=80)
    shares = Trend(plan, [day(OCT, 19), day(OCT, 20)]).key_result(only(plan))
    assert shares == [pytest.approx(0.6), pytest.approx(0.5)]


def test_an_objective_rolls_up_its_key_results_by_weight() -> None:
    parts = (key_result("Retention", (day(OCT, 10), 77), weight=3), key_result("Renewals"))
    plan = plan_with(objective("Customers stay", *parts))
    assert Trend(plan, [day(OCT, 9), day(OCT, 10)]).objective(goal(plan)) == [0.0, pytest.approx(0.75)]


def test_a_dropped_key_result_counted_until_the_day_it_was_dropped() -> None:
    parts = (key_result("Retention", (day(OCT, 10), 77)), key_result("Renewals"))
    plan = plan_with(objective("Customers stay", *parts))
    plan = changed(plan, only(plan, "Renewals"), day(OCT, 20), stage="dropped")
    assert Trend(plan, [day(OCT, 19), day(OCT, 20)]).objective(goal(plan)) == [0.5, 1.0]


def test_an_objective_without_key_results_rolls_up_those_that_contribute() -> None:
    plan = plan_with(
        objective("Grow"), objective("Customers stay", key_result("Retention", (day(OCT, 10), 71)), under="Grow")
    )
    assert Trend(plan, [day(OCT, 10)]).objective(goal(plan, "Grow")) == [pytest.approx(0.6)]


@pytest.mark.parametrize("stage", ["draft", "agreed"])
def test_a_goal_below_counts_from_the_day_on_which_it_became_active(stage: str) -> None:
    half = key_result("Retention", (day(OCT, 2), 69.5))
    plan = plan_with(
        objective("Grow"),
        objective("Customers stay", half, under="Grow"),
        objective("Support answers", key_result("Hours"), under="Grow", stage=stage),
    )
    assert Trend(plan, [TODAY]).objective(goal(plan, "Grow")) == [pytest.approx(0.5)]
    plan = changed(plan, goal(plan, "Support answers"), day(OCT, 20), stage="active")
    days = [day(OCT, 19), day(OCT, 20)]
    assert Trend(plan, days).objective(goal(plan, "Grow")) == [pytest.approx(0.5), pytest.approx(0.25)]


def test_the_last_day_agrees_with_the_figures_of_today() -> None:
    plan = plan_with(
        objective("Customers stay", key_result("Retention", (day(OCT, 10), 65), (day(NOV, 10), 72))),
        objective(
            "Nothing breaks",
            key_result("Uptime", (day(OCT, 10), 99), (day(OCT, 11), 90), kind="at least", baseline=None, target=95),
            key_result("Signed", (day(NOV, 1), True), kind="yes/no", baseline=None, target=None),
        ),
    )
    trend, figures = Trend(plan, [TODAY]), Assessment(plan, TODAY)
    said = [trend.objective(key)[0] for key in plan.objectives]
    assert said == [pytest.approx(figures.objective(key).raw) for key in plan.objectives]


def test_a_guardrail_counts_the_check_ins_up_to_the_day() -> None:
    logged = ((day(OCT, 5), 99), (day(OCT, 6), 90))
    plan = plan_with(objective("Calm", key_result("Uptime", *logged, kind="at least", baseline=None, target=95)))
    assert Trend(plan, [day(OCT, 4), day(OCT, 5), day(OCT, 6)]).key_result(only(plan, "Uptime")) == [None, 1.0, 0.5]


def test_a_guardrails_past_is_judged_by_the_bound_of_that_day() -> None:
    plan = plan_with(
        objective("Calm", key_result("Uptime", (day(OCT, 5), 92), kind="at least", baseline=None, target=95))
    )
    plan = changed(plan, only(plan, "Uptime"), day(OCT, 8), target=90)
    assert Trend(plan, [day(OCT, 7), day(OCT, 8)]).key_result(only(plan, "Uptime")) == [0.0, 1.0]


def test_two_objectives_that_contribute_to_each_other_do_not_go_round_for_ever() -> None:
    plan = plan_with(objective("Grow"), objective("Customers stay", under="Grow"))
    raw = dict(plan.tables.table("objectives")[goal(plan, "Grow")])
    raw["alignments"] = [{"target": goal(plan), "relation": "contributes"}]
    plan = plan.with_rows({"objectives": {goal(plan, "Grow"): raw}})
    assert Trend(plan, [TODAY]).objective(goal(plan, "Grow")) == [None]


def test_a_team_has_the_mean_of_its_objectives() -> None:
    plan = plan_with(
        objective("Grow", key_result("Revenue", (day(OCT, 10), 77))), objective("Customers stay", key_result())
    )
    assert Trend(plan, [day(OCT, 10)]).mean(plan.objectives) == [0.5]


def test_the_pace_of_an_aspirational_objective_ends_at_seven_tenths() -> None:
    plan = plan_with(objective("Dream", key_result(), kind="aspirational"))
    assert Trend(plan, [date(2026, 12, 31)]).pace(goal(plan, "Dream")) == [pytest.approx(0.7)]


def test_a_closed_objective_counts_once_its_cycle_is_over() -> None:
    plan = plan_with(objective("Customers stay", key_result()))
    plan = changed(plan, goal(plan), day(NOV, 1), stage="closed")
    closed = plan.objectives[goal(plan)]
    assert [counts(plan, closed, TODAY), counts(plan, closed, date(2027, 1, 2))] == [False, True]


def test_a_live_objective_without_a_cycle_belongs_to_every_cycle() -> None:
    plan = plan_with(objective("Customers stay", key_result()))
    plan = changed(plan, goal(plan), day(NOV, 1), cycle=None)
    assert in_cycle(plan, plan.objectives[goal(plan)], "17")


def test_a_personal_goal_is_no_part_of_the_team() -> None:
    plan = plan_with(objective("Learn to listen", key_result()))
    plan = changed(plan, goal(plan, "Learn to listen"), day(NOV, 1), person=next(iter(plan.people)))
    assert plan.root_team and team_objectives(plan, plan.root_team.id, None, TODAY) == ()


@pytest.mark.parametrize("value", [1e300, -1e300, 0])
def test_monstrous_values_stay_numbers(value: float) -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention", (day(OCT, 10), value))))
    assert 0 <= (Trend(plan, [day(OCT, 10)]).objective(goal(plan))[0] or 0) <= 1


def test_a_damaged_check_in_is_passed_over() -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention", (day(OCT, 10), 71))))
    bad = {"key_result": only(plan), "at": "tomorrow", "value": 99}
    plan = plan.with_rows({"checkins": {"99": bad, "98": {**bad, "at": "2026-10-20", "value": "many"}}})
    assert Trend(plan, [day(OCT, 21)]).key_result(only(plan)) == [pytest.approx(0.6)]


def test_a_year_takes_no_more_days_than_asked_for() -> None:
    days = days_between(date(2026, 1, 1), date(2026, 12, 31), most=53)
    assert (len(days), days[0], days[-1]) == (53, date(2026, 1, 1), date(2026, 12, 31))


def test_one_day_is_one_day() -> None:
    assert days_between(START, START) == [START]
