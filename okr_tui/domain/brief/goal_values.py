"""What a brief says of goals, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okr_tui.domain.records import Id
from okr_tui.domain.workshop.minutes_people import Someone


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
