"""What is said of a key result, and what is not."""

from __future__ import annotations

from okr_tui.domain.edits import goals
from tests.builders import done, key_result, objective, plan_with
from tests.domain.insights.found import after, found, kinds, measured, only, values


def test_confidence_that_falls_while_the_number_is_on_pace_is_told():
    plan = measured((15, 66, 8), (29, 68, 7), (43, 70, 5))
    assert "fell from 8 to 5" in only(found(plan, kind="confidence falls")).sentence


def test_confidence_so_low_that_the_goal_is_at_risk_for_it_is_told_too():
    assert "confidence falls" in kinds(measured((15, 66, 8), (29, 68, 6), (43, 70, 3)))


def test_confidence_that_falls_by_one_is_a_mood():
    assert "confidence falls" not in kinds(measured((15, 66, 8), (29, 68, 8), (43, 70, 7)))


def test_confidence_that_rose_between_is_no_fall():
    assert "confidence falls" not in kinds(measured((15, 66, 7), (29, 68, 8), (43, 70, 5)))


def test_confidence_said_twice_is_no_direction():
    assert "confidence falls" not in kinds(measured((29, 68, 8), (43, 70, 4)))


def test_confidence_that_falls_with_the_number_is_what_everybody_sees():
    assert "confidence falls" not in kinds(measured((15, 62, 8), (29, 62, 6), (43, 62, 4)))


def test_a_line_that_lies_flat_for_two_rounds_is_told():
    one = only(found(measured((10, 63), (24, 63), (40, 63)), kind="flat"))
    assert "has stood at 63 % since 11 Oct, through 3 check-ins" in one.sentence


def test_a_line_that_lay_flat_for_one_round_is_not():
    assert "flat" not in kinds(measured((10, 62), (24, 63), (40, 63)))


def test_a_line_that_moves_is_not_flat():
    assert "flat" not in kinds(measured((10, 63), (24, 63), (40, 64)))


def test_a_line_ahead_of_pace_may_lie_flat():
    assert "flat" not in kinds(measured((10, 74), (24, 74), (40, 74)))


def test_silence_is_not_a_flat_line():
    assert "flat" not in kinds(measured((2, 63), (10, 63)))


def test_a_line_at_its_target_is_not_flat():
    assert "flat" not in kinds(measured((10, 77), (24, 77), (40, 77)))


def test_a_forecast_that_misses_says_by_how_much():
    one = only(found(measured((1, 62), (20, 64), (40, 66)), kind="forecast"))
    assert "71.2 % by 31 Dec, 5.8 points short of its target of 77 %" in one.sentence


def test_a_forecast_without_a_spread_names_no_range():
    one = only(found(measured((1, 62), (20, 64), (39, 66)), kind="forecast"))
    assert "likely between" not in dict(one.figures)["Forecast"]


def test_a_forecast_that_misses_by_less_than_it_is_exact_is_not_told():
    assert "forecast" not in kinds(measured((1, 62), (20, 65), (40, 68.3)))


def test_an_aspirational_key_result_is_forecast_against_seven_tenths():
    part = key_result("Retention", *values((1, 62), (20, 64.2), (40, 66.4)))
    committed, aspirational = (plan_with(objective("Stay", part, kind=kind)) for kind in ("committed", "aspirational"))
    assert ("forecast" in kinds(committed), "forecast" in kinds(aspirational)) == (True, False)


def test_too_few_values_are_no_forecast():
    assert "forecast" not in kinds(measured((1, 62), (40, 63)))


def test_a_key_result_reached_in_the_first_half_was_too_easy():
    one = only(found(measured((10, 70), (30, 77)), kind="too easy"))
    assert "was reached on 31 Oct, with 67 % of its time left" in one.sentence


def test_a_key_result_reached_in_the_second_half_was_not():
    assert "too easy" not in kinds(measured((10, 70), (50, 77)), after(60))


def test_a_key_result_that_fell_back_is_not_reached():
    assert "too easy" not in kinds(measured((10, 78), (30, 70)))


def test_the_day_it_was_reached_for_good_counts():
    one = only(found(measured((5, 78), (10, 70), (30, 77), (40, 79)), kind="too easy"))
    assert "on 31 Oct" in one.sentence


def test_nothing_is_said_of_a_goal_that_is_over():
    assert kinds(measured((1, 62), (20, 64), (40, 64)), after(100)) == set()


def test_nothing_is_said_of_a_goal_that_was_dropped():
    plan = measured((1, 62), (20, 64), (40, 64))
    dropped = done(plan, goals.set_fields(plan.find("O1").id, {"stage": (..., "dropped")}))
    assert kinds(dropped) == set()
