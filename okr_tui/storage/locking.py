"""One writer at a time.

The lock lies on a sidecar, ``.NAME.lock``, never on the plan itself, whose inode every save replaces. On a local
POSIX folder it is ``flock``; on Windows and network folders filelock, which knows their ways and is loaded only
there. Every way to the plan chooses by the same rule, or they would not exclude each other.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable

from okr_tui.domain.errors import Locked, NotSaved

POLL_SECONDS = 0.005

# NFS grants flock to everybody; these folders need a lock that is a file.
_LOCK_BY_FILE = frozenset(("nfs", "nfs4", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "davfs", "9p", "afs", "vboxsf"))
_LOCK_BY_SERVER = frozenset(("cifs", "smb3", "smbfs", "smb"))


class locked:
    """Hold the lock of a plan: ``with locked(path, timeout)``. A class, as contextlib costs an import.

    Args:
        path: The plan, symlinks followed; it may be missing.
        timeout: Seconds to wait for somebody else.

    Raises:
        Locked: Somebody else holds it for longer.
        NotSaved: The folder forbids a lock file.
    """

    def __init__(self, path: str, timeout: float) -> None:
        self._path = path
        self._timeout = timeout
        self._release: Callable[[], None] | None = None

    def __enter__(self) -> None:
        kind = "" if sys.platform == "win32" else _kind_of(os.path.dirname(self._path))
        if sys.platform == "win32" or kind in _LOCK_BY_FILE or kind in _LOCK_BY_SERVER:
            self._release = _filelock(self._path, self._timeout, soft=kind in _LOCK_BY_FILE)
        else:
            self._release = _flock(self._path, self._timeout)

    def __exit__(self, *_: object) -> None:
        if self._release is not None:
            self._release()


def _flock(path: str, timeout: float) -> Callable[[], None]:
    import fcntl

    folder, name = os.path.split(path)
    handle = -1
    until = time.monotonic() + timeout
    try:
        handle = _open_sidecar(os.path.join(folder, f".{name}.lock"), path)
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return lambda: os.close(handle)
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise _too_long(path, timeout) from None
            time.sleep(POLL_SECONDS)
    except BaseException as error:
        if handle >= 0:
            os.close(handle)
        if isinstance(error, OSError):
            raise _forbidden(path, error) from None
        raise


def _open_sidecar(sidecar: str, path: str) -> int:
    """Open the lock file, made with the plan's mode and group so that others who may write can lock too."""
    flags = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    while True:
        try:
            return os.open(sidecar, flags)
        except PermissionError:
            return os.open(sidecar, flags & ~os.O_RDWR)  # flock asks for no right to write
        except FileNotFoundError:
            pass
        try:
            handle = os.open(sidecar, flags | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            continue
        _like_the_plan(handle, path)
        return handle


def share_with_group(handle: int, path: str) -> None:
    """Give the group of a folder that it may write in the same right to a file just made there.

    The umask of most people takes it away, and then nobody else can save the plan of a shared folder.
    """
    try:
        folder, made = os.stat(os.path.dirname(path)), os.fstat(handle)
        shared = folder.st_mode & stat.S_IWGRP and not folder.st_mode & stat.S_ISVTX
        if shared and folder.st_gid == made.st_gid:
            os.fchmod(handle, stat.S_IMODE(made.st_mode) | 0o060)
    except (OSError, AttributeError):
        return  # Windows has no such rights; elsewhere the umask then has the last word


def _like_the_plan(handle: int, path: str) -> None:
    if not os.path.exists(path):
        share_with_group(handle, path)
        return
    try:
        plan = os.stat(path)
        if os.fstat(handle).st_gid != plan.st_gid:
            os.fchown(handle, -1, plan.st_gid)
        os.fchmod(handle, stat.S_IMODE(plan.st_mode) & 0o666)
    except OSError:
        return  # a group that isn't ours to give


def _filelock(path: str, timeout: float, *, soft: bool) -> Callable[[], None]:
    import filelock

    folder, name = os.path.split(path)
    lock: filelock.BaseFileLock
    if soft:
        # A name of its own: the file of a native lock stays, the one of this lock is the lock.
        kind = getattr(filelock, "StrictSoftFileLock", filelock.SoftFileLock)
        lock = kind(os.path.join(folder, f".{name}.soft.lock"), timeout=timeout, mode=_lock_mode(path))
    else:
        lock = filelock.FileLock(os.path.join(folder, f".{name}.lock"), timeout=timeout, mode=_lock_mode(path))
    try:
        lock.acquire(poll_interval=POLL_SECONDS)
    except filelock.Timeout:
        raise _too_long(path, timeout) from None
    except OSError as error:
        raise _forbidden(path, error) from None
    return lock.release


def _lock_mode(path: str) -> int:
    try:
        return stat.S_IMODE(os.stat(path).st_mode) & 0o666
    except OSError:
        return 0o644


_kinds: dict[tuple[str, int], str] = {}


def _kind_of(folder: str) -> str:
    try:
        asked = folder, os.stat(folder).st_dev  # another device when something was mounted there since
    except OSError:
        return filesystem(folder)
    if asked not in _kinds:
        _kinds[asked] = filesystem(folder)
    return _kinds[asked]


def filesystem(folder: str, mounts: str = "/proc/self/mountinfo") -> str:
    """The type of the file system that a folder is on, such as ``ext4`` or ``nfs4``; empty when unknown.

    Args:
        folder: An absolute path without symlinks.
        mounts: The kernel's table of mounts.
    """
    try:
        with open(mounts, "rb") as table:
            lines = table.read().split(b"\n")
    except OSError:
        return ""
    wanted = os.fsencode(folder).rstrip(b"/") + b"/"
    best, kind = -1, b""
    for each in lines:
        fields = each.split(b" ")
        if len(fields) < 10 or b"-" not in fields[6:]:
            continue
        point = _unescaped(fields[4]).rstrip(b"/") + b"/"
        if wanted.startswith(point) and len(point) >= best:  # a later mount covers an earlier one
            best, kind = len(point), fields[fields.index(b"-", 6) + 1]
    return kind.decode("ascii", "replace")


def _unescaped(point: bytes) -> bytes:
    if b"\\" not in point:
        return point
    for code, plain in ((b"\\040", b" "), (b"\\011", b"\t"), (b"\\012", b"\n"), (b"\\134", b"\\")):
        point = point.replace(code, plain)
    return point


def _too_long(path: str, timeout: float) -> Locked:
    return Locked(
        f"Somebody else has been saving {path} for more than {timeout:g} seconds.",
        "Try again in a moment; if it goes on, look for an okr that hangs, on this machine or another.",
    )


def _forbidden(path: str, error: OSError) -> NotSaved:
    return NotSaved(
        f"{path} can't be changed: its folder does not allow a lock file beside it ({error.strerror}).",
        "You need the right to write in that folder; the plan is as it was.",
    )
