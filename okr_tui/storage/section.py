"""One table of a plan, as the bytes of its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okr_tui.domain.errors import NotAPlan
from okr_tui.storage.canonical import Raw, body, decode, is_key, line

# Traces of an editor's hand; they may stand in somebody's text too, so they only ask for a closer look.
_SPACED = (b'": ', b', "', b": {")


class NotCanonical(NotAPlan):
    """Lines that are not as this program writes them; the whole file needs mending."""


class Section:
    """The lines of one table, parsed when asked for. Immutable; shared by all contents that have these lines.

    Args:
        name: The table.
        lines: The bytes between its header and its closing line, or a larger piece that holds them.
        start: Where they start in ``lines``.
        end: Where they end.
    """

    __slots__ = ("_rows", "end", "name", "source", "start")

    def __init__(self, name: str, lines: bytes, start: int = 0, end: int | None = None) -> None:
        self.name = name
        self.source = lines
        self.start = start
        self.end = len(lines) if end is None else end
        self._rows: dict[str, Raw] | None = None

    @property
    def views(self) -> Sequence[memoryview]:
        """The bytes of the lines in pieces, not copied."""
        return (memoryview(self.source)[self.start : self.end],)

    def rows(self) -> Mapping[str, Raw]:
        """All records, keys ascending; not to be changed by who gets them.

        Raises:
            NotCanonical: A line is not as this program writes it.
        """
        if self._rows is None:
            self._rows = self._parse()
        return self._rows

    def record(self, key: str) -> Raw | None:
        """One record, or None when there is none of that key."""
        return self.rows().get(key)

    def has(self, key: str) -> bool:
        """Whether there is a record of that key."""
        return key in self.rows()

    def _parse(self) -> dict[str, Raw]:
        lines = b"".join(self.views)
        rows = _decoded(self.name, b"{" + lines + b"}")
        count = len(rows)
        keys = list(rows)
        try:
            numbers = list(map(int, keys))
        except ValueError:
            raise NotCanonical(f"A key in {self.name} is not a number.") from None
        if (
            lines.count(b"\n") != count
            or (count and lines.count(b"\n,") != count - 1)
            or list(map(str, numbers)) != keys
            or sorted(numbers) != numbers
            or not all(type(raw) is dict for raw in rows.values())
            or (any(trace in lines for trace in _SPACED) and body(self.name, rows) != lines)
        ):
            raise NotCanonical(f"The lines of {self.name} are not as this program writes them.")
        return rows

    def spliced(self, edits: Mapping[str, Raw | None]) -> Section:
        """The section with some records written and some (None) removed.

        Raises:
            BadValue: A record can't be written down.
        """
        old = self.rows()
        new_lines = {key: None if raw is None else line(self.name, key, raw) for key, raw in edits.items()}
        section = type(self)(self.name, self._spliced_lines(new_lines))
        read_back = {key: None if new is None else parsed(self.name, new)[1] for key, new in new_lines.items()}
        rows = {key: raw for key in [*old, *sorted(edits.keys() - old.keys(), key=int)]
                if (raw := read_back[key] if key in read_back else old[key]) is not None}  # fmt: skip
        section._rows = rows if _ascending(rows) else {key: rows[key] for key in sorted(rows, key=int)}
        return section

    def _spliced_lines(self, edits: Mapping[str, bytes | None]) -> bytes:
        if None not in edits.values():
            fresh = sorted((key for key in edits if not self.has(key)), key=int)
            if not fresh or int(fresh[0]) > self.last_key():
                return self._replaced(edits, fresh)
        lines = b"".join(self.views).split(b"\n")[:-1]
        by_key: dict[str, bytes | None] = {key_of(each): each.removeprefix(b",") for each in lines}
        by_key.update(edits)
        kept = [each for key in sorted(by_key, key=int) if (each := by_key[key]) is not None]
        return b"\n,".join(kept) + b"\n" if kept else b""

    def _replaced(self, edits: Mapping[str, bytes | None], fresh: list[str]) -> bytes:
        """The usual edits: lines exchanged where they stand, and new ones at the end."""
        known = sorted((self.find(key), new) for key, new in edits.items() if new is not None and key not in fresh)
        pieces: list[bytes | memoryview] = []
        at = self.start
        view = memoryview(self.source)
        for place, new in known:
            pieces += (view[at:place], new)
            at = self.source.index(b"\n", place)
        pieces.append(view[at : self.end])
        for key in fresh:
            comma = b"," if self.end > self.start or key is not fresh[0] else b""
            pieces += (comma, edits[key] or b"", b"\n")
        return b"".join(pieces)

    def find(self, key: str) -> int:
        """Where the line of a key starts in ``source``, after its comma; -1 when there is none."""
        needle = b'"' + key.encode() + b'":{'
        place = self.source.find(needle, self.start, self.end)
        while place >= 0:
            before = self.source[max(self.start, place - 2) : place]
            if before in (b"", b"\n,") or before[-1:] == b"\n" or place == self.start + 1:
                return place
            place = self.source.find(needle, place + 1, self.end)
        return -1

    def last_key(self) -> int:
        """The key of the last line as a number; -1 in an empty table."""
        if self.end == self.start:
            return -1
        begin = self.source.rfind(b"\n", self.start, self.end - 1) + 1 or self.start
        return int(key_of(self.source[max(begin, self.start) : self.end]))


def _ascending(keys: Mapping[str, object]) -> bool:
    numbers = list(map(int, keys))
    return numbers == sorted(numbers)


def key_of(each: bytes) -> str:
    """The key at the start of a line.

    Raises:
        NotCanonical: The line does not start with one.
    """
    key = each[:68].removeprefix(b",")[1:].split(b'"', 1)[0].decode("ascii", "replace")
    if not key or not is_key(key):
        raise NotCanonical("A line does not start with the key of a record.")
    return key


def parsed(name: str, each: bytes) -> tuple[str, Raw]:
    """Parse one line.

    Raises:
        NotCanonical: It does not hold one record.
    """
    rows = _decoded(name, b"{" + each.strip().removeprefix(b",") + b"}")
    if len(rows) != 1:
        raise NotCanonical(f"A line of {name} does not hold one record.")
    key, raw = next(iter(rows.items()))
    if type(raw) is not dict or not is_key(key):
        raise NotCanonical(f"A line of {name} does not hold a record.")
    return key, raw


def parsed_all(name: str, lines: list[bytes]) -> list[tuple[str, Raw]]:
    """Parse several lines at once.

    Raises:
        NotCanonical: One of them does not hold one record, or two have the same key.
    """
    rows = _decoded(name, b"{" + b",".join(each.strip().removeprefix(b",") for each in lines) + b"}")
    if len(rows) != len(lines) or not all(type(raw) is dict for raw in rows.values()):
        raise NotCanonical(f"Lines of {name} do not hold one record each.")
    return list(rows.items())


def _decoded(name: str, text: bytes) -> dict[str, Raw]:
    try:
        rows = decode(text)
    except (ValueError, RecursionError):
        raise NotCanonical(f"The lines of {name} are damaged.") from None
    if not isinstance(rows, dict):
        raise NotCanonical(f"The lines of {name} are damaged.")
    return rows
