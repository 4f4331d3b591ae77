"""``okr export calendar``: due check-ins, final values, reviews, growth and actions for a calendar program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from okr_tui.cli.output import emit, is_terminal, say_json, warn
from okr_tui.cli.where import add_json_argument

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.domain.coming import Coming
    from okr_tui.domain.plan import Plan
    from okr_tui.store import Store

STDOUT = "-"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what ``okr export calendar`` takes."""
    parser.epilog = (
        "Whole-day events up to the due days of the running cycle. Overdue ones stand on the present day. Importing "
        "the file again moves what has moved; what is no longer due stands as cancelled, for a month, in the file that "
        "it stood in. At a terminal it is written beside the plan. Nothing is written when "
        "nothing is due, unless --empty asks for it."
    )
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--for", dest="whom", metavar="@HANDLE", help="what one person is to do; “me” is you")
    whose.add_argument("--team", metavar="TEAM", help="what belongs to a team and those below it")
    parser.add_argument("-o", "--output", metavar="FILE", help="write it there, such as okr.ics; “-” is stdout")
    parser.add_argument("--empty", action="store_true", help="write a calendar also when nothing is due")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing of what was written, as for cron")
    add_json_argument(parser)


def run(args: Namespace) -> int:
    """Give the calendar of everybody, of a team or of one person."""
    from okr_tui.cli.session import open_to_read
    from okr_tui.domain.coming import coming
    from okr_tui.domain.errors import UsageError

    if args.json and args.output:
        raise UsageError("JSON is a form of its own.", "Leave out --json, or -o.")
    store = open_to_read(args)
    whose, found = _of(args, store, coming(store.plan, store.clock.today()))
    if args.json:
        say_json([_as_json(store.plan, one) for one in found])
        return 0
    from okr_tui.exchange.calendar import calendar
    from okr_tui.exchange.own_files import CALENDAR, read_own, sealed_calendar, write_where_told

    path = _where(args, store.file.path, whose)
    before = read_own(path, CALENDAR) if path else b""
    if not found and not args.empty and not before:
        if not args.quiet:
            warn(f"Nothing is due{f' for {whose}' if whose else ''}, so no calendar is written. --empty writes one.")
        return 0
    content = sealed_calendar(calendar(store.plan, found, store.clock.now(), whose, before))
    if path is None:
        _print(content)
        return 0
    if content != before:
        write_where_told(path, content)
    if not args.quiet and (content != before or is_terminal(sys.stderr)):
        entries = f"{len(found)} {'entry' if len(found) == 1 else 'entries'}"
        moved = "Import it again when things have moved." if content != before else "Nothing has moved in it."
        warn(f"The calendar is in {path}: {entries}. {moved}")
    return 0


def _where(args: Namespace, plan_path: str, whose: str) -> str | None:
    """The file to write; None for stdout. At a terminal it goes beside the plan: nobody reads it there."""
    if args.output == STDOUT or (args.output is None and not is_terminal(sys.stdout)):
        return None
    if args.output is not None:
        return str(args.output)
    from okr_tui.exchange.beside_plan import beside, free_path
    from okr_tui.exchange.own_files import CALENDAR

    of = "".join(mark if mark.isalnum() else "-" for mark in whose.casefold()).strip("-")
    stem = beside(plan_path, f"-calendar{f'-{of}' if of else ''}")
    return free_path(stem, ".ics", CALENDAR, "Write it somewhere else: okr export calendar -o FILE")


def _of(args: Namespace, store: Store, found: tuple[Coming, ...]) -> tuple[str, tuple[Coming, ...]]:
    from okr_tui.cli.naming import myself
    from okr_tui.domain.coming import of_person, of_team

    plan = store.plan
    if args.team:
        team = plan.team(args.team)
        return team.name, of_team(plan, found, team.id)
    if not args.whom:
        return "", found
    key = plan.person(myself(store, args.whom, args.as_)).id
    return f"@{plan.people[key].handle}", of_person(found, key)


def _print(content: bytes) -> None:
    # The format wants both ends of a line; a person at a terminal does not see the difference.
    end = "" if is_terminal(sys.stdout) else "\r"
    for row in content.decode("utf-8").removesuffix("\r\n").split("\r\n"):
        emit(f"{row}{end}")


def _as_json(plan: Plan, one: Coming) -> dict[str, object]:
    team = plan.teams.get(one.team or "")
    return {
        "id": one.name,
        "kind": one.kind,
        "on": one.on.isoformat(),
        "title": one.title,
        "words": one.words,
        "people": [plan.people[key].handle for key in one.people if key in plan.people],
        "team": team.name if team else None,
    }
