"""The records of a plan: one frozen dataclass a kind, whose annotations carry the constraints.

The file keeps a record as a JSON object under its key in the table of its kind. A dataclass field has
the name it has in the file, but for ``id``, which is the key. Dates are ``datetime.date`` here and ISO 8601
there; times are UTC and end in ``Z`` there. Shares (progress, pace, weights' quotients) are 0-1.

`decode` reads them without pydantic; `schema` builds pydantic adapters over the same classes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from okr_tui.domain.constraints import Ge, Le, MinLen

Id = str
"""The decimal form of a ULID; a reference to a record is the same string."""

Title = Annotated[str, MinLen(1)]
Share = Annotated[float, Ge(0), Le(1)]
Positive = Annotated[float, Ge(0)]
Confidence = Annotated[int, Ge(0), Le(10)]
Days = Annotated[int, Ge(1), Le(366)]

ObjectiveKind = Literal["committed", "aspirational", "growth"]
ObjectiveStage = Literal["draft", "agreed", "active", "closed", "dropped"]
KeyResultKind = Literal["increase", "decrease", "at least", "at most", "between", "yes/no", "milestones"]
KeyResultStage = Literal["active", "closed", "dropped"]
Relation = Literal["contributes", "supports"]

GUARDRAILS = ("at least", "at most", "between")

STRICT: dict[str, object] = {"strict": True}
"""Read by pydantic where it is loaded: nothing is bent into shape."""


@dataclass(frozen=True, slots=True)
class Created:
    """When a record was made (UTC), by whom, and in which act if the act made more than it."""

    at: datetime | None = None
    by: Id | None = None
    event: Id | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included: a pause of a cycle or an absence of a person."""

    id: Id
    start: date
    end: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How far behind pace (shares) and how low in confidence (0-10) a status begins."""

    on_track: Share = 0.10
    off_track: Share = 0.25
    confidence: Confidence = 3
    grace_days: Annotated[int, Ge(0), Le(60)] = 3
    aspirational: Share = 0.7


@dataclass(frozen=True, slots=True)
class PlanInfo:
    """What the file says about itself; the plan table holds exactly one.

    ``archived`` are the cycles whose goals were moved to the archive beside the plan; ``archive_of`` is the id of the
    plan that this file is the archive of.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "plan"

    id: Id
    plan_id: Id
    format: Annotated[int, Ge(1)] = 1
    name: str = ""
    personal: bool = False
    thresholds: Thresholds = field(default_factory=Thresholds)
    archived: tuple[Id, ...] = ()
    archive_of: Id | None = None
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose strategy this is; the organisation table holds one, or none in a personal plan."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "organisation"

    id: Id
    name: str = ""
    mission: str = ""
    vision: str = ""
    how_we_use_this: str = ""
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """A node of the organisation's tree; the root team is the company."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "teams"

    id: Id
    name: Title
    parent: Id | None = None
    lead: Id | None = None
    purpose: str = ""
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who owns goals, checks in, writes."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "people"

    id: Id
    name: Title
    handle: Title
    role: str = ""
    role_purpose: str = ""
    serves: tuple[Id, ...] = ()
    team: Id | None = None
    manager: Id | None = None
    joined: date | None = None
    left: date | None = None
    away: tuple[Period, ...] = ()
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Cycle:
    """A dated period, usually a quarter, with how many days lie between check-ins.

    ``closed`` is the day on which its review was finished; what it holds is changed only with a reason after that.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "cycles"

    id: Id
    name: Title
    start: date
    end: date
    cadence: Days = 14
    pauses: tuple[Period, ...] = ()
    closed: date | None = None
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """The link to the objective or key result above.

    A weight is given only where the child is to count beside the parent's own key results.
    """

    target: Id
    relation: Relation = "contributes"
    weight: Positive | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """A qualitative aim of a team or a person. Its code is O and its number.

    ``revealed`` names what was said in silence and may now be seen: ``proposals``, or a criterion of the ratings.
    ``continues`` is the objective of an earlier cycle that this one carries on.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "objectives"

    id: Id
    number: Annotated[int, Ge(1)]
    title: Title
    why: str = ""
    team: Id | None = None
    person: Id | None = None
    owner: Id | None = None
    co_authors: tuple[Id, ...] = ()
    cycle: Id | None = None
    due: date | None = None
    kind: ObjectiveKind = "committed"
    stage: ObjectiveStage = "active"
    means: str = ""
    obstacles: str = ""
    alignments: tuple[Alignment, ...] = ()
    share: Share | None = None
    score: Share | None = None
    revealed: tuple[str, ...] = ()
    continues: Id | None = None
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds that a value can't leave, such as 0-100 for a percentage; forecasts stay within."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a key result of kind milestones."""

    id: Id
    title: Title
    weight: Positive = 1
    due: date | None = None


