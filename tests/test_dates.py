"""Dates as people type them."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.dates import AmbiguousDate, read_date
from okr_tui.domain.errors import BadValue

WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", "2026-12-31"),
        ("today", "2026-11-18"),
        ("Tomorrow", "2026-11-19"),
        ("31 Dec", "2026-12-31"),
        ("Dec 31st", "2026-12-31"),
        ("1 March", "2027-03-01"),
        ("in 2 weeks", "2026-12-02"),
        ("in two months", "2027-01-18"),
        ("next friday", "2026-11-20"),
        ("31 Dezember", "2026-12-31"),
        ("31 décembre", "2026-12-31"),
        ("31 diciembre", "2026-12-31"),
        ("31/12/2026", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("2026/12/31", "2026-12-31"),
        ("03.04.2027", "2027-04-03"),
        ("31.12.", "2026-12-31"),
        ("3/3", "2027-03-03"),
        ("end of quarter", "2026-12-31"),
        ("end of the quarter", "2026-12-31"),
        ("end of next quarter", "2027-03-31"),
        ("end of month", "2026-11-30"),
        ("end of year", "2026-12-31"),
        ("end of week", "2026-11-22"),
        ("end of Q3", "2027-09-30"),
        ("end of Q3 2028", "2028-09-30"),
        ("end of February 2028", "2028-02-29"),
        ("start of Q1", "2027-01-01"),
        ("Q1", "2027-03-31"),
        ("H1", "2027-06-30"),
        ("March", "2027-03-31"),
        ("next month", "2026-12-31"),
        ("2027", "2027-12-31"),
    ],
)
def test_a_due_date_is_read_as_people_say_it(text, day):
    assert read_date(text, WEDNESDAY, end=True).isoformat() == day


@pytest.mark.parametrize(
    ("text", "day"), [("Q1", "2027-01-01"), ("March 2027", "2027-03-01"), ("next quarter", "2027-01-01")]
)
def test_a_period_begins_on_its_first_day_where_it_is_a_start(text, day):
    assert read_date(text, WEDNESDAY, end=False).isoformat() == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", "2026-11-17"),
        ("2 days ago", "2026-11-16"),
        ("friday", "2026-11-13"),
        ("31 Dec", "2025-12-31"),
        ("31.12.", "2025-12-31"),
        ("Q4", "2026-10-01"),
    ],
)
def test_a_past_date_is_looked_for_before_today(text, day):
    assert read_date(text, WEDNESDAY, past=True).isoformat() == day


def test_a_date_that_two_countries_read_differently_names_both():
    with pytest.raises(AmbiguousDate, match=r"2026-04-03 \(3 April\) or 2026-03-04 \(4 March\)") as refusal:
        read_date("03/04/2026", WEDNESDAY)
    assert refusal.value.choices == (date(2026, 4, 3), date(2026, 3, 4))


@pytest.mark.parametrize("text", ["2026-02-30", "31/31/2026", "30.02.2026", "0000-01-01", "2026/13/01"])
def test_a_day_that_is_not_in_the_calendar_is_refused(text):
    with pytest.raises(BadValue, match=r"no .* in the calendar"):
        read_date(text, WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "banana", "71", "3pm", "a", "tomorrow 9:00", "in 3 hours", "1/2/3/4", "x" * 500, "Q5", "H3"],
)
def test_what_is_no_date_is_refused_with_examples(text):
    with pytest.raises(BadValue, match=r"A date looks like .*end of quarter"):
        read_date(text, WEDNESDAY)


@pytest.mark.parametrize("text", ["0226-12-31", "9999-01-01", "in 800 years"])
def test_a_year_that_no_plan_speaks_of_is_refused(text):
    with pytest.raises(BadValue, match="Check the year"):
        read_date(text, WEDNESDAY)


def test_an_iso_date_loads_no_library():
    code = (
        "import sys; from datetime import date; from okr_tui.dates import read_date;"
        "read_date('2026-12-31', date(2026, 1, 1)); print('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"


@given(st.dates(date(1970, 1, 1), date(2199, 12, 31)))
def test_an_iso_date_is_read_back(day):
    assert read_date(day.isoformat(), WEDNESDAY) == day


@given(st.text(max_size=20) | st.from_regex(r"[0-9]{1,4}[./-][0-9]{1,4}([./-][0-9]{1,4})?", fullmatch=True))
def test_any_text_is_a_date_or_an_explained_refusal(text):
    try:
        assert isinstance(read_date(text, WEDNESDAY), date)
    except BadValue as refusal:
        assert refusal.hint
