"""Copies of the plan from the last sessions, kept in the user's own state folder.

Copies, not hard links: stock TinyDB and some editors write into the file in place, and would write into a hard
link's only copy too.
"""

from __future__ import annotations

import errno
import os
import time
from zlib import crc32

from okr_tui.domain.errors import OkrError

MINUTES_BETWEEN = 10

SUFFIX = ".okr.json"
_WHERE = "path"  # a file beside the copies that says which plan they are of, for when the plan can't be read
_STALE_SECONDS = 3600


def keep(
    path: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    plan_id: str,
    today: object,
    *,
    force: bool = False,
    session: bool = False,
    now: bool = False,
) -> str | None:
    """Copy a plan to a folder of its id and its path, as ``DATE-TIME.okr.json``; `thinning` says which stay.

    Only what can be read to its last line is copied, so that no damage drives out the good copies. A backup that
    fails must not keep anybody from working, so nothing is raised.

    Args:
        path: The plan.
        folder: Where backups of all plans lie.
        plan_id: The plan's id.
        today: The date, as a date or in ISO 8601.
        force: Copy also when there is a copy of today.
        session: Copy also when the copy of today is some minutes old and the plan another one since.
        now: Copy also when the plan is another one than in the copy of today, however new that is.

    Returns:
        The path of the new copy, or None when none was made.
    """
    try:
        real = os.path.realpath(os.fspath(path))
        return _keep(real, os.fspath(folder), plan_id, str(today), force, session, now)
    except (OSError, ValueError, OkrError):
        return None


def _keep(path: str, folder: str, plan_id: str, today: str, force: bool, session: bool, now: bool) -> str | None:
    place = place_of(folder, plan_id, path)
    if place is None:
        return None
    of_today = [name for name in copies_in(place) if name.startswith(today)]
    last = os.path.join(place, of_today[-1]) if of_today else ""
    if not (force or now) and last and not (session and _is_old(last)):
        return None
    with open(path, "rb") as source:
        data = source.read()
    if (session or now) and not force and last and _holds(last, data):
        return None
    from okr_tui.storage.content import Content  # not for the many times that there is a copy already

    Content.of(data).look_through(every_line=True)
    return put(place, path, data, today)


def place_of(folder: str, plan_id: str, path: str) -> str | None:
    """The folder for the copies of a plan; None where its id, which somebody else may have written, is no name.

    Two copies of one plan that lie at different places are told apart.
    """
    return os.path.join(folder, f"{plan_id}-{crc32(os.fsencode(path)):08x}") if plan_id.isalnum() else None


def put(place: str, path: str, data: bytes, today: str, label: str = "") -> str:
    """Write a copy into the folder of a plan's copies, so that it is on the disk, and thin out the older ones.

    Args:
        place: The folder.
        path: The plan, symlinks followed.
        data: The bytes of the copy.
        today: The person's day in ISO 8601.
        label: What stands in the name of a copy that was set aside.

    Returns:
        The path of the copy.

    Raises:
        OSError: It can't be written.
    """
    os.makedirs(place, mode=0o700, exist_ok=True)
    _say_whose(place, path)
    moment = f"{today}T{time.strftime('%H%M%S')}-{time.time_ns() % 1_000_000_000 // 1_000:06}"
    made = os.path.join(place, f"{moment}{label}{SUFFIX}")
    _write(made, data)
    _thin_out(place, today)
    return made


def _say_whose(place: str, path: str) -> None:
    """Note which plan the copies are of, before there is one, as nobody finds it without that."""
    wanted = os.fsencode(path)
    if not _is_of(place, wanted):
        _write(os.path.join(place, _WHERE), wanted)


def _thin_out(place: str, today: str) -> None:
    from okr_tui.storage.thinning import surplus

    for name in [*surplus(copies_in(place), today), *_left_by_kills(place)]:
        try:
            os.unlink(os.path.join(place, name))
        except OSError:
            continue  # another session thins out too, or nothing may be removed there: a copy too many harms nobody


def _left_by_kills(place: str) -> list[str]:
    left = [name for name in os.listdir(place) if name.endswith(".tmp")]
    return [name for name in left if time.time() - os.stat(os.path.join(place, name)).st_mtime > _STALE_SECONDS]


def _is_old(copy: str) -> bool:
    return time.time() - os.stat(copy).st_mtime >= MINUTES_BETWEEN * 60


def _holds(copy: str, data: bytes) -> bool:
    if os.path.getsize(copy) != len(data):
        return False
    with open(copy, "rb") as handle:
        return handle.read() == data


def _write(made: str, data: bytes) -> None:
    temp = f"{made}.{os.getpid()}.tmp"
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as copy:
            copy.write(data)
            copy.flush()
            os.fsync(copy.fileno())
        os.replace(temp, made)
    except BaseException:
        os.unlink(temp)
        raise
    _sync(os.path.dirname(made))


def _sync(folder: str) -> None:
    if os.name == "nt":
        return  # folders can't be opened there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise  # else it is a file system that syncs no folders
    finally:
        os.close(handle)


def newest(folder: str | os.PathLike[str], plan_id: str | None, path: str | os.PathLike[str]) -> str | None:
    """The newest copy of the plan at a path, or None.

    Args:
        folder: Where backups of all plans lie.
        plan_id: The plan's id; None when the plan is too damaged to tell.
        path: Where the plan lies; copies of another file of the same id are not its copies.
    """
    try:
        found = [copy for place in places_of(folder, path, plan_id) if (copy := _newest_in(place))]
        return max(found, key=os.path.basename, default=None)
    except OSError:
        return None


def places_of(folder: str | os.PathLike[str], path: str | os.PathLike[str], plan_id: str | None = None) -> list[str]:
    """The folders that hold copies of the plan at a path, whether or not there is still one.

    Args:
        folder: Where backups of all plans lie.
        path: Where the plan lies or lay.
        plan_id: Only copies of this plan; None for whatever lay there.
    """
    folder = os.fspath(folder)
    wanted = os.fsencode(os.path.realpath(os.fspath(path)))
    try:
        names = [name for name in os.listdir(folder) if plan_id is None or name.split("-")[0] == plan_id]
    except OSError:
        return []
    return [place for name in names if _is_of(place := os.path.join(folder, name), wanted)]


def copies_of(folder: str | os.PathLike[str], plan_id: str, path: str | os.PathLike[str]) -> str | None:
    """The folder with the copies of the plan at a path, or None where there are none."""
    place = place_of(os.fspath(folder), plan_id, os.path.realpath(os.fspath(path)))
    return place if place is not None and copies_in(place) else None


def place_in(place: str) -> str:
    """Where the plan lay whose copies are in a folder; "" where nobody has noted it."""
    try:
        with open(os.path.join(place, _WHERE), "rb") as handle:
            return os.fsdecode(handle.read())
    except OSError:
        return ""


def _is_of(place: str, wanted: bytes) -> bool:
    try:
        with open(os.path.join(place, _WHERE), "rb") as handle:
            return handle.read() == wanted
    except OSError:
        return False


def _newest_in(place: str) -> str | None:
    """The newest copy of a session; what was set aside may have been damaged then."""
    whole = (os.path.join(place, name) for name in reversed(copies_in(place)) if "_" not in name)
    return next((copy for copy in whole if os.path.getsize(copy)), None)


def copies_in(place: str) -> list[str]:
    """The names of the copies in a folder, the oldest first."""
    try:
        return sorted(each for each in os.listdir(place) if each.endswith(SUFFIX) and each[0] != ".")
    except OSError:
        return []
