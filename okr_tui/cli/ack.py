"""``okr ack``: say that you have read the strategy as it is now; ``okr ack --list``: who has and who has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.naming import person_to_change
from okr_tui.cli.output import say, say_json
from okr_tui.cli.page import blank, draw, heading, page_width, write
from okr_tui.cli.session import add_writing_arguments, open_to_read, open_to_write
from okr_tui.cli.where import add_json_argument
from okr_tui.domain.acknowledging import acknowledged, company_objectives, has_strategy, receipts
from okr_tui.domain.edits.acknowledging import acknowledge
from okr_tui.domain.errors import UsageError
from okr_tui.domain.figures import day
from okr_tui.domain.jsonform import encode
from okr_tui.widgets.text import line, split

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from datetime import datetime

    from okr_tui.domain.acknowledging import Receipt
    from okr_tui.domain.plan import Plan


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--for", dest="whom", metavar="@HANDLE", help="record it for somebody who was told otherwise")
    parser.add_argument("--list", action="store_true", help="who has read it and who has not; exit status 1 for some")
    add_writing_arguments(parser)
    add_json_argument(parser)


def run(args: Namespace) -> int:
    """Show the strategy and acknowledge it, or list who has."""
    if args.list:
        return _list(args)
    if args.json:
        raise UsageError("--json goes with --list.", "okr ack --list --json says who has read the strategy.")
    store = open_to_write(args)
    plan = store.plan
    person = person_to_change(store, args.whom) if args.whom else store.me
    if person is None:
        raise UsageError("Nobody has said who they are.", "Say it with --as HANDLE.")
    if has_strategy(plan):
        _show_strategy(plan)
        blank()
    own = person is store.me
    if person.id in acknowledged(plan):
        say(f"{'You have' if own else f'{person.name} has'} acknowledged this already")
        return 0
    store.commit(acknowledge([person.id]))
    say(f"Acknowledged: {'you have' if own else f'{person.name} has'} read this. okr undo takes it back")
    return 0


def _show_strategy(plan: Plan) -> None:
    organisation = plan.organisation
    for title, text in (("Mission", organisation.mission), ("Vision", organisation.vision)):
        if text.strip():
            heading(title)
            write(text, indent="  ")
    if goals := company_objectives(plan):
        heading("Objectives of the company")
        for goal in goals:
            write(f"{plan.code(goal.id)}  {goal.title}", indent="  ")


def _list(args: Namespace) -> int:
    if args.whom:
        raise UsageError("--list lists everybody.", "Leave out --for or --list.")
    store = open_to_read(args)
    plan = store.plan
    found = receipts(plan, store.clock.today()) if has_strategy(plan) else ()
    missing = [one for one in found if not one.has]
    if args.json:
        say_json([_as_json(one) for one in found])
    elif not has_strategy(plan):
        say("There is no mission and no vision to read yet. Next: okr set organisation mission=…")
    else:
        _show([one for one in found if one.has], missing)
    return 1 if missing else 0


def _as_json(one: Receipt) -> dict[str, object]:
    return {
        "handle": one.person.handle,
        "name": one.person.name,
        "acknowledged": one.has,
        "at": encode(one.at) if one.at else None,
        "earlier": encode(one.earlier) if one.earlier else None,
        "recorded_by": one.typed_by.handle if one.typed_by else None,
    }


def _show(have: Sequence[Receipt], missing: Sequence[Receipt]) -> None:
    heading("The strategy as it is now", f"{len(have)} of {len(have) + len(missing)} have read it")
    if missing:
        blank()
        write("Not yet", "strong")
        for one in missing:
            _row(one, f"an earlier one, {_on(one.earlier)}" if one.earlier else "")
    if have:
        blank()
        write("Have read it", "strong")
        for one in have:
            by = f", recorded by {one.typed_by.name}" if one.typed_by else ""
            _row(one, f"{_on(one.at)}{by}")


def _row(one: Receipt, beside: str) -> None:
    draw(
        split(line(f"  {one.person.name} ", (f"@{one.person.handle}", "quiet")), line((beside, "quiet")), page_width())
    )


def _on(at: datetime | None) -> str:
    return day(at.astimezone().date()) if at else ""
