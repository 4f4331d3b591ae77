"""What a goal carries on from an earlier cycle, and as what it went on itself, in words."""

from __future__ import annotations

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.rules import is_live


def lineage(plan: Plan, goal: Objective | KeyResult) -> list[tuple[str, str]]:
    """Give what a goal carries on, and as what it was carried on, each as label and text; nothing where neither is."""
    goals: dict[Id, Objective | KeyResult] = {**plan.objectives, **plan.key_results}
    before = goals.get(goal.continues or "")
    later = [one for one in goals.values() if one.continues == goal.id]
    rows = [("Before", _with_cycle(plan, before))] if before is not None else []
    return rows + [("After", _with_cycle(plan, one)) for one in later]


def goes_on_as(plan: Plan, goal: Objective | KeyResult) -> Objective | KeyResult | None:
    """Give the goal that is being worked on in the place of one: itself, or what carries it on by now."""
    goals: list[Objective | KeyResult] = [*plan.objectives.values()]
    if isinstance(goal, KeyResult):
        goals = [*plan.key_results.values()]
    met: set[Id] = set()
    waiting = [goal]
    while waiting:
        here = waiting.pop(0)
        if is_live(plan, here):
            return here
        met.add(here.id)
        waiting += [one for one in goals if one.continues == here.id and one.id not in met]
    return None


def _with_cycle(plan: Plan, goal: Objective | KeyResult) -> str:
    objective = plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
    cycle = plan.cycles.get(objective.cycle or "") if objective is not None else None
    return f"{plan.code(goal.id)} {goal.title}{f', {cycle.name}' if cycle is not None else ''}"
