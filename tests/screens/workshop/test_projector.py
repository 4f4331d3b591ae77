"""Projector mode: what a room sees fits twenty rows of eighty columns, with nothing round it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.screens.workshop.hall import Hall, RoomClock, Seat, hall
from tests.shares import one_in
from tests.workshop_stage import STATES

ROWS = 20


async def on_the_wall(room: Hall, size: tuple[int, int] = (80, ROWS)) -> Seat:
    seat = await room.sit("maya", size=size)
    await seat.press("f11")
    return seat


@pytest.mark.parametrize("state", one_in(2, STATES))
async def test_each_state_fits_twenty_rows_of_eighty_columns_without_chrome(tmp_path, state, made):
    session = made(state)
    async with hall(tmp_path, session.plan, RoomClock(session.now)) as room:
        maya = await on_the_wall(room)
        rows = maya.words.splitlines()
        assert len(rows) <= ROWS
        assert all(len(one) <= 80 for one in rows)
        assert "Workshop" not in maya.words.replace("workshop join", "")  # no header with the names of screens
        assert "? more" not in maya.words  # no keys
        wall = maya.screen.query_one("#workshop-wall" if not maya.screen.has_class("-listing") else "#workshop-rows")
        assert wall.region.width == 80
        assert not wall.show_vertical_scrollbar
        in_blocks = sum(maya.words.count(one) for one in "█▀▄") >= 20
        assert in_blocks or state == "ended"  # the step and its time can be read from the last row of chairs


async def test_the_projector_does_not_show_what_its_person_wrote_gave_or_answered(tmp_path, made):
    for state, own in (("silent-ideas", "One person answers"), ("voting", "●"), ("fist", "You showed")):
        session = made(state)
        folder = tmp_path / state
        folder.mkdir()
        async with hall(folder, session.plan, RoomClock(session.now)) as room:
            maya = await room.sit("maya")
            if state == "fist":
                await maya.press("4")
            assert own in maya.words
            await maya.press("f11")
            assert own not in maya.words


async def test_escape_and_the_same_key_lead_back_to_one_s_own_screen(tmp_path, made):
    session = made("voting")
    async with hall(tmp_path, session.plan, RoomClock(session.now)) as room:
        maya = await on_the_wall(room)
        await maya.press("escape")
        assert "6 Workshop" in maya.words or "F6 Workshop" in maya.words
        await maya.press("f11")
        assert "Workshop" not in maya.words.replace("workshop join", "")
        await maya.press("f11")
        assert "F6 Workshop" in maya.words


async def test_whoever_leads_goes_on_from_the_projector_by_the_same_keys(tmp_path, made):
    session = made("recap")
    async with hall(tmp_path, session.plan, RoomClock(session.now)) as room:
        maya = await on_the_wall(room)
        await maya.press("n")
        assert maya.step == "Silent contributions"
        assert "hidden" in maya.words or "Every voice" in maya.flat


async def test_what_does_not_fit_is_shown_page_after_page(tmp_path, made):
    session = made("sorting")
    async with hall(tmp_path, session.plan, RoomClock(session.now)) as room:
        maya = await on_the_wall(room, size=(60, 14))
        seen = set()
        for _ in range(12):
            seen.add(next(one for one in maya.words.splitlines() if "page" in one).strip())
            room.clock.moment += timedelta(seconds=12)
            await maya.look()
        assert len(seen) > 1


async def test_the_whole_agenda_is_seen_before_it_begins_and_the_whole_question_with_who_is_in(
    tmp_path, made, monkeypatch
):
    command = "okr workshop join -f /srv/plans/company.okr.json   (on a-machine)"
    monkeypatch.setattr("okr_tui.screens.workshop.screen.join_words", lambda path: command)
    for state, words in (
        ("prepared", [step.title for step in made("prepared").course.steps]),
        (
            "fist",
            ["How much do you stand behind", "1 no", "5 I will carry it", "2 of 4 at a terminal are in", "8 people"],
        ),
    ):
        session = made(state)
        folder = tmp_path / state
        folder.mkdir()
        async with hall(folder, session.plan, RoomClock(session.now)) as room:
            maya = await on_the_wall(room)
            assert [one for one in words if maya.words.count(one) != 1] == []
