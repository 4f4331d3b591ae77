"""Copies of the plan from the last sessions, kept in the user's own state folder.

Copies, not hard links: stock TinyDB and some editors write into the file in place, and would write into a hard
link's only copy too.
"""

from __future__ import annotations

import os
import time
from zlib import crc32

from okr_tui.domain.errors import OkrError

KEPT = 10
MINUTES_BETWEEN = 10

_SUFFIX = ".okr.json"
_WHERE = "path"  # a file beside the copies that says which plan they are of, for when the plan can't be read


def keep(
    path: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    plan_id: str,
    today: object,
    *,
    force: bool = False,
    session: bool = False,
) -> str | None:
    """Copy a plan to a folder of its id and its path, as ``DATE-TIME.okr.json``; the last ten copies stay.

    Only what can be read to its last line is copied, so that no damage drives out the good copies. A backup that
    fails must not keep anybody from working, so nothing is raised.

    Args:
        path: The plan.
        folder: Where backups of all plans lie.
        plan_id: The plan's id.
        today: The date, as a date or in ISO 8601.
        force: Copy also when there is a copy of today.
        session: Copy also when the copy of today is some minutes old and the plan another one since.

    Returns:
        The path of the new copy, or None when none was made.
    """
    try:
        return _keep(os.path.realpath(os.fspath(path)), os.fspath(folder), plan_id, str(today), force, session)
    except (OSError, ValueError, OkrError):
        return None


def _keep(path: str, folder: str, plan_id: str, today: str, force: bool, session: bool) -> str | None:
    if not plan_id.isalnum():
        return None  # the id comes from the file, which somebody else may have written
    place = os.path.join(folder, f"{plan_id}-{_mark_of(path)}")
    copies = _copies(place)
    last = os.path.join(place, copies[-1]) if copies else ""
    if not force and last and copies[-1].startswith(today) and not (session and _is_old(last)):
        return None
    with open(path, "rb") as source:
        data = source.read()
    if session and not force and last and _holds(last, data):
        return None
    from okr_tui.storage.content import Content  # not for the many times that there is a copy already

    Content.of(data).look_through(every_line=True)
    os.makedirs(place, mode=0o700, exist_ok=True)
    made = os.path.join(place, f"{today}T{time.strftime('%H%M%S')}-{time.time_ns() % 1_000_000:06}{_SUFFIX}")
    _write(made, data)
    temp = os.path.join(place, f".{_WHERE}.{os.getpid()}")
    with open(temp, "wb") as handle:
        handle.write(os.fsencode(path))
    os.replace(temp, os.path.join(place, _WHERE))
    for old in _copies(place)[:-KEPT]:
        os.unlink(os.path.join(place, old))
    return made


def _mark_of(path: str) -> str:
    """Tell two copies of one plan apart that lie at different places."""
    return f"{crc32(os.fsencode(path)):08x}"


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


def newest(folder: str | os.PathLike[str], plan_id: str | None, path: str | os.PathLike[str]) -> str | None:
    """The newest copy of the plan at a path, or None.

    Args:
        folder: Where backups of all plans lie.
        plan_id: The plan's id; None when the plan is too damaged to tell.
        path: Where the plan lies; copies of another file of the same id are not its copies.
    """
    folder = os.fspath(folder)
    wanted = os.fsencode(os.path.realpath(os.fspath(path)))
    try:
        names = [name for name in os.listdir(folder) if plan_id is None or name.split("-")[0] == plan_id]
        places = [os.path.join(folder, name) for name in names]
        found = [copy for place in places if _is_of(place, wanted) and (copy := _newest_in(place))]
        return max(found, key=os.path.basename, default=None)
    except OSError:
        return None


def copies_of(folder: str | os.PathLike[str], plan_id: str, path: str | os.PathLike[str]) -> str | None:
    """The folder with the copies of the plan at a path, or None where there are none."""
    place = os.path.join(os.fspath(folder), f"{plan_id}-{_mark_of(os.path.realpath(os.fspath(path)))}")
    return place if _copies(place) else None


def _is_of(place: str, wanted: bytes) -> bool:
    try:
        with open(os.path.join(place, _WHERE), "rb") as handle:
            return handle.read() == wanted
    except OSError:
        return False


def _newest_in(place: str) -> str | None:
    whole = (os.path.join(place, each) for each in reversed(_copies(place)))
    return next((copy for copy in whole if os.path.getsize(copy)), None)


def _copies(place: str) -> list[str]:
    try:
        return sorted(each for each in os.listdir(place) if each.endswith(_SUFFIX))
    except OSError:
        return []
