"""``okr workshop``: opens the workshop, and finds the module of whatever else is asked for about workshops.

What it can do beside that stands in modules of its own, each loaded when it is called: agendas
(`okr_tui.cli.workshop_agendas`), minutes and sheets (`okr_tui.cli.workshop_minutes`), the full screen
(`okr_tui.cli.workshop_session`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.output import say, say_json
from okr_tui.cli.where import (
    add_identity_argument,
    add_json_argument,
    add_plan_and_identity_again,
    add_plan_argument,
)

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping
    from datetime import datetime

    from okr_tui.domain.workshop.course import Course

ACTIONS = {
    "start": ("okr_tui.cli.workshop_session", "start", "begin a workshop with an agenda, in the full screen"),
    "join": (
        "okr_tui.cli.workshop_session",
        "join",
        "take part in the workshop that is running, from a second terminal",
    ),
    "wall": ("okr_tui.cli.workshop_session", "wall", "show the running workshop to the room, and change nothing in it"),
    "list": ("okr_tui.cli.workshop", "list_workshops", "the workshops of the plan"),
    "minutes": ("okr_tui.cli.workshop_minutes", "run_minutes", "the minutes of a workshop, as Markdown or as a page"),
    "sheet": ("okr_tui.cli.workshop_minutes", "run_sheet", "a sheet to print for those who write on paper"),
    "templates": ("okr_tui.cli.workshop_agendas", "list_agendas", "the agendas that there are, or one of them whole"),
    "new": ("okr_tui.cli.workshop_agendas", "start_agenda", "write an agenda of your own"),
    "edit": ("okr_tui.cli.workshop_agendas", "edit_agenda", "open an agenda in your editor, and look it over after"),
}
"""What can be done → the module and the function that does it, and one line of help."""

OPENING = ("okr_tui.cli.workshop_session", "open_session")
"""What is done where nothing is said."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.epilog = (
        "Without an ACTION the workshop is opened in the full screen. “okr workshop ACTION --help” says more."
    )
    add_plan_argument(parser)
    add_identity_argument(parser)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    for action, (_, _, words) in ACTIONS.items():
        _declare(action, actions.add_parser(action, help=words, description=f"{words[0].upper()}{words[1:]}."))


def _declare(action: str, parser: ArgumentParser) -> None:
    match action:
        case "start":
            parser.add_argument(
                "agenda", metavar="AGENDA", nargs="?", help="its name; “okr workshop templates” lists them"
            )
            parser.add_argument("--team", metavar="TEAM", help="whose drafts it makes; your own where left out")
        case "list":
            add_json_argument(parser)
        case "minutes":
            from okr_tui.cli.workshop_minutes import add_minutes_arguments

            add_minutes_arguments(parser)
        case "sheet":
            from okr_tui.cli.workshop_minutes import add_sheet_arguments

            add_sheet_arguments(parser)
        case "templates":
            parser.add_argument("name", metavar="NAME", nargs="?", help="show this one whole")
            add_json_argument(parser)
        case "new":
            parser.add_argument("name", metavar="NAME", help="what it is asked for by: letters, digits, - and _")
            parser.add_argument("--from", dest="template", metavar="TEMPLATE", help="the agenda that it begins as")
            parser.add_argument("--title", metavar="TITLE", help="what people call it; made of the name where left out")
        case "edit":
            parser.add_argument("name", metavar="NAME", help="the agenda")
    add_plan_and_identity_again(parser)


def run(args: Namespace) -> int:
    """Do what was asked for; open the workshop where nothing was."""
    from importlib import import_module

    module, function = ACTIONS[args.action][:2] if args.action else OPENING
    status: int = getattr(import_module(module), function)(args)
    return status


def list_workshops(args: Namespace) -> int:
    """List the workshops of the plan, the earliest first."""
    from okr_tui.cli.session import open_to_read
    from okr_tui.domain.workshop.course import called, courses

    store = open_to_read(args)
    now = store.clock.now()
    rows = [{**workshop_json(one, now), "called": called(store.plan, one.workshop)} for one in courses(store.plan)]
    if args.json:
        say_json(rows)
    elif not rows:
        say("There has been no workshop in this plan yet.")
        say("okr workshop templates lists the agendas; okr workshop start NAME begins one.")
    else:
        from okr_tui.cli.page import columns

        columns([_row(row) for row in rows], right=(0, 3, 4))
    return 0


def workshop_json(course: Course, now: datetime) -> dict[str, object]:
    """Give a workshop as programs read it; times are minutes, the date that of its beginning or preparation."""
    from okr_tui.domain.workshop.course import minutes_of

    made = course.begun or course.workshop.created.at
    return {
        "number": course.workshop.number,
        "date": made.astimezone().date().isoformat() if made else None,
        "title": course.workshop.title,
        "state": "prepared" if course.begun is None else "running" if course.running else "ended",
        "planned": sum(step.minutes for step in course.steps),
        "taken": round(sum(minutes_of(course, now).values()), 1),
    }


def _row(row: Mapping[str, object]) -> tuple[str, ...]:
    """A line of the list; the title stands last, where a long one pushes nothing away."""
    planned, taken = (f"{row[name]:.0f} min {name}" for name in ("planned", "taken"))
    when = str(row["date"] or "")
    return str(row["called"]), when, str(row["state"]), planned, taken, str(row["title"])
