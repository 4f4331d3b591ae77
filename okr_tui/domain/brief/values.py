"""What a brief says, as plain values: the terminal, Markdown, the page and JSON are made of the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from okr_tui.domain.records import Id
from okr_tui.domain.workshop.minutes_people import Someone

Level = Literal["company", "team", "person"]
DecisionKind = Literal["drift", "conflict", "wording", "agreement", "roadblock", "review"]
Came = Literal["new", "begun", "dropped", "closed"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A key result as a meeting looks at it.

    Attributes:
        id: Its key.
        code: Its code.
        title: Its title.
        owner: Who owns it.
        aim: What is to be reached, in words.
        value: Its value as people read it.
        then: The value last time; empty where it was not there, or had none.
        progress: Raw progress as a share; None for n/a.
        progress_then: The same last time.
        pace: Where progress should be today, a share; None where there is no pace.
        status: The word of its status.
        confidence: The last one that was given, 0-10.
        due: Its last day.
        note: What the last check-in said.
        noted: The day that it speaks of.
    """

    id: Id
    code: str
    title: str
    owner: Someone | None
    aim: str
    value: str
    then: str
    progress: float | None
    progress_then: float | None
    pace: float | None
    status: str
    confidence: int | None
    due: date | None
    note: str
    noted: date | None

    @property
    def moved(self) -> bool:
        """Whether its value is another one than last time."""
        return bool(self.then) and self.value != self.then


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective with its key results.

    Attributes:
        id: Its key.
        code: Its code.
        title: Its title.
        why: What it is good for.
        owner: Who owns it.
        team: The name of its team; empty for a personal one.
        kind: Committed, aspirational or growth.
        above: The way up from it: ``→ O3 → O1 → mission``.
        progress: Its progress as a share; None for n/a.
        progress_then: The same last time; None where it was not there.
        pace: Where progress should be today, a share.
        status: The word of its status.
        because: Why it has that status.
        due: Its last day.
        measures: Its key results; for a person who owns only some of them, these.
    """

    id: Id
    code: str
    title: str
    why: str
    owner: Someone | None
    team: str
    kind: str
    above: str
    progress: float | None
    progress_then: float | None
    pace: float | None
    status: str
    because: str
    due: date | None
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Above:
    """A goal that those of the brief lead up to."""

    code: str
    title: str
    why: str
    progress: float | None


@dataclass(frozen=True, slots=True)
class Below:
    """A team below, at a glance: how far its goals are, and how many of them have which status, the worst first."""

    name: str
    lead: Someone | None
    goals: int
    progress: float | None
    statuses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """A field that says something else than last time, in words.

    Attributes:
        code: The code of the goal; empty for mission and vision.
        title: Its title.
        field: The field.
        old: What it said.
        new: What it says.
        by: Who changed it last.
        on: The day of that.
        why: The reason.
        wording_only: Whether it was said to mean the same as before.
        above: Whether it stands above the goals of the brief.
    """

    code: str
    title: str
    field: str
    old: str
    new: str
    by: Someone | None
    on: date | None
    why: str
    wording_only: bool
    above: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    """A goal that is new since last time, was begun, dropped or closed, with the reason where one was given."""

    came: Came
    code: str
    title: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """Something that was said: a win, thanks.

    Attributes:
        text: What.
        by: Who said it; None when unsigned.
        to: To whom, where it was to somebody.
        about: What it is about, in few words.
        on: The day.
    """

    text: str
    by: Someone | None
    to: Someone | None
    about: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Block:
    """A roadblock that stands.

    Attributes:
        text: What stands in the way.
        owner: Who takes it out of the way.
        days: Days that it has stood.
        about: What it is about, in few words.
        old: Whether it has stood for more than two cadences.
    """

    text: str
    owner: Someone | None
    days: int
    about: str
    old: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question or an idea that waits: from whom, for whom, and for how many days."""

    kind: str
    text: str
    by: Someone | None
    asked: Someone | None
    days: int
    about: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that somebody has to decide.

    Attributes:
        kind: What it is about.
        code: The code of the goal; empty where it is about none.
        title: Its title, or what is to be decided.
        text: What is to be decided, and why, in one line.
        who: Who decides; None where nobody does yet.
    """

    kind: DecisionKind
    code: str
    title: str
    text: str
    who: Someone | None


@dataclass(frozen=True, slots=True)
class Action:
    """Something that was to be done and is not."""

    text: str
    owner: Someone | None
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Learning:
    """A growth activity of a person that is not done, or was done since last time."""

    title: str
    kind: str
    skill: str
    due: date | None
    done: date | None


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief at a moment.

    Attributes:
        level: Of the company, a team, or a person.
        name: The name of the organisation, the team or the person.
        handle: The person's handle; empty for a team.
        lead: Who leads the team.
        role: The person's role.
        purpose: The purpose of the team, or of the person's role.
        today: The day.
        since: The day of last time.
        because: Why that day: ``the workshop “Check-in”``.
        started: Whether the plan was not there last time, so that there is nothing to compare with.
        cycle: The name of the running cycle.
        cycle_ends: Its last day.
        mission: The mission.
        vision: The vision.
        read: How many of those there have acknowledged the present strategy, and how many there are; None where there
            is none.
        above: The goals that those of the brief lead up to directly.
        goals: The goals.
        teams: The teams directly below.
        altered: What says something else than last time.
        arrivals: Goals that came and went since.
        wins: What went well since.
        kudos: Thanks that the person got since.
        roadblocks: What stands in the way, the oldest first.
        decisions: What is to be decided.
        questions: Questions and ideas that wait, the oldest first.
        actions: Actions of workshops that are not done, the soonest due first.
        learning: What the person learns.
    """

    level: Level
    name: str
    handle: str
    lead: Someone | None
    role: str
    purpose: str
    today: date
    since: date
    because: str
    started: bool
    cycle: str
    cycle_ends: date | None
    mission: str
    vision: str
    read: tuple[int, int] | None
    above: tuple[Above, ...]
    goals: tuple[Aim, ...]
    teams: tuple[Below, ...]
    altered: tuple[Altered, ...]
    arrivals: tuple[Arrival, ...]
    wins: tuple[Word, ...]
    kudos: tuple[Word, ...]
    roadblocks: tuple[Block, ...]
    decisions: tuple[Decision, ...]
    questions: tuple[Question, ...]
    actions: tuple[Action, ...]
    learning: tuple[Learning, ...]

    @property
    def moved(self) -> tuple[Measure, ...]:
        """The key results whose value is another one than last time."""
        return tuple(one for goal in self.goals for one in goal.measures if one.moved)
