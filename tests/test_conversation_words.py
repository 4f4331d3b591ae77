"""What was said between workshops reads well in the log, and so does what became of it."""

import pytest

from okr_tui.acts import act_lines
from okr_tui.domain.edits import conversation
from okr_tui.domain.history import events
from tests.domain.speaking import a_team, does, person, post, said


def last_lines(plan):
    return act_lines(plan, events(plan)[0])


@pytest.mark.parametrize(
    ("where", "kind", "to", "words"),
    [
        ("O1", "comment", "", "said of O1: “Words”"),
        ("@ben", "comment", "", "said to @ben: “Words”"),
        ("O1.1", "question", "", "asked about O1.1: “Words”"),
        ("O1", "question", "ben", "asked @ben about O1: “Words”"),
        ("@ben", "question", "", "asked @ben: “Words”"),
        ("O1", "win", "", "noted a win of O1: “Words”"),
        ("O1", "roadblock", "ben", "raised a roadblock on O1 for @ben: “Words”"),
        ("team", "idea", "", "had an idea about Northwind: “Words”"),
        ("mission", "signal", "", "noted a signal about the mission: “Words”"),
        ("@ben", "feedback", "", "gave @ben feedback"),
        ("O1", "feedback", "ben", "gave @ben feedback on O1"),
        ("@ben", "kudos", "", "thanked @ben: “Words”"),
        ("O1", "kudos", "ben", "thanked @ben for O1: “Words”"),
        ("team", "kudos", "", "thanked Northwind: “Words”"),
    ],
)
def test_what_was_said_reads_well(where, kind, to, words):
    assert last_lines(said(a_team(), "maya", where, "Words", kind, to=to)) == [words]


def test_words_typed_for_somebody_name_them():
    plan = said(a_team(), "maya", "O1", "Words", "idea", by="ben")
    assert last_lines(plan) == ["had an idea about O1 (for @ben): “Words”"]


@pytest.fixture
def blocked():
    return said(a_team(), "maya", "O1", "No access", "roadblock", to="ben")


def test_a_solved_roadblock_reads_well(blocked):
    plan = does(blocked, "ben", conversation.close(post(blocked, "No access")))
    assert last_lines(plan) == ["solved the roadblock on O1"]


def test_a_reopened_roadblock_reads_well(blocked):
    key = post(blocked, "No access")
    plan = does(does(blocked, "ben", conversation.close(key)), "ben", conversation.reopen(key))
    assert last_lines(plan) == ["reopened the roadblock on O1"]


def test_a_roadblock_that_was_handed_over_reads_well(blocked):
    plan = does(blocked, "ben", conversation.hand_over(post(blocked, "No access"), person(blocked, "ana")))
    assert last_lines(plan) == ["gave the roadblock on O1 to @ana"]


def test_an_idea_that_was_taken_up_reads_well():
    plan = said(a_team(), "ben", "O1", "A club", "idea")
    plan = does(plan, "maya", conversation.take_up(post(plan, "A club"), plan.find("O1").id))
    assert last_lines(plan) == ["took up the idea about O1 as O1"]


def test_what_feedback_said_is_not_in_the_log_even_when_it_was_corrected():
    plan = said(a_team(), "maya", "@ben", "You were latte", "feedback")
    plan = does(plan, "maya", conversation.correct(post(plan, "You were latte"), "You were late"))
    assert last_lines(plan) == ["corrected the feedback to @ben"]


def test_neither_is_what_was_replied_to_feedback():
    plan = said(a_team(), "maya", "@ben", "You were late", "feedback")
    plan = does(plan, "ben", conversation.reply(post(plan, "You were late"), "The train"))
    assert last_lines(plan) == ["went on with the feedback to @ben"]
    plan = does(plan, "ben", conversation.correct(post(plan, "The train"), "The bus"))
    assert "bus" not in last_lines(plan)[0] and "train" not in last_lines(plan)[0]


def test_a_reply_is_called_one():
    plan = said(a_team(), "maya", "O1", "We lost two")
    plan = does(plan, "ben", conversation.reply(post(plan, "We lost two"), "Which?"))
    assert last_lines(plan) == ["replied about O1: “Which?”"]
