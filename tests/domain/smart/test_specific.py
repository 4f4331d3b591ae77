"""Specific: what trips the rule, and beside it the goal that must not."""

import pytest

from tests.domain.smart.advising import advise, notes, said_of


@pytest.mark.parametrize(
    ("trips", "near_miss"),
    [
        ("Improve trial conversion", "Improve trial conversion from 12 % to 18 % by June"),
        ("Understand photosynthesis", "Explain photosynthesis"),
        ("Be more confident", "Give three talks by May"),
        ("Work on communication", "Hold a meeting with every team by May"),
        ("Improve", "Improve the yield of line two by 4 % this year"),
        ("", "Run 5 km by May"),
        ("Students will understand tides", "Students will understand tides by drawing the orbit of the moon"),
        ("Sell more", "Sell 40 bicycles in March"),
        ("Hire great people", "Hire two cooks by May"),
        ("Become a leading airline by 2028", "Become a licensed pilot by 2028"),
        ("Get a handle on the stock", "Get a handle for the stock room door by May"),
    ],
)
def test_a_goal_says_what_will_be_different(trips, near_miss):
    assert advise(trips).specific == "missing"
    assert advise(near_miss).specific == "fine"


@pytest.mark.parametrize(
    ("trips", "near_miss"),
    [
        ("Answer several letters by May", "Answer 12 letters by May"),
        ("Cut costs by 4 % and open a second shop by June", "Cut costs by 4 % by merging and closing depots by June"),
        ("Raise sales by 4 % and hire two cooks by May", "Raise sales and marketing output by 4 % by May"),
    ],
)
def test_weasels_and_second_goals_could_be_better(trips, near_miss):
    assert advise(trips).specific == "could be better"
    assert advise(near_miss).specific == "fine"


def test_words_that_fit_any_goal_say_nothing():
    assert "can mean anything" in said_of(advise("Various improvements", "objective"), "specific")
    assert advise("Various trees bloom in our street", "objective").specific != "missing"


@pytest.mark.parametrize(
    ("trips", "near_miss"),
    [
        ("Various improvements to the website and some other stuff", "Various paths lead into the forest"),
        ("Make several changes around the office", "Make several gardens bloom around the office"),
        ("Some other things in the workshop", "Some other trades in the workshop"),
        ("Synergise core competencies", "Synchronise the bells of our towers"),
        ("Operationalise our best practices across all verticals", "Operationalise the rescue plan of our valley"),
        ("Leverage strategic synergies", "Leverage the old mill for the village"),
        ("Drive stakeholder value", "Drive plastic out of our river"),
    ],
)
def test_an_objective_of_words_that_fit_any_other_says_nothing(trips, near_miss):
    assert "can mean anything" in said_of(advise(trips, "objective"), "specific")
    assert advise(trips, "objective").weak
    assert not advise(near_miss, "objective").weak


def test_buzzwords_that_are_measured_are_let_pass():
    assert "can mean anything" in said_of(advise("Drive stakeholder value"), "specific")
    assert "can mean anything" not in said_of(advise("Drive stakeholder value from 3.1 to 4 by May"), "specific")


@pytest.mark.parametrize(
    ("goal", "weasel", "near_miss"),
    [
        ("Improve cash flow significantly", "significantly", "Improve cash flow"),
        ("Be a lot more confident", "a lot", "Be confident"),
        ("Publish several posts", "several", "Publish posts"),
    ],
)
def test_a_weasel_is_named_beside_whatever_else_is_missing(goal, weasel, near_miss):
    named = f"“{weasel}” sounds like an amount and is none."
    for kind in ("goal", "key-result"):
        messages = [note.message for note in notes(advise(goal, kind), "specific")]
        assert named in messages
        assert len(messages) > 1 or kind == "goal"
        assert "sounds like an amount" not in said_of(advise(near_miss, kind), "specific")


