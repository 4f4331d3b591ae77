"""The fist of five: shown at once when all are in, also with people who have no terminal, and kept."""

import pytest

from okr_tui.domain.agenda import Planned
from okr_tui.domain.edits.workshop import ideas, people, voting
from okr_tui.domain.errors import BadValue, NotFound
from okr_tui.domain.workshop.polls import QUESTIONS, Poll, latest_poll, polls
from tests.domain.workshop.session import Session


@pytest.fixture
def session() -> Session:
    """Maya, Ana and Ben at terminals of their own, at the fist of five."""
    session = Session()
    session.join("ana", "ben")
    session.go(3)
    return session


def asked(session: Session) -> Poll:
    return latest_poll(session.plan, session.course, session.step(3))


def ask(session: Session, question: str) -> str:
    session.do(voting.ask(session.key, session.step(3).id, question))
    return asked(session).round


# -- hidden until all are in


def test_nothing_is_shown_until_everybody_is_in(session):
    session.show("ana", 4)
    session.show("ben", 5)
    poll = asked(session)
    assert (poll.shown, session.handles(poll.waiting)) == (False, ["maya"])
    session.show("maya", 3)
    assert asked(session).shown
    assert asked(session).counts == (0, 0, 1, 1, 1)
    assert asked(session).mean == 4


def test_the_facilitator_can_show_them_before(session):
    session.show("ana", 4)
    session.do(ideas.reveal(session.key, session.step(3).id))
    assert asked(session).shown


def test_one_answer_alone_is_not_shown():
    session = Session()
    session.show("maya", 2)
    assert not asked(session).shown


def test_before_anybody_answered_nothing_is_shown(session):
    poll = asked(session)
    assert (poll.shown, poll.mean, poll.total, poll.talk_about_it) == (False, None, 0, False)


def test_who_left_is_not_waited_for_and_their_answer_stays(session):
    session.show("ana", 2)
    session.show("ben", 5)
    session.do(people.leave(session.key, session.person("ana")))
    session.do(people.leave(session.key, session.person("maya")))
    assert asked(session).shown
    assert asked(session).counts == (0, 1, 0, 0, 1)


def test_who_joins_after_they_were_shown_hides_them_from_nobody(session):
    session.do(people.leave(session.key, session.person("ben")))
    session.show("ana", 4)
    session.show("maya", 5)
    session.join("ben")
    assert asked(session).shown
    assert session.handles(asked(session).waiting) == ["ben"]


def test_showing_other_fingers_replaces_those_before(session):
    session.show("ana", 1)
    session.show("ana", 4)
    assert asked(session).answers == {session.person("ana"): 4}


@pytest.mark.parametrize("value", [0, 6, -1])
def test_no_hand_has_so_many_fingers(session, value):
    with pytest.raises(BadValue):
        session.show("ana", value)


def test_a_step_that_is_gone_asks_nothing(session):
    with pytest.raises(NotFound):
        session.do(voting.show_fingers(session.key, "404", "404", 3, by=session.person("ana")))


# -- people without a terminal


def test_where_some_have_no_terminal_their_hands_are_waited_for(session):
    session.do(people.leave(session.key, session.person("ben")))
    session.do(people.come(session.key, [session.person("ben")]))
    session.show("ana", 4)
    session.show("maya", 4)
    assert not asked(session).shown
    session.count(1, 0, 0, 0, 0)
    assert asked(session).shown
    assert asked(session).counts == (1, 0, 0, 2, 0)


def test_hands_are_counted_anew(session):
    session.count(1, 0, 0, 3, 7)
    session.count(0, 0, 0, 4, 7)
    assert asked(session).counts == (0, 0, 0, 4, 7)
    session.count(0, 0, 0, 0, 0)
    assert asked(session).total == 0


def test_hands_say_nothing_of_whose_they_are(session):
    act = session.count(1, 0, 0, 3, 7)
    (made,) = act.made
    assert "by" not in made.raw


def test_hands_alone_are_shown_when_nobody_sits_at_a_terminal():
    session = Session()
    session.do(people.leave(session.key, session.person("maya")))
    session.count(0, 0, 2)
    assert asked(session).shown
    assert asked(session).counts == (0, 0, 2, 0, 0)


def test_hands_are_not_shown_while_somebody_at_a_terminal_is_not_in(session):
    session.count(0, 0, 2)
    assert not asked(session).shown


@pytest.mark.parametrize("hands", [(1, 2, 3, 4, 5, 6), (-1,), (1000,)])
def test_no_room_has_such_hands(session, hands):
    with pytest.raises(BadValue):
        session.count(*hands)


# -- what to talk about


@pytest.mark.parametrize(("values", "low"), [((3, 4, 5), 0), ((2, 5, 5), 1), ((1, 2, 3), 2)])
def test_anything_below_three_is_talked_about_whatever_the_mean(session, values, low):
    for who, value in zip(("maya", "ana", "ben"), values, strict=True):
        session.show(who, value)
    assert (asked(session).low, asked(session).talk_about_it) == (low, low > 0)


# -- questions


def test_the_step_asks_by_its_purpose_or_by_what_is_usually_asked(session):
    assert asked(session).question == QUESTIONS["fist"]
    other = Session(Planned("Poll", 5, "poll", purpose="Is the goal clear?"))
    assert latest_poll(other.plan, other.course, other.step(1)).question == "Is the goal clear?"


def test_another_question_is_asked_and_the_answers_before_stay(session):
    session.show("ana", 2)
    key = ask(session, "  And with a second\nengineer? ")
    assert asked(session).question == "And with a second engineer?"
    assert asked(session).answers == {}
    session.show("ana", 5, key)
    assert [tuple(one.answers.values()) for one in polls(session.plan, session.course, session.step(3))] == [(2,), (5,)]


def test_a_question_has_words(session):
    with pytest.raises(BadValue):
        ask(session, " ")


def test_asking_again_asks_the_same_anew_and_keeps_what_was_answered(session):
    key = ask(session, "Is it clear?")
    session.show("ana", 2, key)
    session.do(voting.ask_again(session.key, session.step(3).id, key))
    assert (asked(session).question, asked(session).answers) == ("Is it clear?", {})
    session.do(voting.ask_again(session.key, session.step(3).id, session.step(3).id))
    assert asked(session).question == QUESTIONS["fist"]
    (answered,) = polls(session.plan, session.course, session.step(3))
    assert (answered.question, tuple(answered.answers.values())) == ("Is it clear?", (2,))


def test_of_answers_in_two_copies_the_latest_counts(session):
    other = session.copy()
    session.show("ana", 2)
    other.later(seconds=5)
    other.show("ana", 4)
    one, two = session.copy(), other.copy()
    one.merge(other)
    two.merge(session)
    assert asked(one) == asked(two)
    assert asked(one).counts == (0, 0, 0, 1, 0)
