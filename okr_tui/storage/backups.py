"""Copies of the plan from the last sessions, kept in the user's own state folder.

Copies, not hard links: stock TinyDB and some editors write into the file in place, and would write into a hard
link's only copy too.
"""

from __future__ import annotations

import os
import time

KEPT = 10

_SUFFIX = ".okr.json"
_WHERE = "path"  # a file beside the copies that says which plan they are of, for when the plan can't be read


def keep(
    path: str | os.PathLike[str], folder: str | os.PathLike[str], plan_id: str, today: object, *, force: bool = False
) -> str | None:
    """Copy a plan that could be read to ``folder/plan_id/DATE-TIME.okr.json``; the last ten copies stay.

    A backup that fails must not keep anybody from working, so nothing is raised.

    Args:
        path: The plan.
        folder: Where backups of all plans lie.
        plan_id: The plan's id.
        today: The date, as a date or in ISO 8601.
        force: Copy also when there is a copy of today.

    Returns:
        The path of the new copy, or None when none was made.
    """
    try:
        return _keep(os.path.realpath(os.fspath(path)), os.fspath(folder), plan_id, str(today), force)
    except (OSError, ValueError):
        return None


def _keep(path: str, folder: str, plan_id: str, today: str, force: bool) -> str | None:
    if not plan_id.isalnum():
        return None  # the id comes from the file, which somebody else may have written
    place = os.path.join(folder, plan_id)
    os.makedirs(place, mode=0o700, exist_ok=True)
    copies = _copies(place)
    if copies and copies[-1].startswith(today) and not force:
        return None
    made = os.path.join(place, f"{today}T{time.strftime('%H%M%S')}-{time.time_ns() % 1_000_000:06}{_SUFFIX}")
    _write(made, path)
    temp = os.path.join(place, f".{_WHERE}.{os.getpid()}")
    with open(temp, "wb") as handle:
        handle.write(os.fsencode(path))
    os.replace(temp, os.path.join(place, _WHERE))
    for old in _copies(place)[:-KEPT]:
        os.unlink(os.path.join(place, old))
    return made


def _write(made: str, path: str) -> None:
    temp = f"{made}.{os.getpid()}.tmp"
    with open(path, "rb") as source:
        handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as copy:
                while piece := source.read(1 << 20):
                    copy.write(piece)
                copy.flush()
                os.fsync(copy.fileno())
            os.replace(temp, made)
        except BaseException:
            os.unlink(temp)
            raise


def newest(folder: str | os.PathLike[str], plan_id: str | None, path: str | os.PathLike[str]) -> str | None:
    """The newest copy of a plan, or None.

    Args:
        folder: Where backups of all plans lie.
        plan_id: The plan's id; None when the plan is too damaged to tell, then ``path`` finds it.
        path: Where the plan lies.
    """
    folder = os.fspath(folder)
    try:
        if plan_id is not None:
            return _newest_in(os.path.join(folder, plan_id)) if plan_id.isalnum() else None
        wanted = os.fsencode(os.path.realpath(os.fspath(path)))
        places = [os.path.join(folder, each) for each in os.listdir(folder)]
        found = [copy for place in places if _is_of(place, wanted) and (copy := _newest_in(place))]
        return max(found, key=os.path.basename, default=None)
    except OSError:
        return None


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
