"""Where a key result will be at its due date if it goes on as it has: a projection, not a promise.

A robust line after Theil (1950) and Sen (1968): the median of the slopes between all pairs of check-ins, laid
through their median height, so that one mistyped or freakish value moves it little. The spread shown is that of
the 10th to the 90th percentile of those slopes.

It takes values of at least three different days, spanning at least a fifth of the period, or it would be drawn
from noise. Of several values on one day the last counts. Pairs grow with the square of the days, so from more
than `MOST_DAYS` days as many are taken, evenly spaced, the first and the last among them: always the same ones
for the same check-ins, and a few milliseconds however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from okr_tui.domain.figures import day, decimals_for, figure

LEAST_DAYS = 3
LEAST_SPAN = 5
"""The check-ins have to span one part of so many of the period."""
MOST_DAYS = 120
MOST_VALUE = 1e300
LOW_SHARE, HIGH_SHARE = 0.1, 0.9

Point = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Forecast:
    """A key result's value at its due date, projected.

    Args:
        value: By the median slope, in the key result's unit.
        low: The lesser of the values by the 10th and the 90th percentile of the slopes.
        high: The greater of them.
        slope_per_day: The median slope, in units a day.
        points: How many days with a value it was drawn from.
        line: What the line comes to at the due date, were there no limits.
        limited: Whether the line left the declared limits and was held at them.
    """

    value: float
    low: float
    high: float
    slope_per_day: float
    points: int
    line: float
    limited: bool = False


def forecast(
    points: Iterable[Point],
    start: date,
    due: date | None,
    low: float | None = None,
    high: float | None = None,
    today: date | None = None,
) -> Forecast | None:
    """Project a key result's value at its due date.

    Args:
        points: (day, value) of its check-ins in the order in which they count: of one day the last; those of
            before the start say nothing about how it has gone since.
        start: Its first day.
        due: Its last day; None if it has none.
        low: The lowest value possible, such as 0; None if there is no such limit.
        high: The highest value possible, such as 100 for a percentage.
        today: The day to judge: after the due day there is nothing left to project.

    Returns:
        The forecast, or None where there is none: `why_no_forecast` says why.
    """
    known = _since(points, start)
    if due is None or _why_none(known, start, due, today):
        return None
    days = [(float((when - due).days), value) for when, value in thinned(known)]
    slopes = sorted(
        (late_value - value) / (late - early)
        for n, (early, value) in enumerate(days)
        for late, late_value in days[n + 1 :]
    )
    slope = percentile(slopes, 0.5)
    line, lower, upper = (
        _at_due(days, each) for each in (slope, percentile(slopes, LOW_SHARE), percentile(slopes, HIGH_SHARE))
    )
    held = [_within(value, low, high) for value in (line, lower, upper)]
    return Forecast(
        value=held[0],
        low=held[1],
        high=held[2],
        slope_per_day=slope,
        points=len(known),
        line=line,
        limited=held != [line, lower, upper],
    )


def _at_due(days: list[tuple[float, float]], slope: float) -> float:
    """The height at the due date (day 0) of a line of this slope through the median height of the values."""
    return percentile(sorted(value - slope * when for when, value in days), 0.5)


def _within(value: float, low: float | None, high: float | None) -> float:
    value = value if low is None else max(low, value)
    return value if high is None else min(high, value)


def last_of_each_day(points: Iterable[Point]) -> list[Point]:
    """The last value of each day, by day; values beyond all measure are left out, so that sums stay finite."""
    latest = {when: float(value) for when, value in points if abs(value) < MOST_VALUE}
    return sorted(latest.items())


def thinned(points: list[Point], most: int = MOST_DAYS) -> list[Point]:
    """At most so many of the points, evenly spaced, the first and the last among them."""
    if len(points) <= most:
        return points
    step = (len(points) - 1) / (most - 1)
    return [points[round(n * step)] for n in range(most)]


def percentile(ordered: list[float], part: float) -> float:
    """The value below which a share of an ordered list lies, interpolated between neighbours."""
    place = part * (len(ordered) - 1)
    below = int(place)
    if below + 1 >= len(ordered):
        return ordered[-1]
    first, second = ordered[below], ordered[below + 1]
    # equal neighbours have to give themselves, not a rounding of themselves
    return first if first == second else first + (second - first) * (place - below)


def _since(points: Iterable[Point], start: date) -> list[Point]:
    return last_of_each_day((when, value) for when, value in points if when >= start)


def why_no_forecast(points: Iterable[Point], start: date, due: date | None, today: date | None = None) -> str | None:
    """What is missing for a forecast, in words; None where there is one."""
    return _why_none(_since(points, start), start, due, today)


def _why_none(known: list[Point], start: date, due: date | None, today: date | None) -> str | None:
    if due is None:
        return "no forecast: it has no due day"
    if today is not None and today > due:
        return f"no forecast any more: the due day, {day(due)}, is over"
    if len(known) < LEAST_DAYS:
        return f"no forecast yet: values of {len(known)} of at least {LEAST_DAYS} different days"
    if known[-1][0] >= due:
        return f"no forecast any more: the value of {day(known[-1][0])} is the final one"
    span, period = (known[-1][0] - known[0][0]).days, (due - start).days
    if span * LEAST_SPAN < period:
        return (
            f"no forecast yet: check-ins span {figure(span, 'days')} "
            f"of at least {figure(-(-period // LEAST_SPAN), 'days')}, a fifth of the period"
        )
    return None


def explain_forecast(
    points: Iterable[Point],
    start: date,
    due: date | None,
    low: float | None = None,
    high: float | None = None,
    unit: str = "",
    today: date | None = None,
) -> str:
    """How the forecast came about, or why there is none.

    The sum can be done again with the figures shown:
    ``projection: from 71.2 % on 3 Nov 2026 (…), 58 days × 0.21 % a day (the middle of the 10 changes between any 2 of
    5 days with a value) would give 83.4 % on 31 Dec 2026; likely between 79 % and 85 % (8 of 10 of those changes)``
    """
    known = _since(points, start)
    result = forecast(known, start, due, low, high, today)
    if result is None or due is None:
        return _why_none(known, start, due, today) or ""
    values = [value for _, value in known]
    decimals = decimals_for(max(values) - min(values))
    begin, days = _sum_in_words(known, due, result, decimals, unit)
    used = len(thinned(known))
    drawn = f"{used} of {result.points} days" if used < result.points else f"{used} days"
    held = f", held at {figure(result.value, unit, decimals)}" if result.value != result.line else ""
    words = (
        f"projection: {begin} (a line through the middle of the values), {days} (the middle of the "
        f"{used * (used - 1) // 2} changes between any 2 of {drawn} with a value) would give "
        f"{figure(result.line, unit, decimals)} on {day(due)}{held}; likely between "
        f"{figure(result.low, unit, decimals)} and {figure(result.high, unit, decimals)} (8 of 10 of those changes)"
    )
    return f"{words}, {_limits_in_words(low, high, unit)}" if result.limited else words


def _sum_in_words(known: list[Point], due: date, result: Forecast, decimals: int, unit: str) -> tuple[str, str]:
    """Where the line is on the last day with a value, and its way from there, exact enough to do the sum again."""
    last = known[-1][0]
    days = (due - last).days
    height = result.line - result.slope_per_day * days
    wanted = round(result.line, decimals)
    exact = (
        (round(height, more), round(result.slope_per_day, fine))
        for more, fine in ((decimals + n // 2, decimals_for(result.slope_per_day) + n) for n in range(8))
        if round(round(height, more) + days * round(result.slope_per_day, fine), decimals) == wanted
    )
    shown, slope = next(exact, (height, result.slope_per_day))
    return (
        f"from {figure(shown, unit)} on {day(last)}",
        f"{figure(days, 'days')} × {figure(slope, unit)} a day",
    )


def _limits_in_words(low: float | None, high: float | None, unit: str) -> str:
    if low is None:
        return f"held at the limit of {figure(high, unit)}"
    if high is None:
        return f"held at the limit of {figure(low, unit)}"
    return f"held within {figure(low, unit)} to {figure(high, unit)}"
