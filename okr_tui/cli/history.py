"""``okr log``: what was done, when, by whom and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.acts import act_lines, folded, may_be_told
from okr_tui.cli.looking_back import past_day, start_of
from okr_tui.cli.naming import myself, record_named
from okr_tui.cli.output import say, say_json
from okr_tui.cli.page import draw, page_width
from okr_tui.cli.session import add_reading_arguments, open_to_read
from okr_tui.cli.where import person_by_handle
from okr_tui.domain.as_of import key_moment
from okr_tui.domain.back_then import described_before
from okr_tui.domain.errors import BadValue, NotFound
from okr_tui.domain.finite import is_number
from okr_tui.domain.history import events
from okr_tui.domain.jsonform import encode
from okr_tui.domain.visible import visible
from okr_tui.widgets.text import cell_width, columns, line, wrap

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import datetime

    from okr_tui.domain.history import Event
    from okr_tui.domain.jsonform import Raw
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Change, Id
    from okr_tui.store import Store

WHEN = 16
SHOWN = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("record", metavar="CODE", nargs="?", help="only this goal; or @handle, a team, a cycle")
    parser.add_argument("-n", dest="count", metavar="N", help=f"how many acts, the latest first ({SHOWN})")
    parser.add_argument("--by", metavar="@HANDLE", help="only what this person did; “me” for yourself")
    parser.add_argument("--since", metavar="DATE", help="only what was done since that day began")
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Show the history."""
    count = SHOWN if args.count is None else whole(args.count, "-n", "okr log -n 50")
    store = open_to_read(args)
    plan = store.plan
    record = _record(store, args.record, getattr(args, "as_", None)) if args.record else None
    person = _person(store, args) if args.by else None
    since = start_of(past_day(args.since, store.clock.today())) if args.since else None
    found = [
        event
        for event in events(plan, record)
        if (person is None or event.by == person) and (since is None or _done_at(event) >= since)
    ]
    shown = found[:count]
    if args.json:
        say_json([_as_json(plan, event) for event in shown])
        return 0
    names = {event.id: _who(plan, event) for event in shown}
    column = max((cell_width(name) for name in names.values()), default=0)
    for event in shown:
        _show(plan, event, names[event.id], min(column, 14))
    if not found:
        say("Nothing was done that fits." if args.by or args.since else "Nothing has been changed yet.")
    if len(found) > count:
        say()
        say(f"{len(found) - count} earlier: okr log -n {min(len(found), count * 5)}")
    return 0


def _record(store: Store, words: str, as_: str | None) -> str:
    try:
        return record_named(store.plan, myself(store, words, as_))[1]
    except NotFound as missing:
        from okr_tui.cli.archive import archived_instead

        raise archived_instead(store, words, missing) from None


def _person(store: Store, args: Namespace) -> Id:
    """Find the person that ``--by`` names; near handles are named where nobody has that one."""
    return person_by_handle(myself(store, args.by, getattr(args, "as_", None)), store.plan.tables.table("people"))


def _done_at(event: Event) -> datetime:
    return event.at or key_moment(event.id)


def whole(text: str, what: str, example: str) -> int:
    """Read a whole number from 1 on.

    Args:
        text: What was typed.
        what: What takes the number, for the error.
        example: A command with one.

    Raises:
        BadValue: It is none.
    """
    if not text.isascii() or not text.isdigit() or int(text[:9]) < 1:
        raise BadValue(f"{what} takes a whole number from 1 on, not “{text}”.", f"For example: {example}")
    return int(text[:9])


def _show(plan: Plan, event: Event, name: str, column: int) -> None:
    room = max(20, page_width() - WHEN - column - 4)
    rows = [(row, "") for text in folded(act_lines(plan, event)) for row in _hanging(text, room)]
    rows += [(row, "quiet") for row in wrap(f"because {event.why}", room)] if event.why else []
    for place, (row, role) in enumerate(rows):
        when = (moment_words(event.at), "quiet") if place == 0 else ("", "")
        who = (name, "accent") if place == 0 else ("", "")
        draw((*columns([(line(when), WHEN, "left"), (line(who), column, "left")]), ("  ", ""), *line((row, role))))


def _hanging(text: str, room: int) -> list[str]:
    """The rows of a text, those behind the first set in; what is left is cut anew, never glued from rows."""
    shown = visible(text.replace("\n", " ")).lstrip(" ")
    first = wrap(shown, room)[0]
    rest = shown[len(first) :].lstrip(" ")
    return [first, *(f"  {row}" for row in wrap(rest, room - 2))] if rest else [first]


def moment_words(at: datetime | None) -> str:
    """Say when something was done, in the time of this place."""
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
        "lines": act_lines(plan, event),
        "made": [
            {
                "table": item.table,
                "id": item.id,
                "name": described_before(plan, item.id, event.id),
                **(_of_check_in(item.raw) if item.table == "checkins" else {}),
            }
            for item in event.made
        ],
        "changes": [_change_json(plan, change) for change in event.changes],
    }


def _of_check_in(raw: Raw) -> dict[str, object]:
    """What a check-in said; a number that is none as the text that it is in the file."""
    value = raw.get("value")
    odd = isinstance(value, float) and not is_number(value)
    return {"value": repr(value) if odd else value, "note": raw.get("note")}


def _change_json(plan: Plan, change: Change) -> dict[str, object]:
    """A change for programs; what was written in silence says nothing to them either."""
    told = may_be_told(plan, change.record, change.field)
    return {
        "id": change.id,
        "record": change.record,
        "name": described_before(plan, change.record, change.id),
        "field": change.field,
        "old": encode(change.old) if told else None,
        "new": encode(change.new) if told else None,
    }
