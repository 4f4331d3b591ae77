"""One workshop as it is seen at one keyboard, or on the wall: what every line of its screen is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from okr_tui.domain.agenda import DIGITS, SCREENS
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.workshop.course import ClockState, Course, StepTime
from okr_tui.domain.workshop.ideas import Idea, ideas
from okr_tui.domain.workshop.people import Room, all_done, done_with, handle, room
from okr_tui.domain.workshop.polls import Poll, latest_poll
from okr_tui.domain.workshop.votes import Ballot, ballot
from okr_tui.domain.workshops import AgendaStep

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True)
class Seen:
    """A workshop at a moment.

    Attributes:
        plan: The plan.
        course: The workshop's course.
        me: Who is at the keyboard; None on the wall, which is nobody's.
        now: The moment, UTC.
        today: The day.
        wall: Whether a room looks on.
    """

    plan: Plan
    course: Course
    me: Id | None
    now: datetime
    today: date
    wall: bool = False

    @cached_property
    def step(self) -> AgendaStep | None:
        """The step that the workshop is at."""
        return self.course.step

    @property
    def activity(self) -> str:
        """What the step uses; plain talk where this version does not know it."""
        return self.step.activity if self.step is not None else "talk"

    @cached_property
    def room(self) -> Room:
        """Who is here."""
        return room(self.plan, self.course)

    @cached_property
    def time(self) -> StepTime:
        """The clock of the step."""
        return self.course.time(self.step, self.now) if self.step is not None else StepTime(0, 0)

    @property
    def facilitates(self) -> bool:
        """Whether whoever is at the keyboard leads the workshop."""
        leader = self.course.workshop.facilitator
        return self.me is None or leader is None or leader == self.me or leader not in self.plan.people

    @cached_property
    def ideas(self) -> list[Idea]:
        """Every idea of the workshop."""
        return ideas(self.plan, self.course)

    @cached_property
    def ballot(self) -> Ballot | None:
        """The vote of the step."""
        return ballot(self.plan, self.course, self.step) if self.step is not None else None

    @cached_property
    def poll(self) -> Poll | None:
        """The question of the step."""
        return latest_poll(self.plan, self.course, self.step) if self.step is not None else None

    @property
    def takes_digits(self) -> bool:
        """Whether digits are an answer now, so that only the function keys switch screens."""
        if not self.course.running or self.activity not in DIGITS:
            return False
        return self.activity != "vote" or (self.ballot is not None and self.ballot.phase == "open")

    @property
    def is_screen(self) -> bool:
        """Whether the step is worked on, on another screen of the program."""
        return self.activity in SCREENS

    @cached_property
    def done(self) -> frozenset[Id]:
        """Who is done with the step."""
        return done_with(self.course, self.step.id) if self.step is not None else frozenset()

    @property
    def all_done(self) -> bool:
        """Whether everybody at a terminal is."""
        return self.step is not None and all_done(self.room, self.course, self.step.id)

    def handle(self, person: Id | None) -> str:
        """``@ravi``."""
        return handle(self.plan, person)


STATE_ROLES: dict[ClockState, str] = {
    "running": "heading",
    "soon over": "warning",
    "last moments": "bad",
    "over": "bad",
}
STATE_WORDS: dict[ClockState, str] = {
    "running": "left",
    "soon over": "left, soon over",
    "last moments": "left, last moments",
    "over": "TIME IS UP",
}


def clock_face(time: StepTime) -> str:
    """What the clock shows: minutes and seconds that are left, or by how much it is over, with a plus."""
    left = time.left
    # A second is shown until it is over, as on a kitchen clock: 0:01 is the last one.
    seconds = int(-left) if left <= 0 else -int(-left // 1)
    return f"{'+' if left <= 0 else ''}{span(seconds)}"


def span(seconds: int) -> str:
    """``7:05``, ``1:02:30``."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def until_next_second(time: StepTime) -> float:
    """How many seconds until the clock shows something else."""
    part = time.left % 1.0
    return part if part > 0 else 1.0


AFTER_THE_SECOND = 0.02
"""The clock is looked at so much after a second is over, so that it never shows one twice and leaves out the next."""
WHILE_IT_STANDS = 12.0
"""Seconds between two looks while the clock stands: pages are turned, and the end moves on."""


def until_next_look(seen: Seen) -> float:
    """How many seconds until something else is to be shown."""
    return until_next_second(seen.time) + AFTER_THE_SECOND if seen.course.since is not None else WHILE_IT_STANDS


def state_words(seen: Seen) -> tuple[str, str]:
    """What the clock means, in words and in a role."""
    if not seen.course.running:
        return ("planned" if seen.course.begun is None else "ended"), "quiet"
    if seen.course.paused:
        return "the clock stands", "warning"
    state = seen.time.state
    return STATE_WORDS[state], STATE_ROLES[state]


def wall_time(moment: datetime) -> str:
    """The time of day here: ``12:40``."""
    return moment.astimezone().strftime("%H:%M")


def minutes_words(minutes: float) -> str:
    """``15 min``, ``1 h 30``, ``10 days``."""
    whole = round(minutes)
    if whole >= 2 * MINUTES_A_DAY:
        return f"{whole // MINUTES_A_DAY} days"
    if whole < 60:
        return f"{whole} min"
    hours, rest = divmod(whole, 60)
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def progress_words(seen: Seen) -> str:
    """How far ahead or behind the agenda is, and when it ends now."""
    course, now = seen.course, seen.now
    if course.begun is None:
        total = sum(step.minutes for step in course.steps)
        return f"{minutes_words(total)} in all; begun now it ends {wall_time(now + timedelta(minutes=total))}"
    if course.ended is not None:
        return f"ended {wall_time(course.ended)}"
    behind = round(course.behind(now) / 60)
    if behind >= MINUTES_A_DAY:
        return f"{minutes_words(behind)} behind: nobody ended it"
    ends = f"ends {wall_time(course.new_end(now))}"
    if not behind:
        return f"on time, {ends}"
    planned = course.planned_end()
    instead = f" instead of {wall_time(planned)}" if planned is not None else ""
    return f"{minutes_words(abs(behind))} {'behind' if behind > 0 else 'ahead'}, {ends}{instead}"
