"""Who is here, who sits at a terminal, who had a turn, who is done, who has heard the strategy."""

import pytest

from okr_tui.domain.acknowledging import acknowledged, strategy_mark
from okr_tui.domain.edits import structure
from okr_tui.domain.edits.workshop import people
from okr_tui.domain.errors import NotFound, Refused
from okr_tui.domain.undoing import undo
from okr_tui.domain.workshop.people import all_done, done_with, handle, name
from tests.builders import done, empty_plan
from tests.domain.workshop.session import Session


@pytest.fixture
def session() -> Session:
    return Session()


def come(session: Session, *handles: str, by: str = "maya") -> None:
    session.do(people.come(session.key, [session.person(each) for each in handles]), by)


def turn(session: Session, *handles: str) -> None:
    for each in handles:
        session.do(people.give_turn(session.key, session.person(each)))


def silent(session: Session) -> list[str]:
    return session.handles(session.room.next_speakers)


# -- here and gone


def test_who_prepares_it_is_here_at_a_terminal(session):
    assert session.handles(session.room.at_terminals) == ["maya"]


def test_who_is_entered_by_another_has_no_terminal(session):
    come(session, "ana", "ben")
    assert session.handles(session.room.present) == ["maya", "ana", "ben"]
    assert session.handles(session.room.without) == ["ana", "ben"]


def test_who_joins_after_having_been_entered_has_a_terminal(session):
    come(session, "ana", "ben")
    session.join("ben")
    assert session.handles(session.room.at_terminals) == ["maya", "ben"]
    assert session.handles(session.room.present) == ["maya", "ana", "ben"]


def test_coming_twice_is_once(session):
    come(session, "ana", "ana")
    come(session, "ana")
    assert len([one for one in session.course.moments if one.kind == "here"]) == 2


def test_who_leaves_was_here(session):
    session.join("ana")
    session.do(people.leave(session.key, session.person("ana")))
    assert session.handles(session.room.present) == ["maya"]
    assert session.handles(session.room.were_here) == ["maya", "ana"]
    session.join("ana")
    assert session.handles(session.room.at_terminals) == ["maya", "ana"]


def test_nobody_comes_who_is_not_in_the_plan(session):
    with pytest.raises(NotFound, match="no longer in the plan"):
        session.do(people.come(session.key, ["404"]))


def test_sixty_come_at_once(session):
    for number in range(60):
        session.plan = done(session.plan, structure.add_person(f"Guest {number}", handle=f"guest{number}"))
    come(session, *(f"guest{number}" for number in range(60)))
    assert len(session.room.present) == 61
    assert session.handles(session.room.present)[-1] == "guest59"


def test_the_room_is_the_same_from_either_side(session):
    other = session.copy()
    come(session, "ana")
    other.join("ana")
    one, two = session.copy(), other.copy()
    one.merge(other)
    two.merge(session)
    assert one.room == two.room
    assert one.handles(one.room.at_terminals) == ["maya", "ana"]


# -- turns


def test_who_had_a_turn_is_not_picked_again_before_all_had_one(session):
    come(session, "ana", "ben")
    turn(session, "ben")
    assert silent(session) == ["maya", "ana"]
    turn(session, "maya", "ana")
    assert silent(session) == ["maya", "ana", "ben"]
    turn(session, "ana")
    assert silent(session) == ["maya", "ben"]


def test_who_speaks_twice_takes_nobody_elses_turn_back(session):
    come(session, "ana", "ben")
    turn(session, "ana", "ben", "ana")
    assert silent(session) == ["maya"]


def test_who_comes_late_is_next(session):
    come(session, "ana")
    turn(session, "maya", "ana")
    come(session, "ben")
    assert silent(session) == ["ben"]


# -- done


def test_all_are_done_when_everybody_at_a_terminal_is(session):
    session.join("ana")
    come(session, "ben")
    step = session.step(1).id
    session.do(people.finish(session.key, step, session.person("ana")), "ana")
    assert not all_done(session.room, session.course, step)
    session.do(people.finish(session.key, step, session.person("maya")))
    assert all_done(session.room, session.course, step)
    assert not all_done(session.room, session.course, session.step(2).id)


def test_done_twice_is_once(session):
    finish = people.finish(session.key, session.step(1).id, session.person("ana"))
    assert session.do(finish, "ana")
    assert session.do(finish, "ana") is None
    assert session.handles(done_with(session.course, session.step(1).id)) == ["ana"]


def test_who_left_is_not_waited_for(session):
    session.join("ana")
    step = session.step(1).id
    session.do(people.finish(session.key, step, session.person("maya")))
    session.do(people.leave(session.key, session.person("ana")))
    assert all_done(session.room, session.course, step)


# -- names


def test_people_are_called_by_handle_and_by_name(session):
    ana = session.person("ana")
    assert (handle(session.plan, ana), name(session.plan, ana)) == ("@ana", "Ana")
    assert (handle(session.plan, None), name(session.plan, "404")) == ("somebody", "somebody")


# -- the strategy


def test_everybody_here_acknowledges_the_strategy_at_one_key(session):
    come(session, "ana")
    session.do(people.acknowledge(session.key))
    assert sorted(session.handles(acknowledged(session.plan))) == ["ana", "maya"]


def test_who_comes_later_is_added_and_nobody_twice(session):
    session.do(people.acknowledge(session.key))
    with pytest.raises(Refused, match="acknowledged this strategy already"):
        session.do(people.acknowledge(session.key))
    come(session, "ben")
    act = session.do(people.acknowledge(session.key))
    assert len(act.made) == 1


def test_another_mission_is_another_strategy(session):
    session.do(people.acknowledge(session.key))
    before = strategy_mark(session.plan)
    session.do(lambda draft: draft.change(session.plan.organisation.id, "mission", "Make work a joy"))
    assert strategy_mark(session.plan) != before
    assert not acknowledged(session.plan)


def test_without_a_mission_there_is_nothing_to_acknowledge():
    session = Session(plan=empty_plan(mission=""))
    with pytest.raises(Refused, match="no mission"):
        session.do(people.acknowledge(session.key))


def test_with_nobody_here_nobody_acknowledges(session):
    session.do(people.leave(session.key, session.person("maya")))
    with pytest.raises(Refused, match="Nobody is here"):
        session.do(people.acknowledge(session.key))


def test_an_acknowledgement_is_taken_back(session):
    act = session.do(people.acknowledge(session.key))
    session.plan = done(session.plan, undo(act))
    assert not acknowledged(session.plan)
