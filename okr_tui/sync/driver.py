"""What git calls to merge two sides of a plan."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass

from okr_tui.domain.conflicts import Conflict, conflicts
from okr_tui.domain.errors import NoPlan, NotSaved, PlanFileError
from okr_tui.domain.plan import Plan
from okr_tui.storage.content import Content
from okr_tui.sync.by_hand import with_hand_edits
from okr_tui.sync.merging import merge_contents


@dataclass(frozen=True, slots=True)
class Driven:
    """What a merge of two sides left to decide.

    Attributes:
        fresh: How many conflicts neither side had.
        open: How many conflicts the plan has in all.
    """

    fresh: int
    open: int


def merge_sides(ours: str, theirs: str, base: str = "") -> Driven:
    """Merge one file into another.

    Args:
        base: What both were made from, which tells what was written into either by hand; "" where nobody knows.
        ours: The file that gets the outcome. Where it can't be read it gets the other side whole; where anything else
            fails it stays as it was.
        theirs: The file of the other side.

    Raises:
        PlanFileError: One can't be read, or the outcome not be written.
        Refused: The two are not copies of one plan.
    """
    other = _plan(theirs)
    try:
        mine = _plan(ours)
    except PlanFileError as broken:
        _write(ours, other.data)
        raise type(broken)(
            f"our side is no plan: {broken.what} The other side stands in its place.",
            "Ours is in the history of git: git show HEAD:FILE. What is whole in it: okr check --repair",
        ) from None
    before = _base(base)
    told = [(name, with_hand_edits(side, before)) for name, side in (("our side", mine), ("their side", other))]
    merged = merge_contents(told)
    left = conflicts(Plan(merged))
    known = {_identity(one) for side in (mine, other) for one in conflicts(Plan(side))}
    driven = Driven(sum(_identity(one) not in known for one in left), len(left))
    _write(ours, merged.data)
    return driven


def _identity(conflict: Conflict) -> tuple[object, ...]:
    """A third value beside two known ones makes another conflict of it."""
    changes = frozenset(side.change.id if side.change else "" for side in conflict.sides)
    return conflict.record, conflict.field, conflict.circle, changes


def _base(path: str) -> Content | None:
    """What both sides were made from; None where git has none, or none that can be read."""
    try:
        return _plan(path) if path else None
    except PlanFileError:
        return None


def _plan(path: str) -> Content:
    content = Content.of(_bytes(path))
    content.look_through(every_line=True)
    return content


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as handle:
            return handle.read()
    except OSError as error:
        raise NoPlan(f"{path} can't be read: {error.strerror}.") from error


def _write(path: str, data: bytes) -> None:
    """Write the outcome where git takes it from; beside it first, so that it is never half there."""
    temp = f"{path}.okr-{os.getpid()}"
    try:
        with open(temp, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(temp, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temp)
        raise NotSaved(f"{path} can't be written: {error.strerror}.") from error
