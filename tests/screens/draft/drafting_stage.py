"""The App on the Draft screen, over a real file: Maya owns, Jon leads Product, Ravi works there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from textual.pilot import Pilot

from okr_tui.app import OkrApp
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.records import Objective
from okr_tui.screens.draft import DraftScreen
from okr_tui.settings import Settings
from okr_tui.store import Store
from tests.screens.strategy import strategy_stage
from tests.screens.strategy.strategy_stage import Moving, add_number, press, somebody_else, started, text_of

__all__ = ["press", "somebody_else", "text_of"]


class Ticking(Moving):
    """A clock on one day, a second later at each look."""

    looks = count()

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=next(self.looks))


def team(path: Path) -> Store:
    """O1 of the company with a number; Product, led by Jon, with Maya and Ravi."""
    store = started(path)
    store.clock = Moving(date(2026, 11, 10))
    store.commit(structure.add_team("Product"))
    store.commit(structure.add_team("Success"))
    product = store.plan.team("Product").id
    store.commit(structure.add_person("Jon Berg", team=product))
    store.commit(structure.add_person("Ravi Iyer", team=product))
    store.commit(goals.set_fields(product, {"lead": (None, store.plan.person("jon").id)}))
    store.commit(goals.add_objective("Customers stay"))
    add_number(store, "O1", "Retention", 62, 77)
    store.clock = Ticking()
    return store


def with_draft(path: Path) -> Store:
    """O2, a draft of Product owned by Maya, with a number."""
    store = team(path)
    product = store.plan.team("Product").id
    store.commit(goals.add_objective("The first week works", team=product, stage="draft"))
    add_number(store, "O2", "Set-up done", 40, 80)
    return store


def saved(store: Store, code: str = "O2") -> Objective:
    """A goal as another program reads it from the file."""
    found = somebody_else(store).plan.find(code)
    assert isinstance(found, Objective)
    return found


@asynccontextmanager
async def table(store: Store, size: tuple[int, int] = (80, 24), *, goal: bool = True) -> AsyncIterator[Pilot[None]]:
    """The Draft screen, with the first goal on the table."""
    app = OkrApp(store, store.clock, Settings())
    async with app.run_test(size=size, notifications=True) as pilot:
        await press(pilot, "3")
        if goal:
            await press(pilot, "enter")
        yield pilot


def screen_of(pilot: Pilot[None]) -> DraftScreen:
    return next(s for s in pilot.app.screen_stack if isinstance(s, DraftScreen))


async def told(pilot: Pilot[None]) -> None:
    """Wait until the row and the coach have said what they make of the text."""
    while any(screen.editor.telling for screen in pilot.app.screen_stack if isinstance(screen, DraftScreen)):
        await pilot.pause(0.01)
    await pilot.pause()


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text, and wait until everything is said of it."""
    await strategy_stage.typed(pilot, text)
    await told(pilot)


async def at(pilot: Pilot[None], slot: str, code: str = "O2") -> None:
    """Put the cursor on a slot of a goal or a key result."""
    screen = screen_of(pilot)
    assert screen.rows.go_to(f"{screen.plan.find(code).id}:{slot}"), slot
    await pilot.pause()


async def pass_to(pilot: Pilot[None], name: str) -> None:
    """Pass the keyboard to somebody."""
    await press(pilot, "w")
    await typed(pilot, name)
    await press(pilot, "enter")
