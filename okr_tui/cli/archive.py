"""``okr archive``: the goals of closed cycles move into a file beside the plan, which can be read as any plan."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from okr_tui.cli.asking import ask_yes
from okr_tui.cli.output import can_ask, say
from okr_tui.cli.session import add_writing_arguments, open_to_write
from okr_tui.domain.archiving import cycles_before
from okr_tui.domain.errors import NotFound, OkrError, UsageError
from okr_tui.domain.figures import day
from okr_tui.domain.history import describe
from okr_tui.domain.plan import Plan
from okr_tui.settings import backup_folder
from okr_tui.storage.backups import keep
from okr_tui.sync.archiving import archive_cycles, archive_of, archive_path

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.store import Store
    from okr_tui.sync.archiving import Parted

MOVED = (("objectives", "objective"), ("key_results", "key result"), ("checkins", "check-in"), ("posts", "post"))


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--before", metavar="CYCLE", required=True, help="the first cycle that stays in the plan")
    parser.add_argument("--dry-run", action="store_true", help="say what would move, and write nothing")
    parser.add_argument("-y", "--yes", action="store_true", help="do not ask first")
    add_writing_arguments(parser)


def run(args: Namespace) -> int:
    """Archive."""
    store = open_to_write(args)
    plan, path = store.plan, store.file.path
    named = plan.cycle(args.before)
    cycles = cycles_before(plan, named)
    if not cycles:
        say(f"No cycle ended before {named.name} begins on {day(named.start)}.")
        return 0
    keys, act = tuple(cycle.id for cycle in cycles), store.act()
    parted = archive_cycles(path, keys, act, dry_run=True)
    names = ", ".join(cycle.name for cycle in cycles)
    if not any(parted.moving.values()):
        before = f": what could is in {archive_path(path)} already" if parted.leaving.objectives else ""
        say(f"Nothing to move of {names}{before}.")
        _tell_of_staying(plan, parted)
        return 0
    asks = not args.yes and not args.dry_run
    if asks and not can_ask():
        raise UsageError("This moves goals out of the plan, so it asks first.", "Without a terminal, say -y.")
    if args.dry_run or asks:
        say(f"Of {names} would move to {archive_path(path)}: {_counted(parted)}")
        _tell_of_staying(plan, parted)
    if args.dry_run:
        return 0
    if asks and not ask_yes("Move them?", default=True):
        say("Nothing was changed.")
        return 0
    keep(path, backup_folder(), plan.info.plan_id, store.clock.today(), force=True)
    parted = archive_cycles(path, keys, act)
    say(f"Moved to {archive_path(path)}: {_counted(parted)}")
    if not asks:
        _tell_of_staying(plan, parted)
    last = shlex.quote(max(cycles, key=lambda one: one.end).name)
    say(f"To look at it: okr status -f {archive_path(path)} --cycle {last}")
    say(f"To have it back in the plan: okr merge {path} {archive_path(path)} --force")
    return 0


def _counted(parted: Parted) -> str:
    counts = [(len(parted.moving.get(table, ())), word) for table, word in MOVED]
    told = ", ".join(f"{count} {word}{'s' * (count != 1)}" for count, word in counts if count)
    return f"{told or 'what was changed of them since'}."


def _tell_of_staying(plan: Plan, parted: Parted) -> None:
    gone = parted.leaving
    for keys, why in (
        (gone.running, "Still running or in conflict, so they stay; okr drop CODE ends one"),
        (gone.needed, "Goals that stay are aligned to these, so they stay too"),
        (
            (gone.newest,) if gone.newest else (),
            "Stays until there is a goal with a higher number, so that its code is not given again",
        ),
    ):
        if keys:
            say(f"{why}:")
            for key in keys:
                say(f"  {describe(plan, key)}")


def archived_instead(store: Store, words: str, missing: NotFound) -> NotFound:
    """Say that a goal which is not in a plan is in the archive beside it.

    Args:
        store: The plan.
        words: What was looked for.
        missing: What is said where the archive does not have it either.
    """
    if not store.plan.info.archived:
        return missing
    try:
        found = archive_of(store.file.path, store.content)
        archive = Plan(found) if found is not None else None
        goal = archive.find(words) if archive is not None else None
    except OkrError:
        return missing
    if archive is None or goal is None:
        return missing
    place = archive_path(store.file.path)
    return NotFound(
        f"{archive.code(goal.id)} {goal.title} is archived.", f"Look at it there: okr show {words} -f {place}"
    )
