"""Plans at the end of a quarter, for tests of reviews."""

from __future__ import annotations

from datetime import date
from typing import Any

from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.edits.reviewing import review
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Objective
from okr_tui.domain.reviewing import Agenda, Item
from tests.builders import START, act, done, first_person, key_result, objective, plan_with

AFTER = date(2027, 1, 5)
"""A few days after the quarter of `tests.builders` ended."""

YEARS = date(2027, 6, 1)
"""More than a quarter after it."""


def at(share: float) -> Any:
    """A key result from 0 to 100 that stands at a share."""
    return key_result(f"At {share}", (date(2026, 12, 1), 100 * share), baseline=0, target=100, unit="")


def ended(*wanted: Any) -> Plan:
    return plan_with(*(wanted or [objective("Customers stay", key_result("Retention", (date(2026, 12, 10), 71)))]))


def agenda(plan: Plan, today: date = AFTER, name: str = "Q4 2026") -> Agenda:
    return Agenda(Assessment(plan, today), plan.cycle(name))


def item(plan: Plan, code: str = "O1", today: date = AFTER) -> Item:
    found = agenda(plan, today)
    return next(one for one in (*found.items, *found.dropped) if one.code == code)


def reviewed(plan: Plan, code: str = "O1", why: str = "", today: date = AFTER, **said: Any) -> Plan:
    edit = review(plan.find(code).id, **said)
    return done(plan, edit, act(today, by=first_person(plan), why=why))


def carried(plan: Plan, code: str = "O1") -> Objective:
    old = plan.find(code).id
    return next(o for o in plan.objectives.values() if o.continues == old)


def with_team(plan: Plan, name: str) -> Plan:
    return done(plan, structure.add_team(name), act(START, by=first_person(plan)))


def put(plan: Plan, code: str, **values: Any) -> Plan:
    """The plan with some fields of a goal set on its first day."""
    edit = goals.set_fields(plan.find(code).id, {name: (..., value) for name, value in values.items()})
    return done(plan, edit, act(START, by=first_person(plan)))
