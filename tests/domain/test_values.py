"""Values as people type them."""

import math
from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.domain.errors import Ambiguous, BadValue, NotFound
from okr_tui.domain.values import (
    AmbiguousValue,
    check_day,
    check_limits,
    read_confidence,
    read_milestone,
    read_number,
    read_value,
)

PILOTS = [("1", "Pilot signed"), ("2", "Pilot live"), ("3", "Contract with Ärzte GmbH")]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("71", "%", 71),
        ("71.5", "%", 71.5),
        ("1,5", "", 1.5),
        ("0,250", "", 0.25),
        ("70%", "%", 70),
        ("70 %", "%", 70),
        ("70 percent", "%", 70),
        ("1.2k", "", 1200),
        ("3M", "€", 3_000_000),
        ("3 million users", "users", 3_000_000),
        ("€ 1,200.50", "€", 1200.5),
        ("1.200,50 €", "€", 1200.5),
        ("1.200,50 EUR", "€", 1200.5),
        ("€5k", "€", 5000),
        ("66.667", "%", 66.667),
        ("0.250", "", 0.25),
        ("1200.500", "", 1200.5),
        ("1 200", "", 1200),
        ("1\u202f200,50", "€", 1200.5),
        ("1'200.50", "CHF", 1200.5),
        ("1,200,300", "", 1_200_300),
        ("1.200.300", "", 1_200_300),
        ("12 days", "days", 12),
        ("12 day", "days", 12),
        ("12d", "days", 12),
        ("5 k€", "k€", 5),
        ("5 kg", "kg", 5),
        ("1e3", "", 1000),
        (".5", "", 0.5),
        ("=-5", "", -5),
        ("= −5", "", -5),
        ("=+5", "", 5),
        ("٧١", "", 71),
    ],
)
def test_a_number_is_read_as_people_write_it(text, unit, value):
    assert read_value(text, "increase", unit) == value


@pytest.mark.parametrize(("text", "value"), [("+3", 71.1), ("-2.5", 65.6), ("−3", 65.1), ("+ 0.2", 68.3), ("+1.9", 70)])
def test_a_leading_sign_starts_from_the_value_before(text, value):
    assert read_value(text, "increase", "%", 68.1) == value


def test_a_whole_number_stays_an_integer():
    assert isinstance(read_value("71.0", "increase"), int)


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e400", "9" * 30, "9" * 5000, "1e15"])
def test_what_no_key_result_can_hold_is_refused(text):
    with pytest.raises(BadValue):
        read_value(text, "increase", current=1)


