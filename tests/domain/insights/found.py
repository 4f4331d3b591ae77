"""Plans on which a rule speaks, and asking it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits import structure
from okr_tui.domain.insights.finding import insights
from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.plan import Plan
from tests.builders import START, TODAY, act, done, empty_plan, key_result, objective, plan_with


def found(plan: Plan, today: date = TODAY, kind: str | None = None) -> list[Insight]:
    return [one for one in insights(plan, Assessment(plan, today), today) if kind in (None, one.kind)]


def kinds(plan: Plan, today: date = TODAY) -> set[str]:
    return {one.kind for one in found(plan, today)}


def after(days: int) -> date:
    """So many days into the quarter, which has 91; today is day 45."""
    return START + timedelta(days=days)


def values(*said: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Check-ins as (day of the quarter, value, confidence)."""
    return [(after(when), value, after(when), *rest) for when, value, *rest in said]


def measured(*said: tuple[Any, ...], **more: Any) -> Plan:
    """A company with one key result, from 62 % to 77 %."""
    return plan_with(objective("Customers stay", key_result("Retention", *values(*said), **more)))


def with_team(plan: Plan, name: str = "Sales") -> Plan:
    return done(plan, structure.add_team(name), act(START))


def company(*teams: str) -> Plan:
    plan = empty_plan()
    for name in teams:
        plan = with_team(plan, name)
    return plan


def only(some: Iterable[Insight]) -> Insight:
    (one,) = some
    return one
