"""``okr merge`` and ``okr conflicts``: copies that drifted apart become one plan, and what is left to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.output import say, say_json
from okr_tui.cli.session import add_reading_arguments, open_to_read
from okr_tui.cli.where import find_plan
from okr_tui.conflict_words import conflict_title, numbered_lines
from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.draft import Act
from okr_tui.domain.errors import UsageError
from okr_tui.domain.jsonform import encode
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

    from okr_tui.domain.conflicts import Conflict


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb that the parser is for."""
    if parser.get_default("verb") == "conflicts":
        add_reading_arguments(parser)
        return
    parser.add_argument("file", metavar="FILE", nargs="?", help="the plan that the others are merged into")
    parser.add_argument("others", metavar="OTHER", nargs="*", help="other copies of it; they stay as they are")
    parser.add_argument("--copies", action="store_true", help="merge what sync programs left beside the plan")
    parser.add_argument("-f", "--file", dest="plan", metavar="FILE", help="the plan; every word is another copy then")
    parser.add_argument("-o", "--out", metavar="OUT", help="write the outcome to this new file instead")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
    parser.add_argument("--force", action="store_true", help="merge plans of different ids too; can't be taken apart")


def run(args: Namespace) -> int:
    """Merge, or list the conflicts; exit status 1 when there are any."""
    return _conflicts(args) if args.verb == "conflicts" else _merge(args)


def _merge(args: Namespace) -> int:
    if args.copies:
        return _merge_copies(args)
    if args.plan:  # it is the plan wherever a verb takes -f; every word is another copy then
        args.others = [*filter(None, [args.file]), *args.others]
        args.file = args.plan
    if not args.file or not args.others:
        raise UsageError(
            "There is nothing to merge into it." if args.file else "Nobody said what to merge.",
            f"Name the other copies: okr merge {args.file or 'FILE'} OTHER; or what lies beside it: okr merge --copies",
        )
    refuse_twice([args.file, *args.others])
    if args.out is None and not args.dry_run:
        plan_id = Plan(PlanFile(args.file).read()).info.plan_id
        keep(args.file, backup_folder(), plan_id, SystemClock().today(), force=True)
    clock = SystemClock()
    act = Act(None, clock.now(), clock.today(), new_id(), why="brought back from the archive") if args.force else None
    merged = merge_files(args.file, args.others, out=args.out, dry_run=args.dry_run, force=args.force, act=act)
    if merged.archived:
        say(merged.archived)
    return tell(merged.before, merged.after, args.out or args.file, dry_run=args.dry_run)


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


def _conflicts(args: Namespace) -> int:
    plan = open_to_read(args).plan
    found = conflicts(plan)
    if args.json:
        say_json([conflict_json(plan, one) for one in found])
    elif not found:
        say("There is no conflict: nobody changed what somebody else had changed unseen.")
    else:
        for line in numbered_lines(plan, found):
            say(line)
        say()
        say("Decide: okr decide NUMBER 1, or 2, or --value VALUE; or in the full screen, with Enter on the conflict.")
    return 1 if found else 0


def conflict_json(plan: Plan, conflict: Conflict) -> dict[str, object]:
    """Give a conflict as programs read it."""
    handles = {key: person.handle for key, person in plan.people.items()}
    return {
        "code": plan.code(conflict.record) or None,
        "record": conflict.record,
        "title": conflict_title(plan, conflict),
        "field": conflict.field,
        "values": [
            {
                "value": encode(side.value),
                "by": handles.get(side.change.by or "") if side.change else None,
                "at": encode(side.change.at) if side.change and side.change.at else None,
                "why": side.change.why or None if side.change else None,
                "shown": side.shown,
            }
            for side in conflict.sides
        ],
    }
