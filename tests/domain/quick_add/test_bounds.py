"""Bounds: what lies within two numbers, what is strict, and what is no bound."""

from datetime import date

import pytest

from tests.domain.quick_add.lines import noted, numbers, read


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Keep temperature within 18 and 22", ""),
        ("Keep temperature within 18 to 22", ""),
        ("Keep temperature within 18–22", ""),
        ("Keep temperature within 18-22 °C", "°C"),
        ("Keep temperature at 18–22", ""),
        ("Temperature within 18 and 22", ""),
    ],
)
def test_what_lies_within_two_numbers_has_two_bounds(text, unit):
    found = read(text)
    assert (numbers(found), found.key_result) == (("between", None, 18, 22, unit), "Temperature")


def test_within_one_number_is_at_most_that():
    assert numbers(read("Keep answers within 5 days")) == ("at most", None, 5, None, "days")


def test_within_months_says_when_it_is_due_and_is_no_bound():
    found = read("Keep answers within 6 months")
    assert (found.kind, found.due) == (None, date(2027, 5, 15))


def test_how_far_from_something_else_a_number_may_be_is_asked_about():
    text = "Keep spend within 5 % of budget"
    assert (numbers(read(text))[0], noted(text, "“5 %”: at least, at most")) == (None, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fewer than 3 incidents", "3 itself counts as held; say “at most 2” if it should not."),
        ("More than 3 releases", "3 itself counts as held; say “at least 4” if it should not."),
        ("Keep open tickets below 50", "50 itself counts as held; say “at most 49” if it should not."),
        ("Cut errors to fewer than 3", "3 itself counts as reached; say “to 2” if it should not."),
        ("Raise NPS from 20 to over 40", "40 itself counts as reached; say “to 41” if it should not."),
        ("Reach more than 500 members", "500 itself counts as held; say “at least 501” if it should not."),
    ],
)
def test_of_a_strict_bound_on_what_is_counted_it_is_said_that_the_number_itself_counts(text, said):
    assert said in read(text).notes


@pytest.mark.parametrize(
    "text",
    [
        "Keep churn below 3%",
        "Keep the rating above 4.5",
        "Keep answers at less than 5 days",
        "No more than 3 incidents",
        "At least 3 releases",
        "Incidents < 3 per month",
        "Fewer than 3 kg waste",
        "Cut errors to no more than 3",
        "Cut waiting from 9 to below 4 days",
    ],
)
def test_of_a_measure_and_of_a_bound_that_includes_its_number_nothing_is_said(text):
    assert (read(text).kind is None, noted(text, "itself counts")) == (False, False)


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("Reach at least 500 members by June", "at least", 500),
        ("Reach an uptime of at least 99 %", "at least", 99),
        ("Reach 500 members by June", "increase", 500),
    ],
)
def test_a_bound_that_is_to_be_reached_is_a_bound(text, kind, target):
    assert numbers(read(text))[:3] == (kind, None, target)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("At least 3 to 5 errors", "At least 3 to 5"),
        ("No more than between 3 and 5 errors", "No more than between 3 and 5"),
    ],
)
def test_one_side_of_a_range_is_asked_about(text, typed):
    assert (numbers(read(text))[0], noted(text, f"“{typed}”: say at least or at most one number")) == (None, True)


def test_a_bound_before_a_word_of_direction_is_no_range():
    assert numbers(read("Keep at least 3 errors to learn from"))[:3] == ("at least", None, 3)


def test_a_range_that_is_to_be_reached_has_two_bounds():
    assert numbers(read("Reach between 20 and 30 members")) == ("between", None, 20, 30, "members")


@pytest.mark.parametrize(
    "text",
    ["Keep stock at 30 or more, but under 60", "At least 3, at most 5 releases", "More than 3 but fewer than 7 errors"],
)
def test_two_bounds_that_are_no_range_are_asked_about(text):
    assert (numbers(read(text))[0], noted(text, "Two measures in one line")) == (None, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At most two complaints from the 10 stores", "Complaints from the 10 stores"),
        ("Reach 500 members in Berlin", "Members in Berlin"),
        ("Keep at least 40 % of leads from partners", "Leads from partners"),
    ],
)
def test_what_is_counted_names_the_key_result_where_the_rest_is_no_name(text, name):
    assert read(text).key_result == name
