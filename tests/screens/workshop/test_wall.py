"""``okr workshop wall``: a second program that follows the session for the room, and changes nothing."""

from __future__ import annotations

import string
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from okr_tui.domain.edits.workshop import ideas, running, voting
from okr_tui.domain.workshop.ideas import items
from okr_tui.screens.workshop.seen import Seen
from okr_tui.screens.workshop.wall import PAGE_SECONDS, wall_lines
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from okr_tui.wall import WallApp
from okr_tui.widgets.text import line_width
from tests.screens.desk import saved
from tests.screens.workshop.hall import RoomClock, five_people
from tests.workshop_stage import STATES, Session, asking, sorting, voting_, writing


class Wall:
    """The wall's program, and the session that goes on beside it."""

    def __init__(self, session: Session, path: Path, clock: RoomClock) -> None:
        self.session = session
        self.path = path
        self.clock = clock
        self.app = WallApp(Store(PlanFile(path), clock=clock), clock)
        self.pilot: Pilot[None]

    @property
    def words(self) -> str:
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    @property
    def flat(self) -> str:
        return " ".join(self.words.split())

    async def follow(self) -> None:
        """Write what the session did meanwhile into the file, and let the wall look at it."""
        self.clock.moment = self.session.now
        plan = self.session.plan
        rows = {name: dict(plan.tables.table(name)) for name in plan.tables.names()}
        file = PlanFile(self.path)
        file.read()
        file.update(lambda content: rows)  # type: ignore[arg-type, return-value]
        self.app.call_later(self.app.poll)
        self.app.call_later(self.app.show_wall)
        await self.settle()

    async def settle(self) -> None:
        """Wait until what is shown is shown: it is laid out first, and filled then."""
        for _ in range(3):
            await self.pilot.pause()


@asynccontextmanager
async def wall(make: Callable[[], Session], path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Wall]:
    session = make()
    file = path / "plan.okr.json"
    saved(session.plan, file)
    found = Wall(session, file, RoomClock(session.now))
    async with found.app.run_test(size=size) as pilot:
        found.pilot = pilot
        await found.settle()
        yield found


async def test_the_wall_shows_the_step_its_time_and_how_to_join(tmp_path):
    async with wall(writing, tmp_path) as shown:
        assert "left" in shown.flat
        assert "12 here" in shown.flat
        joined = "".join(one.strip() for one in shown.words.splitlines()[-7:]).replace(" ", "")
        assert f"Join:okrworkshopjoin-f{shown.path}" in joined  # however long the way to the file is


async def test_ideas_are_not_on_the_wall_before_they_are_revealed(tmp_path):
    async with wall(writing, tmp_path) as shown:
        for hidden in ("health score", "Repair times", "fifty largest"):
            assert hidden not in shown.words
        assert "8 ideas so far, hidden until they are revealed" in shown.flat
        shown.session.do(ideas.reveal(shown.session.key, shown.session.step))
        await shown.follow()
        assert "A health score for each account" in shown.words


async def test_nobody_s_name_stands_at_an_idea_on_the_wall(tmp_path):
    async with wall(sorting, tmp_path) as shown:
        assert "Every new customer" in shown.words
        for handle in ("@tomas", "@priya", "@elif"):
            assert handle not in shown.words


async def test_totals_are_not_on_the_wall_before_the_vote_is_closed(tmp_path):
    async with wall(voting_, tmp_path) as shown:
        session = shown.session
        before = shown.words
        item = items(session.plan, session.course)[3]
        session.do(voting.count_dots(session.key, session.step, item.id, 44))
        await shown.follow()
        assert "●" not in shown.words
        assert "55 dots counted" in shown.flat
        assert [one for one in shown.words.splitlines() if "counted" not in one][6:15] == [
            one for one in before.splitlines() if "counted" not in one
        ][6:15]
        session.do(voting.close_vote(session.key, session.step))
        await shown.follow()
        assert f"44 {item.text}" in shown.flat


async def test_no_finger_is_on_the_wall_before_all_are_in(tmp_path):
    async with wall(asking, tmp_path) as shown:
        session = shown.session
        assert "2 of 4 at a terminal are in" in shown.flat
        assert "@" not in shown.words.split("Join:")[0]  # nor who is missing
        assert "mean" not in shown.words
        for person in (session.maya, session.team[3]):
            session.do(voting.show_fingers(session.key, session.step, session.step, 5, by=person), by=person)
        session.do(voting.count_fingers(session.key, session.step, session.step, (0, 0, 0, 8, 0)))
        await shown.follow()
        assert "mean of 12" in shown.flat


