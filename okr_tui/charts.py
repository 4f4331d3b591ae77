"""Line charts in text: values over time with target, pace and forecast.

Used by the chart widget and by ``okr chart`` alike, so nothing here knows of Textual. plotext is loaded
when the first chart is drawn. It hangs on values far outside its limits and raises on infinite ones;
therefore it is only ever handed finite points between 0 and 1, few of them, and ticks with labels of ours.

A chart is given back as rows of (text, role) spans; the roles are ``chart-1`` to ``chart-4`` for the series,
``chart-target``, ``chart-pace``, ``chart-forecast`` and ``""`` for axes and labels.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from operator import itemgetter

from okr_tui.domain.figures import MONTHS, decimals_for, number
from okr_tui.domain.visible import visible

Point = tuple[date, float]
Span = tuple[str, str]
Row = list[Span]

SMALLEST = (24, 6)
"""Columns and rows below which a curve says less than words."""

TARGET, PACE, FORECAST = "chart-target", "chart-pace", "chart-forecast"
SERIES_ROLES = ("chart-1", "chart-2", "chart-3", "chart-4")
_SHELL_COLOURS = {
    "chart-1": "36",
    "chart-2": "33",
    "chart-3": "32",
    "chart-4": "35",
    TARGET: "1",
    PACE: "2",
    FORECAST: "36",
}
_HUGE = 1e200
_ROOMY = 60
"""Columns from which the legend is set wider."""
_LEAST_NAME = 16
"""Letters below which the name of a single curve says less than the word value."""
TODAY = "chart-pace"
TARGET_MARK, PACE_MARK, FORECAST_MARK, TODAY_MARK = "─", "·", ":", "¦"


@dataclass(frozen=True, slots=True)
class Series:
    """Dated values of one key result."""

    name: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where the number is heading, as a projection: its middle and the two edges of the fan."""

    middle: Sequence[Point]
    low: Sequence[Point] = ()
    high: Sequence[Point] = ()


@dataclass(frozen=True, slots=True)
class ChartData:
    """All that one chart shows.

    Args:
        series: Up to four; further ones are left out.
        start: The first day of the picture; by default that of the first point.
        end: The last day of the picture.
        target: The line to reach: two points, or more where it was changed.
        pace: Where the number should have been on each day.
        forecast: Shown dotted, as it is a guess.
        unit: Behind the numbers of the axis.
        upper: The upper bound of a guardrail, whose lower one is the target.
        target_name: What the legend calls the target.
        today: The day to mark.
        mark: A point to point out.
        labels: Words beside points, such as the milestones that were reached.
        low: The lowest value of the picture; by default as low as its lines go.
        high: The highest one.
    """

    series: Sequence[Series]
    start: date | None = None
    end: date | None = None
    target: Sequence[Point] = ()
    pace: Sequence[Point] = ()
    forecast: Forecast | None = None
    unit: str = ""
    upper: Sequence[Point] = ()
    target_name: str = "target"
    today: date | None = None
    mark: Point | None = None
    labels: Sequence[tuple[Point, str]] = ()
    low: float | None = None
    high: float | None = None


def chart_rows(chart: ChartData, width: int, height: int) -> list[Row]:
    """Draw a chart in so many columns and rows; in words where that is too small or there is no value.

    Args:
        chart: What to draw.
        width: Columns.
        height: Rows.
    """
    chart = _cleaned(chart)
    if not any(series.points for series in chart.series):
        return [[("No check-in yet, so there is no curve to show.", "")]]
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return _in_words(chart, width)[: max(1, height)]
    from okr_tui.chart_drawing import drawn

    return [*drawn(chart, width, height - 1), _legend(chart, width)]


def chart_text(chart: ChartData, width: int, height: int, *, colours: bool) -> str:
    """Draw a chart for the shell, with sixteen-colour escape sequences or with none."""
    return "\n".join(
        "".join(_for_shell(span, colours) for span in row).rstrip() for row in chart_rows(chart, width, height)
    )


def _for_shell(span: Span, colours: bool) -> str:
    text, role = span
    code = _SHELL_COLOURS.get(role)
    return f"\x1b[{code}m{text}\x1b[0m" if colours and code else text


