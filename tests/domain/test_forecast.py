import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.domain.figures import GROUP, MINUS
from okr_tui.domain.forecast import (
    MOST_DAYS,
    Forecast,
    explain_forecast,
    forecast,
    last_of_each_day,
    percentile,
    thinned,
    why_no_forecast,
)

START, DUE = date(2026, 10, 1), date(2026, 12, 30)


def on(*pairs):
    """Points at so many days after the start."""
    return [(START + timedelta(days=n), value) for n, value in pairs]


def line(days, slope=0.5, height=10.0):
    return on(*((n, height + slope * n) for n in days))


def test_a_straight_line_is_hit_exactly():
    assert forecast(line([0, 14, 28, 42]), START, DUE) == Forecast(55.0, 55.0, 55.0, 0.5, 4, 55.0)


@given(
    st.integers(-1000, 1000),
    st.integers(-1000, 1000),
    st.sets(st.integers(0, 89), min_size=3).filter(lambda days: max(days) - min(days) >= 18),
)
def test_any_straight_line_is_hit_exactly(height, slope, days):
    result = forecast(line(sorted(days), slope, height), START, DUE)
    assert result is not None and (result.low, result.value, result.high) == (height + slope * 90,) * 3


@given(st.integers(0, 12), st.floats(-1e6, 1e6))
def test_one_freakish_value_does_not_move_it(which, freak):
    points = line(range(0, 65, 5))
    points[which] = (points[which][0], freak)
    result = forecast(points, START, DUE)
    assert result is not None and result.value == pytest.approx(55.0, abs=1.0)


@given(st.lists(st.tuples(st.integers(0, 89), st.floats(-1e6, 1e6)), max_size=40))
def test_the_spread_holds_the_value(pairs):
    result = forecast(on(*pairs), START, DUE)
    assert result is None or result.low <= result.value <= result.high


@given(st.lists(st.tuples(st.integers(0, 89), st.floats(-1e6, 1e6)), max_size=40))
def test_it_stays_within_the_limits(pairs):
    result = forecast(on(*pairs), START, DUE, 0, 100)
    assert result is None or 0 <= result.low <= result.value <= result.high <= 100


@given(st.lists(st.tuples(st.integers(0, 95), st.floats(-1e6, 1e6)), max_size=8))
def test_either_there_is_a_forecast_or_a_reason_why_not(pairs):
    points = on(*pairs)
    assert (forecast(points, START, DUE) is None) == (why_no_forecast(points, START, DUE) is not None)


def test_a_spread_of_slopes_widens_the_forecast():
    result = forecast(on((0, 10), (20, 12), (40, 20), (60, 18)), START, DUE)
    assert result is not None and result.low < result.value < result.high


def test_a_line_beyond_a_limit_is_held_there_and_says_so():
    result = forecast(line([0, 14, 28], slope=2), START, DUE, high=100)
    assert result == Forecast(100, 100, 100, 2.0, 3, 190, limited=True)


@pytest.mark.parametrize(
    ("points", "due", "reason"),
    [
        ([], DUE, "no forecast yet: values of 0 of at least 3 different days"),
        (line([0, 30]), DUE, "no forecast yet: values of 2 of at least 3 different days"),
        (line([0, 30, 30, 30]), DUE, "no forecast yet: values of 2 of at least 3 different days"),
        (
            line([0, 5, 17]),
            DUE,
            "no forecast yet: check-ins span 17 days of at least 18 days, a fifth of the period",
        ),
        (line([0, 5, 30]), None, "no forecast: it has no due day"),
        (line([0, 5, 90]), DUE, "no forecast any more: the value of 30 Dec 2026 is the final one"),
    ],
)
def test_without_enough_to_go_by_there_is_none_and_the_reason_is_said(points, due, reason):
    assert (forecast(points, START, due), explain_forecast(points, START, due)) == (None, reason)


def test_a_fifth_of_the_period_is_enough():
    assert forecast(line([0, 5, 18]), START, DUE) is not None


def test_the_order_of_the_days_does_not_matter():
    points = on((0, 10), (20, 12), (40, 20), (60, 18))
    assert forecast(points[::-1], START, DUE) == forecast(points, START, DUE)


