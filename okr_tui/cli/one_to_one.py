"""``okr one-to-one``: the sheet of two people, to show or as Markdown; noting what they agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.asking import date_from
from okr_tui.cli.naming import myself
from okr_tui.cli.output import say, say_json, warn
from okr_tui.cli.page import blank, draw, page_width, write
from okr_tui.cli.page import heading as head
from okr_tui.cli.parsing import options_first
from okr_tui.cli.session import add_writing_arguments, open_to_read, open_to_write
from okr_tui.cli.where import add_json_argument, who_in
from okr_tui.conversation_words import EVERYBODY_READS
from okr_tui.domain.assess import Assessment
from okr_tui.domain.conversation import said_on
from okr_tui.domain.edits.one_to_one import act_on, hold
from okr_tui.domain.errors import BadValue, UsageError
from okr_tui.domain.figures import day
from okr_tui.domain.jsonform import encode
from okr_tui.domain.one_to_one import above, one_to_one, partners, refuse_no_pair
from okr_tui.one_to_one_words import heading, sections, since_words
from okr_tui.widgets.text import cell_width, line, wrap

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from okr_tui.domain.draft import Draft, Edit
    from okr_tui.domain.one_to_one import OneToOne
    from okr_tui.domain.records import Person
    from okr_tui.one_to_one_words import Entry, Section
    from okr_tui.store import Store

STDOUT = "-"
EXAMPLE = "For example: okr one-to-one @maya @jon"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "people",
        metavar="@HANDLE",
        nargs="*",
        help="whose goals it is about, and who sits opposite; else you and whom you answer to",
    )
    parser.add_argument("--held", metavar="NOTES", help="note that it took place; the next sheet begins there")
    parser.add_argument("--action", metavar="TEXT", help="note what one of the two is to do")
    parser.add_argument("--to", metavar="@HANDLE", help="which of the two does it; else whose goals it is about")
    parser.add_argument("--due", metavar="DATE", help="by when it is to be done")
    parser.add_argument("--markdown", action="store_true", help="as Markdown, to print or to write into")
    parser.add_argument("-o", "--output", metavar="FILE", help="write the Markdown there")
    add_writing_arguments(parser)
    add_json_argument(parser)


def prepare(words: list[str]) -> list[str]:
    """Let options stand among the names."""
    return options_first(words, ("--held", "--action", "--to", "--due", "-o", "--output", "-f", "--file", "--as"))


def run(args: Namespace) -> int:
    """Show the sheet, write it, or note that the two sat down together and what is to be done."""
    notes = args.held is not None or args.action is not None
    if args.json and (args.markdown or args.output or notes):
        raise UsageError("JSON is a form of its own.", "Leave out --json, or the other options.")
    if args.action is None and (args.to or args.due):
        raise UsageError("--to and --due are those of an action.", 'Say which: --action "Ask sales for the list"')
    if args.held is not None and not args.held.strip():
        raise BadValue("There are no notes.", 'Say what you agreed: --held "Maya takes the call"')
    store = open_to_write(args) if notes else open_to_read(args)
    person, other = _pair(store, args)
    refuse_no_pair(store.plan, person.id, other.id)
    if not notes or args.markdown or args.output:
        _give(store, one_to_one(store.plan, person.id, other.id, store.clock.today()), args)
    if notes:
        _note(store, person, other, args)
        warn(EVERYBODY_READS)
    return 0


def _note(store: Store, person: Person, other: Person, args: Namespace) -> None:
    """Save the notes and the action in one act."""
    edits: list[Edit] = []
    told: list[str] = []
    if args.held is not None:
        edits.append(hold(person.id, other.id, args.held))
        told.append(f"Noted the one-to-one of {person.name} and {other.name}; the next sheet begins today.")
    if args.action is not None:
        to = store.plan.person(args.to) if args.to else person
        due = date_from(args.due, store.clock.today(), end=True) if args.due else None
        edits.append(act_on(person.id, other.id, args.action, to.id, due))
        told.append(f"Noted the action for {to.name}{f', due {day(due)}' if due else ''}; it stands on their Today.")

    def edit(draft: Draft) -> None:
        for one in edits:
            one(draft)

    store.commit(edit)
    for words in told:
        say(words)


def _pair(store: Store, args: Namespace) -> tuple[Person, Person]:
    """The two: both named, or whoever is at the keyboard with the one named, else with whom they answer to.

    The sheet is that of the one named, unless that is whom whoever is at the keyboard answers to.
    """
    plan, today = store.plan, store.clock.today()
    named = [plan.person(myself(store, one, args.as_), whole=args.held is not None) for one in args.people]
    if len(named) == 2:
        return named[0], named[1]
    if len(named) > 2:
        raise UsageError("A one-to-one takes two.", EXAMPLE)
    me = plan.people.get(who_in(plan.tables, args.as_, ask=None))
    boss = above(plan, me.id, today) if me is not None else None
    if named and me is not None:
        return (me, named[0]) if named[0] == boss else (named[0], me)
    if me is not None and boss is not None:
        return me, boss
    near = " ".join(f"@{one.handle}" for one in partners(plan, me.id, today)[:6]) if me else ""
    raise UsageError("With whom?", f"{EXAMPLE}{f'. Near you: {near}' if near else ''}")


def _give(store: Store, sheet: OneToOne, args: Namespace) -> None:
    today = store.clock.today()
    judge = Assessment(store.plan, today)
    parts = sections(judge, sheet)
    if args.json:
        say_json(_as_json(sheet, parts))
    elif args.markdown or args.output:
        from okr_tui.exchange.one_to_one import one_to_one_markdown, sealed_one_to_one
        from okr_tui.exchange.own_files import write_where_told

        if args.output and args.output != STDOUT:
            write_where_told(args.output, sealed_one_to_one(sheet, parts, today))
            warn(f"The sheet is in {args.output}. {EVERYBODY_READS}")
            return
        for text in one_to_one_markdown(sheet, parts, today).rstrip("\n").split("\n"):
            say(text)
    else:
        _show(sheet, parts)
        warn(EVERYBODY_READS)


def _show(sheet: OneToOne, parts: Sequence[Section]) -> None:
    head(heading(sheet))
    write(since_words(sheet), "quiet")
    for part in parts:
        blank()
        head(part.title, str(len(part.entries)) if len(part.entries) > 1 else "")
        for one in part.entries:
            _show_entry(one)
        if not part.entries:
            write(part.nothing, "quiet", "  ")
    blank()
    names = f"@{sheet.person.handle} @{sheet.other.handle}"
    write(f'To write into it: okr one-to-one {names} -o FILE.md; afterwards: --held "what you agreed"', "quiet")
    write(f'What one of the two is to do: --action "text" --to @{sheet.person.handle} --due DATE', "quiet")


def _show_entry(one: Entry) -> None:
    mark = f"{one.mark}  " if one.mark else "· "
    indent = "  " * (one.depth + 1)
    hanging = " " * cell_width(mark)
    for place, row in enumerate(wrap(one.text, page_width() - len(indent) - cell_width(mark))):
        draw(line(indent, (mark if place == 0 else hanging, "accent"), row))
    if one.beside:
        write(one.beside, "quiet", indent + hanging)


def _as_json(sheet: OneToOne, parts: Sequence[Section]) -> dict[str, object]:
    last = sheet.last
    return {
        "person": sheet.person.handle,
        "other": sheet.other.handle,
        "since": sheet.since.isoformat() if sheet.since else None,
        "last": {"on": encode(said_on(last)), "notes": last.text} if last else None,
        "sections": {
            part.title: [{"code": one.mark or None, "text": one.text, "facts": one.beside} for one in part.entries]
            for part in parts
        },
    }
