"""``okr say`` and ``okr inbox``: talking in the shell."""

from datetime import timedelta

import pytest

from tests.cli.verbs import StandingClock


@pytest.fixture
def talk(shell):
    """The shell of a plan in which Ben works beside Maya."""
    shell("person", "add", "Ben Ode")
    return shell


def as_ben(shell, *words):
    return shell(*words, "--as", "ben")


def texts(shell):
    return [one.text for one in shell.plan.posts.values()]


def test_something_is_said_and_told_in_the_words_of_the_log(talk):
    assert talk("say", "O1", "We lost two").out == "Maya Lind said of O1: “We lost two”\n"


def test_words_that_end_in_a_question_mark_are_a_question(talk):
    talk("say", "O1", "Which customers?")
    assert [one.kind for one in talk.plan.posts.values()] == ["question"]


@pytest.mark.parametrize("kind", ["win", "roadblock", "idea", "signal"])
def test_a_kind_is_said_by_its_option(talk, kind):
    talk("say", "O1", f"--{kind}", "Words")
    assert [one.kind for one in talk.plan.posts.values()] == [kind]


def test_the_mission_can_be_spoken_of_by_its_name(talk):
    assert "the mission" in talk("say", "mission", "Do people know it?").out


def test_what_was_said_is_read_by_leaving_out_the_text(talk):
    as_ben(talk, "say", "O1", "Which customers?")
    talk("say", "O1", "--reply-to", "1", "The large ones")
    done = talk("say", "O1")
    assert done.out.index("Which customers?") < done.out.index("↳ The large ones")
    (thread,) = talk("say", "O1", "--json").json
    assert (thread["replies"][0]["by"], thread["state"]) == ("maya", "answered")


def test_what_was_said_about_a_key_result_stands_with_its_objective_and_is_replied_to_there(talk):
    as_ben(talk, "say", "O1.1", "Which customers?")
    assert "O1.1  Which customers?" in talk("say", "O1").out
    talk("say", "O1", "--reply-to", "1", "The large ones")
    assert talk("say", "O1.1", "--json").json[0]["state"] == "answered"


def test_a_name_of_two_words_is_quoted_in_the_next_step(talk):
    assert "Next: okr say 'Q4 2026'" in talk("say", "Q4 2026").out


def test_nobody_said_anything_names_the_next_step(talk):
    assert 'Next: okr say O1 "…"' in talk("say", "O1").out


def test_feedback_says_who_can_read_it_and_asks_for_what_is_missing(talk):
    done = talk("say", "@ben", "Great job", "--feedback")
    assert "Everybody with this file can read this" in done.err
    assert "What did you see" in done.err and "okr say @ben --reply-to 1" in done.err


def test_a_specific_feedback_is_asked_nothing(talk):
    done = talk("say", "@ben", "Yesterday you called them first, so nobody left. Keep doing that.", "--feedback")
    assert "missing" not in done.err


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (["say", "@maya", "I was great", "--kudos"], "to themselves"),
        (["say", "O1", " ", "--win"], "no words"),
        (["say", "O9", "Hello"], "O9"),
        (["say", "O1", "Hello", "--win", "--idea"], "win and idea at once"),
        (["say", "O1", "--reply-to", "4", "Hello"], "no thread 4"),
        (["say"], "About what"),
        (["inbox", "answer"], "does not fit"),
        (["inbox", "answer", "x", "Hello"], "no number"),
        (["inbox", "close", "1"], "no number 1"),
        (["inbox", "forward", "1"], "does not fit"),
        (["inbox", "close", "1", "--json"], "--json goes with"),
        (["say", "O1", "Hello", "--json"], "--json goes with"),
    ],
)
def test_what_does_not_fit_is_said_with_what_to_do(talk, words, because):
    done = talk(*words)
    assert done.status == 2
    assert because in done.err


def test_an_empty_inbox_names_the_next_step(talk):
    done = talk("inbox")
    assert done.status == 0
    assert "Next: okr say" in done.out


def test_the_inbox_is_something_for_who_is_to_answer_and_nothing_for_others(talk):
    as_ben(talk, "say", "O1", "Which customers?")
    assert (talk("inbox").status, as_ben(talk, "inbox").status) == (1, 0)
    assert "waits for @maya" in talk("inbox").out


