"""What a chart of a goal shows."""

from datetime import date

import pytest

from okr_tui.curves import curve_of_key_result, curve_of_objective
from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits import goals
from tests.builders import TODAY, act, done, first_person, key_result, objective, plan_with

START, DUE = date(2026, 10, 1), date(2026, 12, 31)


def curve(plan, code="O1.1"):
    return curve_of_key_result(Assessment(plan, TODAY), plan.find(code).id)


def measured(**values):
    checks = ((date(2026, 10, 10), 63), (date(2026, 10, 30), 67), (date(2026, 11, 12), 70))
    return plan_with(objective("Customers stay", key_result("Retention", *checks, **values)))


def test_the_values_are_those_of_the_check_ins_in_their_unit():
    shown = curve(measured())
    assert (shown.series[0].points[-1], shown.unit) == ((date(2026, 11, 12), 70), "%")


def test_pace_leads_from_the_baseline_to_the_target():
    assert curve(measured()).pace == [(START, 62), (DUE, 77)]


def test_an_aspirational_pace_stops_at_seven_tenths():
    plan = measured()
    plan = done(plan, goals.set_fields(plan.find("O1").id, {"kind": (..., "aspirational")}))
    assert curve(plan).pace[-1] == (DUE, pytest.approx(62 + 15 * 0.7))


def test_without_a_baseline_there_is_no_pace():
    assert curve(measured(baseline=None)).pace == []


def test_a_target_that_was_changed_steps_on_its_day():
    plan = measured()
    edit = goals.set_fields(plan.find("O1.1").id, {"target": (77, 80)})
    plan = done(plan, edit, act(date(2026, 11, 1), by=first_person(plan)))
    steps = [(START, 77), (date(2026, 11, 1), 77), (date(2026, 11, 1), 80), (DUE, 80)]
    assert curve(plan).target == steps


def test_the_forecast_goes_on_from_the_last_value():
    forecast = curve(measured()).forecast
    assert (forecast.middle[0], forecast.middle[-1][0]) == ((date(2026, 11, 12), 70), DUE)


def test_two_check_ins_are_no_forecast():
    plan = plan_with(objective("Customers stay", key_result("Retention", (TODAY, 63))))
    assert curve(plan).forecast is None


def test_a_guardrail_shows_both_of_its_bounds():
    part = key_result("Days", (TODAY, 3), kind="between", baseline=None, target=2, upper=4, unit="days")
    shown = curve(plan_with(objective("Customers stay", part)))
    assert (shown.target[0][1], shown.upper[0][1]) == (2, 4)


def test_milestones_are_shown_by_the_weight_that_is_done():
    steps = ({"id": "1", "title": "Signed", "weight": 1}, {"id": "2", "title": "Live", "weight": 3})
    part = key_result("Launch", kind="milestones", baseline=None, target=None, unit="", milestones=steps)
    plan = plan_with(objective("Customers stay", part))
    assert (curve(plan).series[0].points, curve(plan).unit) == ([], "%")


def test_an_objective_is_drawn_with_its_key_results_where_they_are_few():
    plan = measured()
    shown = curve_of_objective(Assessment(plan, TODAY), plan.find("O1").id)
    found = ([one.name for one in shown.series], round(shown.series[0].points[-1][1]))
    assert found == (["O1 as a whole", "O1.1"], 53)


def test_an_objective_of_many_key_results_is_drawn_alone():
    plan = plan_with(objective("Customers stay", *(key_result(f"Number {n}", (TODAY, 70)) for n in range(5))))
    shown = curve_of_objective(Assessment(plan, TODAY), plan.find("O1").id)
    assert len(shown.series) == 1


@pytest.mark.parametrize("kind", ["yes/no", "milestones"])
def test_the_picture_of_a_share_begins_at_nothing(kind):
    steps = ({"id": "1", "title": "Pilot"},) if kind == "milestones" else ()
    plan = plan_with(objective("A", key_result("Launch", kind=kind, milestones=steps, baseline=None, target=None)))
    assert curve(plan).low == 0
