"""The formulas applied to a plan's records."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from okr_tui.domain.assess import Assessment
from okr_tui.domain.draft import Draft
from okr_tui.domain.edits import checkins, goals
from okr_tui.domain.records import Alignment, Milestone
from okr_tui.domain.trend import Trend
from tests.builders import TODAY, act, done, first_person, key_result, objective, plan_with


def figures(plan, code, today=TODAY):
    goal, assessment = plan.find(code), Assessment(plan, today)
    return assessment.key_result(goal.id) if "." in code else assessment.objective(goal.id)


def test_progress_is_the_way_from_baseline_to_target():
    plan = plan_with(objective("A", key_result("Retention", (date(2026, 11, 9), 71))))
    assert figures(plan, "O1.1").raw == pytest.approx(0.6)
    assert dict(figures(plan, "O1.1").words())["Progress"] == "(71 − 62) ÷ (77 − 62) = 60 %"


def test_before_the_first_check_in_there_is_no_data_and_the_value_is_the_baseline():
    plan = plan_with(objective("A", key_result("Retention")))
    found = figures(plan, "O1.1", date(2026, 10, 3))
    assert (found.value, found.value_text, found.status) == (62, "no data", "no data")


def test_pace_runs_from_the_cycles_start_to_its_end():
    plan = plan_with(objective("A", key_result("Retention")))
    assert figures(plan, "O1.1", date(2026, 10, 1)).pace == 0
    assert figures(plan, "O1.1", date(2026, 12, 31)).pace == 1


def test_an_aspirational_objective_expects_seven_tenths():
    plan = plan_with(objective("A", key_result("Retention"), kind="aspirational"))
    assert figures(plan, "O1.1", date(2026, 12, 31)).pace == pytest.approx(0.7)


def test_an_objective_weighs_its_key_results_each_clamped():
    plan = plan_with(
        objective(
            "A",
            key_result("over", (date(2026, 11, 9), 92), weight=1),
            key_result("half", (date(2026, 11, 9), 69.5), weight=3),
        )
    )
    assert figures(plan, "O1").raw == pytest.approx((1 + 3 * 0.5) / 4)


def test_an_objective_without_key_results_takes_those_that_contribute():
    plan = plan_with(
        objective("Company"),
        objective("Product", key_result("x", (date(2026, 11, 9), 77)), under="O1"),
        objective("Success", key_result("y", (date(2026, 11, 9), 62)), under="O1"),
        objective("Sales", key_result("z", (date(2026, 11, 9), 62)), under="O1", relation="supports"),
    )
    assert figures(plan, "O1").raw == pytest.approx(0.5)


def test_a_child_counts_beside_key_results_only_with_a_weight_of_its_own():
    plan = plan_with(
        objective("Company", key_result("own", (date(2026, 11, 9), 62))),
        objective("Product", key_result("x", (date(2026, 11, 9), 77)), under="O1"),
    )
    assert figures(plan, "O1").raw == 0
    company, product = plan.find("O1").id, plan.find("O2").id
    plan = done(plan, goals.align(product, Alignment(company, "contributes", 1)))
    assert figures(plan, "O1").raw == pytest.approx(0.5)


def test_a_dropped_part_is_left_out_and_listed_with_what_it_would_have_made():
    plan = plan_with(objective("A", key_result("x", (date(2026, 11, 9), 77)), key_result("y", (date(2026, 11, 9), 62))))
    plan = done(plan, goals.drop(plan.find("O1.2").id), act(why="no longer ours"))
    assert figures(plan, "O1").raw == 1
    assert "with them it would be 50 %" in dict(figures(plan, "O1").words())["Progress"]


def test_two_alignments_in_a_circle_do_not_hang():
    plan = plan_with(objective("A"), objective("B", key_result("x", (date(2026, 11, 9), 77)), under="O1"))
    first, second = plan.find("O1").id, plan.find("O2").id
    raw = dict(plan.tables.table("objectives")[first])
    plan = plan.with_rows({"objectives": {first: {**raw, "alignments": [{"target": second}]}}})
    assert figures(plan, "O2").raw == 1
    assert figures(plan, "O1").raw is None


def test_milestones_count_by_weight():
    steps = (Milestone("1", "Pilot signed", 3), Milestone("2", "Rolled out", 1))
    plan = plan_with(objective("A", key_result("x", kind="milestones", milestones=steps, baseline=None, target=None)))
    plan = done(plan, checkins.log_check_in(plan.find("O1.1").id, True, milestone="1"))
    assert figures(plan, "O1.1").raw == pytest.approx(0.75)
    assert figures(plan, "O1.1").value_text == "1 of 2"


def test_a_guardrail_is_the_share_of_check_ins_in_bounds():
    checks = [(date(2026, 10, day), value) for day, value in ((5, 98), (12, 94), (19, 99), (26, 95))]
    plan = plan_with(objective("A", key_result("uptime", *checks, kind="at least", target=95, baseline=None)))
    found = figures(plan, "O1.1", date(2026, 10, 27))
    assert (found.raw, found.status) == (0.75, "holding")


def made_on_a_western_evening(kind):
    """Made and measured on the evening of 9 Nov by local time, which in UTC is the night to 10 Nov; then a week on."""
    plan = plan_with(objective("A"))
    evening = {"today": date(2026, 11, 9), "at": datetime(2026, 11, 10, 3, tzinfo=UTC)}
    values = {"kind": kind, "baseline": 62, "target": 77}
    plan = done(plan, goals.add_key_result(plan.find("O1").id, "Retention", values), replace(act(), **evening))
    made = plan.find("O1.1").id
    plan = done(plan, checkins.log_check_in(made, 80), replace(act(by=first_person(plan)), **evening))
    return done(plan, checkins.log_check_in(made, 70), act(by=first_person(plan)))


def test_a_check_in_of_the_evening_on_which_the_guardrail_was_made_counts():
    found = figures(made_on_a_western_evening("at least"), "O1.1")
    assert dict(found.words())["Progress"] == "1 of 2 check-ins at least 77 = 50 %"


def test_a_guardrail_counts_it_in_its_curve_too():
    plan = made_on_a_western_evening("at least")
    assert Trend(plan, [date(2026, 11, 9), TODAY]).key_result(plan.find("O1.1").id) == [1, 0.5]


def test_the_start_is_never_later_than_the_first_check_in():
    assert figures(made_on_a_western_evening("increase"), "O1.1").start == date(2026, 11, 9)


def test_a_check_in_of_before_the_cycle_does_not_move_the_start():
    plan = plan_with(objective("A", key_result("Retention", (date(2026, 9, 9), 71, TODAY))), today=date(2026, 10, 5))
    assert figures(plan, "O1.1").start == date(2026, 10, 1)


def test_a_note_without_a_value_keeps_the_last_value():
    plan = plan_with(objective("A", key_result("x", (date(2026, 11, 1), 70))))
    plan = done(plan, checkins.log_check_in(plan.find("O1.1").id, None, note="no news"))
    assert figures(plan, "O1.1").value == 70


def test_silence_for_longer_than_the_cadence_and_three_days_is_stale():
    plan = plan_with(objective("A", key_result("x", (date(2026, 10, 20), 70))))
    assert figures(plan, "O1.1", date(2026, 11, 6)).status != "stale"
    assert figures(plan, "O1.1", date(2026, 11, 7)).status == "stale"


def test_a_back_dated_check_in_ends_the_silence_though_it_is_not_the_latest_of_the_days():
    plan = plan_with(objective("A", key_result("Retention", (date(2026, 10, 20), 71), (date(2026, 10, 6), 65, TODAY))))
    found = figures(plan, "O1.1")
    assert (found.value, found.status, found.next_due) == (71, "on track", date(2026, 11, 29))


def test_a_back_dated_check_in_counts_in_a_draft_too():
    plan = plan_with(objective("A", key_result("Retention", (date(2026, 10, 20), 71))))
    draft = Draft(plan, act(by=first_person(plan)))
    checkins.log_check_in(plan.find("O1.1").id, 65, at=date(2026, 10, 6))(draft)
    assert figures(draft.plan, "O1.1").next_due == date(2026, 11, 29)


def test_what_is_due_from_me_comes_latest_first():
    plan = plan_with(
        objective("A", key_result("fresh", (date(2026, 11, 10), 70)), key_result("old", (date(2026, 10, 20), 70)))
    )
    assert [f.code for f in Assessment(plan, TODAY).due_from(first_person(plan))] == ["O1.2"]


def test_a_forecast_needs_three_days():
    two = plan_with(objective("A", key_result("x", (date(2026, 10, 10), 64), (date(2026, 11, 10), 70))))
    goal = two.find("O1.1").id
    assert Assessment(two, TODAY).forecast(goal) is None
    three = done(two, checkins.log_check_in(goal, 67, at=date(2026, 10, 25)))
    found = Assessment(three, TODAY).forecast(goal)
    assert found is not None and 77 < found.value < 82


def test_of_a_guardrail_forecast_and_progress_count_the_same_check_ins():
    early = [(date(2026, 9, n), 80) for n in (1, 10, 20)]
    plan = plan_with(objective("A", key_result("x", *early, (date(2026, 11, 9), 80), kind="at least")))
    assert dict(figures(plan, "O1.1").words())["Forecast"].startswith("no forecast yet: values of 1 of")


def test_the_last_confidence_that_was_given_speaks():
    told = (date(2026, 11, 2), False, date(2026, 11, 2), 2)
    plan = plan_with(objective("A", key_result("x", told, (date(2026, 11, 9), False), kind="yes/no")))
    assert figures(plan, "O1.1").status == "off track"


def test_a_decrease_without_data_has_come_nowhere_and_not_minus_nowhere():
    plan = plan_with(objective("A", key_result("x", baseline=5, target=3, kind="decrease")))
    assert str(figures(plan, "O1.1").raw) == "0.0"


def test_a_team_is_the_mean_of_its_objectives():
    plan = plan_with(
        objective("A", key_result("x", (date(2026, 11, 9), 77))),
        objective("B", key_result("y", (date(2026, 11, 9), 62))),
    )
    value, words = Assessment(plan, TODAY).team_progress(plan.root_team.id)
    assert value == pytest.approx(0.5) and "O1 100 %" in words


def test_an_edit_in_the_making_sees_itself():
    plan = plan_with(objective("A"))
    draft = Draft(plan, act(by=first_person(plan)))
    goals.add_objective("B")(draft)
    assert [o.title for o in draft.plan.objectives.values()] == ["A", "B"]


@pytest.mark.parametrize(("dropped", "shown"), [("O1.1", "O1.1"), ("O1", "O1"), ("O1", "O1.1")])
def test_what_is_dropped_has_no_living_status(dropped, shown):
    plan = plan_with(objective("A", key_result("x", (date(2026, 11, 9), 77))))
    plan = done(plan, goals.drop(plan.find(dropped).id), act(why="no longer ours"))
    found = figures(plan, shown)
    assert (found.status, dict(found.words())["Status"]) == ("dropped", "dropped, so nobody works on it any more")
