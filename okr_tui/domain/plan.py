"""One state of a plan: the records by kind, and the ways from one record to another.

A Plan is never changed. An edit makes rows, and the rows make the next Plan; everything here is computed
when it is first asked for and kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from okr_tui.domain import codes
from okr_tui.domain.following import alignment_links, not_followed, team_links
from okr_tui.domain.naming import find_named
from okr_tui.domain.plan_records import Records
from okr_tui.domain.records import (
    Alignment,
    Cycle,
    Id,
    KeyResult,
    Objective,
    Organisation,
    Person,
    PlanInfo,
    Record,
    Team,
)
from okr_tui.domain.tables import Rows

NAMED = {
    "teams": Team,
    "people": Person,
    "cycles": Cycle,
    "objectives": Objective,
    "key_results": KeyResult,
    "organisation": Organisation,
    "plan": PlanInfo,
}


class Plan(Records):
    """All records of a plan at one moment, and what they are to each other."""

    def with_rows(self, rows: Rows) -> Plan:
        """Give the plan that these lines make of this one."""
        return Plan(self.tables.with_rows(rows), self)

    # -- from one record to another --------------------------------------------------------------------

    def get(self, record: Id) -> Record | None:
        """Give the record of any kind but check-ins and changes by its key."""
        for by_id in (self.objectives, self.key_results, self.teams, self.people, self.cycles):
            if record in by_id:
                return by_id[record]
        return next((r for r in (self.organisation, self.info) if r.id == record), None)

    def table_of(self, record: Id) -> str | None:
        """Name the table that holds a key, deleted and damaged records included."""
        names = [*NAMED, "changes", "checkins"]
        names += [name for name in self.tables.names() if name not in names]
        return next((name for name in names if record in self.tables.table(name)), None)

    @cached_property
    def _key_results_of(self) -> Mapping[Id, tuple[KeyResult, ...]]:
        groups: defaultdict[Id, list[KeyResult]] = defaultdict(list)
        for key_result in self.key_results.values():
            groups[key_result.objective].append(key_result)
        return {k: tuple(sorted(g, key=lambda r: (r.number, int(r.id)))) for k, g in groups.items()}

    def key_results_of(self, objective: Id) -> tuple[KeyResult, ...]:
        """Give the key results of an objective by number, dropped ones included."""
        return self._key_results_of.get(objective, ())

    @cached_property
    def _children_of(self) -> Mapping[Id, tuple[tuple[Objective, Alignment], ...]]:
        groups: defaultdict[Id, list[tuple[Objective, Alignment]]] = defaultdict(list)
        for objective in self.objectives.values():
            for alignment in self.alignments_of(objective):
                groups[alignment.target].append((objective, alignment))
        return {k: tuple(sorted(g, key=lambda pair: pair[0].number)) for k, g in groups.items()}

    def alignments_of(self, objective: Objective) -> tuple[Alignment, ...]:
        """Give the links of an objective that are followed: not one that closes a circle with earlier ones."""
        if not self.circling:
            return objective.alignments
        return tuple(a for a in objective.alignments if (objective.id, a.target) not in self.circling)

    @cached_property
    def circling(self) -> frozenset[tuple[Id, Id]]:
        """The alignments, as objective and target, that close a circle and are therefore not followed."""
        return not_followed(alignment_links(self))

    @cached_property
    def circling_teams(self) -> frozenset[tuple[Id, Id]]:
        """The teams, each with the team above it, whose place below that one closes a circle and is not followed."""
        return not_followed(team_links(self))

    def above_team(self, team: Team) -> Id | None:
        """Give the team that a team stands below; None at the top, and where its place closes a circle."""
        if team.parent not in self.teams or (team.id, team.parent) in self.circling_teams:
            return None
        return team.parent

    def children_of(self, record: Id) -> tuple[tuple[Objective, Alignment], ...]:
        """Give the objectives aligned to a record, each with its link, dropped ones included."""
        return self._children_of.get(record, ())

    def parents_of(self, objective: Objective) -> tuple[tuple[Objective | KeyResult, Alignment], ...]:
        """Give what an objective is aligned to; links into nothing are left out."""
        links = self.alignments_of(objective)
        found = ((self.objectives.get(a.target) or self.key_results.get(a.target), a) for a in links)
        return tuple((target, alignment) for target, alignment in found if target is not None)

    @cached_property
    def root_team(self) -> Team | None:
        """The company: the first team without a parent."""
        return next((t for t in self.teams.values() if self.above_team(t) is None), None)

    def teams_under(self, team: Id | None) -> tuple[Team, ...]:
        """Give the teams directly below one; below None, those without a parent that exists."""
        return tuple(self._teams_under.get(team, ()))

    @cached_property
    def _teams_under(self) -> Mapping[Id | None, list[Team]]:
        under: dict[Id | None, list[Team]] = {}
        for team in self.teams.values():
            under.setdefault(self.above_team(team), []).append(team)
        return under

    def walk_teams(self) -> Iterator[tuple[int, Team]]:
        """Give every team with its depth, parents before children; a circle is entered once."""
        seen: set[Id] = set()
        # Teams in a file can stand deeper below each other than Python can call.
        waiting = [(0, team) for team in reversed(self.teams_under(None))]
        while waiting:
            depth, team = waiting.pop()
            if team.id not in seen:
                seen.add(team.id)
                yield depth, team
                waiting += [(depth + 1, below) for below in reversed(self.teams_under(team.id))]
        yield from ((0, team) for team in self.teams.values() if team.id not in seen)

    def owner_of(self, goal: Objective | KeyResult) -> Person | None:
        """Give who owns a goal: of a key result without an owner, its objective's."""
        if goal.owner in self.people:
            return self.people[goal.owner]  # type: ignore[index]  # narrowed by the test above
        if isinstance(goal, KeyResult) and goal.objective in self.objectives:
            return self.owner_of(self.objectives[goal.objective])
        return None

    # -- names that people say -------------------------------------------------------------------------

    @cached_property
    def _codes(self) -> Mapping[Id, str]:
        return codes.codes_of(
            ((o.id, o.number) for o in self.objectives.values()),
            ((k.id, k.objective, k.number) for k in self.key_results.values()),
        )

    def code(self, record: Id) -> str:
        """Give the code of an objective or key result, such as O3 or O3.2; empty for other records."""
        return self._codes.get(record, "")

    def find(
        self, words: str, preferred: Callable[[Objective | KeyResult], bool] | None = None, *, whole: bool = False
    ) -> Objective | KeyResult:
        """Find the goal that a code or some words of a title mean.

        Args:
            words: The code or the words.
            preferred: Which goals words mean where they fit some of these and others too.
            whole: Whether a word that is only begun or mistyped is not enough.

        Raises:
            NotFound: Nothing fits; near codes are named.
            Ambiguous: Several fit, or not whole; they are listed.
        """
        goals: dict[Id, Objective | KeyResult] = {**self.objectives, **self.key_results}
        items = [(key, self._codes[key], goal.title) for key, goal in goals.items()]
        first = (lambda key: preferred(goals[key])) if preferred else None
        return goals[codes.find(words, items, first, whole=whole)]

    def person(self, handle: str, *, whole: bool = False) -> Person:
        """Find a person by handle (with or without @) or name; not one only begun where it is to be whole.

        Raises:
            NotFound: Nobody fits; near ones are named.
            Ambiguous: Several fit, or not whole.
        """
        return find_named(handle.removeprefix("@"), self.people, lambda p: (p.handle, p.name), "person", whole=whole)

    def team(self, name: str, *, whole: bool = False) -> Team:
        """Find a team by name or by the start of it; not by the start of a word where it is to be whole.

        Raises:
            NotFound: No team fits.
            Ambiguous: Several fit, or not whole.
        """
        return find_named(name.removeprefix("+"), self.teams, lambda t: (t.name,), "team", whole=whole)

    def cycle(self, name: str, *, whole: bool = False) -> Cycle:
        """Find a cycle by name or by the start of it; not by the start of a word where it is to be whole.

        Raises:
            NotFound: No cycle fits.
            Ambiguous: Several fit, or not whole.
        """
        return find_named(name, self.cycles, lambda c: (c.name,), "cycle", whole=whole)
