"""What others did in a plan lately, one line an act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from okr_tui.domain.figures import figure
from okr_tui.domain.history import describe_field
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, CheckIn, Id, KeyResult, Objective, Person


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that somebody did.

    Attributes:
        at: The moment (UTC).
        by: Who did it; None where nobody knows.
        words: What it was, without the name of who did it.
        record: The goal that it is about.
    """

    at: datetime
    by: Person | None
    words: str
    record: Id


def recent(plan: Plan, since: datetime, without: Id | None = None, most: int = 8) -> list[Happening]:
    """Give what happened to the goals of a plan, latest first.

    Of each key result only the last check-in counts: who was away wants to know where it is, not each step.

    Args:
        plan: The plan.
        since: What is older is left out.
        without: A person whose own doings are left out.
        most: At most so many.
    """
    found = [*_check_ins(plan, since, without), *_changes(plan, since, without), *_new_goals(plan, since, without)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:most]


def _check_ins(plan: Plan, since: datetime, without: Id | None) -> Iterable[Happening]:
    for key_result in plan.key_results.values():
        last = plan.last_check_in(key_result.id)
        at = last.created.at if last else None
        if last is None or at is None or at <= since or (without is not None and last.by == without):
            continue
        words = f"{plan.code(key_result.id)} {_said(key_result, last)}"
        yield Happening(at, plan.people.get(last.by or ""), words, key_result.id)


def _said(key_result: KeyResult, check_in: CheckIn) -> str:
    if check_in.value is None:
        said = "no new value"
    elif key_result.kind == "milestones":
        title = next((m.title for m in key_result.milestones if m.id == check_in.milestone), "a milestone")
        said = f"{title} {'reached' if check_in.value else 'taken back'}"
    else:
        said = figure(check_in.value, key_result.unit)
    return f"{said} – {check_in.note}" if check_in.note else said


def _changes(plan: Plan, since: datetime, without: Id | None) -> Iterable[Happening]:
    acts: defaultdict[tuple[Id, Id], list[Change]] = defaultdict(list)
    for change in reversed(plan.changes):
        if change.at is None or change.at <= since:
            continue
        if plan.code(change.record) and (without is None or change.by != without):
            acts[change.event or change.id, change.record].append(change)
    for (_, record), changes in acts.items():
        first = changes[-1]
        fields = ", ".join(dict.fromkeys(_changed(one) for one in reversed(changes)))
        why = f" – {first.why}" if first.why else ""
        if first.at is not None:
            yield Happening(first.at, plan.people.get(first.by or ""), f"{plan.code(record)} {fields}{why}", record)


def _changed(change: Change) -> str:
    name = describe_field(change.field)
    plain = (int, float)
    if isinstance(change.new, plain) and isinstance(change.old, plain) and not isinstance(change.new, bool):
        return f"{name} {figure(change.old)} → {figure(change.new)}"
    if change.field == "stage":
        return {"active": "taken up again", "agreed": "agreed on"}.get(str(change.new or "active"), str(change.new))
    if change.field in ("due", "start") and change.new:
        return f"{name} {change.new}"
    return f"{name} changed"


def _new_goals(plan: Plan, since: datetime, without: Id | None) -> Iterable[Happening]:
    goals: list[Objective | KeyResult] = [*plan.objectives.values(), *plan.key_results.values()]
    for goal in goals:
        at = goal.created.at
        if at is not None and at > since and (without is None or goal.created.by != without):
            yield Happening(
                at, plan.people.get(goal.created.by or ""), f"{plan.code(goal.id)} new: {goal.title}", goal.id
            )
