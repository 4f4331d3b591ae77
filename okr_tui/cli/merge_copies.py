"""``okr merge --copies``: what sync programs left beside the plan comes into it, and goes among its backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.merge import tell
from okr_tui.cli.output import say, warn
from okr_tui.copy_words import counted_copies, left_line, named_copy
from okr_tui.settings import backup_folder
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import SystemClock
from okr_tui.sync.copies import Beside
from okr_tui.sync.merging import plan_ids
from okr_tui.sync.taking_in import Left, look_ahead, take_in

if TYPE_CHECKING:
    from okr_tui.sync.copies import Copy


NAMED = 3
"""Copies that a reading verb names."""


def merge_copies(path: str, *, dry_run: bool) -> int:
    """Merge the copies that sync programs left beside a plan; what somebody copied on purpose is only named.

    Returns:
        The exit status: 1 where conflicts are left to decide, or a copy could not be merged.
    """
    clock = SystemClock()
    found = copies_beside(path)
    ours = [copy for copy in found if copy.program]
    ready = [copy for copy in ours if not copy.trouble]
    unready = [Left(copy, f"it {copy.trouble}.") for copy in ours if copy.trouble]
    others = [copy for copy in found if not copy.program and not copy.trouble]
    if not ours:
        say(f"No sync program has left a copy of {path} beside it.")
        _name_others(path, others)
        return 0
    for copy in ready:
        say(f"{copy.words}: {copy.name}")
    done = look_ahead(path, ready) if dry_run else take_in(path, ready, backup_folder(), clock.today())
    status = tell(done.before, done.after, path, dry_run=dry_run) if done.merged else 0
    if done.warning:
        warn(done.warning)
    for copy, place in done.moved:
        say(f"{copy.words} is among the copies of the plan now: {place}" if place else f"{copy.words} is gone already.")
    left = [*unready, *done.left]
    for one in left:
        warn(left_line(one))
    _name_others(path, others)
    return 1 if left else status


def copies_beside(path: str) -> tuple[Copy, ...]:
    """List the copies that lie beside a plan.

    Raises:
        PlanFileError: The plan can't be read.
    """
    return Beside(path).look(plan_ids(PlanFile(path).read()), SystemClock().today().year)


def warn_of_copies(path: str, ids: set[str]) -> None:
    """Say on stderr that sync programs have left copies beside a plan, and what takes them in."""
    left = [copy for copy in Beside(path).look(ids, SystemClock().today().year) if copy.program]
    if left:
        verb = "lies" if len(left) == 1 else "lie"
        named = "; ".join(named_copy(copy) for copy in left[:NAMED])
        more = f"; and {len(left) - NAMED} more" if len(left) > NAMED else ""
        warn(f"{counted_copies(left)} of {path} {verb} beside it: {named}{more}.")
        warn("okr merge --copies takes in what is new there.")


def _name_others(path: str, others: list[Copy]) -> None:
    for copy in others:
        say(f"{copy.name} is another copy of this plan, maybe made on purpose; okr merge {path} FILE takes it in.")
