"""Insights on Progress: ranked, unfolded under the cursor, dismissed with a reason, and what if."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from okr_tui.domain.edits.insights import dismiss
from okr_tui.domain.plan import Plan
from tests.builders import done, empty_plan
from tests.domain.insights.found import found, measured
from tests.domain.insights.test_cascade_and_people import owning
from tests.screens.progress.progress_stage import progress, screen_of, text_of

FLAT = measured((10, 63), (24, 63), (40, 63))
LINE = "O1.1 Retention has stood at 63 %"


async def press(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    await pilot.pause()
    return text_of(pilot)


async def test_the_insight_under_the_cursor_unfolds_its_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, FLAT) as pilot:
        first = await press(pilot, "i")
        second = await press(pilot, "down")
        assert ("Decide now" in first, "More of the same" in first) == (True, False)
        assert ("Decide now" in second, "More of the same" in second) == (False, True)


async def test_what_is_longer_than_the_view_is_scrolled_before_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, FLAT, (40, 12)) as pilot:
        assert "Decide now" not in await press(pilot, "i")
        assert "Decide now" in await press(pilot, *["down"] * 7)


async def test_enter_draws_the_goal_and_i_leads_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, FLAT) as pilot:
        await press(pilot, "i", "enter")
        row = screen_of(pilot).row
        assert row is not None and screen_of(pilot).plan.code(row.id) == "O1.1"
        assert LINE in await press(pilot, "i")


async def test_a_dismissed_insight_goes_and_a_shows_it_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, FLAT) as pilot:
        assert "Everybody with this" in await press(pilot, "i", "down", "d")
        words = await press(pilot, *"Known", "enter")
        assert (LINE in words, "1 dismissed" in words) == (False, True)
        assert "a shows them" in words
        assert "Dismissed by Maya Lind on 15 Nov 2026: Known" in await press(pilot, "a", "down")
        words = await press(pilot, "d")
        assert (LINE in words, "dismissed" in words) == (True, False)


async def test_an_empty_reason_is_said_to_be_missing_and_x_shows_the_arithmetic(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with progress(monkeypatch, FLAT) as pilot:
        assert "Nothing is typed yet" in await press(pilot, "i", "down", "d", "enter")
        await press(pilot, "escape")
        assert "Next check-in" in await press(pilot, "x")


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (empty_plan(), "Press 2"),
        (measured((10, 64), (24, 67), (40, 70)), "Press i for the curves"),
    ],
)
async def test_an_empty_view_names_the_next_key(monkeypatch: pytest.MonkeyPatch, plan: Plan, told: str) -> None:
    async with progress(monkeypatch, plan, (40, 15)) as pilot:
        assert told in " ".join((await press(pilot, "i")).split())


async def test_the_wall_shows_nobodys_load(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, owning(6)) as pilot:
        assert "owns 6 objectives" in await press(pilot, "i")
        assert "owns 6 objectives" not in await press(pilot, "P")


async def test_what_was_tried_is_kept_as_one_act(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, FLAT) as pilot:
        words = await press(pilot, "w", "ctrl+u", *"O1.1 target 70 weight 2", "enter")
        assert "↑ 5.8 points" in words
        await press(pilot, "ctrl+s", *"Learned", "enter")
        plan = screen_of(pilot).plan
        goal = plan.key_results[plan.find("O1.1").id]
        assert (goal.target, goal.weight, len({change.event for change in plan.changes})) == (70, 2, 1)


async def test_what_was_tried_survives_and_is_thrown_away_after_a_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with progress(monkeypatch, FLAT) as pilot:
        await press(pilot, "w", "ctrl+u", *"O1.1 target 70", "enter")
        pilot.app.pop_screen()  # as a lost connection does
        assert "• O1.1 target 70" in await press(pilot, "w")
        assert "Throw it away?" in await press(pilot, "escape")
        await press(pilot, "y")
        assert "• O1.1" not in await press(pilot, "w")


async def test_a_line_typed_and_not_tried_yet_is_thrown_away_only_after_a_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with progress(monkeypatch, FLAT) as pilot:
        assert "Throw it away?" in await press(pilot, "w", "ctrl+u", *"O1.1 target 7", "escape")
        assert "O1.1 target 7" in await press(pilot, "n")


async def test_the_room_left_by_dismissing_all_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = FLAT
    for one in found(FLAT):
        plan = done(plan, dismiss(one, "Known"))
    async with progress(monkeypatch, plan) as pilot:
        assert "Press a to see it" in await press(pilot, "i")
