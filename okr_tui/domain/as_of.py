"""A plan as it was at a moment: the records that existed then, each field as its change rows known by then tell it.

What counts as known is told by the moment that a row carries, or for a row of a hand edit, which carries none, by the
time part of its key. Of the changes known then the value follows by the same rule as today: of those that no other
known change of the field supersedes the latest shows; with none the field is as it was before its first change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Any

from okr_tui.domain.draft import put_value, value_at
from okr_tui.domain.jsonform import Raw
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.tables import Overlay, Rows, Tables

CHECK_INS, CHANGES = "checkins", "changes"

ALWAYS = datetime(1, 1, 1, tzinfo=UTC)
"""The moment of a row that tells none."""


Order = Callable[[tuple[str, Raw]], tuple[str, int]]


def as_of(plan: Plan, moment: datetime) -> Plan:
    """Give the plan as it was at a moment.

    A list of which an element was changed since stands in the order of its elements' keys, as a change leaves it.

    Args:
        plan: The plan as it is now.
        moment: The moment (UTC); what was done in it counts as done.
    """
    return Plan(EarlierTables(plan.tables, moment))


def made_at(key: Id, raw: object) -> datetime:
    """Give the moment (UTC) in which a record was made."""
    created = raw.get("created") if isinstance(raw, dict) else None
    said = created.get("at") if isinstance(created, dict) else None
    return _moment(said) or key_moment(key)


def changed_at(key: Id, raw: object) -> datetime:
    """Give the moment (UTC) of a change row; of a hand edit that of its key."""
    return _moment(raw.get("at") if isinstance(raw, dict) else None) or key_moment(key)


def key_moment(key: Id) -> datetime:
    """Give the moment (UTC) that a key carries in its first 48 bits; the beginning of time where it carries none."""
    try:
        return datetime.fromtimestamp((int(key) >> 80) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return ALWAYS


def _moment(said: object) -> datetime | None:
    return _read(said) if isinstance(said, str) else None


@lru_cache(maxsize=4096)
def _read(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class EarlierTables:
    """The tables of a plan as they were at a moment; check-ins are looked at only for the key results asked for.

    Args:
        now: The tables as they are.
        moment: The moment (UTC).
    """

    def __init__(self, now: Tables, moment: datetime) -> None:
        self._now = now
        self._moment = moment
        self._tables: dict[str, Mapping[str, Raw]] = {}
        self._check_ins: dict[str, Sequence[tuple[str, Raw]]] = {}

    def table(self, name: str) -> Mapping[str, Raw]:
        """Give every raw record of a table by key, as it was."""
        if name == CHANGES:
            return self._known
        if name not in self._tables:
            self._tables[name] = dict(self._as_they_were(self._now.table(name).items()))
        return self._tables[name]

    def names(self) -> Iterable[str]:
        """Name the tables."""
        return self._now.names()

    def record(self, table: str, key: str) -> Raw | None:
        """Give one raw record as it was, or None."""
        if table != CHECK_INS:
            return self.table(table).get(key)
        now = self._now.record(table, key)
        found = self._as_they_were([(key, now)]) if now is not None else []
        return found[0][1] if found else None

    def check_ins_of(self, key_result: str) -> Sequence[tuple[str, Raw]]:
        """Give the raw check-ins of one key result that were logged by then, in the order of their keys."""
        if key_result not in self._check_ins:
            self._check_ins[key_result] = self._as_they_were(self._now.check_ins_of(key_result))
        return self._check_ins[key_result]

    def last_check_ins(self) -> Mapping[str, tuple[str, Raw]]:
        """Give each key result's latest check-in by day and then key, leaving deleted ones out."""
        return self._latest(self._now.last_check_ins(), lambda pair: (str(pair[1].get("at")), int(pair[0])))

    def last_logged(self) -> Mapping[str, tuple[str, Raw]]:
        """Give each key result's check-in with the greatest key, leaving deleted ones out."""
        return self._latest(self._now.last_logged(), lambda pair: ("", int(pair[0])))

    def with_rows(self, rows: Rows) -> Overlay:
        """Give the same tables with some lines put in, replaced or taken out."""
        return Overlay(self, rows)

    def _latest(self, now: Mapping[str, tuple[str, Raw]], order: Order) -> Mapping[str, tuple[str, Raw]]:
        """The latest of each key result, looked for when it is asked for: a verb may want that of one alone."""

        def of(key_result: str) -> tuple[str, Raw] | None:
            last = now.get(key_result)
            if last is not None and not self._corrected and made_at(*last) <= self._moment:
                return last  # today's was there then, and nothing was put right since
            live = [(k, r) for k, r in self.check_ins_of(key_result) if not r.get("deleted")]
            return max(live, key=order, default=None)

        return _WhenAsked(self.table("key_results"), of)

    @cached_property
    def _corrected(self) -> bool:
        """Whether a check-in, or a record that can't be told from one here, was changed since."""
        small = [self._now.table(name) for name in self._now.names() if name not in (CHECK_INS, CHANGES)]
        later = {str(row.get("record")) for key, row in self._all_changes if changed_at(key, row) > self._moment}
        return any(not any(record in table for table in small) for record in later)

    @cached_property
    def _all_changes(self) -> Sequence[tuple[str, Raw]]:
        rows = ((key, row) for key, row in self._now.table(CHANGES).items() if isinstance(row, dict))
        return sorted(rows, key=lambda pair: int(pair[0]))

    @cached_property
    def _known(self) -> Mapping[str, Raw]:
        return {key: row for key, row in self._all_changes if changed_at(key, row) <= self._moment}

    @cached_property
    def _later(self) -> Mapping[str, Mapping[str, Sequence[tuple[str, Raw]]]]:
        """All changes by record and field, of those fields that were changed since."""
        by_field: defaultdict[tuple[str, str], list[tuple[str, Raw]]] = defaultdict(list)
        for key, row in self._all_changes:
            by_field[str(row.get("record")), str(row.get("field"))].append((key, row))
        found: defaultdict[str, dict[str, Sequence[tuple[str, Raw]]]] = defaultdict(dict)
        for (record, field), changes in by_field.items():
            if any(key not in self._known for key, _ in changes):
                found[record][field] = changes
        return found

    def _as_they_were(self, records: Iterable[tuple[str, Raw]]) -> Sequence[tuple[str, Raw]]:
        there = [(key, raw) for key, raw in records if made_at(key, raw) <= self._moment]
        return [(key, self._as_it_was(raw, self._later[key]) if key in self._later else raw) for key, raw in there]

    def _as_it_was(self, raw: Raw, fields: Mapping[str, Sequence[tuple[str, Raw]]]) -> Raw:
        if not isinstance(raw, dict):
            return raw
        was: Raw = {**raw, "heads": dict(raw.get("heads") or {}), "rivals": dict(raw.get("rivals") or {})}
        for field in sorted(fields, key=lambda name: "/" in name):
            name, _, element = field.partition("/")
            if element and not isinstance(was.get(name, []), list):
                continue  # a damaged list has no elements to put right
            head, value = self._shown(fields[field])
            beside = [key for key in self._standing(fields[field]) if key != head]
            was["rivals"].pop(field, None)
            if beside:
                was["rivals"][field] = beside
            if value != value_at(was, field):
                put_value(was, field, value)
            if head is None:
                was["heads"].pop(field, None)
            else:
                was["heads"][field] = head
        return {name: value for name, value in was.items() if name not in ("heads", "rivals") or value}

    def _shown(self, changes: Sequence[tuple[str, Raw]]) -> tuple[Id | None, Any]:
        """The change of a field that showed, and its value; without one the value that the first one replaced."""
        if standing := self._standing(changes):
            return standing[-1], self._known[standing[-1]].get("new")
        edits = [row for _, row in changes if not row.get("rival")]
        return None, (edits[0].get("old") if edits else changes[0][1].get("new"))

    def _standing(self, changes: Sequence[tuple[str, Raw]]) -> list[Id]:
        """The changes of a field that nothing known then supersedes, the latest last."""
        known = [(key, row) for key, row in changes if key in self._known]
        superseded = {below for _, row in known for below in _ids(row.get("from"))}
        return [key for key, _ in known if key not in superseded]


def _ids(said: object) -> Sequence[str]:
    return [str(one) for one in said] if isinstance(said, list) else ()


class _WhenAsked(Mapping[str, tuple[str, Raw]]):
    """A mapping whose values are looked for one by one."""

    def __init__(self, keys: Iterable[str], of: Callable[[str], tuple[str, Raw] | None]) -> None:
        self._keys = keys
        self._of = lru_cache(maxsize=None)(of)

    def __getitem__(self, key: str) -> tuple[str, Raw]:
        found = self._of(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._keys if self._of(key) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
