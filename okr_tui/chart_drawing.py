"""The drawing of a chart with plotext, which is handed points between 0 and 1 and nothing else."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from okr_tui.charts import (
    FORECAST,
    FORECAST_MARK,
    PACE,
    PACE_MARK,
    SERIES_ROLES,
    TARGET,
    TARGET_MARK,
    TODAY,
    TODAY_MARK,
    ChartData,
    Point,
    Row,
    decimate,
    with_unit,
)
from okr_tui.domain.figures import MONTHS, number

# plotext is told a colour number for each role, and the numbers in what it returns are read back as roles.
_CODES = {role: 11 + place for place, role in enumerate((*SERIES_ROLES, TARGET, PACE, FORECAST, "quiet"))}
_ROLES = {str(code): role for role, code in _CODES.items()}


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
    start, end = _days(chart)
    if chart.low is not None and chart.high is not None:
        return _Frame(start, end, chart.low - (chart.high - chart.low) * 0.04, chart.high * 1.04)
    values = [value for points in (*curves, chart.target, chart.pace, chart.upper) for _, value in points]
    low, high = min(values), max(values)
    if chart.forecast is not None:
        # A wide fan must not flatten the curve itself: it may widen the picture by half and is cut off beyond.
        span = (high - low) or abs(high) or 1.0
        fan = [value for _, value in (*chart.forecast.middle, *chart.forecast.low, *chart.forecast.high)]
        low = min(low, max(low - span / 2, min(fan, default=low)))
        high = max(high, min(high + span / 2, max(fan, default=high)))
    margin = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return _Frame(start, end, low - margin, high + margin)


def drawn(chart: ChartData, width: int, height: int) -> list[Row]:
    """Draw a chart that has finite values, in order of their days, and room enough."""
    # plotext's one global figure: only that can be told not to stop at the size of the terminal that plotext
    # believes to be in. Nobody else draws, and everything of the last picture is cleared first.
    import plotext as figure

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
    if chart.today is not None and frame.start <= chart.today <= frame.end:
        x = frame.place((chart.today, 0.0))[0]
        figure.scatter([x] * height, [row / height for row in range(height)], marker=TODAY_MARK, color=_CODES[TODAY])
        # At the end of the line that the curve leaves free.
        at_top = frame.place(chart.series[0].points[-1])[1] < 0.5 if chart.series[0].points else True
        beside = x + 2 / columns if x < 0.8 else x - 2 / columns
        side = "left" if x < 0.8 else "right"
        figure.text("today", beside, 1.0 if at_top else 0.0, color=_CODES[TODAY], alignment=side)
    _draw_dots(figure, frame, chart.pace, PACE_MARK, PACE, columns, every=2)
    for bound in (chart.target, chart.upper):
        _draw_line(figure, frame, bound, TARGET_MARK, TARGET)
    if chart.forecast is not None:
        for edge in (chart.forecast.low, chart.forecast.high):
            _draw_dots(figure, frame, edge, ".", FORECAST, columns, every=3)
        _draw_dots(figure, frame, chart.forecast.middle, FORECAST_MARK, FORECAST, columns, every=1)
    for curve, role in zip(curves, SERIES_ROLES, strict=False):
        _draw_line(figure, frame, curve, "braille", role)
    _write_labels(figure, chart, frame, columns)
    _mark_ends(figure, chart, frame, columns, height)
    if chart.mark is not None:
        figure.text("◆", *frame.place(chart.mark), color=_CODES[SERIES_ROLES[0]])
    rows = [_spans(row) for row in figure.build().rstrip("\n").split("\n")[:height]]
    return [*rows[:-1], _day_row("".join(text for text, _ in rows[-2]), [label for _, label in days])]


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


def _write_labels(figure: Any, chart: ChartData, frame: _Frame, columns: int) -> None:
    """Write words beside points, on the side that has the room for them."""
    for point, words in chart.labels:
        x, y = frame.place(point)
        to_the_left = x > 0.5
        room = int((x if to_the_left else 1 - x) * columns) - 2
        if room < 6:
            continue
        shown = words if len(words) <= room else f"{words[: room - 1].rstrip()}…"
        beside = x - 2 / columns if to_the_left else x + 2 / columns
        figure.text(shown, beside, y, color=_CODES["quiet"], alignment="right" if to_the_left else "left")


def _mark_ends(figure: Any, chart: ChartData, frame: _Frame, columns: int, rows: int) -> None:
    """Put the last value at the end of the curve; of several curves its digit, so that they differ without colour."""
    several = len(chart.series) > 1
    taken: set[tuple[int, int]] = set()
    for place, series in enumerate(chart.series):
        if not series.points:
            continue
        x, y = frame.place(series.points[-1])
        colour = _CODES[SERIES_ROLES[place]]
        if several:
            # Curves that end in one place have their digits side by side.
            while (cell := (round(x * columns), round(y * (rows - 3)))) in taken and x > 0:
                x -= 2 / columns
            taken.add(cell)
            figure.text(str(place + 1), x, y, color=colour)
        else:
            label = with_unit(series.points[-1][1], chart.unit)
            beside = "left" if x < 0.2 else "right"
            figure.text(label, x, y + 0.08 if y < 0.85 else y - 0.08, color=colour, alignment=beside)


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


def _day_row(axis: str, labels: list[str]) -> Row:
    """The dates below the marks of the axis: the first and the last always, of the others those that have room.

    plotext places labels that come close in the order of a set, which is another one in every process.
    """
    marks = [column for column, sign in enumerate(axis) if sign in "┬┼├┤"][-len(labels) :]
    named = list(zip(marks, labels, strict=False))
    row = [" "] * len(axis)
    for mark, label in [*named[:1], *named[:0:-1]]:
        begin = max(0, min(mark - len(label) // 2, len(row) - len(label)))
        end = begin + len(label)
        if all(sign == " " for sign in row[max(0, begin - 1) : end + 1]):
            row[begin:end] = label
    return [("".join(row).rstrip(), "quiet")]


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
