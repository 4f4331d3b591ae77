"""``okr chart``: the curve of a goal, or the engagement of a team, drawn in the shell."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from okr_tui.charts import ChartData, chart_text
from okr_tui.cli.output import colours, emit, is_terminal, say_json, width
from okr_tui.cli.page import draw, status_cell
from okr_tui.cli.session import add_reading_arguments, goal_to_read, open_to_read
from okr_tui.curves import curve_of_key_result, curve_of_objective
from okr_tui.domain.assess import Assessment
from okr_tui.domain.errors import UsageError
from okr_tui.domain.figures import figure, share
from okr_tui.domain.records import KeyResult
from okr_tui.widgets.text import Line, line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from okr_tui.charts import Point

COLUMNS, ROWS = 80, 20
WIDEST, HIGHEST = 160, 40


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("goal", metavar="CODE", nargs="?", help="a code, or words of a title")
    parser.add_argument(
        "--engagement",
        action="store_true",
        help="week by week, of everybody, or of a TEAM or @HANDLE in the code's place",
    )
    parser.add_argument(
        "--measure",
        choices=("habit", "confidence", "posts", "response"),
        help="for --engagement: check-ins in time, confidence, posts, days to an answer",
    )
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Draw the curve: as large as the terminal, 80 by 20 when piped."""
    if not args.engagement and (args.goal is None or args.measure is not None):
        raise UsageError(
            "A goal or --engagement is needed.", "For example: okr chart O1.1, okr chart --engagement TEAM"
        )
    store = open_to_read(args)
    if args.engagement:
        from okr_tui.cli.engagement_chart import show

        show(store, args.goal, args.measure or "habit", as_json=args.json)
        return 0
    judge = Assessment(store.plan, store.clock.today())
    goal = goal_to_read(store.plan, args.goal)
    of_key_result = isinstance(goal, KeyResult)
    chart = curve_of_key_result(judge, goal.id) if of_key_result else curve_of_objective(judge, goal.id)
    if args.json:
        say_json(_as_json(store.plan.code(goal.id), chart))
        return 0
    draw(_title(judge, goal.id, goal.title, of_key_result))
    columns, rows = picture_size()
    for row in chart_text(chart, columns, rows - 1, colours=colours()).split("\n"):
        emit(row)
    return 0


def picture_size() -> tuple[int, int]:
    """Columns and rows of the picture."""
    if not is_terminal(sys.stdout):
        return min(width(), COLUMNS), ROWS
    try:
        rows = os.get_terminal_size(sys.stdout.fileno()).lines
    except (OSError, ValueError):
        rows = ROWS
    return min(width(), WIDEST), max(8, min(rows - 2, HIGHEST))


def _title(judge: Assessment, key: str, title: str, of_key_result: bool) -> Line:
    head = line((judge.plan.code(key), "accent"), "  ", (title, "heading"), "   ")
    if not of_key_result:
        found = judge.objective(key)
        return line(head, share(found.shown), "  ", status_cell(found.status))
    figures = judge.key_result(key)
    record = figures.key_result
    aimed = record.kind in ("increase", "decrease") and record.target is not None
    towards = f" → {figure(record.target, record.unit)}" if aimed else ""
    return line(head, f"{figures.value_text}{towards}  {share(figures.raw)}  ", status_cell(figures.status))


def _as_json(code: str, chart: ChartData) -> dict[str, object]:
    forecast = chart.forecast
    return {
        "code": code,
        "unit": chart.unit or None,
        "start": chart.start.isoformat() if chart.start else None,
        "end": chart.end.isoformat() if chart.end else None,
        "series": [{"name": one.name, "points": _points(one.points)} for one in chart.series],
        "target": _points(chart.target),
        "upper": _points(chart.upper),
        "pace": _points(chart.pace),
        "forecast": {
            "middle": _points(forecast.middle),
            "low": _points(forecast.low),
            "high": _points(forecast.high),
        }
        if forecast
        else None,
    }


def _points(points: Sequence[Point]) -> list[list[object]]:
    return [[when.isoformat(), value] for when, value in points]