def test_a_number_holds_while_the_list_is_worked_through(talk):
    for text in ("First?", "Second?"):
        as_ben(talk, "say", "O1", text)
    talk("inbox")
    talk("inbox", "answer", "1", "Yes")
    talk("inbox", "answer", "2", "No")
    found = talk("inbox", "--all", "--json").json["questions"]
    assert [one["state"] for one in found] == ["answered", "answered"]


def test_an_answered_question_leaves_the_inbox(talk):
    as_ben(talk, "say", "O1", "Which customers?")
    talk("inbox", "answer", "1", "The large ones")
    assert talk("inbox").status == 0
    assert "answered on 15 Nov 2026" in talk("inbox", "--all").out


def test_a_roadblock_is_given_to_somebody_else_and_solved(talk):
    talk("say", "O1.1", "No access", "--roadblock", "--to", "@ben")
    assert "@ben is on it" in talk("inbox").out
    talk("inbox", "give", "1", "@maya")
    assert "Solved the roadblock on O1.1" in talk("inbox", "close", "1", "Got", "the", "key").out
    assert texts(talk) == ["No access", "Got the key"]


def test_what_was_closed_can_be_reopened_by_the_same_number(talk):
    as_ben(talk, "say", "O1", "Which customers?")
    talk("inbox", "close", "1")
    talk("inbox", "reopen", "1")
    assert talk("inbox").status == 1


def test_an_idea_becomes_a_goal(talk):
    as_ben(talk, "say", "O1", "A club", "--idea")
    assert "as O2 Onboarding is easy" in talk("inbox", "became", "1", "O2").out
    assert talk("inbox", "--all", "--json").json["questions"][0]["became"] == "O2"


def test_talking_is_undone_like_everything_else(talk):
    talk("say", "O1", "We lost two")
    talk("undo", "--yes")
    assert texts(talk) == []


def test_showing_a_goal_tells_what_stands_in_its_way(talk):
    talk("say", "O1.1", "No access", "--roadblock", "--to", "@ben")
    for code in ("O1", "O1.1"):
        assert "Blocked No access · since today, @ben is on it" in " ".join(talk("show", code).out.split())


def test_a_text_that_begins_with_a_dash_is_a_text(talk):
    talk("say", "O1", "- first point")
    assert texts(talk) == ["- first point"]


def test_the_plan_stays_whole_after_all_that(talk):
    talk("say", "@ben", "Great job", "--feedback")
    talk("say", "mission", "Words", "--idea")
    assert talk("check").status == 0


def two_questions(talk):
    for text in ("First?", "Second?"):
        as_ben(talk, "say", "O1", text)


def numbers(done):
    return {one["text"]: one["number"] for one in done.json["questions"]}


def test_a_number_stays_with_its_question_when_the_list_is_read_again(talk):
    two_questions(talk)
    talk("inbox")
    talk("inbox", "answer", "1", "Yes")
    assert "2  O1  Second?" in talk("inbox").out


def test_a_part_of_the_list_and_a_program_that_reads_it_number_nothing_anew(talk):
    talk("say", "O1", "For Ben?", "--to", "@ben")
    two_questions(talk)
    talk("inbox")
    assert numbers(talk("inbox", "--mine", "--json")) == {"First?": 2, "Second?": 3}


def test_everybody_has_numbers_of_their_own(talk):
    two_questions(talk)
    talk("inbox", "answer", "1", "Yes")
    assert numbers(as_ben(talk, "inbox", "--json")) == {"Second?": 1}
    assert numbers(talk("inbox", "--json")) == {"Second?": 2}


def test_the_list_of_the_next_day_begins_at_one_again(talk, monkeypatch):
    two_questions(talk)
    talk("inbox", "answer", "1", "Yes")
    monkeypatch.setattr(StandingClock, "day", StandingClock.day + timedelta(1))
    assert numbers(talk("inbox", "--json")) == {"Second?": 2}
    assert "1  O1  Second?" in talk("inbox").out


def test_a_roadblock_and_a_question_say_at_once_who_has_them(talk):
    assert "@maya is on it" in talk("say", "O1.1", "No access", "--roadblock").out
    assert "waits for @maya" in as_ben(talk, "say", "O1", "Which customers?").out
