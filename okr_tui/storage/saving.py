"""Replacing a file so that it is whole at every instant.

Written beside it, synced, renamed over it. A program that is killed, a full disk or a power cut leaves the old
file or the new one.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Sequence

from okr_tui.domain.errors import NotSaved

UNKNOWN_DURABILITY = "saved, durability unknown: the folder could not be synced to disk"

_WINDOWS = sys.platform == "win32"
_PIECES_A_CALL = 512  # well under the limit of writev everywhere
_LONGEST_NAME = 200  # bytes; most systems allow 255
_STALE_SECONDS = 3600
_RETRY_SECONDS = 2.5  # how long a virus scanner or a sync program may hold the file on Windows
_SHARING_ERRORS = (5, 32, 33)

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EROFS: "the disk is mounted read-only",
    errno.EACCES: "you may not write in its folder",
    errno.EPERM: "you may not write in its folder",
    errno.EFBIG: "the file would be larger than allowed",
}


class Moved(Exception):
    """Somebody replaced the file between reading and saving it, without waiting for the lock."""


def save(
    path: str, pieces: Sequence[bytes | memoryview], unmoved: Callable[[], bool] | None = None
) -> tuple[os.stat_result, str | None]:
    """Replace a file, which must exist, by new bytes; mode bits and group stay. The caller holds its lock.

    Args:
        path: The file, symlinks followed.
        pieces: The new bytes, in pieces.
        unmoved: Asked just before the replacing; when it says no, nothing is replaced.

    Returns:
        What fstat says about the new file, and a warning when it may not survive a power cut, or when the save
        parted it from other names of the old file.

    Raises:
        Moved: ``unmoved`` said no.
        NotSaved: The file is as it was; says why.
    """
    folder, name = os.path.split(path)
    temp = os.path.join(folder, f"{_beside(name)}{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        try:
            _refuse_read_only(path)
            before = os.stat(path)
            saved = _write(temp, pieces, before)
            if unmoved is not None and not unmoved():
                raise Moved
            _replace(temp, path)
        except BaseException:
            _remove(temp)
            raise
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise NotSaved(
            f"{path} could not be saved: {reason}.", "The file is as it was before; nothing of it was lost."
        ) from error
    doubts = [_sync_folder(folder), _parted(path, before)]
    return saved, "\n".join(filter(None, doubts)) or None


def _beside(name: str) -> str:
    """How the names of temporary files begin; a name that fills what the system allows is cut to leave them room."""
    room = os.fsencode(name)
    return f".{name if len(room) <= _LONGEST_NAME else room[:_LONGEST_NAME].decode('utf-8', 'ignore')}."


def _refuse_read_only(path: str) -> None:
    # A rename would replace a read-only file all the same, against its owner's plain wish.
    if not os.stat(path).st_mode & 0o222:
        raise OSError(0, "the file is marked read-only", path)
    if not os.access(path, os.W_OK):
        raise OSError(0, f"your account may not write it; its owner can change that: chmod g+w {path}", path)


def _write(temp: str, pieces: Sequence[bytes | memoryview], like: os.stat_result) -> os.stat_result:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(temp, flags, 0o600)
    try:
        if not _WINDOWS:
            _make_like(handle, like)
        _write_all(handle, pieces)
        _sign(handle)
        os.fsync(handle)
        return os.fstat(handle)
    finally:
        os.close(handle)


def _make_like(handle: int, like: os.stat_result) -> None:
    mode = stat.S_IMODE(like.st_mode)
    mine = os.fstat(handle)
    if mine.st_gid != like.st_gid:
        try:
            os.fchown(handle, -1, like.st_gid)
        except OSError:
            mode &= ~0o070 | (mode & 0o007) << 3  # another group gets no more than everybody
    if mine.st_uid != like.st_uid:
        _give(handle, like.st_uid)
    os.fchmod(handle, mode)


def _sign(handle: int) -> None:
    """Give the file a time stamp that no other save has.

    The kernel's own stamps are a few milliseconds apart, and inodes are used again: two saves could look alike.
    """
    now = time.time_ns()
    os.utime(handle, ns=(now, now - now % 1_000_000 + int.from_bytes(os.urandom(4), "big") % 1_000_000))


def is_signed(saved: os.stat_result) -> bool:
    """Whether the file system kept the time stamp of a save finely enough to know the file by it."""
    return saved.st_mtime_ns % 1_000_000 >= 1_000


def _give(handle: int, owner: int) -> None:
    try:
        os.fchown(handle, owner, -1)
    except OSError:
        return  # only root may give files away; in a shared folder the saver owns the file


def _write_all(handle: int, pieces: Sequence[bytes | memoryview]) -> None:
    rest = [memoryview(piece) for piece in pieces if len(piece)]
    while rest:
        some = rest[:_PIECES_A_CALL]
        written = os.write(handle, rest[0]) if _WINDOWS else os.writev(handle, some)
        if written == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done = 0
        while done < len(some) and written >= len(some[done]):
            written -= len(some[done])
            done += 1
        del rest[:done]
        if written:
            rest[0] = rest[0][written:]


def _parted(path: str, before: os.stat_result) -> str | None:
    if before.st_nlink < 2:
        return None
    return (
        f"{path} had another name as well, a hard link. These are two files now: under the other name the plan "
        "stays as it was before this save. A symbolic link (ln -s) would have gone with it."
    )


def _replace(temp: str, path: str) -> None:
    until = time.monotonic() + _RETRY_SECONDS
    while True:
        try:
            os.replace(temp, path)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _SHARING_ERRORS or time.monotonic() >= until:
                raise
        time.sleep(0.01)


def _sync_folder(folder: str) -> str | None:
    if _WINDOWS:
        return None  # folders can't be opened there
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        return f"{UNKNOWN_DURABILITY} ({error.strerror})"
    return None


def _remove(temp: str) -> None:
    try:
        os.unlink(temp)
    except OSError:
        return  # never made; or it will be swept later


def sweep(path: str) -> None:
    """Remove what killed programs left beside a file. The caller holds its lock."""
    folder, name = os.path.split(path)
    prefix = _beside(name)
    try:
        left = [each for each in os.listdir(folder) if each.startswith(prefix) and each.endswith(".tmp")]
    except OSError:
        return
    for each in left:
        pid = each[len(prefix) : -4].split("-")[0]
        temp = os.path.join(folder, each)
        if pid.isdecimal() and (_is_dead(int(pid)) or _is_old(temp)):
            _remove(temp)


def _is_dead(pid: int) -> bool:
    if _WINDOWS or pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _is_old(temp: str) -> bool:
    try:
        return time.time() - os.lstat(temp).st_mtime > _STALE_SECONDS
    except OSError:
        return False
