import math
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okr_tui.charts import ChartData, Forecast, Series, chart_rows, chart_text, decimate

START = date(2026, 10, 1)


def points(*values: float) -> list[tuple[date, float]]:
    return [(START + timedelta(days=7 * week), value) for week, value in enumerate(values)]


def chart(*values: float, **more: object) -> ChartData:
    return ChartData([Series("Retention", points(*values))], **more)  # type: ignore[arg-type]


def test_a_chart_fills_the_size_it_is_given() -> None:
    rows = chart_text(chart(62, 65, 71), 60, 15, colours=False).split("\n")
    assert (len(rows), max(map(len, rows)) <= 60) == (15, True)


def test_the_last_value_stands_in_the_chart() -> None:
    assert "71 %" in chart_text(chart(62, 65, 71, unit="%"), 60, 15, colours=False)


def test_target_pace_and_projection_are_named_and_drawn_differently() -> None:
    end = date(2026, 12, 31)
    forecast = Forecast([(START, 62), (end, 70)], [(START, 62), (end, 66)], [(START, 62), (end, 74)])
    text = chart_text(
        chart(62, 65, target=[(START, 77), (end, 77)], pace=[(START, 62), (end, 77)], forecast=forecast),
        80,
        20,
        colours=False,
    )
    assert all(named in text.split("\n")[-1] for named in ("─ target", "· pace", ": projection"))


def test_several_series_differ_without_colour() -> None:
    two = ChartData([Series("Retention", points(1, 2, 3)), Series("Churn", points(3, 2, 1))])
    text = chart_text(two, 60, 15, colours=False)
    assert ("1 Retention" in text, "2 Churn" in text) == (True, True)


@pytest.mark.parametrize("size", [(23, 10), (60, 5), (1, 1), (10, 3)])
def test_where_there_is_no_room_it_says_so_in_words(size: tuple[int, int]) -> None:
    assert chart_rows(chart(62, 71), *size)[0][0][0].startswith("7")


def test_without_any_check_in_it_says_so() -> None:
    assert "No check-in yet" in chart_text(chart(), 60, 15, colours=False)


def test_no_escape_sequence_is_drawn_without_colours() -> None:
    hostile = ChartData([Series("\x1b]0;x\x07", points(1, 2))], unit="\x1b[1m")
    assert "\x1b" not in chart_text(hostile, 60, 15, colours=False)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats() | st.sampled_from([1e308, -1e308, 5e-324, math.inf, math.nan]), max_size=12),
    st.integers(1, 120),
    st.integers(1, 40),
)
def test_no_value_and_no_size_breaks_it(values: list[float], width: int, height: int) -> None:
    rows = chart_rows(chart(*values, target=points(*values)[:1]), width, height)
    assert len(rows) <= max(height, 1)


def test_decimating_keeps_the_highest_and_the_lowest_of_each_column_and_the_last() -> None:
    many = [(START + timedelta(days=number // 1000), float(number * 7919 % 1000)) for number in range(90_000)]
    kept = decimate(many, START, START + timedelta(days=90), 40)
    assert (len(kept) <= 81, min(v for _, v in kept), max(v for _, v in kept), kept[-1]) == (True, 0, 999, many[-1])
