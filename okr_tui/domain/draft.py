"""Making one act's rows: new records, and change rows beside the records that they change.

An edit is a function that is handed a `Draft` over the present plan and says what it wants there. The same edit
on the same plan with the same `Act` makes the same rows, so that a retry after somebody else's save repeats
nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from okr_tui.domain.errors import NotFound, Refused
from okr_tui.domain.jsonform import Raw, encode
from okr_tui.domain.merging.values import FORGOTTEN
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import ELEMENT_KEYS, Id
from okr_tui.domain.tables import Overlay, Rows

STRIDE = 1 << 44
"""Between two keys of one act: far enough never to look like a stock insert (key + 1), near enough to stay in
the act's millisecond in practice."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, when and why.

    Args:
        by: The person's key, None where nobody is known yet.
        at: The moment, UTC.
        today: The person's own calendar day.
        seed: The decimal ULID that the act's keys are made from.
        why: The reason, kept with every change of the act.
        wording_only: The author says that only words change, not what is meant.
        undoes: The act that this one takes back.
    """

    by: Id | None
    at: datetime
    today: date
    seed: Id
    why: str = ""
    wording_only: bool = False
    undoes: Id | None = None


Edit = Callable[["Draft"], None]
"""What somebody wants to change; pure but for the draft it is handed."""


class Draft:
    """The rows of one act in the making.

    Args:
        plan: The plan as it stands.
        act: Who, when and why.
    """

    def __init__(self, plan: Plan, act: Act) -> None:
        self.before = plan
        self.act = act
        self._records: dict[str, dict[Id, Raw | None]] = {}
        self._created: set[Id] = set()
        self._changes: dict[Id, Raw] = {}
        self._keys = 0
        self._held: dict[Id, tuple[str, Raw]] = {}
        self._after: Plan | None = None

    @property
    def plan(self) -> Plan:
        """The plan with what this act has done so far."""
        if self._after is None:
            self._after = Plan(Overlay(self.before.tables, self.rows), self.before) if self._records else self.before
        return self._after

    def new_key(self) -> Id:
        """Give a key that no other act makes; the first is the act's seed."""
        key = str(int(self.act.seed) + self._keys * STRIDE)
        self._keys += 1
        return key

    def create(self, table: str, values: Mapping[str, object], key: Id | None = None) -> Id:
        """Make a record.

        Args:
            table: The table of its kind.
            values: Field values; None, empty texts and empty lists are left out of the file.
            key: Its key where the caller needs to know it beforehand.
        """
        if key is None:
            key = self.new_key()
            while key in self._created:  # a caller may have given a record the act's seed as its key
                key = self.new_key()
        shape = {name: encode(value) for name, value in values.items()}
        raw: Raw = {name: v for name, v in shape.items() if v is not None and v not in ("", [], {})}
        raw["created"] = encode({"at": self.act.at})
        if self.act.by:
            raw["created"]["by"] = self.act.by
        self._records.setdefault(table, {})[key] = raw
        self._created.add(key)
        self._after = None
        return key

    def change(self, record: Id, field: str, new: object, supersedes: tuple[Id, ...] | None = None) -> None:
        """Set one field of one record, leaving a change row; the same value again does nothing.

        Args:
            record: Its key.
            field: The field, or ``field/ID`` for one element of a list.
            new: The value; None takes the field or the element away.
            supersedes: The changes that this one is made on top of, where they are not the field's own.

        Raises:
            NotFound: There is no such record.
        """
        table, raw = self._open(record)
        old, value = value_at(raw, field), encode(new)
        if old == value or (old is None and value in ("", [], {})):
            return
        if old == FORGOTTEN:
            raise Refused("That text was forgotten for good, and takes no other one.", "Say it anew instead.")
        if record in self._created:
            put_value(raw, field, value)
            self._after = None
            return
        below = supersedes if supersedes is not None else self._below(raw, field)
        self._write(table, record, raw, field, value, below, old)

    def decide(self, record: Id, field: str, new: object) -> None:
        """Set a field on which copies differ, superseding every value that it has; the shown one again is a decision.

        Args:
            record: Its key.
            field: The field, or ``field/ID`` for one element of a list.
            new: The value; None takes the field or the element away.
        """
        table, raw = self._open(record)
        rivals: dict[str, list[Id]] = raw.get("rivals", {})
        below = [*rivals.pop(field, []), *filter(None, [raw.get("heads", {}).get(field)])]
        if field == "deleted":  # whatever is decided, it was decided knowing of every edit
            below += raw.get("heads", {}).values()
        if not rivals:
            raw.pop("rivals", None)
        self._write(table, record, raw, field, encode(new), tuple(sorted(set(below), key=_order)), value_at(raw, field))

    def change_beside(self, record: Id, field: str, new: object, on: tuple[Id, ...]) -> None:
        """Set a field as if what was done to it after some change were unseen: the plan then holds both values.

        Args:
            record: Its key.
            field: The field, or ``field/ID`` for one element of a list.
            new: The value.
            on: The changes that it is made on top of; the value that stands now becomes a rival.
        """
        table, raw = self._open(record)
        rivals: dict[str, list[Id]] = raw.setdefault("rivals", {})
        standing = [*rivals.get(field, []), *filter(None, [raw.get("heads", {}).get(field)])]
        rivals[field] = sorted(set(standing) - set(on), key=_order)
        if not rivals[field]:
            rivals.pop(field)
        if not rivals:
            raw.pop("rivals")
        seen = self.before.tables.table("changes").get(on[-1], {}) if on else {}
        # What it was made on, not what is shown: another value there would mean a hand edit between the two.
        self._write(table, record, raw, field, encode(new), on, seen.get("new") if on else value_at(raw, field))

    def _below(self, raw: Raw, field: str) -> tuple[Id, ...]:
        """The changes that an edit of a field is made on top of: all that gave it the value that it shows."""
        heads, rivals = raw.get("heads", {}), raw.get("rivals", {})
        shown = heads.get(field)
        below = [shown] if shown else []
        beside = rivals.get(field, [])
        if beside:
            rows = self.before.tables.table("changes")
            value = rows.get(shown, {}).get("new")
            agreed = [key for key in beside if rows.get(key, {}).get("new") == value and field != "deleted"]
            below = [*agreed, *below]
            left = [key for key in beside if key not in agreed]
            rivals |= {field: left}
            if not left:
                rivals.pop(field)
            if not rivals:
                raw.pop("rivals", None)
        if raw.get("deleted") and field != "deleted" and heads.get("deleted"):
            below.append(heads["deleted"])  # edited knowing that it was taken out
        return tuple(below)

    def _write(self, table: str, record: Id, raw: Raw, field: str, value: Any, below: tuple[Id, ...], old: Any) -> None:
        heads: dict[str, Id] = raw.setdefault("heads", {})
        key = self.later_than(raw.get("rivals", {}).get(field, ()))
        shape = {
            "record": record,
            "field": field,
            "from": list(below),
            "old": old,
            "new": value,
            "by": self.act.by,
            "at": encode(self.act.at),
            "why": self.act.why,
            "undoes": self.act.undoes,
        }
        row = {name: v for name, v in shape.items() if v is not None and v not in ("", [])}
        if self.act.wording_only:
            row["wording_only"] = True
        self._changes[key] = row
        put_value(raw, field, value)
        heads[field] = key
        self._records.setdefault(table, {})[record] = raw
        self._after = None

    def later_than(self, rivals: Iterable[Id]) -> Id:
        """Give a new key that is later than some others, whose clocks may have run ahead: the latest counts."""
        key = self.new_key()
        latest = max((int(each) for each in rivals), default=0)
        chance = (1 << 80) - 1
        return key if int(key) > latest else str(((latest >> 80) + 1 << 80) | (int(key) & chance))

    def forget(self, texts: Iterable[tuple[Id, str]]) -> None:
        """Blank texts for good, here and in every copy that this plan is merged with.

        Args:
            texts: Each as the key of its record, which may be a change, and its field.

        Raises:
            NotFound: There is no such record.
        """
        from okr_tui.domain.merging.union import settled

        records = set()
        for record, field in texts:
            _, raw = self._open(record)
            standing = [*raw.get("rivals", {}).get(field, ()), *filter(None, [raw.get("heads", {}).get(field)])]
            row = {"record": record, "field": field, "from": standing, "old": FORGOTTEN, "new": FORGOTTEN,
                   "by": self.act.by, "at": encode(self.act.at), "why": self.act.why, "forgets": True}  # fmt: skip
            self._changes[self.new_key()] = {name: v for name, v in row.items() if v is not None and v not in ("", [])}
            records.add(record)
        # A merge blanks what stands beside the mark; so does this, or the next merge would change the file again.
        for table, rows in settled(Overlay(self.before.tables, self.rows), records).items():
            self._records.setdefault(table, {}).update(rows)
        self._after = None

    def hold(self, table: str, record: Id, raw: Raw) -> None:
        """Say where a record is, so that finding it does not read the whole of a large table."""
        self._held[record] = (table, raw)

    def delete(self, record: Id) -> None:
        """Mark a record as deleted, superseding every change of it that was seen."""
        _, raw = self._open(record)
        beside = [key for keys in raw.get("rivals", {}).values() for key in keys]
        self.change(record, "deleted", True, tuple(sorted({*raw.get("heads", {}).values(), *beside}, key=_order)))
        rivals = self._open(record)[1].get("rivals", {})
        if rivals.pop("deleted", None) is not None and not rivals:
            self._open(record)[1].pop("rivals")

    @property
    def rows(self) -> Rows:
        """The lines to write."""
        keys = self._created | self._changes.keys()
        # One row alone is its act's, unless it has another key: later than those of a clock that ran ahead.
        shared = len(keys) > 1 or (self._keys > 0 and self.act.seed not in keys)
        records = copy.deepcopy(self._records)
        changes = copy.deepcopy(self._changes)
        if shared:
            for by_key in records.values():
                for key in by_key.keys() & self._created:
                    made = by_key[key]
                    if made is not None:
                        made["created"]["event"] = self.act.seed
            for row in changes.values():
                row["event"] = self.act.seed
        rows: Rows = {table: dict(by_key) for table, by_key in records.items()}
        if changes:
            rows["changes"] = {**rows.get("changes", {}), **changes}
        return rows

    def _open(self, record: Id) -> tuple[str, Raw]:
        for table, by_key in self._records.items():
            mine = by_key.get(record)
            if mine is not None:
                return table, mine
        if record in self._held:
            table, raw = self._held[record]
            return table, copy.deepcopy(raw)
        table_name = self.before.table_of(record)
        if table_name is None:
            raise NotFound("That record is no longer in the plan.", "Somebody may have taken it out; look again.")
        return table_name, copy.deepcopy(self.before.tables.table(table_name)[record])


def value_at(raw: Raw, field: str) -> Any:
    """Give the JSON value of a field or of one element of a list; None where there is none."""
    name, _, element = field.partition("/")
    if not element:
        return raw.get(name)
    key = ELEMENT_KEYS.get(name)
    return next((item for item in raw.get(name, []) if _named(item, key) == element), None)


def put_value(raw: Raw, field: str, value: Any) -> None:
    """Set the JSON value of a field or of one element of a list; None and emptiness take it away."""
    name, _, element = field.partition("/")
    if element:
        key = ELEMENT_KEYS.get(name)
        others = [item for item in raw.get(name, []) if _named(item, key) != element]
        value = sorted([*others, *([] if value is None else [value])], key=lambda item: _order(_named(item, key)))
    if value is None or value in ("", [], {}):
        raw.pop(name, None)
    else:
        raw[name] = value


def _named(item: Any, key: str | None) -> str:
    return str(item.get(key)) if key and isinstance(item, dict) else str(item)


def _order(name: str) -> tuple[int, str]:
    return (len(name), name)
