"""The workshop that runs, in the header of every other screen."""

from __future__ import annotations

from datetime import datetime

from okr_tui.domain.plan import Plan
from okr_tui.domain.workshop.course import running_course
from okr_tui.screens.workshop.seen import clock_face


def workshop_words(plan: Plan, now: datetime) -> str:
    """The step and its clock: ``Silent ideas 7:12 left``; empty where no workshop runs."""
    course = running_course(plan)
    step = course.step if course is not None else None
    if course is None or step is None:
        return ""
    time = course.time(step, now)
    word = "stands" if course.paused else "left" if time.left > 0 else "over"
    return f"{step.title} {clock_face(time)} {word}"
