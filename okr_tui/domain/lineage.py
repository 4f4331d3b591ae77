"""What a goal carries on from an earlier cycle, and as what it went on itself, in words."""

from __future__ import annotations

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective


def lineage(plan: Plan, goal: Objective | KeyResult) -> list[tuple[str, str]]:
    """Give what a goal carries on, and as what it was carried on, each as label and text; nothing where neither is."""
    goals: dict[Id, Objective | KeyResult] = {**plan.objectives, **plan.key_results}
    before = goals.get(goal.continues or "")
    later = [one for one in goals.values() if one.continues == goal.id]
    rows = [("Before", _with_cycle(plan, before))] if before is not None else []
    return rows + [("After", _with_cycle(plan, one)) for one in later]


def _with_cycle(plan: Plan, goal: Objective | KeyResult) -> str:
    objective = plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
    cycle = plan.cycles.get(objective.cycle or "") if objective is not None else None
    return f"{plan.code(goal.id)} {goal.title}{f', {cycle.name}' if cycle is not None else ''}"
