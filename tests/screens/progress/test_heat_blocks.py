"""The blocks of the heat map stand for key results and not for anything vaguer."""

from __future__ import annotations

from datetime import date

from okr_tui.domain.assess import Assessment
from okr_tui.screens.progress.heat import by_status
from okr_tui.widgets.text import plain
from tests.builders import TODAY, key_result, objective, plan_with


def test_each_block_of_a_cell_is_one_key_result():
    day = date(2026, 11, 12)
    good = [key_result(f"good {n}", (day, 76)) for n in range(4)]
    bad = [key_result(f"bad {n}", (day, 62)) for n in range(3)]
    plan = plan_with(objective("A", *good, *bad))
    heat = by_status(Assessment(plan, TODAY), None)
    cells = [plain(cell.wide) for _, _, row in heat.rows for cell in row]
    assert cells == ["3 ■■■", "4 ■■■■"]