@pytest.mark.parametrize("text", ["", " ", "banana", "--5", "5-3", "1,2,3", "1.2.3", "1 20", "+", "²", "½"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(BadValue, match=r"not a number|no value"):
        read_value(text, "increase", current=1)


def test_a_comma_before_three_digits_asks_which_is_meant():
    with pytest.raises(AmbiguousValue, match=r"1\.2 or as 1200") as refusal:
        read_value("1,200", "increase")
    assert refusal.value.choices == (1.2, 1200)


def test_a_unit_said_twice_is_the_unit():
    assert read_number("70 % %", "%") == 70


@pytest.mark.parametrize("text", ["%", "1,200", "12 weeks", "", "9e30"])
def test_an_error_about_a_number_that_stands_for_itself_shows_what_was_typed(text):
    with pytest.raises(BadValue) as refusal:
        read_number(text, "%")
    assert "=" not in f"{refusal.value.what} {refusal.value.hint}"


def test_nobody_is_told_to_add_and_take_away_where_a_number_stands_for_itself():
    with pytest.raises(BadValue) as refusal:
        read_number("banana", "%")
    assert refusal.value.hint == "A number looks like 71, 71.5, 70%, 1.2k or -5."


@pytest.mark.parametrize(
    ("text", "choices"), [("115.000", (115, 115_000)), ("1.250", (1.25, 1250)), ("120.000 €", (120, 120_000))]
)
def test_a_point_before_three_digits_that_end_in_zero_asks_too(text, choices):
    with pytest.raises(AmbiguousValue) as refusal:
        read_value(text, "increase", "€")
    assert refusal.value.choices == choices


def test_the_choices_of_an_ambiguous_step_are_the_values_it_leads_to():
    with pytest.raises(AmbiguousValue, match=r"\+1\.2 or as \+1200") as refusal:
        read_value("+1,200", "increase", "", 10)
    assert refusal.value.choices == (11.2, 1210)


def test_another_unit_is_refused_by_name():
    with pytest.raises(BadValue, match="in weeks, and this key result is counted in days"):
        read_value("12 weeks", "decrease", "days")


def test_a_unit_is_refused_where_there_is_none():
    with pytest.raises(BadValue, match="has no unit"):
        read_value("70%", "increase", "")


def test_a_multiplier_that_may_be_in_the_unit_already_is_refused():
    with pytest.raises(BadValue, match="counted in k€"):
        read_value("5k", "increase", "k€")


def test_a_step_needs_a_value_to_start_from():
    with pytest.raises(BadValue, match="there is none yet"):
        read_value("+3", "increase", "", None)


@pytest.mark.parametrize(("text", "answer"), [("yes", True), ("No", False), ("Ja", True), ("✓", True), ("0", False)])
def test_yes_and_no_are_words(text, answer):
    assert read_value(text, "yes/no") is answer


def test_a_number_is_no_answer_to_yes_or_no():
    with pytest.raises(BadValue, match="neither yes nor no"):
        read_value("71", "yes/no")


def test_a_number_is_no_milestone():
    with pytest.raises(BadValue, match="Name the milestone"):
        read_value("71", "milestones")


@pytest.mark.parametrize(
    ("text", "milestone"),
    [
        ('+"Pilot signed"', ("1", True)),
        ("+Pilot signed", ("1", True)),
        ("-pilot live", ("2", False)),
        ("−live", ("2", False)),
        ("arzte", ("3", True)),
        ("+pilot sined", ("1", True)),
    ],
)
def test_a_milestone_is_found_by_its_words(text, milestone):
    assert read_milestone(text, PILOTS) == milestone


def test_a_milestone_that_is_not_there_names_near_ones():
    with pytest.raises(NotFound, match=r"Near: .*Pilot"):
        read_milestone("+pilot cancelled", PILOTS)


def test_words_of_two_milestones_ask_which():
    with pytest.raises(Ambiguous) as refusal:
        read_milestone("+pilot", PILOTS)
    assert refusal.value.candidates == ("1", "2")


def test_a_number_that_stands_for_itself_may_be_negative():
    assert read_number("-5 %", "%") == -5


@pytest.mark.parametrize(("text", "confidence"), [("0", 0), ("7", 7), ("10", 10), (" 7/10 ", 7)])
def test_confidence_is_read(text, confidence):
    assert read_confidence(text) == confidence


@pytest.mark.parametrize("text", ["11", "-1", "7.5", "high", "", "100", "⁷"])
def test_confidence_outside_its_range_is_refused(text):
    with pytest.raises(BadValue, match="0 to 10"):
        read_confidence(text)


def test_a_value_outside_declared_limits_is_refused():
    with pytest.raises(BadValue, match="700 % can't be"):
        check_limits(700, 0, 100, "%")


def test_a_value_on_the_limit_is_accepted():
    check_limits(100, 0, 100, "%")


@given(st.text(max_size=40))
def test_any_text_is_a_finite_number_or_an_explained_refusal(text):
    try:
        value = read_value(text, "increase", "%", 5)
    except BadValue as refusal:
        assert refusal.hint
    else:
        assert math.isfinite(value)


@given(st.integers(-(10**14), 10**14))
def test_an_integer_is_read_back(number):
    assert read_value(f"={number}", "increase") == number


@given(st.floats(-1e14, 1e14))
def test_a_decimal_is_read_back(number):
    assert read_value(f"={number!r}", "increase") == number


@pytest.mark.parametrize(("days", "fits"), [(90, True), (91, True), (92, False), (3000, False)])
def test_a_day_is_a_slip_when_it_is_before_the_cycle_by_more_than_its_length(days, fits):
    first, last = date(2026, 10, 1), date(2026, 12, 31)
    with nullcontext() if fits else pytest.raises(BadValue, match="begins"):
        check_day(first - timedelta(days), first, first, last)


def test_a_day_is_free_where_there_is_no_cycle():
    check_day(date(2000, 1, 1), date(2026, 10, 1), None, None)
