from datetime import date

from okr_tui.charts import ChartData, Series
from okr_tui.widgets.chart import Chart
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
