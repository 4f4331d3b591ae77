"""The App on the Strategy screen, over a real file and a real Store."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from okr_tui.app import OkrApp
from okr_tui.domain.edits import checkins, goals, structure
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment
from okr_tui.screens.strategy import StrategyScreen
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.screens.stage import Wishes
from tests.widgets.harness import shown

TODAY = date(2026, 11, 15)


class Moving:
    """A clock that a test sets."""

    def __init__(self, day: date = TODAY) -> None:
        self.day = day

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def today(self) -> date:
        return self.day


def started(path: Path, **values: Any) -> Store:
    """A plan of Northwind, begun by Maya on 1 October."""
    from okr_tui.domain.draft import Draft
    from okr_tui.domain.tables import MemoryTables
    from tests.builders import act

    said = {"name": "Northwind", "me": "Maya Lind", "mission": "Make work lighter", "vision": "Calm teams", **values}
    draft = Draft(Plan(MemoryTables()), act(date(2026, 10, 1)))
    structure.start_plan(**said)(draft)
    file = PlanFile.create(path / "plan.okr.json", draft.rows)
    store = Store(file, None, Moving())
    store.who = store.plan.person("maya").id
    return store


def company(path: Path) -> Store:
    """O1 of the company with O1.1; below it O2 of Product with O2.1; O3 of Product without a goal above; Jon."""
    store = started(path)
    store.clock = Moving(date(2026, 10, 1))
    store.commit(structure.add_team("Product"))
    store.commit(structure.add_team("Sales"))
    product = store.plan.team("Product").id
    store.commit(structure.add_person("Jon Berg", team=product, role="Engineer"))
    store.commit(goals.add_objective("Customers stay", why="They pay twice"))
    add_number(store, "O1", "Retention", 62, 77)
    under = Alignment(store.plan.find("O1").id)
    store.commit(goals.add_objective("First week works", team=product, under=under))
    add_number(store, "O2", "Set-up done", 40, 80)
    store.commit(goals.add_objective("Nice to have", team=product))
    store.clock = Moving(date(2026, 11, 10))
    store.commit(checkins.log_check_in(store.plan.find("O1.1").id, 70, confidence=7, note="Two came back"))
    store.clock = Moving()
    return store


def add_number(store: Store, objective: str, title: str, baseline: float, target: float) -> None:
    values = {"kind": "increase", "baseline": baseline, "target": target, "unit": "%"}
    store.commit(goals.add_key_result(store.plan.find(objective).id, title, values))


def somebody_else(store: Store) -> Store:
    """A second program on the same file."""
    other = Store(PlanFile(store.file.path), None, Moving())
    other.who = other.plan.person("maya").id
    return other


@asynccontextmanager
async def strategy(store: Store, size: tuple[int, int] = (80, 24), **more: Any) -> AsyncIterator[Pilot[None]]:
    app = OkrApp(store, store.clock, Wishes())
    async with app.run_test(size=size, **more) as pilot:
        await pilot.press("2")
        await pilot.pause()
        yield pilot


def screen_of(pilot: Pilot[None]) -> StrategyScreen:
    found = next(s for s in pilot.app.screen_stack if isinstance(s, StrategyScreen))
    return found


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(shown(pilot))


def row_with(pilot: Pilot[None], words: str) -> str:
    """The first line of the screen that has these words."""
    return next((row for row in shown(pilot) if words in row), "")


async def at(pilot: Pilot[None], words: str) -> None:
    """Put the cursor on a goal, a team or a person."""
    screen = screen_of(pilot)
    plan = screen.plan
    ways: list[Callable[[str], Any]] = [plan.find, plan.team, plan.person]
    for way in ways:
        try:
            screen.show_record(way(words).id)
            break
        except Exception:
            continue
    await pilot.pause()


async def typed(pilot: Pilot[None], text: str) -> None:
    names = {" ": "space", ".": "full_stop", "%": "percent_sign", "|": "vertical_line", "@": "at", "-": "minus"}
    for character in text:
        await pilot.press("enter" if character == "\n" else names.get(character, character))
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
