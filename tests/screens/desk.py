"""The real App over a real plan file, on a day that stands still."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

from okr_tui.app import OkrApp
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import CheckIn
from okr_tui.settings import Settings
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import plain
from tests.builders import TODAY
from tests.screens.stage import Standing

SIZES = ((80, 24), (140, 40), (40, 15))


@dataclass
class Desk:
    """An open plan and who sits before it."""

    app: OkrApp
    store: Store
    pilot: Pilot[None]

    @property
    def plan(self) -> Plan:
        """What the file holds, read anew."""
        return Store(PlanFile(self.store.file.path)).plan

    def last(self, code: str) -> CheckIn | None:
        """The last check-in of a key result, as the file has it."""
        return self.plan.last_check_in(self.plan.find(code).id)

    def words(self) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(
            "".join(segment.text for segment in strip).rstrip() for strip in self.app.screen._compositor.render_strips()
        )

    async def type(self, text: str) -> None:
        """Type a text, key by key."""
        await self.pilot.press(*text)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press some keys."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    def lines(self, selector: str) -> Sequence[str]:
        """The lines of a view, on the screen or not."""
        view = self.app.screen.query_one(selector, LineView)
        return [plain(view._lines[row]) for row in range(view.row_count)]


def saved(plan: Plan, path: Path) -> PlanFile:
    """Write a plan to a file."""
    tables = {name: dict(plan.tables.table(name)) for name in plan.tables.names()}
    return PlanFile.create(path, tables)  # type: ignore[arg-type]


@asynccontextmanager
async def desk(
    plan: Plan, path: Path, *, who: str | None = "maya", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Desk]:
    """Open a plan for a person, as the program does."""
    patch = pytest.MonkeyPatch()
    patch.setenv("COLORTERM", "truecolor")
    patch.setenv("TERM", "xterm-256color")
    store = Store(saved(plan, path), clock=Standing())
    store.who = store.plan.person(who).id if who else None
    app = OkrApp(store, Standing(), Settings())
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Desk(app, store, pilot)
    finally:
        patch.undo()


LONG_AGO = TODAY.replace(month=10, day=12)
"""So long ago that another check-in has been due since."""
