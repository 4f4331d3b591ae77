"""Whether the goals of an organisation lead up to its mission.

Links go upward: from an objective to the objectives that it *contributes* to or *supports*. Both make a line of
sight; only contributing counts in progress, which is no concern here. A *supports* link that points at a key
result is given as a link to the key result's objective.

Records that came out of a merge can close a circle. Every walk here remembers where it has been.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from okr_tui.domain.figures import share

Links = Mapping[str, Sequence[tuple[str, str]]]
"""Child objective → (target objective, relation) of each of its alignments."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which active objectives have a line of sight to the mission.

    Args:
        share: Reaching ÷ counted, 0-1; None (n/a) without a mission or without an objective to count.
        reaching: The objectives that reach it, in the order given.
        adrift: The counted ones that do not.
        mission: Whether there is a mission to reach.
    """

    share: float | None
    reaching: tuple[str, ...]
    adrift: tuple[str, ...]
    mission: bool


def reach(
    active: Iterable[str],
    links: Links,
    of_root_team: Collection[str],
    excluded: Collection[str] = (),
    mission: bool = True,
) -> Reach:
    """Share of active objectives whose line of sight reaches the mission.

    Args:
        active: The active objectives.
        links: The alignments that stand. Leave out those of dropped objectives: nothing is reached through
            what was given up. Objectives that are not active may be links on the way all the same.
        of_root_team: The objectives of the root team, which reach the mission directly.
        excluded: Personal and growth goals, which are not counted.
        mission: Whether the organisation has one.
    """
    counted = [objective for objective in dict.fromkeys(active) if objective not in excluded]
    connected = below(of_root_team, links) if mission else frozenset()
    reaching = tuple(objective for objective in counted if objective in connected)
    adrift = tuple(objective for objective in counted if objective not in connected)
    known = mission and bool(counted)
    return Reach(len(reaching) / len(counted) if known else None, reaching, adrift, mission)


def below(tops: Iterable[str], links: Links) -> frozenset[str]:
    """The objectives from which a way leads up to one of ``tops``, and ``tops`` themselves."""
    children = children_by_target(links)
    found = set(tops)
    waiting = list(found)
    while waiting:
        for child, _ in children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return frozenset(found)


def children_by_target(links: Links) -> dict[str, list[tuple[str, str]]]:
    """The links turned round: target → (child, relation) of each."""
    children: dict[str, list[tuple[str, str]]] = {}
    for child, targets in links.items():
        for target, relation in targets:
            children.setdefault(target, []).append((child, relation))
    return children


def explain_reach(result: Reach, names: Mapping[str, str] | None = None) -> str:
    """The arithmetic: ``7 of 9 active objectives reach the mission = 78 %; not: O5, O8``.

    Args:
        result: What `reach` gave.
        names: What to call an objective, such as its code; its id where absent.
    """
    if not result.mission:
        return "n/a: there is no mission to reach"
    total = len(result.reaching) + len(result.adrift)
    if not total:
        return "n/a: there is no active objective of a team"
    goals = "1 active objective reaches" if total == 1 else f"{total} active objectives reach"
    words = f"{len(result.reaching)} of {goals} the mission = {share(result.share)}"
    known = names or {}
    missing = ", ".join(known.get(objective, objective) for objective in result.adrift)
    return f"{words}; not: {missing}" if missing else words


def line_of_sight(record: str, parents: Mapping[str, Sequence[str]], tops: Collection[str] = ()) -> list[str]:
    """The ids from a record up to the top, the record itself first.

    Args:
        record: Where to begin: an objective or a key result.
        parents: For each record those directly above it, the most important first (of a key result its
            objective).
        tops: The objectives that reach the mission directly. The shortest way to one of them is taken, of
            equally short ones the one over the more important parents.

    Returns:
        The way to a top; where none leads there, the way over the most important parents to where it ends
        or would enter a circle.
    """
    came_from: dict[str, str | None] = {record: None}
    waiting = deque([record])
    while waiting:
        here = waiting.popleft()
        if here in tops:
            return _way(here, came_from)
        for parent in parents.get(here, ()):
            if parent not in came_from:
                came_from[parent] = here
                waiting.append(parent)
    line, seen = [record], {record}
    while above := next((parent for parent in parents.get(line[-1], ()) if parent not in seen), None):
        line.append(above)
        seen.add(above)
    return line


def _way(top: str, came_from: Mapping[str, str | None]) -> list[str]:
    way: list[str] = []
    here: str | None = top
    while here is not None:
        way.append(here)
        here = came_from[here]
    return way[::-1]


def would_circle(links: Links, child: str, target: str) -> bool:
    """Whether a link from ``child`` to ``target`` would close a circle: child is target, or already above it."""
    seen: set[str] = set()
    waiting = [target]
    while waiting:
        here = waiting.pop()
        if here == child:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(above for above, _ in links.get(here, ()))
    return False
