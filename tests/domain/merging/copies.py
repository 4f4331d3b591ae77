"""Copies of one plan that drift apart and come together again, on which the properties of merging are shown."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from okr_tui.domain.draft import Act, Draft
from okr_tui.domain.merging.union import union
from okr_tui.domain.merging.values import fingerprint
from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import MemoryTables
from okr_tui.storage.canonical import text

START = datetime(2026, 10, 5, 9, tzinfo=UTC)
BASE = 1_790_000_000_000


def key(n: int) -> str:
    """A key with a time of its own."""
    return str((BASE + n * 1000) << 80 | (n * 7919 + 1) << 20)


PLAN, TEAM, MAYA, RAVI, GOAL, RETENTION = (key(n) for n in range(1, 7))

CREATED = {"at": "2026-10-01T08:00:00Z", "by": MAYA}


def shared_plan() -> dict[str, dict[str, Any]]:
    """What everybody took home."""
    return {
        "plan": {PLAN: {"plan_id": PLAN, "format": 1, "name": "Northwind", "created": CREATED}},
        "organisation": {},
        "teams": {TEAM: {"name": "Product", "created": CREATED}},
        "people": {
            MAYA: {"name": "Maya", "handle": "maya", "team": TEAM, "created": CREATED},
            RAVI: {"name": "Ravi", "handle": "ravi", "team": TEAM, "created": CREATED},
        },
        "objectives": {
            GOAL: {"number": 1, "title": "Customers stay", "team": TEAM, "owner": MAYA,
                   "co_authors": [RAVI], "created": CREATED}
        },
        "key_results": {
            RETENTION: {"objective": GOAL, "number": 1, "title": "Retention", "target": 77, "baseline": 62,
                        "created": CREATED}
        },
    }  # fmt: skip


@dataclass
class Copy:
    """One copy, on a machine whose clock may be wrong."""

    name: int
    skew: int = 0
    tables: dict[str, dict[str, Any]] = field(default_factory=shared_plan)
    written: list[tuple[str, str, object]] = field(default_factory=list)
    """(record, field, value) of everything that was ever written here."""
    by_hand: dict[tuple[str, str], object] = field(default_factory=dict)
    """What was written into the file by hand since, by record and field."""

    @property
    def plan(self) -> Plan:
        return Plan(MemoryTables(self.tables))

    def draft(self, tick: int) -> Draft:
        seed = str((BASE + 10_000_000 + (tick + self.skew) * 1000) << 80 | (self.name + 1) << 70 | tick << 55)
        at = START + timedelta(minutes=tick + self.skew)
        return Draft(self.plan, Act(MAYA, at, date(2026, 10, 5), seed))

    def take(self, rows: Any) -> None:
        self.tables = copy.deepcopy({name: dict(t) for name, t in self.tables.items()})
        for name, by_key in rows.items():
            for each, raw in by_key.items():
                if raw is None:
                    self.tables[name].pop(each, None)
                else:
                    self.tables.setdefault(name, {})[each] = copy.deepcopy(raw)

    def edit(self, tick: int, record: str, address: str, value: object) -> None:
        draft = self.draft(tick)
        draft.change(record, address, value)
        if draft.rows:
            self.written.append((record, address, value))
        self.take(draft.rows)

    def delete(self, tick: int, record: str) -> None:
        draft = self.draft(tick)
        draft.delete(record)
        self.take(draft.rows)

    def restore(self, tick: int, record: str) -> None:
        draft = self.draft(tick)
        draft.change(record, "deleted", None)
        self.take(draft.rows)

    def decide(self, tick: int, record: str, address: str, value: object) -> None:
        draft = self.draft(tick)
        draft.decide(record, address, value)
        self.written.append((record, address, value))
        self.take(draft.rows)

    def create(self, tick: int, table: str, values: dict[str, object]) -> str:
        draft = self.draft(tick)
        made = draft.create(table, values)
        self.take(draft.rows)
        return made

    def write_by_hand(self, table: str, record: str, name: str, value: object) -> None:
        self.tables = copy.deepcopy(self.tables)
        self.tables[table][record][name] = value
        self.by_hand = {each: what for each, what in self.by_hand.items() if each != (record, name)}
        self.by_hand[record, name] = value  # what was there by hand before is gone: no program has seen it

    def merge(self, other: Copy) -> None:
        self.written += [(*where, value) for where, value in self.by_hand.items()]
        self.by_hand = {}
        self.take(union(MemoryTables(self.tables), MemoryTables(other.tables)))


def merged(*copies: Copy) -> dict[str, dict[str, Any]]:
    """The union of copies, joined one after the other from the first."""
    whole = Copy(99, tables=copy.deepcopy(copies[0].tables))
    for each in copies[1:]:
        whole.merge(each)
    return whole.tables


def bytes_of(tables: dict[str, dict[str, Any]]) -> bytes:
    """How a plan stands in its file."""
    return text(tables)


def values_in(tables: dict[str, dict[str, Any]], record: str, address: str) -> set[str]:
    """Everything that a plan holds of a field: its value, and what its change rows say it was and became."""
    found = set()
    for rows in tables.values():
        if record in rows:
            name, _, element = address.partition("/")
            value = rows[record].get(name)
            if element:
                value = next(
                    (e for e in value or [] if e == element or (isinstance(e, dict) and e.get("id") == element)), None
                )
            found.add(fingerprint(value))
    for row in tables.get("changes", {}).values():
        if row.get("record") == record and row.get("field") == address:
            found |= {fingerprint(row.get("old")), fingerprint(row.get("new"))}
    return found
