from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.domain.status import STATUS, Rules, Standing, by_pace, key_result_status, verdict
from okr_tui.domain.status_words import (
    explain_by_confidence,
    explain_by_pace,
    explain_status,
    explain_verdict,
)

START, DUE, TODAY = date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 13)


def words(**facts):
    usual = {
        "kind": "increase",
        "today": TODAY,
        "start": START,
        "due": DUE,
        "progress": 0.6,
        "pace": 0.58,
        "measured": True,
        "confidence": 7,
        "last_logged": TODAY - timedelta(days=7),
    }
    return explain_status(Standing(**(usual | facts)))


@pytest.mark.parametrize(
    ("progress", "pace", "expected"),
    [
        (0.60, 0.58, "60 % is 2 points above pace 58 %, so on track (up to 10 points below pace counts)"),
        (0.58, 0.58, "58 % is at pace 58 %, so on track (up to 10 points below pace counts)"),
        (0.57, 0.58, "57 % is 1 point below pace 58 %, so on track (up to 10 points below pace counts)"),
        (0.44, 0.58, "44 % is 14 points below pace 58 %, so at risk (more than 10 and up to 25 points below pace)"),
        (0.30, 0.58, "30 % is 28 points below pace 58 %, so off track (more than 25 points below pace)"),
        (-0.1, 0.25, "−10 % is 35 points below pace 25 %, so off track (more than 25 points below pace)"),
    ],
)
def test_pace_is_explained_with_the_threshold_that_decided(progress, pace, expected):
    assert explain_by_pace(progress, pace) == expected


def test_a_near_miss_is_shown_with_the_decimals_that_make_it_true():
    said = explain_by_pace(0.496, 0.6)
    assert said.startswith("49.6 % is 10.4 points below pace 60 %, so at risk")


def test_thresholds_of_the_plan_are_named():
    assert "up to 12.5 points" in explain_by_pace(0.5, 0.5, Rules(on_track=0.125))


@given(st.integers(-500, 1500), st.integers(0, 1000))
def test_the_figures_said_of_pace_are_true(progress, pace):
    said = explain_by_pace(progress / 1000, pace / 1000)
    first, last = said.split(" %")[0], said.split("pace ")[1].split(" %")[0]
    shown = [float(text.replace("−", "-")) / 100 for text in (first, last)]
    assert by_pace(*shown) == by_pace(progress / 1000, pace / 1000)


@given(st.floats(-1, 2), st.sampled_from([0.7, 1.0]))
def test_the_figure_said_of_a_verdict_is_true(progress, all_of_it):
    shown = float(explain_verdict(progress, all_of_it).split(" %")[0].replace("−", "-")) / 100
    assert verdict(shown, all_of_it) == verdict(progress, all_of_it) or abs(shown - progress) < 1e-5


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"confidence": 3}, "60 % is 2 points above pace 58 %, but confidence is 3 (3 or less), so at risk"),
        ({"progress": 1.25}, "125 % is all, so done"),
        ({"measured": False, "last_logged": None, "today": START}, "no value checked in yet; stale from 19 Oct 2026"),
        (
            {"last_logged": date(2026, 10, 20)},
            "24 days without a check-in since the last one, 20 Oct 2026 (more than 14 + 3), so stale",
        ),
        (
            {"last_logged": date(2026, 10, 20), "stops": [(date(2026, 10, 26), date(2026, 10, 30))]},
            "19 days without a check-in since the last one, 20 Oct 2026 "
            "(more than 14 + 3; 5 days of pause or absence not counted), so stale",
        ),
        (
            {"measured": False, "last_logged": None},
            "43 days without a check-in since its start, 1 Oct 2026 (more than 14 + 3), so stale",
        ),
        ({"kind": "at least", "holding": True}, "the last value is in bounds, so holding"),
        ({"kind": "at most", "holding": False}, "the last value is out of bounds, so breached"),
        ({"kind": "at most", "holding": None}, "n/a until a bound is set"),
        ({"kind": "yes/no", "progress": 0.0}, "no pace: confidence 7 is 7 or more, so on track"),
        (
            {"progress": None, "confidence": None},
            "no progress can be computed: nobody has said how confident they are, so n/a",
        ),
        (
            {"today": date(2027, 1, 2)},
            "its last day, 31 Dec 2026, is past; the final value is asked for until 17 Jan 2027",
        ),
        ({"today": date(2027, 2, 1)}, "60 % after its last day, so partly (from 40 % to below 100 %)"),
        (
            {"today": date(2027, 2, 1), "progress": 0.75, "aspirational": True},
            "75 % after its last day, so achieved (70 % or more)",
        ),
        ({"today": date(2027, 2, 1), "progress": 0.3996}, "39.96 % after its last day, so missed (below 40 %)"),
        ({"today": date(2027, 2, 1), "progress": None}, "n/a: no progress can be computed"),
        (
            {"today": date(2027, 2, 1), "measured": False, "last_logged": None},
            "never measured counts 0 % after its last day, so missed",
        ),
    ],
)
def test_a_status_is_explained_with_its_numbers(facts, expected):
    assert words(**facts) == expected


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        (8, "confidence 8 is 7 or more, so on track"),
        (5, "confidence 5 is between 4 and 6, so at risk"),
        (2, "confidence 2 is 3 or less, so off track"),
        (None, "nobody has said how confident they are, so n/a"),
    ],
)
def test_confidence_is_explained(confidence, expected):
    assert explain_by_confidence(confidence) == expected


shares = st.none() | st.floats(-2, 2)
days = st.dates(date(2026, 9, 1), date(2027, 3, 1))


@given(
    st.sampled_from(["increase", "decrease", "at least", "at most", "between", "yes/no", "milestones"]),
    days,
    st.none() | days,
    shares,
    shares,
    st.booleans(),
    st.none() | st.integers(0, 10),
    st.none() | st.booleans(),
    st.none() | days,
)
def test_every_standing_has_a_status_and_words_for_it(
    kind, today, due, progress, pace, measured, confidence, holding, logged
):
    facts = Standing(
        kind=kind,
        today=today,
        start=START,
        due=due,
        progress=progress,
        pace=pace,
        measured=measured,
        confidence=confidence,
        holding=holding,
        last_logged=logged,
    )
    assert key_result_status(facts) in STATUS and explain_status(facts)
