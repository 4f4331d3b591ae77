import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.domain.records import GUARDRAILS, Thresholds
from okr_tui.domain.status import (
    DEFAULT_RULES,
    GUARDRAIL_KINDS,
    SEVERITY,
    STATUS,
    Rules,
    Standing,
    at_least,
    by_confidence,
    by_pace,
    final_value_missing,
    key_result_status,
    label,
    severity,
    symbol,
    tone,
    verdict,
    worst,
)

START, DUE, TODAY = date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 13)


def standing(**facts):
    """A key result checked in to a week ago, right at its pace."""
    usual = {
        "kind": "increase",
        "today": TODAY,
        "start": START,
        "due": DUE,
        "progress": 0.5,
        "pace": 0.5,
        "measured": True,
        "confidence": 7,
        "last_logged": TODAY - timedelta(days=7),
    }
    return Standing(**(usual | facts))


def status(**facts):
    return key_result_status(standing(**facts))


@pytest.mark.parametrize(
    ("progress", "pace", "expected"),
    [
        (0.5, 0.5, "on track"),
        (0.9, 0.5, "on track"),
        (0.5, 0.6, "on track"),
        (0.4999, 0.6, "at risk"),
        (0.35, 0.6, "at risk"),
        (0.3499, 0.6, "off track"),
        (-0.1, 0.0, "on track"),
        (-0.2, 0.0, "at risk"),
        (-0.3, 0.0, "off track"),
        (0.0, 0.1, "on track"),
    ],
)
def test_a_key_result_is_judged_by_how_far_it_lies_below_pace(progress, pace, expected):
    assert status(progress=progress, pace=pace) == expected


@given(st.integers(0, 100))
def test_ten_points_below_pace_are_on_track_wherever_pace_is(hundredths):
    pace = hundredths / 100
    assert by_pace(pace - 0.10, pace) == "on track"


@given(st.integers(0, 100))
def test_twenty_five_points_below_pace_are_at_risk_wherever_pace_is(hundredths):
    pace = hundredths / 100
    assert by_pace(pace - 0.25, pace) == "at risk"


def test_thresholds_are_those_of_the_plan():
    strict = Rules(on_track=0.0, off_track=0.05)
    judged = [by_pace(progress, 0.5, strict) for progress in (0.5, 0.49, 0.44)]
    assert judged == ["on track", "at risk", "off track"]


def test_the_record_of_thresholds_serves_as_rules():
    assert key_result_status(standing(progress=0.45), Thresholds(on_track=0.01)) == "at risk"


def test_the_rules_are_the_defaults_of_the_record():
    assert {name: getattr(DEFAULT_RULES, name) for name in Rules.__slots__} == {
        name: getattr(Thresholds(), name) for name in Thresholds.__slots__
    }


def test_the_guardrails_are_those_of_the_records():
    assert GUARDRAIL_KINDS == GUARDRAILS


@pytest.mark.parametrize(
    ("confidence", "expected"), [(3, "at risk"), (0, "at risk"), (4, "on track"), (None, "on track")]
)
def test_low_confidence_puts_what_is_on_track_at_risk(confidence, expected):
    assert status(confidence=confidence) == expected


def test_low_confidence_does_not_lift_what_is_off_track():
    assert status(progress=0.1, confidence=2) == "off track"


def test_low_confidence_does_not_touch_what_is_done():
    assert status(progress=1.0, confidence=0) == "done"


@pytest.mark.parametrize("progress", [1.0, 1.25, sum([0.1] * 10)])
def test_all_of_it_is_done(progress):
    assert status(progress=progress) == "done"


def test_what_is_done_never_goes_stale():
    assert status(progress=1.0, last_logged=START) == "done"


@pytest.mark.parametrize(("silence", "expected"), [(17, "on track"), (18, "stale")])
def test_silence_of_cadence_and_grace_makes_it_stale(silence, expected):
    assert status(last_logged=TODAY - timedelta(days=silence)) == expected


def test_stale_hides_what_is_off_track():
    assert status(progress=-1, last_logged=START) == "stale"


def test_stale_hides_a_breach():
    assert status(kind="at least", holding=False, last_logged=START) == "stale"


def test_stale_is_never_green():
    assert tone("stale") != "good"


def test_an_absence_stops_the_clock():
    away = [(TODAY - timedelta(days=10), TODAY - timedelta(days=10))]
    assert status(last_logged=TODAY - timedelta(days=18), stops=away) == "on track"


@pytest.mark.parametrize(
    ("today", "expected"), [(START, "no data"), (date(2026, 10, 18), "no data"), (date(2026, 10, 19), "stale")]
)
def test_without_data_it_goes_stale_cadence_and_grace_after_the_start(today, expected):
    assert status(measured=False, progress=0.0, last_logged=None, today=today) == expected


def test_no_data_comes_before_done():
    assert status(measured=False, progress=1.0, last_logged=None, today=START) == "no data"


def test_a_check_in_without_a_value_keeps_it_from_going_stale():
    assert status(measured=False, progress=0.0) == "no data"


@pytest.mark.parametrize(("holding", "expected"), [(True, "holding"), (False, "breached"), (None, "n/a")])
def test_a_guardrail_holds_or_is_breached_by_its_last_value(holding, expected):
    assert status(kind="between", holding=holding, progress=0.2) == expected


