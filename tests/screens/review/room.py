"""The App over a plan in memory at the end of a quarter, opened on the real Review screen."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from textual.pilot import Pilot

import okr_tui.screens.review as real
from okr_tui.app import OkrApp
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.guarding import guard
from okr_tui.domain.plan import Plan
from okr_tui.drafts import Drafts
from tests.builders import act, first_person
from tests.domain.closing import AFTER
from tests.screens.stage import MemoryStore, stage
from tests.widgets.harness import shown


class After:
    """A clock that stands still some days after the quarter."""

    day = AFTER

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def today(self) -> date:
        return self.day


class During(After):
    """One that stands still in the middle of it."""

    day = date(2026, 11, 15)


class LateStore(MemoryStore):
    """A store in memory whose acts are of the day of the clock."""

    me = None

    def __init__(self, plan: Plan, day: date) -> None:
        super().__init__(plan)
        self.day = day

    def commit(self, edit: Edit, why: str = "") -> Plan:
        draft = Draft(self.plan, act(self.day, by=first_person(self.plan), why=why))
        edit(draft)
        guard(draft)
        return self._take(self.plan.with_rows(draft.rows))


@asynccontextmanager
async def review(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Any,
    plan: Plan,
    size: tuple[int, int] = (80, 24),
    clock: After | None = None,
) -> AsyncIterator[Pilot[None]]:
    when = clock or After()
    app: OkrApp = stage(monkeypatch, plan)
    monkeypatch.setitem(sys.modules, "okr_tui.screens.review", real)
    monkeypatch.setattr(real.ReviewScreen, "drafts", Drafts(tmp_path))
    app.store = LateStore(plan, when.day)  # type: ignore[assignment]
    app.clock = when
    async with app.run_test(size=size) as pilot:
        await pilot.press("8")
        await pilot.pause()
        yield pilot


def words(pilot: Pilot[None]) -> str:
    """All that is on show, as one text."""
    return "\n".join(shown(pilot))


def plan_of(pilot: Pilot[None]) -> Plan:
    return pilot.app.store.plan  # type: ignore[attr-defined, no-any-return]
