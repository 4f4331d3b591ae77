"""Measurable: numbers in digits and words, those that only look like numbers, and what can be seen without any."""

import pytest

from okr_tui.domain.smart import Said
from okr_tui.domain.smart.reading import read
from tests.domain.smart.advising import TODAY, advise, said_of
from tests.domain.smart.advising import words as lists


def numbers(text):
    return read(Said(text, kind="goal", today=TODAY), lists()).quantities


@pytest.mark.parametrize(
    "text",
    [
        "Raise trial conversion from 12 % to 18 %",
        "Lower turnover by ten percent",
        "Double the number of apprentices",
        "Cut the queue in half",
        "At most 2 % of parcels come back",
        "Win two new sponsors",
        "Lose 6kg",
        "Save € 1.200",
        "Win 3 out of 4 matches",
        "Reduce readmissions by a third",
        "Reach 10,000 subscribers",
        "A dozen schools join",
        "Keep the oven below 80 °C",
        "Keep our 12 ovens below 80 °C",
        "Invite people for 65 evenings",
        "Keep the mean age under 40",
        "Reply within 24 hours",
    ],
)
def test_an_amount_counts_in_digits_and_in_words(text):
    assert advise(text).measurable in ("fine", "could be better")


@pytest.mark.parametrize(
    "text",
    [
        "Improve our Windows 11 rollout",
        "Be ready for version 4.2",
        "Strengthen ISO 9001 culture",
        "Improve by 31 December 2027",
        "Improve Q3",
        "Improve 24/7 support",
        "Be nicer to Year 6 pupils",
        "Improve one-on-one talks",
        "Be one of the good ones",
        "Improve the COVID-19 response",
        "Grow within six months",
        "Become #1",
        "Improve 5th grade reading",
        "Improve screening of women aged 40 to 60",
        "Improve housing for people over 65",
        "Improve lunches for children between the ages of 3 and 6",
        "Do a better job on our top 10 accounts",
        "Support our 12 offices",
        "Stay on top of my 3 projects",
    ],
)
def test_digits_of_names_versions_and_dates_measure_nothing(text):
    assert advise(text).measurable == "missing"


@pytest.mark.parametrize(
    ("seen", "unseen"),
    [
        ("Pass the PMP exam by June", "Pass on good feeling"),
        ("Finish the first draft of the thesis by 1 May", "Make progress on the thesis by 1 May"),
        ("List the parts of a flower", "Know the parts of a flower"),
        ("Students will be able to label a map of Europe", "Students will be aware of Europe"),
        ("Train all nurses in the new pumps by April", "Support all nurses by April"),
        ("Become a certified welder by spring", "Become more skilled by spring"),
        ("Call my parents every Sunday", "Feel closer to my parents"),
        ("Develop a plan for the garden by May", "Develop my skills by May"),
        ("Attend the fire training by May", "Attend trainings by May"),
        ("Stop smoking by January", "Start exercising by January"),
        ("Have the handbook translated by May", "Have a handbook by May"),
        ("Clear out the cellar by May", "Clear thoughts by May"),
        ("Become a licensed pilot by 2028", "Become a leading airline by 2028"),
        ("Learners will build a circuit", "Learners will build confidence"),
        ("The wall will be painted by May", "The staff will be supported by May"),
        ("The wound will be closed by the tenth day", "The wound will be looked at by the tenth day"),
        ("Feed the hens every morning", "Hit my quota every month"),
        ("Paint all rooms of the library by May", "The library will be a warm place for all by May"),
    ],
)
def test_what_anyone_can_see_done_could_be_better_and_is_not_missing(seen, unseen):
    assert advise(seen).measurable == "could be better"
    assert advise(unseen).measurable == "missing"


@pytest.mark.parametrize("kind", ["goal", "key-result"])
def test_absolutes_are_questioned_and_not_forbidden(kind):
    asked = advise("100 % of parcels arrive on the day by June", kind)
    assert asked.measurable == "could be better"
    assert "no exception" in said_of(asked, "measurable")
    assert not asked.weak
    assert advise("95 % of parcels arrive on the day by June", kind).measurable == "fine"


def test_no_more_than_two_is_no_absolute():
    assert advise("Write with no more than two mistakes a page by June").measurable == "fine"


def test_a_level_without_its_start_is_asked_where_from():
    assert "not from where" in said_of(advise("Raise retention to 77 % by June"), "measurable")
    assert advise("Raise retention from 62 % to 77 % by June").measurable == "fine"


def test_the_fields_of_a_key_result_count():
    assert advise("Retention", "key-result").measurable == "missing"
    assert advise("Retention", "key-result", baseline=62.0, target=77.0, unit="%").measurable == "fine"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"target": 77.0, "unit": "%", "measure": "increase"}, "where it starts"),
        ({"baseline": 62.0, "target": 77.0}, "no unit"),
        ({"baseline": 5.0, "target": 5.0, "unit": "days", "measure": "increase"}, "the same"),
        ({"measure": "yes/no"}, "until the last day"),
        ({"baseline": 62.0, "unit": "%"}, "no target"),
        ({"measure": "milestones"}, "no milestones yet"),
    ],
)
def test_what_a_field_lacks_is_said(fields, words):
    assert words in said_of(advise("Retention", "key-result", **fields), "measurable")


def test_milestones_measure():
    assert advise("Move", "key-result", measure="milestones", milestones=("Packed", "Moved")).measurable == "fine"


def test_an_objective_needs_no_number_of_its_own():
    assert advise("Customers stay", "objective").measurable == "fine"
    assert advise("Customers stay", "objective", parts=3).measurable == "fine"
    assert "No key result" in said_of(advise("Customers stay", "objective", parts=0), "measurable")
    assert "6 key results" in said_of(advise("Customers stay", "objective", parts=6), "measurable")


def test_a_proposal_speaks_of_the_goal_itself_in_the_right_direction():
    assert "“raise trial conversion from 12 % to 18 %”" in said_of(advise("Improve trial conversion"), "measurable")
    assert "“cut churn from 18 % to 12 %”" in said_of(advise("Reduce churn"), "measurable")
    known = advise("Improve retention", "key-result", baseline=62.0, unit="%")
    assert "from 62 % to 74.4 %" in said_of(known, "measurable")


def test_what_a_list_puts_in_front_measures_nothing():
    assert advise("1. Improve sales").measurable == "missing"
    assert advise("KR 2: Improve sales", "key-result").measurable == "missing"
    assert advise("2) Win 40 members").measurable == "fine"


def test_a_number_that_names_what_there_is_measures_nothing():
    assert advise("Understand the three branches of government").measurable == "missing"
    assert advise("Learn three songs").measurable == "fine"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ten percent", 10),
        ("twenty five percent", 25),
        ("twenty-five percent", 25),
        ("ninety nine percent", 99),
        ("twenty one percent", 21),
        ("one hundred percent", 100),
        ("one hundred and twenty percent", 120),
        ("two hundred percent", 200),
        ("three dozen", 36),
        ("two thousand five hundred", 2500),
        ("five million", 5_000_000),
    ],
)
def test_a_number_in_words_is_one_number(words, value):
    found = numbers(f"Sell {words}")
    assert [(one.value, one.end - one.begin) for one in found] == [(value, len(words.split()))]


def test_two_numbers_in_words_side_by_side_are_two():
    found = numbers("Sell twenty thirty percent")
    assert [one.value for one in found] == [20, 30]
