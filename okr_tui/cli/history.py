"""``okr log`` and ``okr undo``: what was done, by whom and why, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.acts import act_lines
from okr_tui.cli.asking import ask_yes
from okr_tui.cli.naming import record_named
from okr_tui.cli.output import can_ask, say, say_json, warn
from okr_tui.cli.page import draw, page_width
from okr_tui.cli.session import add_reading_arguments, add_writing_arguments, open_to_read, open_to_write
from okr_tui.domain.back_then import described_before
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.history import events
from okr_tui.domain.jsonform import encode
from okr_tui.widgets.text import cell_width, columns, line, wrap

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import datetime

    from okr_tui.domain.history import Event
    from okr_tui.domain.plan import Plan
    from okr_tui.store import Store

WHEN = 16
SHOWN = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb that the parser is for."""
    if parser.prog.endswith("undo"):
        parser.add_argument("-y", "--yes", action="store_true", help="do not ask first")
        add_writing_arguments(parser)
        return
    parser.add_argument("record", metavar="CODE", nargs="?", help="only this goal; or @handle, a team, a cycle")
    parser.add_argument("-n", dest="count", metavar="N", help=f"how many acts, the latest first ({SHOWN})")
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Show the history, or take the last act back."""
    return _undo(args) if args.verb == "undo" else _log(args)


def _log(args: Namespace) -> int:
    count = SHOWN if args.count is None else _whole(args.count)
    store = open_to_read(args)
    plan = store.plan
    record = _record(store, args.record) if args.record else None
    found = events(plan, record)
    shown = found[:count]
    if args.json:
        say_json([_as_json(plan, event) for event in shown])
        return 0
    names = {event.id: _who(plan, event) for event in shown}
    column = max((cell_width(name) for name in names.values()), default=0)
    for event in shown:
        _show(plan, event, names[event.id], min(column, 14))
    if not found:
        say("Nothing has been changed yet.")
    if len(found) > count:
        say()
        say(f"{len(found) - count} earlier: okr log -n {min(len(found), count * 5)}")
    return 0


def _record(store: Store, words: str) -> str:
    try:
        return record_named(store.plan, words)[1]
    except NotFound as missing:
        from okr_tui.cli.archive import archived_instead

        raise archived_instead(store, words, missing) from None


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:9]) < 1:
        raise BadValue(f"-n takes a whole number from 1 on, not “{text}”.", "For example: okr log -n 50")
    return int(text[:9])


def _show(plan: Plan, event: Event, name: str, column: int) -> None:
    room = max(20, page_width() - WHEN - column - 4)
    rows = [(row, "") for text in act_lines(plan, event) for row in _hanging(text, room)]
    rows += [(row, "quiet") for row in wrap(f"because {event.why}", room)] if event.why else []
    for place, (row, role) in enumerate(rows):
        when = (_moment(event.at), "quiet") if place == 0 else ("", "")
        who = (name, "accent") if place == 0 else ("", "")
        draw((*columns([(line(when), WHEN, "left"), (line(who), column, "left")]), ("  ", ""), *line((row, role))))


def _hanging(text: str, room: int) -> list[str]:
    first, *rest = wrap(text, room)
    return [first, *(f"  {row}" for row in wrap(" ".join(rest), room - 2))] if rest else [first]


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}" if at else "by hand"


def _handle(plan: Plan, event: Event) -> str | None:
    person = plan.people.get(event.by or "")
    return person.handle if person else None


def _who(plan: Plan, event: Event) -> str:
    handle = _handle(plan, event)
    return f"@{handle}" if handle else "somebody"


def _as_json(plan: Plan, event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "at": encode(event.at) if event.at else None,
        "by": _handle(plan, event),
        "why": event.why or None,
        "undoes": event.undoes,
        "made": [
            {"table": item.table, "id": item.id, "name": described_before(plan, item.id, event.id)}
            for item in event.made
        ],
        "changes": [
            {
                "id": change.id,
                "record": change.record,
                "name": described_before(plan, change.record, change.id),
                "field": change.field,
                "old": encode(change.old),
                "new": encode(change.new),
            }
            for change in event.changes
        ],
    }


def _undo(args: Namespace) -> int:
    store = open_to_write(args)
    event = store.undoable()
    if event is None:
        _tell_of_forgotten(store, None)
        raise Refused("There is nothing of yours to take back.", "okr log shows what was done, and by whom.")
    lines = act_lines(store.plan, event)
    _tell_of_forgotten(store, event)
    if can_ask() and not args.yes:
        say(f"Your last act, {_moment(event.at)}:")
        for text in lines:
            say(f"  {text}")
        if not ask_yes("Take it back?", default=True):
            say("Nothing was changed.")
            return 0
    store.undo(event)
    say("Took back:")
    for text in lines:
        say(f"  {text}")
    return 0


def _tell_of_forgotten(store: Store, event: Event | None) -> None:
    """Say where a later act stays as it is because it had a text forgotten."""
    later = next((each for each in events(store.plan) if each.by == store.who and each.forgets), None)
    if later is not None and (event is None or int(later.id) > int(event.id)):
        warn(f"What was forgotten stays forgotten: {'; '.join(act_lines(store.plan, later))}.")
