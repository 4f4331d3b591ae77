"""``okr git-setup`` and ``okr sync``, and what git calls: ``okr merge-driver`` and ``okr textconv``."""

from __future__ import annotations

import os
from argparse import REMAINDER
from contextlib import suppress
from typing import TYPE_CHECKING

from okr_tui.cli.output import say, warn
from okr_tui.cli.where import add_identity_argument, add_plan_argument, find_plan
from okr_tui.domain.errors import NoPlan, OkrError, Refused
from okr_tui.domain.figures import figure
from okr_tui.plan_text import act_message, plan_lines
from okr_tui.storage.content import Content

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

CLEAN, CONFLICTS, FAILED = 0, 1, 2


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb that the parser is for."""
    match parser.get_default("verb"):
        case "merge-driver":
            for name in ("base", "ours", "theirs"):
                parser.add_argument(name)
            # Whatever a plan is called, even --json, is its name here.
            parser.add_argument("path", nargs=REMAINDER)
        case "textconv":
            parser.add_argument("path")
        case "sync":
            parser.add_argument("-m", "--message", metavar="WORDS", help="the words of the commit")
            parser.add_argument("--dry-run", action="store_true", help="fetch, say what would happen, change nothing")
            add_plan_argument(parser)
            add_identity_argument(parser)
        case _:
            parser.add_argument("folder", metavar="FOLDER", nargs="?", help="a folder of the clone; the current one")
            add_plan_argument(parser)


def run(args: Namespace) -> int:
    """Do what the verb says."""
    doing = {"merge-driver": _merge, "textconv": _textconv, "sync": _sync, "git-setup": _setup}
    return doing[args.verb](args)


def _setup(args: Namespace) -> int:
    from okr_tui.sync.git import Repository
    from okr_tui.sync.git_setup import set_up

    for line in set_up(Repository(args.folder or args.file or os.getcwd())):
        say(line)
    return 0


def _merge(args: Namespace) -> int:
    """Merge two sides into the first of them; where one can't be read, the other one is there and git says conflict."""
    from okr_tui.sync.driver import merge_sides

    name = " ".join(args.path) or "the plan"
    try:
        driven = merge_sides(args.ours, args.theirs, args.base)
    except OkrError as error:
        warn(f"okr: {name} was not merged: {error}")
        return CONFLICTS if _is_plan(args.ours) else FAILED
    if driven.fresh:
        many = f"{driven.fresh} conflicts are" if driven.fresh > 1 else "1 conflict is"
        warn(f"okr: {name} is merged, and {many} stored in it: decide with “okr conflicts”, then git add.")
    elif driven.open:
        warn(f"okr: {name} is merged; {figure(driven.open, 'conflicts')} in it, known before, wait to be decided.")
    return CONFLICTS if driven.fresh else CLEAN


def _is_plan(path: str) -> bool:
    """Whether a plan stands there now, that git may leave to people."""
    try:
        with open(path, "rb") as handle:
            Content.of(handle.read()).look_through()
    except (OSError, OkrError):
        return False
    return True


def _textconv(args: Namespace) -> int:
    try:
        with open(args.path, "rb") as handle:
            data = handle.read()
    except OSError as error:
        raise NoPlan(f"{args.path} can't be read: {error.strerror}.") from error
    try:
        lines = plan_lines(Content.of(data))
    except OkrError:
        lines = data.decode("utf-8", "replace").splitlines()
    for line in lines:
        say(line)
    return 0


def _sync(args: Namespace) -> int:
    from okr_tui.domain.plan import Plan
    from okr_tui.merge_words import conflict_lines, merge_lines, twin_lines
    from okr_tui.sync.syncing import outlook, sync

    message = (lambda before, after: args.message) if args.message else act_message
    path = find_plan(args.file)
    try:
        done = (outlook if args.dry_run else sync)(path, message)
    except Refused:
        _keep_as_it_is(path)
        raise
    for line in done.told:
        warn(line)
    plan = Plan(done.after)
    if done.committed:
        say(f"{'Would commit' if args.dry_run else 'Committed'}: {done.committed.splitlines()[0]}")
    if came := merge_lines(done.before, done.after, plan):
        say("Would come in:" if args.dry_run else "Came in:")
        for line in came:
            say(f"  {line}")
    for line in twin_lines(Plan(done.before), plan):
        say(line)
    if args.dry_run:
        say(f"Would push{'' if done.pushed else ' nothing'}; nothing was changed.")
    else:
        say("Pushed." if done.pushed else "Nothing to push: the remote has everything.")
    if done.conflicts:
        say()
        say(f"{figure(done.conflicts, 'conflicts')} to decide, which travel{'s' * (done.conflicts == 1)} in the plan:")
        for line in conflict_lines(plan):
            say(f"  {line}")
    return 1 if done.conflicts else 0


def _keep_as_it_is(path: str) -> None:
    """Keep a copy: in the middle of a merge or a rebase the next word to git may take the file back to what it was."""
    from okr_tui.cli.copies import keep_copy
    from okr_tui.domain.plan import Plan
    from okr_tui.storage.planfile import PlanFile
    from okr_tui.store import SystemClock

    with suppress(OkrError):
        keep_copy(path, Plan(PlanFile(path).read()).info.plan_id, SystemClock().today(), now=True)
