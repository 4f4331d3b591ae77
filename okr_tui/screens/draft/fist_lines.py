"""What the fist of five shows: whose hand is asked for, who is waited for, and the hands once all are in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Objective
from okr_tui.domain.table_talk import Hand, hand, missing, waiting
from okr_tui.domain.together import CRITERIA, FIST, Criterion
from okr_tui.screens.draft.side import CRITERION_NAMES, hand_words, histogram, in_words, may_be_seen
from okr_tui.widgets.big import big_tenths
from okr_tui.widgets.text import BLANK, Line, fit, line, paragraph

ASKED: dict[Criterion, str] = {
    "goal": "How sure are you that this is the right goal, and that we can reach it?",
    "specific": "Is it clear what is to be done, and for whom?",
    "measurable": "Will we all see the same number at the end?",
    "achievable": "Can we do it with what we have?",
    "relevant": "Does it matter for what stands above it?",
    "time-bound": "Is the date right?",
}
SCALES: dict[Criterion, str] = {
    "goal": "1 no · 2 large doubts · 3 can live with it · 4 good · 5 I will carry it",
    "specific": "1 not at all · 2 hardly · 3 mostly · 4 clear · 5 nothing left to ask",
    "measurable": "1 no number · 2 we would argue · 3 roughly · 4 yes · 5 the very same",
    "achievable": "1 no · 2 not without help · 3 with luck · 4 yes · 5 for certain",
    "relevant": "1 not at all · 2 little · 3 somewhat · 4 much · 5 it can't go without",
    "time-bound": "1 no · 2 too early or late · 3 can live with it · 4 good · 5 just right",
}
"""What the fingers mean, as an answer to the question."""

MOST_SIGNS = 12
WALL_HANDS, WALL_GAP = 44, 10
"""Cells for the hands on the wall, and to the block letters beside them."""


@dataclass(frozen=True)
class Round:
    """One round of hands, as it is seen at one keyboard.

    Attributes:
        plan: The plan.
        objective: The goal.
        criterion: The goal as a whole, or one of its criteria.
        here: Who is at this keyboard, whoever has it now first.
        wall: Whether a room looks on.
        chosen: Whose hand was chosen to be next, also to correct it.
        ready: Whether whoever is asked has the keyboard.
    """

    plan: Plan
    objective: Objective
    criterion: Criterion
    here: tuple[Id, ...]
    wall: bool
    chosen: Id | None = None
    ready: bool = True

    @cached_property
    def found(self) -> Hand:
        """The hands by now."""
        return hand(self.plan, self.objective, self.criterion)

    @cached_property
    def awaited(self) -> tuple[Id, ...]:
        """Who is waited for; as the plan alone says, so that all sessions wait for the same people."""
        return waiting(self.plan, self.objective, self.criterion)

    @property
    def asked(self) -> Id | None:
        """Whose hand is asked for now: at this keyboard, and not in yet."""
        return self.chosen or next(iter(self._missing), None)

    @cached_property
    def _missing(self) -> tuple[Id, ...]:
        return missing(self.plan, self.objective, self.criterion, self.here)

    @property
    def unasked(self) -> bool:
        """Whether somebody here may show a hand that the other sessions don't wait for."""
        return not self.found.revealed and not set(self._missing) <= set(self.awaited)

    @property
    def shown(self) -> bool:
        """Whether the numbers may be seen here."""
        return may_be_seen(self.found, wall=self.wall)

    @property
    def doubted(self) -> bool:
        """Whether the criteria are worth asking for: the fist shows doubt, or one of them was asked for already."""
        of_all = {criterion: hand(self.plan, self.objective, criterion) for criterion in CRITERIA}
        fist = of_all.pop(FIST)
        doubt = fist.doubtful and may_be_seen(fist, wall=self.wall)
        return doubt or self.criterion != FIST or any(one.total for one in of_all.values())


