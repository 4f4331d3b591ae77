"""Make the pictures of the README: ``python docs/pictures.py``. The plan is the sample company, which is fiction."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

os.environ |= {"TEXTUAL_ANIMATIONS": "none", "TERM": "xterm-256color", "COLORTERM": "truecolor", "TZ": "UTC"}
os.environ.pop("NO_COLOR", None)
os.environ.pop("TEXTUAL_THEME", None)

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # the workshop is the one that the tests drive
TODAY = date(2026, 11, 18)
PICTURES = {"strategy": ("2", *"j" * 7), "draft": ("3", "j", "enter"), "progress": ("5", *"j" * 12)}


class Standing:
    """A clock that stands still in week 7."""

    def __init__(self, moment: datetime = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Give the moment, UTC."""
        return self.moment

    def today(self) -> date:
        """Give the day."""
        return TODAY


async def picture(name: str, keys: tuple[str, ...], folder: str) -> None:
    """Open the sample company, press keys and keep what stands on the screen."""
    from okr_tui.app import OkrApp
    from okr_tui.sample import SAMPLES
    from okr_tui.settings import Settings
    from okr_tui.storage.planfile import PlanFile
    from okr_tui.store import Store

    file = PlanFile.create(Path(folder) / f"{name}.okr.json", SAMPLES["company"](TODAY))
    store = Store(file, clock=Standing())
    store.who = store.plan.person("maya").id
    app = OkrApp(store, Standing(), Settings(folder))
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.wait_for_scheduled_animations()
        await pilot.pause()
        (HERE / f"{name}.svg").write_text(app.export_screenshot(title="okr"), encoding="utf-8")


async def wall(folder: str) -> None:
    """Keep what the room sees while it votes."""
    from okr_tui import wall as program
    from okr_tui.storage.planfile import PlanFile
    from okr_tui.store import Store
    from tests.workshop_stage import STATES

    session = STATES["voting"]()
    rows = {name: dict(session.plan.tables.table(name)) for name in session.plan.tables.names()}
    clock = Standing(session.now)
    vars(program)["join_words"] = lambda path: "okr workshop join -f millrace.okr.json --as @you"  # of no machine
    app = program.WallApp(Store(PlanFile.create(Path(folder) / "wall.okr.json", rows), clock=clock), clock)
    async with app.run_test(size=(80, 22)) as pilot:
        await pilot.pause()
        await pilot.pause()
        (HERE / "workshop.svg").write_text(app.export_screenshot(title="okr workshop wall"), encoding="utf-8")


def main() -> None:
    """Make each picture."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OKR_HOME"] = folder
        for name, keys in PICTURES.items():
            asyncio.run(picture(name, keys, folder))
        asyncio.run(wall(folder))


if __name__ == "__main__":
    main()