def test_a_guardrail_is_never_done():
    assert status(kind="at most", holding=True, progress=1.0) == "holding"


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        (10, "on track"),
        (7, "on track"),
        (6, "at risk"),
        (4, "at risk"),
        (3, "off track"),
        (0, "off track"),
        (None, "n/a"),
    ],
)
@pytest.mark.parametrize("kind", ["yes/no", "milestones"])
def test_without_a_pace_confidence_speaks(kind, confidence, expected):
    assert status(kind=kind, progress=0.0, pace=None, confidence=confidence) == expected


def test_yes_no_is_never_held_against_a_pace():
    assert status(kind="yes/no", progress=0.0, pace=0.9, confidence=8) == "on track"


def test_milestones_with_dates_are_held_against_their_pace():
    assert status(kind="milestones", progress=0.0, pace=0.5, confidence=8) == "off track"


def test_without_a_progress_confidence_speaks():
    assert status(progress=None, confidence=5) == "at risk"


def test_on_its_last_day_it_is_judged_like_on_any_other():
    assert status(today=DUE, pace=1.0, last_logged=date(2026, 12, 28)) == "off track"


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2027, 1, 1), "final value due"), (date(2027, 1, 17), "final value due"), (date(2027, 1, 18), "partly")],
)
def test_after_its_last_day_the_final_value_is_due_for_cadence_and_grace(today, expected):
    assert status(today=today) == expected


def test_after_its_last_day_done_gives_way_to_the_final_value():
    assert status(today=date(2027, 1, 1), progress=1.0) == "final value due"


def test_a_pause_after_the_last_day_prolongs_the_time_for_the_final_value():
    pause = [(date(2027, 1, 1), date(2027, 1, 4))]
    assert status(today=date(2027, 1, 18), stops=pause) == "final value due"


def test_the_final_value_brings_the_verdict_at_once():
    assert status(today=date(2027, 1, 2), last_logged=DUE) == "partly"


def test_a_last_check_in_without_any_value_is_no_final_value():
    assert status(today=date(2027, 1, 2), last_logged=DUE, measured=False) == "final value due"


@pytest.mark.parametrize(
    ("progress", "aspirational", "expected"),
    [
        (1.0, False, "achieved"),
        (1.4, False, "achieved"),
        (0.99, False, "partly"),
        (0.7, False, "partly"),
        (0.7, True, "achieved"),
        (0.69, True, "partly"),
        (0.4, False, "partly"),
        (0.4, True, "partly"),
        (0.39, False, "missed"),
        (-0.1, False, "missed"),
        (None, False, "n/a"),
    ],
)
def test_after_all_the_verdict_stands(progress, aspirational, expected):
    late = date(2027, 2, 1)
    assert status(today=late, progress=progress, aspirational=aspirational) == expected


@pytest.mark.parametrize("progress", [0.0, None, 1.0])
def test_what_was_never_measured_is_missed(progress):
    facts = {"today": date(2027, 2, 1), "measured": False, "last_logged": None}
    assert status(progress=progress, **facts) == "missed"


def test_a_guardrail_gets_its_verdict_by_its_share_in_bounds():
    assert status(kind="at least", today=date(2027, 2, 1), progress=0.8, holding=True) == "partly"


def test_without_a_due_day_nothing_is_ever_final():
    assert not final_value_missing(standing(due=None, today=date(2030, 1, 1)))


def test_verdict_takes_binary_fractions_as_people_do():
    assert verdict(0.1 + 0.2 + 0.4 - 1e-12, 0.7) == "achieved"


def test_binary_fractions_do_not_make_a_share_fall_short():
    assert at_least(0.6 - 0.1, 0.5) and at_least(0.7 - 0.2, 0.5)


def test_confidence_bounds_are_those_of_the_plan():
    assert by_confidence(4, Rules(confidence=4)) == "off track"


def test_every_status_has_its_own_symbol():
    assert len({symbol(word) for word in STATUS}) == len(STATUS)


def test_the_three_signs_are_those_of_the_design():
    assert [label(word) for word in ("on track", "at risk", "off track")] == ["✓ on track", "▲ at risk", "✖ off track"]


@pytest.mark.parametrize("word", STATUS)
def test_a_symbol_is_one_cell_wide(word):
    assert len(symbol(word)) == 1 and unicodedata.east_asian_width(symbol(word)) not in "WF"


@pytest.mark.parametrize("word", STATUS)
def test_every_status_has_a_tone(word):
    assert tone(word) in {"good", "warning", "bad", "quiet"}


def test_the_worst_is_what_needs_help_most():
    named = [("O1.1", "on track"), ("O1.2", "stale"), ("O1.3", "off track"), ("O1.4", "off track")]
    assert worst(named) == ("O1.3", "off track")


def test_of_nothing_nothing_is_the_worst():
    assert worst([]) is None


def test_na_is_never_worse_than_a_status():
    assert worst([("a", "n/a"), ("b", "done")]) == ("b", "done")


def test_severity_runs_from_the_worst():
    assert [severity(word) for word in SEVERITY] == list(range(len(STATUS)))
