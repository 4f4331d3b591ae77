"""The order of the tree's rows: which record stands below which, as light values without any figure.

By alignment a goal stands below the goal that it contributes to; by organisation below its team or, where it is
personal, its person. Either way every goal stands in the tree once, also one whose alignments lead in a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Objective, Person
from okr_tui.screens.strategy.filters import Sieve

Order = Literal["alignment", "organisation"]
Kind = Literal["mission", "vision", "team", "person", "objective", "key result", "damaged", "heading"]

VISION = "vision"
UNALIGNED = "heading:unaligned"
PEOPLE = "heading:people"
TEAMLESS = "heading:teamless"
DAMAGED = "heading:damaged"


@dataclass(frozen=True, slots=True)
class Node:
    """One row: what it stands for and where.

    Attributes:
        id: The record's key; a word of this module for a row that is no record's own.
        kind: What it stands for.
        depth: 0 for the roots.
        parent: The id of the row above it.
        has_children: Whether rows stand below it.
        context: The team in which it stands, so that its own needs to be named only where it is another one.
    """

    id: Id
    kind: Kind
    depth: int = 0
    parent: Id | None = None
    has_children: bool = False
    context: Id | None = None


Item = tuple[Kind, Id]


def outline(plan: Plan, order: Order, sieve: Sieve, *, narrowed: bool) -> list[Node]:
    """Put the rows in order.

    Args:
        plan: The plan.
        order: What stands below what.
        sieve: Which goals are shown.
        narrowed: Whether something in particular is asked for; rows that lead to nothing of it are left out.
    """
    tree = _ByAlignment(plan, sieve) if order == "alignment" else _ByOrganisation(plan, sieve)
    nodes = _walk(tree.roots(), tree.below, plan)
    missed = [o for o in tree.goals if o.id not in {node.id for node in nodes}]
    if missed:
        # Only what hangs in a circle of alignments is met by no way from above.
        nodes += _walk([("heading", UNALIGNED)], tree.circles(missed), plan)
    return _kept(nodes, plan, sieve, narrowed=narrowed)


def _walk(roots: Iterable[Item], below: Callable[[Item], Sequence[Item]], plan: Plan) -> list[Node]:
    nodes: list[Node] = []
    seen: set[Id] = set()
    waiting: list[tuple[Item, int, Id | None, Id | None]] = []
    waiting += [(root, 0, None, None) for root in reversed(list(roots))]
    while waiting:
        (kind, key), depth, parent, context = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        nodes.append(Node(key, kind, depth, parent, False, context))
        inner = key if kind == "team" else context
        if kind == "objective":
            inner = plan.objectives[key].team or context
        waiting += [(item, depth + 1, key, inner) for item in reversed(below((kind, key)))]
    return nodes


def _kept(nodes: list[Node], plan: Plan, sieve: Sieve, *, narrowed: bool) -> list[Node]:
    """The nodes that are shown, each told whether any stands below it."""
    wanted: set[Id] = set()
    leading: set[Id | None] = set()
    taken = {o.id for o in plan.objectives.values() if sieve.takes(o)}
    for node in reversed(nodes):
        if node.id in leading or _wanted(node, plan, sieve, taken, narrowed=narrowed):
            wanted.add(node.id)
            leading.add(node.parent)
    kept: list[Node] = []
    before: dict[Id | None, Id | None] = {}
    for node in nodes:
        if node.id not in wanted:
            continue
        context = node.context
        if node.kind == "objective":
            # Said by the goal before it, the name of the team need not be said again.
            team = plan.objectives[node.id].team
            context = team if before.get(node.parent) == team else context
            before[node.parent] = team
        kept.append(Node(node.id, node.kind, node.depth, node.parent, node.id in leading, context))
    return kept


def _wanted(node: Node, plan: Plan, sieve: Sieve, taken: set[Id], *, narrowed: bool) -> bool:
    match node.kind:
        case "objective":
            return node.id in taken
        case "key result":
            key_result = plan.key_results[node.id]
            whole = key_result.objective in taken and sieve.lists(key_result)
            return whole or sieve.takes_key_result(key_result, plan.objectives[key_result.objective])
        case "heading":
            return False
        case "damaged" | "mission":
            return True
    return not narrowed


class _Tree:
    """What both orders share."""

    def __init__(self, plan: Plan, sieve: Sieve) -> None:
        self.plan = plan
        self.goals = [o for o in plan.objectives.values() if sieve.runs(o)]
        self._shown = {o.id for o in self.goals}

    def frame(self) -> list[Item]:
        """Mission and vision."""
        organisation = self.plan.organisation
        if not organisation.id:
            return []
        vision: list[Item] = [("vision", VISION)] if organisation.vision.strip() else []
        return [("mission", organisation.id), *vision]

    def damaged(self) -> list[Item]:
        """What can't be read, under a heading of its own."""
        return [("heading", DAMAGED)] if self.plan.damaged else []

    def key_results(self, objective: Id) -> list[Item]:
        return [("key result", k.id) for k in self.plan.key_results_of(objective)]

    def present(self) -> list[Person]:
        """People who have not left, by name."""
        here = [person for person in self.plan.people.values() if person.left is None]
        return sorted(here, key=lambda person: person.name.casefold())

    def circles(self, missed: list[Objective]) -> Callable[[Item], Sequence[Item]]:
        """What stands below what, for the goals that no way from above leads to."""

        def below(item: Item) -> Sequence[Item]:
            return [("objective", o.id) for o in missed] if item == ("heading", UNALIGNED) else self.below(item)

        return below

    def below(self, item: Item) -> Sequence[Item]:
        raise NotImplementedError


