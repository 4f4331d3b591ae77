"""Merging the copies that lie beside a plan into it, and moving each into the backups when the plan holds all of it.

A copy is moved only when the merged plan is on the disk, was read back and gains nothing from a second merge, and
the copy is byte for byte what was merged. Killed anywhere, everything is in the plan, in the copy, or in both.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okr_tui.domain.errors import NewerFormat, NoPlan, NotSaved, OkrError
from okr_tui.domain.figures import sentence
from okr_tui.domain.plan import Plan
from okr_tui.storage.backups import keep
from okr_tui.storage.content import Content
from okr_tui.storage.locking import locked
from okr_tui.storage.planfile import LOCK_TIMEOUT, PlanFile, bytes_of
from okr_tui.storage.setting_aside import set_aside
from okr_tui.sync.archiving import archive_again, archive_of
from okr_tui.sync.copies import Copy
from okr_tui.sync.joining import join, union_rows
from okr_tui.sync.merging import merge_contents

REASON = "merged copy"


@dataclass(frozen=True, slots=True)
class Left:
    """A copy that stays where it is.

    Attributes:
        copy: The copy.
        why: What kept it there, in words.
    """

    copy: Copy
    why: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What merging copies did, or would do.

    Attributes:
        before: The plan before.
        after: The plan that holds all of the copies that could be merged.
        merged: The copies that are in it.
        moved: Of each copy that was moved, where it is now, in the order of ``merged``; "" where another program was
            quicker. Empty for a look ahead.
        left: The copies that stay where they are.
        warning: What the save could not make sure of.
    """

    before: Plan
    after: Plan
    merged: tuple[Copy, ...]
    moved: tuple[tuple[Copy, str], ...]
    left: tuple[Left, ...]
    warning: str = ""


def look_ahead(path: str, copies: Sequence[Copy]) -> TakenIn:
    """Say what merging these copies would bring, and write nothing.

    Raises:
        PlanFileError: The plan itself can't be read.
    """
    read, left = _read(copies)
    before = PlanFile(path).read()
    merged, content = _joined(path, before, read, left)
    return TakenIn(Plan(before), Plan(content), tuple(copy for copy, _, _ in merged), (), tuple(left))


def take_in(path: str, copies: Sequence[Copy], folder: str, today: date) -> TakenIn:
    """Merge copies into the plan under its lock, and move them into the backups.

    Args:
        path: The plan.
        copies: The copies; those that can't be merged stay, and are said.
        folder: Where backups of all plans lie.
        today: The person's day.

    Raises:
        PlanFileError: The plan can't be read or saved; then nothing was changed.
    """
    file = PlanFile(path)
    read, left = _read(copies)
    plan_id = Plan(file.read()).info.plan_id
    merged: list[Read] = []
    before: list[Content] = []
    if read:
        keep(path, folder, plan_id, today, force=True)

    def act(content: Content) -> Content:
        before[:] = [content]
        merged[:], after = _joined(path, content, read, left)
        return archive_again(path, after)[0]

    after = file.replace(act) if read else file.read()
    moved = _move(file.path, merged, left, folder, plan_id, today)
    taken = tuple(copy for copy, _, _ in merged)
    return TakenIn(
        Plan(before[0] if before else after), Plan(after), taken, tuple(moved), tuple(left), file.saved_warning or ""
    )


Read = tuple[Copy, bytes, Content]


def _read(copies: Sequence[Copy]) -> tuple[list[Read], list[Left]]:
    """Read what can be read to its last line; one that another program has taken in meanwhile is nobody's loss."""
    read, left = [], []
    for copy in copies:
        try:
            data = bytes_of(copy.path)
            content = Content.of(data)
            if content.read_only:
                raise NewerFormat("it was written by a newer version of okr.", "pip install -U okr-tui")
            content.look_through(every_line=True)
        except NoPlan:
            continue
        except OkrError as error:
            left.append(Left(copy, _told(copy, error)))
        else:
            read.append((copy, data, content))
    return read, left


def _told(copy: Copy, error: OkrError) -> str:
    return sentence(error.what.removeprefix(f"{copy.path}: "))


def _joined(path: str, content: Content, read: Sequence[Read], left: list[Left]) -> tuple[list[Read], Content]:
    """Join one copy after the other, so that one that can't be joined keeps no other out."""
    whole, merged = content, []
    for one in read:
        copy, _, theirs = one
        try:
            whole = merge_contents([(path, whole), (copy.path, theirs)])
        except NewerFormat:
            if whole.read_only:
                raise
            left.append(Left(copy, "it was written by a newer version of okr."))
        except OkrError as error:
            left.append(Left(copy, _told(copy, error)))
        else:
            merged.append(one)
    return merged, whole


def _move(
    path: str, merged: Sequence[Read], left: list[Left], folder: str, plan_id: str, today: date
) -> list[tuple[Copy, str]]:
    """Move each copy that the plan on the disk holds; whoever merges the same ones at once waits for the lock."""
    moved: list[tuple[Copy, str]] = []
    held = _held(path, merged, left)
    if not held:
        return moved
    with locked(path, LOCK_TIMEOUT):
        for copy, data, _ in held:
            try:
                made = set_aside(copy.path, folder, plan_id, REASON, today, plan=path, expected=data)
            except NotSaved as error:
                if os.path.lexists(copy.path):
                    left.append(Left(copy, _told(copy, error)))
                else:
                    moved.append((copy, ""))
            else:
                moved.append((copy, made))
    return moved


def _held(path: str, merged: Sequence[Read], left: list[Left]) -> list[Read]:
    """The copies that would bring nothing into the plan as it is on the disk, where nothing is ever taken out of it.

    Without the lock, as it takes a second for each hundred thousand check-ins.
    """
    held: list[Read] = []
    if not merged:
        return held
    there = PlanFile(path).read()
    archived = archive_of(path, there)
    whole = there if archived is None else join(there, archived)
    for one in merged:
        if union_rows(whole, one[2]):
            left.append(Left(one[0], "the plan on the disk does not hold all of it; merge it again."))
        else:
            held.append(one)
    return held