async def test_the_wall_follows_the_session_from_step_to_step(tmp_path):
    async with wall(Session, tmp_path) as shown:
        assert "2 h 30, 9 steps" in shown.flat
        shown.session.to("Recap")
        await shown.follow()
        assert "RECAP" in shown.words
        shown.session.later(15.5)
        await shown.follow()
        assert "TIME IS UP" in shown.words
        shown.session.do(running.end(shown.session.key))
        await shown.follow()
        assert "ended" in shown.flat


async def test_pages_turn_by_themselves_and_a_page_is_held_until_something_happens(tmp_path):
    async with wall(sorting, tmp_path, (80, 16)) as shown:
        shown.session.do(running.add_time(shown.session.key, shown.session.step, 60))
        await shown.follow()
        pages = int(shown.flat.partition("page 1 of ")[2].split()[0])
        assert pages > 1
        await shown.pilot.press("right")
        await shown.settle()
        assert f"page 2 of {pages}, stays" in shown.flat
        shown.clock.moment += timedelta(seconds=5 * PAGE_SECONDS)
        shown.app.call_later(shown.app.show_wall)
        await shown.settle()
        assert f"page 2 of {pages}, stays" in shown.flat
        await shown.pilot.press("left", "left")
        await shown.settle()
        assert f"page {pages} of {pages}, stays" in shown.flat
        await shown.pilot.press("space")
        await shown.settle()
        assert "stays" not in shown.flat
        await shown.pilot.press("space")
        shown.session.do(running.add_time(shown.session.key, shown.session.step, 60))
        await shown.follow()
        assert f"page 1 of {pages}" in shown.flat
        assert "stays" not in shown.flat


@pytest.mark.parametrize("state", ["voting", "fist"])
async def test_no_key_changes_the_plan(tmp_path, state):
    async with wall(STATES[state], tmp_path) as shown:
        before = shown.path.read_bytes()
        letters = [one for one in string.ascii_letters + string.digits if one != "q"]
        others = ["space", "enter", "tab", "plus", "minus", "delete", "backspace", "up", "down", "f6", "f11", "f12"]
        others += ["left", "right", "pageup", "pagedown"]
        await shown.pilot.press(*letters, *others)
        await shown.pilot.pause()
        assert shown.app.is_running
        assert shown.path.read_bytes() == before


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+c"])
async def test_three_keys_leave_the_wall(tmp_path, key):
    async with wall(writing, tmp_path) as shown:
        await shown.pilot.press(key)
        await shown.pilot.pause()
        assert not shown.app.is_running


async def test_a_file_that_is_broken_for_a_moment_leaves_the_wall_as_it_is_and_says_so(tmp_path):
    async with wall(writing, tmp_path) as shown:
        good = shown.path.read_bytes()
        shown.path.write_bytes(b"{ broken")
        shown.app.call_later(shown.app.poll)
        await shown.settle()
        assert "✖" in shown.words
        assert "ideas so far" in shown.flat
        shown.path.write_bytes(good)
        shown.app.call_later(shown.app.poll)
        await shown.settle()
        assert "✖" not in shown.words


async def test_a_wall_without_a_workshop_waits_for_one(tmp_path):
    path = tmp_path / "plan.okr.json"
    saved(five_people(), path)
    clock = RoomClock()
    app = WallApp(Store(PlanFile(path), clock=clock), clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.pause()
        await pilot.pause()
        words = " ".join("".join(one.text for one in strip) for strip in app.screen._compositor.render_strips())
        assert "No workshop yet. It appears here as soon as it is prepared." in " ".join(words.split())


@pytest.mark.parametrize("size", [(80, 20), (60, 20), (140, 40), (40, 15)])
@pytest.mark.parametrize("state", STATES)
def test_the_wall_fits_every_terminal(state, size, made):
    session, (width, height) = made(state), size
    seen = Seen(session.plan, session.course, None, session.now, session.now.date(), wall=True)
    rows = wall_lines(seen, width, height, "okr workshop join -f /plans/acme.okr.json")
    assert len(rows) <= height
    assert max(line_width(row) for row in rows) <= width
