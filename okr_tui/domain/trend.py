"""Progress over time: what a goal's figure was at the end of each of some days.

A past day is judged by what was known of it: by the check-ins that speak of that day or an earlier one, and by
the target, the bounds and the stage of that day, which the change rows keep. A part counts from its first day on.
Weights, baselines and alignments are those of today: changing one corrects a description, it moves no goal.

All of it works on whole lists of days at once, one value a day, None for n/a.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate

from okr_tui.domain import pace as pacing
from okr_tui.domain import progress as progressing
from okr_tui.domain.finite import is_number
from okr_tui.domain.past import BEGINNING, Logged, Past, Steps, value_on
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import GUARDRAILS, Id, KeyResult, Objective
from okr_tui.domain.rules import UNBEGUN, comes_later, due_of, is_running, start_of

NOT_COUNTED = ("dropped", *UNBEGUN)
"""Stages in which a goal counts for nothing above it and is not on show among those that run."""
MOST_DAYS = 200
"""A curve of more days shows no more on any terminal."""

Shares = list[float | None]


def days_between(first: date, last: date, most: int = MOST_DAYS) -> list[date]:
    """Give at most so many days from the first to the last, both included: each day, or evenly spaced ones."""
    span = max(0, (last - first).days)
    count = min(span, max(2, most) - 1)
    return [first + timedelta(days=round(span * n / count)) for n in range(count + 1)] if count else [first]


def team_objectives(plan: Plan, team: Id | None, cycle: Id | None, today: date) -> tuple[Objective, ...]:
    """Give the objectives that a team's progress is made of, personal ones left out.

    Live ones; and once the cycle is over, those that were closed in it as well.

    Args:
        plan: The plan.
        team: The team's key; None for objectives of no team.
        cycle: Only those of this cycle; None for every cycle.
        today: The day it is.
    """
    return tuple(
        o
        for o in plan.objectives.values()
        if o.person is None and o.team == team and in_cycle(plan, o, cycle) and counts(plan, o, today)
    )


def in_cycle(plan: Plan, objective: Objective, cycle: Id | None) -> bool:
    """Tell whether an objective belongs to a cycle; one of no cycle belongs to each as long as it is live."""
    return cycle in (None, objective.cycle) or (objective.cycle is None and is_running(plan, objective))


def counts(plan: Plan, objective: Objective, today: date) -> bool:
    """Tell whether an objective counts for the one above it: it is live, or was closed at the end of its cycle."""
    due = due_of(plan, objective)
    return is_running(plan, objective) or (objective.stage == "closed" and due is not None and due < today)


class Trend:
    """Progress at the end of each of some days; what was computed is kept.

    Args:
        plan: The plan.
        days: The days, in order.
    """

    def __init__(self, plan: Plan, days: Sequence[date]) -> None:
        self.plan = plan
        self.past = Past(plan)
        self.days = tuple(days)
        self._none: Shares = [None] * len(self.days)
        self._key_results: dict[Id, Shares] = {}
        self._objectives: dict[Id, Shares] = {}
        self._open: set[Id] = set()

    # -- progress --------------------------------------------------------------------------------------

    def key_result(self, key: Id) -> Shares:
        """Give the raw progress of a key result, from its first day or its first check-in on."""
        if key not in self._key_results:
            record = self.plan.key_results[key]
            found = self.past.logged(key)
            start = start_of(self.plan, record) or BEGINNING
            since = min(start, found[0].at) if found else start
            shares = self._shares(record, found, start)
            self._key_results[key] = [s if when >= since else None for when, s in zip(self.days, shares, strict=True)]
        return self._key_results[key]

    def objective(self, key: Id) -> Shares:
        """Give the progress of an objective, rolled up from the parts that stood on each day."""
        if key in self._objectives:
            return self._objectives[key]
        if key in self._open:
            return self._none
        self._open.add(key)
        parts = [*self._own_parts(key), *self._parts_below(key)]
        self._open.discard(key)
        rolled = [progressing.roll_up((weight, shares[n]) for weight, shares in parts) for n in range(len(self.days))]
        if not self._open:
            self._objectives[key] = rolled
        return rolled

    def mean(self, objectives: Iterable[Id]) -> Shares:
        """Give the mean progress of some objectives, as a team's is."""
        curves = [self._as_part(self.plan.objectives[key]) for key in objectives]
        return [progressing.roll_up((1.0, curve[n]) for curve in curves) for n in range(len(self.days))]

    def _own_parts(self, objective: Id) -> list[tuple[float, Shares]]:
        parts = []
        for record in self.plan.key_results_of(objective):
            stages = self.past.steps(record.id, "stage", record.stage)
            parts.append((record.weight, self._while_counted(self.key_result(record.id), stages)))
        return parts

    def _parts_below(self, objective: Id) -> list[tuple[float, Shares]]:
        measured = any(k.stage != "dropped" for k in self.plan.key_results_of(objective))
        above = self.plan.objectives[objective]
        return [
            (1.0 if link.weight is None else link.weight, self._as_part(child))
            for child, link in self.plan.children_of(objective)
            if link.relation == "contributes"
            and (link.weight is not None or not measured)
            and not comes_later(self.plan, child, above)
        ]

    def _as_part(self, objective: Objective) -> Shares:
        """The progress of an objective as it counts above: its reviewed score from the day it was given."""
        shares = self._while_counted(
            self.objective(objective.id), self.past.steps(objective.id, "stage", objective.stage)
        )
        if objective.score is None:
            return shares
        scores = self.past.steps(objective.id, "score", objective.score)
        given = [value_on(scores, when) for when in self.days]
        return [float(s) if is_number(s) else share for s, share in zip(given, shares, strict=True)]

    def _while_counted(self, shares: Shares, stages: Steps) -> Shares:
        """The shares without the days on which it was not begun yet, or dropped."""
        if all(stage not in NOT_COUNTED for _, stage in stages):
            return shares
        return [
            None if value_on(stages, when) in NOT_COUNTED else share
            for when, share in zip(self.days, shares, strict=True)
        ]

    # -- one key result --------------------------------------------------------------------------------

    def _shares(self, record: KeyResult, found: Sequence[Logged], start: date) -> Shares:
        match record.kind:
            case "milestones":
                return self._milestones(record, found)
            case "yes/no":
                known = [c for c in found if isinstance(c.value, bool)]
                return [progressing.yes_no_progress(bool(c.value) if c else None) for c in self._latest(known)]
            case kind if kind in GUARDRAILS:
                return self._guardrail(record, [c for c in found if is_number(c.value) and c.at >= start])
        targets = self.past.steps(record.id, "target", record.target)
        known = [c for c in found if is_number(c.value)]
        shares: Shares = []
        for when, check_in in zip(self.days, self._latest(known), strict=True):
            target = value_on(targets, when)
            value = float(check_in.value) if check_in and check_in.value is not None else None
            goal = target if is_number(target) else None
            shares.append(progressing.progress(record.kind, value, record.baseline, goal))
        return shares

    def _latest(self, found: Sequence[Logged]) -> list[Logged | None]:
        """The last check-in by the end of each day."""
        days = [c.at for c in found]
        places = [bisect_right(days, when) for when in self.days]
        return [found[place - 1] if place else None for place in places]

    def _guardrail(self, record: KeyResult, found: Sequence[Logged]) -> Shares:
        days = [c.at for c in found]
        targets = self.past.steps(record.id, "target", record.target)
        uppers = self.past.steps(record.id, "upper", record.upper)
        held_by_bounds: dict[tuple[object, object], list[int]] = {}
        shares: Shares = []
        for when in self.days:
            asked = (value_on(targets, when), value_on(uppers, when))
            if asked not in held_by_bounds:
                held_by_bounds[asked] = _held(record.kind, asked, found)
            count = bisect_right(days, when)
            held = held_by_bounds[asked]
            shares.append(held[count - 1] / count if count and held else None)
        return shares

    def _milestones(self, record: KeyResult, found: Sequence[Logged]) -> Shares:
        reports = [c for c in found if c.milestone and isinstance(c.value, bool)]
        reached: dict[str, bool] = {}
        shares: Shares = []
        at = 0
        for when in self.days:
            while at < len(reports) and reports[at].at <= when:
                reached[reports[at].milestone] = bool(reports[at].value)
                at += 1
            parts = ((m.weight, reached.get(m.id, False)) for m in record.milestones)
            shares.append(progressing.milestones_progress(parts))
        return shares

    # -- pace ------------------------------------------------------------------------------------------

    def pace(self, key: Id) -> Shares:
        """Give where an objective should have been on each day; None without a due day."""
        objective = self.plan.objectives[key]
        start, due = start_of(self.plan, objective) or BEGINNING, due_of(self.plan, objective)
        factor = self.plan.info.thresholds.aspirational if objective.kind == "aspirational" else 1.0
        return [pacing.pace(start, due, when, factor) for when in self.days]

    def mean_pace(self, objectives: Iterable[Id]) -> Shares:
        """Give where a team should have been on each day: the mean pace of its objectives."""
        curves = [self.pace(key) for key in objectives]
        return [progressing.roll_up((1.0, curve[n]) for curve in curves) for n in range(len(self.days))]


def _held(kind: str, asked: tuple[object, object], found: Sequence[Logged]) -> list[int]:
    """How many of the first check-ins were in bounds, for each number of them; empty without any bound."""
    lower, upper = progressing.bounds(kind, *(float(b) if is_number(b) else None for b in asked))
    if lower is None and upper is None:
        return []
    return list(accumulate(progressing.in_bounds(float(c.value or 0), lower, upper) for c in found))
