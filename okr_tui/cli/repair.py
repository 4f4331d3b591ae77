"""``okr check --repair``: a new file with all that can be read of a damaged one, which stays as it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from okr_tui.cli.backups import plan_or_its_place
from okr_tui.cli.check import MOST, check, show_found
from okr_tui.cli.copies import counted, good_copy
from okr_tui.cli.output import emit, paint, say, warn
from okr_tui.cli.page import blank, write
from okr_tui.cli.start import ENDING, with_ending
from okr_tui.domain.checkers import look_over
from okr_tui.domain.errors import EmptyFile, NotAPlan, NotSaved, OkrError, UsageError
from okr_tui.ids import new_id
from okr_tui.storage.kept_copies import content_of
from okr_tui.storage.planfile import PlanFile, bytes_of
from okr_tui.storage.repair import UNREADABLE, Repaired, repaired
from okr_tui.storage.restoring import write_new
from okr_tui.store import Store, SystemClock

if TYPE_CHECKING:
    from argparse import Namespace

    from okr_tui.storage.canonical import Raw

DAMAGED = f"{ENDING}.damaged-"
"""In the name of a damaged file since a copy took its place."""


def repair(args: Namespace) -> int:
    """Write the new file, name what could not be kept as it was, and what there is to look at in it.

    Raises:
        UsageError: It was asked for JSON, or for ``-o`` alone.
        NotSaved: There is something at the new place, or it can't be written.
        NotAPlan: There is nothing in the file that could be saved.
    """
    if args.json or not args.repair:
        raise UsageError("Say okr check --repair -o OUT; its result is a file.", "Then okr check --json -f OUT.")
    path = os.path.realpath(plan_or_its_place(args.file))
    if _can_be_read(path):
        say("Every line of the file can be read: there is nothing to repair. What okr check finds:")
        return check(Store(PlanFile(path), clock=SystemClock()))
    out = with_ending(os.path.expanduser(args.out)) if args.out else _beside(path)
    _refuse_again(path, out)
    made = repaired(bytes_of(path), lambda: _plan_record(path), new_id)
    out = write_new(out, [made.data])
    _tell(made)
    blank()
    _tell_of_the_new_file(path, out)
    return 0


def _refuse_again(path: str, out: str) -> None:
    if os.path.lexists(out):
        raise NotSaved(
            f"There is something at {out} already, maybe of an earlier repair.",
            f"Open it: okr {out}\nOr put the new file elsewhere: okr check --repair -o OUT -f {path}",
        )


def _tell_of_the_new_file(path: str, out: str) -> None:
    """Say what was written, and what is left to look at in it."""
    plan = Store(PlanFile(out), clock=SystemClock()).plan
    found = [one for one in look_over(plan) if one.damaged.table != UNREADABLE]
    left = sorted(found, key=lambda one: one.remark)
    if left:
        say(f"Left to look at in the new file: {counted(len(left), 'finding')}")
        show_found(plan, left)
        blank()
    say(f"Written: {out}. It opens: okr {out}")
    beside = _set_aside_from(path)
    if beside:
        say(f"{path} is as it was. To take what was saved into the plan: okr merge {beside} {out}")
    else:
        say(f"{path} is as it was. To put the new file in its place: okr restore {out} -f {path}")


def _can_be_read(path: str) -> bool:
    try:
        content_of(path)
    except EmptyFile:
        raise
    except NotAPlan as broken:
        if not os.path.isfile(path):
            raise
        warn(broken.what)
        return False
    return True


def _beside(path: str) -> str:
    """NAME-repaired.okr.json; a damaged ending is kept, so that the name says whose it is."""
    whole = _set_aside_from(path) or path
    return whole.removesuffix(ENDING).removesuffix(".json") + "-repaired" + ENDING


def _set_aside_from(path: str) -> str:
    """The plan beside which a damaged file was set aside when a copy took its place; "" where it is none."""
    folder, name = os.path.split(path)
    plan = os.path.join(folder, name.partition(DAMAGED)[0] + ENDING)
    return plan if DAMAGED in name and os.path.exists(plan) else ""


def _plan_record(path: str) -> tuple[str, Raw]:
    """The plan record of the newest copy that can be read; a new one where there is none."""
    found = good_copy(path)
    if found is not None:
        try:
            records = content_of(found[0].path).table("plan")
            say(f"The file has no plan record any more; the one of the copy {found[0].path} is taken.")
            return next(iter(records.items()))
        except OkrError:
            pass  # thinned out a moment ago
    say(
        "The file has no plan record any more, and there is no copy of it: it gets a new one, and is a plan of its own."
    )
    name = os.path.basename(path).removesuffix(ENDING)
    return new_id(), {"plan_id": new_id(), "name": name}


def _tell(made: Repaired) -> None:
    say(f"{counted(made.kept, 'record')} can be read and stand in the new file as they were.")
    for words in made.remarks[:MOST]:
        write(words)
    if made.lost:
        write(f"{counted(len(made.lost), 'piece')} can’t be read as records, and stand there as text (“unreadable”):")
    for lost in made.lost[:MOST]:
        emit(paint(f"  line {lost.line} {lost.why}: ") + paint(lost.text.strip()[:100], "dim"))
    for rest in (len(made.remarks), len(made.lost)):
        if rest > MOST:
            say(f"… and {rest - MOST} more")
