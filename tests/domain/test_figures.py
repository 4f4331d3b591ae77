from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.domain.figures import day, decimals_for, figure, number, operand, percent, share


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (71, "71"),
        (71.0, "71"),
        (71.4, "71.4"),
        (0.1 + 0.2, "0.3"),
        (99.995, "99.995"),
        (-10, "−10"),
        (1234.5, "1234.5"),
        (9999, "9999"),
        (10_000, "10\u00a0000"),
        (-1_234_567.25, "−1\u00a0234\u00a0567.25"),
        (123_456_789_012, "123\u00a0456\u00a0789\u00a0012"),
        (2e20, "2e20"),
        (10**400, "1e400"),
        (1.25e-7, "1.25e−7"),
        (None, "n/a"),
        (float("nan"), "n/a"),
        (float("-inf"), "n/a"),
    ],
)
def test_a_number_is_written_with_no_digit_more_than_it_needs(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(76.4499, 1, "76.4"), (76.02, 1, "76"), (-0.04, 1, "0"), (12345.6, 0, "12\u00a0346")],
)
def test_a_computed_number_keeps_at_most_the_decimals_asked_for(value, decimals, text):
    assert number(value, decimals) == text


@pytest.mark.parametrize(("span", "decimals"), [(15, 1), (-15, 1), (0.45, 3), (100, 0), (5000, 0), (0, 0), (1, 2)])
def test_decimals_show_a_hundredth_of_the_way(span, decimals):
    assert decimals_for(span) == decimals


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (71, "%", "71 %"),
        (-10, "%", "−10 %"),
        (12, "days", "12 days"),
        (1, "days", "1 day"),
        (1.5, "days", "1.5 days"),
        (1200, "€", "€ 1200"),
        (12000, "€", "€ 12\u00a0000"),
        (-5, "$", "$ −5"),
        (40, "NPS", "40 NPS"),
        (7, "", "7"),
        (True, "", "yes"),
        (False, "%", "no"),
        (None, "%", "n/a"),
    ],
)
def test_a_figure_stands_in_its_unit(value, unit, text):
    assert figure(value, unit) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.6, "60 %"),
        (1.25, "125 %"),
        (-0.1, "−10 %"),
        (0.125, "13 %"),
        (0.575, "58 %"),
        (-0.001, "0 %"),
        (None, "n/a"),
        (float("inf"), "n/a"),
    ],
)
def test_a_share_is_written_in_percent(value, text):
    assert share(value) == text


def test_a_hundred_percent_is_said_only_of_what_has_reached_it():
    assert (share(0.9999), share(1.0), share(0.9999, 1)) == ("99 %", "100 %", "99.9 %")


def test_ten_tenths_are_a_hundred_percent_in_spite_of_binary_fractions():
    assert share(sum([0.1] * 10)) == "100 %"


def test_negative_operands_stand_in_brackets():
    assert (operand(-2), operand(2)) == ("(−2)", "2")


def test_a_day_is_written_the_same_in_every_locale():
    assert day(date(2026, 12, 31)) == "31 Dec 2026"


@given(st.floats(-1e6, 1e6))
def test_percent_is_never_further_off_than_rounding(value):
    assert abs(percent(value, 1) - value * 100) <= 0.1 + 1e-6


@given(st.one_of(st.integers(), st.floats()))
def test_every_number_can_be_written(value):
    assert number(value)
