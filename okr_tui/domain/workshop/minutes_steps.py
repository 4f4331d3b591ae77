"""The steps of a workshop as its minutes have them: planned against actual, those taken off the agenda too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from okr_tui.domain.jsonform import decode
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.workshop.course import Course
from okr_tui.domain.workshops import AgendaStep, Workshop


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step and its minutes.

    Attributes:
        title: Its title.
        activity: What it used.
        planned: How many minutes it was to take.
        allowed: These with what was added or taken meanwhile.
        actual: How many it took.
        reached: Whether the workshop was at it.
        taken_off: Whether it was taken off the agenda afterwards.
    """

    title: str
    activity: str
    planned: float
    allowed: float
    actual: float
    reached: bool
    taken_off: bool = False


def every_step(plan: Plan, course: Course) -> tuple[AgendaStep, ...]:
    """The steps of the agenda, and those that were taken off it after the workshop had been at them, by place."""
    taken_off = _taken_off(plan, course.workshop)
    there = {one.id for one in course.steps}
    gone = [one for key, one in taken_off.items() if key not in there and course.was_at(key)]
    return tuple(sorted((*course.steps, *gone), key=lambda one: (one.place, one.id)))


def _taken_off(plan: Plan, workshop: Workshop) -> Mapping[Id, AgendaStep]:
    """The steps as they were when they were taken off, which the history knows."""
    found: dict[Id, AgendaStep] = {}
    for change in plan.changes:
        if change.record != workshop.id or not change.field.startswith("steps/") or not isinstance(change.old, dict):
            continue
        read = decode(Workshop, workshop.id, {"number": 1, "title": "-", "steps": [change.old]})
        if isinstance(read, Workshop):
            found |= {step.id: step for step in read.steps}
    return found


def step_times(course: Course, steps: Iterable[AgendaStep], now: datetime) -> tuple[StepTaken, ...]:
    """Planned and actual minutes of each step."""
    times = ((step, course.time(step, now)) for step in steps)
    return tuple(
        StepTaken(
            step.title,
            step.activity,
            step.minutes,
            time.allowed / 60,
            time.elapsed / 60,
            course.was_at(step.id),
            step not in course.steps,
        )
        for step, time in times
    )


def title_of(steps: Iterable[AgendaStep], step: Id | None) -> str:
    """The title of a step; empty where none is named or nobody knows it."""
    return next((one.title for one in steps if one.id == step), "")
