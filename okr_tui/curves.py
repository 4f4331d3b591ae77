"""What a chart of a goal shows: its values over time, the target of each day, pace and forecast.

For the Progress screen and for ``okr chart`` alike; `charts` draws it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okr_tui.charts import ChartData, Forecast, Point, Series
from okr_tui.domain.finite import is_number
from okr_tui.domain.pace import milestones_pace, pace
from okr_tui.domain.past import Past, Steps, value_on
from okr_tui.domain.progress import bounds
from okr_tui.domain.records import GUARDRAILS
from okr_tui.domain.trend import Trend, days_between

if TYPE_CHECKING:
    from okr_tui.domain.assess import Assessment
    from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures
    from okr_tui.domain.records import Id

FULL = 100.0
MOST_BESIDE = 3
"""Key results that are drawn beside their objective; more would be a tangle."""


def curve_of_key_result(judge: Assessment, key: Id) -> ChartData:
    """The curve of one key result in its own unit; of milestones and yes/no its progress in percent."""
    figures = judge.key_result(key)
    record = figures.key_result
    name = f"{figures.code} {record.title}"
    if record.kind in ("milestones", "yes/no"):
        points = _progress(judge, figures, Trend(judge.plan, _days(judge, figures)).key_result(key))
        return ChartData(
            [Series(name, points if figures.measured else [])],
            figures.start,
            figures.due,
            target=_level(figures, FULL),
            pace=_milestone_pace(judge, figures),
            unit="%",
            low=0.0,
        )
    past = Past(judge.plan)
    values = [(c.at, float(c.value)) for c in past.logged(key) if is_number(c.value) and c.value is not None]
    if record.kind in GUARDRAILS:
        return _guardrail(judge, figures, Series(name, values))
    targets = past.steps(key, "target", record.target)
    return ChartData(
        [Series(name, values)],
        figures.start,
        figures.due,
        target=_target(figures, targets),
        pace=_pace(judge, figures, targets),
        forecast=_forecast(judge, figures, values),
        unit=record.unit,
    )


def curve_of_objective(judge: Assessment, key: Id) -> ChartData:
    """The progress of an objective in percent beside its pace, with its key results where they are few."""
    figures = judge.objective(key)
    trend = Trend(judge.plan, _days(judge, figures))
    records = [k for k in judge.plan.key_results_of(key) if k.stage != "dropped"]
    beside = records if len(records) <= MOST_BESIDE else []
    series = [Series(f"{figures.code} as a whole", _progress(judge, figures, trend.objective(key)))]
    series += [Series(judge.plan.code(k.id), _progress(judge, figures, trend.key_result(k.id))) for k in beside]
    end = figures.due or judge.today
    factor = judge.rules.aspirational if figures.objective.kind == "aspirational" else 1.0
    expected: list[Point] = [(figures.start, 0.0), (end, FULL * factor)] if figures.due else []
    target: list[Point] = [(figures.start, FULL), (end, FULL)]
    return ChartData(series, figures.start, end, target=target, pace=expected, unit="%")


def _days(judge: Assessment, figures: KeyResultFigures | ObjectiveFigures) -> list[date]:
    last = min(judge.today, figures.due) if figures.due else judge.today
    return days_between(figures.start, max(figures.start, last))


def _progress(
    judge: Assessment, figures: KeyResultFigures | ObjectiveFigures, shares: list[float | None]
) -> list[Point]:
    days = _days(judge, figures)
    return [(when, share * FULL) for when, share in zip(days, shares, strict=True) if share is not None]


def _guardrail(judge: Assessment, figures: KeyResultFigures, values: Series) -> ChartData:
    record = figures.key_result
    low, high = bounds(record.kind, record.target, record.upper)
    bound = high if low is None else low
    both = low is not None and high is not None
    return ChartData(
        [values],
        figures.start,
        figures.due,
        target=[] if bound is None else _level(figures, bound),
        upper=_level(figures, high) if both and high is not None else [],
        target_name="bounds" if both else "bound",
        forecast=_forecast(judge, figures, list(values.points)),
        unit=record.unit,
    )


def _level(figures: KeyResultFigures, height: float) -> list[Point]:
    end = figures.due or (figures.last.at if figures.last else figures.start)
    return [(figures.start, height), (max(end, figures.start), height)]


def _target(figures: KeyResultFigures, targets: Steps) -> list[Point]:
    """The target as a line with a step on each day that it was changed."""
    line: list[Point] = []
    for since, target in targets:
        if is_number(target):
            when = max(since, figures.start)
            line += [(when, line[-1][1]), (when, target)] if line else [(when, target)]
    return [*line, (max(figures.due, line[-1][0]), line[-1][1])] if line and figures.due else line


def _pace(judge: Assessment, figures: KeyResultFigures, targets: Steps) -> list[Point]:
    """Where the number should have been on each day that the line bends."""
    start, due, baseline = figures.start, figures.due, figures.key_result.baseline
    if due is None or baseline is None:
        return []
    bends = [since for since, _ in targets if start < since < due]
    line: list[Point] = []
    held = value_on(targets, start)
    for when in (start, *bends, due):
        share = pace(start, due, when, _factor(judge, figures)) or 0.0
        for target in dict.fromkeys((held, value_on(targets, when))):
            if is_number(target):
                line.append((when, baseline + (target - baseline) * share))
        held = value_on(targets, when)
    return line


def _milestone_pace(judge: Assessment, figures: KeyResultFigures) -> list[Point]:
    steps = figures.key_result.milestones
    parts = [(m.weight, m.due) for m in steps]
    days = {figures.start, *(m.due for m in steps if m.due), *([figures.due] if figures.due else [])}
    line: list[Point] = []
    for when in sorted(days):
        share = milestones_pace(parts, when, _factor(judge, figures), figures.due)
        if share is None:
            return []
        line += [(when, line[-1][1])] if line else []
        line.append((when, share * FULL))
    return line


def _factor(judge: Assessment, figures: KeyResultFigures) -> float:
    objective = judge.plan.objectives.get(figures.key_result.objective)
    return judge.rules.aspirational if objective is not None and objective.kind == "aspirational" else 1.0


def _forecast(judge: Assessment, figures: KeyResultFigures, values: list[Point]) -> Forecast | None:
    found = judge.forecast(figures.key_result.id)
    if found is None or figures.due is None or not values or values[-1][0] >= figures.due:
        return None
    middle, low, high = ([values[-1], (figures.due, end)] for end in (found.value, found.low, found.high))
    return Forecast(middle, low, high)
