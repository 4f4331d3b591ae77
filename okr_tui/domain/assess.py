"""Every figure of a plan on one day: the formulas of the numbers applied to its records.

An `Assessment` computes what it is asked for and keeps it. Beside each figure stands its arithmetic in words,
made only when somebody wants to read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okr_tui.domain import forecast as forecasting
from okr_tui.domain import pace as pacing
from okr_tui.domain import progress as progressing
from okr_tui.domain.agreement import stage_now
from okr_tui.domain.cadence import check_in_due, days_late, explain_check_in_due
from okr_tui.domain.cascade import from_below
from okr_tui.domain.figures import share
from okr_tui.domain.finite import is_number
from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures, Part
from okr_tui.domain.objective_status import (
    ObjectiveStanding,
    explain_objective_status,
    objective_status,
    worst_part,
)
from okr_tui.domain.plan import Plan
from okr_tui.domain.reading import Reading, confidence_of, logged_on
from okr_tui.domain.records import GUARDRAILS, Cycle, Id, KeyResult, Objective
from okr_tui.domain.rules import UNBEGUN, comes_later, due_of, is_running, start_of
from okr_tui.domain.status import AGREED, DRAFT, DROPPED, Standing, key_result_status, verdict
from okr_tui.domain.status_words import explain_status, explain_verdict

IDLE = {
    DROPPED: "dropped, so nobody works on it any more",
    DRAFT: "draft: it counts nowhere and asks for no check-in until it is agreed and made active",
    AGREED: "agreed but not begun: it counts nowhere and asks for no check-in until it is made active",
}
"""Why a goal that nobody works on has its stage for a status."""

Stops = tuple[tuple[date, date], ...]

CIRCLE = 100
"""Objectives in a circle of alignments from which on each is judged once, wherever it was entered."""


class Assessment:
    """The figures of a plan on one day.

    Args:
        plan: The plan.
        today: The day to judge.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan = plan
        self.today = today
        self.rules = plan.info.thresholds
        self._key_results: dict[Id, KeyResultFigures] = {}
        self._objectives: dict[Id, ObjectiveFigures] = {}
        self._open: set[Id] = set()
        self._in_circle: dict[Id, ObjectiveFigures] = {}

    # -- key results -----------------------------------------------------------------------------------

    def key_result(self, key: Id) -> KeyResultFigures:
        """Give the figures of one key result."""
        if key not in self._key_results:
            self._key_results[key] = self._judge_key_result(self.plan.key_results[key])
        return self._key_results[key]

    def cadence_of(self, key_result: KeyResult) -> int:
        """Give the days between check-ins: the key result's own, else its cycle's, else 14."""
        cycle = self._cycle(key_result)
        return key_result.cadence or (cycle.cadence if cycle else 14)

    def stops_of(self, goal: KeyResult | Objective) -> Stops:
        """Give the days on which the clock of cadence stands still: pauses of the cycle, absence of the owner."""
        cycle, owner = self._cycle(goal), self.plan.owner_of(goal)
        pauses = [(p.start, p.end) for p in cycle.pauses] if cycle else []
        return tuple(pauses + [(p.start, p.end) for p in owner.away] if owner else pauses)

    def _judge_key_result(self, key_result: KeyResult) -> KeyResultFigures:
        plan, today = self.plan, self.today
        objective = plan.objectives.get(key_result.objective)
        aspirational = objective is not None and objective.kind == "aspirational"
        start, due = start_of(plan, key_result) or today, due_of(plan, key_result)
        last = plan.last_check_in(key_result.id)
        reading = Reading(plan, key_result, last, start)
        pace = self._pace(key_result, start, due, aspirational)
        logged = logged_on(last, plan.last_logged(key_result.id))
        cadence, stops = self.cadence_of(key_result), self.stops_of(key_result)
        standing = Standing(
            kind=key_result.kind,
            today=today,
            start=start,
            due=due,
            progress=reading.raw,
            pace=pace,
            measured=reading.measured,
            confidence=confidence_of(plan, key_result.id, last),
            holding=reading.holding,
            last_logged=logged,
            cadence=cadence,
            stops=stops,
            aspirational=aspirational,
        )
        live = is_running(plan, key_result)
        stage = DROPPED if key_result.stage == "dropped" else stage_now(plan, objective) if objective else "active"
        over = objective is not None and objective.stage == "closed"
        factor = self.rules.aspirational if aspirational else 1.0
        reached = reading.raw if reading.measured else 0.0
        status = stage if stage in IDLE else key_result_status(standing, self.rules)
        if over and stage not in IDLE:
            status = verdict(reached, factor)
        complete = reading.raw is not None and reading.raw >= 1 and key_result.kind not in GUARDRAILS
        owner = plan.owner_of(key_result)
        gone = owner is not None and owner.left is not None and owner.left < today
        asked = live and not complete and not gone
        grace = self.rules.grace_days
        coming = check_in_due(start, logged, cadence, stops, today, due, grace) if asked else None
        late = days_late(coming, today, stops) if coming and coming < today else 0

        def why() -> str:
            if over and stage not in IDLE:
                return explain_verdict(reached, factor, "when it was closed")
            return IDLE.get(status) or explain_status(standing, self.rules)

        def words() -> list[tuple[str, str]]:
            said = [
                ("Progress", reading.words()),
                ("Pace", self._pace_words(key_result, start, due, aspirational)),
                ("Status", why()),
                ("Forecast", self.forecast_words(key_result.id)),
            ]
            if asked:
                due_words = explain_check_in_due(start, logged, cadence, stops, today, due, grace)
                said.append(("Next check-in", due_words))
            return said

        return KeyResultFigures(
            key_result=key_result,
            code=plan.code(key_result.id),
            owner=owner,
            start=start,
            due=due,
            value=reading.value,
            measured=reading.measured,
            raw=reading.raw,
            progress=None if reading.raw is None else progressing.clamped(reading.raw),
            pace=pace,
            status=status,
            last=last,
            next_due=coming,
            late=late,
            missed=late > grace,
            live=live,
            done_milestones=reading.done,
            words=words,
            why=why,
        )

    def _cycle(self, goal: KeyResult | Objective) -> Cycle | None:
        objective = self.plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
        return self.plan.cycles.get(objective.cycle or "") if objective else None

    def _pace(self, key_result: KeyResult, start: date, due: date | None, aspirational: bool) -> float | None:
        factor = self.rules.aspirational if aspirational else 1.0
        match key_result.kind:
            case "milestones":
                parts = [(m.weight, m.due) for m in key_result.milestones]
                return pacing.milestones_pace(parts, self.today, factor, due)
            case "increase" | "decrease":
                return pacing.pace(start, due, self.today, factor)
        return None

    def _pace_words(self, key_result: KeyResult, start: date, due: date | None, aspirational: bool) -> str:
        factor = self.rules.aspirational if aspirational else 1.0
        match key_result.kind:
            case "milestones":
                parts = [(m.weight, m.due) for m in key_result.milestones]
                return pacing.explain_milestones_pace(parts, self.today, factor, due)
            case "increase" | "decrease":
                return pacing.explain_pace(start, due, self.today, factor)
            case "yes/no":
                return "none: yes/no has no pace, so confidence speaks"
        return "none: a guardrail is held, not reached"

    def forecast(self, key: Id) -> forecasting.Forecast | None:
        """Project a key result to its due date; None where there is too little to go by."""
        start, due, points, limits = self._points(key)
        if self.plan.key_results[key].kind not in ("increase", "decrease", *GUARDRAILS):
            return None
        return forecasting.forecast(points, start, due, *limits, self.today)

    def forecast_words(self, key: Id) -> str:
        """Say how a forecast comes about, or why there is none."""
        key_result = self.plan.key_results[key]
        if key_result.kind not in ("increase", "decrease", *GUARDRAILS):
            return f"none for {key_result.kind}"
        start, due, points, limits = self._points(key)
        return forecasting.explain_forecast(points, start, due, *limits, key_result.unit, self.today)

    def _points(self, key: Id) -> tuple[date, date | None, list[tuple[date, float]], tuple[float | None, float | None]]:
        key_result = self.plan.key_results[key]
        start, due = start_of(self.plan, key_result) or self.today, due_of(self.plan, key_result)
        points = [(c.at, float(c.value)) for c in self.plan.check_ins(key) if is_number(c.value)]
        return start, due, points, (key_result.limits.low, key_result.limits.high)

    # -- objectives ------------------------------------------------------------------------------------

    def objective(self, key: Id) -> ObjectiveFigures:
        """Give the figures of one objective; a circle of alignments is followed once."""
        found = self._objectives.get(key) or self._in_circle.get(key)
        if found is not None:
            return found
        # A cascade may be deeper than Python can call; from the bottom up no call goes deep.
        for below, above in from_below(self.plan, key, self._objectives):
            self._open = above
            figures = self._judge_objective(self.plan.objectives[below])
            kept = self._in_circle if self._within_circle(below) else self._objectives
            kept[below] = figures
        if len(self._in_circle) <= CIRCLE:
            # What stands in a circle depends on where it was entered; in a vast one that is not looked at again.
            self._in_circle = {key: self._in_circle[key]} if key in self._in_circle else {}
        self._objectives |= self._in_circle
        self._open, self._in_circle = set(), {}
        return self._objectives[key]

    def _within_circle(self, key: Id) -> bool:
        met = (child.id for child, _ in self.plan.children_of(key))
        return any(child in self._open or child in self._in_circle for child in met)

    def _judge_objective(self, objective: Objective) -> ObjectiveFigures:
        plan, today = self.plan, self.today
        parts, dropped = self._parts(objective)
        raw = progressing.roll_up((p.weight, p.raw) for p in parts)
        progress = raw if objective.score is None else objective.score
        start, due = start_of(plan, objective) or today, due_of(plan, objective)
        aspirational = objective.kind == "aspirational"
        factor = self.rules.aspirational if aspirational else 1.0
        pace = pacing.pace(start, due, today, factor)
        cycle = self._cycle(objective)
        standing = ObjectiveStanding(
            today=today,
            progress=progress,
            pace=pace,
            parts=[(p.code, p.weight, p.status) for p in parts],
            due=due,
            cadence=cycle.cadence if cycle else 14,
            stops=[(p.start, p.end) for p in cycle.pauses] if cycle else (),
            aspirational=aspirational,
        )

        idle = objective.stage in IDLE
        over = objective.stage == "closed"
        status = stage_now(self.plan, objective) if idle else objective_status(standing, self.rules)
        if over:  # nothing is asked for any more, whenever it was closed
            status = verdict(progress, factor)

        def why() -> str:
            if over:
                return explain_verdict(progress, factor, "when it was closed")
            return IDLE[status] if idle else explain_objective_status(standing, self.rules)

        def words() -> list[tuple[str, str]]:
            rolled = progressing.explain_roll_up(
                [(p.code, p.weight, p.raw) for p in parts], [(p.code, p.weight, p.raw) for p in dropped]
            )
            if objective.score is not None:
                rolled = (
                    f"score given at the review: {objective.score:.2f} = {share(objective.score)}; computed: {rolled}"
                )
            return [
                ("Progress", rolled),
                ("Pace", pacing.explain_pace(start, due, today, factor)),
                ("Status", why()),
            ]

        return ObjectiveFigures(
            objective=objective,
            code=plan.code(objective.id),
            owner=plan.owner_of(objective),
            start=start,
            due=due,
            raw=raw,
            progress=progress,
            pace=pace,
            status=status,
            parts=parts,
            dropped=dropped,
            worst=None if idle else worst_part(standing),
            live=is_running(plan, objective),
            words=words,
            why=why,
        )

    def _parts(self, objective: Objective) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        active: list[Part] = []
        dropped: list[Part] = []
        for key_result in self.plan.key_results_of(objective.id):
            figures = self.key_result(key_result.id)
            part = Part(key_result.id, figures.code, key_result.weight, figures.raw, figures.status)
            (dropped if key_result.stage == "dropped" else active).append(part)
        measured_itself = bool(active)
        for child, alignment in self.plan.children_of(objective.id):
            counted = alignment.relation == "contributes" and (alignment.weight is not None or not measured_itself)
            counted = counted and not comes_later(self.plan, child, objective)
            if not counted or child.stage in UNBEGUN or child.id in self._open:
                continue
            below = self.objective(child.id)
            weight = 1 if alignment.weight is None else alignment.weight
            part = Part(child.id, below.code, weight, below.progress, below.status)
            (dropped if child.stage == "dropped" else active).append(part)
        return tuple(active), tuple(dropped)

    # -- teams -----------------------------------------------------------------------------------------

    def objectives_of(self, team: Id | None, cycle: Id | None = None) -> tuple[ObjectiveFigures, ...]:
        """Give the figures of a team's live objectives, personal ones left out; of every team for None."""
        return tuple(
            self.objective(o.id)
            for o in self.plan.objectives.values()
            if o.person is None
            and is_running(self.plan, o)
            and (team is None or o.team == team)
            and (cycle is None or o.cycle == cycle)
        )

    def team_progress(self, team: Id, cycle: Id | None = None) -> tuple[float | None, str]:
        """Give the mean progress of a team's live objectives, and its arithmetic."""
        figures = self.objectives_of(team, cycle)
        parts = [(f.code, 1.0, f.progress) for f in figures]
        return progressing.roll_up((w, p) for _, w, p in parts), progressing.explain_roll_up(parts)

    def due_from(self, person: Id | None) -> tuple[KeyResultFigures, ...]:
        """Give the live key results whose check-in is due by today, the latest first; for None everybody's."""
        return self.due_of(k for k in self.plan.key_results.values() if person is None or self._owns(person, k))

    def due_of(self, key_results: Iterable[KeyResult]) -> tuple[KeyResultFigures, ...]:
        """Give the live ones of some key results whose check-in is due by today, the latest first."""
        figures = (self.key_result(k.id) for k in key_results if is_running(self.plan, k) and self._may_be_due(k))
        due = [f for f in figures if f.next_due and f.next_due <= self.today]
        return tuple(sorted(due, key=lambda f: (-f.late, f.next_due, int(f.key_result.id))))

    def _may_be_due(self, key_result: KeyResult) -> bool:
        """Tell from the last check-in alone, without reading the others, that nothing is asked for yet."""
        # what its check-ins say of the start makes no difference here: the last one is later
        start, due = start_of(self.plan, key_result, ()) or self.today, due_of(self.plan, key_result)
        logged = logged_on(self.plan.last_check_in(key_result.id), self.plan.last_logged(key_result.id))
        cadence, stops = self.cadence_of(key_result), self.stops_of(key_result)
        coming = check_in_due(start, logged, cadence, stops, self.today, due, self.rules.grace_days)
        return coming is not None and coming <= self.today

    def _owns(self, person: Id, key_result: KeyResult) -> bool:
        owner = self.plan.owner_of(key_result)
        return owner is not None and owner.id == person
