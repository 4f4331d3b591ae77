"""Putting any file of a plan into the backups of that plan: a merged conflict copy, a file before a repair.

The copy is on the disk and read back before anything else happens to the file; whatever fails, the file stays
where it was.
"""

from __future__ import annotations

import os
import unicodedata
from datetime import date

from okr_tui.domain.errors import NotSaved
from okr_tui.storage.backups import SUFFIX, place_of, put
from okr_tui.storage.thinning import ASIDE

_LONGEST_BYTES = 90
NAMELESS = "0"
"""The plan id of a file that is too damaged to tell it."""


def copy_aside(
    path: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    plan_id: str,
    reason: str,
    today: date,
    *,
    plan: str | os.PathLike[str] | None = None,
) -> str:
    """Copy a file, whatever is in it, into the backups of a plan.

    Args:
        path: The file.
        folder: Where backups of all plans lie.
        plan_id: The plan's id; `NAMELESS` where nobody knows it.
        reason: What the file was, in a few words such as ``merged copy``; it goes into the name.
        today: The person's day.
        plan: The plan that it is a copy of; the file itself where nothing is said.

    Returns:
        The path of the copy, which has been compared with the file byte by byte.

    Raises:
        NotSaved: It can't be kept there; nothing was changed.
    """
    return _copied(os.path.realpath(os.fspath(path)), folder, plan_id, reason, today, plan)[0]


def set_aside(
    path: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    plan_id: str,
    reason: str,
    today: date,
    *,
    plan: str | os.PathLike[str] | None = None,
    expected: bytes | None = None,
) -> str:
    """Move a file into the backups of a plan: as `copy_aside` does, and then it is removed where it lay.

    A symlink is removed, and not what it leads to. With ``expected`` only these bytes are moved, such as the ones
    that were merged.

    Raises:
        NotSaved: It can't be kept there, it changed meanwhile, or it can't be removed; the file is where it was.
    """
    name = os.fspath(path)
    if expected is not None:
        _refuse_others(name, expected)
    made, data = _copied(os.path.realpath(name), folder, plan_id, reason, today, plan)
    try:
        with open(name, "rb") as source:
            if source.read() != (data if expected is None else expected):
                raise NotSaved(f"{name} changed while it was set aside.", f"It is still there; a copy is {made}.")
        os.unlink(name)
    except OSError as error:
        raise NotSaved(f"{name} can't be removed: {error.strerror}.", f"A copy of it is {made}.") from error
    return made


def _refuse_others(name: str, expected: bytes) -> None:
    """See that a file still holds what was read of it, before a copy is made."""
    try:
        with open(name, "rb") as source:
            same = source.read() == expected
    except OSError as error:
        raise NotSaved(f"{name} can't be read: {error.strerror}.", "Nothing was changed.") from error
    if not same:
        raise NotSaved(f"{name} changed meanwhile.", "It is still there.")


def bytes_aside(
    data: bytes,
    folder: str | os.PathLike[str],
    plan_id: str,
    reason: str,
    today: date,
    *,
    plan: str | os.PathLike[str],
    name: str = "",
) -> str:
    """Keep bytes that lie in no file, such as what is on show, in the backups of a plan.

    ``name`` is the name of the file that they were read from, where it is not the plan's own.

    Raises:
        NotSaved: They can't be kept there.
    """
    of = os.path.realpath(os.fspath(plan))
    place = place_of(os.fspath(folder), plan_id if plan_id.isalnum() else NAMELESS, of)
    assert place is not None
    try:
        made = put(place, of, data, today.isoformat(), f"{ASIDE}{_in_a_name(reason)}{ASIDE}{_in_a_name(name)}")
        with open(made, "rb") as copy:
            same = copy.read() == data
    except OSError as error:
        raise NotSaved(
            f"No copy could be kept in {os.fspath(folder)}: {error.strerror or error}.", "Nothing was changed."
        ) from error
    if not same:
        raise NotSaved(f"The copy {made} does not read as it was written.", "Nothing was changed. Is the disk failing?")
    return made


def _copied(
    path: str,
    folder: str | os.PathLike[str],
    plan_id: str,
    reason: str,
    today: date,
    plan: str | os.PathLike[str] | None,
) -> tuple[str, bytes]:
    try:
        with open(path, "rb") as source:
            data = source.read()
    except OSError as error:
        raise NotSaved(f"{path} can't be read: {error.strerror}.", "Nothing was changed.") from error
    of = os.path.realpath(os.fspath(plan)) if plan is not None else path
    name = "" if of == path else os.path.basename(path).removesuffix(SUFFIX)
    return bytes_aside(data, folder, plan_id, reason, today, plan=of, name=name), data


def _in_a_name(words: str) -> str:
    """Words as they can stand in the name of a file on any system, without what parts such a name."""
    plain = unicodedata.normalize("NFC", words).replace(ASIDE, " ")
    kept = "".join(mark if mark.isalnum() or mark in ".()-" else " " for mark in plain)
    return "-".join(kept.split()).encode()[:_LONGEST_BYTES].decode("utf-8", "ignore").strip(".")
