"""Copies of a plan that lie beside it: what sync programs leave when two machines saved at once.

They are found by content, the plan id; their names only label them.
"""

from __future__ import annotations

import os
import time

from okr_tui.storage.canonical import FORMAT
from okr_tui.sync.plan_head import head_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SETTLED_NS = 2_000_000_000  # two changes of a folder can share a time stamp this coarse
_OURS = (".damaged-", ".before-restore-", "-repaired")

UNREADABLE = "can't be read"

Stamp = tuple[str, int, int]
"""Name, size and time of a file."""

Seen = tuple[frozenset[str], bool, str]
"""The plan ids of a file, whether it is an archive, and why it can't be merged."""

NOTHING: Seen = (frozenset(), False, "")


class Copy:
    """A file beside a plan that is a copy of it.

    Attributes:
        path: The file.
        name: Its name.
        program: The sync program that made it; "" where its name is none of a program's, so that somebody may have
            made it on purpose.
        words: What it is, in a few words.
        trouble: Why it can't be merged; "" where nothing is known against it.
    """

    __slots__ = ("name", "path", "program", "stamp", "trouble", "words")

    def __init__(self, path: str, plan: str, year: int, trouble: str = "", stamp: Stamp | None = None) -> None:
        from okr_tui.sync.names import label  # its patterns take longer than the look at a folder without copies

        self.path = path
        self.name = os.path.basename(path)
        said = label(self.name, os.path.basename(plan))
        self.program = said.program
        self.words = said.words(self.name, year)
        self.trouble = trouble
        self.stamp = stamp

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Copy) and (self.path, self.trouble, self.stamp) == (
            other.path,
            other.trouble,
            other.stamp,
        )

    def __hash__(self) -> int:
        return hash((self.path, self.trouble, self.stamp))

    def __repr__(self) -> str:
        return f"Copy({self.words!r}, trouble={self.trouble!r})"


class Beside:
    """Looks for the copies beside a plan, again and again, and reads each file once.

    Args:
        path: The plan; where it is a symlink, the copies lie beside what it leads to.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.path.realpath(os.fspath(path))
        self._folder = os.path.dirname(self.path)
        self._known: dict[Stamp, Seen] = {}
        self._seen: int | None = None

    def moved(self) -> bool:
        """Whether anything in the folder may be another one since `look`; costs one look at the folder."""
        return self._seen is None or self._moment() != self._seen

    def look(self, ids: Iterable[str], year: int) -> tuple[Copy, ...]:
        """List the copies, those of sync programs first.

        Args:
            ids: The plan's own ids.
            year: The present year, which is not said of a copy.
        """
        now = self._moment()
        wanted = frozenset(ids)
        known: dict[Stamp, Seen] = {}
        found = []
        for entry, stamp in self._siblings():
            seen = self._known.get(stamp) or _seen_in(entry.path)
            theirs, archive, trouble = seen
            if seen is not NOTHING and not trouble.startswith(UNREADABLE):
                known[stamp] = seen  # who may read it can be changed without a trace in its time
            if archive or not (theirs & wanted if theirs else self._may_be_one(entry.name, trouble)):
                continue
            found.append(Copy(entry.path, self.path, year, trouble, stamp))
        self._known = known
        settled = now is not None and abs(time.time_ns() - now) > _SETTLED_NS
        self._seen = now if settled else None
        return tuple(sorted(found, key=lambda copy: (not copy.program, copy.name)))

    def _siblings(self) -> list[tuple[os.DirEntry[str], Stamp]]:
        """Files that may be copies: no links, nothing hidden, and the plan under no other name."""
        try:
            plan = os.stat(self.path)
            with os.scandir(self._folder) as entries:
                # By its name too: a save by somebody else gives the plan another inode at any moment.
                own = os.path.basename(self.path)
                stem = own.removesuffix(".json").removesuffix(".okr")
                named = [entry for entry in entries if entry.name != own and _may_be_a_plan(entry.name, stem)]
        except OSError:
            return []
        found = []
        for entry in named:
            try:
                if not entry.is_file(follow_symlinks=False):
                    continue
                now = os.stat(entry.path, follow_symlinks=False)
            except OSError:
                continue
            if (now.st_dev, now.st_ino) != (plan.st_dev, plan.st_ino):
                found.append((entry, (entry.name, now.st_size, now.st_mtime_ns)))
        return found

    def _may_be_one(self, name: str, trouble: str) -> bool:
        """Whether a file that says nothing is to be named all the same: a program called it after this plan."""
        if not trouble or not _is_json(name):
            return False
        from okr_tui.sync.names import is_named_like_a_copy

        return is_named_like_a_copy(name, os.path.basename(self.path))

    def _moment(self) -> int | None:
        try:
            return os.stat(self._folder).st_mtime_ns
        except OSError:
            return None


def _seen_in(path: str) -> Seen:
    """The plan ids of a file, whether it is an archive, and why it can't be merged."""
    try:
        head = head_of(path)
    except FileNotFoundError:
        return NOTHING  # merged and moved away by another program just now
    except OSError as error:
        return frozenset(), False, f"{UNREADABLE}: {error.strerror}"
    if head is None or not head.ids:
        return frozenset(), False, "is no plan that can be read"
    newer = "was written by a newer version of okr" if head.format > FORMAT else ""
    return head.ids, head.archive, newer


def _may_be_a_plan(name: str, stem: str) -> bool:
    """Whether a file is worth a look: it is JSON by its name, or called after the plan, whatever its ending."""
    if name[:1] == "." or any(mark in name for mark in _OURS):
        return False
    return _is_json(name) or name.startswith(stem)


def _is_json(name: str) -> bool:
    return name.lower().endswith(".json")


def without_copies(folder: str, names: Sequence[str], written: Sequence[str] = ()) -> list[str]:
    """Leave out of several plans in a folder the ones that a program made as copies of another of them.

    What a person may have named stays, whatever it holds: only they know which one they mean.

    Args:
        folder: Where they lie.
        names: Their names.
        written: Names of copies that this program wrote there to be looked at.
    """
    ids: dict[str, frozenset[str]] = {}
    for name in names:
        try:
            head = head_of(os.path.join(folder, name))
        except OSError:
            head = None
        ids[name] = head.ids if head is not None else frozenset()

    together = [name for name in names if any(other != name and ids[name] & ids[other] for other in names)]
    if not together:
        return list(names)
    from okr_tui.sync.names import label

    def originals(name: str) -> list[str]:
        others = [other for other in names if other != name and ids[name] & ids[other]]
        mine = name in written
        return [other for other in others if (mine and other not in written) or label(name, other).program]

    marked = {name for name in names if originals(name)}
    return [name for name in names if not set(originals(name)) - marked]
