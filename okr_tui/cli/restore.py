"""``okr restore``: put a copy in the place of the plan, or write it elsewhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from okr_tui.cli.asking import ask_yes
from okr_tui.cli.backups import list_copies, plan_or_its_place, what_it_is
from okr_tui.cli.copies import copies, copy_in_words, counted
from okr_tui.cli.output import can_ask, say, warn
from okr_tui.cli.page import write
from okr_tui.cli.start import with_ending
from okr_tui.cli.where import add_plan_argument
from okr_tui.domain.errors import EmptyFile, NoPlan, NotAPlan, NotFound, OkrError, Refused, UsageError
from okr_tui.settings import Settings, backup_folder
from okr_tui.storage.kept_copies import content_of, held_in
from okr_tui.storage.restoring import restore, write_new
from okr_tui.storage.setting_aside import NAMELESS, bytes_aside
from okr_tui.store import SystemClock

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from okr_tui.domain.plan import Plan
    from okr_tui.storage.kept_copies import Copy

MOST_NAMED = 6
"""Acts that would be lost and are named one by one."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("copy", metavar="N", nargs="?", help="a number of okr backups, or the path of a copy")
    parser.add_argument("--to", metavar="OUT", help="write the copy to a new file instead")
    parser.add_argument("-y", "--yes", action="store_true", help="do not ask first")
    add_plan_argument(parser)


def run(args: Namespace) -> int:
    """Restore a copy; without one say which there are."""
    path = os.path.realpath(plan_or_its_place(args.file))
    found = copies(path)
    if args.copy is None:
        return _say_how(path, found)
    copy = _readable(*_chosen(args.copy, found))
    if args.to:
        written = write_new(with_ending(os.path.expanduser(args.to)), content_of(copy).as_read())
        Settings().remember_written(written)
        say(f"Written to {written}")
        return 0
    return _put_back(path, copy, yes=args.yes)


def _say_how(path: str, found: Sequence[Copy]) -> int:
    if not found:
        raise NotFound(
            f"There are no copies of {path}.",
            "One is kept before the first change of each day. A file of another place can be named: okr restore FILE",
        )
    list_copies(found)
    write("okr restore N puts one of them in the place of the plan and keeps what is there now; --to OUT writes it "
          "to a new file.")  # fmt: skip
    return 0


def _chosen(words: str, found: Sequence[Copy]) -> tuple[str, list[Copy]]:
    """The path of a copy and, where it is one of the list, the older ones."""
    if not (words.isascii() and words.isdigit()):
        path = os.path.expanduser(words)
        if not os.path.isfile(path):
            raise NotFound(f"There is no file {path}.", "okr backups lists the copies; name one by its number.")
        return path, []
    number = int(words[:9])
    if not found:
        raise NotFound("There are no copies of this plan.", "One is kept before the first change of each day.")
    if not 1 <= number <= len(found):
        list_copies(found)
        raise NotFound(f"There is no copy number {number}.", f"They go from 1 to {len(found)}; okr backups lists them.")
    return found[number - 1].path, list(found[number:])


def _readable(path: str, older: Sequence[Copy]) -> str:
    """The copy, or the next older one that can be read, which is said."""
    try:
        content_of(path)
        return path
    except OkrError as error:
        damaged = error
    for copy in older:
        if held_in(copy.path):
            warn(f"That copy is damaged: {damaged.what}")
            warn(f"The next older one that can be read is taken: {what_it_is(copy)}, {copy.when:%Y-%m-%d %H:%M}.")
            return copy.path
    raise NotAPlan(f"That copy is damaged: {damaged.what}", "okr backups lists the others.") from damaged


def _put_back(path: str, copy: str, *, yes: bool) -> int:
    now = SystemClock().now().astimezone()
    plan_id = NAMELESS
    try:
        present = _plan_of(path)
    except NoPlan:
        say(f"There is nothing at {path}; the copy is put there.")
    except OkrError as error:
        say(f"The plan there can’t be read: {error.what}")
        if not isinstance(error, EmptyFile):
            write("It stays beside the restored one under another name.")
    else:
        backup = _plan_of(copy)
        _refuse_another_plan(present, backup)
        plan_id = present.info.plan_id
        lost = lost_by(present, backup)
        if not lost:
            say("The plan holds nothing that the copy does not hold.")
        for words in lost:
            say(words)
    held = held_in(copy)
    listed = _listed(copy, path)
    named = f"the copy of {copy_in_words(listed, held, now.date())}" if held and listed else copy
    if not yes:
        if not can_ask():
            raise UsageError("Restoring asks first, and nobody is here to answer.", "Say yes beforehand: -y")
        if not ask_yes(f"Put {named} in the place of {path}?", default=False):
            say("Nothing was changed.")
            return 0
    aside = restore(
        path,
        copy,
        now,
        lambda data: bytes_aside(data, backup_folder(), plan_id, "before restore", now.date(), plan=path),
    )
    say(f"Restored {named}: {path}")
    if aside:
        say(f"What was there is kept: {aside}")
    return 0


def _listed(copy: str, path: str) -> Copy | None:
    return next((one for one in copies(path) if os.path.samefile(one.path, copy)), None)


def _plan_of(path: str) -> Plan:
    from okr_tui.domain.plan import Plan

    return Plan(content_of(path))


def _refuse_another_plan(present: Plan, backup: Plan) -> None:
    if present.info.plan_id != backup.info.plan_id:
        raise Refused(
            f"That file is a copy of another plan, “{backup.info.name}”.",
            "Write it to a file of its own with --to OUT, or name the plan that it belongs to with -f.",
        )


def lost_by(present: Plan, backup: Plan) -> list[str]:
    """Say in words what a plan holds and a copy does not; empty where there is nothing.

    Args:
        present: The plan.
        backup: The copy.
    """
    from okr_tui.acts import act_lines
    from okr_tui.domain.history import events

    known = {event.id for event in events(backup)}
    acts = [event for event in events(present) if event.id not in known]
    there = present.tables.table("checkins")
    check_ins = len(there.keys() - backup.tables.table("checkins").keys())
    if not acts:
        by_hand = sum(
            backup.tables.table(name).get(key) != raw
            for name in present.tables.names()
            for key, raw in present.tables.table(name).items()
        )
        words = f"{counted(by_hand, 'record')} of the plan read otherwise in the copy, changed by hand or later."
        return [words] if by_hand else []
    told = f"The plan holds {counted(len(acts), 'act')}" + (
        f", {counted(check_ins, 'check-in')} among them," if check_ins else ""
    )
    lines = [f"{told} that the copy does not hold:"]
    for event in acts[:MOST_NAMED]:
        first, *rest = act_lines(present, event) or ["nothing that can be named"]
        when = f"{event.at.astimezone():%Y-%m-%d %H:%M}" if event.at else "by hand"
        lines.append(f"  {when}  {first}{f' and {len(rest)} more' if rest else ''}")
    if len(acts) > MOST_NAMED:
        lines.append(f"  … and {counted(len(acts) - MOST_NAMED, 'act')} before them")
    return lines
