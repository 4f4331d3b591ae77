"""What the log says of a workshop: what was done, never what was written in silence, rated, or whose the dots are."""

from datetime import date, timedelta

import pytest

from okr_tui.acts import act_lines
from okr_tui.cli.history import _as_json
from okr_tui.conflict_words import numbered_lines
from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.edits.workshop import ideas, notes, people, running, voting
from okr_tui.domain.history import events
from okr_tui.domain.workshop.notes import ACTION, DECISION, PARKED, Note, open_actions
from tests.domain.workshop.session import Planned, Session

SECRET = "ZQsecretQZ"


@pytest.fixture
def session() -> Session:
    session = Session()
    session.join("ana", "ben")
    session.go(1)
    return session


def said(session: Session, edit, by: str = "maya") -> list[str]:
    """What the log says of an edit."""
    act = session.do(edit, by)
    assert act is not None
    return act_lines(session.plan, act)


def everything(session: Session) -> str:
    """The whole log, in words and for programs."""
    found = events(session.plan)
    lines = [line for event in found for line in act_lines(session.plan, event)]
    return "\n".join([*lines, *(str(_as_json(session.plan, event)) for event in found)])


# -- in words


def test_the_course_of_a_workshop_is_told_step_by_step():
    session = Session()
    key, first = session.key, session.step(1).id
    assert act_lines(session.plan, events(session.plan)[0]) == [
        "prepared workshop 1, “Strategy cascade”",
        "noted that @maya is here in workshop 1",
    ]
    assert said(session, running.go_to(key, first, seen=None)) == ["went to “Silent ideas” in workshop 1"]
    assert said(session, running.pause(key)) == ["stopped the clock in workshop 1"]
    assert said(session, running.go_on(key)) == ["let the clock go on in workshop 1"]
    assert said(session, running.add_time(key, first, 90)) == ["gave 1:30 min to “Silent ideas” in workshop 1"]
    assert said(session, running.add_time(key, first, -60)) == ["took 1 min from “Silent ideas” in workshop 1"]
    assert said(session, running.leave_out(key, first, 120)) == ["left 2 min out of “Silent ideas” in workshop 1"]
    assert said(session, running.end(key)) == ["called the end in workshop 1"]


def test_a_changed_agenda_is_told_without_keys_of_records():
    session = Session()
    key = session.key
    assert said(session, running.insert_step(key, Planned("Break", 5, "break"), after=None)) == [
        "put “Break”, 5 min, on the agenda of workshop 1"
    ]
    assert said(session, running.move_step(key, session.step(1).id, 1)) == ["moved “Break” on the agenda of workshop 1"]
    assert said(session, running.set_minutes(key, session.step(2).id, 7)) == [
        "planned “Break”, 7 min, instead of 5 min in workshop 1"
    ]
    assert said(session, running.take_step_out(key, session.step(2).id)) == [
        "took “Break”, 7 min, off the agenda of workshop 1"
    ]
    assert said(session, running.hand_over(key, session.person("ana"))) == ["handed workshop 1 over to @ana"]
    assert said(session, running.rename(key, "Cascade")) == [
        "called workshop 1 “Cascade” instead of “Strategy cascade”"
    ]


def test_who_comes_and_goes_is_told(session):
    ben = session.person("ben")
    assert said(session, people.leave(session.key, ben)) == ["noted that @ben is not here any more in workshop 1"]
    assert said(session, people.give_turn(session.key, ben)) == ["gave @ben a turn in workshop 1"]
    assert said(session, people.finish(session.key, session.step(1).id, ben)) == [
        "noted that @ben is done with “Silent ideas” in workshop 1"
    ]
    assert said(session, people.acknowledge(session.key))[0] == "recorded that @maya has heard the strategy"


def test_notes_are_told_in_their_words(session):
    ana = session.person("ana")
    assert said(session, notes.note(session.key, Note(PARKED, "Prices"))) == ["parked “Prices” in workshop 1"]
    assert said(session, notes.note(session.key, Note(DECISION, "Three goals"))) == [
        "decided “Three goals” in workshop 1"
    ]
    assert said(session, notes.note(session.key, Note(ACTION, "Call them", ana))) == [
        "noted the action “Call them” for @ana in workshop 1"
    ]
    (action,) = open_actions(session.plan)
    assert said(
        session, notes.correct(action.id, Note(ACTION, action.text, session.person("ben"), date(2026, 12, 1)))
    ) == [
        "gave the action of workshop 1 “Call them” to @ben",
        "the action of workshop 1 “Call them”: due 1 Dec 2026",
    ]
    assert said(session, notes.close(action.id)) == ["ticked off the action of workshop 1 “Call them”"]


