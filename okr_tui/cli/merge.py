"""``okr merge``: copies that drifted apart become one plan."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from typing import TYPE_CHECKING

from okr_tui.cli.output import say
from okr_tui.cli.where import find_plan
from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.draft import Act
from okr_tui.domain.errors import NoPlan, OkrError, UsageError
from okr_tui.domain.plan import Plan
from okr_tui.ids import new_id
from okr_tui.merge_words import conflict_lines, merge_lines, twin_lines
from okr_tui.settings import backup_folder
from okr_tui.storage.backups import keep
from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import SystemClock
from okr_tui.sync.merging import merge_files, refuse_twice

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("file", metavar="FILE", nargs="?", help="the plan that the others are merged into")
    parser.add_argument("others", metavar="OTHER", nargs="*", help="other copies of it; they stay as they are")
    parser.add_argument("--copies", action="store_true", help="merge what sync programs left beside the plan")
    parser.add_argument("-f", "--file", dest="plan", metavar="FILE", help="the plan; every word is another copy then")
    parser.add_argument("-o", "--out", metavar="OUT", help="write the outcome to this new file instead")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
    parser.add_argument("--force", action="store_true", help="merge plans of different ids too; can't be taken apart")


def run(args: Namespace) -> int:
    """Merge; exit status 1 where something is to be decided."""
    if args.copies:
        return _merge_copies(args)
    if args.plan:  # it is the plan wherever a verb takes -f; every word is another copy then
        args.others = [*filter(None, [args.file]), *args.others]
        args.file = args.plan
    if not args.file or not args.others:
        raise _nothing_to_merge(args.file)
    refuse_twice([args.file, *args.others])
    for other in args.others:
        if not os.path.lexists(other):
            raise NoPlan(f"There is no file {other}.", "Look whether its name is right; nothing was changed.")
    if args.out is None and not args.dry_run:
        plan_id = Plan(PlanFile(args.file).read()).info.plan_id
        keep(args.file, backup_folder(), plan_id, SystemClock().today(), force=True)
    clock = SystemClock()
    act = Act(None, clock.now(), clock.today(), new_id(), why="brought back from the archive") if args.force else None
    merged = merge_files(args.file, args.others, out=args.out, dry_run=args.dry_run, force=args.force, act=act)
    if merged.archived:
        say(merged.archived)
    return tell(merged.before, merged.after, args.out or args.file, dry_run=args.dry_run)


def _nothing_to_merge(named: str | None) -> UsageError:
    """Say what to type; with one file named and a plan here, that is the copy and this is what it goes into."""
    into, other = named or "FILE", "OTHER"
    if named:
        with suppress(OkrError, OSError):
            here = find_plan(None, ask=None)
            if os.getcwd().startswith(os.path.dirname(here)) and not os.path.samefile(here, named):
                into, other = os.path.relpath(here), named
    return UsageError(
        "One plan alone is nothing to merge." if named else "Nobody said what to merge.",
        f"Name the plan, and then the copies: okr merge {shlex.quote(into)} {shlex.quote(other)}; "
        "or take what lies beside it: okr merge --copies",
    )


def _merge_copies(args: Namespace) -> int:
    from okr_tui.cli.merge_copies import merge_copies

    if args.others or args.out or args.force or (args.file and args.plan):
        raise UsageError(
            "--copies goes with the plan and --dry-run alone.",
            "Without it, name the files: okr merge FILE OTHER",
        )
    return merge_copies(find_plan(args.file or args.plan), dry_run=args.dry_run)


def tell(before: Plan, after: Plan, where: str, *, dry_run: bool = False) -> int:
    """Say what a merge did, or would do.

    Returns:
        The exit status: 1 where there are conflicts.
    """
    assert isinstance(before.tables, Content)
    assert isinstance(after.tables, Content)
    lines = merge_lines(before.tables, after.tables, after)
    if not lines:
        say(f"{where} holds everything already." if not dry_run else "Nothing would come in.")
    else:
        say(f"{'This would come into' if dry_run else 'Came into'} {where}:")
        for line in lines:
            say(f"  {line}")
    for line in twin_lines(before, after):
        say(line)
    found = conflicts(after)
    if found:
        say()
        say(f"{len(found)} conflict{'s' * (len(found) > 1)} to decide:")
        for line in conflict_lines(after, found):
            say(f"  {line}")
    return 1 if found else 0
