"""Joining two plans at the level of their lines: only the lines that they do not share are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from okr_tui.domain.merging.union import settled, union
from okr_tui.domain.tables import Rows
from okr_tui.storage.canonical import TABLES, Raw
from okr_tui.storage.content import Content
from okr_tui.storage.section import key_of, parsed

CHECK_INS = TABLES[-1]


def join(one: Content, other: Content) -> Content:
    """Give the union of two plans; the first itself where it holds all of the other already."""
    rows = union_rows(one, other)
    return one.with_rows(rows) if rows else one


def union_rows(one: Content, other: Content) -> Rows:
    """Give the rows that make the union of two plans when they are written over the first."""
    mine, theirs = _Lines(one), _Lines(other)
    names = dict.fromkeys([*one.names(), *other.names()])
    return union(mine, theirs, {name: _differing(mine, theirs, name) for name in names})


def settled_rows(content: Content) -> Rows:
    """Give the rows of a plan that do not say what its change rows say, as they should be."""
    return settled(content)


class _Lines:
    """A content whose check-ins are looked up by the key of their line."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._by_key: dict[str, bytes | None] = {}

    def lines(self, name: str) -> set[bytes]:
        """The lines of a table without their commas."""
        return self._content.lines(name)

    def know(self, table: str, lines: Mapping[str, bytes], keys: Iterable[str]) -> None:
        """Take in the lines that the two copies do not share; of the keys without a line there is none here."""
        if table == CHECK_INS:
            self._by_key = {key: lines.get(key) for key in keys}

    def record(self, table: str, key: str) -> Raw | None:
        """One record, or None."""
        if table == CHECK_INS and key in self._by_key:
            line = self._by_key[key]
            return None if line is None else parsed(table, line)[1]
        return self._content.record(table, key)

    def table(self, name: str) -> Mapping[str, Raw]:
        """The records of a table."""
        return self._content.table(name)

    def names(self) -> Iterable[str]:
        """The tables."""
        return self._content.names()

    def check_ins_of(self, key_result: str) -> Sequence[tuple[str, Raw]]:
        """The check-ins of a key result."""
        return self._content.check_ins_of(key_result)

    def last_check_ins(self) -> Mapping[str, tuple[str, Raw]]:
        """Each key result's latest check-in by day."""
        return self._content.last_check_ins()

    def last_logged(self) -> Mapping[str, tuple[str, Raw]]:
        """Each key result's check-in logged last."""
        return self._content.last_logged()

    def with_rows(self, rows: Rows) -> Content:
        """The content with some lines put in."""
        return self._content.with_rows(rows)


def _differing(one: _Lines, other: _Lines, name: str) -> set[str]:
    mine, theirs = one.lines(name), other.lines(name)
    only_mine = {key_of(each): each for each in mine - theirs}
    only_theirs = {key_of(each): each for each in theirs - mine}
    keys = only_mine.keys() | only_theirs.keys()
    one.know(name, only_mine, keys)
    other.know(name, only_theirs, keys)
    return set(keys)
