"""Putting a backup in the place of a plan, or somewhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime

from okr_tui.domain.errors import NotAPlan, NotSaved
from okr_tui.storage.content import Content
from okr_tui.storage.kept_copies import content_of
from okr_tui.storage.locking import locked
from okr_tui.storage.planfile import LOCK_TIMEOUT, claim
from okr_tui.storage.saving import Moved, save

Keep = Callable[[bytes], str]
"""Keeps the bytes of the plan that goes, and says where; raises a `NotSaved` where it can't."""

_TRIES = 5


def restore(path: str | os.PathLike[str], copy: str | os.PathLike[str], now: datetime, keep: Keep | None = None) -> str:
    """Put a backup in the place of a plan; what was there is kept first.

    Args:
        path: The plan, which may be whole, damaged or gone.
        copy: The backup.
        now: The moment, which goes into the name that a damaged file gets.
        keep: Keeps a plan that can be read; beside the plan where nothing is said or that fails. A damaged one
            always stays beside it.

    Returns:
        Where what was there is now; "" where nothing was.

    Raises:
        NotAPlan: The backup is no plan.
        NotSaved: It can't be written there; what was there is where it was.
    """
    content = content_of(copy)
    path = os.path.realpath(os.fspath(path))
    with locked(path, LOCK_TIMEOUT):
        try:
            for _ in range(_TRIES):
                try:
                    return _exchanged(path, content, now, keep)
                except Moved:
                    continue
        except OSError as error:
            raise NotSaved(
                f"The copy could not be put in the place of {path}: {error.strerror or error}.",
                f"The copy is in {os.fspath(copy)}.",
            ) from error
    raise NotSaved(f"Another program keeps writing {path}.", "Close it and try again; nothing was lost.")


def write_new(path: str | os.PathLike[str], pieces: Sequence[bytes | memoryview]) -> str:
    """Write a plan where nothing is yet; the file is whole or not there.

    Returns:
        The whole path.

    Raises:
        NotSaved: Something is there already, or it can't be written.
    """
    path = os.path.realpath(os.fspath(path))
    if not os.path.isdir(os.path.dirname(path)):
        raise NotSaved(f"There is no folder {os.path.dirname(path)}.", "Make it first, or choose another place.")
    with locked(path, LOCK_TIMEOUT):
        _fill(path, pieces)
    return path


def _exchanged(path: str, content: Content, now: datetime, keep: Keep | None) -> str:
    try:
        with open(path, "rb") as file:
            before = os.fstat(file.fileno())
            data = file.read()
    except FileNotFoundError:
        data = b""
    if not data:
        _fill(path, content.as_read())
        return ""
    aside = _kept(path, data, now, keep)
    stamp = before.st_ino, before.st_size, before.st_mtime_ns

    def unmoved() -> bool:
        there = os.stat(path)
        return (there.st_ino, there.st_size, there.st_mtime_ns) == stamp

    save(path, content.as_read(), unmoved)
    return aside


def _kept(path: str, data: bytes, now: datetime, keep: Keep | None) -> str:
    sound = _is_sound(data)
    if sound and keep is not None:
        try:
            return keep(data)
        except NotSaved:
            pass  # a state folder that can't be written keeps nobody from restoring; beside the plan there is room
    name = free_name(f"{path}.{'before-restore' if sound else 'damaged'}-{now:%Y%m%d-%H%M%S}")
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _mode_of(path))
    try:
        with os.fdopen(handle, "wb") as aside:
            aside.write(data)
            aside.flush()
            os.fsync(aside.fileno())
    except OSError:
        os.unlink(name)
        raise
    return name


def _mode_of(path: str) -> int:
    return os.stat(path).st_mode & 0o777


def _is_sound(data: bytes) -> bool:
    try:
        Content.of(data).look_through(every_line=True)
    except NotAPlan:
        return False
    return True


def _fill(path: str, pieces: Sequence[bytes | memoryview]) -> None:
    made = claim(path)
    try:
        save(path, pieces)
    except BaseException:
        if made:
            os.unlink(path)
        raise


def free_name(wanted: str, ending: str = "") -> str:
    """Give a name that nothing has: the wanted one, or one with a number."""
    name, number = wanted + ending, 1
    while os.path.lexists(name):
        number += 1
        name = f"{wanted}-{number}{ending}"
    return name
