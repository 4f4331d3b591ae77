"""Engagement on Progress: teams, leaders and people, one measure at a time, nobody's own for a room."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from okr_tui.domain.plan import Plan
from tests.builders import done, empty_plan
from tests.screens.progress.progress_stage import company, progress, screen_of, text_of


async def press(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    await pilot.pause()
    return text_of(pilot)


def led_by_maya(plan: Plan) -> Plan:
    root = plan.root_team
    assert root is not None
    return done(plan, lambda draft: draft.change(root.id, "lead", plan.person("maya").id))


async def test_teams_leaders_and_people_are_told_with_their_arithmetic(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, led_by_maya(company()), (100, 30)) as pilot:
        words = await press(pilot, "e", "down")
        assert "Teams" in words and "Sales" in words
        assert "Leaders" in words and "Maya Lind" in words
        assert "Northwind  check-ins in time" in words
        assert "due check-ins within" in words


async def test_the_arrows_go_through_the_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        assert "mean confidence" in await press(pilot, "e", "right")
        assert "days to an answer" in await press(pilot, "left", "left")


async def test_one_key_leads_there_and_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        row = screen_of(pilot).row
        assert "Everybody  check-ins in time" in await press(pilot, "e")  # drawn before a key moves the cursor
        assert "Insights" in await press(pilot, "i")
        assert "week by week" in await press(pilot, "e")
        assert "week by week" not in await press(pilot, "e")
        assert screen_of(pilot).row == row


async def test_a_room_is_shown_nobodys_own(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, led_by_maya(company())) as pilot:
        words = await press(pilot, "e", "P")
        assert "Maya Lind" not in words
        assert "due check-ins" not in words  # they are all hers


async def test_an_empty_plan_says_the_next_key(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, empty_plan()) as pilot:
        assert "Press 4" in await press(pilot, "e")
