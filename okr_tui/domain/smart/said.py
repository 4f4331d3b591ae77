"""What is known of a goal, and what the coach answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["goal", "objective", "key-result"]
Verdict = Literal["fine", "could be better", "missing", "ask"]

FINE: Verdict = "fine"
BETTER: Verdict = "could be better"
MISSING: Verdict = "missing"
ASK: Verdict = "ask"

KINDS: tuple[Kind, ...] = ("goal", "objective", "key-result")

CRITERIA = (
    ("specific", "Specific"),
    ("measurable", "Measurable"),
    ("achievable", "Achievable"),
    ("relevant", "Relevant"),
    ("time_bound", "Time-bound"),
)
"""The five criteria by the name in the JSON and the name for people."""

SHOWN_BY_TEXT = ("specific", "measurable", "time_bound")
"""What can be read off a text; whether a goal is achievable and relevant only its people know."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a goal; a default means that nobody knows it.

    Attributes:
        text: The goal in words.
        kind: A goal has to say everything itself, an objective leaves the numbers to its key results, a key
            result leaves its end to the cycle.
        today: The day on which it is judged.
        description: Longer words about it, where they are kept apart.
        why: What it is for.
        measure: The kind of a key result, such as *increase*.
        baseline: Where the number stands at the start, in ``unit``.
        target: Where it is to stand at the end; the lower bound of a range.
        upper: The upper bound of a range.
        unit: What the numbers count.
        milestones: The titles of its steps.
        owners: Who is accountable; empty where it is nobody, None where that is not known.
        due: Its last day.
        cycle: The first and the last day of its cycle.
        aligned: Whether it is aligned to a goal above.
        reaches_mission: Whether that line arrives at the mission.
        means: What there is to reach it with.
        obstacles: What may stand in its way.
        history: The values measured so far, in the order of their days.
        last_change: What the same number gained from start to end of an earlier cycle.
        owner_load: How many live goals the owner has.
        owner_time: The shares of time (0-1) that these take, added up.
        siblings: How many objectives the team or person has, or key results the objective, this one included.
        parts: How many key results measure this objective.
        measured: Whether the fields of one of them say from what to what.
    """

    text: str
    kind: Kind = "goal"
    today: date | None = None
    description: str = ""
    why: str = ""
    measure: str = ""
    baseline: float | None = None
    target: float | None = None
    upper: float | None = None
    unit: str = ""
    milestones: tuple[str, ...] = ()
    owners: tuple[str, ...] | None = None
    due: date | None = None
    cycle: tuple[date, date] | None = None
    aligned: bool | None = None
    reaches_mission: bool | None = None
    means: str = ""
    obstacles: str = ""
    history: tuple[tuple[date, float], ...] = ()
    last_change: float | None = None
    owner_load: int | None = None
    owner_time: float | None = None
    siblings: int | None = None
    parts: int | None = None
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One remark: the criterion, the reason in a sentence, and wording or an act that would help."""

    criterion: str
    message: str
    proposal: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A verdict for each criterion with the notes behind it.

    ``weak`` says that something which a text can show is missing for a text of this kind.
    """

    specific: Verdict
    measurable: Verdict
    achievable: Verdict
    relevant: Verdict
    time_bound: Verdict
    notes: tuple[Note, ...]
    weak: bool

    def criteria(self) -> Iterator[tuple[str, str, Verdict, tuple[Note, ...]]]:
        """Give each criterion with its name for people, its verdict and its notes."""
        for name, label in CRITERIA:
            yield name, label, self.of(name), tuple(note for note in self.notes if note.criterion == name)

    def of(self, criterion: str) -> Verdict:
        """Give the verdict of one criterion."""
        verdict: Verdict = getattr(self, criterion)
        return verdict
