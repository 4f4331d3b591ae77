"""What the curve of a key result says: it lies flat, it will miss its target, it was reached too soon."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okr_tui.domain import progress as progressing
from okr_tui.domain.cadence import days_counted
from okr_tui.domain.figures import EPSILON, day, decimals_for, figure, number, share
from okr_tui.domain.finite import is_number
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.insights.ground import Ground, short_day
from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.pace import pace
from okr_tui.domain.records import CheckIn
from okr_tui.domain.status import STALE

MEASURED = ("increase", "decrease")

FLAT_ROUNDS = 2
"""Rounds of check-ins without movement: one round happens, two are a state."""
FLAT_SHARE = 0.01
"""Of the way from baseline to target: what moves less does not move."""
MISS = 0.1
"""Of the way, by which a forecast falls short before it is told: it is not more exact than that."""
EARLY = 0.5
"""Of the time; what is reached sooner was within reach from the beginning."""


def flat_line(ground: Ground) -> Iterable[Insight]:
    """Key results that are checked in to and do not move, while pace does and is ahead of them."""
    for figures in ground.key_results:
        run = _level(figures, ground.plan.check_ins(figures.key_result.id))
        if len(run) < 2 or figures.status == STALE or figures.raw is None or figures.pace is None:
            continue
        record, since = figures.key_result, run[0].at
        cadence, stops = ground.judge.cadence_of(record), ground.judge.stops_of(record)
        days = days_counted(since, ground.today, stops)
        then = pace(figures.start, figures.due, since, _ambition(ground, figures)) or 0.0
        if days < FLAT_ROUNDS * cadence or figures.raw >= figures.pace or figures.pace <= then + EPSILON:
            continue
        weight = ground.all_moves([record.id])
        yield Insight(
            kind="flat",
            record=record.id,
            sentence=f"{ground.name(record.id)} has stood at {figures.value_text} since {short_day(since)}, "
            f"through {figure(len(run), 'check-ins')}.",
            figures=(
                ("Value", f"{figures.value_text} in each of {figure(len(run), 'check-ins')} since {day(since)}"),
                ("Pace", f"from {share(then)} then to {share(figures.pace)} today; progress is {share(figures.raw)}"),
                ("Rounds", f"{figure(days, 'days')} without movement, a round is {figure(cadence, 'days')}"),
                *ground.stake(weight),
            ),
            advice="More of the same will not move it: try another means, or ask whether this number answers to "
            "what you do.",
            fingerprint=f"{number(record.target)}@{since.isoformat()}",
            weight=weight,
        )


def _ambition(ground: Ground, figures: KeyResultFigures) -> float:
    objective = ground.plan.objectives.get(figures.key_result.objective)
    return ground.judge.rules.aspirational if objective and objective.kind == "aspirational" else 1.0


def _level(figures: KeyResultFigures, check_ins: Iterable[CheckIn]) -> list[CheckIn]:
    """The latest check-ins with a value, as far back as they say the same as the last one."""
    record = figures.key_result
    if record.kind not in MEASURED or record.target is None or record.baseline is None:
        return []
    told = [c for c in check_ins if is_number(c.value) and c.at >= figures.start]
    step = abs(record.target - record.baseline) * FLAT_SHARE
    run: list[CheckIn] = []
    for check_in in reversed(told):
        if abs(float(check_in.value or 0) - float(told[-1].value or 0)) > step:
            break
        run.insert(0, check_in)
    return run


def forecast_misses(ground: Ground) -> Iterable[Insight]:
    """Key results that will fall short of their target if they go on as they have."""
    for figures in ground.key_results:
        record = figures.key_result
        projected = ground.judge.forecast(record.id) if record.kind in MEASURED else None
        if projected is None or record.target is None or record.baseline is None or figures.due is None:
            continue
        reached = progressing.progress(record.kind, projected.value, record.baseline, record.target)
        wanted = _ambition(ground, figures)
        if reached is None or wanted - reached < MISS - EPSILON or (figures.raw or 0.0) >= 1:
            continue
        decimals = decimals_for(record.target - record.baseline)
        at_due, high = (figure(one, record.unit, decimals) for one in (projected.value, projected.high))
        low = figure(projected.low, "", decimals)
        likely = f", likely between {low} and {high}" if low != figure(projected.high, "", decimals) else ""
        apart = "points" if record.unit == "%" else record.unit
        short = figure(abs(record.target - projected.value), apart, decimals)
        weight = ground.all_moves([record.id])
        yield Insight(
            kind="forecast",
            record=record.id,
            sentence=f"{ground.name(record.id)} is heading for {at_due} by {short_day(figures.due)}, {short} short of "
            f"its target of {figure(record.target, record.unit)}.",
            figures=(
                ("Forecast", f"{at_due} on {day(figures.due)}{likely}; a projection"),
                ("Would be", f"{share(reached)} of the way; {share(wanted)} counts as all of it"),
                ("Today", f"{figures.value_text}, {figures.why()}"),
                *ground.stake(weight),
            ),
            advice="Decide now: more means, a target that you believe in, or one thing less beside it.",
            fingerprint=f"{number(record.target)}-{int((wanted - reached) * 10 + EPSILON)}",
            weight=weight,
        )


def reached_early(ground: Ground) -> Iterable[Insight]:
    """Key results that were reached before half of their time was over."""
    for figures in ground.key_results:
        record, when = figures.key_result, _reached_on(figures, ground)
        if when is None or figures.due is None or figures.due <= figures.start:
            continue
        spent = (when - figures.start).days / (figures.due - figures.start).days
        if spent >= EARLY:
            continue
        yield Insight(
            kind="too easy",
            record=record.id,
            sentence=f"{ground.name(record.id)} was reached on {short_day(when)}, with {share(1 - spent)} of its "
            f"time left: it was too easy.",
            figures=(
                ("Value", f"{figures.value_text}, {share(figures.raw)} of the way"),
                (
                    "Time",
                    f"day {(when - figures.start).days} of {(figures.due - figures.start).days} = {share(spent)}",
                ),
            ),
            advice="Celebrate it, then raise the target or give the time to a goal that needs it; next cycle, aim "
            "higher.",
            fingerprint=f"{number(record.target)}@{when.isoformat()}",
        )


def _reached_on(figures: KeyResultFigures, ground: Ground) -> date | None:
    """The day since which a key result has been at its target or beyond; None while it is not."""
    record = figures.key_result
    if figures.raw is None or figures.raw < 1 or not figures.measured:
        return None
    check_ins = ground.plan.check_ins(record.id)
    if record.kind == "milestones":
        return next((c.at for c in reversed(check_ins) if c.milestone and c.value is True), None)
    if record.kind not in MEASURED or record.baseline == record.target:
        return None
    since = None
    for check_in in reversed([c for c in check_ins if is_number(c.value)]):
        reached = progressing.progress(record.kind, float(check_in.value or 0), record.baseline, record.target)
        if reached is None or reached < 1:
            break
        since = check_in.at
    return since
