"""What is drawn of the goals that were chosen: one of them, several at once, a team, or how confident people are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from okr_tui.charts import ChartData, Point, Series
from okr_tui.curves import curve_of_key_result, curve_of_objective
from okr_tui.domain.assess import Assessment
from okr_tui.domain.figures import day, percent
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.past import Past
from okr_tui.domain.records import CheckIn, Cycle, Id
from okr_tui.domain.rules import due_of, start_of
from okr_tui.domain.trend import Trend, days_between
from okr_tui.screens.progress.rows import GoalRow, drawn_of

FULL = 100.0
MOST_TOGETHER = 4
"""Curves that can still be told apart."""
MOST_NAMED = 8
"""Milestones whose names have room on a curve."""
HIGHEST_CONFIDENCE = 10.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, or the words that stand in its place.

    Args:
        chart: What to draw; None where there is nothing yet.
        instead: Why there is none, and the key that changes it.
    """

    chart: ChartData | None
    instead: str = ""


def picture_of(judge: Assessment, row: GoalRow, cycle: Cycle | None, chosen: CheckIn | None) -> Picture:
    """The curve of one row of the list.

    Args:
        judge: The figures of today.
        row: What to draw.
        cycle: The cycle on show.
        chosen: The check-in to mark on the curve of its key result.
    """
    match row.kind:
        case "key result":
            return _key_result(judge, row.id, chosen)
        case "objective":
            if not judge.objective(row.id).parts:
                return Picture(None, "Nothing counts for this objective yet. Press 2 to add a key result to it.")
            chart = curve_of_objective(judge, row.id)
            # The roll-up alone: its key results are rows of their own, and Space draws them together.
            return _dated(judge, replace(chart, series=[_whole(one) for one in chart.series[:1]]))
    return _team(judge, row, cycle)


def _key_result(judge: Assessment, key: Id, chosen: CheckIn | None) -> Picture:
    figures = judge.key_result(key)
    if not figures.measured:
        return Picture(None, "No check-in has a value yet, so there is no curve. Press 4 to log the first one.")
    chart = curve_of_key_result(judge, key)
    if figures.key_result.kind in ("milestones", "yes/no"):
        chart = replace(chart, series=[_whole(one) for one in chart.series])
    if figures.due is not None and figures.due <= judge.today:
        chart = replace(chart, forecast=None)
    points = chart.series[0].points
    mark = _beside(points, chosen.at) if chosen is not None else None
    titles = {m.id: m.title for m in figures.key_result.milestones}
    reached = [c for c in judge.plan.check_ins(key) if c.milestone in figures.done_milestones and c.value is True]
    steps = [(_beside(points, c.at), titles.get(c.milestone or "", "")) for c in reached[-MOST_NAMED:]]
    labels = [(point, title) for point, title in steps if point is not None]
    return _dated(judge, replace(chart, mark=mark, labels=labels))


def _beside(points: Sequence[Point], when: date) -> Point | None:
    """The point of a curve on a day: the last one up to it."""
    return next((point for point in reversed(points) if point[0] <= when), None)


def _dated(judge: Assessment, chart: ChartData) -> Picture:
    return Picture(replace(chart, today=judge.today))


def _team(judge: Assessment, row: GoalRow, cycle: Cycle | None) -> Picture:
    goals = drawn_of(judge.plan, row, cycle.id if cycle else None, judge.today)
    if not goals:
        return Picture(None, "No objective counts here in this cycle. Press 2 to add one, or [ for the cycle before.")
    first, end = _span(judge, goals, cycle)
    days = days_between(first, max(first, min(judge.today, end + timedelta(days=_late(judge, cycle)))))
    trend = Trend(judge.plan, days)
    points = _shares(days, trend.mean(goals))
    if not points:
        return Picture(None, "No key result here has a figure yet. Press 4 to log the first check-in.")
    whole = days_between(first, end)
    chart = ChartData(
        [Series(f"mean of {len(goals)} objective{'s' if len(goals) > 1 else ''}", points)],
        start=first,
        end=end,
        target=[(first, FULL), (end, FULL)],
        pace=_shares(whole, Trend(judge.plan, whole).mean_pace(goals)),
        unit="%",
    )
    return _dated(judge, chart)