@dataclass(frozen=True, slots=True)
class KeyResult:
    """A measured outcome of an objective. Its code is its objective's, a point, and its number.

    ``baseline`` and ``target`` are in ``unit``. For *at least* and *at most* the target is the bound; for
    *between* the target is the lower bound and ``upper`` the upper one. ``needs`` are skills that it takes.
    ``continues`` is the key result of an earlier cycle that this one carries on.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "key_results"

    id: Id
    objective: Id
    number: Annotated[int, Ge(1)]
    title: Title
    stage: KeyResultStage = "active"
    kind: KeyResultKind = "increase"
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    upper: float | None = None
    limits: Limits = field(default_factory=Limits)
    weight: Positive = 1
    owner: Id | None = None
    start: date | None = None
    due: date | None = None
    cadence: Days | None = None
    milestones: tuple[Milestone, ...] = ()
    data_source: str = ""
    needs: tuple[str, ...] = ()
    continues: Id | None = None
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A dated value of a key result with confidence and note.

    ``value`` is a number in the key result's unit, or for yes/no a bool, or for milestones a bool that says
    whether ``milestone`` was reached (true) or taken back (false); None is a check-in without a new value.
    ``at`` is the day it speaks of, ``created.at`` the moment it was logged.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "checkins"

    id: Id
    key_result: Id
    at: date
    by: Id | None = None
    value: bool | float | None = None
    milestone: Id | None = None
    confidence: Confidence | None = None
    note: str = ""
    evidence: str = ""
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of one field of one record.

    ``field`` may address one element of a list: ``milestones/ID``. ``supersedes`` (``from`` in the file) are
    the changes that this one was made on top of; empty when it was made on the value of creation. ``undoes`` names
    the act that this change takes back. ``rival`` marks a value of creation on which copies differ, ``forgets`` the
    blanking of a text for good.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "changes"

    id: Id
    record: Id
    field: Title
    supersedes: tuple[Id, ...] = ()
    old: object = None
    new: object = None
    by: Id | None = None
    at: datetime | None = None
    why: str = ""
    event: Id | None = None
    undoes: Id | None = None
    wording_only: bool = False
    rival: bool = False
    forgets: bool = False


Record = PlanInfo | Organisation | Team | Person | Cycle | Objective | KeyResult | CheckIn | Change

KINDS: tuple[type[Record], ...] = (
    PlanInfo,
    Organisation,
    Team,
    Person,
    Cycle,
    Objective,
    KeyResult,
    CheckIn,
    Change,
)

ELEMENT_KEYS: dict[str, str | None] = {
    "alignments": "target",
    "milestones": "id",
    "pauses": "id",
    "away": "id",
    "co_authors": None,
    "serves": None,
    "revealed": None,
    "archived": None,
    "steps": "id",
    "needs": None,
    "people": None,
    "seen": None,
}
"""Lists whose elements are addressed one by one, and the field that names an element (None: itself)."""
