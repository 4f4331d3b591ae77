"""Dot votes: how many dots each has, what they gave, and the totals once the vote is closed.

Two copies of a plan, joined, can hold more dots of a person than they had. Of several for one thing the latest counts;
all together they count in the order of their keys, up to the allowance and to the most that one thing may get.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.together import Vote
from okr_tui.domain.workshop.course import Course
from okr_tui.domain.workshop.ideas import Item, items
from okr_tui.domain.workshops import AgendaStep

MOST_ALLOWED = 5
TIE = 1
"""So many dots between two things are no difference to decide by."""

Phase = Literal["sorting", "open", "closed"]


def letter(place: int) -> str:
    """What a thing is called in the room, from 0: A, B … Z, AA. Numbers would be taken for dots."""
    before, last = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many dots each person has, and how many of them one thing may get."""

    dots: int
    most: int


def default_allowance(count: int) -> Allowance:
    """A third of the things that are voted on, at least 1 and at most 5; half of them on one thing."""
    dots = max(1, min(MOST_ALLOWED, round(count / 3)))
    return Allowance(dots, (dots + 1) // 2)


def allowance(course: Course, step: AgendaStep, count: int) -> Allowance:
    """What each has: as it was when the vote was opened; before that what the agenda says, else the default."""
    opened = course.last("open", step=step.id)
    if opened is not None and opened.dots is not None:
        return Allowance(opened.dots, min(opened.most or opened.dots, opened.dots))
    usual = default_allowance(count)
    dots = step.dots or usual.dots
    return Allowance(dots, min(step.most or (dots + 1) // 2, dots))


def phase(course: Course, step: Id) -> Phase:
    """Whether ideas are still sorted, votes are taken, or the totals are seen."""
    last = course.last("open", "close", step=step)
    if last is None:
        return "sorting"
    return "open" if last.kind == "open" else "closed"


def counted_dots(votes: Iterable[Vote], item_of: Mapping[Id, Id], allowed: Allowance) -> dict[Id, int]:
    """Count the dots of one person by the thing that they were given to.

    Args:
        votes: That person's votes in one step.
        item_of: Which thing each post belongs to; votes for others don't count.
        allowed: How many dots they had.
    """
    latest = {vote.about: vote for vote in sorted(votes, key=lambda one: int(one.id)) if vote.about in item_of}
    counted: defaultdict[Id, int] = defaultdict(int)
    left = allowed.dots
    for vote in sorted(latest.values(), key=lambda one: int(one.id)):
        item = item_of[vote.about]
        taken = max(0, min(vote.dots, left, allowed.most - counted[item]))
        counted[item] += taken
        left -= taken
    return {item: dots for item, dots in counted.items() if dots}


@dataclass(frozen=True, slots=True)
class Tally:
    """What one thing got.

    Attributes:
        item: The thing.
        dots: How many in all, hands that were counted included.
        people: Who gave it any.
        rank: 1 for the first; things that are a near tie have the same.
        tied: Whether another one is so near that the dots alone don't decide.
    """

    item: Item
    dots: int
    people: tuple[Id, ...]
    rank: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Ballot:
    """The vote of one step.

    Attributes:
        step: The step.
        phase: Whether it is open.
        allowed: How many dots each has.
        items: What is voted on, in its order.
        given: Each person's dots by thing.
        hands: Dots of people without a terminal, by thing.
    """

    step: AgendaStep
    phase: Phase
    allowed: Allowance
    items: tuple[Item, ...]
    given: Mapping[Id, Mapping[Id, int]]
    hands: Mapping[Id, int]

    def left(self, person: Id | None) -> int:
        """How many dots somebody has not given yet."""
        return self.allowed.dots - sum(self.given.get(person or "", {}).values())

    def own(self, person: Id | None, item: Id) -> int:
        """How many dots somebody gave to a thing."""
        return self.given.get(person or "", {}).get(item, 0)

    @property
    def finished(self) -> tuple[Id, ...]:
        """Who has given every dot."""
        return tuple(person for person in self.given if self.left(person) <= 0)

    def tallies(self) -> list[Tally]:
        """The totals, most dots first; as they may be seen once the vote is closed."""
        totals = {item.id: self.hands.get(item.id, 0) for item in self.items}
        people: defaultdict[Id, list[Id]] = defaultdict(list)
        for person, dots in self.given.items():
            for item_id, number in dots.items():
                totals[item_id] += number
                people[item_id].append(person)
        ordered = sorted(self.items, key=lambda item: -totals[item.id])
        ranks = _ranks([totals[item.id] for item in ordered])
        given = [totals[item.id] for item in ordered]
        return [
            Tally(item, dots, tuple(people[item.id]), rank, dots > 0 and _near(given, place))
            for place, (item, dots, rank) in enumerate(zip(ordered, given, ranks, strict=True))
        ]


def _near(totals: Sequence[int], place: int) -> bool:
    """Whether the total before or after one of a falling row is within a tie of it; no dots at all are none."""
    beside = [*totals[max(0, place - 1) : place], *totals[place + 1 : place + 2]]
    return any(other > 0 and abs(other - totals[place]) <= TIE for other in beside)


def _ranks(totals: Sequence[int]) -> list[int]:
    """The rank of each total of a falling row: what is within a tie of the first of a rank has that rank."""
    ranks: list[int] = []
    first = 0
    for place, total in enumerate(totals):
        if place == 0 or totals[first] - total > TIE or (total == 0 and totals[first] > 0):
            first = place
        ranks.append(first + 1)
    return ranks


def ballot(plan: Plan, course: Course, step: AgendaStep) -> Ballot:
    """Count the votes of a step."""
    found = tuple(items(plan, course))
    item_of = {post: item.id for item in found for post in item.posts}
    allowed = allowance(course, step, len(found))
    votes: defaultdict[Id, list[Vote]] = defaultdict(list)
    hands: dict[Id, int] = {}
    for post, item in item_of.items():
        counted: Vote | None = None
        for vote in plan.said(Vote, post):
            if vote.round != step.id:
                continue
            if vote.by is not None:
                votes[vote.by].append(vote)
            elif counted is None or int(vote.id) > int(counted.id):
                counted = vote
        if counted is not None:
            hands[item] = hands.get(item, 0) + counted.dots
    given = {person: counted_dots(own, item_of, allowed) for person, own in votes.items()}
    given = {person: dots for person, dots in given.items() if dots}
    return Ballot(step, phase(course, step.id), allowed, found, given, hands)
