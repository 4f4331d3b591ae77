"""The order in which a cascade of objectives is worked out: what leads up to a goal before the goal itself."""

from __future__ import annotations

from collections.abc import Container

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id


def deepest_first(plan: Plan, key: Id, judged: Container[Id]) -> list[Id]:
    """Give the objectives that lead up to one, children before parents, the objective itself left out.

    Args:
        plan: The plan.
        key: The objective.
        judged: Objectives that need no second look; what leads up to them is left out with them.

    Returns:
        Their keys; nothing where the alignments below close a circle, which has no deepest goal.
    """
    found: list[Id] = []
    above: set[Id] = set()
    known: set[Id] = set()
    waiting = [(key, False)]
    while waiting:
        here, done = waiting.pop()
        if done:
            above.discard(here)
            found.append(here)
            continue
        if here in known:
            continue
        known.add(here)
        above.add(here)
        waiting.append((here, True))
        for child, _ in plan.children_of(here):
            if child.id in above:
                return []
            if child.id not in judged:
                waiting.append((child.id, False))
    return found[:-1]
