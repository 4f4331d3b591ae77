"""What a disk may hold after a power cut, worked out from the system calls that a save really made.

A `Recorder` stands in for ``os`` in the module that saves: each call goes through to the system and is noted down.
From the notes `Machine` knows what had been promised by the disk at any moment: a write is promised sector by sector
when the file is synced, a name when the folder is. Everything else may have happened or not, in any combination.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTOR = 512
LOOKS = ("access", "fsencode", "fstat", "getpid", "listdir", "lstat", "stat", "strerror", "urandom")
"""Calls that change nothing on the disk."""
RIGHTS = ("fchmod", "fchown", "utime")
"""Calls that change no byte of a file, and no name."""


@dataclass(frozen=True)
class Step:
    """One call that changes what the disk holds: open, write, fsync, replace or unlink."""

    call: str
    path: str = ""
    other: str = ""
    file: int = -1
    at: int = 0
    data: bytes = b""


@dataclass
class Recorder:
    """Everything of ``os``, with notes of what is done to files.

    Attributes:
        steps: The calls that change something, in their order.
    """

    steps: list[Step] = field(default_factory=list)
    _open: dict[int, int] = field(default_factory=dict)
    _at: dict[int, int] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if not callable(real) or name in LOOKS or name in RIGHTS or name == "PathLike":
            return real
        raise AssertionError(f"os.{name} is called while saving, and the model of a disk does not know it")

    def open(self, path: str, flags: int, mode: int = 0o777) -> int:
        handle = os.open(path, flags, mode)
        number = len(self.steps)
        self._open[handle], self._at[number] = number, 0
        made = "make" if flags & os.O_CREAT else "cut" if flags & os.O_TRUNC else "open"
        self.steps.append(Step(made, path, file=number))
        return handle

    def close(self, handle: int) -> None:
        os.close(handle)
        del self._open[handle]

    def write(self, handle: int, data: bytes) -> int:
        return self.writev(handle, [data])

    def writev(self, handle: int, pieces: list[bytes]) -> int:
        written = os.writev(handle, pieces)
        number = self._open[handle]
        self.steps.append(Step("write", file=number, at=self._at[number], data=b"".join(map(bytes, pieces))[:written]))
        self._at[number] += written
        return written

    def fsync(self, handle: int) -> None:
        os.fsync(handle)
        self.steps.append(Step("fsync", file=self._open[handle]))

    def replace(self, source: str, target: str) -> None:
        os.replace(source, target)
        self.steps.append(Step("replace", source, target))

    def unlink(self, path: str) -> None:
        os.unlink(path)
        self.steps.append(Step("unlink", path))


@dataclass
class _File:
    """Bytes as programs see them, and which of their sectors the disk has not promised yet."""

    now: bytes = b""
    promised: bytes = b""
    loose: set[int] = field(default_factory=set)


class Machine:
    """A computer that may lose its power.

    Args:
        files: What the disk surely holds before the first step, by path.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = [_File(data, data) for data in files.values()]
        self._promised = {path: number for number, path in enumerate(files)}
        self._now = dict(self._promised)
        self._renames: list[dict[str, int]] = []  # what the names may be, one after the other, since the last sync
        self._handles: dict[int, _File] = {}
        self._folders: set[int] = set()

    def take(self, step: Step) -> None:
        """Carry out a step."""
        match step.call:
            case "open" | "make" | "cut" if os.path.isdir(step.path):
                self._folders.add(step.file)
            case "open" | "make" | "cut":
                if step.path not in self._now:
                    self._files.append(_File())
                    self._rename({**self._now, step.path: len(self._files) - 1})
                file = self._handles[step.file] = self._files[self._now[step.path]]
                if step.call == "cut":
                    file.now, file.loose = b"", set(range(_sectors(file.promised)))
            case "write":
                file = self._handles[step.file]
                end = step.at + len(step.data)
                file.now = file.now[: step.at].ljust(step.at, b"\0") + step.data + file.now[end:]
                file.loose |= set(range(step.at // SECTOR, _sectors(file.now[:end])))
            case "fsync" if step.file in self._folders:
                self._promised, self._renames = self._now, []
            case "fsync":
                file = self._handles[step.file]
                file.promised, file.loose = file.now, set()
            case "replace":
                number = self._now[step.path]
                names = {path: each for path, each in self._now.items() if path != step.path}
                self._rename({**names, step.other: number})
            case "unlink":
                self._rename({path: each for path, each in self._now.items() if path != step.path})

    def _rename(self, names: dict[str, int]) -> None:
        self._now = names
        self._renames.append(names)

    def after_a_power_cut(self, path: str, chance: random.Random) -> bytes | None:
        """What may stand under a name when the power comes back; None where there is nothing."""
        names = chance.choice([self._promised, *self._renames])
        if path not in names:
            return None
        file = self._files[names[path]]
        if not file.loose:
            return file.promised
        match chance.randrange(4):
            case 0:
                kept = {sector for sector in file.loose if chance.random() < 0.5}
            case 1:
                kept = file.loose - {chance.choice(sorted(file.loose))}
            case 2:
                kept = {chance.choice(sorted(file.loose))}
            case _:
                kept = set(sorted(file.loose)[: chance.randint(0, len(file.loose))])
        return _mixed(file, kept, chance)

    def now(self, path: str) -> bytes | None:
        """What programs read under a name."""
        return self._files[self._now[path]].now if path in self._now else None


def _mixed(file: _File, kept: set[int], chance: random.Random) -> bytes:
    """The promised bytes with the kept sectors of the new ones; what never reached the disk is zero or old rubbish."""
    length = chance.choice((len(file.promised), len(file.now), chance.randint(0, len(file.now))))
    sectors = []
    for number in range(-(-length // SECTOR)):
        begin, end = number * SECTOR, number * SECTOR + SECTOR
        if number not in file.loose or number in kept:
            sectors.append(file.now[begin:end].ljust(SECTOR, b"\0"))
        else:
            blank = chance.choice((b"\0", b"#")) * SECTOR
            sectors.append(file.promised[begin:end] + blank[: SECTOR - len(file.promised[begin:end])])
    return b"".join(sectors)[:length]


def _sectors(data: bytes) -> int:
    return -(-len(data) // SECTOR)


def crash_states(
    before: dict[str, bytes], steps: list[Step], path: str, count: int, seed: int = 1
) -> Iterator[tuple[int, bytes | None]]:
    """Sample what a name may stand for after a power cut, evenly over the moments between the steps.

    Yields:
        After how many steps the power went, and what the disk holds under the name.
    """
    chance = random.Random(seed)
    machine = Machine(before)
    each = -(-count // (len(steps) + 1))
    for done in range(len(steps) + 1):
        for _ in range(each):
            yield done, machine.after_a_power_cut(path, chance)
        if done < len(steps):
            machine.take(steps[done])
    assert machine.now(path) == Path(path).read_bytes(), "the model went another way than the disk"
