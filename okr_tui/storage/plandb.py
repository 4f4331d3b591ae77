"""TinyDB over a plan file.

`PlanDB` is what scripts use: a TinyDB whose every operation locks, re-reads, splices and saves as the program
does. `PlanStorage` alone, under stock TinyDB's own tables, keeps the file whole and loses no update, but hands out
colliding ids as stock TinyDB does; the insert that comes second raises.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table
from tinydb.utils import LRUCache

from okr_tui.domain.errors import ChangedElsewhere, EmptyFile, NotSaved
from okr_tui.ids import new_id
from okr_tui.storage.canonical import FORMAT, TABLES, Raw
from okr_tui.storage.content import Content
from okr_tui.storage.overlay import Edited, Records, fresh
from okr_tui.storage.planfile import PlanFile

Updater = Callable[[dict[int, Mapping[str, Any]]], None]


class PlanStorage(Storage):
    """A TinyDB storage on a plan: ``TinyDB(path, storage=PlanStorage)``.

    What is written is compared with what was read, and only the difference goes into the file as it is by then.

    Args:
        path: The plan.
        access_mode: ``"r"`` opens it for reading only.
        create: Start a plan where there is none.
    """

    def __init__(self, path: str | os.PathLike[str], access_mode: str = "r+", *, create: bool = False) -> None:
        self.file = PlanFile(path)
        self.writable = access_mode != "r"
        self._read: Content | None = None
        if create:
            self._create()

    def _create(self) -> None:
        try:
            if os.path.getsize(self.file.path):
                return
        except OSError:
            pass  # missing: made below, or said there why not
        name = os.path.basename(self.file.path).split(".")[0]
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        plan: Raw = {"plan_id": new_id(), "format": FORMAT, "name": name, "created": {"at": at}}
        self.file = PlanFile.create(self.file.path, {"plan": {new_id(): plan}})

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables, copied; None for a file of zero bytes."""
        try:
            self._read = self.file.read()
        except EmptyFile:
            self._read = None
            return None
        return {name: fresh(dict(self._read.table(name))) for name in self._read.names()}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Write the difference between these tables and the ones read last.

        Raises:
            ChangedElsewhere: Somebody changed the same record meanwhile, or gave a new one the same key.
            PlanFileError: As `PlanFile.update`.
        """
        self.check_writable()
        base = self._read if self._read is not None else self.file.read()
        edits = {name: _difference(name, base, data.get(name, {})) for name in {*base.names(), *data}}
        gone = [name for name in base.names() if name not in data and name != TABLES[0]]

        def act(content: Content) -> Content:
            _refuse_meanwhile(base, content, edits)
            rows = _with_numbers(content, {name: rows for name, rows in edits.items() if rows})
            if rows:
                content = content.with_rows(rows)
            unknown = [name for name in gone if name in content.names() and name not in TABLES]
            return content.without_tables(unknown) if unknown else content

        self._read = self.file.replace(act)

    def check_writable(self) -> None:
        """Refuse to write what was opened for reading.

        Raises:
            NotSaved: It was.
        """
        if not self.writable:
            raise NotSaved(f"{self.file.path} was opened for reading only.", "Open it with access_mode r+.")


def _difference(name: str, base: Content, rows: Mapping[str, Any]) -> dict[str, Raw | None]:
    if name == TABLES[0] and not rows:
        return {}  # drop_tables leaves the record that makes the file a plan
    old = base.table(name)
    edits: dict[str, Raw | None] = {key: dict(raw) for key, raw in rows.items() if old.get(key) != raw}
    edits.update({key: None for key in old if key not in rows})
    return edits


def _refuse_meanwhile(base: Content, now: Content, edits: Mapping[str, Mapping[str, Raw | None]]) -> None:
    if now is base:
        return
    for name, rows in edits.items():
        for key, mine in rows.items():
            seen, theirs = base.record(name, key), now.record(name, key)
            if seen != theirs and mine != theirs:
                raise ChangedElsewhere(key, name, seen, theirs, mine)


def _with_numbers(content: Content, edits: dict[str, dict[str, Raw | None]]) -> dict[str, dict[str, Raw | None]]:
    """The rows to write, in which each goal that a script gave no number has the next free one."""
    wanted: dict[str, list[str]] = {
        name: [key for key, raw in edits[name].items() if raw is not None and "number" not in raw]
        for name in ("objectives", "key_results")
        if name in edits
    }
    if not any(wanted.values()):
        return edits
    from okr_tui.storage.stock_rows import number_goals

    tables = {
        name: {key: raw for key, raw in {**content.table(name), **edits[name]}.items() if raw is not None}
        for name in wanted
    }
    number_goals(tables)
    return edits | {name: {**edits[name], **{key: tables[name][key] for key in keys}} for name, keys in wanted.items()}


class _NoQueryCache(LRUCache[Any, Any]):
    """Remembers nothing: what was found may have been changed by another process since."""

    def set(self, key: Any, value: Any) -> None:
        """Forget it."""


class PlanTable(Table):
    """A table of a `PlanDB`."""

    query_cache_class = _NoQueryCache
    _storage: PlanStorage

    def _get_next_id(self) -> int:
        return int(new_id())

    def _read_table(self) -> Any:
        try:
            return Records(self._storage.file.read(), self._name)
        except EmptyFile:
            return {}

    def _update_table(self, updater: Updater) -> None:
        self._storage.check_writable()

        def act(content: Content) -> dict[str, dict[str, Raw | None]]:
            edited: Any = Edited(content, self._name)
            updater(edited)
            return _with_numbers(content, {self._name: edited.rows()})

        # TinyDB's updaters count what they did, so they can't be called twice.
        self._storage.file.update(act, repeatable=False)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Change the documents that fit, or insert the document where none does; one save, nobody in between.

        Raises:
            ValueError: Neither a condition nor a document id was given.
        """
        doc_id = document.doc_id if isinstance(document, Document) else None
        if doc_id is None and cond is None:
            raise ValueError("upsert needs a condition, or a Document with its doc_id")
        ids: list[int] = []

        def updater(table: dict[int, Any]) -> None:
            if doc_id is not None:
                ids.extend([doc_id] if doc_id in table else [])
            elif cond is not None:
                ids.extend(each for each in list(table) if cond(table[each]))
            for each in ids:
                table[each].update(document)
            if not ids:
                ids.append(self._get_next_id() if doc_id is None else doc_id)
                table[ids[0]] = dict(document)

        self._update_table(updater)
        return ids


