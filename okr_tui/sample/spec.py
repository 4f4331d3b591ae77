"""How the sample plans are written down: goals with the check-ins that their owners will have logged.

Days are told backwards from today, so that a story reads the same on whatever day the sample is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Log:
    """One check-in to come.

    Args:
        ago: How many days before today it is logged; on a weekend it is logged the Friday before.
        value: A number, a truth, for milestones the number of the milestone reached (from 0), None for no value.
        confidence: 0-10.
        note: What its author says.
        evidence: Where it can be seen.
        back: How many days before being logged the day lies that it speaks of.
        by: Handle of whoever logs it, where that is not the owner.
    """

    ago: int
    value: float | bool | None
    confidence: int | None = None
    note: str = ""
    evidence: str = ""
    back: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone to come; ``week`` of its cycle is when it is due, on the Friday."""

    title: str
    weight: float = 1
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A key result to come."""

    title: str
    kind: str
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    owner: str = ""
    logs: tuple[Log, ...] = ()
    steps: tuple[Step, ...] = ()
    starts_in_week: int | None = None
    more: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """An alignment to come, to a goal named by its label."""

    label: str
    relation: str = "contributes"
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective to come.

    ``label`` is what the sample's own modules call it; its key results are ``label.1`` and on.
    """

    label: str
    title: str
    owner: str
    measures: tuple[Measure, ...]
    why: str = ""
    team: str = ""
    person: str = ""
    kind: str = "committed"
    under: tuple[Link, ...] = ()
    co_authors: tuple[str, ...] = ()
    more: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Member:
    """A person to come."""

    name: str
    handle: str
    team: str
    role: str
    purpose: str
    manager: str = ""
