"""Which links upwards are followed where two copies, joined, close a circle.

Each copy was right by itself. Joined, its link and somebody else's lead round; so that every walk ends and every
figure is finite, links are taken in the order in which they were made, and one that would close a circle with those
before it is not followed. The same rows give the same answer on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from okr_tui.domain.records import Id

if TYPE_CHECKING:
    from okr_tui.domain.plan import Plan

ALIGNMENTS, PARENT = "alignments", "parent"
PATIENCE = 16
"""Steps for each link of a tangle; beyond them every further link within it is left out, so that no file takes long."""


class Link(NamedTuple):
    """One link upwards.

    Attributes:
        made: The key of the change that made it, or of the record that was made with it.
        record: The record that it leads away from.
        target: What it names.
        above: Where it leads to: of a key result, its objective.
    """

    made: int
    record: Id
    target: Id
    above: Id


def alignment_links(plan: Plan) -> list[Link]:
    """Give every alignment of a plan as a link from objective to objective."""
    raws, found = plan.tables.table("objectives"), []
    for objective in plan.objectives.values():
        for one in objective.alignments:
            measured = plan.key_results.get(one.target)
            above = measured.objective if measured else one.target
            made = _made_by(objective.id, raws.get(objective.id), f"{ALIGNMENTS}/{one.target}")
            found.append(Link(made, objective.id, one.target, above))
    return found


def team_links(plan: Plan) -> list[Link]:
    """Give what team stands below which as links."""
    raws = plan.tables.table("teams")
    return [
        Link(_made_by(team.id, raws.get(team.id), PARENT), team.id, team.parent, team.parent)
        for team in plan.teams.values()
        if team.parent in plan.teams and team.parent
    ]


def _made_by(record: Id, raw: object, field: str) -> int:
    heads = raw.get("heads") if isinstance(raw, Mapping) else None
    key: Any = heads.get(field) if isinstance(heads, Mapping) else None
    return int(key) if isinstance(key, str) and key.isascii() and key.isdigit() and len(key) <= 64 else int(record)


def not_followed(links: Iterable[Link]) -> frozenset[tuple[Id, Id]]:
    """Give the links, as record and target, that would close a circle with those that were made before them."""
    tangled = in_circles(tuple(links))
    if not tangled:
        return frozenset()
    left_out: set[tuple[Id, Id]] = set()
    followed: defaultdict[Id, list[Id]] = defaultdict(list)
    patience = PATIENCE * len(tangled) + 1000
    group = _Groups()
    for link in sorted(tangled):
        if group.joins(link.record, link.above):
            followed[link.record].append(link.above)
            continue
        patience, closes = _closes(link, followed, patience)
        if closes:
            left_out.add((link.record, link.target))
        else:
            followed[link.record].append(link.above)
    return frozenset(left_out)


def in_circles(links: Sequence[Link]) -> list[Link]:
    """Leave out every link that leads up to an end or comes from one: it stands in no circle."""
    left = list(links)
    for child, parent in ((1, 3), (3, 1)):
        beyond: defaultdict[Id, int] = defaultdict(int)
        back: defaultdict[Id, list[Id]] = defaultdict(list)
        for link in left:
            beyond[str(link[child])] += 1
            back[str(link[parent])].append(str(link[child]))
        ended = [key for key in back if key not in beyond]
        gone: set[Id] = set(ended)
        while ended:
            for one in back[ended.pop()]:
                beyond[one] -= 1
                if not beyond[one]:
                    gone.add(one)
                    ended.append(one)
        left = [link for link in left if link.record not in gone and link.above not in gone]
    return left


def circle_of(link: Link, links: Iterable[Link]) -> list[Link]:
    """Give the other links of a shortest circle that a link closes, from where it leads to, back to its record."""
    up: defaultdict[Id, list[Link]] = defaultdict(list)
    for each in links:
        up[each.record].append(each)
    came: dict[Id, Link | None] = {link.above: None}
    waiting = [link.above]
    for here in waiting:
        if here == link.record:
            break
        for each in up[here]:
            if each.above not in came:
                came[each.above] = each
                waiting.append(each.above)
    way: list[Link] = []
    step = came.get(link.record)
    while step is not None:
        way.append(step)
        step = came[step.record]
    return way[::-1]


def _closes(link: Link, followed: Mapping[Id, list[Id]], patience: int) -> tuple[int, bool]:
    seen = {link.above}
    waiting = [link.above]
    while waiting:
        here = waiting.pop()
        if here == link.record:
            return patience, True
        for above in followed.get(here, ()):
            patience -= 1
            if patience < 0:
                return patience, True
            if above not in seen:
                seen.add(above)
                waiting.append(above)
    return patience, False


class _Groups:
    """What hangs together already; only within a group can a link close a circle."""

    def __init__(self) -> None:
        self._of: dict[Id, Id] = {}

    def joins(self, one: Id, other: Id) -> bool:
        """Put two into one group; False where they are in one already."""
        first, second = self._top(one), self._top(other)
        self._of[first] = second
        return first != second

    def _top(self, one: Id) -> Id:
        while (above := self._of.setdefault(one, one)) != one:
            self._of[one] = self._of[above]
            one = above
        return one
