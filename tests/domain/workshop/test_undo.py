"""Whatever was done in a workshop is taken back, and what others said and gave stays."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from okr_tui.domain.agenda import Planned
from okr_tui.domain.draft import Edit
from okr_tui.domain.edits.workshop import ideas, notes, people, running, voting
from okr_tui.domain.errors import Refused
from okr_tui.domain.history import events
from okr_tui.domain.workshop.catchball import contributions
from okr_tui.domain.workshop.notes import ACTION, DECISION, PARKED, Note, open_actions, parked
from okr_tui.domain.workshop.polls import latest_poll
from okr_tui.domain.workshops import Moment
from tests.domain.workshop.session import Session

KEPT = ("posts", "ratings", "votes", "moments", "acknowledgements", "workshops", "objectives")


def held() -> Session:
    """A session in the middle of its vote, in which everybody said and gave something."""
    session = Session()
    session.join("ana", "ben")
    session.go(1)
    session.write("Fewer clicks", "ana")
    session.write("Call customers\nA faster set-up", "ben")
    session.reveal()
    for kind, text in ((PARKED, "Prices"), (ACTION, "Ask the board"), (DECISION, "Three goals")):
        session.do(notes.note(session.key, Note(kind, text)), "ben")
    session.later(minutes=3)
    session.go(2)
    session.open(dots=4, most=2)
    session.give("ana", "Fewer clicks", 2)
    session.give("ben", "A faster set-up", 1)
    session.do(voting.count_dots(session.key, session.step(2).id, session.item("Call customers").id, 5))
    session.do(ideas.make_objective(session.key, session.idea("Call customers").id, session.plan.find("O1").id))
    session.show("ben", 4)
    session.later(minutes=1)
    return session


def state(session: Session) -> dict[str, object]:
    """Everything that the plan says of workshops, as it counts."""
    tables = session.plan.tables
    told: dict[str, object] = {
        table: {
            key: {name: value for name, value in raw.items() if name not in ("heads", "rivals")}
            for key, raw in tables.table(table).items()
            if not raw.get("deleted")
        }
        for table in KEPT
    }
    course = session.course
    return told | {
        "step": course.step,
        "clock": {step.id: course.time(step, session.now) for step in course.steps},
        "end": course.new_end(session.now),
        "room": session.room,
        "items": session.items,
        "ballot": session.ballot.tallies(),
        "given": session.ballot.given,
        "polls": [latest_poll(session.plan, course, step) for step in course.steps],
        "balls": contributions(session.plan, course),
    }


def the(session: Session, text: str) -> str:
    return session.idea(text).id


def _first(session: Session, find: Callable) -> str:
    return find(session.plan)[0].id


EDITS: dict[str, Callable[[Session], Edit]] = {
    "go to a step": lambda s: running.go_to(s.key, s.step(3).id, seen=s.course.current),
    "step back": lambda s: running.go_to(s.key, s.step(1).id, seen=s.course.current),
    "pause": lambda s: running.pause(s.key),
    "end": lambda s: running.end(s.key),
    "add time": lambda s: running.add_time(s.key, s.step(2).id, 300),
    "take time": lambda s: running.add_time(s.key, s.step(2).id, -300),
    "set minutes": lambda s: running.set_minutes(s.key, s.step(3).id, 30),
    "leave out": lambda s: running.leave_out(s.key, s.step(1).id, 60),
    "hand over": lambda s: running.hand_over(s.key, s.person("ana")),
    "rename": lambda s: running.rename(s.key, "Another title"),
    "move a step": lambda s: running.move_step(s.key, s.step(3).id, -2),
    "insert a step": lambda s: running.insert_step(s.key, Planned("Break", 5, "break"), after=s.step(1).id),
    "take a step out": lambda s: running.take_step_out(s.key, s.step(3).id),
    "leave": lambda s: people.leave(s.key, s.person("ben")),
    "turn": lambda s: people.give_turn(s.key, s.person("ben")),
    "done": lambda s: people.finish(s.key, s.step(2).id, s.person("maya")),
    "acknowledge": lambda s: people.acknowledge(s.key),
    "write": lambda s: ideas.write_ideas(s.key, s.step(2).id, [(s.person("ben"), "One"), (None, "Two")]),
    "reveal": lambda s: ideas.reveal(s.key, s.step(2).id),
    "reword": lambda s: ideas.reword(s.key, the(s, "Fewer clicks"), "Half the clicks"),
    "take out": lambda s: ideas.take_out(s.key, the(s, "Fewer clicks")),
    "merge": lambda s: ideas.merge(
        s.key, the(s, "Fewer clicks"), [the(s, "A faster set-up"), the(s, "Call customers")]
    ),
    "group": lambda s: ideas.group(s.key, "Set-up", [the(s, "Fewer clicks"), the(s, "A faster set-up")]),
    "make an objective": lambda s: ideas.make_objective(s.key, the(s, "Fewer clicks"), s.plan.find("O1.1").id),
    "open with other dots": lambda s: voting.open_vote(s.key, s.step(2).id, 1),
    "close": lambda s: voting.close_vote(s.key, s.step(2).id),
    "give dots": lambda s: voting.give_dots(s.key, s.step(2).id, the(s, "Fewer clicks"), 1, by=s.person("ben")),
    "take dots back": lambda s: voting.give_dots(s.key, s.step(2).id, the(s, "Fewer clicks"), 0, by=s.person("ana")),
    "move dots": lambda s: voting.give_dots(s.key, s.step(2).id, the(s, "Fewer clicks"), 1, by=s.person("ana")),
    "count dots": lambda s: voting.count_dots(s.key, s.step(2).id, the(s, "Call customers"), 3),
    "show fingers": lambda s: voting.show_fingers(s.key, s.step(3).id, s.step(3).id, 2, by=s.person("ben")),
    "count fingers": lambda s: voting.count_fingers(s.key, s.step(3).id, s.step(3).id, (0, 0, 1, 2, 3)),
    "ask": lambda s: voting.ask(s.key, s.step(3).id, "Is it clear?"),
    "ask again": lambda s: voting.ask_again(s.key, s.step(3).id, s.step(3).id),
    "park": lambda s: notes.note(s.key, Note(PARKED, "Later")),
    "decide": lambda s: notes.note(s.key, Note(DECISION, "Now")),
    "tick off": lambda s: notes.close(_first(s, open_actions)),
    "give an action": lambda s: notes.correct(
        _first(s, open_actions), Note(ACTION, "Other words", s.person("ana"), date(2026, 12, 1))
    ),
    "bring in": lambda s: notes.bring_in(s.key, _first(s, parked)),
    "make an action": lambda s: notes.make_action(s.key, _first(s, parked), None, None),
    "accept": lambda s: notes.accept(s.key, s.plan.find("O2").id),
    "send back": lambda s: notes.send_back(s.key, s.plan.find("O2").id, "no number"),
}


@pytest.mark.parametrize("name", EDITS)
def test_whatever_was_done_is_taken_back_and_nothing_else(name):
    session = held()
    before = state(session)
    act = session.do(EDITS[name](session))
    assert state(session) != before, "the edit did something"
    session.undo(act)
    assert state(session) == before


@pytest.mark.parametrize("name", ["go to a step", "close", "merge", "group", "tick off", "end", "reveal"])
def test_what_the_others_do_meanwhile_stays_when_it_is_taken_back(name):
    session = held()
    act = session.do(EDITS[name](session))
    session.show("ana", 5)
    session.do(notes.note(session.key, Note(DECISION, "Meanwhile")), "ana")
    session.undo(act)
    assert latest_poll(session.plan, session.course, session.step(3)).counts == (0, 0, 0, 1, 1)
    assert session.totals == {"Fewer clicks": 2, "Call customers": 5, "A faster set-up": 1}


def test_going_on_after_a_pause_is_taken_back():
    session = held()
    session.do(running.pause(session.key))
    session.later(minutes=2)
    before = state(session)
    session.undo(session.do(running.go_on(session.key)))
    assert state(session) == before
    assert session.course.paused


def test_joining_is_taken_back():
    session = Session()
    session.undo(session.do(people.come(session.key, [session.person("ana"), session.person("ben")])))
    assert session.handles(session.room.present) == ["maya"]


def test_splitting_and_renaming_a_group_are_taken_back():
    session = held()
    session.do(EDITS["group"](session))
    before = state(session)
    session.undo(session.do(ideas.split(session.key, the(session, "Fewer clicks"))))
    session.undo(session.do(ideas.rename_group(session.key, session.item("Set-up").id, "First day")))
    assert state(session) == before


def test_an_answer_at_catchball_is_taken_back():
    session = held()
    session.do(EDITS["send back"](session))
    before = state(session)
    session.undo(session.do(notes.answer(session.key, session.plan.find("O2").id, "ten"), "ana"))
    assert state(session) == before


def test_one_act_after_the_other_is_taken_back():
    session = held()
    before = state(session)
    acts = [session.do(EDITS[name](session)) for name in ("close", "merge", "pause", "park", "reword")]
    for act in reversed(acts):
        session.undo(act)
    assert state(session) == before


def test_a_last_answer_that_showed_all_of_them_is_taken_back():
    session = Session()
    session.join("ana")
    session.show("ana", 2)
    act = session.show("maya", 5)
    assert latest_poll(session.plan, session.course, session.step(3)).shown
    session.undo(act)
    assert not latest_poll(session.plan, session.course, session.step(3)).shown


def test_an_act_that_had_to_take_a_later_key_is_known_by_its_own():
    """Another machine's clock runs ahead; what is done now is still this session's to take back."""
    session = Session()
    session.do(running.go_to(session.key, session.step(1).id, seen=None), at=session.now + timedelta(hours=1))
    act = session.do(running.pause(session.key))
    assert act is not None
    session.undo(act)
    assert not session.course.paused


# -- what others built on


def test_a_workshop_that_nobody_came_to_is_taken_back():
    session = Session()
    (act,) = [event for event in events(session.plan) if any(made.table == "workshops" for made in event.made)]
    session.undo(act)
    assert session.plan.workshops == {}
    assert not session.plan.said(Moment, session.key)


def test_a_workshop_in_which_something_happened_is_not_taken_back():
    session = held()
    (act,) = [event for event in events(session.plan) if any(made.table == "workshops" for made in event.made)]
    with pytest.raises(Refused, match="can't be taken back"):
        session.undo(act)


def test_an_idea_that_has_dots_is_not_taken_back():
    session = Session()
    session.go(1)
    act = session.write("Fewer clicks", "ana")
    session.reveal()
    session.open()
    session.give("ben", "Fewer clicks", 1)
    with pytest.raises(Refused, match="the vote of workshop 1 was added"):
        session.undo(act)


def test_a_question_that_was_answered_is_not_taken_back():
    session = Session()
    session.join("ana")
    act = session.do(voting.ask(session.key, session.step(3).id, "Is it clear?"))
    session.show("ana", 4, act.made[0].id)
    with pytest.raises(Refused, match="the rating of workshop 1 was added"):
        session.undo(act)
