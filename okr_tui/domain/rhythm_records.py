"""The records of what happens between workshops: who confirmed which goal, what people learn, how goals were reviewed.

Records like those of `okr_tui.domain.records`, with the same rules for names, dates and times. What is said between
workshops are posts as everywhere (`okr_tui.domain.together`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from okr_tui.domain.records import STRICT, Created, Id, Share, Title

Verdict = Literal["aligned", "confirmed", "adjusted", "dropped"]
GrowthKind = Literal["course", "certification", "project", "mentoring", "reading", "other"]
ReviewKind = Literal["mid-cycle", "closing"]
Outcome = Literal["keep", "adjust", "drop", "carry over", "close"]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody decided about a goal knowing what had changed above it.

    Attributes:
        about: The goal, an objective or a key result.
        verdict: *aligned* when the goal was first put below what is above it, *confirmed* when it is still right,
            *adjusted* when it was changed to fit, *dropped*.
        by: In whose name, where somebody else typed it: the owner who was absent.
        seen: The latest change of each field above it that the decision knew of; what these were made on top of
            counts as seen too.
        why: The reason, in words.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "confirmations"

    id: Id
    about: Id
    verdict: Verdict = "confirmed"
    by: Id | None = None
    seen: tuple[Id, ...] = ()
    why: str = ""
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Growth:
    """Something that one person or a group does to learn: a training, a certification, a project across teams.

    Attributes:
        title: What it is called.
        kind: What it is.
        people: Who takes part.
        skill: What they learn, in a few words; a key result that needs it names it alike.
        objective: The objective that it serves.
        due: By when it is to be done.
        done: When it was; None while it is not.
        evidence: What shows it, such as a certificate or a link.
        note: Anything else.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "growth"

    id: Id
    title: Title
    kind: GrowthKind = "course"
    people: tuple[Id, ...] = ()
    skill: str = ""
    objective: Id | None = None
    due: date | None = None
    done: date | None = None
    evidence: str = ""
    note: str = ""
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """An objective looked back at, or with a cycle in its place the retrospective of that cycle.

    Attributes:
        about: The objective, or the cycle.
        kind: In the middle of a cycle, or to close it.
        cycle: The cycle in which it was reviewed.
        outcome: What becomes of the objective; None while that is open.
        computed: The score that the figures gave then, 0-1; None where nothing was measured.
        score: The score that it was given, 0-1.
        reason: Why the score is another than the computed one, or why it goes on, changes or stops.
        helped: What helped.
        hindered: What hindered.
        note: Anything else that is worth keeping.
        became: The objective of the next cycle that it is carried on as.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "reviews"

    id: Id
    about: Id
    kind: ReviewKind = "closing"
    cycle: Id | None = None
    outcome: Outcome | None = None
    computed: Share | None = None
    score: Share | None = None
    reason: str = ""
    helped: str = ""
    hindered: str = ""
    note: str = ""
    became: Id | None = None
    created: Created = field(default_factory=Created)
    deleted: bool = False


Looked = Confirmation | Review

KINDS: tuple[type[Looked | Growth], ...] = (Confirmation, Growth, Review)
