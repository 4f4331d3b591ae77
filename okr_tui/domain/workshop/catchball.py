"""Catchball: the owner of the goal above accepts each contribution, or sends it back with a reason.

The ball goes to and fro until it is caught: what was said is kept, and what was accepted waits again when the goal is
changed after that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from okr_tui.domain.back_then import changes_by_record
from okr_tui.domain.merging.values import same
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Id, KeyResult, Objective
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.course import Course

BallState = Literal["waits", "accepted", "sent back", "answered", "changed since"]
BALL = ("accepted", "sent back")


@dataclass(frozen=True, slots=True)
class Ball:
    """One contribution and where its ball is.

    Attributes:
        goal: The objective that contributes.
        parent: The goal above.
        catcher: Who owns that; None where nobody does.
        state: *waits* for the catcher's first word, was *accepted* or *sent back*, was *answered* since, or the goal
            was *changed since* it was accepted or sent back.
        posts: What was said to and fro, the earliest first.
    """

    goal: Objective
    parent: Objective | KeyResult
    catcher: Id | None
    state: BallState
    posts: tuple[Post, ...]

    @property
    def waits_above(self) -> bool:
        """Whether the owner above has the next word."""
        return self.state in ("waits", "answered", "changed since")


def contributions(plan: Plan, course: Course) -> list[Ball]:
    """The balls of a workshop: every draft under a goal, and what was made, accepted or sent back here.

    Every session reckons it from the plan; nothing is carried over by hand.
    """
    return [_ball(plan, goal) for goal in plan.objectives.values() if _takes_part(plan, course, goal)]


def _takes_part(plan: Plan, course: Course, goal: Objective) -> bool:
    if not plan.parents_of(goal) or goal.stage in ("closed", "dropped"):
        return False
    return (
        goal.stage == "draft"
        or goal.id in made_in(plan, course)
        or any(one.kind in BALL and one.round in {step.id for step in course.steps} for one in plan.said(Post, goal.id))
    )


def made_in(plan: Plan, course: Course) -> frozenset[Id]:
    """The objectives that were made of this workshop's ideas, or while it ran."""
    became = {one.became for one in plan.said(Post, course.workshop.id) if one.became}
    begun, ended = course.begun, course.ended
    meanwhile = {
        goal.id
        for goal in plan.objectives.values()
        if begun is not None
        and goal.created.at is not None
        and goal.created.at >= begun
        and (ended is None or goal.created.at <= ended)
    }
    return frozenset(key for key in became | meanwhile if key in plan.objectives)


def _ball(plan: Plan, goal: Objective) -> Ball:
    parent, _ = plan.parents_of(goal)[0]
    owner = plan.owner_of(parent)
    posts = [one for one in plan.said(Post, goal.id) if one.kind in BALL]
    answers = {one.id for one in posts}
    posts += [one for one in plan.said(Post, goal.id) if one.reply_to in answers]
    posts.sort(key=lambda one: int(one.id))
    return Ball(goal, parent, owner.id if owner else None, _state(plan, goal, posts), tuple(posts))


def _state(plan: Plan, goal: Objective, posts: list[Post]) -> BallState:
    if not posts:
        return "waits"
    last = next(one for one in reversed(posts) if one.kind in BALL)
    if last.kind == "sent back" and posts[-1].kind not in BALL:
        return "answered"
    if changed_since(plan, goal, last.id):
        return "changed since"
    return "accepted" if last.kind == "accepted" else "sent back"


PROMISES = ("title", "due", "target", "baseline", "upper", "unit", "kind", "alignments", "milestones")
"""The fields that say what is promised. Who owns it is none of them: that is agreed on after the ball was caught."""
OF_PARTS = ("stage", "deleted")
"""Of a key result also whether it is there at all."""


def changed_since(plan: Plan, goal: Objective, post: Id) -> bool:
    """Whether what the goal promises was changed after a post: its words, its key results, its links.

    What was changed and put back is as it was.
    """
    if any(int(one.id) > int(post) for one in plan.key_results_of(goal.id)):
        return True
    changes: defaultdict[tuple[Id, str], list[Change]] = defaultdict(list)
    for change in _promised(plan, goal):
        # A key result that came after the post and went again was never part of what was accepted.
        if int(change.record) <= int(post) < int(change.id):
            changes[change.record, change.field].append(change)
    return any(not same(found[0].old, found[-1].new) for found in changes.values())


def touches(plan: Plan, goal: Objective) -> list[Id]:
    """Give the keys of what makes up a promise, and of every change of it."""
    return [*_parts(plan, goal), *(one.id for one in _promised(plan, goal))]


def _parts(plan: Plan, goal: Objective) -> list[Id]:
    """The key results of a goal, those that were taken out too."""
    raws = plan.tables.table("key_results").items()
    return [key for key, raw in raws if isinstance(raw, dict) and raw.get("objective") == goal.id]


def _promised(plan: Plan, goal: Objective) -> Iterator[Change]:
    changes = changes_by_record(plan)
    for record, fields in ((goal.id, PROMISES), *((part, (*PROMISES, *OF_PARTS)) for part in _parts(plan, goal))):
        yield from (one for one in changes.get(record, ()) if one.field.partition("/")[0] in fields)
