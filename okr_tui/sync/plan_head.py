"""What the plan record at the head of a file says, read without reading the file.

The quick verbs come here where several plans lie in a folder, so it loads the standard library alone.
"""

from __future__ import annotations

import json
import os
import stat
from json import JSONDecoder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIRST_BYTES = 64 * 1024
LARGEST_TABLE = 1024 * 1024
LARGEST_ELSEWHERE = 64 * 1024 * 1024
"""A file whose first table is another one is read whole up to this size."""

_CANONICAL = b'{\n"plan":{\n'


class Head:
    """What a plan says of itself.

    Attributes:
        ids: Its plan ids; several after two plans were joined by force.
        format: The newest format that it names.
        archive: Whether it is an archive of a plan, and so no copy to be merged.
    """

    __slots__ = ("archive", "format", "ids")

    def __init__(self, records: Iterable[object]) -> None:
        plain = [record for record in records if isinstance(record, dict)]
        self.ids = frozenset(found for record in plain if isinstance(found := record.get("plan_id"), str) and found)
        versions = (record.get("format", 1) for record in plain)
        self.format = max((version for version in versions if type(version) is int), default=1)
        self.archive = any(record.get("archive_of") for record in plain)


def head_of(path: str) -> Head | None:
    """Read the head of a file; None where it is no plan, or none that can be told.

    Never waits at a FIFO, never follows a symlink.

    Raises:
        OSError: It can't be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    try:
        now = os.fstat(handle)
        if not stat.S_ISREG(now.st_mode):
            return None
        first = os.read(handle, FIRST_BYTES)
        if first.startswith(_CANONICAL):
            table = _table(handle, first)
            return Head(_by_line(table)) if table is not None else None
        if not first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
            return None
        return _first_table(first) or _anywhere(handle, first, now.st_size)
    finally:
        os.close(handle)


def _table(handle: int, data: bytes) -> bytes | None:
    """The lines of the first table of a canonical file, as far as they go."""
    while (end := data.find(b"\n}\n", len(_CANONICAL) - 1)) < 0 and len(data) < LARGEST_TABLE:
        more = os.read(handle, FIRST_BYTES)
        if not more:
            break  # cut off: what is there says whose it was
        data += more
    return data[len(_CANONICAL) : end if end >= 0 else len(data)]


def _by_line(table: bytes) -> Iterator[object]:
    for each in table.split(b"\n"):
        try:
            yield from json.loads(b"{" + each.strip().strip(b",") + b"}").values()
        except (ValueError, RecursionError):
            continue


def _first_table(first: bytes) -> Head | None:
    """The plan table of a file that stock TinyDB or a person wrote: still the first, and small."""
    text = first.decode("utf-8-sig", "replace")
    name, _, rest = text.lstrip()[1:].lstrip().partition(":")
    if name.strip() != '"plan"':
        return None
    try:
        table, _ = JSONDecoder().raw_decode(rest.lstrip())
    except (ValueError, RecursionError):
        return None
    return Head(table.values()) if isinstance(table, dict) else None


def _anywhere(handle: int, first: bytes, size: int) -> Head | None:
    if size > LARGEST_ELSEWHERE:
        return None
    pieces = [first]
    while piece := os.read(handle, LARGEST_TABLE):
        pieces.append(piece)
    data = b"".join(pieces)
    if b'"plan_id"' not in data:
        return None
    try:
        table = json.loads(data.decode("utf-8-sig", "replace"))["plan"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return Head(table.values()) if isinstance(table, dict) else None