def test_the_second_of_two_goals_is_named():
    assert "open a second shop" in said_of(advise("Cut costs by 4 % and open a second shop by June"), "specific")


@pytest.mark.parametrize(
    ("trips", "near_miss"),
    [
        ("Increase revenue by 20 %", "Become the shop that families think of first"),
        ("Raise satisfaction from 70 to 85", "Delight our customers in the first week"),
        ("Reach 1 million users", "Open our doors to three new towns"),
        ("Hire 5 engineers", "Become a top 10 employer in our region"),
        ("Launch the new website", "Launch a website that visitors tell their friends about"),
        ("Migrate to the cloud", "Launch in 3 new countries"),
        ("Improve sales", "Improve the first hour of every new user"),
        ("Double sales", "Double our impact"),
        ("Get to 30k subscribers", "Get to the heart of what subscribers need"),
        ("Have 5,000 readers", "Have readers in three countries who write to us"),
        ("Keep doing what we do", "Keep learning fun for every class"),
        ("Continue to do a good job", "Do a job that neighbours talk about"),
        ("Business as usual", "Business as a force for good"),
        ("Answer tickets", "Answer so well that nobody has to ask twice"),
        ("Ship releases", "Ship releases nobody is afraid of"),
        ("Write manuals", "Write manuals everyone laughs about"),
    ],
)
def test_an_objective_is_neither_a_number_nor_an_errand(trips, near_miss):
    assert advise(trips, "objective").specific == "missing"
    assert not advise(near_miss, "objective").weak


@pytest.mark.parametrize(
    ("trips", "near_miss"),
    [
        ("Launch 3 features", "Launch 3 features that raise activation from 20 % to 35 %"),
        ("Publish ten posts", "Publish ten posts that bring 2,000 sign-ups"),
        ("Hire 5 engineers", "Sign 5 customers"),
        ("12 newsletters sent", "12 customers won"),
        ("Plan 3 campaigns", "Plan to win 3 customers"),
        ("Complete 100 % of the tasks", "Ship 95 % of orders within a day"),
        ("Interview 30 customers who cancelled", "Win back 30 customers who cancelled"),
        ("Run two workshops", "Run two workshops with an average rating of 4.5"),
    ],
)
def test_a_key_result_is_an_outcome_and_no_task(trips, near_miss):
    assert advise(trips, "key-result").specific == "missing"
    assert not advise(near_miss, "key-result").weak


def test_a_deliverable_with_a_day_passes_as_a_goal_and_not_as_a_key_result():
    text = "Migrate the database to Postgres 16 by the end of Q3"
    assert advise(text, "key-result").specific == "missing"
    assert (advise(text).weak, advise(text).measurable) == (False, "could be better")


def test_a_task_with_a_baseline_of_its_own_measures_something():
    assert advise("Release notes read", "key-result", baseline=10.0, target=60.0, unit="%").specific == "fine"


def test_a_long_text_is_asked_to_be_shorter():
    short, long = "Raise attendance from 80 to 90 % by June", "Raise attendance " + "of the evening class " * 12
    assert not notes(advise(short), "specific")
    assert "words" in said_of(advise(long + "from 80 to 90 % by June"), "specific")


def test_exactly_one_person_is_accountable():
    goal = "Raise attendance from 80 to 90 % by June"
    assert advise(goal, owners=("Maya",)).specific == "fine"
    assert "Nobody is accountable" in said_of(advise(goal, owners=()), "specific")
    assert "e.g. Maya" in said_of(advise(goal, owners=("Maya", "Ben")), "specific")
    assert advise(goal, owners=None).specific == "fine"


@pytest.mark.parametrize(
    ("text", "named"),
    [("Improve the waiting room", "“improve”"), ("Patients are seen faster", "“Patients are seen faster”")],
)
def test_a_vague_word_is_named_alone_and_a_vague_sentence_whole(text, named):
    assert f"{named} doesn't say what will be different." in [note.message for note in advise(text).notes]