def test_the_last_value_of_a_day_counts():
    assert last_of_each_day([*on((3, 1), (1, 5)), *on((3, 2))]) == on((1, 5.0), (3, 2.0))


def test_values_that_are_no_finite_number_are_left_out():
    assert last_of_each_day(on((1, float("nan")), (2, float("inf")), (3, 4))) == on((3, 4.0))


def test_thousands_of_check_ins_are_thinned_to_evenly_spaced_days():
    points = thinned(line(range(3000)))
    assert (len(points), points[0], points[-1]) == (MOST_DAYS, *line([0, 2999]))


def test_thinning_keeps_different_days():
    assert len(set(thinned(line(range(MOST_DAYS + 1))))) == MOST_DAYS


def test_few_check_ins_are_all_taken():
    assert thinned(line(range(MOST_DAYS))) == line(range(MOST_DAYS))


def test_a_long_history_on_a_straight_line_is_hit_too():
    result = forecast(line(range(3000)), START, START + timedelta(days=4000))
    assert result is not None and (result.value, result.points) == (2010.0, 3000)


def test_enormous_values_give_a_finite_forecast():
    result = forecast(on((0, -9e299), (20, 9e299), (40, -9e299)), START, DUE)
    assert result is not None and abs(result.value) < float("inf")


@pytest.mark.parametrize(("part", "expected"), [(0, 1), (0.5, 2.5), (0.1, 1.3), (1, 4)])
def test_percentiles_lie_between_neighbours(part, expected):
    assert percentile([1, 2, 3, 4], part) == pytest.approx(expected)


def test_a_forecast_is_explained_with_its_numbers():
    words = explain_forecast(line([0, 14, 28, 42]), START, DUE, unit="%")
    assert words == (
        "projection: from 31 % on 12 Nov 2026 (a line through the middle of the values), 48 days × 0.5 % a day "
        "(the middle of the 6 changes between any 2 of 4 days with a value) would give 55 % on 30 Dec 2026; "
        "likely between 55 % and 55 % (8 of 10 of those changes)"
    )


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, 50, "held at the limit of 50 %"),
        (0, 50, "held within 0 % to 50 %"),
        (70, None, "held at the limit of 70 %"),
    ],
)
def test_the_limits_are_named_where_they_held_it(low, high, words):
    assert explain_forecast(line([0, 14, 28]), START, DUE, low, high, "%").endswith(words)


def test_a_thinned_history_says_how_many_days_were_taken():
    words = explain_forecast(line(range(400)), START, START + timedelta(days=500))
    assert "changes between any 2 of 120 of 400 days" in words


def test_check_ins_of_before_the_start_do_not_count():
    points = [(START - timedelta(days=9), 1.0), (START - timedelta(days=2), 4.0), *on((30, 5))]
    assert why_no_forecast(points, START, DUE) == "no forecast yet: values of 1 of at least 3 different days"


def test_after_the_due_day_nothing_is_projected():
    points, after = line([0, 14, 28]), DUE + timedelta(days=1)
    assert forecast(points, START, DUE, today=after) is None
    assert explain_forecast(points, START, DUE, today=after) == (
        "no forecast any more: the due day, 30 Dec 2026, is over"
    )


@given(st.lists(st.tuples(st.integers(0, 89), st.integers(0, 1000)), min_size=3, max_size=12))
def test_the_sum_can_be_done_again_with_the_figures_shown(pairs):
    words = explain_forecast(on(*pairs), START, DUE).replace(MINUS, "-").replace(GROUP, "")
    if words.startswith("projection"):
        said = re.search(r"from (\S+) on .*, (\d+) days? × (\S+) a day .* would give (\S+) on", words)
        height, days, slope, value = (float(each) for each in said.groups())
        decimals = len(said[4].partition(".")[2])
        assert round(height + days * slope, max(decimals, 0)) == pytest.approx(value, abs=10**-decimals)


def test_a_height_between_two_check_ins_is_named():
    words = explain_forecast(on((0, 62), (20, 65), (25, 70), (33, 68)), START, DUE, unit="%")
    assert "projection: from 68.4 % on 3 Nov 2026 (a line through the middle of the values), 57 days × " in words
