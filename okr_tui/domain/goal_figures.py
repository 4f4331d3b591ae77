"""What an assessment says of one goal: its numbers on one day, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from okr_tui.domain.figures import figure, number, share
from okr_tui.domain.records import CheckIn, Id, KeyResult, Objective, Person

Words = Callable[[], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class KeyResultFigures:
    """How a key result stands.

    Attributes:
        value: The last value in its unit, the baseline before the first; for yes/no a bool; for milestones the
            number that are done.
        measured: Whether a check-in has given it a value.
        raw: Progress as a share, may be below 0 or above 1; None for n/a.
        progress: The same within 0-1.
        pace: Where progress should be today, a share.
        status: The word of its status.
        next_due: The day of the next check-in; None where none is due any more.
        late: Days that the check-in is overdue; 0 when it is not.
        missed: Whether it is overdue by more than the days of grace, and so missed.
    """

    key_result: KeyResult
    code: str
    owner: Person | None
    start: date
    due: date | None
    value: float | bool | None
    measured: bool
    raw: float | None
    progress: float | None
    pace: float | None
    status: str
    last: CheckIn | None
    next_due: date | None
    late: int
    live: bool
    missed: bool = False
    done_milestones: frozenset[Id] = frozenset()
    words: Words = field(default=lambda: [], repr=False, compare=False)
    why: Callable[[], str] = field(default=lambda: "", repr=False, compare=False)

    @property
    def shown(self) -> float | None:
        """The progress that is drawn: raw, so that 125 % and −10 % are seen."""
        return self.raw

    @property
    def value_text(self) -> str:
        """The value as people read it: ``71 %``, ``2 of 5``, ``yes``, ``no data``."""
        if self.key_result.kind == "milestones":
            return f"{number(self.value)} of {len(self.key_result.milestones)}"
        if not self.measured:
            return "no data"
        return figure(self.value, self.key_result.unit)


@dataclass(frozen=True, slots=True)
class Part:
    """What an objective's progress is made of: a key result, or an objective that contributes."""

    id: Id
    code: str
    weight: float
    raw: float | None
    status: str


@dataclass(frozen=True, slots=True)
class ObjectiveFigures:
    """How an objective stands; shares are 0-1, None for n/a.

    Attributes:
        raw: Progress rolled up from its parts.
        progress: The reviewed score where there is one, else the rolled-up progress.
        parts: What was counted.
        dropped: What would have been, had it not been dropped.
        worst: Code and status of the part that needs help most.
    """

    objective: Objective
    code: str
    owner: Person | None
    start: date
    due: date | None
    raw: float | None
    progress: float | None
    pace: float | None
    status: str
    parts: tuple[Part, ...]
    dropped: tuple[Part, ...]
    worst: tuple[str, str] | None
    live: bool
    words: Words = field(default=lambda: [], repr=False, compare=False)
    why: Callable[[], str] = field(default=lambda: "", repr=False, compare=False)

    @property
    def shown(self) -> float | None:
        """The progress that is drawn: the reviewed score where there is one."""
        return self.progress


def pace_in_words(figures: KeyResultFigures | ObjectiveFigures) -> str:
    """Progress beside pace as people read it: ``60 % · pace 47 %``."""
    if figures.pace is None:
        return share(figures.shown)
    return f"{share(figures.shown)} · pace {share(figures.pace)}"
