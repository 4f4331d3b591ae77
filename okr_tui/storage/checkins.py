"""The check-ins of a plan: 100,000 lines of which a command needs one or twenty.

They stay bytes. An index, made in one pass, says at which offsets the check-ins of a key result stand and
which is its latest; it is carried on when check-ins are added.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from okr_tui.storage.canonical import Raw, line
from okr_tui.storage.section import NotCanonical, Section, key_of, parsed, parsed_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from okr_tui.storage.checkin_index import Index

# Added lines are kept apart up to this size: joining them to 100,000 others costs as much as writing to disk.
_LONGEST_TAIL = 128 * 1024
_STRETCH = 128 * 1024
_NEAR_AN_END = 16 * 1024


def is_day(at: object) -> bool:
    """Whether the day of a check-in is written as one."""
    return isinstance(at, str) and len(at) == 10 and at[4] == at[7] == "-"


class CheckIns(Section):
    """The section of check-ins; knows the ones of a key result without parsing the others.

    Its lines are those between ``start`` and ``end`` of ``source``, and then those in ``tail``. Offsets count
    through both.
    """

    __slots__ = ("_asked", "_latest", "index", "tail")

    def __init__(self, name: str, lines: bytes, start: int = 0, end: int | None = None, tail: bytes = b"") -> None:
        super().__init__(name, lines, start, end)
        self.tail = tail
        self.index: Index | None = None
        self._asked: tuple[str, list[tuple[str, Raw]]] | None = None
        self._latest: dict[str, tuple[str, Raw]] | None = None

    @property
    def size(self) -> int:
        """Length of the lines in bytes."""
        return self.end - self.start + len(self.tail)

    @property
    def views(self) -> Sequence[memoryview]:
        """The bytes of the lines, not copied."""
        return (memoryview(self.source)[self.start : self.end], memoryview(self.tail))

    def of(self, key_result: str) -> list[tuple[str, Raw]]:
        """The check-ins of a key result in the order of their keys.

        The first question is answered by looking for the key result's id, the next ones by the index: a quick
        command asks once.

        Raises:
            NotCanonical: A line is not as this program writes it.
        """
        if self.index is None:
            if self._asked is None and not self._spaced():
                self._asked = (key_result, self._found(key_result))
            if self._asked is not None and self._asked[0] == key_result:
                return self._asked[1]
        return parsed_all(self.name, self._lines_of(key_result))

    def salvaged(self, key_result: str) -> list[tuple[str, Raw]]:
        """The check-ins of a key result, where lines that are no JSON stand in the file.

        Raises:
            NotCanonical: It can't even be told where the lines begin and end.
        """
        return [_salvaged(self.name, each) for each in self._lines_of(key_result)]

    def salvaged_latest(self) -> dict[str, tuple[str, Raw]]:
        """As `latest`, where lines that are no JSON stand in the file.

        Raises:
            NotCanonical: It can't even be told where the lines begin and end.
        """
        latest = self._indexed().latest
        return {_id(goal): _salvaged(self.name, self._line_at(at)) for goal, (_, at) in latest.items()}

    def read_each(self) -> None:
        """Parse every line and keep none, some at a time, so that other threads get their turns.

        Raises:
            NotCanonical: A line is not as this program writes it.
        """
        for view in self.views:
            lines = bytes(view)
            at = 0
            while at < len(lines):
                end = lines.find(b"\n", at + _STRETCH) + 1 or len(lines)
                parsed_all(self.name, lines[at:end].split(b"\n")[:-1])
                at = end

    def _lines_of(self, key_result: str) -> list[bytes]:
        offsets = self._indexed().offsets.get(key_result.encode("utf-8", "replace"), ())
        return [self._line_at(offset) for offset in offsets]

    def latest(self) -> dict[str, tuple[str, Raw]]:
        """The latest check-in by (day, key) of each key result, removed ones left out.

        Raises:
            NotCanonical: A line is not as this program writes it.
        """
        if self._latest is None:
            latest = self._indexed().latest
            records = parsed_all(self.name, [self._line_at(offset) for _, offset in latest.values()])
            self._latest = {_id(key_result): each for key_result, each in zip(latest, records, strict=True)}
        return self._latest

    def logged_last(self) -> dict[str, tuple[str, Raw]]:
        """The check-in of each key result that was logged last, whatever day it speaks of; removed ones left out.

        Only lines of key results whose last line is not their latest check-in are parsed.

        Raises:
            NotCanonical: A line is not as this program writes it.
        """
        return self._logged_last(self.latest(), parsed)

    def salvaged_logged_last(self) -> dict[str, tuple[str, Raw]]:
        """As `logged_last`, where lines that are no JSON stand in the file.

        Raises:
            NotCanonical: It can't even be told where the lines begin and end.
        """
        return self._logged_last(self.salvaged_latest(), _salvaged)

    def _logged_last(
        self, latest: Mapping[str, tuple[str, Raw]], read: Callable[[str, bytes], tuple[str, Raw]]
    ) -> dict[str, tuple[str, Raw]]:
        index, found = self._indexed(), dict(latest)
        for key_result, (_, offset) in index.latest.items():
            offsets = index.offsets[key_result]
            place = len(offsets) - 1
            while offsets[place] != offset:
                record = read(self.name, self._line_at(offsets[place]))
                if not record[1].get("deleted") and is_day(record[1].get("at")):
                    found[_id(key_result)] = record
                    break
                place -= 1
        return found

    def rows(self) -> Mapping[str, Raw]:
        """All check-ins, parsed anew each time: kept, they would take five times the room of their lines.

        Raises:
            NotCanonical: A line is not as this program writes it.
        """
        return self._parse()

    def record(self, key: str) -> Raw | None:
        """One check-in by its key, found by its bytes."""
        for part, shift in self._parts():
            place = part.find(key)
            if place >= 0:
                return parsed(self.name, self._line_at(place - part.start + shift))[1]
        return None

    def has(self, key: str) -> bool:
        """Whether there is a check-in of that key; a key beyond the last one costs no search."""
        return int(key) <= self.last_key() and any(part.find(key) >= 0 for part, _ in self._parts())

    def last_key(self) -> int:
        """The key of the last line as a number; -1 in an empty table."""
        return Section(self.name, self.tail).last_key() if self.tail else super().last_key()

    def carry_on(self, older: CheckIns) -> None:
        """Take over the index of a section whose lines this one begins with.

        Raises:
            NotCanonical: A line is not as this program writes it.
        """
        if older.index is not None and self.size >= older.index.end:
            self.index = older.index.extended(self._parts())

    def has_residue(self) -> bool:
        """Whether lines near either end are out of order, as a merge line by line leaves them.

        Two copies log at the end, seldom before the first line; so a save need not look at 100,000 lines to see
        that it would keep the marks of a merge. Where the lines were indexed, or written here, they are in order.
        """
        if self.index is not None or self.tail:
            return False
        last = -1
        for begin, end in self._ends():
            for place, each in enumerate(self.source[begin:end].split(b"\n")[:-1]):
                first = begin == self.start and place == 0
                try:
                    key = int(key_of(each))
                except NotCanonical:
                    return True
                if key <= last or each.startswith(b",") is first:
                    return True
                last = key
        return False

    def _ends(self) -> list[tuple[int, int]]:
        """Where the first lines begin and end, and the last ones."""
        if self.end - self.start <= 2 * _NEAR_AN_END:
            return [(self.start, self.end)]
        early = self.source.find(b"\n", self.start + _NEAR_AN_END, self.end) + 1 or self.end
        late = self.source.find(b"\n", max(early, self.end - _NEAR_AN_END) - 1, self.end) + 1 or self.end
        return [(self.start, early), (late, self.end)]

    def begins_with(self, older: CheckIns) -> bool:
        """Whether the lines of an older section are the first ones here; told for sections just read."""
        at = self.start
        for view in older.views:
            if not self.source.startswith(view, at):
                return False
            at += len(view)
        return at <= self.end

    def spliced(self, edits: Mapping[str, Raw | None]) -> CheckIns:
        """The section with some check-ins written and some (None) removed; the index goes on if it can.

        Raises:
            BadValue: A record can't be written down.
            NotCanonical: A line is not as this program writes it.
        """
        lines = {key: None if raw is None else line(self.name, key, raw) for key, raw in edits.items()}
        last = self.last_key()
        added = sorted((int(key), new) for key, new in lines.items() if new is not None and int(key) > last)
        if len(added) < len(lines):
            return CheckIns(self.name, self._whole()._spliced_lines(lines))
        commas = [b"," if self.size or i else b"" for i in range(len(added))]
        tail = b"".join([self.tail, *(c + new + b"\n" for c, (_, new) in zip(commas, added, strict=True))])
        section = CheckIns(self.name, self.source, self.start, self.end, tail)
        if len(tail) > _LONGEST_TAIL:
            section = section._whole()
        section.carry_on(self)
        return section

    def _whole(self) -> CheckIns:
        return CheckIns(self.name, b"".join(self.views)) if self.tail else self

    def _parts(self) -> list[tuple[Section, int]]:
        """The two stretches of lines, and the offset of each."""
        base = Section(self.name, self.source, self.start, self.end)
        return [(base, 0), (Section(self.name, self.tail), self.end - self.start)]

    def _indexed(self) -> Index:
        if self.index is None:
            from okr_tui.storage.checkin_index import Index  # a quick command does without

            self.index = Index().extended(self._parts())
        return self.index

    def _spaced(self) -> bool:
        """Whether somebody may have written a line by hand, so that its key result stands there otherwise."""
        return self.source.rfind(b'": ', self.start, self.end) >= 0 or b'": ' in self.tail

    def _found(self, key_result: str) -> list[tuple[str, Raw]]:
        needle = b'"key_result":"' + key_result.encode("utf-8", "replace") + b'"'
        lines = []
        for part, _ in self._parts():
            place = part.source.find(needle, part.start, part.end)
            while place >= 0:
                begin = part.source.rfind(b"\n", part.start, place) + 1 or part.start
                end = part.source.index(b"\n", place)
                lines.append(part.source[begin:end])
                place = part.source.find(needle, end, part.end)
        lines.sort(key=lambda each: int(key_of(each)))
        found = parsed_all(self.name, lines)
        return [(key, raw) for key, raw in found if raw.get("key_result") == key_result]

    def _line_at(self, offset: int) -> bytes:
        base = self.end - self.start
        if offset >= base:
            return self.tail[offset - base : self.tail.index(b"\n", offset - base)]
        place = self.start + offset
        return self.source[place : self.source.index(b"\n", place)]


def _id(key_result: bytes) -> str:
    return key_result.decode("utf-8", "replace")  # a damaged line may hold bytes that are no text


def _salvaged(name: str, each: bytes) -> tuple[str, Raw]:
    """Parse one line; of one that is no JSON give what the index knows of it."""
    try:
        return parsed(name, each)
    except NotCanonical:
        from okr_tui.storage.checkin_index import beginning  # only damaged plans come here

        return beginning(each)
