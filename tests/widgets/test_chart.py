from datetime import date

from okr_tui.charts import ChartData, Series
from okr_tui.widgets.chart import Chart
from okr_tui.widgets.heat import HeatRow, heat_lines, status_count
from okr_tui.widgets.text import line, line_width, plain
from tests.widgets.harness import Alone, shown

CURVE = ChartData([Series("Retention", [(date(2026, 10, 1), 62.0), (date(2026, 11, 1), 71.0)])], unit="%")


async def test_a_chart_is_drawn_as_large_as_its_place() -> None:
    async with Alone(Chart(CURVE)).run_test(size=(60, 16)) as pilot:
        await pilot.pause()
        assert "Retention" in shown(pilot)[15]


async def test_a_chart_is_drawn_anew_for_another_size() -> None:
    async with Alone(Chart(CURVE)).run_test(size=(60, 16)) as pilot:
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert "Retention" in shown(pilot)[9]


async def test_the_same_chart_again_is_not_drawn_again() -> None:
    chart = Chart(CURVE)
    async with Alone(chart).run_test(size=(60, 16)) as pilot:
        await pilot.pause()
        before = chart._lines
        chart.show(CURVE)
        assert chart._lines is before


async def test_an_empty_chart_says_so() -> None:
    async with Alone(Chart(empty="Choose a key result.")).run_test(size=(60, 16)) as pilot:
        assert shown(pilot)[0] == "Choose a key result."


def test_a_heat_map_says_each_status_by_symbol_and_number() -> None:
    rows = [HeatRow("Product", (status_count("on track", 4, 4), status_count("off track", 0, 4)))]
    assert [plain(row).rstrip() for row in heat_lines("team", ["on track", "off track"], rows, 60)] == [
        "team     on track    off track",
        "Product  ✓  4 ■■■■■  ·",
    ]


def test_columns_without_room_are_counted() -> None:
    rows = [HeatRow("Product", tuple(line("x") for _ in range(9)))]
    lines = heat_lines("team", [f"column {n}" for n in range(9)], rows, 30)
    assert plain(lines[-1]).endswith("more columns on a wider screen")


def test_no_row_of_a_heat_map_is_wider_than_its_place() -> None:
    rows = [HeatRow("A team with quite a long name", tuple(line("a long cell of words") for _ in range(9)))]
    widths = range(12, 140, 7)
    assert all(line_width(row) <= w for w in widths for row in heat_lines("", ["title"] * 9, rows, w)[:2])