def test_the_ball_is_told_to_and_fro(session):
    session.write("Fewer clicks", "ana")
    session.reveal()
    idea = session.idea("Fewer clicks").id
    assert "made O2 of the idea of workshop 1 “Fewer clicks”" in said(
        session, ideas.make_objective(session.key, idea, session.plan.find("O1").id)
    )
    goal = session.plan.find("O2").id
    session.later(seconds=1)
    assert said(session, notes.send_back(session.key, goal, "no number")) == ["sent O2 back: “no number”"]
    assert said(session, notes.answer(session.key, goal, "ten"), "ana") == ["answered about O2: “ten”"]
    assert said(session, notes.accept(session.key, goal)) == ["accepted O2"]


def test_ideas_that_are_shown_are_told_in_their_words(session):
    session.write("Fewer clicks\nA faster set-up")
    assert act_lines(session.plan, session.reveal()) == ["showed what was said on “Silent ideas” in workshop 1"]
    first, second = (one.id for one in session.ideas)
    assert act_lines(session.plan, session.write("Third")) == ["wrote the idea “Third” in workshop 1"]
    assert said(session, ideas.merge(session.key, first, [second])) == [
        "merged the idea of workshop 1 “A faster set-up” into another one"
    ]
    assert said(session, ideas.take_out(session.key, first)) == [
        "took the idea of workshop 1 “Fewer clicks” off the list"
    ]


# -- what is not told


def test_an_idea_keeps_its_words_until_it_is_revealed(session):
    act = session.write(SECRET, "ana")
    assert act_lines(session.plan, act) == ["wrote an idea in workshop 1"]
    idea = session.ideas[0].id
    session.do(ideas.reword(session.key, idea, f"{SECRET} indeed"), "ana")
    session.do(ideas.take_out(session.key, idea), "ana")
    session.undo(next(event for event in events(session.plan) if event.changes), "ana")
    assert SECRET not in everything(session)
    session.reveal()
    assert f"wrote the idea “{SECRET}” in workshop 1" in everything(session)


def test_an_idea_that_was_taken_back_keeps_its_words(session):
    act = session.write(SECRET, "ana")
    session.undo(act, "ana")
    assert SECRET not in everything(session)
    assert act_lines(session.plan, events(session.plan)[0]) == ["took back: wrote an idea in workshop 1"]


def test_two_values_of_a_hidden_idea_are_not_told_as_a_conflict(session):
    session.write("words", "ana")
    other = session.copy()
    idea = session.ideas[0].id
    session.do(ideas.reword(session.key, idea, f"{SECRET} one"), "ana")
    other.do(ideas.reword(other.key, idea, f"{SECRET} two"), "ana")
    session.merge(other)
    lines = numbered_lines(session.plan, conflicts(session.plan))
    assert lines and SECRET not in "\n".join(lines)


def test_nothing_says_what_somebody_rated_or_whose_the_dots_are(session):
    session.write("A\nB\nC")
    session.reveal()
    session.open(dots=3, most=3)
    acts = [session.give("ana", "A", 3), session.give("ana", "A", 1), session.give("ana", "A", 0)]
    told = [line for act in acts for line in act_lines(session.plan, act)]
    assert told == [
        "gave dots in workshop 1",
        "gave dots in workshop 1",
        "took dots back in workshop 1",
        "took dots back in workshop 1",
    ]
    acts = [session.show("ana", 4), session.show("ana", 2), session.count(0, 0, 3)]
    told = [line for act in acts for line in act_lines(session.plan, act)]
    assert told == [
        "showed fingers in workshop 1",
        "showed fingers in workshop 1",
        "took fingers back in workshop 1",
        "counted hands in workshop 1",
    ]
    session.undo(acts[1], "ana")
    session.do(voting.count_dots(session.key, session.step(2).id, session.item("B").id, 7))
    lines = act_lines(session.plan, events(session.plan)[0])
    assert lines == ["gave dots without names in workshop 1"]
    assert sorted(act_lines(session.plan, events(session.plan)[1])) == [
        "took back: showed fingers in workshop 1",
        "took back: took fingers back in workshop 1",
    ]


def test_a_workshop_that_is_gone_is_told_all_the_same():
    session = Session()
    act = events(session.plan)[0]
    session.later(minutes=1)
    session.undo(act)
    assert act_lines(session.plan, events(session.plan)[0])[0] == "took back: prepared workshop 1, “Strategy cascade”"
    assert act_lines(session.plan, act)[1] == "noted that @maya is here in a workshop"


def test_every_moment_has_words(session):
    session.write("A")
    session.reveal()
    session.open()
    session.close()
    session.do(voting.ask(session.key, session.step(3).id, "Is it clear?"))
    session.later(minutes=1)
    session.do(running.end(session.key), at=session.now + timedelta(minutes=1))
    told = everything(session)
    assert "asked “Is it clear?” in workshop 1" in told
    assert "opened the vote on “Vote” in workshop 1" in told
    assert "did something" not in told and "a record" not in told
