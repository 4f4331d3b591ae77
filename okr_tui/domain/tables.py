"""What a plan reads from: tables of raw records, and the check-ins by key result.

The storage layer's view of a file has this shape; `MemoryTables` is the same over plain dicts, for scratch
copies and for tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from okr_tui.domain.jsonform import Raw

Rows = dict[str, dict[str, Raw | None]]
"""Lines to write: table → key → raw record; None takes the line out."""


class Tables(Protocol):
    """Raw records by table, with the check-ins of one key result at hand without reading all of them."""

    def table(self, name: str) -> Mapping[str, Raw]:
        """Give every raw record of a table by key; empty where there is no such table."""
        ...

    def names(self) -> Iterable[str]:
        """Name the tables."""
        ...

    def record(self, table: str, key: str) -> Raw | None:
        """Give one raw record, or None, without reading the whole of a large table."""
        ...

    def check_ins_of(self, key_result: str) -> Sequence[tuple[str, Raw]]:
        """Give the raw check-ins of one key result in the order of their keys."""
        ...

    def last_check_ins(self) -> Mapping[str, tuple[str, Raw]]:
        """Give each key result's latest check-in by day and then key, leaving deleted ones out."""
        ...

    def last_logged(self) -> Mapping[str, tuple[str, Raw]]:
        """Give each key result's check-in with the greatest key, the last logged, leaving deleted ones out."""
        ...

    def with_rows(self, rows: Rows) -> Tables:
        """Give the same tables with some lines put in, replaced or taken out."""
        ...


class Overlay:
    """Other tables with some lines put over them, without copying what lies beneath."""

    def __init__(self, below: Tables, rows: Rows) -> None:
        self._below = below
        self._rows = rows
        self._merged: dict[str, Mapping[str, Raw]] = {}

    def table(self, name: str) -> Mapping[str, Raw]:
        """Give every raw record of a table by key."""
        if name not in self._rows:
            return self._below.table(name)
        if name not in self._merged:
            both = {**self._below.table(name), **self._rows[name]}
            self._merged[name] = {key: raw for key, raw in both.items() if raw is not None}
        return self._merged[name]

    def names(self) -> Iterable[str]:
        """Name the tables."""
        return tuple(dict.fromkeys([*self._below.names(), *self._rows]))

    def record(self, table: str, key: str) -> Raw | None:
        """Give one raw record, or None, without reading the whole of a large table."""
        over = self._rows.get(table, {})
        return over[key] if key in over else self._below.record(table, key)

    def check_ins_of(self, key_result: str) -> Sequence[tuple[str, Raw]]:
        """Give the raw check-ins of one key result in the order of their keys."""
        over = self._rows.get("checkins", {})
        if not over:
            return self._below.check_ins_of(key_result)
        below = [(k, r) for k, r in self._below.check_ins_of(key_result) if k not in over]
        mine = [(k, r) for k, r in over.items() if r is not None and r.get("key_result") == key_result]
        return sorted([*below, *mine], key=lambda pair: int(pair[0]))

    def last_check_ins(self) -> Mapping[str, tuple[str, Raw]]:
        """Give each key result's latest check-in by day and then key, leaving deleted ones out."""
        return self._latest(self._below.last_check_ins(), lambda pair: (str(pair[1].get("at")), int(pair[0])))

    def last_logged(self) -> Mapping[str, tuple[str, Raw]]:
        """Give each key result's check-in with the greatest key, the last logged, leaving deleted ones out."""
        return self._latest(self._below.last_logged(), lambda pair: ("", int(pair[0])))

    def _latest(
        self, below: Mapping[str, tuple[str, Raw]], order: Callable[[tuple[str, Raw]], tuple[str, int]]
    ) -> Mapping[str, tuple[str, Raw]]:
        last = dict(below)
        touched = {str(r.get("key_result")) for r in self._rows.get("checkins", {}).values() if r}
        taken = {k for k, r in self._rows.get("checkins", {}).items() if r is None}
        touched |= {key_result for key_result, (key, _) in last.items() if key in taken}
        for key_result in touched:
            live = [(k, r) for k, r in self.check_ins_of(key_result) if not r.get("deleted")]
            last.pop(key_result, None)
            if live:
                last[key_result] = max(live, key=order)
        return last

    def with_rows(self, rows: Rows) -> Overlay:
        """Give the same tables with some lines put in, replaced or taken out."""
        return Overlay(self, rows)


class MemoryTables:
    """Tables over plain dicts."""

    def __init__(self, tables: Mapping[str, Mapping[str, Raw]] | None = None) -> None:
        self._tables = {name: dict(records) for name, records in (tables or {}).items()}

    def table(self, name: str) -> Mapping[str, Raw]:
        """Give every raw record of a table by key."""
        return self._tables.get(name, {})

    def names(self) -> Iterable[str]:
        """Name the tables."""
        return tuple(self._tables)

    def record(self, table: str, key: str) -> Raw | None:
        """Give one raw record, or None."""
        return self._tables.get(table, {}).get(key)

    def check_ins_of(self, key_result: str) -> Sequence[tuple[str, Raw]]:
        """Give the raw check-ins of one key result in the order of their keys."""
        found = [(k, r) for k, r in self.table("checkins").items() if r.get("key_result") == key_result]
        return sorted(found, key=lambda pair: int(pair[0]))

    def last_check_ins(self) -> Mapping[str, tuple[str, Raw]]:
        """Give each key result's latest check-in by day and then key, leaving deleted ones out."""
        return self._last(sorted(self.table("checkins").items(), key=lambda p: (str(p[1].get("at")), int(p[0]))))

    def last_logged(self) -> Mapping[str, tuple[str, Raw]]:
        """Give each key result's check-in with the greatest key, the last logged, leaving deleted ones out."""
        return self._last(sorted(self.table("checkins").items(), key=lambda pair: int(pair[0])))

    @staticmethod
    def _last(in_order: Iterable[tuple[str, Raw]]) -> Mapping[str, tuple[str, Raw]]:
        return {str(raw.get("key_result")): (key, raw) for key, raw in in_order if not raw.get("deleted")}

    def with_rows(self, rows: Rows) -> MemoryTables:
        """Give the same tables with some lines put in, replaced or taken out."""
        merged = {name: dict(records) for name, records in self._tables.items()}
        for name, records in rows.items():
            target = merged.setdefault(name, {})
            for key, raw in records.items():
                if raw is None:
                    target.pop(key, None)
                else:
                    target[key] = raw
        return MemoryTables(merged)
