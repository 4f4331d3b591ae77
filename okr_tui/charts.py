"""Line charts in text: values over time with target, pace and forecast.

Used by the chart widget and by ``okr chart`` alike, so nothing here knows of Textual. plotext is loaded
when the first chart is drawn. It hangs on values far outside its limits and raises on infinite ones;
therefore it is only ever handed finite points between 0 and 1, few of them, and ticks with labels of ours.

A chart is given back as rows of (text, role) spans; the roles are ``chart-1`` to ``chart-4`` for the series,
``chart-target``, ``chart-pace``, ``chart-forecast`` and ``""`` for axes and labels.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from operator import itemgetter
from typing import Any

from okr_tui.domain.figures import MONTHS, decimals_for, number
from okr_tui.domain.visible import visible

Point = tuple[date, float]
Span = tuple[str, str]
Row = list[Span]

SMALLEST = (24, 6)
"""Columns and rows below which a curve says less than words."""

_TARGET, _PACE, _FORECAST = "chart-target", "chart-pace", "chart-forecast"
_SERIES_ROLES = ("chart-1", "chart-2", "chart-3", "chart-4")
# plotext is told a colour number for each role, and the numbers in what it returns are read back as roles.
_CODES = {role: 11 + place for place, role in enumerate((*_SERIES_ROLES, _TARGET, _PACE, _FORECAST, "quiet"))}
_ROLES = {str(code): role for role, code in _CODES.items()}
_SHELL_COLOURS = {
    "chart-1": "36",
    "chart-2": "33",
    "chart-3": "32",
    "chart-4": "35",
    _TARGET: "1",
    _PACE: "2",
    _FORECAST: "36",
}
_HUGE = 1e200
_TARGET_MARK, _PACE_MARK, _FORECAST_MARK = "─", "·", ":"


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
    """

    series: Sequence[Series]
    start: date | None = None
    end: date | None = None
    target: Sequence[Point] = ()
    pace: Sequence[Point] = ()
    forecast: Forecast | None = None
    unit: str = ""


def chart_rows(chart: ChartData, width: int, height: int, figure: Any = None) -> list[Row]:
    """Draw a chart in so many columns and rows; in words where that is too small or there is no value.

    Args:
        chart: What to draw.
        width: Columns.
        height: Rows.
        figure: A plotext figure of one's own; by default plotext's global one.
    """
    chart = _cleaned(chart)
    legend = _legend(chart)
    if not any(series.points for series in chart.series):
        return [[("No check-in yet, so there is no curve to show.", "")]]
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return _in_words(chart, width)[: max(1, height)]
    return [*_drawn(chart, width, height - 1, figure), legend]


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
    return ChartData(
        series=[Series(visible(one.name), _in_order(one.points)) for one in chart.series[: len(_SERIES_ROLES)]],
        start=chart.start,
        end=chart.end,
        target=_in_order(chart.target),
        pace=_in_order(chart.pace),
        forecast=forecast and Forecast(_in_order(forecast.middle), _in_order(forecast.low), _in_order(forecast.high)),
        unit=visible(chart.unit),
    )


