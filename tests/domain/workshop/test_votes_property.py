"""Whatever several people do in up to three copies: nobody's dots are more than they had, from whichever side."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import timedelta
from functools import cache
from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okr_tui.domain.agenda import Planned
from okr_tui.domain.edits.workshop import ideas, running, voting
from okr_tui.domain.errors import UsageError
from okr_tui.domain.history import last_act
from okr_tui.domain.workshop.course import Course, minutes_of
from okr_tui.storage.canonical import text
from tests.domain.workshop.session import START, Session

OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
PEOPLE = ("maya", "ana", "ben")
THINGS = 6

copies = st.integers(0, 2)
person = st.sampled_from(PEOPLE)
thing = st.integers(0, THINGS - 1)
dots = st.integers(0, 5)
doing = st.one_of(
    st.tuples(st.just("give"), person, thing, dots),
    st.tuples(st.just("give"), person, thing, dots),
    st.tuples(st.just("count"), thing, dots),
    st.tuples(st.just("merge"), thing, thing),
    st.tuples(st.just("group"), st.sampled_from("XY"), thing, thing),
    st.tuples(st.just("split"), thing),
    st.tuples(st.just("open"), st.integers(1, 5), st.integers(1, 5)),
    st.tuples(st.just("close")),
    st.tuples(st.just("undo"), person),
)
histories = st.lists(st.tuples(copies, doing), max_size=24)
moving = st.one_of(
    st.tuples(st.just("go"), st.integers(1, 3)),
    st.tuples(st.sampled_from(["pause", "go on", "end", "insert"])),
    st.tuples(st.just("add"), st.integers(1, 3), st.sampled_from([-60, 90])),
    st.tuples(st.just("leave out"), st.integers(1, 3), st.integers(1, 600)),
    st.tuples(st.just("take out"), st.integers(1, 3)),
)
courses = st.lists(st.tuples(copies, moving, st.integers(-120, 400)), max_size=20)


@cache
def begun() -> Session:
    """A vote that is open: six ideas, everybody at a terminal, three dots each, two for one thing."""
    session = Session()
    session.join("ana", "ben")
    session.go(1)
    session.write("\n".join(f"Idea {number}" for number in range(THINGS)))
    session.reveal()
    session.go(2)
    session.open(dots=3, most=2)
    return session


def vote(session: Session, what: tuple) -> None:
    """Do one thing as the screen would: what it can't see any more, or may not give, it does not do."""
    step = session.step(2).id
    items, found = session.items, session.ideas
    match what:
        case ("give", who, number, count) if items:
            item = items[number % len(items)].id
            session.do(voting.give_dots(session.key, step, item, count, by=session.person(who)), who)
        case ("count", number, count) if items:
            session.do(voting.count_dots(session.key, step, items[number % len(items)].id, count))
        case ("merge", into, other):
            session.do(ideas.merge(session.key, found[into % len(found)].id, [found[other % len(found)].id]))
        case ("group", name, one, other):
            members = [items[number % len(items)].id for number in (one, other)]
            session.do(ideas.group(session.key, name, members))
        case ("split", number):
            session.do(ideas.split(session.key, found[number % len(found)].id))
        case ("open", count, most):
            session.open(count, most)
        case ("close",):
            session.close()
        case ("undo", who):
            take_back_last(session, who)


def take_back_last(session: Session, who: str) -> None:
    act = last_act(session.plan, session.person(who))
    if act is not None and any(made.table in ("votes", "posts") for made in act.made):
        session.undo(act, who)


def lawful(session: Session) -> None:
    """What must hold of a ballot, whatever was done."""
    ballot = session.ballot
    for who, given_ in ballot.given.items():
        assert sum(given_.values()) <= ballot.allowed.dots
        assert all(0 < count <= ballot.allowed.most for count in given_.values())
        assert ballot.left(who) >= 0
    counted: defaultdict[str, int] = defaultdict(int, ballot.hands)
    for given_ in ballot.given.values():
        for item, count in given_.items():
            counted[item] += count
    assert {one.item.id: one.dots for one in ballot.tallies() if one.dots} == {k: n for k, n in counted.items() if n}


