"""What is said at the drafting table: proposals and their dots, the discussion."""

import pytest

from okr_tui.domain.edits import drafting, goals
from okr_tui.domain.plan import Plan
from okr_tui.domain.table_talk import (
    discussion,
    open_questions,
    proposals,
)
from tests.builders import act, done
from tests.domain.talking import a_table, goal, handled, say, worded


@pytest.fixture
def table():
    return a_table()


# -- proposals ----------------------------------------------------------------------------------------


@pytest.fixture
def proposed(table):
    return worded(table)


def vote(plan: Plan, handle: str, place: int) -> Plan:
    chosen = proposals(plan, goal(plan))[place].post.id
    return done(plan, drafting.vote(goal(plan), chosen), act(by=handled(plan)[handle]))


def dots(plan: Plan) -> list[int]:
    return [one.dots for one in proposals(plan, goal(plan))]


def test_proposals_stand_in_the_order_in_which_they_were_written(proposed):
    assert [one.post.text for one in proposals(proposed, goal(proposed))] == ["Nobody leaves", "All renew"]


def test_each_person_has_one_dot_that_moves_with_them(proposed):
    plan = vote(vote(proposed, "ana", 0), "ben", 0)
    assert dots(plan) == [2, 0]
    assert dots(vote(plan, "ana", 1)) == [1, 1]


def test_voting_twice_for_the_same_is_one_dot(proposed):
    assert dots(vote(vote(proposed, "ana", 0), "ana", 0)) == [1, 0]


def test_dots_counted_by_hand_stand_beside_those_with_a_name(proposed):
    chosen = proposals(proposed, goal(proposed))[1].post.id
    plan = done(vote(proposed, "ana", 1), drafting.count_dots(goal(proposed), chosen, 6))
    assert dots(plan) == [0, 7]
    plan = done(plan, drafting.count_dots(goal(plan), chosen, 4))
    assert dots(plan) == [0, 5]
    assert dots(done(plan, drafting.count_dots(goal(plan), chosen, 0))) == [0, 1]


def test_of_votes_that_a_merge_brought_together_a_person_has_the_latest(proposed):
    plan, by = proposed, handled(proposed)["ana"]
    for one in proposals(plan, goal(plan)):
        made = {"about": one.post.id, "by": by, "dots": 1}
        plan = done(plan, lambda draft, made=made: draft.create("votes", made), act(by=by))
    assert dots(plan) == [0, 1]


# -- discussion ---------------------------------------------------------------------------------------


def test_answers_stand_below_what_they_answer(table):
    plan = say(table, "ana", "Which customers?")
    question = discussion(plan, goal(plan))[0].post
    plan = say(say(plan, "ben", "Sounds good"), "maya", "The mid-sized ones", reply_to=question.id)
    threads = [(t.post.text, [r.text for r in t.replies]) for t in discussion(plan, goal(plan))]
    assert threads == [("Which customers?", ["The mid-sized ones"]), ("Sounds good", [])]


def test_a_question_is_open_until_it_is_answered(table):
    plan = say(table, "ana", "Which customers?")
    assert open_questions(plan, goal(plan)) == 1
    question = discussion(plan, goal(plan))[0].post
    assert open_questions(say(plan, "ben", "All", reply_to=question.id), goal(plan)) == 0


def test_a_comment_waits_for_nobody(table):
    assert open_questions(say(table, "ana", "I like it."), goal(table)) == 0


def test_what_is_asked_about_a_key_result_belongs_to_its_goal(table):
    plan = say(table, "ana", "Measured how?", about=table.find("O1.1").id)
    assert open_questions(plan, goal(plan)) == 1


def test_a_proposal_is_not_part_of_the_discussion(proposed):
    assert discussion(proposed, goal(proposed)) == []


def test_an_answer_to_an_answer_is_shown(table):
    plan = say(table, "ana", "Which customers?")
    question = discussion(plan, goal(plan))[0].post.id
    plan = say(plan, "ben", "All", reply_to=question)
    answer = discussion(plan, goal(plan))[0].replies[0].id
    plan = say(plan, "ana", "Really all?", reply_to=answer)
    assert [r.text for r in discussion(plan, goal(plan))[0].replies] == ["All", "Really all?"]


def test_what_is_said_of_one_goal_is_not_said_of_another(table):
    plan = done(say(table, "ana", "Why?"), goals.add_objective("Grow"))
    assert discussion(plan, plan.find("O2").id) == []


def test_answers_in_a_circle_are_shown_all_the_same(table):
    plan = say(say(table, "ana", "One"), "ben", "Two")
    one, two = (t.post.id for t in discussion(plan, goal(plan)))
    plan = done(plan, goals.set_fields(one, {"reply_to": (..., two)}))
    plan = done(plan, goals.set_fields(two, {"reply_to": (..., one)}))
    assert [(t.post.text, [r.text for r in t.replies]) for t in discussion(plan, goal(plan))] == [("One", ["Two"])]
