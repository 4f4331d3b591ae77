"""The goals that a workshop made or changed, as its minutes have them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from okr_tui.domain.agreement import consents, stage_now
from okr_tui.domain.aim import aim
from okr_tui.domain.figures import figure
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.together import Agreement
from okr_tui.domain.workshop.catchball import made_in
from okr_tui.domain.workshop.course import Course
from okr_tui.domain.workshop.minutes_people import Someone, everyone, someone
from okr_tui.domain.workshop.thrown import caught_here


@dataclass(frozen=True, slots=True)
class Measure:
    """A key result: where it stands and where it is to go, in words; ``baseline`` is empty where it has none."""

    code: str
    title: str
    baseline: str
    target: str


@dataclass(frozen=True, slots=True)
class Parent:
    """The goal above, and how it is linked to it."""

    code: str
    title: str
    relation: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One objective.

    Attributes:
        code: Its code.
        title: Its title.
        owner: Who owns it; None where nobody does yet.
        authors: Who wrote it together with the owner.
        stage: Draft, agreed, active …, by what the agreements to it say now.
        missing: Who has not agreed to it as it is now: role and handle.
        made_here: Whether it was made in the workshop; otherwise it was changed there.
        key_results: What it is measured by.
        parents: What it contributes to or supports.
    """

    code: str
    title: str
    owner: Someone | None
    authors: tuple[Someone, ...]
    stage: str
    missing: tuple[str, ...]
    made_here: bool
    key_results: tuple[Measure, ...]
    parents: tuple[Parent, ...]


def goals_of(plan: Plan, course: Course, now: datetime) -> tuple[Goal, ...]:
    """The objectives that were made, changed, agreed or thrown to and fro in a workshop, by number.

    A personal goal is left out unless the room dealt with it: somebody may work on theirs meanwhile, and minutes go to
    people who do not have the plan.
    """
    made, caught = made_in(plan, course), caught_here(plan, course)
    touched = (made | frozenset(_touched(plan, course, now))) & plan.objectives.keys()
    open_to_all = {key for key in touched if plan.objectives[key].person is None or plan.info.personal}
    found = sorted((plan.objectives[key] for key in open_to_all | caught), key=lambda one: (one.number, int(one.id)))
    return tuple(_goal(plan, one, one.id in made) for one in found)


def _touched(plan: Plan, course: Course, now: datetime) -> Iterable[Id]:
    """Objectives that were changed, given a key result, or agreed to while the workshop ran."""
    begun, ended = course.begun, course.ended or now
    if begun is None:
        return

    def meanwhile(at: datetime | None) -> bool:
        return at is not None and begun <= at <= ended

    for change in plan.changes:
        if meanwhile(change.at):
            part = plan.key_results.get(change.record)
            yield part.objective if part is not None else change.record
    for part in plan.key_results.values():
        if meanwhile(part.created.at):
            yield part.objective
    for key in plan.objectives:
        if any(meanwhile(one.created.at) for one in plan.said(Agreement, key)):
            yield key


def _goal(plan: Plan, objective: Objective, made_here: bool) -> Goal:
    missing = tuple(
        f"{one.role} @{one.person.handle}" if one.person else f"{one.role} (nobody yet)"
        for one in consents(plan, objective)
        if not one.stands
    )
    measures = tuple(_measure(plan, one) for one in plan.key_results_of(objective.id) if one.stage != "dropped")
    others = (one for one in objective.co_authors if one != objective.owner)
    return Goal(
        plan.code(objective.id),
        objective.title,
        someone(plan, objective.owner),
        everyone(plan, others),
        stage_now(plan, objective),
        missing if objective.stage not in ("closed", "dropped") else (),
        made_here,
        measures,
        tuple(parent_of(plan, target, link.relation) for target, link in plan.parents_of(objective)),
    )


def _measure(plan: Plan, record: KeyResult) -> Measure:
    baseline = "" if record.baseline is None else figure(record.baseline, record.unit)
    target = aim(record)
    if record.kind in ("increase", "decrease"):
        baseline = baseline or "not measured yet"
        target = "no target yet" if record.target is None else figure(record.target, record.unit)
    return Measure(plan.code(record.id), record.title, baseline, target)


def parent_of(plan: Plan, target: Objective | KeyResult, relation: str) -> Parent:
    """Name the goal above."""
    return Parent(plan.code(target.id), target.title, relation)
