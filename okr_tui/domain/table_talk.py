"""What was said about a goal at the drafting table: proposals and their votes, ratings, the discussion.

Rules of DESIGN: of several ratings of one person the latest counts; a rating below 3 or a spread of 3 and more is
worth talking about (the fist of five: whoever shows fewer than three fingers is asked why).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from okr_tui.domain.agreement import authors
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Objective
from okr_tui.domain.together import FIST, Criterion, Post, Rating, Vote

DOTS = 1
"""Dots that one person has for the wordings of a goal."""

PROPOSALS = "proposals"
"""In ``revealed`` of an objective: the proposals may be seen."""

FINGERS = (1, 2, 3, 4, 5)
LOW = 3


@dataclass(frozen=True, slots=True)
class Hand:
    """How a goal or one of its criteria was rated.

    Attributes:
        criterion: The goal as a whole, or a criterion.
        counts: How many showed one finger, two … five.
        by: Who rated with their name, in the order of their ratings.
        revealed: Whether it may be seen yet.
    """

    criterion: Criterion
    counts: tuple[int, int, int, int, int]
    by: tuple[Id, ...]
    revealed: bool

    @property
    def total(self) -> int:
        """How many rated."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """The mean, 1-5; None where nobody rated."""
        fingers = sum(n * count for n, count in zip(FINGERS, self.counts, strict=True))
        return fingers / self.total if self.total else None

    @property
    def shown(self) -> tuple[int, ...]:
        """The numbers of fingers that anybody showed."""
        return tuple(n for n, count in zip(FINGERS, self.counts, strict=True) if count)

    @property
    def doubtful(self) -> bool:
        """Whether to talk about it: somebody is below 3, as the lower of two that are 3 and more apart always is."""
        return bool(self.shown) and self.shown[0] < LOW


def hand(plan: Plan, objective: Objective, criterion: Criterion = FIST) -> Hand:
    """Count the ratings of a goal by one criterion."""
    found = [one for one in plan.said(Rating, objective.id) if one.criterion == criterion]
    latest = {one.by: one for one in sorted(found, key=lambda one: int(one.id)) if one.by and one.value}
    counted = max((one for one in found if one.hands), key=lambda one: int(one.id), default=None)
    values = [one.value for one in latest.values()]
    named = tuple(key for key in latest if key)
    hands = (counted.hands if counted else ())[: len(FINGERS)]
    counts = [values.count(n) for n in FINGERS]
    for place, more in enumerate(hands):
        counts[place] += more
    # The last two hands may have come from two copies of the file, neither of which knew that all are in.
    complete = len(named) > 1 and set(asked(plan, objective, criterion)) <= set(named)
    return Hand(criterion, tuple(counts), named, complete or criterion in objective.revealed)  # type: ignore[arg-type]  # five of them


def requests(plan: Plan, objective: Objective, criterion: Criterion = FIST) -> dict[Id, Rating]:
    """The hands that are asked for, by person; of several requests to one person the latest counts."""
    found = [one for one in plan.said(Rating, objective.id) if one.criterion == criterion]
    return {one.by: one for one in found if one.by and one.value is None and not one.hands}


def asked(plan: Plan, objective: Objective, criterion: Criterion = FIST, present: Iterable[Id] = ()) -> tuple[Id, ...]:
    """Whose hands make a round complete: those who were asked, the authors and whoever has proposed words for it.

    Nobody who sits it out or has left is among them.

    Args:
        plan: The plan.
        objective: The goal.
        criterion: The goal as a whole, or one of its criteria.
        present: Who is at the keyboard; they are asked as well.
    """
    recorded = requests(plan, objective, criterion)
    wanted = [one for one, request in recorded.items() if not request.passes]
    writers = [one.post.created.by for one in proposals(plan, objective.id)]
    wanted += [one for one in (*present, *authors(objective), *writers) if one and one not in recorded]
    return tuple(one for one in dict.fromkeys(wanted) if one in plan.people and plan.people[one].left is None)


def waiting(
    plan: Plan, objective: Objective, criterion: Criterion = FIST, present: Iterable[Id] = ()
) -> tuple[Id, ...]:
    """Who was asked and is not in yet."""
    known = hand(plan, objective, criterion).by
    return tuple(one for one in asked(plan, objective, criterion, present) if one not in known)


def missing(plan: Plan, objective: Objective, criterion: Criterion, here: Iterable[Id]) -> tuple[Id, ...]:
    """Who of those at a keyboard may still show a hand: not in yet, and not sitting the round out."""
    silent = waiting(plan, objective, criterion, here)
    return tuple(one for one in dict.fromkeys(here) if one in silent)


def read_hands(text: str) -> tuple[int, int, int, int, int]:
    """Read a count of hands such as ``1×2 4×3 5×7``: fingers, a cross, how many.

    Raises:
        BadValue: It can't be read as that.
    """
    import re

    from okr_tui.domain.errors import BadValue

    example = "Say fingers × people, e.g. 1×2 4×3 5×7"
    counts = [0] * len(FINGERS)
    rest = re.sub(r"([1-5])\s*[×xX*:]\s*(\d{1,4})(?!\d)", lambda found: _counted(counts, found), text)
    if rest.strip(" ,;.") or not any(counts):
        what = f"“{text.strip()[:60]}” is no count of hands." if text.strip() else "No hands were given."
        raise BadValue(what, example)
    return (counts[0], counts[1], counts[2], counts[3], counts[4])


def _counted(counts: list[int], found: object) -> str:
    fingers, people = found.groups()  # type: ignore[attr-defined]  # a match
    counts[int(fingers) - 1] += int(people)
    return " "


@dataclass(frozen=True, slots=True)
class Proposal:
    """One wording of a goal, with its dots."""

    post: Post
    dots: int
    voters: tuple[Id, ...]

    @property
    def picked(self) -> bool:
        """Whether it became the goal's title."""
        return self.post.state == "picked"


