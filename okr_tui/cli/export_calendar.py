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
        "the file again moves what has moved. Nothing is written when nothing is due, unless --empty asks for it."
    )
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--for", dest="whom", metavar="@HANDLE", help="what one person is to do; “me” is you")
    whose.add_argument("--team", metavar="TEAM", help="what belongs to a team and those below it")
    parser.add_argument("-o", "--output", metavar="FILE", help="write it there, such as okr.ics, and not on stdout")
    parser.add_argument("--empty", action="store_true", help="write a calendar also when nothing is due")
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
    if not found and not args.empty:
        warn(f"Nothing is due{f' for {whose}' if whose else ''}, so no calendar is written. --empty writes one.")
        return 0
    from okr_tui.exchange.calendar import calendar
    from okr_tui.exchange.own_files import sealed_calendar, write_where_told

    content = sealed_calendar(calendar(store.plan, found, store.clock.now(), whose))
    if args.output in (None, STDOUT):
        _print(content)
    else:
        write_where_told(args.output, content)
        entries = f"{len(found)} {'entry' if len(found) == 1 else 'entries'}"
        warn(f"The calendar is in {args.output}: {entries}. Import it again when things have moved.")
    return 0


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
