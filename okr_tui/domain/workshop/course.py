"""The course of a workshop: where it is, how long each step took, worked out of its moments.

The clock is in the plan and in no program: every session that has the file reckons the same from the same moments, and
one that was closed goes on at the same second. Times that run backwards, as after a clock was set, count as none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal
from weakref import WeakKeyDictionary

from okr_tui.domain.codes import suffixes
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.workshops import AgendaStep, Moment, Workshop

SOON, LAST = 0.20, 0.05
"""Shares of a step's time that are left when it is soon over, and when it nearly is."""

ClockState = Literal["running", "soon over", "last moments", "over"]


@dataclass(frozen=True, slots=True)
class StepTime:
    """The clock of one step, in seconds.

    Attributes:
        allowed: As planned, with what was added or taken.
        elapsed: What it took so far.
    """

    allowed: float
    elapsed: float

    @property
    def left(self) -> float:
        """What is left; below 0 it is over by so much."""
        return self.allowed - self.elapsed

    @property
    def state(self) -> ClockState:
        """How much is left, in words."""
        if self.left <= 0:
            return "over"
        if self.left <= self.allowed * LAST:
            return "last moments"
        return "soon over" if self.left <= self.allowed * SOON else "running"


@dataclass(frozen=True, slots=True)
class Visit:
    """A time that was spent with a step; ``until`` is None while it lasts."""

    step: Id
    since: datetime
    until: datetime | None = None


class Course:
    """One workshop as its moments leave it.

    Args:
        workshop: Its record.
        moments: Its moments in the order of their keys.
    """

    def __init__(self, workshop: Workshop, moments: tuple[Moment, ...]) -> None:
        self.workshop = workshop
        self.moments = moments
        self.current: Id | None = None
        self.since: datetime | None = None
        self.begun: datetime | None = None
        self.ended: datetime | None = None
        self.visits: list[Visit] = []
        self._planned: int | None = None
        self.paused_at: datetime | None = None
        self._sleeps: list[tuple[float, float]] = []
        self._spent: defaultdict[Id, float] = defaultdict(float)
        self._added: defaultdict[Id, float] = defaultdict(float)
        for moment in moments:
            self._take(moment)

    def _take(self, moment: Moment) -> None:
        at = moment.created.at
        if at is None:
            return
        match moment.kind:
            case "step" if moment.step is not None:
                self._stop(at)
                if self.begun is None:
                    self.begun, self._planned = at, moment.seconds
                self.current, self.since, self.ended, self.paused_at = moment.step, at, None, None
                self.visits.append(Visit(moment.step, at))
            case "pause" if self.since is not None:
                self._stop(at)
                self.paused_at = at
            case "go on" if self.since is None and self.current is not None:
                self.since, self.ended, self.paused_at = at, None, None
                self.visits.append(Visit(self.current, at))
            case "end" if self.current is not None:
                self._stop(at)
                self.ended, self.paused_at = at, None
            case "leave out" if self.current is not None:
                step, seconds = moment.step or self.current, self._left_out_once(moment, at)
                # No step gets back more than it took.
                self._spent[step] -= min(seconds, max(0.0, self._spent[step] + self._since(step, at)))
            case "add" if moment.step is not None:
                self._added[moment.step] += moment.seconds or 0

    def _left_out_once(self, moment: Moment, at: datetime) -> float:
        """How many of the seconds of a sleep nobody left out before: two screens that slept ask about the same one."""
        until = at.timestamp()
        since = until - (moment.seconds or 0)
        fresh = [(since, until)]
        for before, after in self._sleeps:
            fresh = [
                part
                for low, high in fresh
                for part in ((low, min(high, before)), (max(low, after), high))
                if part[1] > part[0]
            ]
        self._sleeps.append((since, until))
        return sum(high - low for low, high in fresh)

    def _since(self, step: Id, at: datetime) -> float:
        """How many seconds the clock of a step has run since it was started last."""
        running = self.since is not None and step == self.current
        return max(0.0, (at - self.since).total_seconds()) if running and self.since is not None else 0.0

    def _stop(self, at: datetime) -> None:
        if self.current is not None and self.since is not None:
            self._spent[self.current] += self._since(self.current, at)
            last = self.visits[-1]
            self.visits[-1] = Visit(last.step, last.since, max(at, last.since))
        self.since = None

    # -- where it is

    @cached_property
    def steps(self) -> tuple[AgendaStep, ...]:
        """The steps in their order."""
        return tuple(sorted(self.workshop.steps, key=lambda step: (step.place, step.id)))

    @property
    def running(self) -> bool:
        """Whether it has begun and not ended."""
        return self.begun is not None and self.ended is None

    @property
    def paused(self) -> bool:
        """Whether the clock stands still in the middle of it."""
        return self.running and self.since is None

    @property
    def step(self) -> AgendaStep | None:
        """The step that it is at; the first where it has not begun.

        Where a merge took that step out, the one that it was at before.
        """
        by_id = {one.id: one for one in self.steps}
        found = next((by_id[visit.step] for visit in reversed(self.visits) if visit.step in by_id), None)
        return found or next(iter(self.steps), None)

    def beside(self, places: int) -> AgendaStep | None:
        """The step so many places after the present one, before it where negative; None beyond either end."""
        at = self.step
        place = self.steps.index(at) + places if at is not None else -1
        return self.steps[place] if 0 <= place < len(self.steps) else None

    def number(self, step: AgendaStep) -> int:
        """Which one a step is, from 1."""
        return self.steps.index(step) + 1

    def was_at(self, step: Id) -> bool:
        """Whether the workshop has been at a step."""
        return any(visit.step == step for visit in self.visits)

    # -- its clock

    def time(self, step: AgendaStep, now: datetime) -> StepTime:
        """The clock of a step."""
        allowed = max(0.0, step.minutes * 60 + self._added[step.id])
        return StepTime(allowed, max(0.0, self._spent[step.id] + self._since(step.id, now)))

    def planned_end(self) -> datetime | None:
        """When it was to end, as planned when it began: steps that came or went since don't move it."""
        if self.begun is None:
            return None
        planned = self._planned if self._planned is not None else sum(step.minutes for step in self.steps) * 60
        return _later(self.begun, planned)

    def new_end(self, now: datetime) -> datetime:
        """When it will end if every further step takes its time; one that was begun already, what is left of it."""
        at = self.step
        if at is None:
            return now
        place = self.steps.index(at) if self.current is not None else -1
        coming = sum(max(0.0, self.time(step, now).left) for step in self.steps[place + 1 :])
        left = max(0.0, self.time(at, now).left) if self.current is not None else 0.0
        return _later(now, left + coming)

    def behind(self, now: datetime) -> float:
        """How many seconds it will end after the planned end; ahead where negative, 0 before it has begun."""
        planned = self.planned_end()
        if planned is None:
            return 0.0
        return ((self.ended or self.new_end(now)) - planned).total_seconds()

    # -- what is shown and open

    def last(self, *kinds: str, step: Id | None = None) -> Moment | None:
        """The latest moment of some kinds, of a step where one is named."""
        fits = (one for one in reversed(self.moments) if one.kind in kinds and (step is None or one.step == step))
        return next(fits, None)

    def revealed(self, step: Id | None) -> bool:
        """Whether what was said in a step, or in answer to a question, may be seen."""
        return step is None or any(one.kind == "reveal" and one.step == step for one in self.moments)


