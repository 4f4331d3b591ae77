"""How long it takes to draw a chart, and to work out what is on it.

Run: python -m bench.chart
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from bench.paired import milliseconds, paired, table
from okr_tui.charts import ChartData, Series, chart_rows
from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import MemoryTables
from okr_tui.domain.trend import Trend, days_between
from okr_tui.storage.planfile import PlanFile

ROUNDS = 15
SIZE = (100, 30)
MOST = 100_000
SAMPLE = Path(__file__).parent.parent / "sample_data" / "company.okr.json"


def walk(count: int) -> ChartData:
    """A random walk of so many points over a year."""
    chance = random.Random(count)
    value, start = 50.0, date(2026, 1, 1)
    points = []
    for place in range(count):
        value += chance.uniform(-1, 1)
        points.append((start + timedelta(days=365 * place // count), value))
    end = start + timedelta(days=365)
    return ChartData([Series("walk", points)], start, end, target=[(start, 60.0), (end, 60.0)], unit="%")


def many_check_ins(count: int) -> Plan:
    """The sample company with so many further check-ins, spread over its key results."""
    content = PlanFile(str(SAMPLE)).read()
    tables = {name: dict(content.table(name)) for name in content.names()}
    plan = Plan(MemoryTables(tables))
    keys = list(plan.key_results)
    by_key: dict[str, list[tuple[str, dict[str, object]]]] = {key: [] for key in keys}
    for place in range(count):
        key = keys[place % len(keys)]
        day = date(2026, 7, 1) + timedelta(days=place % 150)
        by_key[key].append((str(place + 1), {"key_result": key, "at": day.isoformat(), "value": place % 90}))
    return Plan(_ByKeyResult(tables, by_key))


class _ByKeyResult(MemoryTables):
    """Check-ins found by key result at once, as in the file."""

    def __init__(self, tables: dict[str, dict[str, object]], by_key: dict[str, list[tuple[str, dict[str, object]]]]):
        super().__init__(tables)  # type: ignore[arg-type]
        self._by_key = by_key

    def check_ins_of(self, key_result: str) -> list[tuple[str, dict[str, object]]]:  # type: ignore[override]
        return self._by_key.get(key_result, [])


def roll_up(plan: Plan) -> object:
    """A year of the whole plan's progress."""
    trend = Trend(plan, days_between(date(2026, 1, 1), date(2026, 12, 31)))
    return trend.mean(plan.objectives)


def main() -> None:
    """Measure and print."""
    sample, large = Plan(PlanFile(str(SAMPLE)).read()), many_check_ins(MOST)
    charts = {count: walk(count) for count in (100, 10_000, MOST)}
    contenders = {f"chart of {count} points": lambda c=chart: chart_rows(c, *SIZE) for count, chart in charts.items()}
    contenders["roll-up of the sample, 200 days"] = lambda: roll_up(sample)
    contenders[f"roll-up of {MOST} check-ins, 200 days"] = lambda: roll_up(large)
    seconds = paired(contenders, ROUNDS)
    print(table(["what", "ms"], [[name, f"{milliseconds(spent):.1f}"] for name, spent in seconds.items()]))


if __name__ == "__main__":
    main()
