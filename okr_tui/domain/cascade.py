"""The order in which a cascade of objectives is worked out: what leads up to a goal before the goal itself."""

from __future__ import annotations

from collections.abc import Container, Iterator

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id


def from_below(plan: Plan, key: Id, judged: Container[Id]) -> Iterator[tuple[Id, set[Id]]]:
    """Give the objectives that lead up to one, children before parents, and last the objective itself.

    Args:
        plan: The plan.
        key: The objective.
        judged: Objectives that need no second look; what leads up to them is left out with them.

    Yields:
        An objective, and those on the way from it up to the first: where the alignments close a circle, it is
        among what leads up to one of them, and is not followed again. The set is only good until the next one.
    """
    above: set[Id] = set()
    known: set[Id] = set()
    waiting = [(key, False)]
    while waiting:
        here, done = waiting.pop()
        if done:
            yield here, above
            above.discard(here)
            continue
        if here in known:
            continue
        known.add(here)
        above.add(here)
        waiting.append((here, True))
        waiting += [(child.id, False) for child, _ in plan.children_of(here) if child.id not in judged]
