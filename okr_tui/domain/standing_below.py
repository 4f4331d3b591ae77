"""Which goals stand directly below what: those that are asked when something above them changes.

A goal stands below what it is aligned to, whatever the relation. The number of an objective lives in its key results,
so whoever serves an objective stands below these too. What is the company's own stands below mission and vision, and
a key result with an owner of its own below its objective.
"""

from __future__ import annotations

from collections.abc import Mapping

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.rules import is_live

Goal = Objective | KeyResult


def can_be_asked(plan: Plan, goal: Goal) -> bool:
    """Whether somebody has to decide about a goal when what is above it changes.

    A key result of the same owner as its objective goes with that: its owner is asked once.
    """
    if not is_live(plan, goal):
        return False
    return isinstance(goal, Objective) or has_own_owner(plan, goal)


def has_own_owner(plan: Plan, key_result: KeyResult) -> bool:
    """Whether a key result is answered for by somebody else than its objective."""
    objective = plan.objectives.get(key_result.objective)
    above = plan.owner_of(objective) if objective is not None else None
    return key_result.owner in plan.people and (above is None or key_result.owner != above.id)


def decided_with(plan: Plan, key: Id) -> Id:
    """Give the goal that is asked in the place of one: the objective of a key result that goes with it, else itself."""
    part = plan.key_results.get(key)
    if part is None or not is_live(plan, part) or has_own_owner(plan, part):
        return key
    return part.objective


def askable(plan: Plan) -> dict[Id, Goal]:
    """Give every goal that can be asked, by the numbers of their codes."""
    found: dict[Id, Goal] = {}
    for objective in sorted(plan.objectives.values(), key=lambda one: (one.number, int(one.id))):
        if can_be_asked(plan, objective):
            found[objective.id] = objective
        found |= {part.id: part for part in plan.key_results_of(objective.id) if can_be_asked(plan, part)}
    return found


def directly_above(plan: Plan, goal: Goal) -> tuple[Id, ...]:
    """Give the records directly above a goal, each once: goals, and the organisation with its mission and vision."""
    if isinstance(goal, KeyResult):
        return (goal.objective,)
    found: dict[Id, None] = {}
    for alignment in plan.alignments_of(goal):
        target = alignment.target
        found[target] = None
        if target in plan.key_results:
            found[plan.key_results[target].objective] = None
        else:
            found |= dict.fromkeys(part.id for part in plan.key_results_of(target))
    if plan.organisation.id and is_of_the_company(plan, goal):
        found[plan.organisation.id] = None
    return tuple(found)


def is_of_the_company(plan: Plan, objective: Objective) -> bool:
    """Whether an objective is the root team's own, so that nothing but mission and vision stands above it."""
    root = plan.root_team
    return root is not None and objective.team == root.id and objective.person is None


def below_by_record(plan: Plan, goals: Mapping[Id, Goal]) -> dict[Id, list[Id]]:
    """Give for each record the goals directly below it, of those that can be asked."""
    below: dict[Id, list[Id]] = {}
    for goal in goals.values():
        for above in directly_above(plan, goal):
            below.setdefault(above, []).append(goal.id)
    return below
