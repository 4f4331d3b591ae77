"""One state of a plan: the records by kind, and the ways from one record to another.

A Plan is never changed. An edit makes rows, and the rows make the next Plan; everything here is computed
when it is first asked for and kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar, cast

from okr_tui.domain import codes
from okr_tui.domain.errors import Ambiguous, NotFound
from okr_tui.domain.following import alignment_links, not_followed, team_links
from okr_tui.domain.jsonform import Damaged, Raw, decode
from okr_tui.domain.records import (
    Alignment,
    Change,
    CheckIn,
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
from okr_tui.domain.tables import Rows, Tables
from okr_tui.domain.together import KINDS as SAID_KINDS
from okr_tui.domain.together import Said

R = TypeVar("R", bound=Record | Said)

S = TypeVar("S", bound=Said)

NAMED = {
    "teams": Team,
    "people": Person,
    "cycles": Cycle,
    "objectives": Objective,
    "key_results": KeyResult,
    "organisation": Organisation,
    "plan": PlanInfo,
}


class Plan:
    """All records of a plan at one moment.

    Args:
        tables: Where the raw records are read from.
        before: An earlier state, whose records are taken over where the file still says the same.
    """

    def __init__(self, tables: Tables, before: Plan | None = None) -> None:
        self.tables = tables
        known = before._read_before if before else {}
        self._read_before: dict[tuple[str, Id], tuple[object, Record | Said | Damaged]] = known
        self._damaged: dict[str, dict[Id, Damaged]] = {}
        self._check_ins: dict[Id, tuple[CheckIn, ...]] = {}
        self._said: dict[str, Mapping[Id, list[Said]]] = {}

    def with_rows(self, rows: Rows) -> Plan:
        """Give the plan that these lines make of this one."""
        return Plan(self.tables.with_rows(rows), self)

    # -- the records, deleted and damaged ones left out ------------------------------------------------

    @cached_property
    def info(self) -> PlanInfo:
        """What the file says about itself; a nameless default where that record is damaged."""
        return next(iter(self._read(PlanInfo).values()), PlanInfo(id="0", plan_id="0"))

    @cached_property
    def organisation(self) -> Organisation:
        """The organisation; an empty one in a personal plan."""
        return next(iter(self._read(Organisation).values()), Organisation(id=""))

    @cached_property
    def teams(self) -> Mapping[Id, Team]:
        """Teams by key."""
        return self._read(Team)

    @cached_property
    def people(self) -> Mapping[Id, Person]:
        """People by key, those who left included."""
        return self._read(Person)

    @cached_property
    def cycles(self) -> Mapping[Id, Cycle]:
        """Cycles by key."""
        return self._read(Cycle)

    @cached_property
    def objectives(self) -> Mapping[Id, Objective]:
        """Objectives by key, dropped ones included."""
        return self._read(Objective)

    @cached_property
    def key_results(self) -> Mapping[Id, KeyResult]:
        """Key results by key, dropped ones included."""
        return self._read(KeyResult)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change in the order of their keys."""
        return tuple(self._read(Change).values())

    def said(self, kind: type[S], about: Id) -> list[S]:
        """Give the posts, ratings, votes or agreements about a record, in the order in which they were made."""
        if kind.table not in self._said:
            groups: defaultdict[Id, list[Said]] = defaultdict(list)
            for one in self._read(kind).values():
                groups[one.about].append(one)
            self._said[kind.table] = groups
        return cast("list[S]", self._said[kind.table].get(about, []))

    def check_ins(self, key_result: Id) -> tuple[CheckIn, ...]:
        """Give the check-ins of one key result by day, then by key."""
        if key_result not in self._check_ins:
            self._check_ins[key_result] = self.some_check_ins(key_result, lambda raw: True)
        return self._check_ins[key_result]

    def some_check_ins(self, key_result: Id, wanted: Callable[[Raw], bool]) -> tuple[CheckIn, ...]:
        """Give the check-ins of one key result whose raw record is wanted; the others are not even decoded."""
        found = [self._keep(CheckIn, k, raw) for k, raw in self.tables.check_ins_of(key_result) if wanted(raw)]
        usable = [c for c in found if c is not None and not c.deleted]
        return tuple(sorted(usable, key=lambda c: (c.at, int(c.id))))

    def last_check_in(self, key_result: Id) -> CheckIn | None:
        """Give the latest check-in of one key result by day, then by key."""
        if key_result in self._check_ins:
            return next(reversed(self._check_ins[key_result]), None)
        key, raw = self._last_check_ins.get(key_result, ("", None))
        if raw is None:
            return None
        return self._keep(CheckIn, key, raw) or next(reversed(self.check_ins(key_result)), None)

    def last_logged(self, key_result: Id) -> CheckIn | None:
        """Give the check-in of one key result that was logged last, whatever day it speaks of."""
        if key_result in self._check_ins:
            return max(self._check_ins[key_result], key=lambda check_in: int(check_in.id), default=None)
        key, raw = self._last_logged.get(key_result, ("", None))
        return self._keep(CheckIn, key, raw) if raw is not None else None

    @cached_property
    def _last_logged(self) -> Mapping[Id, tuple[Id, Raw]]:
        return self.tables.last_logged()

    @cached_property
    def _last_check_ins(self) -> Mapping[Id, tuple[Id, Raw]]:
        return self.tables.last_check_ins()

    @property
    def damaged(self) -> tuple[Damaged, ...]:
        """Records met so far that could not be read; `read_all` meets every one but check-ins."""
        return tuple(found for by_id in self._damaged.values() for found in by_id.values())

    def read_all(self) -> None:
        """Read every small table, so that `damaged` is complete for them."""
        _ = (self.info, self.organisation, self.teams, self.people, self.cycles)
        _ = (self.objectives, self.key_results, self.changes)
        for kind in SAID_KINDS:
            self.said(kind, "")

    def _read(self, kind: type[R]) -> dict[Id, R]:
        raws = sorted(self.tables.table(kind.table).items(), key=lambda pair: int(pair[0]))
        read = ((key, self._keep(kind, key, raw)) for key, raw in raws)
        return {key: record for key, record in read if record and not getattr(record, "deleted", False)}

    def _keep(self, kind: type[R], key: Id, raw: object) -> R | None:
        known = self._read_before.get((kind.table, key))
        if known is not None and (known[0] is raw or known[0] == raw):
            record = cast("R | Damaged", known[1])
        else:
            record = decode(kind, key, raw)
            self._read_before[kind.table, key] = (raw, record)
        if isinstance(record, Damaged):
            self._damaged.setdefault(kind.table, {})[key] = record
            return None
        return record

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
        self, words: str, preferred: Callable[[Objective | KeyResult], bool] | None = None
    ) -> Objective | KeyResult:
        """Find the goal that a code or some words of a title mean.

        Args:
            words: The code or the words.
            preferred: Which goals words mean where they fit some of these and others too.

        Raises:
            NotFound: Nothing fits; near codes are named.
            Ambiguous: Several fit; they are listed.
        """
        goals: dict[Id, Objective | KeyResult] = {**self.objectives, **self.key_results}
        items = [(key, self._codes[key], goal.title) for key, goal in goals.items()]
        first = (lambda key: preferred(goals[key])) if preferred else None
        return goals[codes.find(words, items, first)]

    def person(self, handle: str) -> Person:
        """Find a person by handle (with or without @) or name.

        Raises:
            NotFound: Nobody fits; those there are, are named.
            Ambiguous: Several fit.
        """
        return _named(handle.removeprefix("@"), self.people, lambda p: (p.handle, p.name), "person")

    def team(self, name: str) -> Team:
        """Find a team by name or by the start of it.

        Raises:
            NotFound: No team fits.
            Ambiguous: Several fit.
        """
        return _named(name.removeprefix("+"), self.teams, lambda t: (t.name,), "team")

    def cycle(self, name: str) -> Cycle:
        """Find a cycle by name or by the start of it.

        Raises:
            NotFound: No cycle fits.
            Ambiguous: Several fit.
        """
        return _named(name, self.cycles, lambda c: (c.name,), "cycle")


N = TypeVar("N", Person, Team, Cycle)


def _named(words: str, records: Mapping[Id, N], names: Callable[[N], tuple[str, ...]], what: str) -> N:
    wanted = words.strip().casefold()
    spoken = {key: [n.casefold() for n in names(r)] for key, r in records.items()}
    ways: tuple[Callable[[str], bool], ...] = (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: any(word.startswith(wanted) for word in name.split()),
    )
    for fits in ways:
        found = [key for key, said in spoken.items() if wanted and any(fits(name) for name in said)]
        if len(found) == 1:
            return records[found[0]]
        if found:
            listed = ", ".join(_label(records[key]) for key in found[:8])
            raise Ambiguous(f"“{words}” fits more than one {what}: {listed}.", "Say which one, in full.")
    listed = ", ".join(_label(r) for r in list(records.values())[:12]) or "none yet"
    raise NotFound(f"There is no {what} “{words}”.", f"There are: {listed}.")


def _label(record: Person | Team | Cycle) -> str:
    return f"@{record.handle} ({record.name})" if isinstance(record, Person) else record.name
