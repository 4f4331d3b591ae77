"""What a plan file holds at a moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from okr_tui.domain.errors import NewerFormat, NotAPlan, Refused
from okr_tui.storage.canonical import (
    FORMAT,
    TABLES,
    Raw,
    Rows,
    body,
    header,
    ordered_tables,
)
from okr_tui.storage.checkins import CheckIns
from okr_tui.storage.headers import CLOSING, OPENING, split
from okr_tui.storage.section import NotCanonical, Section

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Answer = TypeVar("Answer")

_PLAN_STAYS = "The plan record can't be removed: without it the file is no plan any more."


class Content:
    """An immutable view of a plan's bytes; tables are parsed when asked for, check-ins line by line.

    A file that isn't canonical (rewritten by stock TinyDB, edited by hand, merged line by line) is mended as a
    whole, at the latest when somebody asks for the lines that are out of order; the next save writes it
    canonically.

    Attributes:
        path: The file that it was read from, to be named where it is damaged; "" for other bytes.
        mended: What was mended or adopted, each in words for a person.
        read_only: Written by a newer version: may be shown, must not be saved.
    """

    __slots__ = ("_broken", "_read", "_sections", "mended", "path", "read_only")

    def __init__(self, sections: dict[str, Section], read: Sequence[bytes | memoryview] | None = None) -> None:
        self._sections = sections
        self._read = read
        self._broken: NotAPlan | None = None
        self.path = ""
        self.mended: list[str] = []
        self.read_only = self._format() > FORMAT

    @classmethod
    def of(cls, data: bytes, previous: Content | None = None) -> Content:
        """Read the bytes of a plan.

        Args:
            data: The whole file.
            previous: What was read before; what has not changed since is not parsed again.

        Raises:
            NotAPlan: The bytes are no plan; says where they break.
        """
        parts = split(data)
        if parts is None:
            return cls._mended(data)
        sections = {name: _section(data, name, start, end) for name, start, end in parts}
        try:
            content = cls(sections)
        except NotCanonical:
            return cls._mended(data)
        if previous is not None:
            content._ask(lambda: content._take_over(previous))
        return content

    @classmethod
    def _mended(cls, data: bytes) -> Content:
        from okr_tui.storage.mending import mend

        tables, remarks = mend(data)
        sections = {name: _section_of(name, body(name, tables.get(name, {}))) for name in ordered_tables(tables)}
        content = cls(sections, [data])
        content.mended = remarks
        return content

    def _format(self) -> int:
        plans = self._sections[TABLES[0]].rows()
        if not plans:
            raise NotAPlan(
                "The file has no plan record.",
                "It may be a TinyDB or other JSON file of another program; “okr new FILE” starts a plan.",
            )
        key, raw = next(iter(plans.items()))
        version = raw.get("format", 1)
        if type(version) is not int or version < 1:
            raise NotAPlan(
                f"The plan record {key} says format {version!r}, which is no format.",
                f"This program writes “format”: {FORMAT}.",
            )
        return version

    def _take_over(self, previous: Content) -> None:
        for name, section in self._sections.items():
            old = previous._sections.get(name)
            if isinstance(section, CheckIns):
                if isinstance(old, CheckIns) and section.begins_with(old):
                    section.carry_on(old)
            elif old is not None and old.source == section.source:
                self._sections[name] = old

    @property
    def data(self) -> bytes:
        """The whole plan in canonical form."""
        return b"".join(self.pieces())

    def pieces(self, rows: Rows | None = None) -> list[bytes | memoryview]:
        """The plan in canonical form, as pieces to be written one after the other.

        Args:
            rows: Records to be written into it first.
        """
        if rows is not None:
            return self.with_rows(rows).pieces()
        pieces: list[bytes | memoryview] = [OPENING]
        for name, section in self._sections.items():
            pieces += (header(name), *section.views, CLOSING)
        pieces.append(CLOSING)
        return pieces

    def as_read(self) -> Sequence[bytes | memoryview]:
        """The bytes that the file had, canonical or not, in pieces."""
        return self._read if self._read is not None else self.pieces()

    def names(self) -> tuple[str, ...]:
        """The tables, in the order of the file."""
        return tuple(self._sections)

    def table(self, name: str) -> Mapping[str, Raw]:
        """The records of a table by key; empty for a table that isn't there. Not to be changed.

        Raises:
            NotAPlan: The table is damaged; says where.
        """
        return self._ask(lambda: self._section(name).rows())

    def lines(self, name: str) -> set[bytes]:
        """The records of a table as they stand in the file, each without its comma."""
        text = b"".join(self._ask(lambda: self._section(name)).views)
        return set(text.replace(b"\n,", b"\n").split(b"\n")) - {b""}

    def record(self, table: str, key: str) -> Raw | None:
        """One record, or None; of the check-ins only its line is parsed. Not to be changed."""
        return self._ask(lambda: self._section(table).record(key))

    def has(self, table: str, key: str) -> bool:
        """Whether a table has a record of that key."""
        return self._ask(lambda: self._section(table).has(key))

    def check_ins_of(self, key_result: str) -> list[tuple[str, Raw]]:
        """The check-ins of a key result in the order of their keys; only their lines are parsed."""
        return self._ask(lambda: self._check_ins().of(key_result), lambda: self._check_ins().salvaged(key_result))

    def last_check_ins(self) -> dict[str, tuple[str, Raw]]:
        """The latest check-in by (day, key) of each key result, removed ones left out."""
        return self._ask(lambda: self._check_ins().latest(), lambda: self._check_ins().salvaged_latest())

    def look_through(self, *, every_line: bool = False) -> None:
        """See that whatever is asked for later will be answered: every table can be read, check-ins can be found.

        A check-in whose own line is no JSON is found all the same, as a damaged record.

        Args:
            every_line: Whether such a line is an error here, as it is for `verify`, which needs more memory.

        Raises:
            NotAPlan: A table is damaged; says where.
        """
        for name in self.names():
            if name != TABLES[-1]:
                self.table(name)
        self.last_check_ins()
        if every_line:
            self._ask(lambda: self._check_ins().read_each())

    def last_logged(self) -> dict[str, tuple[str, Raw]]:
        """The check-in of each key result with the greatest key, which was logged last; removed ones left out."""
        return self._ask(lambda: self._check_ins().logged_last(), lambda: self._check_ins().salvaged_logged_last())

    def verify(self) -> None:
        """Parse everything; what was out of order stands in `mended` afterwards.

        Raises:
            NotAPlan: A table is damaged; says where.
        """
        for name in self.names():
            self.table(name)
        self.put_in_step()

    def put_in_step(self) -> None:
        """Let records say what their latest change says, where a merge line by line left an older line.

        Raises:
            NotAPlan: A table is damaged; says where.
        """
        from okr_tui.domain.merging.stale import stale

        behind = stale(self)
        if not behind:
            return
        from okr_tui.domain.merging.union import settled

        rows = settled(self, behind)
        if rows and not self.read_only:
            self._read = self.as_read()
            self._sections = self.with_rows(rows)._sections
            self.mended.append("Records that a merge left with an older value than their changes show the latest one.")

    def with_rows(self, rows: Rows) -> Content:
        """The content with some records written and some (None) removed.

        Raises:
            BadValue: A record can't be written down.
            NewerFormat: The plan was written by a newer version.
            Refused: Nothing would be left that says that this is a plan.
        """
        if self.read_only:
            raise NewerFormat(
                "The plan was written by a newer version of okr and can only be read by this one.",
                "Update okr-tui to change it: pip install -U okr-tui",
            )
        self._mend_residue()
        return self._ask(lambda: self._with_rows(rows))

    def _mend_residue(self) -> None:
        """See that a save does not keep the marks of a merge among the check-ins, which it need not read."""
        try:
            if self._check_ins().has_residue():
                self._mend()
        except NotAPlan:
            return  # lines that are damaged as well stay as they are

    def _with_rows(self, rows: Rows) -> Content:
        sections = dict(self._sections)
        for name, edits in rows.items():
            if edits:
                sections[name] = self._section(name).spliced(edits)
        if not sections[TABLES[0]].rows():
            raise Refused(_PLAN_STAYS)
        order = (each for each in ordered_tables(sections) if each in sections)
        return Content({name: sections[name] for name in order})

    def without_tables(self, names: Sequence[str]) -> Content:
        """The content without some tables: a known one is left empty, an unknown one goes as a whole.

        Raises:
            Refused: The plan table is among them.
        """
        if TABLES[0] in names:
            raise Refused(_PLAN_STAYS)
        kept = {name: section for name, section in self._sections.items() if name not in names}
        for name in TABLES:
            if name not in kept:
                kept[name] = _section_of(name, b"")
        return Content({name: kept[name] for name in ordered_tables(kept)})

    def _ask(self, question: Callable[[], Answer], otherwise: Callable[[], Answer] | None = None) -> Answer:
        """Ask; where lines are out of order mend the file and ask again, where that fails ask otherwise."""
        try:
            return question()
        except NotCanonical:
            try:
                self._mend()
            except NotAPlan as broken:
                if otherwise is None:
                    raise
                try:
                    return otherwise()
                except NotCanonical:
                    raise broken from None
            return question()

    def _mend(self) -> None:
        if self._broken is not None:
            raise self._broken  # with many check-ins it takes long to find out
        try:
            mended = self._mended(b"".join(self.as_read()))
        except NotAPlan as broken:
            self._broken = broken.at(self.path)
            raise self._broken from None
        self._read = mended._read
        self._sections = mended._sections
        self.mended = mended.mended

    def _section(self, name: str) -> Section:
        found = self._sections.get(name)
        return found if found is not None else _section_of(name, b"")

    def _check_ins(self) -> CheckIns:
        section = self._sections[TABLES[-1]]
        assert isinstance(section, CheckIns)
        return section


def _section_of(name: str, lines: bytes) -> Section:
    return (CheckIns if name == TABLES[-1] else Section)(name, lines)


def _section(data: bytes, name: str, start: int, end: int) -> Section:
    # The small tables get bytes of their own, or they would hold on to the whole file after the next save.
    return CheckIns(name, data, start, end) if name == TABLES[-1] else Section(name, data[start:end])
