"""Alignments, teams and managers that lead back to where they began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okr_tui.domain.history import describe
from okr_tui.domain.jsonform import Damaged
from okr_tui.domain.plan import Plan


def circles(plan: Plan) -> Iterator[Damaged]:
    """Give each circle once."""
    above = {o.id: [_objective_of(plan, a.target) for a in o.alignments] for o in plan.objectives.values()}
    yield from _closed(plan, "objectives", "alignments", above)
    yield from _closed(plan, "teams", "parent", {t.id: [t.parent or ""] for t in plan.teams.values()})
    yield from _closed(plan, "people", "manager", {p.id: [p.manager or ""] for p in plan.people.values()})


def _objective_of(plan: Plan, goal: str) -> str:
    key_result = plan.key_results.get(goal)
    return key_result.objective if key_result else goal


def _closed(plan: Plan, table: str, field: str, above: Mapping[str, Sequence[str]]) -> Iterator[Damaged]:
    done: set[str] = set()
    above = _leading_round(above)
    for start in above:
        trail, waiting = {start: ""}, [start]
        while waiting and start not in done:
            here = waiting.pop()
            for parent in above.get(here, []):
                if parent == start:
                    way = _way(trail, here)
                    done.update(way)
                    names = " → ".join(plan.code(one) or describe(plan, one) for one in [*way, start])
                    yield Damaged(
                        start, table, field, f"leads round in a circle: {names}", plan.tables.table(table)[start]
                    )
                    waiting.clear()
                    break
                if parent not in trail and parent in above:
                    trail[parent] = here
                    waiting.append(parent)


def _leading_round(above: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Leave out what leads up to an end: it stands in no circle, and there may be thousands of it."""
    below: dict[str, list[str]] = {}
    for child, parents in above.items():
        for parent in parents:
            below.setdefault(parent, []).append(child)
    left = {child: sum(parent in above for parent in parents) for child, parents in above.items()}
    ended = [child for child, count in left.items() if not count]
    while ended:
        for child in below.get(ended.pop(), ()):
            left[child] -= 1
            if not left[child]:
                ended.append(child)
    return {child: parents for child, parents in above.items() if left[child]}


def _way(trail: Mapping[str, str], last: str) -> list[str]:
    way = [last]
    while trail[way[-1]]:
        way.append(trail[way[-1]])
    return way[::-1]
