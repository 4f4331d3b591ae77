"""The App over a plan in memory, opened on the real Progress screen."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

import okr_tui.screens.progress as real
from okr_tui.app import OkrApp
from okr_tui.domain.edits import checkins, goals, structure
from okr_tui.domain.plan import Plan
from okr_tui.screens.progress import ProgressScreen
from tests.builders import act, done, key_result, objective, plan_with
from tests.screens.stage import stage
from tests.widgets.harness import shown


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def company() -> Plan:
    """A company objective with two key results, and one of a team that is behind."""
    plan = plan_with(
        objective(
            "Customers stay",
            key_result("Retention", (day(10, 5), 63), (day(10, 25), 68), (day(11, 10), 72)),
            key_result("Renewals", (day(10, 5), 62), (day(11, 9), 75)),
        )
    )
    made = act(day(10, 2))
    plan = done(plan, structure.add_team("Sales", under=plan.root_team.id if plan.root_team else None), made)
    sales = plan.team("Sales").id
    plan = done(plan, goals.add_objective("Sell to factories", team=sales), made_objective := act(day(10, 2)))
    values = {"kind": "increase", "baseline": 0, "target": 10, "unit": "deals"}
    plan = done(plan, goals.add_key_result(made_objective.seed, "Deals", values), made_key_result := act(day(10, 2)))
    return done(plan, checkins.log_check_in(made_key_result.seed, 1, at=day(11, 9)), act(day(11, 9)))


def logged(plan: Plan, title: str, value: float | bool | None, when: date, **said: Any) -> Plan:
    key = next(k.id for k in plan.key_results.values() if k.title == title)
    return done(plan, checkins.log_check_in(key, value, at=when, **said), act(when))


@asynccontextmanager
async def progress(
    monkeypatch: pytest.MonkeyPatch, plan: Plan, size: tuple[int, int] = (80, 24), **more: Any
) -> AsyncIterator[Pilot[None]]:
    app: OkrApp = stage(monkeypatch, plan)
    monkeypatch.setitem(sys.modules, "okr_tui.screens.progress", real)
    async with app.run_test(size=size, **more) as pilot:
        await pilot.press("5")
        await pilot.pause()
        yield pilot


def screen_of(pilot: Pilot[None]) -> ProgressScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ProgressScreen)
    return screen


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(shown(pilot))


async def go_to(pilot: Pilot[None], words: str) -> None:
    """Put the cursor on a goal, as search does."""
    screen = screen_of(pilot)
    screen.show_record(screen.plan.find(words).id)
    await pilot.pause()
