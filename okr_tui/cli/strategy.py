"""The order of goals from the mission down: what stands below what, and what stands nowhere.

A goal with several goals above it stands below the first of them and is named again below the others. Alignments
that close a circle are followed once. Where goals stand below each other without end, as only a damaged file has them,
the tree begins anew after so many levels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okr_tui.domain.rules import is_live

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Cycle, Id, KeyResult, Objective, Relation

DEEPEST = 50
"""Levels of objectives below each other in one tree."""


@dataclass(slots=True)
class Node:
    """A goal and what stands below it.

    Attributes:
        goal: The objective or key result.
        relation: How it leads up to the node above; None at the top and for key results.
        again: Whether it stands elsewhere already, so that nothing is shown below it here.
        below: Key results first, then the goals aligned to it.
    """

    goal: Objective | KeyResult
    relation: Relation | None = None
    again: bool = False
    below: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Strategy:
    """The goals of a plan in their order.

    Attributes:
        company: The root team's, which lead up to the mission by themselves.
        adrift: Those of other teams that lead up to nothing.
        personal: People's own goals that lead up to nothing.
    """

    company: list[Node]
    adrift: list[Node]
    personal: list[Node]


def strategy_of(plan: Plan, cycle: Cycle | None = None) -> Strategy:
    """Order the goals of a plan.

    Args:
        plan: The plan.
        cycle: Only this cycle's goals, closed ones included, and those above them; None for every live goal.
    """
    shown = {o.id for o in plan.objectives.values() if _belongs(plan, o, cycle)}
    shown |= _above(plan, [plan.objectives[key] for key in shown])
    objectives = [o for o in plan.objectives.values() if o.id in shown]
    placed: set[Id] = set()
    tops = [o for o in objectives if not _stands_below(plan, o, shown)]
    nodes = [_node(plan, o, None, shown, placed, DEEPEST) for o in tops]
    # what is still missing holds itself up in a circle, or stands too deep
    nodes += [_node(plan, o, None, shown, placed, DEEPEST) for o in objectives if o.id not in placed]
    root = plan.root_team
    strategy = Strategy([], [], [])
    for node in nodes:
        team, person = getattr(node.goal, "team", None), getattr(node.goal, "person", None)
        of_company = root is not None and team == root.id and person is None
        (strategy.company if of_company else strategy.personal if person else strategy.adrift).append(node)
    return strategy


def _belongs(plan: Plan, objective: Objective, cycle: Cycle | None) -> bool:
    if cycle is None:
        return is_live(plan, objective)
    return objective.cycle == cycle.id and objective.stage != "dropped"


def _above(plan: Plan, objectives: list[Objective]) -> set[Id]:
    found: set[Id] = set()
    waiting = list(objectives)
    while waiting:
        for target, _ in plan.parents_of(waiting.pop()):
            parent = _objective_of(plan, target)
            if parent and parent.stage != "dropped" and parent.id not in found:
                found.add(parent.id)
                waiting.append(parent)
    return found


def _objective_of(plan: Plan, goal: Objective | KeyResult) -> Objective | None:
    return plan.objectives.get(getattr(goal, "objective", goal.id))


def _stands_below(plan: Plan, objective: Objective, shown: set[Id]) -> bool:
    parents = (_objective_of(plan, target) for target, _ in plan.parents_of(objective))
    return any(parent is not None and parent.id in shown for parent in parents)


def _node(plan: Plan, goal: Objective, relation: Relation | None, shown: set[Id], placed: set[Id], levels: int) -> Node:
    again = goal.id in placed
    placed.add(goal.id)
    node = Node(goal, relation, again)
    if again:
        return node
    for key_result in plan.key_results_of(goal.id):
        if key_result.stage != "dropped":
            aligned = _children(plan, key_result.id, shown, placed, levels - 1)
            node.below.append(Node(key_result, below=list(aligned)))
    node.below += _children(plan, goal.id, shown, placed, levels - 1)
    return node


def _children(plan: Plan, key: Id, shown: set[Id], placed: set[Id], levels: int) -> Iterable[Node]:
    children = plan.children_of(key) if levels else ()
    return [_node(plan, o, link.relation, shown, placed, levels) for o, link in children if o.id in shown]
