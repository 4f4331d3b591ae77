"""What a brief says, as plain values: the terminal, Markdown, the page and JSON are made of the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from okr_tui.domain.brief.goal_values import Above, Aim, Below, Measure
from okr_tui.domain.workshop.minutes_people import Someone

Level = Literal["company", "team", "person"]
DecisionKind = Literal["drift", "conflict", "wording", "agreement", "roadblock", "review"]
Came = Literal["new", "begun", "dropped", "closed"]


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
