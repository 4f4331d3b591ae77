"""What the minutes of a workshop say, as plain values: Markdown, HTML and JSON are made of the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from okr_tui.domain.records import Id
from okr_tui.domain.workshop.minutes_goals import Goal
from okr_tui.domain.workshop.minutes_people import Someone
from okr_tui.domain.workshop.minutes_steps import StepTaken
from okr_tui.domain.workshop.thrown import Thrown

State = Literal["not begun", "running", "paused", "ended"]


@dataclass(frozen=True, slots=True)
class Noted:
    """A decision or a parked item, the step in which it was said, and whether it was dealt with."""

    text: str
    step: str = ""
    dealt_with: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do.

    Attributes:
        text: What.
        owner: Who does it; None where nobody does yet.
        due: By when.
        done: Whether it is ticked off.
        overdue: Whether it should have been done before the day of the minutes.
        workshop: The number of the workshop that it comes from.
    """

    text: str
    owner: Someone | None
    due: date | None
    done: bool
    overdue: bool
    workshop: int


@dataclass(frozen=True, slots=True)
class Total:
    """What one thing got: ``rank`` is that of the first where it is ``tied`` with others, ``people`` gave it dots."""

    rank: int
    text: str
    dots: int
    people: int
    tied: bool


@dataclass(frozen=True, slots=True)
class VoteTaken:
    """The vote of one step; while it is open, only that it is.

    Attributes:
        step: The step's title.
        open: Whether it still is.
        dots: How many each had.
        most: How many of them one thing could get.
        people: How many gave dots with their name.
        hands: Dots counted by the facilitator, without names.
        totals: The totals, most dots first.
    """

    step: str
    open: bool
    dots: int
    most: int
    people: int = 0
    hands: int = 0
    totals: tuple[Total, ...] = ()


@dataclass(frozen=True, slots=True)
class PollTaken:
    """One question answered from 1 to 5; until it is revealed, only the question. Nobody's own answer is here.

    Attributes:
        step: The step's title.
        question: What was asked.
        scale: What the numbers mean.
        revealed: Whether the answers may be seen.
        counts: How many showed one finger, two … five.
        mean: Their mean.
        low: How many are below 3; any is worth talking about.
    """

    step: str
    question: str
    scale: str
    revealed: bool
    counts: tuple[int, ...] = ()
    mean: float | None = None
    low: int = 0

    @property
    def talk_about_it(self) -> bool:
        """Whether anybody is below 3."""
        return self.low > 0


@dataclass(frozen=True, slots=True)
class IdeaNoted:
    """An idea that was revealed, whose it is, how others said the same, and the code of the goal it became."""

    text: str
    authors: tuple[Someone, ...]
    also: tuple[str, ...] = ()
    became: str = ""


@dataclass(frozen=True, slots=True)
class IdeaGroup:
    """Ideas that belong together; without a name those that were put into no group."""

    name: str
    ideas: tuple[IdeaNoted, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a workshop came to; times are UTC, minutes are minutes.

    Attributes:
        id: The workshop's key.
        number: Its number.
        called: What people call it by: the number, ``3b`` where merged copies gave it twice.
        title: Its title.
        team: The team that it was held for; empty where it was for nobody in particular.
        state: Whether it has begun and ended.
        prepared: When it was prepared.
        begun: When its first step was gone to.
        ended: When it was ended; None while it runs.
        as_of: When these minutes were taken.
        facilitator: Who leads it.
        present: Everybody who was there at any time.
        decisions: What was decided.
        actions: What is to be done.
        earlier_actions: What workshops before this one have left to be done.
        goals: Objectives that were made or changed in it.
        votes: The vote of each step.
        polls: The questions answered from 1 to 5.
        ideas: The revealed ideas in their groups.
        unrevealed: Steps whose ideas are hidden still.
        catchball: What went to and fro between goals and those above.
        parked: What was put on the parking lot.
        steps: Planned and actual minutes of each step.
        acknowledged: Who acknowledged the strategy in it.
    """

    id: Id
    number: int
    called: str
    title: str
    team: str
    state: State
    prepared: datetime | None
    begun: datetime | None
    ended: datetime | None
    as_of: datetime
    facilitator: Someone | None
    present: tuple[Someone, ...]
    decisions: tuple[Noted, ...]
    actions: tuple[Action, ...]
    earlier_actions: tuple[Action, ...]
    goals: tuple[Goal, ...]
    votes: tuple[VoteTaken, ...]
    polls: tuple[PollTaken, ...]
    ideas: tuple[IdeaGroup, ...]
    unrevealed: tuple[str, ...]
    catchball: tuple[Thrown, ...]
    parked: tuple[Noted, ...]
    steps: tuple[StepTaken, ...]
    acknowledged: tuple[Someone, ...]

    @property
    def planned(self) -> float:
        """How many minutes it was to take."""
        return sum(step.planned for step in self.steps)

    @property
    def actual(self) -> float:
        """How many minutes it took, without the time in which the clock stood."""
        return sum(step.actual for step in self.steps)