def joined(sessions: list[Session], order: tuple[int, ...]) -> Session:
    whole = sessions[order[0]].copy()
    for place in order[1:]:
        whole.merge(sessions[place])
    return whole


def told(session: Session) -> object:
    """The ballot as everybody reads it."""
    ballot = session.ballot
    return [(one.item.id, one.item.text, one.dots, one.rank, one.tied) for one in ballot.tallies()], ballot.given


def written(session: Session) -> bytes:
    tables = session.plan.tables
    return text({name: dict(tables.table(name)) for name in tables.names()})


@OFTEN
@given(histories)
def test_nobody_gives_more_than_they_have_in_any_interleaving_and_any_merge(history):
    sessions = [begun().copy() for _ in range(3)]
    for tick, (which, what) in enumerate(history):
        session = sessions[which]
        session.now = START + timedelta(seconds=10 * tick + which)
        with suppress(UsageError):
            vote(session, what)
        lawful(session)
    ways = [joined(sessions, order) for order in permutations(range(3))]
    right = sessions[1].copy()
    right.merge(sessions[2])
    grouped = sessions[0].copy()
    grouped.merge(right)
    for whole in (*ways, grouped):
        lawful(whole)
        assert told(whole) == told(ways[0])
        assert written(whole) == written(ways[0])


@OFTEN
@given(histories)
def test_after_a_merge_the_vote_goes_on_within_what_everybody_has(history):
    one, two = begun().copy(), begun().copy()
    for tick, (which, what) in enumerate(history):
        session = (one, two)[which % 2]
        session.now = START + timedelta(seconds=10 * tick)
        with suppress(UsageError):
            vote(session, what)
        if which == 2:
            one.merge(two)
            lawful(one)
    lawful(one)


def move(session: Session, what: tuple) -> None:
    """Do one thing to the course of a workshop, at a clock that may have been set back."""
    match what:
        case ("go", number):
            session.go(min(number, len(session.course.steps)))
        case ("pause",):
            session.do(running.pause(session.key))
        case ("go on",):
            session.do(running.go_on(session.key))
        case ("end",):
            session.do(running.end(session.key))
        case ("insert",):
            session.do(running.insert_step(session.key, Planned("Break", 5, "break"), after=None))
        case ("add", number, seconds):
            session.do(running.add_time(session.key, session.step(number).id, seconds))
        case ("leave out", number, seconds):
            session.do(running.leave_out(session.key, session.step(number).id, seconds))
        case ("take out", number):
            session.do(running.take_step_out(session.key, session.step(number).id))


def clocks(course: Course, session: Session) -> object:
    now = START + timedelta(hours=2)
    return (
        [step.id for step in course.steps],
        course.step,
        course.running,
        course.paused,
        minutes_of(course, now),
        course.new_end(now),
        course.behind(now),
        course.visits,
    )


@OFTEN
@given(courses)
def test_the_course_is_the_same_from_every_side_whatever_the_clocks_say(history):
    sessions = [Session.copy(begun()) for _ in range(3)]
    for which, what, seconds in history:
        session = sessions[which]
        session.now += timedelta(seconds=seconds)
        with suppress(UsageError, IndexError):
            move(session, what)
        assert_sane(session)
    ways = [joined(sessions, order) for order in permutations(range(3))]
    for whole in ways:
        assert_sane(whole)
        assert clocks(whole.course, whole) == clocks(ways[0].course, ways[0])
        assert written(whole) == written(ways[0])


def assert_sane(session: Session) -> None:
    course = session.course
    # Two who each take out the steps that the other left leave none; one can be put on the agenda again.
    assert course.step in course.steps or not course.steps
    for step in course.steps:
        time = course.time(step, session.now)
        assert time.elapsed >= 0 and time.allowed >= 0
    for visit in course.visits:
        assert visit.until is None or visit.until >= visit.since
    assert course.new_end(session.now) >= session.now
