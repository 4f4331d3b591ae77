"""``okr git-setup`` and ``okr sync``, and what git calls: ``okr merge-driver`` and ``okr textconv``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from okr_tui.cli.output import say, warn
from okr_tui.cli.where import add_identity_argument, add_plan_argument, find_plan
from okr_tui.domain.errors import NotSaved, OkrError
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
            parser.add_argument("path", nargs="?", default="the plan")
        case "textconv":
            parser.add_argument("path")
        case "sync":
            parser.add_argument("-m", "--message", metavar="WORDS", help="the words of the commit")
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
    """Merge two sides into the first of them; where one can't be read, the first stays and git says conflict."""
    from okr_tui.domain.conflicts import conflicts
    from okr_tui.domain.plan import Plan
    from okr_tui.sync.merging import merge_contents

    try:
        mine, theirs = (Content.of(_bytes(path)) for path in (args.ours, args.theirs))
        merged = merge_contents([("our side", mine), ("their side", theirs)])
        _write(args.ours, merged.data)
    except OkrError as error:
        warn(f"okr: {args.path} was not merged: {error}")
        return FAILED
    known = {(one.record, one.field) for one in conflicts(Plan(mine))}
    fresh = [one for one in conflicts(Plan(merged)) if (one.record, one.field) not in known]
    if fresh:
        many = f"{len(fresh)} conflicts are" if len(fresh) > 1 else "1 conflict is"
        warn(f"okr: {args.path} is merged, and {many} stored in it: decide with “okr conflicts”, then git add.")
    return CONFLICTS if fresh else CLEAN


def _bytes(path: str) -> bytes:
    with open(path, "rb") as handle:
        return handle.read()


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
        raise NotSaved(f"{path} can't be written: {error.strerror}.") from error


def _textconv(args: Namespace) -> int:
    try:
        content = Content.of(_bytes(args.path))
        lines = plan_lines(content)
    except (OkrError, OSError):
        lines = _bytes(args.path).decode("utf-8", "replace").splitlines()
    for line in lines:
        say(line)
    return 0


def _sync(args: Namespace) -> int:
    from okr_tui.domain.plan import Plan
    from okr_tui.merge_words import conflict_lines, merge_lines
    from okr_tui.sync.syncing import sync

    path = find_plan(args.file)
    done = sync(path, (lambda before, after: args.message) if args.message else act_message)
    plan = Plan(done.after)
    if done.committed:
        say(f"Committed: {done.committed.splitlines()[0]}")
    if came := merge_lines(done.before, done.after, plan):
        say("Came in:")
        for line in came:
            say(f"  {line}")
    say("Pushed." if done.pushed else "Nothing to push: the remote has everything.")
    if done.conflicts:
        say()
        say(f"{done.conflicts} conflict{'s' * (done.conflicts > 1)} to decide; they travel in the plan:")
        for line in conflict_lines(plan):
            say(f"  {line}")
    return 1 if done.conflicts else 0