def _in_order(points: Sequence[Point]) -> Sequence[Point]:
    # A sum is finite only if all of its terms are, and adding is quicker than asking each.
    if not math.isfinite(sum([value for _, value in points])):
        points = [point for point in points if math.isfinite(point[1]) and abs(point[1]) < _HUGE]
    return sorted(points, key=itemgetter(0))


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the world that the picture shows, and the way from there to 0-1."""

    start: date
    end: date
    low: float
    high: float

    def place(self, point: Point) -> tuple[float, float]:
        """Where a point lies in the picture; outside it, at its border."""
        when, value = point
        across = (when - self.start).days / max(1, (self.end - self.start).days)
        return min(1.0, max(0.0, across)), min(1.0, max(0.0, self.height(value)))

    def height(self, value: float) -> float:
        """How high a value lies, 0 at the bottom and 1 at the top."""
        return (value - self.low) / (self.high - self.low)


def _days(chart: ChartData) -> tuple[date, date]:
    """First and last day of the picture, which are at least one apart."""
    lines = [*(series.points for series in chart.series), chart.target, chart.pace]
    if chart.forecast is not None:
        lines.append(chart.forecast.middle)
    start = chart.start or min(points[0][0] for points in lines if points)
    last = max(points[-1][0] for points in lines if points)
    return start, max(chart.end or start, last, start + timedelta(days=1))


def _frame(chart: ChartData, curves: Sequence[Sequence[Point]]) -> _Frame:
    values = [value for points in (*curves, chart.target, chart.pace) for _, value in points]
    low, high = min(values), max(values)
    if chart.forecast is not None:
        # A wide fan must not flatten the curve itself: it may widen the picture by half and is cut off beyond.
        span = (high - low) or abs(high) or 1.0
        fan = [value for _, value in (*chart.forecast.middle, *chart.forecast.low, *chart.forecast.high)]
        low = min(low, max(low - span / 2, min(fan, default=low)))
        high = max(high, min(high + span / 2, max(fan, default=high)))
    margin = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    start, end = _days(chart)
    return _Frame(start, end, low - margin, high + margin)


def _drawn(chart: ChartData, width: int, height: int, figure: Any) -> list[Row]:
    if figure is None:
        import plotext

        figure = plotext
    figure.clear_figure()
    figure.theme("clear")
    figure.limit_size(False, False)
    figure.plotsize(width, height)
    figure.xaxes(True, False)
    figure.yaxes(True, False)
    figure.ticks_color(_CODES["quiet"])
    # An axis label takes about eight columns; one column more or less is not seen in the curve.
    curves = [decimate(series.points, *_days(chart), 2 * width) for series in chart.series]
    frame = _frame(chart, curves)
    labels = _value_ticks(frame, chart.unit, height)
    figure.xlim(0, 1)
    figure.ylim(0, 1)
    figure.yticks([frame.height(value) for value, _ in labels], [label for _, label in labels])
    days = _day_ticks(frame, width)
    figure.xticks([frame.place((when, 0.0))[0] for when, _ in days], [label for _, label in days])
    columns = max(1, width - max(len(label) for _, label in labels) - 2)
    _draw_dots(figure, frame, chart.pace, _PACE_MARK, _PACE, columns, every=2)
    _draw_line(figure, frame, chart.target, _TARGET_MARK, _TARGET)
    if chart.forecast is not None:
        for edge in (chart.forecast.low, chart.forecast.high):
            _draw_dots(figure, frame, edge, ".", _FORECAST, columns, every=3)
        _draw_dots(figure, frame, chart.forecast.middle, _FORECAST_MARK, _FORECAST, columns, every=1)
    for curve, role in zip(curves, _SERIES_ROLES, strict=False):
        _draw_line(figure, frame, curve, "braille", role)
    _mark_ends(figure, chart, frame)
    return [_spans(row) for row in figure.build().rstrip("\n").split("\n")[:height]]


def _draw_line(figure: Any, frame: _Frame, points: Sequence[Point], marker: str, role: str) -> None:
    if points:
        across, up = zip(*map(frame.place, points), strict=True)
        figure.plot(list(across), list(up), marker=marker, color=_CODES[role])


def _draw_dots(
    figure: Any, frame: _Frame, points: Sequence[Point], mark: str, role: str, columns: int, every: int
) -> None:
    """Draw a line as dots, one each so many columns: what is not measured should not look measured."""
    corners = [frame.place(point) for point in points]
    dots = [(x, y) for left, right in pairwise(corners) for x, y in _between(left, right, every / max(1, columns))]
    if dots:
        figure.scatter([x for x, _ in dots], [y for _, y in dots], marker=mark, color=_CODES[role])


def _between(left: tuple[float, float], right: tuple[float, float], step: float) -> list[tuple[float, float]]:
    steps = max(1, int((right[0] - left[0]) / step))
    return [
        (left[0] + (right[0] - left[0]) * part / steps, left[1] + (right[1] - left[1]) * part / steps)
        for part in range(steps + 1)
    ]


def _mark_ends(figure: Any, chart: ChartData, frame: _Frame) -> None:
    """Put the last value at the end of the curve; of several curves its digit, so that they differ without colour."""
    several = len(chart.series) > 1
    for place, series in enumerate(chart.series):
        if not series.points:
            continue
        x, y = frame.place(series.points[-1])
        label = str(place + 1) if several else _with_unit(series.points[-1][1], chart.unit)
        colour = _CODES[_SERIES_ROLES[place]]
        if several:
            figure.text(label, x, y, color=colour)
        else:
            beside = "left" if x < 0.2 else "right"
            figure.text(label, x, y + 0.08 if y < 0.85 else y - 0.08, color=colour, alignment=beside)


def _with_unit(value: float, unit: str) -> str:
    return f"{number(value, decimals_for(value))}{f' {unit}' if unit else ''}"


def _value_ticks(frame: _Frame, unit: str, height: int) -> list[tuple[float, str]]:
    """Round values up the axis, about one in three rows."""
    wanted = max(2, min(6, height // 3))
    raw = (frame.high - frame.low) / wanted
    size = 10.0 ** math.floor(math.log10(raw)) if raw > 0 else 1.0
    step = next((size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw), raw)
    first = math.ceil(frame.low / step)
    values = [place * step for place in range(first, first + wanted + 2) if place * step <= frame.high]
    tail = f" {unit}" if 0 < len(unit) <= 3 else ""
    labels = [(value, number(value, 10 if abs(step) < 1 else 1).strip() + tail) for value in values]
    return labels or [(frame.low, number(frame.low) + tail)]


def _day_ticks(frame: _Frame, width: int) -> list[tuple[date, str]]:
    """Dates along the axis, as many as have room."""
    total = (frame.end - frame.start).days
    wanted = max(1, min(6, width // 16))
    days = [frame.start + timedelta(days=round(total * place / wanted)) for place in range(wanted + 1)]
    year = f" {frame.end.year}" if frame.start.year != frame.end.year else ""
    return [(when, f"{when.day} {MONTHS[when.month - 1]}{year and f' {when.year % 100:02d}'}") for when in days]


def _spans(row: str) -> Row:
    """Read plotext's colour numbers back as roles."""
    spans: Row = []
    role = ""
    for place, piece in enumerate(row.split("\x1b[")):
        text = piece
        if place:
            code, _, text = piece.partition("m")
            role = _ROLES.get(code.rpartition(";")[2], "") if code.startswith("38;5;") else ""
        if text:
            spans.append((text, role))
    return spans


