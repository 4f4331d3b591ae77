"""The records of a workshop: its agenda, what happened in it moment by moment, who acknowledged the strategy there.

Records like those of `okr_tui.domain.records`, with the same rules for names, dates and times. What is said in a
workshop are posts, ratings and votes as everywhere (`okr_tui.domain.together`); they are about the workshop and name
the step in ``round``.

A workshop's clock, its people and what is open or shown are not fields that are overwritten but moments that are
added: two facilitators never overwrite each other, copies come together by union, and the planned times stay beside
the actual ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal, get_args

from okr_tui.domain.constraints import Ge, Le
from okr_tui.domain.records import STRICT, Created, Id, Title

MomentKind = Literal[
    "step",
    "pause",
    "go on",
    "end",
    "add",
    "leave out",
    "done",
    "here",
    "gone",
    "turn",
    "reveal",
    "ask",
    "open",
    "close",
]

MOMENT_KINDS: tuple[str, ...] = get_args(MomentKind)

Minutes = Annotated[float, Ge(0), Le(600)]
Dots = Annotated[int, Ge(1), Le(99)]


@dataclass(frozen=True, slots=True)
class AgendaStep:
    """One step of an agenda.

    Attributes:
        id: Names the step among those of its workshop.
        title: What it is called.
        minutes: How long it is to take, as planned before the workshop began.
        activity: The screen or activity that it uses, one of `okr_tui.domain.agenda.ACTIVITIES`.
        purpose: What it is for, in a sentence.
        how: What to do, in two lines.
        place: Where it stands; steps go by ascending place.
        dots: Dots for each person where it is voted in; None for a third of what is voted on.
        most: How many dots one thing may get of one person; None for half of them.
    """

    id: Id
    title: Title
    minutes: Minutes = 10
    activity: str = "talk"
    purpose: str = ""
    how: str = ""
    place: float = 0
    dots: Dots | None = None
    most: Dots | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """A timed agenda with participants and what it produced; its number is what people call it by."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "workshops"

    id: Id
    number: Annotated[int, Ge(1)]
    title: Title
    template: str = ""
    team: Id | None = None
    facilitator: Id | None = None
    steps: tuple[AgendaStep, ...] = ()
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened in a workshop; when is ``created.at``, in which order the keys say.

    Attributes:
        about: The workshop.
        kind: *step* was gone to, the clock was stopped (*pause*) and went *on*, it was *end*ed; seconds were *add*ed
            to a step or are *left out* of its time; a person is *done* with a step, *here*, *gone*, had a *turn*; a
            step or question was *reveal*ed; a question was *ask*ed; a vote was *open*ed or *close*d.
        step: The step, or the question whose answers are revealed.
        person: Who.
        seconds: How many; fewer where negative. Of the step that begins a workshop, how long all was to take.
        text: The question.
        dots: Dots for each person in a vote that was opened.
        most: How many of them one thing may get of one person.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "moments"

    id: Id
    about: Id
    kind: MomentKind
    step: Id | None = None
    person: Id | None = None
    seconds: int | None = None
    text: str = ""
    dots: Dots | None = None
    most: Dots | None = None
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Somebody has heard or read the strategy as it was then; ``strategy`` tells it from other strategies."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "acknowledgements"

    id: Id
    about: Id
    by: Id
    strategy: str = ""
    workshop: Id | None = None
    created: Created = field(default_factory=Created)
    deleted: bool = False


Held = Moment | Acknowledgement

KINDS: tuple[type[Workshop | Held], ...] = (Workshop, Moment, Acknowledgement)
