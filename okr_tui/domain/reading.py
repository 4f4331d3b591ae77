"""What the check-ins of a key result come to: its value, its raw progress, and whether a guardrail holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from okr_tui.domain import progress as progressing
from okr_tui.domain.finite import is_number
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import CheckIn, Id, KeyResult


class Reading:
    """What the check-ins of a key result come to: its value, raw progress, and whether a guardrail holds."""

    def __init__(self, plan: Plan, key_result: KeyResult, last: CheckIn | None, start: date) -> None:
        self.key_result = key_result
        self.value: float | bool | None = key_result.baseline
        self.measured = False
        self.raw: float | None = None
        self.holding: bool | None = None
        self.done: frozenset[Id] = frozenset()
        self.words: Callable[[], str] = lambda: ""
        match key_result.kind:
            case "milestones":
                self._read_milestones(plan.some_check_ins(key_result.id, lambda raw: bool(raw.get("milestone"))))
            case "yes/no":
                self._read_answer(plan, last)
            case "at least" | "at most" | "between":
                first = start.isoformat()
                self._read_guardrail(plan.some_check_ins(key_result.id, lambda raw: str(raw.get("at")) >= first), start)
            case _:
                self._read_measure(plan, last)

    def _read_measure(self, plan: Plan, last: CheckIn | None) -> None:
        found = _last_value(plan, self.key_result.id, last, is_number)
        kind, baseline, target = self.key_result.kind, self.key_result.baseline, self.key_result.target
        value = None if found is None or found.value is None else float(found.value)
        if found is not None:
            self.value, self.measured = found.value, True
        self.raw = progressing.progress(kind, value, baseline, target)
        self.words = lambda: progressing.explain_progress(kind, value, baseline, target)

    def _read_answer(self, plan: Plan, last: CheckIn | None) -> None:
        found = _last_value(plan, self.key_result.id, last, lambda value: isinstance(value, bool))
        answer = bool(found.value) if found else None
        self.value, self.measured = answer, found is not None
        self.raw = progressing.yes_no_progress(answer)
        self.words = lambda: progressing.explain_yes_no(answer)

    def _read_guardrail(self, check_ins: Sequence[CheckIn], start: date) -> None:
        values = [float(c.value) for c in check_ins if is_number(c.value) and c.at >= start and c.value is not None]
        low, high = progressing.bounds(self.key_result.kind, self.key_result.target, self.key_result.upper)
        self.raw = progressing.guardrail_progress(values, low, high)
        if values:
            self.value, self.measured = values[-1], True
            self.holding = progressing.in_bounds(values[-1], low, high)
        self.words = lambda: progressing.explain_guardrail(values, low, high, self.key_result.unit)

    def _read_milestones(self, check_ins: Sequence[CheckIn]) -> None:
        reached: dict[Id, bool] = {}
        for check_in in check_ins:
            if check_in.milestone and isinstance(check_in.value, bool):
                reached[check_in.milestone] = check_in.value
        self.done = frozenset(m.id for m in self.key_result.milestones if reached.get(m.id))
        parts = [(m.weight, m.id in self.done) for m in self.key_result.milestones]
        self.value, self.measured = len(self.done), bool(reached)
        self.raw = progressing.milestones_progress(parts)
        self.words = lambda: progressing.explain_milestones(parts)


def _last_value(plan: Plan, key_result: Id, last: CheckIn | None, fits: Callable[[object], bool]) -> CheckIn | None:
    if last is None or fits(last.value):
        return last
    return next((c for c in reversed(plan.check_ins(key_result)) if fits(c.value)), None)


def logged_on(*check_ins: CheckIn | None) -> date | None:
    """Give the latest day on which one was logged: that of its creation, or else the one that it speaks of."""
    days = (c.created.at.date() if c.created.at else c.at for c in check_ins if c is not None)
    return max(days, default=None)


def confidence_of(plan: Plan, key_result: Id, last: CheckIn | None) -> int | None:
    """Give the last confidence that was given, though later check-ins may have said nothing of it."""
    if last is None or last.confidence is not None:
        return last.confidence if last else None
    given = plan.some_check_ins(key_result, lambda raw: raw.get("confidence") is not None)
    return given[-1].confidence if given else None
