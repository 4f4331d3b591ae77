"""The way of a workshop through its agenda: on and back, the agenda changed in the middle, and its end."""

from datetime import timedelta

import pytest

from okr_tui.domain.agenda import Planned
from okr_tui.domain.edits.workshop import running
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.workshop.course import called, find_workshops, minutes_of, running_course
from tests.domain.workshop.session import FIST, IDEAS, START, VOTE, Session, company


def titles(session: Session) -> list[str]:
    return [step.title for step in session.course.steps]


# -- steps back, and on


def test_stepping_back_keeps_what_was_spent(begun):
    begun.later(minutes=6)
    begun.go(2)
    begun.later(minutes=5)
    begun.go(1)
    begun.later(minutes=1)
    assert begun.left(1) == 180
    assert begun.left(2) == 600
    assert dict(minutes_of(begun.course, begun.now)) == {begun.step(1).id: 7, begun.step(2).id: 5, begun.step(3).id: 0}


def test_two_who_press_next_at_once_take_one_step(begun):
    seen = begun.course.current
    following = begun.course.beside(1).id
    assert begun.do(running.go_to(begun.key, following, seen=seen), "maya")
    assert begun.do(running.go_to(begun.key, following, seen=seen), "ana") is None
    assert begun.course.step.title == "Vote"


def test_two_who_press_next_in_two_copies_take_one_step(begun):
    other = begun.copy()
    begun.go(2)
    other.later(seconds=20)
    other.go(2, "ana")
    begun.merge(other)
    begun.later(minutes=3)
    assert begun.course.step.title == "Vote"
    assert begun.left() == 720


def test_the_course_is_the_same_from_either_side(begun):
    other = begun.copy()
    begun.later(minutes=2)
    begun.go(2)
    begun.do(running.add_time(begun.key, begun.step(2).id, 60))
    other.later(minutes=3)
    other.do(running.pause(other.key), "ana")
    other.later(minutes=1)
    other.go(3, "ana")
    one, two = begun.copy(), other.copy()
    one.merge(other)
    two.merge(begun)
    now = START + timedelta(minutes=9)
    assert one.course.moments == two.course.moments
    assert one.course.step == two.course.step == begun.step(3)
    assert minutes_of(one.course, now) == minutes_of(two.course, now)
    assert one.course.new_end(now) == two.course.new_end(now)


def test_nothing_is_beyond_either_end(begun):
    assert begun.course.beside(-1) is None
    begun.go(3)
    assert begun.course.beside(1) is None
    assert begun.course.number(begun.course.step) == 3


def test_a_step_that_is_gone_can_not_be_gone_to(begun):
    with pytest.raises(NotFound, match="no longer on the agenda"):
        begun.do(running.go_to(begun.key, "123", seen=begun.course.current))


# -- the agenda in the middle of it


def test_steps_are_moved_put_in_and_taken_out_while_it_runs(begun):
    begun.later(minutes=3)
    begun.do(running.insert_step(begun.key, Planned("Break", 5, "break"), after=begun.step(1).id))
    begun.do(running.move_step(begun.key, begun.step(4).id, -2))
    assert titles(begun) == ["Silent ideas", "Fist of five", "Break", "Vote"]
    begun.do(running.take_step_out(begun.key, begun.step(2).id))
    assert titles(begun) == ["Silent ideas", "Break", "Vote"]
    assert begun.course.beside(1).title == "Break"
    assert begun.left() == 420


@pytest.mark.parametrize(("number", "places", "order"), [(1, -1, "ABC"), (1, 1, "BAC"), (1, 9, "BCA"), (3, -9, "CAB")])
def test_a_step_is_moved_as_far_as_the_agenda_goes(number, places, order):
    session = Session(*(Planned(letter, 5) for letter in "ABC"))
    session.do(running.move_step(session.key, session.step(number).id, places))
    assert "".join(titles(session)) == order


def test_a_step_can_be_put_first():
    session = Session(IDEAS)
    session.do(running.insert_step(session.key, Planned("Recap", 15, "recap"), after=None))
    assert titles(session) == ["Recap", "Silent ideas"]


def test_a_step_is_moved_many_times():
    session = Session(*(Planned(letter, 5) for letter in "ABCD"))
    for _ in range(40):
        session.do(running.move_step(session.key, session.step(3).id, -1))
    assert "".join(titles(session)) == "ABCD"


