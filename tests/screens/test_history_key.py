"""H shows the history of whatever is under the cursor, on every screen that has a cursor."""

import pytest

from okr_tui.domain.edits import goals
from tests.screens.desk import desk
from tests.screens.draft import drafting_stage
from tests.screens.progress.progress_stage import company as drawn
from tests.screens.progress.progress_stage import go_to, progress
from tests.screens.progress.progress_stage import text_of as words_of
from tests.screens.strategy.strategy_stage import at, company, press, screen_of, strategy, text_of
from tests.screens.test_today import late_and_fresh


@pytest.mark.parametrize("place", ["1", "4"])
async def test_of_the_key_result_that_is_due(tmp_path, place):
    async with desk(late_and_fresh(), tmp_path / "p.okr.json") as here:
        await here.press(f"f{place}", "H")
        assert "History of O1.1 Retention" in here.words() and "checked in to O1.1: 65 %" in here.words()


@pytest.mark.parametrize("words", ["O1.1", "O2", "Product", "jon"])
async def test_of_a_goal_a_team_and_a_person_on_strategy(tmp_path, words):
    store = company(tmp_path)
    async with strategy(store, (100, 40)) as pilot:
        await at(pilot, words)
        node = screen_of(pilot).node
        await press(pilot, "H")
        titled = {"O1.1": "O1.1 Retention", "O2": "O2 First week works", "jon": "Jon Berg"}.get(words, words)
        assert node is not None and f"History of {titled}" in text_of(pilot)


async def test_of_the_organisation_on_the_row_of_its_mission(tmp_path):
    store = company(tmp_path)
    key = store.plan.organisation.id
    store.commit(goals.set_fields(key, {"mission": ("Make work lighter", "Make work light")}), "shorter")
    async with strategy(store, (100, 40)) as pilot:
        await press(pilot, "home", "H")
        assert "History of Northwind" in text_of(pilot) and "why: shorter" in text_of(pilot)


async def test_of_the_goal_on_the_drafting_table(tmp_path):
    store = drafting_stage.with_draft(tmp_path)
    async with drafting_stage.table(store) as pilot:
        await drafting_stage.press(pilot, "H")
        assert "History of O2 The first week works" in drafting_stage.text_of(pilot)


async def test_of_the_goal_whose_curve_is_drawn(monkeypatch):
    async with progress(monkeypatch, drawn(), (100, 30)) as pilot:
        await go_to(pilot, "O1.1")
        await pilot.press("H")
        await pilot.pause()
        assert "History of O1.1 Retention" in words_of(pilot) and "checked in to O1.1: 72 %" in words_of(pilot)


async def test_a_heading_says_that_it_has_none(tmp_path):
    async with strategy(company(tmp_path), (100, 40)) as pilot:
        await press(pilot, "end", "H")
        screen = screen_of(pilot)
        told = text_of(pilot)
        assert ("History of" in told) is (screen.record_under_cursor() is not None)
