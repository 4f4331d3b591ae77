"""Merging files: reading the copies, joining them, and saving the outcome where it belongs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from okr_tui.domain.errors import NewerFormat, Refused
from okr_tui.domain.merging.union import settled, union
from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import Rows
from okr_tui.storage.canonical import TABLES, Raw
from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile
from okr_tui.storage.section import key_of, parsed

CHECK_INS = TABLES[-1]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did.

    Attributes:
        before: The plan that the others were merged into.
        after: The plan that holds all of them.
        content: What stands, or with a dry run would stand, in the file.
    """

    before: Plan
    after: Plan
    content: Content


def merge_files(
    path: str, others: Sequence[str], *, out: str | None = None, dry_run: bool = False, force: bool = False
) -> Merged:
    """Merge plans into one file.

    Args:
        path: The plan that the others are merged into.
        others: The other copies; they are read and left as they are.
        out: Where the outcome goes instead; a new file.
        dry_run: Write nothing.
        force: Merge plans of different ids too.

    Raises:
        Refused: The plans are not copies of one another.
        NewerFormat: One of them was written by a newer version.
        PlanFileError: One can't be read, or the outcome not be written; then nothing was.
    """
    file = PlanFile(path)
    read = [(other, PlanFile(other).read()) for other in others]
    before: list[Content] = []

    def act(content: Content) -> Content:
        before[:] = [content]
        return merge_contents([(path, content), *read], force=force)

    if dry_run or out is not None:
        after = act(file.read())
        if out is not None and not dry_run:
            PlanFile.create(out, {name: dict(after.table(name)) for name in after.names()})
    else:
        after = file.replace(act)
    return Merged(Plan(before[0]), Plan(after), after)


def merge_contents(copies: Sequence[tuple[str, Content]], *, force: bool = False) -> Content:
    """Join copies of a plan, each named for the errors.

    Returns:
        The union; the first content itself where it holds all of the others already.

    Raises:
        Refused: The plans are not copies of one another.
        NewerFormat: One of them was written by a newer version.
    """
    for name, content in copies:
        if content.read_only:
            raise NewerFormat(
                f"{name} was written by a newer version of okr and can't be merged by this one.",
                "Update okr-tui: pip install -U okr-tui",
            )
        content.look_through()
    if not force:
        _refuse_strangers(copies)
    whole = copies[0][1]
    for _, content in copies[1:]:
        rows = union_rows(whole, content)
        if rows:
            whole = whole.with_rows(rows)
    rest = settled_rows(whole) if len(copies) == 1 else {}
    return whole.with_rows(rest) if rest else whole


def _refuse_strangers(copies: Sequence[tuple[str, Content]]) -> None:
    first, ids = copies[0][0], [plan_ids(content) for _, content in copies]
    for (name, _), found in zip(copies, ids, strict=True):
        if not found & ids[0]:
            raise Refused(
                f"{name} is another plan than {first}, not a copy of it.",
                "To join the two all the same, say --force; that can't be taken apart again.",
            )


def plan_ids(content: Content) -> set[str]:
    """Give the ids that a plan says it has; after joining two plans by force it has both."""
    return {str(raw.get("plan_id")) for raw in content.table("plan").values()}


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


def refuse_missing(paths: Sequence[str]) -> None:
    """See that files are there before any of them is touched.

    Raises:
        Refused: One is named twice.
    """
    real = [os.path.realpath(path) for path in paths]
    twice = next((path for path, there in zip(paths, real, strict=True) if real.count(there) > 1), None)
    if twice is not None:
        raise Refused(f"{twice} is named twice.", "Name the plan first, then its other copies.")
