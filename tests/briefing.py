"""A company with two teams, one below the other, what changed there lately, and the brief of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from okr_tui.domain.brief.last_time import LastTime
from okr_tui.domain.brief.taking import take_brief
from okr_tui.domain.brief.values import Brief
from okr_tui.domain.edits import conversation, structure
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.edits.goals import align, drop, set_fields
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment
from tests.builders import START, TODAY, act, done, key_result, objective, plan_with

LAST = date(2026, 11, 5)
"""The day of last time."""


def company(*more, words: str = "Customers stay", text: str = "Keeping one is cheaper") -> Plan:
    """Maya leads Northwind with O1, Ben leads Product below it with O2; O1.1 was 68 % last time and is 71 % now."""
    plan = plan_with(
        objective(words, key_result("Retention", (date(2026, 11, 2), 68), (date(2026, 11, 12), 71)), why=text),
        objective("Onboarding is easy", key_result("Set-up days", baseline=9, target=4, kind="decrease", unit="days")),
        *more,
    )
    root = plan.root_team.id
    plan = done(plan, structure.add_team("Product", purpose="Build what is worth it"), act(START))
    plan = done(plan, structure.add_person("Ben Ode", team=plan.team("Product").id, role="Head of product"), act(START))
    changes = {
        root: {"lead": (..., person(plan, "maya"))},
        plan.team("Product").id: {"lead": (..., person(plan, "ben"))},
        plan.find("O2").id: {"team": (..., plan.team("Product").id), "owner": (..., person(plan, "ben"))},
    }
    for record, values in changes.items():
        plan = done(plan, set_fields(record, values), act(START, by=person(plan, "maya")))
    return done(plan, align(plan.find("O2").id, Alignment(plan.find("O1").id)), act(START, by=person(plan, "maya")))


def person(plan: Plan, handle: str) -> str:
    return plan.person(handle).id


def changed(
    plan: Plan, code: str, field: str, value: object, on: date = TODAY, why: str = "", by: str = "maya"
) -> Plan:
    record = plan.organisation.id if code == "mission" else plan.find(code).id
    return done(plan, set_fields(record, {field: (..., value)}), act(on, by=person(plan, "maya"), why=why))


def dropped(plan: Plan, code: str, why: str, on: date = TODAY) -> Plan:
    return done(plan, drop(plan.find(code).id), act(on, by=person(plan, "maya"), why=why))


def measured(plan: Plan, code: str, value: float, on: date, note: str = "") -> Plan:
    return done(plan, log_check_in(plan.find(code).id, value, at=on, note=note), act(on, by=person(plan, "maya")))


def said(plan: Plan, about: str, kind: str, text: str, by: str = "maya", on: date = TODAY, to: str = "") -> Plan:
    """Something said about a code, a team or @handle."""
    record = person(plan, about[1:]) if about.startswith("@") else None
    record = record or next((one.id for one in plan.teams.values() if one.name == about), None)
    edit = conversation.say(record or plan.find(about).id, kind, text, to=person(plan, to) if to else None)
    return done(plan, edit, act(on, by=person(plan, by)))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 13, tzinfo=UTC)


def brief_of(plan: Plan, whose: str = "", since: date | None = LAST, today: date = TODAY) -> Brief:
    """The brief of the company, a team or @handle."""
    found = plan.person(whose) if whose.startswith("@") else plan.team(whose) if whose else plan.root_team
    last = LastTime(datetime(since.year, since.month, since.day, tzinfo=UTC), "") if since else None
    return take_brief(plan, found, noon(today), last)
