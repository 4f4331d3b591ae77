"""Where the tables stand in a plan's bytes, told by the lines that open and close them."""

from __future__ import annotations

from okr_tui.storage.canonical import TABLES, decode, header, ordered_tables

OPENING = b"{\n"
CLOSING = b"}\n"


def split(data: bytes) -> list[tuple[str, int, int]] | None:
    """Where the lines of each table start and end, told by the header lines alone.

    A line feed can't stand inside a JSON string, so header lines are what they seem. The lines themselves are
    not looked at.

    Returns:
        (table, start, end) in the order of the file, or None when the headers are not as this program writes.
    """
    if not data.startswith(OPENING) or not data.endswith(b"\n}\n}\n"):
        return None
    parts: list[tuple[str, int, int]] = []
    at = len(OPENING)
    while data[at : at + 2] != CLOSING:
        start = data.find(b"\n", at) + 1
        name = _header_name(data[at:start])
        if name is None:
            return None
        last = name == TABLES[-1]
        end = len(data) - 4 if last else data.find(b"\n}\n", start - 1) + 1
        if end < start:
            return None
        parts.append((name, start, end))
        at = end + 2
    names = tuple(name for name, _, _ in parts)
    if at + 2 != len(data) or names != ordered_tables(names):
        return None
    return parts


def _header_name(each: bytes) -> str | None:
    if not each.endswith(b'":{\n'):
        return None
    try:
        name = decode(each.removeprefix(b",")[:-3])
    except ValueError:
        return None
    return name if isinstance(name, str) and header(name) == each else None
