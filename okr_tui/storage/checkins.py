"""The check-ins of a plan: 100,000 lines of which a command needs one or twenty.

They stay bytes. An index, made in one pass, says at which offsets the check-ins of a key result stand and
which is its latest; it is carried on when check-ins are added.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping

from okr_tui.storage.canonical import Raw, line
from okr_tui.storage.section import NotCanonical, Section, key_of, parsed, parsed_all

_REST = rb'"(\d+)":\{(?:"key_result":"(\d+)"(?:,"at":"(\d{4}-\d\d-\d\d)")?)?'
_first_line = re.compile(_REST)
_next_line = re.compile(rb"\n," + _REST)  # anchored on the line feed: four times as fast as ^ with MULTILINE
_DELETED = b',"deleted":true}\n'


class Index:
    """Where the check-ins of each key result start (from the start of the section), and which is the latest.

    Attributes:
        offsets: Key result -> offsets in key order.
        latest: Key result -> (day, offset) of the latest check-in by (day, key), removed ones left out.
        last_key: Key of the last line.
        end: Length of the lines that were looked at.
    """

    __slots__ = ("end", "last_key", "latest", "offsets")

    def __init__(self) -> None:
        self.offsets: dict[bytes, array[int]] = {}
        self.latest: dict[bytes, tuple[bytes, int]] = {}
        self.last_key = b""
        self.end = 0

    def extended(self, section: Section) -> Index:
        """The index of a section that begins with the lines of this one.

        Raises:
            NotCanonical: A line is not as this program writes it, or keys do not ascend.
        """
        index = Index()
        index.offsets = {key_result: array("Q", offsets) for key_result, offsets in self.offsets.items()}
        index.latest = dict(self.latest)
        index.last_key = self.last_key
        index._add(section, self.end)
        return index

    def _add(self, section: Section, begin: int) -> None:
        source, start, end = section.source, section.start, section.end
        removed = _removed(section, begin)
        offsets, latest, last_key = self.offsets, self.latest, self.last_key
        count = 0
        for match in _lines(section, begin):
            count += 1
            key, key_result, day = match.groups()
            if len(key) < len(last_key) or (len(key) == len(last_key) and key <= last_key):
                raise NotCanonical("The keys of the check-ins do not ascend.")
            last_key = key
            offset = match.start(1) - 1 - start
            if day is None:
                key_result, day = _odd(source[match.start(1) - 1 : source.index(b"\n", match.start(1))])
                if key_result is None:
                    continue
            try:
                offsets[key_result].append(offset)
            except KeyError:
                offsets[key_result] = array("Q", (offset,))
            if day and offset not in removed:
                best = latest.get(key_result)
                if best is None or day >= best[0]:
                    latest[key_result] = (day, offset)
        if count != source.count(b"\n", start + begin, end):
            raise NotCanonical("The lines of the check-ins are not as this program writes them.")
        self.last_key = last_key
        self.end = end - start


def _lines(section: Section, begin: int):  # type: ignore[no-untyped-def]  # re.Match can't be named in a cheap way
    source, start, end = section.source, section.start, section.end
    at = start + begin
    if begin == 0:
        first = _first_line.match(source, at, end)
        if first is None:
            return
        yield first
        at = first.end()
    else:
        at -= 1
    yield from _next_line.finditer(source, at, end)


def _removed(section: Section, begin: int) -> set[int]:
    source, start = section.source, section.start
    offsets: set[int] = set()
    place = source.find(_DELETED, start + begin, section.end)
    while place >= 0:
        begins = source.rfind(b"\n", start, place) + 1 or start
        offsets.add(begins - start + (source[begins : begins + 1] == b","))
        place = source.find(_DELETED, place + 1, section.end)
    return offsets


def _odd(each: bytes) -> tuple[bytes | None, bytes]:
    """Key result and day of a line whose fields stand in another order or are damaged."""
    _, raw = parsed("checkins", each)
    key_result, day = raw.get("key_result"), raw.get("at")
    if not isinstance(key_result, str):
        return None, b""
    good = isinstance(day, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    return key_result.encode("utf-8", "replace"), day.encode() if good and isinstance(day, str) else b""


class CheckIns(Section):
    """The section of check-ins; knows the ones of a key result without parsing the others."""

    __slots__ = ("_asked", "index")

    def __init__(self, name: str, lines: bytes, start: int = 0, end: int | None = None) -> None:
        super().__init__(name, lines, start, end)
        self.index: Index | None = None
        self._asked: tuple[str, list[tuple[str, Raw]]] | None = None

    def of(self, key_result: str) -> list[tuple[str, Raw]]:
        """The check-ins of a key result in the order of their keys.

        The first question is answered by looking for the key result's id, the next ones by the index: a quick
        command asks once.

        Raises:
            NotCanonical: A line is not as this program writes it.
        """
        if self.index is None:
            if self._asked is None and self.source.find(b'": ', self.start, self.end) < 0:
                self._asked = (key_result, self._found(key_result))
            if self._asked is not None and self._asked[0] == key_result:
                return self._asked[1]
        offsets = self._indexed().offsets.get(key_result.encode("utf-8", "replace"), ())
        return parsed_all(self.name, [self._line_at(self.start + offset) for offset in offsets])

    def latest(self) -> dict[str, tuple[str, Raw]]:
        """The latest check-in by (day, key) of each key result, removed ones left out.

        Raises:
            NotCanonical: A line is not as this program writes it.
        """
        latest = self._indexed().latest
        records = parsed_all(self.name, [self._line_at(self.start + offset) for _, offset in latest.values()])
        return {key_result.decode(): record for key_result, record in zip(latest, records, strict=True)}

    def rows(self) -> Mapping[str, Raw]:
        """All check-ins, parsed anew each time: kept, they would take five times the room of their lines.

        Raises:
            NotCanonical: A line is not as this program writes it.
        """
        return self._parse()

    def record(self, key: str) -> Raw | None:
        """One check-in by its key, found by its bytes."""
        place = self.find(key)
        return None if place < 0 else parsed(self.name, self._line_at(place))[1]

    def has(self, key: str) -> bool:
        """Whether there is a check-in of that key; a key beyond the last one costs no search."""
        return int(key) <= self.last_key() and self.find(key) >= 0

    def carry_on(self, older: CheckIns) -> None:
        """Take over the index of a section whose lines this one begins with."""
        if older.index is not None and self.end - self.start >= older.index.end:
            self.index = older.index.extended(self)

    def spliced(self, edits: Mapping[str, Raw | None]) -> CheckIns:
        """The section with some check-ins written and some (None) removed; the index goes on if it can.

        Raises:
            BadValue: A record can't be written down.
        """
        added_only = all(raw is not None and int(key) > self.last_key() for key, raw in edits.items())
        lines = {key: None if raw is None else line(self.name, key, raw) for key, raw in edits.items()}
        section = CheckIns(self.name, self._spliced_lines(lines))
        if added_only:
            section.carry_on(self)
        return section

    def _indexed(self) -> Index:
        if self.index is None:
            self.index = Index().extended(self)
        return self.index

    def _found(self, key_result: str) -> list[tuple[str, Raw]]:
        needle = b'"key_result":"' + key_result.encode("utf-8", "replace") + b'"'
        lines = []
        place = self.source.find(needle, self.start, self.end)
        while place >= 0:
            begin = self.source.rfind(b"\n", self.start, place) + 1 or self.start
            each = self._line_at(begin)
            lines.append(each)
            place = self.source.find(needle, begin + len(each), self.end)
        lines.sort(key=lambda each: int(key_of(each)))
        found = parsed_all(self.name, lines)
        return [(key, raw) for key, raw in found if raw.get("key_result") == key_result]

    def _line_at(self, place: int) -> bytes:
        return self.source[place : self.source.index(b"\n", place)]
