"""The due date of a line."""

from datetime import date

import pytest

from okr_tui.domain.errors import BadValue
from okr_tui.domain.quick_add import understand
from tests.builders import TODAY
from tests.domain.quick_add.lines import PLAN, noted, read


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by 31 Dec", date(2026, 12, 31)),
        ("by 31st of December 2026", date(2026, 12, 31)),
        ("by Dec 31, 2026", date(2026, 12, 31)),
        ("by 2026-12-31", date(2026, 12, 31)),
        ("by 31.12.", date(2026, 12, 31)),
        ("by the end of the quarter", date(2026, 12, 31)),
        ("until end of Q1", date(2027, 3, 31)),
        ("by Q1 2027", date(2027, 3, 31)),
        ("in 3 months", date(2027, 2, 15)),
        ("within 2 quarters", date(2027, 5, 15)),
        ("due Friday", date(2026, 11, 20)),
        ("due: 31 Dec", date(2026, 12, 31)),
        ("no later than 31 Dec", date(2026, 12, 31)),
        ("by March", date(2027, 3, 31)),
        ("before June", date(2027, 5, 31)),
        ("before 1 June", date(2027, 5, 31)),
        ("before the end of Q1", date(2027, 3, 31)),
        ("before next quarter", date(2026, 12, 31)),
        ("by 2027", date(2027, 12, 31)),
        ("by EOY", date(2026, 12, 31)),
        ("by year end", date(2026, 12, 31)),
        ("this quarter", date(2026, 12, 31)),
        ("by 31 Dez", date(2026, 12, 31)),
        ("by end of next month", date(2026, 12, 31)),
        ("in 6 weeks", date(2026, 12, 27)),
        ("within 6 months", date(2027, 5, 15)),
        ("31 Dec", date(2026, 12, 31)),
        ("2026-12-31", date(2026, 12, 31)),
        ("end of Q1", date(2027, 3, 31)),
        ("end of next month @maya", date(2026, 12, 31)),
        ("til end of year", date(2026, 12, 31)),
        ("by end January", date(2027, 1, 31)),
        ("by January the 15th", date(2027, 1, 15)),
        ("bis 31.12.", date(2026, 12, 31)),
        ("till 31 Dec", date(2026, 12, 31)),
        ("through March", date(2027, 3, 31)),
        ("not later than end of March", date(2027, 3, 31)),
        ("by end of year latest", date(2026, 12, 31)),
        ("31 Dec at the latest", date(2026, 12, 31)),
        ("at the latest by 31 Dec", date(2026, 12, 31)),
    ],
)
def test_a_due_date_is_taken_as_people_say_it(words, due):
    found = read(f"Launch the new site {words}")
    assert (found.title, found.due) == ("Launch the new site", due)


def test_days_to_go_are_a_due_date_where_the_number_is_another_one():
    assert read("Reduce waiting from 9 to 4 hours in 10 days").due == date(2026, 11, 25)


@pytest.mark.parametrize(
    "text", ["Reduce readmissions within 30 days from 14% to 10%", "Increase answers within 2 days from 60% to 90%"]
)
def test_days_that_belong_to_what_is_measured_are_no_due_date(text):
    found = read(text)
    assert (found.due, "within" in found.title, found.kind is None) == (None, True, False)


def test_a_day_that_the_calendar_lacks_stays_in_the_title():
    text = "Launch by 31 Feb 2026"
    assert (read(text).title, noted(text, "“31 Feb 2026” is no day", "2026-12-31")) == (text, True)


def test_a_date_with_two_readings_is_not_guessed():
    text = "Launch by 03/04/2026"
    assert (read(text).due, read(text).title, noted(text, "3 April", "4 March")) == (None, text, True)


def test_a_day_that_has_passed_is_taken_with_a_warning():
    text = "Launch by 1 Jan 2026"
    assert (read(text).due, noted(text, "1 Jan 2026 has passed")) == (date(2026, 1, 1), True)


def test_a_second_date_stays_in_the_title():
    assert (read("Launch by 31 Dec by 1 Feb").title, noted("Launch by 31 Dec by 1 Feb", "second date")) == (
        "Launch by 1 Feb",
        True,
    )


def test_what_has_not_the_form_of_a_date_is_never_read_as_one():
    asked = []

    def never(words, today):
        asked.append(words)
        raise BadValue("no")

    understand("Win by Maya by 15 points in class before others within 5 km", PLAN, TODAY, never)
    assert asked == []


