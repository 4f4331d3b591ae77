"""The clock of a workshop is in the plan: whoever reckons it, and when, comes to the same second."""

from datetime import UTC, datetime, timedelta

import pytest

from okr_tui.domain.agenda import Planned
from okr_tui.domain.edits.workshop import running
from okr_tui.domain.errors import BadValue
from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import MemoryTables
from okr_tui.domain.workshop.course import courses, find_workshops, running_course
from tests.domain.workshop.session import START, Session

TOTAL = timedelta(minutes=30)


# -- beginning


def test_before_it_begins_the_clock_stands_and_the_first_step_is_shown(session):
    session.later(minutes=40)
    assert not session.course.running
    assert session.course.step.title == "Silent ideas"
    assert session.left() == 600
    assert session.course.planned_end() is None
    assert session.course.behind(session.now) == 0


def test_before_it_begins_it_would_end_after_all_of_its_steps(session):
    assert session.course.new_end(session.now) == START + TOTAL


def test_going_to_the_first_step_begins_it(begun):
    assert begun.course.running
    assert begun.course.begun == START
    assert begun.course.planned_end() == START + TOTAL


def test_what_is_left_goes_down_with_the_time(begun):
    begun.later(minutes=3, seconds=30)
    time = begun.course.time(begun.course.step, begun.now)
    assert (time.allowed, time.elapsed, time.left) == (600, 210, 390)


@pytest.mark.parametrize(
    ("seconds", "state"),
    [(0, "running"), (479, "running"), (480, "soon over"), (569, "soon over"), (570, "last moments"),
     (599, "last moments"), (600, "over"), (700, "over")],
)  # fmt: skip
def test_a_step_says_when_it_is_soon_over_and_when_it_is_over(begun, seconds, state):
    begun.later(seconds=seconds)
    assert begun.course.time(begun.course.step, begun.now).state == state


def test_a_step_that_is_over_stays_where_it_is_and_counts_on(begun):
    begun.later(minutes=13)
    assert begun.course.step.title == "Silent ideas"
    assert begun.left() == -180


def test_a_workshop_of_another_quarter_is_not_the_one_that_runs(begun):
    second = Session(plan=begun.plan)
    second.later(minutes=5)
    second.go(1)
    begun.plan = second.plan
    begun.later(minutes=9)
    begun.do(running.pause(begun.key))
    assert running_course(begun.plan).workshop.id == second.key
    assert [one.id for one in find_workshops(begun.plan, "2")] == [second.key]


def test_nothing_runs_before_the_first_step(session):
    assert running_course(session.plan) is None


# -- giving and taking time


def test_minutes_are_added_and_taken(begun):
    key = begun.step(1).id
    begun.do(running.add_time(begun.key, key, 300))
    assert begun.left() == 900
    begun.do(running.add_time(begun.key, key, -120))
    assert begun.left() == 780
    assert begun.step(1).minutes == 10


def test_no_time_is_taken_below_nothing(begun):
    with pytest.raises(BadValue, match="0 minutes"):
        begun.do(running.add_time(begun.key, begun.step(1).id, -600))


def test_no_step_takes_longer_than_any(begun):
    with pytest.raises(BadValue, match="611 minutes"):
        begun.do(running.add_time(begun.key, begun.step(1).id, 601 * 60))


def test_minutes_that_two_took_in_two_copies_leave_no_step_with_less_than_none(begun):
    other = begun.copy()
    for each in (begun, other):
        each.do(running.add_time(each.key, each.step(1).id, -480))
    begun.merge(other)
    time = begun.course.time(begun.step(1), begun.now)
    assert (time.allowed, time.state) == (0, "over")


def test_setting_the_minutes_before_it_begins_is_planning(session):
    session.do(running.set_minutes(session.key, session.step(1).id, 20))
    assert session.step(1).minutes == 20
    session.go(1)
    assert session.course.behind(session.now) == 0


def test_setting_the_minutes_during_it_stands_beside_the_plan(begun):
    begun.do(running.set_minutes(begun.key, begun.step(2).id, 20))
    assert begun.step(2).minutes == 15
    assert begun.left(2) == 1200
    assert begun.course.behind(begun.now) == 300


@pytest.mark.parametrize("minutes", [0, -3, 601])
def test_a_number_of_minutes_that_is_none_is_refused(session, minutes):
    with pytest.raises(BadValue, match="no number of minutes"):
        session.do(running.set_minutes(session.key, session.step(1).id, minutes))


# -- pausing, leaving, coming back


def test_a_pause_takes_no_time_of_the_step(begun):
    begun.later(minutes=2)
    begun.do(running.pause(begun.key))
    begun.later(minutes=7)
    assert begun.course.paused
    assert begun.left() == 480
    begun.do(running.go_on(begun.key))
    begun.later(minutes=1)
    assert not begun.course.paused
    assert begun.left() == 420


