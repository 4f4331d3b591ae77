"""The records of a plan by kind, each decoded when it is first asked for and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from okr_tui.domain.jsonform import Damaged, Raw, decode
from okr_tui.domain.records import (
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
from okr_tui.domain.tables import Tables
from okr_tui.domain.together import KINDS as SAID_KINDS
from okr_tui.domain.together import Post, Said

if TYPE_CHECKING:
    from okr_tui.domain.rhythm_records import Growth, Looked
    from okr_tui.domain.workshops import Held, Workshop

R = TypeVar("R", bound="Record | Said | Held | Workshop | Looked | Growth")

S = TypeVar("S", bound="Said | Held | Looked")


class Records:
    """All records of a plan at one moment, deleted and damaged ones left out.

    Args:
        tables: Where the raw records are read from.
        before: An earlier state, whose records are taken over where the file still says the same.
    """

    def __init__(self, tables: Tables, before: Records | None = None) -> None:
        self.tables = tables
        known = before._read_before if before else {}
        self._read_before: dict[
            tuple[str, Id], tuple[object, Record | Said | Held | Workshop | Looked | Growth | Damaged]
        ] = known
        self._damaged: dict[str, dict[Id, Damaged]] = {}
        self._check_ins: dict[Id, tuple[CheckIn, ...]] = {}
        self._said: dict[str, Mapping[Id, list[Said | Held | Looked]]] = {}

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
    def workshops(self) -> Mapping[Id, Workshop]:
        """Workshops by key, the earliest first."""
        if not self.tables.table("workshops"):
            return {}  # a plan without workshops does not load what they need
        from okr_tui.domain.workshops import Workshop

        return self._read(Workshop)

    @cached_property
    def posts(self) -> Mapping[Id, Post]:
        """Everything that was said, by key, the earliest first."""
        return self._read(Post)

    @cached_property
    def growth(self) -> Mapping[Id, Growth]:
        """Growth activities by key, the earliest first."""
        if not self.tables.table("growth"):
            return {}  # a plan without any does not load what they need
        from okr_tui.domain.rhythm_records import Growth

        return self._read(Growth)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change in the order of their keys."""
        return tuple(self._read(Change).values())

    def said(self, kind: type[S], about: Id) -> list[S]:
        """Give the posts, ratings, votes or agreements about a record, in the order in which they were made.

        Of a workshop the moments too, of the organisation the acknowledgements of its strategy, of a goal its
        confirmations and reviews.
        """
        if kind.table not in self._said:
            groups: defaultdict[Id, list[Said | Held | Looked]] = defaultdict(list)
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
        _ = (self.workshops, self.growth)
        for kind in SAID_KINDS:
            self.said(kind, "")
        if any(self.tables.table(name) for name in ("moments", "acknowledgements")):
            from okr_tui.domain.workshops import Acknowledgement, Moment

            for held in (Moment, Acknowledgement):
                self.said(held, "")
        if any(self.tables.table(name) for name in ("confirmations", "reviews")):
            from okr_tui.domain.rhythm_records import Confirmation, Review

            for looked in (Confirmation, Review):
                self.said(looked, "")

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
