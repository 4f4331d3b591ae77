"""``okr today``: all that waits for me, as the Today screen lists it, for a login script or a quick look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.due import SOMETHING_DUE, in_one_line
from okr_tui.cli.output import ask_which, say, say_json, warn
from okr_tui.cli.page import blank, draw, heading, page_width, write
from okr_tui.cli.session import add_reading_arguments, open_plan
from okr_tui.cli.where import add_identity_argument, find_plan, who_in
from okr_tui.domain.awaited import Awaited, awaited
from okr_tui.domain.errors import OkrError
from okr_tui.domain.figures import day, figure
from okr_tui.domain.history import describe
from okr_tui.widgets.text import line, line_width, paragraph, plain, split

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from datetime import date

    from okr_tui.domain.plan import Plan

KINDS = {
    "check-in": ("Check-ins due", "check-ins due", "okr checkin CODE VALUE"),
    "question": ("Questions to you", "questions", "okr inbox --mine"),
    "idea": ("Ideas put to you", "ideas", "okr inbox --mine"),
    "roadblock": ("Roadblocks", "roadblocks", "okr inbox --mine"),
    "decision": ("Changed above your goals", "to decide", "okr drift --mine"),
    "strategy": ("The strategy as it is now", "strategy to read", "okr ack"),
    "action": ("Your actions", "actions", "“okr” ticks one off"),
    "review": ("Review overdue", "reviews overdue", "okr review"),
}
"""Each kind in its order → its heading, its name behind a number, what does it."""

Found = tuple[str, "Plan", "tuple[Awaited, ...]"]
"""A plan's path, the plan, and what waits in it."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.epilog = "In a login script: okr today --line. “okr due --line” tells of check-ins alone, and is faster."
    add_reading_arguments(parser, several=True)
    add_identity_argument(parser)
    parser.add_argument(
        "--line",
        action="store_true",
        help="all of it in one line; nothing when nothing waits, nor where no plan was named and none is here",
    )


def run(args: Namespace) -> int:
    """Say what waits; exit status 1 when something does, else 2 or 3 when one of the plans can't be used."""
    if not args.line:
        return _list(args)
    try:
        return _list(args)
    except OkrError as error:
        return in_one_line(error, args.file)


def _list(args: Namespace) -> int:
    from okr_tui.store import SystemClock

    today = SystemClock().today()
    found, broken = _look(args, today)
    count = sum(len(waiting) for _, _, waiting in found)
    if args.json:
        say_json([_as_json(path, plan, one) for path, plan, waiting in found for one in waiting])
    elif args.line:
        if count:
            say(in_short([(plan, one) for _, plan, waiting in found for one in waiting]))
    elif not count:
        warn("Nothing waits for you.")
    else:
        _show([one for one in found if one[2]], several=len(args.file or ()) > 1, today=today)
    if broken is not None and not count:
        return broken.exit_status
    return SOMETHING_DUE if count else 0


def _look(args: Namespace, today: date) -> tuple[list[Found], OkrError | None]:
    """Look into each plan; one that can't be used is told of, and hides nothing of the others."""
    ask = None if args.line else ask_which
    found: list[Found] = []
    broken: OkrError | None = None
    paths = args.file or [find_plan(None, ask=ask)]
    for path in paths:
        try:
            plan = open_plan(path).plan
            me = plan.people[who_in(plan.tables, args.as_, ask=ask)]
            found.append((path, plan, awaited(plan, me, today)))
        except OkrError as error:
            if len(paths) == 1:
                raise
            broken = error if broken is None or error.exit_status > broken.exit_status else broken
            where = "" if path in error.what else f"{path}: "
            warn(f"okr: {where}{error.what}".partition("\n")[0] if args.line else f"okr: {where}{error}")
    return found, broken


def in_short(waiting: Sequence[tuple[Plan, Awaited]]) -> str:
    """Say in one line what waits: ``2 check-ins due: O1.2, O3.1, 6 days late; 1 question, 1 to decide``."""
    of_kind = {kind: [one for one in waiting if one[1].kind == kind] for kind in KINDS}
    parts = [_counted(kind, len(ones)) for kind, ones in of_kind.items() if ones and kind != "check-in"]
    due = of_kind["check-in"]
    if not due:
        return ", ".join(parts)
    codes = ", ".join(plan.code(one.record) for plan, one in due[:3]) + (", …" if len(due) > 3 else "")
    late = max(one.days for _, one in due)
    tail = f", {figure(late, 'days')} late" if late else ""
    return "; ".join(filter(None, (f"{_counted('check-in', len(due))}: {codes}{tail}", ", ".join(parts))))


def _counted(kind: str, count: int) -> str:
    words = KINDS[kind][1]
    if kind == "strategy":
        return words
    if kind == "decision":
        return f"{count} {words}"
    noun, _, rest = words.partition(" ")
    return f"{count} {noun.removesuffix('s') if count == 1 else noun} {rest}".rstrip()


def _show(found: Sequence[Found], *, several: bool, today: date) -> None:
    for place, (path, plan, waiting) in enumerate(found):
        if several:
            if place:
                blank()
            write(path, "quiet")
        first = True
        for kind, (title, _, how) in KINDS.items():
            if ones := [one for one in waiting if one.kind == kind]:
                if not first:
                    blank()
                first = False
                heading(title, how)
                for one in ones:
                    _row(plan, one, today)


def _row(plan: Plan, one: Awaited, today: date) -> None:
    when = line((_when(one, today), "quiet"))
    head = line("  ", (f"{_about(plan, one)}  ".lstrip(), "strong"))
    room = max(20, page_width() - line_width(head) - line_width(when) - 2)
    first, *more = paragraph(one.text, room) or [line("")]
    draw(split(line(head, first), when, page_width()))
    for rest in more:
        draw(line(" " * line_width(head), plain(rest)))


def _about(plan: Plan, one: Awaited) -> str:
    return plan.code(one.about) if one.about in plan.objectives or one.about in plan.key_results else ""


def _when(one: Awaited, today: date) -> str:
    if one.kind in ("question", "idea", "roadblock"):
        return "today" if not one.days else figure(one.days, "days")
    if one.kind == "review":
        return f"ended {figure(one.days, 'days')} ago"
    if one.days:
        return f"{figure(one.days, 'days')} late"
    return "" if one.due is None else "today" if one.due == today else day(one.due)


def _as_json(path: str, plan: Plan, one: Awaited) -> dict[str, object]:
    return {
        "plan": path,
        "kind": one.kind,
        "code": _about(plan, one) or None,
        "about": describe(plan, one.about) if one.about else None,
        "text": one.text,
        "due": one.due.isoformat() if one.due else None,
        "days": one.days,
    }
