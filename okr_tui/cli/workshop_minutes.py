"""``okr workshop minutes`` and ``okr workshop sheet``: what goes home from a workshop, and what is written on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.output import say, say_json, warn
from okr_tui.cli.where import add_json_argument, find_plan
from okr_tui.domain.errors import Ambiguous, NoPlan, NotFound

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from okr_tui.domain.agenda import Planned
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.workshop.minutes_values import Minutes
    from okr_tui.domain.workshops import AgendaStep, Workshop
    from okr_tui.exchange.breakout_sheet import Sheet

STDOUT = "-"


def add_minutes_arguments(parser: ArgumentParser) -> None:
    """Declare what ``okr workshop minutes`` takes."""
    parser.add_argument(
        "number", metavar="N", nargs="?", help="the workshop's number; the running or else the latest one"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write Markdown there instead of printing it")
    parser.add_argument("--html", metavar="FILE", help="write a page there that needs nothing else")
    add_json_argument(parser)


def run_minutes(args: Namespace) -> int:
    """Print the minutes of a workshop, or write them where somebody said."""
    from okr_tui.cli.session import open_to_read
    from okr_tui.domain.workshop.minutes import take_minutes
    from okr_tui.exchange.minutes_files import sealed_html, sealed_markdown
    from okr_tui.exchange.minutes_markdown import minutes_markdown
    from okr_tui.exchange.own_files import write_where_told

    store = open_to_read(args)
    minutes = take_minutes(store.plan, _workshop(store.plan, args.number), store.clock.now().astimezone())
    written = [
        (path, make)
        for path, make in ((args.output, sealed_markdown), (args.html, sealed_html))
        if path is not None and path != STDOUT
    ]
    for path, make in written:
        write_where_told(path, make(minutes))
        warn(f"The minutes of workshop {minutes.called} are in {path}.")
    if args.json:
        say_json(minutes_json(minutes))
    elif args.html == STDOUT:
        _print(sealed_html(minutes).decode("utf-8"))
    elif not written or args.output == STDOUT:
        _print(minutes_markdown(minutes))
    return 0


def minutes_json(minutes: Minutes) -> dict[str, object]:
    """Give minutes as programs read them: dates ISO 8601, times UTC, how long things took in minutes."""
    return {
        **{name: _plain(getattr(minutes, name)) for name in minutes.__dataclass_fields__},
        "planned": minutes.planned,
        "actual": round(minutes.actual, 2),
    }


def _plain(value: object) -> object:
    from dataclasses import fields, is_dataclass
    from datetime import UTC, date, datetime

    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    if isinstance(value, date):
        return value.isoformat()
    return round(value, 2) if isinstance(value, float) else value


def _print(text: str) -> None:
    for line in text.rstrip("\n").split("\n"):
        say(line)


def _workshop(plan: Plan, number: str | None) -> Workshop:
    """The workshop of a number; without one the running, else the latest."""
    from okr_tui.domain.workshop.course import called, courses, find_workshops, running_course

    held = courses(plan)
    if not held:
        raise NotFound(
            "There has been no workshop in this plan yet.",
            "“okr workshop templates” lists the agendas; “okr workshop start NAME” begins one.",
        )
    if number is None:
        return (running_course(plan) or held[-1]).workshop
    found = find_workshops(plan, number)
    if not found:
        there = ", ".join(f"{called(plan, one.workshop)} {one.workshop.title}" for one in held[-8:])
        raise NotFound(f"There is no workshop {number} in this plan.", f"There are: {there}.")
    if len(found) > 1:
        first, *later = (called(plan, one) for one in found)
        named = ", ".join(f"{name} {one.title}" for name, one in zip((f"{first}a", *later), found, strict=True))
        raise Ambiguous(f"{len(found)} workshops are number {number}: two copies each had one.", f"Name one: {named}.")
    return found[0]


# -- sheets -----------------------------------------------------------------------------------------------


def add_sheet_arguments(parser: ArgumentParser) -> None:
    """Declare what ``okr workshop sheet`` takes."""
    parser.add_argument(
        "step",
        metavar="STEP",
        nargs="*",
        help="its number or words of its title; the present step, else the first in which everybody writes",
    )
    parser.add_argument("--workshop", metavar="N", help="the workshop's number; the running or the latest one")
    parser.add_argument("--agenda", metavar="NAME", help="a step of this agenda, before any workshop")
    parser.add_argument("--html", metavar="FILE", help="write a page there that is made to be printed on A4")


def run_sheet(args: Namespace) -> int:
    """Print a sheet to write on, or write it as a page."""
    from okr_tui.exchange.own_files import sealed, write_where_told
    from okr_tui.exchange.sheet_paper import sheet_html, sheet_text

    words = " ".join(args.step).strip()
    sheet = _of_agenda(args, words) if args.agenda else _of_workshop(args, words)
    if args.html is None:
        _print(sheet_text(sheet))
    elif args.html == STDOUT:
        _print(sheet_html(sheet))
    else:
        write_where_told(args.html, sealed(sheet_html(sheet), "sheet"))
        warn(f"The sheet of “{sheet.title}” is in {args.html}. Open it in a browser and print it.")
    return 0


def _of_agenda(args: Namespace, words: str) -> Sheet:
    from okr_tui.agenda_files import find_agenda
    from okr_tui.exchange.breakout_sheet import planned_sheet

    try:
        beside: str | None = find_plan(args.file)
    except (NoPlan, Ambiguous):
        beside = None  # the agendas that came with the program need no plan
    agenda = find_agenda(args.agenda, beside)
    place = _place(agenda.steps, words, None)
    return planned_sheet(agenda, agenda.steps[place])


def _of_workshop(args: Namespace, words: str) -> Sheet:
    from okr_tui.cli.session import open_to_read
    from okr_tui.domain.workshop.course import course
    from okr_tui.exchange.breakout_sheet import step_sheet

    plan = open_to_read(args).plan
    found = course(plan, _workshop(plan, args.workshop))
    present = next((n for n, one in enumerate(found.steps) if one.id == found.current and found.running), None)
    if not found.steps:
        raise NotFound(f"Workshop {found.workshop.number} has no steps.", "Name an agenda: --agenda NAME")
    return step_sheet(plan, found, found.steps[_place(found.steps, words, present)])


def _place(steps: Sequence[AgendaStep | Planned], words: str, present: int | None) -> int:
    """Where the step stands that a number or words mean, from 0; nothing said, the present or the first to write in.

    Raises:
        NotFound: No step fits.
        Ambiguous: Several do.
    """
    from okr_tui.exchange.breakout_sheet import TO_WRITE

    listed = ", ".join(f"{n} {one.title}" for n, one in enumerate(steps, 1))
    if not words:
        first = next((n for n, one in enumerate(steps) if one.activity in TO_WRITE), 0)
        return first if present is None else present
    if words.isascii() and words.isdigit():
        if 1 <= int(words[:9]) <= len(steps):
            return int(words[:9]) - 1
        raise NotFound(f"There is no step {words}.", f"There are: {listed}.")
    wanted = words.casefold()
    fits = [n for n, one in enumerate(steps) if one.title.casefold() == wanted]
    fits = fits or [n for n, one in enumerate(steps) if wanted in one.title.casefold()]
    if len(fits) == 1:
        return fits[0]
    if not fits:
        raise NotFound(f"No step is called “{words}”.", f"There are: {listed}.")
    named = ", ".join(f"{n + 1} {steps[n].title}" for n in fits)
    raise Ambiguous(f"“{words}” fits {len(fits)} steps.", f"Name one by its number: {named}.")
