"""Catchball as the minutes of a workshop tell it: what was said to and fro there about which contribution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.catchball import BALL, contributions, made_in
from okr_tui.domain.workshop.course import Course
from okr_tui.domain.workshop.ideas import author
from okr_tui.domain.workshop.minutes_people import Someone, someone
from okr_tui.domain.workshops import AgendaStep


@dataclass(frozen=True, slots=True)
class Throw:
    """One throw: *accepted*, *sent back* or *answer*, whose words it was, and what they said."""

    kind: str
    by: Someone | None
    text: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Thrown:
    """One contribution.

    Attributes:
        code: Its code.
        title: Its title.
        parent: Code and title of the goal above; empty where there is none any more.
        catcher: Who owns that.
        state: Where the ball is now, in a word or two.
        throws: What was said here, the earliest first.
    """

    code: str
    title: str
    parent: str
    catcher: Someone | None
    state: str
    throws: tuple[Throw, ...]


def _said_here(plan: Plan, goal: Id, steps: frozenset[Id]) -> list[Post]:
    """What was said about a goal in steps of a workshop, and the answers to that."""
    posts = plan.said(Post, goal)
    thrown = {one.id for one in posts if one.kind in BALL and one.round in steps}
    return sorted((one for one in posts if thrown & {one.id, one.reply_to}), key=lambda one: int(one.id))


def _rounds(course: Course, steps: Iterable[AgendaStep] = ()) -> frozenset[Id]:
    return frozenset([*(one.id for one in (*course.steps, *steps)), *(visit.step for visit in course.visits)])


def caught_here(plan: Plan, course: Course) -> frozenset[Id]:
    """The objectives that were accepted or sent back in a workshop."""
    rounds = _rounds(course)
    return frozenset(key for key in plan.objectives if _said_here(plan, key, rounds))


def thrown_in(plan: Plan, course: Course, steps: Sequence[AgendaStep]) -> tuple[Thrown, ...]:
    """What was thrown in a workshop; where catchball was on its agenda, also what was made there and waits."""
    rounds = _rounds(course, steps)
    played = any(one.activity == "catchball" and course.was_at(one.id) for one in steps)
    balls = {one.goal.id: one for one in contributions(plan, course)}
    made = made_in(plan, course) if played else frozenset()
    waiting = {key for key in made if key in balls and balls[key].state == "waits"}
    found: list[Thrown] = []
    for key, goal in sorted(plan.objectives.items(), key=lambda pair: pair[1].number):
        said = _said_here(plan, key, rounds)
        if not said and key not in waiting:
            continue
        ball = balls.get(key)
        throws = tuple(Throw(one.kind, someone(plan, author(one)), one.text, one.created.at) for one in said)
        parent = f"{plan.code(ball.parent.id)} {ball.parent.title}" if ball else ""
        state = ball.state if ball else goal.stage
        found.append(
            Thrown(plan.code(key), goal.title, parent, someone(plan, ball.catcher if ball else None), state, throws)
        )
    return tuple(found)