@pytest.mark.parametrize(
    ("words", "far"),
    [("by Q3", "30 Sep 2027"), ("within 6 months", "15 May 2027"), ("by Q1", ""), ("by 31 Dec", "")],
)
def test_a_day_long_after_the_running_cycle_is_taken_and_said(words, far):
    found = read(f"Launch the site {words}")
    said = (f"Due {far} is long after Q4 2026, which ends on 31 Dec 2026.",) if far else ()
    assert (found.due is None, found.notes) == (False, said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("by summer", "“by summer” is no day that can be looked up"),
        ("by mid-March", "“by mid-March” is no day"),
        ("by the 15th", "“by the 15th” is no day"),
        ("by end of school year", "“by end of school year” is no day"),
        ("soon", "“soon” is no day"),
        ("next Friday", "“next Friday” looks like a date"),
        ("Friday", "“Friday” looks like a date"),
        ("Q1 2027", "“Q1 2027” looks like a date"),
        ("EOY", "“EOY” looks like a date"),
        ("mid january", "“mid january” is no day"),
        ("early 2027", "“early 2027” is no day"),
        ("by Christmas", "“by Christmas” is no day"),
        ("christmas", "“christmas” is no day"),
        ("til the holidays", "“til the holidays” is no day"),
        ("by next sprint", "“by next sprint” is no day"),
        ("by 5pm", "“by 5pm” is no day"),
        ("over the next 3 months", "“over the next 3 months” is no day"),
        ("right away", "“right away” is no day"),
        ("this january", "“this january” is no day"),
        ("before mid of january", "“before mid of january” is no day"),
        ("by january's end", "“by january's end” is no day"),
        ("by jan end", "“by jan end” is no day"),
        ("bis Anfang März", "“März” is no day"),
        ("in time for Christmas", "“in time for Christmas” is no day"),
        ("until further notice", "“until further notice” is no day"),
        ("in KW 12", "“in KW 12” is no day"),
        ("in a few weeks", "“in a few weeks” is no day"),
        ("in half a year", "“in half a year” is no day"),
        ("within the next 3 months", "“within the next 3 months” is no day"),
        ("in the first half of 2027", "“first half of 2027” is no day"),
        ("after Easter", "“after Easter” is no day"),
        ("by Monday week", "“by Monday week” is no day"),
        ("by Q1 or Q2", "“by Q1 or Q2” can be two days"),
        ("in March or April", "“in March or April” can be two days"),
        ("by Q1'27", "“Q1” looks like a date"),
        ("latest", "“latest” is no day"),
        ("by yesterday", "“by yesterday” has passed; write a day to come"),
        ("last week @maya", "“last week” has passed"),
    ],
)
def test_a_time_that_is_no_due_date_stays_in_the_title_and_is_said(words, said):
    text = f"Launch the site {words}"
    assert (read(text).due, read(text).title, noted(text, said)) == (None, text.removesuffix(" @maya"), True)


@pytest.mark.parametrize(
    "text",
    [
        "Launch the summer camp",
        "Launch the Friday talks",
        "Open the school at the end",
        "Publish the mid-year review",
        "Open the shop for Christmas",
        "Win through this programme",
        "Sign the latest contract",
        "Train nurses in fall prevention",
        "Publish yesterday's figures",
        "Open the first half of the new site",
        "Train in several towns",
        "Publish the August figures",
    ],
)
def test_words_of_time_within_a_title_are_no_date(text):
    assert (read(text).due, read(text).notes) == (None, ())


@pytest.mark.parametrize("text", ["Teach from 1 June to 31 August", "Prepare for 31 Dec", "Plan the week of 3 May"])
def test_a_day_that_belongs_to_the_words_before_it_is_not_the_due_date(text):
    assert (read(text).due, read(text).title) == (None, text)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by tomorrow evening", date(2026, 11, 16)),
        ("by Friday in the evening hours", date(2026, 11, 20)),
        ("by Friday noon", date(2026, 11, 20)),
        ("by Friday, 5pm", date(2026, 11, 20)),
        ("by 31 Dec 17:00", date(2026, 12, 31)),
        ("by 5pm on Friday", date(2026, 11, 20)),
        ("before 9:00 on Friday", date(2026, 11, 20)),
        ("by Friday morning at the latest", date(2026, 11, 20)),
        ("by the evening of 31 Dec", date(2026, 12, 31)),
    ],
)
def test_a_time_of_day_goes_with_its_day_and_it_is_said(words, due):
    text = f"Raise visits from 3 to 5 {words}"
    assert (read(text).title, read(text).due) == ("Raise visits", due)
    assert noted(text, f"“{words}”: only the day was taken")


def test_a_word_of_time_that_is_not_beside_the_day_stays_in_the_title():
    found = read("Raise evening visits from 3 to 5 by tomorrow")
    assert (found.title, found.notes) == ("Raise evening visits", ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Launch by June, no, July", "“July” is a second date"),
        ("Launch by 31 Dec, rather 15 Jan", "“15 Jan” is a second date"),
        ("Tomorrow, launch the site", "“Tomorrow” looks like a date"),
    ],
)
def test_a_day_that_is_taken_back_or_leads_the_line_is_said(text, said):
    assert noted(text, said), read(text).notes


@pytest.mark.parametrize("text", ["Launch the July sale by June", "Launch the Tomorrow, Today show by 31 Dec"])
def test_a_day_within_a_name_is_no_second_date(text):
    assert not noted(text, "second date")
    assert not noted(text, "looks like a date")