def _legend(chart: ChartData) -> Row:
    spans: Row = []
    several = len(chart.series) > 1
    for place, (series, role) in enumerate(zip(chart.series, _SERIES_ROLES, strict=False)):
        spans.append((f"{place + 1} " if several else "⠤ ", role))
        spans.append((f"{series.name or 'value'}   ", ""))
    marks = (
        (_TARGET_MARK, "target", _TARGET, bool(chart.target)),
        (_PACE_MARK, "pace", _PACE, bool(chart.pace)),
        (_FORECAST_MARK, "projection", _FORECAST, chart.forecast is not None),
    )
    for mark, name, role, there in marks:
        if there:
            spans += [(f"{mark} ", role), (f"{name}   ", "")]
    return spans


def _in_words(chart: ChartData, width: int) -> list[Row]:
    rows: list[Row] = []
    for series, role in zip(chart.series, _SERIES_ROLES, strict=False):
        if series.points:
            when, value = series.points[-1]
            rows.append([(_with_unit(value, chart.unit)[:width], role), (f"  {when.day} {MONTHS[when.month - 1]}", "")])
    if chart.target:
        rows.append([(f"target {_with_unit(chart.target[-1][1], chart.unit)}"[:width], _TARGET)])
    if chart.forecast is not None and chart.forecast.middle:
        rows.append([(f"projected {_with_unit(chart.forecast.middle[-1][1], chart.unit)}"[:width], _FORECAST)])
    return rows
