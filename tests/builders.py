"""Small plans for tests, said in the words of the product: `plan_with(objective("Grow", key_result("Retention")))`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from okr_tui.domain.draft import Act, Draft
from okr_tui.domain.edits import checkins, goals, structure
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment
from okr_tui.domain.tables import MemoryTables

START = date(2026, 10, 1)
TODAY = date(2026, 11, 15)
_seeds = iter(range(1, 1_000_000))


def act(today: date = TODAY, by: str | None = None, why: str = "", hour: int = 12, **more: Any) -> Act:
    """An act at noon of a day, with a seed that no other act of the test run has."""
    at = datetime(today.year, today.month, today.day, hour, tzinfo=UTC)
    seed = (int(at.timestamp() * 1000) << 80) + (next(_seeds) << 60)
    return Act(by=by, at=at, today=today, seed=str(seed), why=why, **more)


def done(plan: Plan, edit: Callable[[Draft], None], act_: Act | None = None) -> Plan:
    """The plan after an edit."""
    draft = Draft(plan, act_ or act(by=first_person(plan)))
    edit(draft)
    return plan.with_rows(draft.rows)


def first_person(plan: Plan) -> str | None:
    return next(iter(plan.people), None)


def empty_plan(today: date = START, **values: Any) -> Plan:
    """A company with a root team, Maya, and the running quarter."""
    said = {"name": "Northwind", "me": "Maya Lind", "mission": "Make work lighter", "vision": "Calm teams", **values}
    return done(Plan(MemoryTables()), structure.start_plan(**said), act(today))


@dataclass
class KR:
    title: str
    values: dict[str, Any]
    check_ins: list[tuple[Any, ...]] = field(default_factory=list)


@dataclass
class O:  # noqa: E742 - the field's own letter
    title: str
    parts: tuple[KR, ...]
    values: dict[str, Any]


def key_result(title: str = "Retention", *check_ins: tuple[Any, ...], **values: Any) -> KR:
    """A key result; of each check-in its day, its value, the day on which it was logged if another, confidence."""
    return KR(title, {"kind": "increase", "baseline": 62, "target": 77, "unit": "%", **values}, list(check_ins))


def objective(title: str = "Customers stay", *parts: KR, **values: Any) -> O:
    return O(title, parts, values)


def plan_with(*objectives: O, today: date = START) -> Plan:
    """A plan with these objectives, made on its first day, each check-in logged on the day it speaks of."""
    plan = empty_plan(today)
    for wanted in objectives:
        values = dict(wanted.values)
        under = values.pop("under", None)
        if isinstance(under, str):
            under = Alignment(plan.find(under).id, values.pop("relation", "contributes"))
        made = act(today, by=first_person(plan))
        plan = done(plan, goals.add_objective(wanted.title, under=under, **values), made)
        for part in wanted.parts:
            adding = act(today, by=first_person(plan))
            plan = done(plan, goals.add_key_result(made.seed, part.title, part.values, key=adding.seed), adding)
            for day, value, *more in part.check_ins:
                logged = checkins.log_check_in(adding.seed, value, at=day, confidence=[*more, None, None][1])
                plan = done(plan, logged, act([*more, day][0], by=first_person(plan)))
    return plan
