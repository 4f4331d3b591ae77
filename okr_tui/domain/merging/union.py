"""The union of two copies of a plan: what has to be written over the one so that it holds both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import Any

from okr_tui.domain.merging.kept import BUILT_ON, questioned
from okr_tui.domain.merging.settling import Version, keep, settle
from okr_tui.domain.merging.standing import (
    Id,
    Row,
    Rows,
    beginning_forgotten,
    field_of,
    forgotten,
    is_hand_edit,
    is_key,
    on_creation,
    parents,
)
from okr_tui.domain.merging.values import FORGOTTEN, Raw, nothing, same, written
from okr_tui.domain.tables import Overlay, Tables
from okr_tui.domain.tables import Rows as Lines

CHANGES = "changes"
Differing = Mapping[str, Iterable[Id]]


def union(one: Tables, other: Tables, differing: Differing | None = None) -> Lines:
    """Give the lines that make the union of two copies when they are written over the first.

    Args:
        one: A copy.
        other: Another one; hand edits in either become change rows.
        differing: The keys whose records are not the same in both, by table, where the caller knows them.
    """
    apart = {name: set(keys) for name, keys in (differing or differing_keys(one, other)).items()}
    return _Union(one, other, apart).lines()


def settled(tables: Tables, records: Set[Id] | None = None) -> Lines:
    """Give the lines of a plan that do not say what its change rows say, as they should be.

    A merge line by line can leave a record that names an older change than the latest one.

    Args:
        tables: The plan.
        records: The keys of the records to look at; all where nothing is said.
    """
    named = (
        records
        if records is not None
        else {row.get("record") for row in tables.table(CHANGES).values() if isinstance(row, dict)}
    )
    apart = {name: named & tables.table(name).keys() for name in tables.names() if name != "checkins"}
    rest = named - set().union(*apart.values())
    apart["checkins"] = {key for key in rest if is_key(key) and tables.record("checkins", str(key)) is not None}
    return _Union(tables, tables, {name: {str(key) for key in keys} for name, keys in apart.items()}).lines()


def differing_keys(one: Tables, other: Tables) -> dict[str, set[Id]]:
    """Give the keys of each table whose records are in one copy alone, or not the same in both."""
    apart: dict[str, set[Id]] = {}
    for name in {*one.names(), *other.names()}:
        mine, theirs = one.table(name), other.table(name)
        apart[name] = {key for key in {*mine, *theirs} if not _alike(mine.get(key), theirs.get(key))}
    return apart


def _alike(one: object, other: object) -> bool:
    return one == other and written(one) == written(other)  # 1, 1.0 and true are equal, and not the same line


class _Union:
    """The work of one merge."""

    def __init__(self, one: Tables, other: Tables, apart: dict[str, set[Id]]) -> None:
        self._one = one
        self._copies = (one, other)
        self._apart = apart
        self._rows: dict[Id, Row] = {**other.table(CHANGES), **one.table(CHANGES)}
        self._about: defaultdict[Id, dict[Id, Row]] = defaultdict(dict)
        self._of = [_by_record(tables) for tables in self._copies]
        for by_record in reversed(self._of):
            for record, rows in by_record.items():
                self._about[record].update(rows)
        self._lines: dict[str, dict[Id, Raw | None]] = {}
        self._under_way: set[Id] = set()

    def lines(self) -> Lines:
        """Work everything out."""
        fresh_rows = self._apart.get(CHANGES, set())
        about = {str(self._rows[key].get("record")) for key in fresh_rows if key in self._rows}
        for key in sorted(fresh_rows | (about & self._rows.keys()), key=_age):
            self._settle_change(key)
        touched = {str(self._rows[key].get("record")) for key in self._apart.get(CHANGES, ()) if key in self._rows}
        for name in sorted({name for tables in self._copies for name in tables.names()} - {CHANGES}):
            keys = self._apart.get(name, set()) | {key for key in touched if self._has(name, key)}
            for key in keys:
                self._settle(name, key)
        self._keep_what_is_stood_on()
        fresh = {name: {k: raw for k, raw in rows.items() if not _alike(self._one.record(name, k), raw)}
                 for name, rows in self._lines.items()}  # fmt: skip
        return {name: dict(rows) for name, rows in fresh.items() if rows}

    def _has(self, table: str, key: Id) -> bool:
        return any(tables.record(table, key) is not None for tables in self._copies)

    def _versions(self, table: str, key: Id) -> list[Version]:
        found = [(tables.record(table, key), of) for tables, of in zip(self._copies, self._of, strict=True)]
        return [Version(raw, of.get(key, {})) for raw, of in found if raw is not None]

    # -- change rows --------------------------------------------------------------------------------------

    def _settle_change(self, key: Id) -> None:
        """Settle a change row after the rows about it; one that two copies have differently is a record as others."""
        if key in self._under_way:
            return
        self._under_way.add(key)
        for each in list(self._about.get(key, {})):
            self._settle_change(each)
        versions = self._versions(CHANGES, key)
        if len(versions) == 2 and _alike(versions[0].raw, versions[1].raw) and not self._about.get(key):
            return
        if len(versions) == 1 and not self._about.get(key):
            self._take_row(key, dict(versions[0].raw))
            return
        self._take_row(key, self._settled(key, versions))

    def _settled(self, key: Id, versions: list[Version]) -> Raw:
        rows = self._blanked(self._about.get(key, {}))
        raw, made = settle(key, versions, rows, self._about)
        for each, row in made.items():
            self._take_row(each, row)
        return raw

    def _take_row(self, key: Id, row: Raw) -> None:
        before = self._rows.get(key)
        if before is not None and isinstance(before.get("record"), str):
            self._about[before["record"]].pop(key, None)
        self._rows[key] = row
        if isinstance(row.get("record"), str):
            self._about[row["record"]][key] = row
        self._lines.setdefault(CHANGES, {})[key] = row

    def _blanked(self, rows: Rows) -> Rows:
        """The rows of a record without the texts that somebody had forgotten.

        Rows that were made of what stood there go as a whole: who has only the blanked text can't make them.
        """
        gone, begun = forgotten(rows), beginning_forgotten(rows)
        if not gone and not begun and not any(row.get("new") == FORGOTTEN for row in rows.values()):
            return dict(rows)
        told = {
            key: _without_forgotten(row, rows, whole=field_of(row) in gone, beginning=field_of(row) in begun)
            for key, row in rows.items()
        }
        for key, row in list(rows.items()):
            name = field_of(row)
            if (name in gone and (row.get("rival") or is_hand_edit(row))) or (name in begun and row.get("rival")):
                del told[key]
                self._drop_row(key)
            elif told[key] is not row:
                self._take_row(key, dict(told[key]))
        return told

    def _drop_row(self, key: Id) -> None:
        row = self._rows.pop(key)
        self._about[str(row.get("record"))].pop(key, None)
        self._lines.setdefault(CHANGES, {})[key] = None

    # -- records ------------------------------------------------------------------------------------------

    def _settle(self, table: str, key: Id) -> None:
        versions = self._versions(table, key)
        raw = dict(versions[0].raw) if len(versions) == 1 and not self._about.get(key) else self._settled(key, versions)
        self._lines.setdefault(table, {})[key] = raw

    def _keep_what_is_stood_on(self) -> None:
        """Keep what one side deleted and the other built on, and let go what is no longer built on."""
        whole = Overlay(self._one, {name: dict(rows) for name, rows in self._lines.items()})
        kept = questioned(whole)
        for name in BUILT_ON:
            for key in whole.table(name):
                raw: Any = whole.table(name)[key]
                # One that was marked as deleted by hand, which no row says, has nothing that could be asked about.
                if key in kept and raw.get("deleted") and (raw.get("heads") or {}).get("deleted"):
                    changed = {**raw, "heads": dict(raw["heads"]), "rivals": dict(raw.get("rivals") or {})}
                    keep(changed, changed["heads"], changed["rivals"])
                    self._lines.setdefault(name, {})[key] = {k: v for k, v in changed.items() if v != {}}
                elif key not in kept and isinstance(raw.get("rivals"), dict) and raw["rivals"].get("deleted"):
                    self._settle(name, key)


def _by_record(tables: Tables) -> dict[Id, dict[Id, Row]]:
    found: defaultdict[Id, dict[Id, Row]] = defaultdict(dict)
    for key, row in tables.table(CHANGES).items():
        if isinstance(row, dict) and isinstance(row.get("record"), str):
            found[row["record"]][key] = row
    return found


def _without_forgotten(row: Row, rows: Rows, *, whole: bool, beginning: bool) -> Row:
    """A row without what was forgotten.

    Args:
        row: The row.
        rows: All rows of its record.
        whole: The field was forgotten.
        beginning: The value of creation of the field was forgotten.
    """
    fields = {"old", "new"} if whole and not row.get("forgets") else set()
    own = [rows[each] for each in parents(row) if each in rows and field_of(rows[each]) == field_of(row)]
    kept = [each for each in own if each.get("new") != FORGOTTEN]
    if len(kept) < len(own) and not any(same(each.get("new"), row.get("old")) for each in kept):
        fields.add("old")
    if beginning and (
        on_creation(row, rows) or any(each not in rows or rows[each].get("rival") for each in parents(row))
    ):
        fields.add("old")
    blank = {name: FORGOTTEN for name in fields if not nothing(row.get(name)) and row.get(name) != FORGOTTEN}
    return {**row, **blank} if blank else row


def _age(key: Id) -> tuple[int, str]:
    return len(key), key
