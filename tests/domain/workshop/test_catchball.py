"""Catchball: a contribution goes to and fro until it is caught, and what was said stays."""

from datetime import timedelta

import pytest

from okr_tui.domain.agenda import Planned
from okr_tui.domain.edits import goals
from okr_tui.domain.edits.workshop import ideas as idea_edits
from okr_tui.domain.edits.workshop import notes
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.workshop.catchball import Ball, contributions, made_in
from tests.domain.workshop.session import Session


@pytest.fixture
def session() -> Session:
    """A draft of Ana's idea under the goal that Maya owns."""
    session = Session(Planned("Ideas", 10, "ideas"), Planned("Catchball", 20, "catchball"))
    session.join("ana")
    session.go(1)
    session.write("Fewer clicks", "ana")
    session.reveal()
    session.later(minutes=1)
    session.do(idea_edits.make_objective(session.key, session.idea("Fewer clicks").id, session.plan.find("O1").id))
    session.go(2)
    session.later(minutes=1)
    return session


def ball(session: Session) -> Ball:
    (found,) = contributions(session.plan, session.course)
    return found


def draft(session: Session) -> str:
    return session.plan.find("O2").id


def accept(session: Session, by: str = "maya"):
    session.later(seconds=10)
    return session.do(notes.accept(session.key, draft(session)), by)


def send_back(session: Session, reason: str, by: str = "maya"):
    session.later(seconds=10)
    return session.do(notes.send_back(session.key, draft(session), reason), by)


def answer(session: Session, words: str, by: str = "ana"):
    session.later(seconds=10)
    return session.do(notes.answer(session.key, draft(session), words), by)


def change(session: Session, **fields: object):
    session.later(seconds=10)
    goal = session.plan.find("O2")
    return session.do(goals.set_fields(goal.id, {n: (getattr(goal, n), v) for n, v in fields.items()}), "ana")


def add_part(session: Session):
    session.later(seconds=10)
    return session.do(
        goals.add_key_result(draft(session), "Clicks to set up", {"kind": "decrease", "baseline": 30, "target": 10}),
        "ana",
    )


# -- to and fro


def test_a_draft_under_a_goal_waits_for_its_owner(session):
    found = ball(session)
    assert (found.state, found.parent.title) == ("waits", "Customers stay")
    assert session.handles([found.catcher]) == ["maya"]
    assert found.waits_above


def test_it_is_accepted(session):
    accept(session)
    assert ball(session).state == "accepted"
    assert not ball(session).waits_above


def test_accepting_twice_is_once(session):
    accept(session)
    assert accept(session) is None


def test_it_is_sent_back_with_a_reason_and_not_without(session):
    with pytest.raises(BadValue, match="without a reason"):
        send_back(session, "  ")
    send_back(session, "no number")
    assert ball(session).state == "sent back"
    assert not ball(session).waits_above


def test_what_goes_to_and_fro_is_kept(session):
    send_back(session, "no number")
    answer(session, "ten clicks")
    assert ball(session).state == "answered"
    send_back(session, "too many")
    answer(session, "three")
    accept(session)
    found = ball(session)
    assert found.state == "accepted"
    assert [one.text for one in found.posts] == ["no number", "ten clicks", "too many", "three", "Accepted"]


def test_what_was_not_sent_back_is_not_answered(session):
    with pytest.raises(Refused, match="not sent back"):
        answer(session, "three")
    send_back(session, "no number")
    with pytest.raises(BadValue):
        answer(session, " ")


def test_the_facilitator_speaks_in_the_name_of_the_owner_above(session):
    accept(session, by="ben")
    (said,) = ball(session).posts
    assert session.handles([said.by]) == ["maya"]


def test_a_goal_that_contributes_to_nothing_is_no_ball(session):
    with pytest.raises(NotFound, match="contributes to nothing"):
        session.do(notes.accept(session.key, session.plan.find("O1").id))


# -- changed since


def test_what_is_changed_after_it_was_accepted_waits_again(session):
    accept(session)
    change(session, title="Half the clicks")
    assert ball(session).state == "changed since"
    assert ball(session).waits_above
    accept(session)
    assert ball(session).state == "accepted"


def test_a_change_after_it_was_sent_back_is_an_answer(session):
    send_back(session, "no number")
    add_part(session)
    assert ball(session).waits_above


def test_a_key_result_that_came_or_went_is_a_change(session):
    accept(session)
    added = add_part(session)
    assert ball(session).state == "changed since"
    session.later(seconds=10)
    session.undo(added)
    assert ball(session).state == "accepted"
    add_part(session)
    accept(session)
    session.later(seconds=10)
    session.do(goals.drop(session.plan.find("O2.2").id), "ana", why="nobody measures it")
    assert ball(session).state == "changed since"


def test_what_was_changed_and_put_back_is_as_it_was(session):
    accept(session)
    act_ = change(session, title="Half the clicks")
    session.later(seconds=10)
    session.undo(act_)
    assert ball(session).state == "accepted"


def test_who_will_carry_it_is_agreed_on_after_it_was_accepted(session):
    accept(session)
    change(session, owner=session.person("ana"))
    assert ball(session).state == "accepted"


def test_words_that_promise_nothing_are_no_change(session):
    accept(session)
    change(session, why="They told us so")
    assert ball(session).state == "accepted"


def test_a_machine_whose_clock_is_behind_has_the_last_word_all_the_same(session):
    send_back(session, "no number")
    change(session, title="Three clicks")
    session.do(notes.accept(session.key, draft(session)), at=session.now - timedelta(hours=1))
    assert ball(session).state == "accepted"
    assert [one.kind for one in ball(session).posts] == ["sent back", "accepted"]


# -- which goals


def test_what_was_made_of_ideas_here_is_known_from_what_was_not(session):
    assert made_in(session.plan, session.course) == {draft(session)}


def test_a_draft_from_before_takes_part_too(session):
    other = Session(plan=session.plan)
    assert [one.goal.title for one in contributions(other.plan, other.course)] == ["Fewer clicks"]


def test_a_goal_that_was_dropped_takes_part_no_more(session):
    accept(session)
    session.do(goals.drop(draft(session)), why="not now")
    assert contributions(session.plan, session.course) == []


def test_a_goal_that_runs_already_takes_part_where_it_was_thrown_here(session):
    accept(session)
    session.do(lambda draft_: draft_.change(draft(session), "stage", "active"))
    assert ball(session).state == "accepted"


def test_two_who_throw_in_two_copies_are_both_kept(session):
    other = session.copy()
    send_back(session, "no number")
    other.later(seconds=30)
    accept(other)
    one, two = session.copy(), other.copy()
    one.merge(other)
    two.merge(session)
    assert ball(one) == ball(two)
    assert [post.kind for post in ball(one).posts] == ["sent back", "accepted"]
