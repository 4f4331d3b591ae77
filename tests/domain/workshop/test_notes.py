"""Parking lot, decisions, actions: one line from anywhere, and nothing is forgotten until it is ticked off."""

from datetime import date

import pytest

from okr_tui.dates import read_date
from okr_tui.domain.edits.workshop import notes as edits
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.workshop.notes import (
    ACTION,
    DECISION,
    PARKED,
    Note,
    actions_first,
    notes,
    open_actions,
    parked,
    read_note,
)
from tests.domain.workshop.session import Session

TODAY = date(2026, 11, 16)


@pytest.fixture
def session() -> Session:
    session = Session()
    session.go(1)
    return session


def read(session: Session, typed: str, kind: str = ACTION) -> Note:
    return read_note(session.plan, kind, typed, lambda words: read_date(words, TODAY))


def note(session: Session, typed: str, kind: str = ACTION, by: str = "maya"):
    return session.do(edits.note(session.key, read(session, typed, kind)), by)


# -- one line


@pytest.mark.parametrize(
    ("typed", "text", "owner", "due"),
    [
        ("Call ten customers", "Call ten customers", None, None),
        ("@ana call ten customers by 2026-12-01", "call ten customers", "ana", date(2026, 12, 1)),
        ("call @ben, by 2026-12-01.", "call", "ben", date(2026, 12, 1)),
        ("Ask by phone by 2026-12-01", "Ask by phone", None, date(2026, 12, 1)),
        ("Stand by the door", "Stand by the door", None, None),
        ("Ask @ana.", "Ask", "ana", None),
        ("mail info@example.org", "mail info@example.org", None, None),
        ("Write it due 2026-12-01", "Write it", None, date(2026, 12, 1)),
    ],
)
def test_an_action_names_its_owner_and_its_day(session, typed, text, owner, due):
    found = read(session, typed)
    assert (found.text, found.owner and session.handles([found.owner])[0], found.due) == (text, owner, due)


def test_a_decision_is_kept_as_it_was_said(session):
    found = read(session, "We  ask @ana by 2026-12-01", DECISION)
    assert (found.text, found.owner, found.due) == ("We ask @ana by 2026-12-01", None, None)


def test_an_owner_who_is_nobody_is_refused(session):
    with pytest.raises(NotFound, match="zoe"):
        read(session, "@zoe call them")


@pytest.mark.parametrize("typed", ["", "   ", "@ana", "@ana by 2026-12-01"])
def test_a_line_without_words_is_refused(session, typed):
    with pytest.raises(BadValue, match="no words"):
        read(session, typed)


# -- kept


def test_each_is_kept_with_the_step_in_which_it_was_said(session):
    note(session, "Prices", PARKED)
    session.go(2)
    note(session, "We stay with three goals", DECISION)
    note(session, "@ana call them by 2026-12-01", by="ben")
    kept = {kind: notes(session.plan, session.course, kind) for kind in (PARKED, DECISION, ACTION)}
    assert {kind: [one.text for one in found] for kind, found in kept.items()} == {
        PARKED: ["Prices"],
        DECISION: ["We stay with three goals"],
        ACTION: ["call them"],
    }
    assert kept[PARKED][0].round == session.step(1).id
    assert kept[ACTION][0].round == session.step(2).id
    assert (session.handles([kept[ACTION][0].to]), kept[ACTION][0].due) == (["ana"], date(2026, 12, 1))


def test_open_actions_of_the_last_session_come_first_the_soonest_due_first(session):
    note(session, "later")
    note(session, "in a month by 2026-12-16")
    note(session, "soon by 2026-11-20")
    second = Session(plan=session.plan)
    second.later(minutes=1)
    note(second, "of today by 2026-11-17")
    assert [one.text for one in open_actions(second.plan)] == ["of today", "soon", "in a month", "later"]
    assert [one.text for one in actions_first(second.plan, second.course)] == [
        "soon",
        "in a month",
        "later",
        "of today",
    ]


def test_what_is_done_is_ticked_off_and_stays_in_its_own_session(session):
    note(session, "call them")
    (action,) = open_actions(session.plan)
    session.do(edits.close(action.id))
    assert open_actions(session.plan) == []
    assert [one.state for one in actions_first(session.plan, session.course)] == ["closed"]
    session.do(edits.reopen(action.id))
    assert [one.text for one in open_actions(session.plan)] == ["call them"]


def test_an_action_gets_another_owner_and_another_day(session):
    note(session, "@ana call them")
    (action,) = open_actions(session.plan)
    session.do(edits.correct(action.id, Note(ACTION, action.text, session.person("ben"), date(2026, 12, 2))))
    (action,) = open_actions(session.plan)
    assert (session.handles([action.to]), action.due) == (["ben"], date(2026, 12, 2))


# -- the parking lot


def test_a_parked_item_of_another_session_is_brought_in_once(session):
    note(session, "Prices", PARKED, by="ben")
    second = Session(plan=session.plan)
    second.go(1)
    (item,) = parked(second.plan)
    second.do(edits.bring_in(second.key, item.id), "ana")
    assert parked(second.plan) == []
    assert [(one.text, second.handles(one.authors)) for one in second.ideas] == [("Prices", ["ben"])]
    with pytest.raises(Refused, match="dealt with already"):
        second.do(edits.bring_in(second.key, item.id))


def test_a_parked_item_becomes_an_action_once(session):
    note(session, "Prices", PARKED)
    (item,) = parked(session.plan)
    edit = edits.make_action(session.key, item.id, session.person("ana"), date(2026, 12, 1))
    session.do(edit)
    assert parked(session.plan) == []
    (action,) = open_actions(session.plan)
    assert (action.text, session.handles([action.to]), action.due) == ("Prices", ["ana"], date(2026, 12, 1))
    with pytest.raises(Refused):
        session.do(edit)


def test_what_is_gone_is_not_brought_in(session):
    with pytest.raises(NotFound):
        session.do(edits.bring_in(session.key, "404"))
