from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.domain.pace import explain_milestones_pace, explain_pace, milestones_pace, pace

START, DUE = date(2026, 10, 1), date(2026, 12, 31)
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 9, 1), 0.0),
        (START, 0.0),
        (date(2026, 10, 2), 1 / 91),
        (date(2026, 11, 13), 43 / 91),
        (date(2026, 12, 30), 90 / 91),
        (DUE, 1.0),
        (date(2027, 1, 5), 1.0),
    ],
)
def test_pace_runs_from_the_first_day_to_the_last_by_calendar_days(today, expected):
    assert pace(START, DUE, today) == pytest.approx(expected)


@pytest.mark.parametrize(("today", "expected"), [(START, 0.0), (date(2026, 11, 13), 0.7 * 43 / 91), (DUE, 0.7)])
def test_an_aspirational_pace_is_seven_tenths(today, expected):
    assert pace(START, DUE, today, 0.7) == pytest.approx(expected)


@pytest.mark.parametrize(("today", "expected"), [(date(2026, 9, 30), 0.0), (START, 1.0), (date(2026, 10, 2), 1.0)])
def test_what_is_due_on_its_first_day_is_expected_that_day(today, expected):
    assert pace(START, START, today) == expected


def test_two_days_begin_at_nothing_and_end_at_all():
    assert [pace(START, START + timedelta(days=1), START + timedelta(days=n)) for n in (0, 1)] == [0.0, 1.0]


def test_a_due_day_before_the_start_is_simply_past():
    assert pace(DUE, START, date(2026, 11, 1)) == 1.0


def test_without_a_due_day_there_is_no_pace():
    assert pace(START, None, START) is None


@given(days, days, days, days)
def test_pace_never_falls_as_days_go_by(start, due, one, other):
    earlier, later = sorted((one, other))
    assert 0 <= pace(start, due, earlier) <= pace(start, due, later) <= 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((START, DUE, date(2026, 11, 13)), "day 43 of 91 = 47 %"),
        ((START, DUE, date(2026, 11, 13), 0.7), "day 43 of 91 = 47 %, × 0.7 (aspirational) = 33 %"),
        ((START, DUE, START), "day 0 of 91 = 0 %"),
        ((START, DUE, date(2026, 9, 1)), "it starts on 1 Oct 2026 = 0 %"),
        ((START, DUE, DUE), "its last day, 31 Dec 2026, is today = 100 %"),
        (
            (START, DUE, date(2027, 1, 1), 0.7),
            "its last day, 31 Dec 2026, is past = 100 %, × 0.7 (aspirational) = 70 %",
        ),
        ((START, None, START), "no pace: it has no due day"),
    ],
)
def test_pace_is_explained_with_its_days(arguments, words):
    assert explain_pace(*arguments) == words


def test_the_figures_of_an_aspirational_pace_multiply_for_who_checks_them():
    for n in range(92):
        words = explain_pace(START, DUE, START + timedelta(days=n), 0.7)
        before, after = (float(part.split(" %")[0].split("= ")[1]) for part in words.split(", ×"))
        digits = len(words.rsplit("= ")[-1].partition(".")[2].split(" ")[0])
        assert after == pytest.approx(before * 0.7, abs=0.51 / 10**digits)


NOV, DEC = date(2026, 11, 15), date(2026, 12, 15)


@pytest.mark.parametrize(
    ("parts", "today", "expected"),
    [
        ([(1, NOV), (1, DEC)], date(2026, 11, 14), 0.0),
        ([(1, NOV), (1, DEC)], NOV, 0.5),
        ([(3, NOV), (1, DEC)], date(2026, 11, 20), 0.75),
        ([(1, NOV), (1, DEC)], DEC, 1.0),
        ([(1, NOV), (1, None)], DEC, 0.5),
        ([(1, None), (1, None)], DEC, None),
        ([(0, NOV), (1, None)], DEC, None),
        ([(0, NOV)], DEC, None),
        ([], DEC, None),
    ],
)
def test_milestones_are_expected_by_their_dates(parts, today, expected):
    assert milestones_pace(parts, today) == expected


def test_a_milestone_without_a_date_is_expected_on_the_key_results_due_day():
    parts = [(1, NOV), (1, None)]
    assert [milestones_pace(parts, today, due=DUE) for today in (DEC, DUE)] == [0.5, 1.0]


def test_aspirational_milestones_are_paced_at_seven_tenths():
    assert milestones_pace([(1, NOV)], DEC, 0.7) == 0.7


@given(st.lists(st.tuples(st.floats(0, 100), st.none() | days)), days, days)
def test_the_pace_of_milestones_never_falls(parts, one, other):
    earlier, later = (milestones_pace(parts, today) for today in sorted((one, other)))
    assert (earlier is None and later is None) or 0 <= earlier <= later <= 1 + 1e-9


@pytest.mark.parametrize(
    ("parts", "factor", "words"),
    [
        ([(3, NOV), (1, DUE)], 1.0, "milestones due by today: weight 3 ÷ 4 = 75 %"),
        ([(1, NOV), (1, DUE)], 0.7, "milestones due by today: weight 1 ÷ 2 = 50 %, × 0.7 (aspirational) = 35 %"),
        ([(1, None)], 1.0, "no pace: no milestone has a date, so confidence speaks"),
    ],
)
def test_the_pace_of_milestones_is_explained(parts, factor, words):
    assert explain_milestones_pace(parts, DEC, factor) == words