class _ByAlignment(_Tree):
    """Every goal below the goal that it contributes to, or else supports."""

    def __init__(self, plan: Plan, sieve: Sieve) -> None:
        super().__init__(plan, sieve)
        self._under: dict[Id, list[Item]] = {}
        root = plan.root_team
        for objective in self.goals:
            above = self._above(objective)
            if not above:
                top = root is not None and objective.team == root.id and objective.person is None
                above = (root.id if root else "") if top else self._loose(objective)
            self._under.setdefault(above, []).append(("objective", objective.id))

    def _above(self, objective: Objective) -> Id:
        key_results = self.plan.key_results
        ordered = sorted(self.plan.alignments_of(objective), key=lambda alignment: alignment.relation != "contributes")
        for alignment in ordered:
            holder = key_results[alignment.target].objective if alignment.target in key_results else alignment.target
            if holder in self._shown and holder != objective.id:
                return alignment.target
        return ""

    def _loose(self, objective: Objective) -> Id:
        if self.plan.info.personal:
            return ""
        return objective.person if objective.person in self.plan.people and objective.person else UNALIGNED

    def roots(self) -> list[Item]:
        root = self.plan.root_team
        company: list[Item] = [("team", root.id)] if root else []
        loose: list[Item] = [("heading", UNALIGNED)] if self._under.get(UNALIGNED) else []
        people: list[Item] = [] if self.plan.info.personal else [("heading", PEOPLE)]
        return [*self.frame(), *company, *self._under.get("", []), *loose, *people, *self.damaged()]

    def below(self, item: Item) -> Sequence[Item]:
        kind, key = item
        if key == PEOPLE:
            return [("person", person.id) for person in self.present()]
        if key == DAMAGED:
            return [("damaged", found.id) for found in self.plan.damaged]
        own = self.key_results(key) if kind == "objective" else []
        return [*own, *self._under.get(key, [])]


class _ByOrganisation(_Tree):
    """Every goal below its team, and a personal one below its person."""

    def __init__(self, plan: Plan, sieve: Sieve) -> None:
        super().__init__(plan, sieve)
        self._under: dict[Id, list[Item]] = {}
        for objective in self.goals:
            holder = objective.person if objective.person in plan.people else objective.team
            above = holder if holder and (holder in plan.people or holder in plan.teams) else UNALIGNED
            self._under.setdefault(above, []).append(("objective", objective.id))
        self._members: dict[Id, list[Item]] = {}
        for person in self.present():
            team = person.team if person.team in plan.teams and person.team else TEAMLESS
            self._members.setdefault(team, []).append(("person", person.id))

    def roots(self) -> list[Item]:
        teams: list[Item] = [("team", team.id) for depth, team in self.plan.walk_teams() if depth == 0]
        if self.plan.info.personal:
            own = [item for items in self._under.values() for item in items]
            return [*self.frame(), *own, *self.damaged()]
        loose: list[Item] = [("heading", UNALIGNED)] if self._under.get(UNALIGNED) else []
        alone: list[Item] = [("heading", TEAMLESS)] if self._members.get(TEAMLESS) else []
        return [*self.frame(), *teams, *loose, *alone, *self.damaged()]

    def below(self, item: Item) -> Sequence[Item]:
        kind, key = item
        if key == DAMAGED:
            return [("damaged", found.id) for found in self.plan.damaged]
        if kind == "objective":
            return self.key_results(key)
        teams: list[Item] = [("team", team.id) for team in self.plan.teams_under(key)] if kind == "team" else []
        return [*self._under.get(key, []), *self._members.get(key, []), *teams]
