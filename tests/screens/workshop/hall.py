"""A room with a workshop in it: several programs over one plan file, and one clock that a test moves."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.message import Message
from textual.notifications import Notify
from textual.pilot import Pilot

from okr_tui.app import OkrApp
from okr_tui.domain.edits import structure
from okr_tui.domain.edits.workshop import running
from okr_tui.domain.plan import Plan
from okr_tui.domain.workshop.course import Course, course
from okr_tui.domain.workshops import Workshop
from okr_tui.screens.workshop import WorkshopScreen
from okr_tui.settings import Settings
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.builders import done, key_result, objective, plan_with
from tests.screens.desk import saved

BEGUN = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
UNNOTICED = 80.0
"""Seconds that a clock may go on at once without a program asking whether it has jumped."""
NAMES = ("Ana Sol", "Ben Hall", "Jon Berg", "Ravi Iyer")


class RoomClock:
    """The clock of every program in the room; it stands until a test moves it, but for a millisecond at each act."""

    def __init__(self, moment: datetime = BEGUN) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


class ActClock:
    """The same clock where acts take their time from it: no two have the same, so that they keep their order.

    Args:
        room: The clock of the room.
    """

    def __init__(self, room: RoomClock) -> None:
        self._room = room

    def now(self) -> datetime:
        self._room.moment += timedelta(milliseconds=1)
        return self._room.moment

    def today(self) -> date:
        return self._room.today()


def five_people() -> Plan:
    """O1 and O2 of the company, which Maya owns and leads; Ana, Ben, Jon and Ravi work there."""
    plan = plan_with(
        objective("Customers stay", key_result("Retention"), stage="active"),
        objective("Machines run", key_result("Uptime"), stage="active"),
    )
    for name in NAMES:
        plan = done(plan, structure.add_person(name, team=plan.root_team.id if plan.root_team else None))
    return plan


def prepared(agenda: str = "cascade", *, here: tuple[str, ...] = ("ana", "ben", "jon", "ravi")) -> Plan:
    """The same with a workshop that Maya has prepared; it has not begun."""
    from okr_tui.agenda_files import find_agenda

    plan = five_people()
    return done(plan, running.prepare(find_agenda(agenda), here=[plan.person(one).id for one in here]))


@dataclass
class Seat:
    """Somebody before a program of their own."""

    who: str
    app: OkrApp
    pilot: Pilot[None]
    home: Path
    heard: list[str]
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def screen(self) -> WorkshopScreen:
        """The Workshop screen, on show or not."""
        found = self.app._screens["workshop"]
        assert isinstance(found, WorkshopScreen)
        return found

    @property
    def plan(self) -> Plan:
        """What the file holds, read anew."""
        return Store(PlanFile(self.app.store.file.path)).plan

    @property
    def workshop(self) -> Workshop:
        """The latest workshop, as the file has it."""
        return list(self.plan.workshops.values())[-1]

    @property
    def course(self) -> Course:
        """Its course."""
        plan = self.plan
        return course(plan, list(plan.workshops.values())[-1])

    @property
    def step(self) -> str:
        """The title of the step that it is at."""
        found = self.course.step
        assert found is not None
        return found.title

    @property
    def left(self) -> float:
        """Whole seconds that the step's clock has left."""
        found = self.course
        assert found.step is not None
        return round(found.time(found.step, self.app.clock.now()).left)

    @property
    def words(self) -> str:
        """What stands on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    @property
    def flat(self) -> str:
        """The same on one line, so that words are found wherever a line broke."""
        return " ".join(self.words.split())

    def row(self, words: str) -> str:
        """The first line of the screen with these words."""
        return next((one for one in self.words.splitlines() if words in one), "")

    async def press(self, *keys: str) -> None:
        """Press some keys, one after the other."""
        await self._send(*(events.Key(key, key if len(key) == 1 else None) for key in keys))

    async def type(self, text: str) -> None:
        """Type a text."""
        await self._send(*(events.Key(_character_to_key(letter), letter) for letter in text))

    async def _send(self, *keys: events.Key) -> None:
        """Send keys as quick fingers do: the program takes one after the other, each when the one before is done."""
        self._at_home()
        for key in keys:
            self.app.post_message(key)
        await asyncio.sleep(0)
        while self.app._in_flight is not None:
            await asyncio.sleep(0.002)
        await self.pilot.pause()

    async def say(self, text: str) -> None:
        """Type a line and press Enter."""
        await self.type(text)
        await self.press("enter")

    async def paste(self, text: str) -> None:
        """Paste into what has the focus."""
        self._at_home()
        assert self.app.screen.focused is not None
        self.app.screen.focused.post_message(events.Paste(text))
        await self.pilot.pause()

    async def look(self) -> None:
        """Let the program look at the file and at the clock, as it does once a second."""
        self._at_home()
        self.app.call_later(self._second)
        await self.pilot.pause()

    def _second(self) -> None:
        self.app.poll()
        screen = self.app._screens.get("workshop")
        if isinstance(screen, WorkshopScreen) and screen._second is not None:
            screen._tick()

    async def at(self, words: str) -> None:
        """Walk with the cursor to the first row that has these words, by the keys that move it."""
        rows = self.screen.rows
        lines = ["".join(text for text, _ in rows._lines[place]) for place in range(rows.row_count)]
        there = [place for place, one in enumerate(lines) if words in one and rows._ids[place]]
        assert there, f"No row with “{words}”:\n{self.words}"
        chosen = [place for place, one in enumerate(rows._ids) if one]
        steps = chosen.index(there[0]) - chosen.index(rows.cursor_row)
        await self.press(*["down" if steps > 0 else "up"] * abs(steps))
        assert rows.cursor_row == there[0]

    def _at_home(self) -> None:
        """Each has a machine of their own: what is half typed on one is not on another."""
        os.environ["OKR_HOME"] = str(self.home)


class Hall:
    """The room.

    Args:
        path: Where the plan's file is made.
        plan: What it holds in the beginning.
        clock: The clock of every program.
    """

    def __init__(self, path: Path, plan: Plan, clock: RoomClock | None = None) -> None:
        self.path = path / "plan.okr.json"
        self.clock = clock or RoomClock()
        self.seats: list[Seat] = []
        saved(plan, self.path)

    async def sit(self, who: str, *, size: tuple[int, int] = (80, 24), key: str = "f6") -> Seat:
        """Open a program for somebody, on the Workshop screen."""
        home = self.path.parent / f"home-{who}"
        os.environ["OKR_HOME"] = str(home)
        store = Store(PlanFile(self.path), clock=ActClock(self.clock))
        store.who = store.plan.person(who).id
        heard: list[str] = []

        def hear(message: Message) -> None:
            if isinstance(message, Notify):
                heard.append(message.notification.message)

        stack = AsyncExitStack()
        app = OkrApp(store, self.clock, Settings())
        pilot = await stack.enter_async_context(app.run_test(size=size, message_hook=hear))
        seat = Seat(who, app, pilot, home, heard, stack)
        self.seats.append(seat)
        if key:
            await seat.press(key)
            await seat.look()  # what is done when the screen is there is done by then
        return seat

    async def leave(self, seat: Seat) -> None:
        """Close somebody's program, as q does."""
        seat._at_home()
        await seat.app.action_quit()
        await seat._stack.aclose()
        self.seats.remove(seat)

    async def later(self, minutes: float) -> None:
        """Let minutes pass, with every program open and looking at the clock."""
        while minutes > 0:
            self.clock.moment += timedelta(seconds=min(minutes * 60, UNNOTICED))
            minutes -= UNNOTICED / 60
            await self.look()

    async def look(self) -> None:
        """Let everybody's program take up what the others saved."""
        for seat in self.seats:
            await seat.look()


@asynccontextmanager
async def hall(path: Path, plan: Plan, clock: RoomClock | None = None) -> AsyncIterator[Hall]:
    """Open the room; whoever still sits in it at the end leaves."""
    room = Hall(path, plan, clock)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("okr_tui.app.POLL_SECONDS", 3600.0)  # a second passes when a test says so
        try:
            yield room
        finally:
            for seat in list(reversed(room.seats)):
                await room.leave(seat)