@pytest.mark.parametrize("planned", [Planned(" ", 5), Planned("Talk", 0), Planned("Talk", 900)])
def test_a_step_without_a_title_or_minutes_is_refused(begun, planned):
    with pytest.raises(BadValue):
        begun.do(running.insert_step(begun.key, planned, after=None))


def test_the_step_that_it_is_at_stays(begun):
    with pytest.raises(Refused, match="is at this step"):
        begun.do(running.take_step_out(begun.key, begun.step(1).id))
    begun.do(running.end(begun.key))
    with pytest.raises(Refused, match="is at this step"):
        begun.do(running.take_step_out(begun.key, begun.step(1).id))


def test_the_only_step_stays():
    session = Session(IDEAS)
    with pytest.raises(Refused, match="only step"):
        session.do(running.take_step_out(session.key, session.step(1).id))


def test_where_a_merge_took_the_step_out_it_is_at_the_one_before(begun):
    other = begun.copy()
    gone = begun.step(2).id
    begun.later(minutes=10)
    begun.go(2)
    other.do(running.take_step_out(other.key, gone), "ana")
    begun.merge(other)
    assert begun.course.step.title == "Silent ideas"
    assert begun.course.beside(1).title == "Fist of five"
    begun.go(2)
    assert begun.course.step.title == "Fist of five"


def test_two_who_each_put_a_step_in_have_both():
    one = Session()
    two = one.copy()
    one.do(running.insert_step(one.key, Planned("Break", 5), after=one.step(1).id))
    two.do(running.insert_step(two.key, Planned("Energiser", 5), after=two.step(1).id), "ana")
    one.merge(two)
    assert sorted(titles(one)[1:3]) == ["Break", "Energiser"]
    assert len(titles(one)) == 5


# -- its end


def test_it_ends_and_can_go_on(begun):
    begun.later(minutes=4)
    begun.do(running.end(begun.key))
    begun.later(minutes=30)
    assert not begun.course.running
    assert running_course(begun.plan) is None
    assert begun.left() == 360
    begun.do(running.go_on(begun.key))
    begun.later(minutes=1)
    assert begun.course.running
    assert begun.left() == 300


def test_it_ends_once(begun):
    begun.do(running.end(begun.key))
    assert begun.do(running.end(begun.key)) is None


def test_going_to_a_step_takes_an_ended_one_up_again(begun):
    begun.do(running.end(begun.key))
    assert begun.go(1)
    assert begun.course.running


def test_it_is_handed_over_to_somebody_who_is_there(begun):
    begun.do(running.hand_over(begun.key, begun.person("ana")))
    assert begun.course.workshop.facilitator == begun.person("ana")
    with pytest.raises(NotFound):
        begun.do(running.hand_over(begun.key, "404"))


def test_it_is_called_something_else_but_not_nothing(begun):
    begun.do(running.rename(begun.key, " Cascade \n of Q4 "))
    assert begun.course.workshop.title == "Cascade of Q4"
    with pytest.raises(BadValue):
        begun.do(running.rename(begun.key, "  "))


def test_workshops_are_numbered_one_after_the_other():
    first = Session(IDEAS)
    second = Session(VOTE, FIST, plan=first.plan)
    assert [one.number for one in second.plan.workshops.values()] == [1, 2]


def test_each_step_knows_when_it_was_visited(begun):
    begun.later(minutes=2)
    begun.go(2)
    begun.later(minutes=1)
    begun.do(running.pause(begun.key))
    first, second = begun.course.visits
    assert (first.until, second.since, second.until) == (
        START + timedelta(minutes=2),
        START + timedelta(minutes=2),
        START + timedelta(minutes=3),
    )
    assert begun.course.was_at(begun.step(2).id) and not begun.course.was_at(begun.step(3).id)


def test_workshops_that_two_copies_numbered_alike_are_told_apart():
    plan = company()
    ours, theirs = Session(plan=plan), Session(plan=plan)
    ours.merge(theirs)
    first, second = ours.plan.workshops.values()
    assert [called(ours.plan, one) for one in (first, second)] == ["1", "1b"]
    assert find_workshops(ours.plan, "1") == [first, second]
    assert find_workshops(ours.plan, "1a") == [first]
    assert find_workshops(ours.plan, "1B") == [second]
    assert find_workshops(ours.plan, "2") == []