def test_pausing_twice_and_going_on_twice_is_once(begun):
    assert begun.do(running.go_on(begun.key)) is None
    assert begun.do(running.pause(begun.key))
    assert begun.do(running.pause(begun.key)) is None


def test_going_to_another_step_ends_a_pause(begun):
    begun.do(running.pause(begun.key))
    begun.later(minutes=5)
    begun.go(2)
    begun.later(minutes=1)
    assert begun.left(1) == 600
    assert begun.left(2) == 840


def test_who_opens_the_file_again_sees_the_same_second(begun):
    begun.later(minutes=4, seconds=17)
    tables = begun.plan.tables
    again = Plan(MemoryTables({name: dict(tables.table(name)) for name in tables.names()}))
    (course,) = courses(again)
    assert course.time(course.step, begun.now) == begun.course.time(begun.course.step, begun.now)
    assert course.time(course.step, begun.now).left == 343


def test_a_program_that_was_closed_for_an_hour_goes_on_where_the_time_is(begun):
    begun.later(minutes=60)
    assert begun.left() == -3000


def test_sleep_of_the_computer_is_left_out(begun):
    begun.later(minutes=45)
    begun.do(running.leave_out(begun.key, begun.step(1).id, 40 * 60))
    assert begun.left() == 300
    begun.later(minutes=1)
    assert begun.left() == 240


def test_sleep_that_two_leave_out_is_left_out_once(begun):
    begun.later(minutes=45)
    for _ in range(2):
        begun.do(running.leave_out(begun.key, begun.step(1).id, 40 * 60))
    assert begun.left() == 300
    begun.later(minutes=1)
    assert begun.left() == 240


def test_a_second_sleep_is_left_out_too(begun):
    for _ in range(2):
        begun.later(minutes=20)
        begun.do(running.leave_out(begun.key, begun.step(1).id, 18 * 60))
    assert begun.left() == 600 - 2 * 120


def test_no_more_is_left_out_than_the_step_took(begun):
    begun.later(minutes=5)
    begun.do(running.leave_out(begun.key, begun.step(1).id, 40 * 60))
    assert begun.left() == 600


def test_the_end_of_the_calendar_is_no_fault(begun):
    course = begun.course
    assert course.new_end(datetime(9999, 12, 31, 23, 59, tzinfo=UTC)).year == 9999


@pytest.mark.parametrize("seconds", [0, -60])
def test_no_time_is_no_sleep(begun, seconds):
    with pytest.raises(BadValue):
        begun.do(running.leave_out(begun.key, begun.step(1).id, seconds))


def test_a_clock_that_is_set_back_gives_no_time_below_none(begun):
    begun.later(minutes=-30)
    assert begun.course.time(begun.course.step, begun.now).elapsed == 0
    begun.go(2)
    begun.later(minutes=2)
    assert begun.course.time(begun.step(1), begun.now).elapsed == 0
    assert begun.left() == 780


def test_moments_of_a_machine_whose_clock_is_behind_keep_their_order(begun):
    begun.do(running.pause(begun.key), "ana", at=START - timedelta(hours=2))
    begun.later(minutes=5)
    assert begun.course.paused
    assert [one.kind for one in begun.course.moments] == ["here", "step", "pause"]


# -- ahead and behind


def test_who_takes_longer_is_behind_and_ends_later(begun):
    begun.later(minutes=14)
    assert begun.course.behind(begun.now) == 240
    assert begun.course.new_end(begun.now) == START + TOTAL + timedelta(minutes=4)


def test_who_is_quicker_is_ahead_once_they_go_on(begun):
    begun.later(minutes=4)
    assert begun.course.behind(begun.now) == 0
    begun.go(2)
    assert begun.course.behind(begun.now) == -360
    assert begun.course.new_end(begun.now) == START + TOTAL - timedelta(minutes=6)


def test_a_pause_puts_the_end_off(begun):
    begun.do(running.pause(begun.key))
    begun.later(minutes=8)
    assert begun.course.behind(begun.now) == 480


def test_after_a_step_back_only_what_is_left_of_each_step_is_to_come(begun):
    begun.later(minutes=10)
    begun.go(2)
    begun.later(minutes=5)
    begun.go(1)
    assert begun.course.behind(begun.now) == 0


def test_an_inserted_step_puts_the_end_off_and_what_was_planned_stays(begun):
    begun.do(running.insert_step(begun.key, Planned("Break", 10, "break"), after=begun.step(1).id))
    assert begun.course.planned_end() == START + TOTAL
    assert begun.course.behind(begun.now) == 600


def test_a_step_that_is_taken_out_brings_the_end_nearer(begun):
    begun.do(running.take_step_out(begun.key, begun.step(3).id))
    assert begun.course.behind(begun.now) == -300


def test_the_end_says_how_far_off_the_plan_was(begun):
    begun.later(minutes=25)
    begun.do(running.end(begun.key))
    begun.later(minutes=90)
    assert begun.course.behind(begun.now) == -300