def _span(judge: Assessment, goals: Sequence[Id], cycle: Cycle | None) -> tuple[date, date]:
    if cycle is not None:
        return cycle.start, cycle.end
    objectives = [judge.plan.objectives[key] for key in goals]
    starts = [start for o in objectives if (start := start_of(judge.plan, o))]
    ends = [end for o in objectives if (end := due_of(judge.plan, o))]
    first = min(starts, default=judge.today)
    return first, max([first, *ends])


def _late(judge: Assessment, cycle: Cycle | None) -> int:
    """Days after the end in which the final values still come in."""
    return (cycle.cadence if cycle else 14) + judge.rules.grace_days


def _shares(days: Sequence[date], shares: Sequence[float | None]) -> list[Point]:
    return [(when, percent(share)) for when, share in zip(days, shares, strict=True) if share is not None]


def _whole(series: Series) -> Series:
    """The curve with the percentages that stand beside it in words."""
    return Series(series.name, [(when, percent(value / FULL)) for when, value in series.points])


def together(judge: Assessment, keys: Sequence[Id]) -> Picture:
    """Several key results as shares of what each is to reach."""
    records = [judge.key_result(key) for key in keys]
    first = min(figures.start for figures in records)
    end = max([first, *(figures.due for figures in records if figures.due)])
    series = [Series(figures.code, _progress(judge, figures)) for figures in records]
    if not any(one.points for one in series):
        return Picture(None, "None of them has a figure yet. Press 4 to log the first check-in.")
    chart = ChartData(series, start=first, end=end, target=[(first, FULL), (end, FULL)], unit="%")
    return _dated(judge, chart)


def _progress(judge: Assessment, figures: KeyResultFigures) -> list[Point]:
    """Progress in percent after each check-in and at each change of target; of steps, on every day."""
    record = figures.key_result
    past = Past(judge.plan)
    if not figures.measured:
        return []
    if record.kind in ("milestones", "yes/no"):
        last = min(judge.today, figures.due or judge.today)
        days = days_between(figures.start, max(figures.start, last))
    else:
        changed = [when for when, _ in past.steps(record.id, "target", record.target)[1:]]
        logged = {c.at for c in past.logged(record.id)}
        bends = {bend for when in changed for bend in (when - timedelta(days=1), when) if figures.start < bend}
        days = sorted(logged | {bend for bend in bends if bend < max(logged)})
    return _shares(days, Trend(judge.plan, days).key_result(record.id))


def confidence(judge: Assessment, keys: Sequence[Id]) -> Picture:
    """How sure the owners were to reach their targets, 0 to 10, over time."""
    if not keys:
        return Picture(None, "Confidence belongs to key results: move to one, or press c for the figures.")
    records = [judge.key_result(key) for key in keys[:MOST_TOGETHER]]
    series = [Series(f.code, _confidences(judge, f.key_result.id)) for f in records]
    if not any(one.points for one in series):
        return Picture(None, "No check-in says how confident its owner was. Press 4 to log one that does.")
    start = min(figures.start for figures in records)
    end = max([start, *(figures.due for figures in records if figures.due)])
    chart = ChartData(series, start=start, end=end, low=0.0, high=HIGHEST_CONFIDENCE)
    return _dated(judge, chart)


def _confidences(judge: Assessment, key: Id) -> list[Point]:
    found = judge.plan.check_ins(key)
    return [(c.at, float(c.confidence)) for c in found if c.confidence is not None]


def confident_ones(judge: Assessment, row: GoalRow) -> tuple[Id, ...]:
    """The key results whose confidence a row stands for: its own, or those of an objective."""
    match row.kind:
        case "key result":
            return (row.id,)
        case "objective":
            return tuple(k.id for k in judge.plan.key_results_of(row.id) if k.stage != "dropped")
    return ()


def cycle_words(cycle: Cycle | None) -> str:
    """The cycle on show, with its dates: ``Q4 2026, 1 Oct 2026 to 31 Dec 2026``."""
    return f"{cycle.name}, {day(cycle.start)} to {day(cycle.end)}" if cycle else "No cycle"