def round_title(asks: Round) -> str:
    """What is rated from one to five."""
    what = "Fist of five" if asks.criterion == FIST else f"{CRITERION_NAMES[asks.criterion]}, 1 to 5"
    return f"{what}: {asks.plan.code(asks.objective.id)} {asks.objective.title}"[:90]


def round_lines(asks: Round, width: int) -> list[Line]:
    """The question with who is asked, or the hands."""
    found = asks.found
    rows = [_tabs(asks.criterion), BLANK] if asks.doubted else []
    rows += paragraph(ASKED[asks.criterion], width, "strong")
    if asks.shown:
        drawn = _on_the_wall(found, width) if asks.wall else histogram(found, min(width, 56))
        return [*rows, BLANK, *drawn, BLANK, *hand_words(found, width), *_late(asks), *_advice(asks, width)]
    rows += [*paragraph(SCALES[asks.criterion], width, "quiet"), BLANK, *_next(asks, width), BLANK]
    waits = asks.awaited
    signs = "●" * found.total if found.total <= MOST_SIGNS else f"● × {found.total} "
    told = in_words(asks.plan, found, waits)
    return [*rows, *paragraph(f"{signs}{'○' * len(waits)}  {told}", width, "quiet")]


def _on_the_wall(found: Hand, width: int) -> list[Line]:
    """The hands, and their mean in block letters beside them."""
    if found.mean is None or width < WALL_HANDS + WALL_GAP:
        return histogram(found, min(width, 56))
    block = ["", *big_tenths(found.mean), ""]
    role = "strong warning" if found.doubtful else "strong good"
    rows = histogram(found, WALL_HANDS)
    return [line(fit(row, WALL_HANDS + WALL_GAP), (big, role)) for row, big in zip(rows, block, strict=True)]


def _next(asks: Round, width: int) -> list[Line]:
    """What to press now."""
    person, found = asks.asked, asks.found
    if person is not None and not asks.ready:
        words = f"Pass the keyboard to {_called(asks, person)}; Enter when they have it."
        return paragraph(words, width, "strong accent")
    if person is not None:
        who = line((_called(asks, person), "strong accent"), ", press ", ("1", "key"), " to ", ("5", "key"), ".")
        return [who, line(("What you press is not shown.", "quiet"))]
    if asks.awaited:
        keys = line(("w", "key"), " passes the keyboard   ", ("t", "key"), " changes who is waited for")
        return [*paragraph("They rate on their own screens, or here:", width), keys]
    if not found.total:
        return [line(("w", "key"), " chooses whose hand it is   ", ("h", "key"), " takes counted hands")]
    if found.total == 1 and asks.wall:
        more = line(("t", "key"), " waits for more people")
        return [*paragraph("One hand alone is not shown to a room.", width), more]
    return [line(("r", "key"), " shows what is in   ", ("t", "key"), " waits for more people")]


def _called(asks: Round, person: Id) -> str:
    found = asks.plan.people.get(person)
    return found.name if found else "somebody"


def _late(asks: Round) -> list[Line]:
    """Who may still join; never where a room would see the one new hand."""
    late = asks.asked if asks.found.by and not asks.wall else None
    if late is None:
        return []
    first = "" if asks.ready else "Enter, then "
    return [line(first, (_called(asks, late), "accent"), " can still press 1 to 5; it is seen at once.")]


def _tabs(criterion: Criterion) -> Line:
    parts: list[Line] = []
    for one in CRITERIA:
        name = CRITERION_NAMES[one]
        shown = f" {name} " if one == criterion else f" {name[0] if one != FIST else name} "
        parts.append(line((shown, "reverse" if one == criterion else "quiet")))
    return line(*parts)


def _advice(asks: Round, width: int) -> list[Line]:
    if not asks.found.doubtful:
        return [line(("a", "key"), (" owner and lead agree", "quiet"))] if asks.criterion == FIST else []
    words = "Hear the lowest and the highest first. → asks for S, M, A, R and T one by one; n shows hands again."
    return [BLANK, *paragraph(words, width, "quiet")]
