"""What is said between workshops: threads, questions and ideas, roadblocks, wins, kudos, feedback."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okr_tui.domain.conversation import (
    author_of,
    feedback_from,
    feedback_to,
    kudos_to,
    questions,
    roadblocks,
    spoken,
    wins,
)
from okr_tui.domain.edits import conversation, drafting, goals
from okr_tui.domain.edits.reviewing import review
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.history import last_act
from okr_tui.domain.inbox import inbox
from okr_tui.domain.undoing import undo
from tests.builders import TODAY, act, done, first_person
from tests.domain.growing import planned
from tests.domain.merging.copies import GOAL, RAVI, Copy, merged
from tests.domain.speaking import a_team, about, does, person, post, said

LATER = TODAY + timedelta(days=9)


@pytest.fixture
def plan():
    return a_team()


def state(plan, place=0, today=TODAY):
    return questions(plan, today)[place].state


def texts(found):
    return [one.post.text for one in found]


# -- threads ----------------------------------------------------------------------------------------------


def test_a_reply_stands_in_the_thread_that_it_goes_on_with(plan):
    plan = said(plan, "ana", "O1", "We lost two big ones")
    plan = does(plan, "maya", conversation.reply(post(plan, "We lost two big ones"), "Both because of price"))
    (thread,) = spoken(plan, about(plan, "O1"))
    assert [one.text for one in thread.replies] == ["Both because of price"]


def test_a_reply_to_a_reply_stands_in_the_same_thread(plan):
    plan = said(plan, "ana", "O1", "First")
    plan = does(plan, "maya", conversation.reply(post(plan, "First"), "Second"))
    plan = does(plan, "ben", conversation.reply(post(plan, "Second"), "Third"))
    (thread,) = spoken(plan, about(plan, "O1"))
    assert [one.text for one in thread.replies] == ["Second", "Third"]


def test_the_latest_moment_of_a_thread_is_that_of_its_last_reply(plan):
    plan = said(plan, "ana", "O1", "First")
    plan = does(plan, "maya", conversation.reply(post(plan, "First"), "Second"), LATER)
    (thread,) = spoken(plan, about(plan, "O1"))
    assert thread.latest is not None and thread.latest.date() == LATER


def test_wordings_of_a_goal_are_no_conversation(plan):
    plan = does(plan, "ana", drafting.propose(about(plan, "O1"), "Nobody leaves"))
    assert spoken(plan, about(plan, "O1")) == []


def test_what_is_said_at_the_drafting_table_is_the_same_conversation(plan):
    plan = does(plan, "ana", drafting.say(about(plan, "O1"), "Which customers?"))
    assert texts(spoken(plan, about(plan, "O1"))) == ["Which customers?"]


def test_what_is_put_to_somebody_stands_among_what_is_said_to_them(plan):
    plan = said(plan, "maya", "O1", "Who signs?", "question", to="ben")
    assert texts(spoken(plan, person(plan, "ben"))) == ["Who signs?"]


@pytest.mark.parametrize("where", ["O1", "O1.1", "team", "mission", "@ben"])
def test_something_can_be_said_about_any_record(plan, where):
    plan = said(plan, "maya", where, "Something")
    assert texts(spoken(plan, about(plan, where))) == ["Something"]


def test_words_typed_for_somebody_are_theirs(plan):
    plan = said(plan, "maya", "O1", "Ben's idea", "idea", by="ben")
    assert author_of(plan, plan.posts[post(plan, "Ben's idea")]).handle == "ben"


def test_nothing_can_be_said_without_words(plan):
    with pytest.raises(BadValue, match="no words"):
        said(plan, "maya", "O1", "  \n ")


def test_nothing_can_be_said_about_what_is_not_there(plan):
    with pytest.raises(NotFound):
        does(plan, "maya", conversation.say("12345", "comment", "Hello"))


# -- questions and ideas ----------------------------------------------------------------------------------


def test_a_question_waits_until_somebody_answers(plan):
    plan = said(plan, "ben", "O1", "Which customers?", "question")
    assert state(plan) == "open"
    plan = does(plan, "maya", conversation.reply(post(plan, "Which customers?"), "The large ones"), LATER)
    (answered,) = questions(plan, LATER)
    assert (answered.state, answered.answered_on, answered.days) == ("answered", LATER, 9)


def test_what_the_one_who_asked_adds_is_no_answer(plan):
    plan = said(plan, "ben", "O1", "Which customers?", "question")
    plan = does(plan, "ben", conversation.reply(post(plan, "Which customers?"), "I mean by revenue"))
    assert state(plan) == "open"


def test_a_question_about_a_goal_is_for_its_owner(plan):
    plan = said(plan, "ben", "O1.1", "Measured how?", "question")
    assert questions(plan, TODAY)[0].asked.handle == "maya"


def test_what_an_owner_asks_about_their_own_goal_is_for_the_lead(plan):
    plan = said(plan, "maya", "O1", "May I move the date?", "question")
    assert questions(plan, TODAY)[0].asked.handle == "ana"


@pytest.mark.parametrize(
    ("kind", "to", "waits_for"),
    [
        ("question", "ben", "maya"),
        ("roadblock", "ben", "maya"),
        ("question", "maya", None),
        ("roadblock", "maya", "ana"),
    ],
)
def test_what_was_put_to_somebody_who_left_is_for_the_owner_or_else_for_the_lead(plan, kind, to, waits_for):
    plan = said(plan, "ana", "O1", "How many?", kind, to=to)
    plan = does(plan, "ana", goals.set_fields(person(plan, to), {"left": (..., TODAY)}))
    found = inbox(plan, LATER)
    (one,) = [*(w.asked for w in found.questions), *(b.owner for b in found.roadblocks)]
    assert (one and one.handle) == waits_for


def test_who_answered_before_they_left_has_answered(plan):
    plan = said(plan, "ana", "O1", "How many?", "question", to="ben")
    plan = does(plan, "ben", conversation.reply(post(plan, "How many?"), "Nine"))
    plan = does(plan, "ana", goals.set_fields(person(plan, "ben"), {"left": (..., TODAY)}))
    assert questions(plan, LATER)[0].asked.handle == "ben"


def test_a_question_about_the_mission_is_for_whoever_leads_the_company(plan):
    plan = said(plan, "ben", "mission", "Why lighter?", "question")
    assert questions(plan, TODAY)[0].asked.handle == "ana"


def test_open_ones_stand_first_and_the_one_that_waits_longest_before_the_others(plan):
    plan = said(plan, "ben", "O1", "Third", "question", on=TODAY)
    plan = said(plan, "ben", "O1", "Answered", "question", on=date(2026, 11, 1))
    plan = does(plan, "maya", conversation.answer(post(plan, "Answered"), "Yes"))
    plan = said(plan, "ben", "O1", "First", "idea", on=date(2026, 11, 3))
    assert texts(questions(plan, TODAY)) == ["First", "Third", "Answered"]


def test_an_idea_that_became_a_goal_is_taken_up(plan):
    plan = said(plan, "ben", "O1", "A club for customers", "idea")
    plan = does(plan, "maya", conversation.take_up(post(plan, "A club for customers"), about(plan, "O1")))
    assert state(plan) == "taken up"


def test_a_question_can_be_closed_without_an_answer(plan):
    plan = said(plan, "ben", "O1", "Still needed?", "question")
    plan = does(plan, "ben", conversation.close(post(plan, "Still needed?")))
    assert state(plan) == "closed"


def test_an_answered_question_that_is_reopened_waits_for_another_answer(plan):
    plan = said(plan, "ben", "O1", "Which?", "question")
    plan = does(plan, "maya", conversation.answer(post(plan, "Which?"), "All"))
    plan = does(plan, "ben", conversation.reopen(post(plan, "Which?")))
    assert state(plan) == "open"
    assert state(does(plan, "maya", conversation.answer(post(plan, "Which?"), "The large ones"))) == "answered"


def test_a_reopening_that_is_undone_leaves_the_question_answered(plan):
    plan = said(plan, "ben", "O1", "Which?", "question")
    plan = does(plan, "maya", conversation.answer(post(plan, "Which?"), "All"))
    plan = does(plan, "ben", conversation.reopen(post(plan, "Which?")))
    event = last_act(plan, person(plan, "ben"))
    plan = done(plan, undo(event), act(by=person(plan, "ben"), undoes=event.id))
    assert state(plan) == "answered"


def test_an_answer_cannot_be_taken_from_under_by_undoing_the_question(plan):
    plan = said(plan, "ben", "O1", "Which?", "question")
    event = last_act(plan, person(plan, "ben"))
    plan = does(plan, "maya", conversation.answer(post(plan, "Which?"), "All"))
    with pytest.raises(Refused, match="answer"):
        done(plan, undo(event), act(by=person(plan, "ben"), undoes=event.id))


def test_a_question_about_a_record_that_was_taken_out_waits_no_more(plan):
    plan = said(plan, "ben", "O1", "Which?", "question")
    plan = does(plan, "maya", lambda draft: draft.delete(about(plan, "O1")))
    assert questions(plan, TODAY) == []


def test_only_questions_and_ideas_are_answered(plan):
    plan = said(plan, "ben", "O1", "We won one", "win")
    with pytest.raises(Refused, match="a win"):
        does(plan, "maya", conversation.answer(post(plan, "We won one"), "Great"))


# -- roadblocks -------------------------------------------------------------------------------------------


@pytest.fixture
def blocked(plan):
    return said(plan, "maya", "O1.1", "No access to the data", "roadblock", to="ben", on=date(2026, 11, 5))


def test_a_roadblock_says_whose_it_is_and_how_old(blocked):
    (one,) = roadblocks(blocked, TODAY)
    assert (one.owner.handle, one.days, one.solved) == ("ben", 10, False)


def test_a_roadblock_goes_on_with_a_goal_that_was_carried_on(blocked):
    carry = review(blocked.find("O1").id, outcome="carry over")
    plan = done(blocked, carry, act(by=first_person(blocked), why="the team moves on"))
    assert [one.post.text for one in roadblocks(plan, TODAY)] == ["No access to the data"]


def test_a_roadblock_of_a_goal_that_was_closed_for_good_stands_in_no_way(blocked):
    keep = review(blocked.find("O1").id, outcome="keep")
    plan = done(blocked, keep, act(by=first_person(blocked), why="the team moves on"))
    assert roadblocks(plan, TODAY) == []


def test_a_roadblock_that_nobody_was_given_is_the_owners(plan):
    plan = said(plan, "ben", "O1.1", "No budget", "roadblock")
    assert roadblocks(plan, TODAY)[0].owner.handle == "maya"


def test_a_solved_roadblock_says_when(blocked):
    plan = does(blocked, "ben", conversation.close(post(blocked, "No access to the data"), "Got the key"), LATER)
    (one,) = roadblocks(plan, LATER + timedelta(days=30))
    assert (one.solved, one.solved_on, one.days) == (True, LATER, 19)
    assert spoken(plan, about(plan, "O1.1"))[0].replies[0].text == "Got the key"


def test_a_reopened_roadblock_stands_again(blocked):
    key = post(blocked, "No access to the data")
    plan = does(does(blocked, "ben", conversation.close(key)), "maya", conversation.reopen(key))
    assert not roadblocks(plan, TODAY)[0].solved


def test_a_roadblock_is_handed_over(blocked):
    plan = does(blocked, "maya", conversation.hand_over(post(blocked, "No access to the data"), person(blocked, "ana")))
    assert roadblocks(plan, TODAY)[0].owner.handle == "ana"


def test_a_roadblock_is_solved_once(blocked):
    key = post(blocked, "No access to the data")
    with pytest.raises(Refused, match="solved already"):
        does(does(blocked, "ben", conversation.close(key)), "maya", conversation.close(key))


def test_nothing_stands_in_the_way_of_a_goal_that_was_dropped(blocked):
    plan = done(blocked, goals.drop(about(blocked, "O1")), act(by=person(blocked, "maya"), why="Market moved"))
    assert roadblocks(plan, TODAY) == []
    with pytest.raises(Refused, match="not worked on"):
        said(plan, "maya", "O1", "Still no access", "roadblock")


# -- wins, kudos, feedback --------------------------------------------------------------------------------


def test_wins_since_a_day_stand_with_the_latest_first(plan):
    for on, text in ((date(2026, 10, 5), "Old"), (date(2026, 11, 2), "New"), (TODAY, "Newest")):
        plan = said(plan, "ben", "O1", text, "win", on=on)
    assert [one.text for one in wins(plan, date(2026, 11, 1))] == ["Newest", "New"]


def test_kudos_about_a_goal_are_for_its_owner(plan):
    plan = said(plan, "ben", "O1", "What a quarter", "kudos")
    assert [one.text for one in kudos_to(plan, person(plan, "maya"))] == ["What a quarter"]


def test_kudos_to_a_team_are_the_teams(plan):
    plan = said(plan, "ana", "team", "What a quarter", "kudos")
    assert kudos_to(plan, person(plan, "maya")) == []


def test_thanks_for_what_a_group_learned_go_to_all_but_whoever_says_them(plan):
    plan = planned(plan, "SQL", "maya ben")
    plan = does(plan, "ben", conversation.say(next(iter(plan.growth)), "kudos", "Well learned"))
    assert kudos_to(plan, person(plan, "maya")) and not kudos_to(plan, person(plan, "ben"))


def test_feedback_is_found_from_both_sides(plan):
    plan = said(plan, "ben", "@ana", "You asked everybody", "feedback")
    assert [one.text for one in feedback_to(plan, person(plan, "ana"))] == ["You asked everybody"]
    assert [one.text for one in feedback_from(plan, person(plan, "ben"))] == ["You asked everybody"]


@pytest.mark.parametrize("kind", ["feedback", "kudos"])
def test_nobody_praises_themselves(plan, kind):
    with pytest.raises(Refused, match="to themselves"):
        said(plan, "ben", "@ben", "I was great", kind)


def test_an_owner_cannot_thank_themselves_by_way_of_their_goal(plan):
    with pytest.raises(Refused, match="to themselves"):
        said(plan, "maya", "O1", "What a quarter", "kudos")


def test_feedback_to_somebody_who_left_is_refused_with_the_day(plan):
    plan = does(plan, "maya", lambda draft: draft.change(person(plan, "ben"), "left", date(2026, 11, 1)))
    with pytest.raises(Refused, match="Ben left on 1 Nov 2026"):
        said(plan, "maya", "@ben", "You helped", "feedback")


def test_somebody_who_left_can_still_be_thanked(plan):
    plan = does(plan, "maya", lambda draft: draft.change(person(plan, "ben"), "left", date(2026, 11, 1)))
    plan = said(plan, "maya", "@ben", "You helped", "kudos")
    assert kudos_to(plan, person(plan, "ben"))


def test_what_is_said_about_a_person_is_said_to_that_person(plan):
    with pytest.raises(Refused, match="said to Ben"):
        said(plan, "maya", "@ben", "He is slow", "feedback", to="ana")


# -- correcting -------------------------------------------------------------------------------------------


def test_ones_own_words_can_be_corrected(plan):
    plan = said(plan, "ben", "O1", "We wno one", "win")
    plan = does(plan, "ben", conversation.correct(post(plan, "We wno one"), "We won one"))
    assert [one.text for one in wins(plan)] == ["We won one"]


def test_nobody_corrects_what_another_said(plan):
    plan = said(plan, "ben", "O1", "We lost one")
    with pytest.raises(Refused, match="Ben said this"):
        does(plan, "maya", conversation.correct(post(plan, "We lost one"), "We won one"))


# -- in two copies ----------------------------------------------------------------------------------------


def does_here(copy, tick, edit):
    draft = copy.draft(tick)
    edit(draft)
    copy.take(draft.rows)


def together(*copies):
    plans = [Copy(90, tables=merged(*each)).plan for each in (copies, tuple(reversed(copies)))]
    assert questions(plans[0], TODAY) == questions(plans[1], TODAY)
    return plans[0]


def asked_in_one():
    copy = Copy(0)
    return copy, copy.create(1, "posts", {"about": GOAL, "kind": "question", "text": "Which?", "by": RAVI})


def test_a_question_answered_in_one_copy_and_closed_in_the_other_is_answered():
    one, question = asked_in_one()
    other = Copy(1, tables=one.tables)
    does_here(one, 3, conversation.answer(question, "The large ones"))
    does_here(other, 2, conversation.close(question))
    assert state(together(one, other)) == "answered"


def test_an_answer_counts_after_a_reopening_whatever_the_clock_of_its_copy_says():
    one, question = asked_in_one()
    does_here(one, 50, conversation.close(question))
    does_here(one, 60, conversation.reopen(question))
    other = Copy(1, skew=-40, tables=one.tables)
    does_here(other, 70, conversation.answer(question, "The large ones"))
    assert state(together(one, other)) == "answered"


@given(st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["answer", "close", "reopen"])), max_size=8))
@settings(max_examples=40, deadline=None)
def test_whatever_two_copies_do_the_question_is_there_once_and_no_word_is_lost(steps):
    one, question = asked_in_one()
    copies = (one, Copy(1, tables=one.tables))
    said_so_far = 0
    for tick, (place, what) in enumerate(steps, 5):
        edits = {
            "answer": conversation.answer(question, f"Answer {tick}"),
            "close": conversation.close(question),
            "reopen": conversation.reopen(question),
        }
        with suppress(Refused):
            does_here(copies[place], tick, edits[what])
            said_so_far += what == "answer"
    plan = together(*copies)
    assert len(questions(plan, TODAY)) == 1
    assert len(spoken(plan, GOAL)[0].replies) == said_so_far
