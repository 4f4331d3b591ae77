"""What every edit of a workshop stands on: finding it, and adding a moment behind those that are there."""

from __future__ import annotations

from okr_tui.domain.draft import Draft
from okr_tui.domain.errors import NotFound
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.workshop.course import Course, course
from okr_tui.domain.workshops import AgendaStep, Workshop

GONE = "Somebody may have undone it; go back to the list of workshops."


def workshop_of(plan: Plan, key: Id) -> Workshop:
    """Give a workshop.

    Raises:
        NotFound: It is gone.
    """
    if key not in plan.workshops:
        raise NotFound("The workshop is no longer in the plan.", GONE)
    return plan.workshops[key]


def course_of(plan: Plan, key: Id) -> Course:
    """Give the course of a workshop; raises as `workshop_of` does."""
    return course(plan, workshop_of(plan, key))


def step_of(found: Course, step: Id) -> AgendaStep:
    """Give a step of a workshop.

    Raises:
        NotFound: It was taken out of the agenda.
    """
    one = next((one for one in found.steps if one.id == step), None)
    if one is None:
        raise NotFound("That step is no longer on the agenda.", "Go on with one that is.")
    return one


def add_moment(draft: Draft, workshop: Id, kind: str, **values: object) -> Id:
    """Add a moment of a workshop.

    Its key is later than those of the moments that it follows: another machine's clock may run ahead, and the order of
    what happened is that of the keys.
    """
    found = course_of(draft.plan, workshop)
    key = draft.later_than([found.moments[-1].id] if found.moments else [])
    return draft.create("moments", {"about": workshop, "kind": kind, **values}, key)
