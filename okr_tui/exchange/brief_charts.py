"""The pictures of a page: values over time with target and pace, and bars of progress; SVG that stands in the page.

Each picture says in words what it shows. Colours are classes of the page's style, so that they follow light, dark and
paper; a line is known by its stroke as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from okr_tui.domain.figures import day, decimals_for, figure, share
from okr_tui.domain.finite import is_number
from okr_tui.exchange.html import Html, element, many

Point = tuple[date, float]

WIDTH, HEIGHT = 360, 150
LEFT, RIGHT, TOP, BOTTOM = 58, 350, 16, 126
HUGE = 1e200
LEAST_APART = 13
"""Units between two labels of the axis that can be told apart."""
SHORT = 3
"""Letters of a unit that has room beside the axis."""
MOST_POINTS = 200
"""Values drawn one by one; of more, so many that are spread evenly."""

BAR_WIDTH, BAR_HEIGHT = 200, 12


@dataclass(frozen=True, slots=True)
class Chart:
    """What the picture of one key result shows.

    Attributes:
        start: The first day.
        end: The last day.
        today: The day to mark.
        values: What was measured.
        target: The line to reach, with a step where it was changed; of a guardrail its bound.
        upper: The upper bound of a guardrail.
        target_name: What the line to reach is called.
        pace: Where the number should have been on each day.
        forecast: Where it is heading.
        unit: The unit of all of them.
        daily: Whether the values are those of each day, such as the share of milestones, and not check-ins.
    """

    start: date
    end: date
    today: date
    values: tuple[Point, ...]
    target: tuple[Point, ...] = ()
    upper: tuple[Point, ...] = ()
    target_name: str = "target"
    pace: tuple[Point, ...] = ()
    forecast: tuple[Point, ...] = ()
    unit: str = ""
    daily: bool = False


class _Scale:
    """From days and values to places in the picture."""

    def __init__(self, chart: Chart) -> None:
        lines = (chart.values, chart.target, chart.upper, chart.pace, chart.forecast)
        heights = [value for each in lines for _, value in each]
        days = [when for when, _ in chart.values]
        self.first, self.last = min([chart.start, *days]), max([chart.end, *days])
        low, high = min(heights), max(heights)
        room = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
        self.low, self.high = low - room, high + room

    def x(self, when: date) -> float:
        span = (self.last - self.first).days or 1
        within = min(max(when, self.first), self.last)
        return round(LEFT + (RIGHT - LEFT) * (within - self.first).days / span, 1)

    def y(self, value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (value - self.low) / (self.high - self.low), 1)


def chart_svg(chart: Chart, name: str, title: str) -> Html:
    """Draw a chart; nothing where there is no value to draw.

    Args:
        chart: What it shows.
        name: Tells its parts from those of the other pictures on the page.
        title: What it is of.
    """
    chart = _drawable(chart)
    if not chart.values:
        return Html()
    scale = _Scale(chart)
    today = scale.x(chart.today)
    inside = (
        element("title", title, id=f"{name}-title"),
        element("desc", in_words(chart), id=f"{name}-desc"),
        _line(LEFT, BOTTOM, RIGHT, BOTTOM, "axis"),
        _line(today, TOP, today, BOTTOM, "today") if scale.first < chart.today < scale.last else "",
        *_axis(chart, scale),
        _path(chart.pace, scale, "pace"),
        _path(chart.target, scale, "target"),
        _path(chart.upper, scale, "target"),
        _path(chart.forecast, scale, "forecast"),
        _path(chart.values, scale, "value"),
        *(_dot(scale.x(when), scale.y(value)) for when, value in ([] if chart.daily else chart.values)),
        _last(chart, scale),
        _text(LEFT, HEIGHT - 8, day(scale.first), "start"),
        _text(RIGHT, HEIGHT - 8, day(scale.last), "end"),
    )
    return element(
        "svg",
        *inside,
        class_="chart",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def in_words(chart: Chart) -> str:
    """Say what a chart shows: ``From 62 % on 1 Oct 2026 to 71 % on 12 Nov 2026, 5 values. Target 77 % by …``."""
    decimals = _decimals(chart)
    (first, start), (last, now) = chart.values[0], chart.values[-1]

    def told(value: float) -> str:
        return figure(value, chart.unit, decimals)

    count = "" if chart.daily else f", {len(chart.values)} values"
    told_of = [f"From {told(start)} on {day(first)} to {told(now)} on {day(last)}{count}."]
    if chart.target:
        bounds = f" to {told(chart.upper[-1][1])}" if chart.upper else ""
        told_of.append(f"{chart.target_name.capitalize()} {told(chart.target[-1][1])}{bounds}, by {day(chart.end)}.")
    if chart.pace:
        told_of.append(f"Pace leads from {told(chart.pace[0][1])} to {told(chart.pace[-1][1])}.")
    if chart.forecast:
        told_of.append(f"A projection leads to {told(chart.forecast[-1][1])}.")
    return " ".join(told_of)


def bar_svg(progress: float | None, pace: float | None, mood: str, name: str, title: str) -> Html:
    """Draw a bar of progress with the mark of pace.

    Args:
        progress: A share; what is beyond 0-1 is drawn within.
        pace: A share; None for no mark.
        mood: good, doubt, bad or plain.
        name: Tells it from the other pictures on the page.
        title: What it says.
    """
    filled = round(BAR_WIDTH * min(max(progress or 0.0, 0.0), 1.0), 1)
    mark = round(BAR_WIDTH * min(max(pace, 0.0), 1.0), 1) if pace is not None else None
    inside = (
        element("title", title, id=f"{name}-title"),
        _box(0, 3, BAR_WIDTH, BAR_HEIGHT - 6, "track"),
        _box(0, 2, filled, BAR_HEIGHT - 4, f"fill {mood}") if filled else "",
        _line(min(max(mark, 1), BAR_WIDTH - 1), 0, min(max(mark, 1), BAR_WIDTH - 1), BAR_HEIGHT, "mark")
        if mark is not None
        else "",
    )
    return element(
        "svg",
        *inside,
        class_="progress",
        viewBox=f"0 0 {BAR_WIDTH} {BAR_HEIGHT}",
        preserveAspectRatio="none",
        role="img",
        aria_labelledby=f"{name}-title",
    )


def bar_words(progress: float | None, pace: float | None, status: str) -> str:
    """Say what a bar shows: ``Progress 40 %, pace 52 %, at risk``."""
    beside = "" if pace is None else f", pace {share(pace)}"
    return f"Progress {share(progress)}{beside}, {status}"


# -- parts ------------------------------------------------------------------------------------------------


def _drawable(chart: Chart) -> Chart:
    """The same with finite values of a size that can be drawn, and not more of them than can be seen."""

    def fit(points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple((when, value) for when, value in points if is_number(value) and abs(value) < HUGE)

    values = fit(chart.values)
    if len(values) > MOST_POINTS:
        step = (len(values) - 1) / (MOST_POINTS - 1)
        values = tuple(values[round(place * step)] for place in range(MOST_POINTS))
    return Chart(
        start=chart.start,
        end=chart.end,
        today=chart.today,
        values=values,
        target=fit(chart.target),
        upper=fit(chart.upper),
        target_name=chart.target_name,
        pace=fit(chart.pace),
        forecast=fit(chart.forecast),
        unit=chart.unit,
        daily=chart.daily,
    )


def _decimals(chart: Chart) -> int:
    heights = [value for each in (chart.values, chart.target, chart.pace) for _, value in each]
    return decimals_for(max(heights) - min(heights))


def _axis(chart: Chart, scale: _Scale) -> list[Html]:
    """The heights that are told, none over another: what is to be reached, where it began."""
    wanted = [points[-1][1] for points in (chart.target, chart.upper) if points]
    heights = [value for _, value in chart.values]
    wanted += [chart.pace[0][1]] if chart.pace else [max(heights), min(heights)]
    decimals, taken, told = _decimals(chart), list[float](), list[Html]()
    for value in wanted:
        y = scale.y(value)
        if all(abs(y - other) >= LEAST_APART for other in taken):
            taken.append(y)
            unit = chart.unit if len(chart.unit) <= SHORT else ""
            told.append(_text(LEFT - 6, y + 4, figure(value, unit, decimals), "end"))
    return told


def _last(chart: Chart, scale: _Scale) -> Html:
    """The last value beside its point."""
    when, value = chart.values[-1]
    x, y = scale.x(when), scale.y(value)
    falls = len(chart.values) > 1 and value < chart.values[-2][1]
    below = (falls and y < BOTTOM - 24) or y < TOP + 12
    anchor = "end" if x > RIGHT - 40 else "start" if x < LEFT + 40 else "middle"
    return _text(x, y + (18 if below else -9), figure(value, chart.unit, _decimals(chart)), anchor, "last")


def _path(points: tuple[Point, ...], scale: _Scale, class_: str) -> Html:
    if len(points) < 2:
        return Html()
    told = " ".join(f"{scale.x(when):g},{scale.y(value):g}" for when, value in points)
    return element("polyline", points=told, class_=class_)


def _line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Html:
    return element("line", x1=f"{x1:g}", y1=f"{y1:g}", x2=f"{x2:g}", y2=f"{y2:g}", class_=class_)


def _box(x: float, y: float, width: float, height: float, class_: str) -> Html:
    return element("rect", x=f"{x:g}", y=f"{y:g}", width=f"{width:g}", height=f"{height:g}", rx="2", class_=class_)


def _dot(x: float, y: float) -> Html:
    return element("circle", cx=f"{x:g}", cy=f"{y:g}", r="3", class_="value")


def _text(x: float, y: float, text: str, anchor: str, class_: str = "") -> Html:
    return element("text", many(text), x=f"{x:g}", y=f"{y:g}", text_anchor=anchor, class_=class_)