def decimate(points: Sequence[Point], start: date, end: date, columns: int) -> list[Point]:
    """Keep the lowest and the highest value of each column, in order, and the very last one.

    The picture is the same, as no column could have shown more. The points are in order of their days.
    """
    ordered = list(points)
    if len(ordered) <= 4 * columns:
        return ordered
    days = [when for when, _ in ordered]
    total = max(1, (end - start).days)
    borders = [bisect_left(days, start + timedelta(days=total * column / columns)) for column in range(1, columns)]
    kept: list[Point] = []
    for first, last in pairwise([0, *borders, len(ordered)]):
        part = ordered[first:last]
        if not part:
            continue
        low, high = min(part, key=itemgetter(1)), max(part, key=itemgetter(1))
        kept.extend(sorted({low, high}, key=itemgetter(0)))
    if kept[-1] != ordered[-1]:
        kept.append(ordered[-1])
    return kept


def _cleaned(chart: ChartData) -> ChartData:
    """The chart with finite values only, each line in order of its days."""
    forecast = chart.forecast
    return replace(
        chart,
        series=[Series(visible(one.name), _in_order(one.points)) for one in chart.series[: len(SERIES_ROLES)]],
        target=_in_order(chart.target),
        pace=_in_order(chart.pace),
        upper=_in_order(chart.upper),
        forecast=forecast and Forecast(_in_order(forecast.middle), _in_order(forecast.low), _in_order(forecast.high)),
        unit=visible(chart.unit),
        mark=chart.mark if chart.mark is not None and abs(chart.mark[1]) < _HUGE else None,
        labels=[(point, visible(words)) for point, words in chart.labels if abs(point[1]) < _HUGE],
    )


def _in_order(points: Sequence[Point]) -> Sequence[Point]:
    # Adding is quicker than asking each, and no sum with a huge, infinite or undefined term is below the bound.
    if not sum([abs(value) for _, value in points]) < _HUGE:
        points = [point for point in points if abs(point[1]) < _HUGE]
    return sorted(points, key=itemgetter(0))


def with_unit(value: float, unit: str) -> str:
    """A value with no more decimals than it deserves, and its unit."""
    return f"{number(value, decimals_for(value))}{f' {unit}' if unit else ''}"


def _legend(chart: ChartData, width: int) -> Row:
    """What each line is; where room is short the names of the curves give way."""
    signs = (
        (TARGET_MARK, chart.target_name, TARGET, bool(chart.target)),
        (PACE_MARK, "pace", PACE, bool(chart.pace)),
        (FORECAST_MARK, "projection", FORECAST, chart.forecast is not None),
    )
    shown = [(sign, name, role) for sign, name, role, there in signs if there]
    gap = "   " if width >= _ROOMY else "  "
    room = width - sum(2 + len(name) + len(gap) for _, name, _ in shown)
    each = max(5, room // max(1, len(chart.series)) - 2 - len(gap))
    several = len(chart.series) > 1
    spans: Row = []
    for place, (series, role) in enumerate(zip(chart.series, SERIES_ROLES, strict=False)):
        name = series.name or "value"
        if len(name) > each:
            name = "value" if not several and each < _LEAST_NAME else f"{name[: each - 1].rstrip()}…"
        spans += [(f"{place + 1} " if several else "⠤ ", role), (f"{name}{gap}", "")]
    for sign, name, role in shown:
        spans += [(f"{sign} ", role), (f"{name}{gap}", "")]
    return spans


def _in_words(chart: ChartData, width: int) -> list[Row]:
    rows: list[Row] = []
    for series, role in zip(chart.series, SERIES_ROLES, strict=False):
        if series.points:
            when, value = series.points[-1]
            rows.append([(with_unit(value, chart.unit)[:width], role), (f"  {when.day} {MONTHS[when.month - 1]}", "")])
    if chart.target:
        rows.append([(f"target {with_unit(chart.target[-1][1], chart.unit)}"[:width], TARGET)])
    if chart.forecast is not None and chart.forecast.middle:
        rows.append([(f"projected {with_unit(chart.forecast.middle[-1][1], chart.unit)}"[:width], FORECAST)])
    return rows