def _later(moment: datetime, seconds: float) -> datetime:
    """So many seconds later; the moment itself where a strange file puts it at the end of the calendar."""
    try:
        return moment + timedelta(seconds=seconds)
    except OverflowError:
        return moment


_KNOWN: WeakKeyDictionary[Plan, dict[Id, Course]] = WeakKeyDictionary()
"""What was worked out of a plan, for as long as that is there: each key that is pressed asks for it many times."""


def course(plan: Plan, workshop: Workshop) -> Course:
    """Work out the course of a workshop."""
    known = _KNOWN.setdefault(plan, {})
    if workshop.id not in known or known[workshop.id].workshop is not workshop:
        known[workshop.id] = _course(plan, workshop)
    return known[workshop.id]


def _course(plan: Plan, workshop: Workshop) -> Course:
    return Course(workshop, tuple(sorted(plan.said(Moment, workshop.id), key=lambda one: int(one.id))))


def courses(plan: Plan) -> tuple[Course, ...]:
    """Every workshop, the earliest first."""
    return tuple(course(plan, one) for one in plan.workshops.values())


def running_course(plan: Plan) -> Course | None:
    """The workshop that is running; of several the one that was begun last. None where there is none."""
    running = [one for one in courses(plan) if one.running]
    return max(running, key=_begun_at, default=None)


def _begun_at(course_: Course) -> int:
    return next((int(one.id) for one in course_.moments if one.kind == "step"), 0)


def called(plan: Plan, workshop: Workshop) -> str:
    """What people call a workshop by: its number, and where merged copies gave it twice, ``3b`` for the later one."""
    return f"{workshop.number}{_suffixes(plan)[workshop.id]}"


def find_workshops(plan: Plan, said: str) -> list[Workshop]:
    """The workshops that are called so: ``3`` is each of that number, ``3a`` the first, ``3b`` the second of them."""
    found = [(one, _suffixes(plan)[one.id]) for one in plan.workshops.values()]
    wanted = said.strip().lower()
    return [one for one, suffix in found if wanted in (str(one.number), f"{one.number}{suffix or 'a'}")]


def _suffixes(plan: Plan) -> dict[str, str]:
    return suffixes((one.number, one.id) for one in plan.workshops.values())


def minutes_of(course_: Course, now: datetime) -> Mapping[Id, float]:
    """How many minutes each step took."""
    return {step.id: course_.time(step, now).elapsed / 60 for step in course_.steps}
