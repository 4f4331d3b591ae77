"""Edits of growth activities: planning, joining, finishing with evidence, taking out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.figures import day
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.rhythm_records import Growth, GrowthKind

GONE = "Look again; somebody may have taken it out."


def plan_activity(
    title: str,
    people: Sequence[Id],
    *,
    kind: GrowthKind = "course",
    skill: str = "",
    objective: Id | None = None,
    due: date | None = None,
    note: str = "",
    key: Id | None = None,
) -> Edit:
    """Plan something to learn, for one person or a group.

    Args:
        title: What it is called.
        people: Who takes part; whoever plans it where nobody is named.
        kind: What it is.
        skill: What is learned.
        objective: The objective that it serves.
        due: By when.
        note: Anything else.
        key: Its key where the caller needs to know it beforehand.
    """

    def edit(draft: Draft) -> None:
        plan = draft.plan
        named = " ".join(title.split())
        if not named:
            raise BadValue("The growth activity has no title.", "Say in a few words what it is.")
        takes_part = tuple(dict.fromkeys(people)) or ((draft.act.by,) if draft.act.by else ())
        if not takes_part:
            raise BadValue("Nobody takes part.", "Say who does, e.g. --for @maya")
        for person in takes_part:
            _refuse_absent(draft, person)
        if objective is not None and objective not in plan.objectives:
            raise NotFound("The objective is no longer in the plan.", GONE)
        values = {"title": named, "kind": kind, "people": takes_part, "skill": " ".join(skill.split())}
        draft.create("growth", {**values, "objective": objective, "due": due, "note": note.strip()}, key)

    return edit


def join(activity: Id, *people: Id) -> Edit:
    """Let people take part in an activity; who does already, stays."""

    def edit(draft: Draft) -> None:
        _activity(draft.plan, activity)
        for person in people:
            _refuse_absent(draft, person)
            draft.change(activity, f"people/{person}", person)

    return edit


def step_out(activity: Id, *people: Id) -> Edit:
    """Take people off an activity; the last one is not taken off, the activity itself is taken out instead."""

    def edit(draft: Draft) -> None:
        found = _activity(draft.plan, activity)
        for person in people:
            if person not in found.people:
                raise Refused(f"{_name(draft.plan, person)} does not take part in “{found.title}”.", "Look who does.")
        if not set(found.people) - set(people):
            raise Refused(
                f"Nobody would take part in “{found.title}” then.", "Let somebody else join first, or take it out."
            )
        for person in people:
            draft.change(activity, f"people/{person}", None)

    return edit


def finish(activity: Id, on: date | None = None, evidence: str = "") -> Edit:
    """Say that an activity is done.

    Args:
        activity: The activity.
        on: The day on which it was; the act's own day where nothing is said.
        evidence: What shows it; without it what the activity has stays. It is added to what was done without any.
    """

    def edit(draft: Draft) -> None:
        found = _activity(draft.plan, activity)
        when = on or draft.act.today
        shown = evidence.strip()
        if found.done is not None and shown and not found.evidence and on in (None, found.done):
            draft.change(activity, "evidence", shown)
            return
        if found.done is not None:
            raise Refused(f"“{found.title}” was done on {day(found.done)} already.", "Undo that if it was a slip.")
        if when > draft.act.today:
            raise BadValue(f"{day(when)} is still to come, so nothing was done then.", "Say it when it is done.")
        draft.change(activity, "done", when)
        if shown:
            draft.change(activity, "evidence", shown)

    return edit


def take_out(activity: Id) -> Edit:
    """Take an activity out of the plan, one that was planned by mistake or that nobody will do."""

    def edit(draft: Draft) -> None:
        _activity(draft.plan, activity)
        draft.delete(activity)

    return edit


def _activity(plan: Plan, key: Id) -> Growth:
    found = plan.growth.get(key)
    if found is None:
        raise NotFound("That growth activity is no longer in the plan.", GONE)
    return found


def _refuse_absent(draft: Draft, person: Id) -> None:
    found = draft.plan.people.get(person)
    if found is None:
        raise NotFound("That person is no longer in the plan.", GONE)
    if found.left is not None and found.left < draft.act.today:
        raise Refused(f"{found.name} left on {day(found.left)}.", "Name somebody who is there.")


def _name(plan: Plan, person: Id) -> str:
    return plan.people[person].name if person in plan.people else "This person"