class PlanDB(TinyDB):
    """A plan as a TinyDB, with every guarantee of the program.

    Document ids are the keys of the file as numbers; as references write them as text.

    Args:
        path: The plan.
        access_mode: ``"r"`` opens it for reading only.
        create: Start a plan where there is no file, or one of zero bytes.

    Raises:
        NoPlan: There is no file there, and ``create`` was not asked for.
        PlanFileError: It can't be read.
    """

    table_class = PlanTable
    default_storage_class = PlanStorage  # type: ignore[assignment]  # TinyDB annotates its own class

    def __init__(self, path: str | os.PathLike[str], access_mode: str = "r+", *, create: bool = False) -> None:
        super().__init__(path, access_mode, create=create)
        self.file.read()

    @property
    def file(self) -> PlanFile:
        """The plan file underneath."""
        storage = self._storage
        assert isinstance(storage, PlanStorage)
        return storage.file

    def tables(self) -> set[str]:
        """The names of all tables."""
        return set(self.file.read().names())

    def drop_tables(self) -> None:
        """Remove every record but the one that makes the file a plan. Can't be taken back."""
        self._check_writable()
        self.file.replace(lambda content: content.without_tables([*content.names()][1:]))
        self._tables.clear()

    def drop_table(self, name: str) -> None:
        """Remove every record of a table. Can't be taken back.

        Raises:
            Refused: It is the plan table, without which the file is no plan.
        """
        self._check_writable()
        self._tables.pop(name, None)
        self.file.replace(lambda content: content.without_tables([name]))

    def _check_writable(self) -> None:
        storage = self._storage
        assert isinstance(storage, PlanStorage)
        storage.check_writable()
