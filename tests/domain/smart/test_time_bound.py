"""Time-bound: days, periods, occasions and rhythms; what is vague, past, or outside the cycle."""

from datetime import date

import pytest

from tests.domain.smart.advising import advise, said_of

CYCLE = (date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    "when",
    [
        "by 31 Dec",
        "by December 31, 2027",
        "by 2027-03-31",
        "by 31.3.2027",
        "by the 1st of May",
        "by mid-May",
        "in June",
        "by 2028",
        "this quarter",
        "within 6 months",
        "within six months",
        "over the next two years",
        "by end of Q3",
        "by the end of the school year",
        "in FY27",
        "by Christmas",
        "by Friday",
        "in the second half of the year",
        "before the summer holidays",
        "at the annual review",
        "in a 12-week programme",
        "during the third quarter",
        "by year end",
        "over the course of the school year",
        "by 2027-Q2",
        "before the start of the rainy season",
        "before the end of the next fiscal year",
        "by week 8",
        "by the tenth day",
        "over the next two releases",
        "throughout the hospital stay",
        "for the duration of the project",
    ],
)
def test_an_end_is_understood_in_many_forms(when):
    assert advise(f"Win 40 members {when}").time_bound == "fine"


@pytest.mark.parametrize(
    "text",
    [
        "Win 40 members",
        "Win 40 members soon",
        "Win 40 members as soon as possible",
        "Win 40 members in the near future",
        "Win 40 members by phone",
        "Raise leads to 50 per month",
        "Pack 40 boxes in 30 minutes",
        "March 40 km",
        "Work out 3 times",
        "Reply to letters within 24 hours more often",
        "Pack 40 boxes in 2 hours",
        "Read 40 pages of day 8",
        "Read 40 pages about the tenth day",
        "Paint 40 benches throughout the company",
        "Win 40 members over two releases",
    ],
)
def test_no_end_and_a_vague_one_are_missing(text):
    assert advise(text).time_bound == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "Walk 30 minutes a day, five days a week",
        "Swim twice a week",
        "Call two members every Monday",
        "Drink eight glasses of water a day",
        "Win 40 members by the regional championships",
        "Keep complaints below 2 %",
        "Reply to letters within 24 hours",
        "Drink 1,500 ml in 24 hours",
        "Given a map, Sam will name 8 of 10 rivers",
        "Students will be able to name ten rivers",
    ],
)
def test_a_rhythm_a_standard_and_a_lesson_could_be_better(text):
    assert advise(text).time_bound == "could be better"


def test_hours_are_an_end_in_care_and_a_speed_elsewhere():
    assert advise("The patient will walk 20 metres within 24 hours").time_bound == "fine"
    assert advise("The patient will feel better within 24 hours").measurable == "missing"
    assert advise("Answer 95 % of letters within 24 hours").time_bound == "could be better"


def test_a_day_that_is_past_is_said():
    assert not advise("Win 40 members by 31 March 2020").weak
    assert "is past" in said_of(advise("Win 40 members by 31 March 2020"), "time_bound")
    assert "is past" in said_of(advise("Win 40 members", due=date(2026, 11, 14)), "time_bound")
    assert advise("Win 40 members", due=date(2026, 11, 15)).time_bound == "fine"


def test_a_day_outside_the_cycle_is_said():
    assert "outside its cycle" in said_of(advise("Win 40 members by 1 March 2027", cycle=CYCLE), "time_bound")
    assert advise("Win 40 members by 1 December 2026", cycle=CYCLE).time_bound == "fine"


def test_an_objective_needs_no_day_and_a_key_result_takes_its_cycles_end():
    assert advise("Customers stay", "objective").time_bound == "fine"
    assert advise("Churn below 2 %", "key-result").time_bound == "could be better"
    assert advise("Churn below 2 %", "key-result", cycle=CYCLE).time_bound == "fine"


def test_a_day_is_proposed_from_the_cycle():
    assert "by 31 Dec 2026" in said_of(advise("Win 40 members soon", cycle=CYCLE), "time_bound")


def test_vague_words_are_quoted_whole():
    assert "“as much money as possible” is no day" in said_of(advise("Raise as much money as possible"), "time_bound")
    assert "“as soon as possible” is no day" in said_of(advise("Raise money as soon as possible"), "time_bound")
