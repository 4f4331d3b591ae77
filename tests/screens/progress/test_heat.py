"""The heat map: which teams need help, and what is behind each cell."""

import pytest

from okr_tui.domain.assess import Assessment
from okr_tui.screens.progress.heat import by_objective, by_status
from okr_tui.widgets.text import plain
from tests.builders import TODAY, empty_plan
from tests.screens.progress.progress_stage import company, progress, screen_of, text_of
from tests.widgets.harness import shown


def test_each_team_counts_its_key_results_by_status() -> None:
    heat = by_status(Assessment(company(), TODAY), None)
    counts = {name: [len(cell.behind) for cell in cells] for name, _, cells in heat.rows}
    assert counts == {"Northwind": [0, 2], "Sales": [1, 0]}


def test_the_columns_begin_with_the_worst_status() -> None:
    heat = by_status(Assessment(company(), TODAY), None)
    assert [plain(words) for words, _ in heat.columns] == ["✖ off track", "✓ on track"]


def test_the_worst_team_is_named_with_its_worst_key_result() -> None:
    heat = by_status(Assessment(company(), TODAY), None)
    assert plain(heat.worst) == "Worst: Sales, 1 of 1 key results need help, first of all O2.1 Deals ✖ off track"


def test_the_worst_objective_is_named_with_its_team() -> None:
    heat = by_objective(Assessment(company(), TODAY), None)
    assert plain(heat.worst) == "Worst: O2 Sell to factories (Sales) ✖ off track"


def test_nobody_is_blamed_for_nothing() -> None:
    assert by_status(Assessment(empty_plan(), TODAY), None).worst == ()


async def test_h_shows_the_map_and_then_the_objectives_and_then_the_curves(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        titles = []
        for _ in range(3):
            await pilot.press("t")
            await pilot.pause()
            titles.append(shown(pilot)[1].split("   ")[0].strip())
        assert titles[:2] == ["Teams × status", "Teams × objectives"]


async def test_enter_on_a_cell_shows_only_the_key_results_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await pilot.press("t", "down", "enter")
        await pilot.pause()
        words = text_of(pilot)
        assert ("Sales, off track" in words, "O2.1" in words, "O1.1" in words) == (True, True, False)


async def test_enter_on_an_empty_cell_goes_to_the_team(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await pilot.press("t", "enter")
        await pilot.pause()
        row = screen_of(pilot).row
        assert row is not None and row.kind == "team"


async def test_enter_on_an_objective_draws_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await pilot.press("t", "t", "down", "enter")
        await pilot.pause()
        assert "O2  Sell to factories" in text_of(pilot)


async def test_escape_leads_back_from_a_part_of_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await pilot.press("t", "down", "enter", "escape")
        await pilot.pause()
        assert "O1.1" in text_of(pilot)


async def test_an_empty_map_names_the_next_key(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, empty_plan()) as pilot:
        await pilot.press("t")
        await pilot.pause()
        assert "Press 2" in text_of(pilot)