def proposals(plan: Plan, objective: Id) -> list[Proposal]:
    """The wordings of a goal in the order in which they were written; those put away are left out."""
    found = [one for one in plan.said(Post, objective) if one.kind == "proposal" and one.state != "closed"]
    # With one dot a person and goal the latest vote counts: it is the one dot, moved.
    votes = sorted((v for post in found for v in plan.said(Vote, post.id)), key=lambda vote: int(vote.id))
    last = {vote.by: within_allowance([vote], DOTS) for vote in votes if vote.by}
    hands = {vote.about: vote for vote in votes if vote.by is None}
    out = []
    for post in found:
        voters = tuple(by for by, dots in last.items() if dots.get(post.id) and by)
        counted = hands[post.id].dots if post.id in hands else 0
        out.append(Proposal(post, len(voters) + counted, voters))
    return out


def within_allowance(votes: Iterable[Vote], allowance: int) -> dict[Id, int]:
    """Count the dots that one person gave, by what they were given to.

    Two copies of a plan, joined, can hold more votes of a person than they had dots. Of several for one thing the
    latest counts; all together they count in the order of their keys, up to the allowance.

    Args:
        votes: That person's votes.
        allowance: How many dots they had.
    """
    latest = {vote.about: vote for vote in sorted(votes, key=lambda one: int(one.id))}
    counted: dict[Id, int] = {}
    left = allowance
    for vote in sorted(latest.values(), key=lambda one: int(one.id)):
        counted[vote.about] = min(vote.dots, left)
        left -= counted[vote.about]
    return {about: dots for about, dots in counted.items() if dots}


_FILLERS = """
also been each every from have into less more most only over than that their them then they this until what when
which will with within your
"""
FILLERS = frozenset(_FILLERS.split())
"""Words that are nobody's idea."""


def lenders(plan: Plan, objective: Objective, text: str, begun_with: Post) -> list[Post]:
    """The other wordings that a text merged by hand takes words from.

    A word counts that stands neither in the goal's title nor in the wording that the text was begun with, and is
    longer than three letters or has a digit; fillers such as "with" don't.
    """
    new = _telling(text) - _telling(objective.title) - _telling(begun_with.text)
    others = (one.post for one in proposals(plan, objective.id) if one.post.id != begun_with.id)
    return [post for post in others if new & _telling(post.text)]


def _telling(text: str) -> set[str]:
    """The words of a text that say something, folded to one case."""
    import re

    words = re.findall(r"\w+", text.casefold())
    return {w for w in words if w not in FILLERS and (len(w) > 3 or not w.isascii() or any(c.isdigit() for c in w))}


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment or question with what was answered to it."""

    post: Post
    replies: tuple[Post, ...]

    @property
    def waits(self) -> bool:
        """Whether it is a question that nobody has answered."""
        answered = any(reply.kind == "answer" for reply in self.replies)
        return self.post.kind == "question" and self.post.state == "open" and not answered


TALK = ("comment", "question", "answer")


def discussion(plan: Plan, goal: Id) -> list[Thread]:
    """What was said about a goal and its key results, oldest first."""
    keys = [goal, *(k.id for k in plan.key_results_of(goal))]
    posts: Sequence[Post] = sorted(
        (p for key in keys for p in plan.said(Post, key) if p.kind in TALK), key=lambda p: int(p.id)
    )
    by_id = {p.id: p for p in posts}
    below: dict[Id, list[Post]] = {}
    for post in posts:
        below.setdefault(_top(post, by_id).id, []).append(post)
    return [Thread(by_id[top], tuple(p for p in thread if p.id != top)) for top, thread in below.items()]


def _top(post: Post, posts: Mapping[Id, Post]) -> Post:
    """Go up from an answer to what the thread began with; in a circle, which only a strange file has, to the first."""
    way = {post.id: post}
    while (above := posts.get(post.reply_to or "")) is not None:
        if above.id in way:
            return min(way.values(), key=lambda one: int(one.id))
        way[above.id] = post = above
    return post


def open_questions(plan: Plan, goal: Id) -> int:
    """How many questions about a goal nobody has answered."""
    return sum(thread.waits for thread in discussion(plan, goal))
