"""What people say about a goal that they make together: posts, ratings, votes, agreements.

Records like those of `okr_tui.domain.records`, with the same rules for names, dates and times. Who said it is
``created.by``; a rating and a vote name the person themselves, because a show of hands has none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Literal

from okr_tui.domain.constraints import Ge, Le
from okr_tui.domain.records import STRICT, Created, Id, Title

PostKind = Literal[
    "comment",
    "question",
    "answer",
    "proposal",
    "idea",
    "win",
    "roadblock",
    "feedback",
    "kudos",
    "decision",
    "action",
    "parking lot",
    "signal",
    "group",
    "accepted",
    "sent back",
    "dismissal",
    "one-to-one",
]
PostState = Literal["open", "closed", "picked"]

Criterion = Literal["goal", "specific", "measurable", "achievable", "relevant", "time-bound"]
CRITERIA: tuple[Criterion, ...] = ("goal", "specific", "measurable", "achievable", "relevant", "time-bound")

FIST: Criterion = "goal"
"""The criterion of a rating of the goal as a whole: the fist of five."""

Fingers = Annotated[int, Ge(1), Le(5)]
Count = Annotated[int, Ge(0)]


@dataclass(frozen=True, slots=True)
class Post:
    """Anything said about a record; a proposal is another wording of a goal's title.

    Attributes:
        about: What it is about; in a workshop the workshop itself.
        kind: What it is; a *group* is a name for ideas that belong together, *accepted* and *sent back* are what the
            owner of the goal above says to a contribution, a *dismissal* why an insight is not worth a look,
            a *one-to-one* that two people sat down together, with their notes.
        text: What was said.
        to: Whom it is for: the owner of an action, the receiver of feedback.
        reply_to: The post that it answers.
        state: Whether something is still to be done about it.
        by: Whose words these are, where somebody else typed them.
        due: By when an action is to be done.
        round: The step of the workshop in which it was said.
        same_as: The idea that this one says again.
        group: The group that an idea was put into.
        became: The objective that was made of it.
        unsigned: Nobody's, such as a paper without a name; whoever typed it did not say it.
        facts: What a dismissed insight stood on; with other facts it is shown again.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "posts"

    id: Id
    about: Id
    kind: PostKind
    text: Title
    to: Id | None = None
    reply_to: Id | None = None
    state: PostState = "open"
    by: Id | None = None
    due: date | None = None
    round: Id | None = None
    same_as: Id | None = None
    group: Id | None = None
    became: Id | None = None
    unsigned: bool = False
    facts: str = ""
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Rating:
    """One person's 1-5 for a goal or one of its criteria, or a room's hands counted by the facilitator.

    ``hands`` are five counts, of one finger to five; then ``by`` and ``value`` are None. With ``by`` alone it is
    a hand that is asked for; ``passes`` says that this person sits the round out. ``round`` is the step or the
    question of a workshop, where it is about one.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "ratings"

    id: Id
    about: Id
    criterion: Criterion = "goal"
    by: Id | None = None
    value: Fingers | None = None
    hands: tuple[Count, ...] = ()
    passes: bool = False
    round: Id | None = None
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """Dots for a proposal or an idea: one person's, or with ``by`` None those of counted hands.

    ``round`` is the step of the workshop in which they were given.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "votes"

    id: Id
    about: Id
    by: Id | None = None
    dots: Count = 1
    round: Id | None = None
    created: Created = field(default_factory=Created)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed to which goal when, and to which terms: target, due date and owner as they were then."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    table: ClassVar[str] = "agreements"

    id: Id
    about: Id
    by: Id
    terms: object = None
    created: Created = field(default_factory=Created)
    deleted: bool = False


Said = Post | Rating | Vote | Agreement

KINDS: tuple[type[Said], ...] = (Post, Rating, Vote, Agreement)
