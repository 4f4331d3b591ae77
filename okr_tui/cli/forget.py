"""``okr forget``: a text is blanked for good, in this plan and in every copy that is merged later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.acts import words_may_be_seen
from okr_tui.cli.asking import ask_yes
from okr_tui.cli.naming import myself, record_named
from okr_tui.cli.output import can_ask, say
from okr_tui.cli.page import page_width
from okr_tui.cli.session import add_writing_arguments, open_to_write
from okr_tui.domain.edits.forgetting import forget, texts_about, texts_at
from okr_tui.domain.errors import BadValue, UsageError
from okr_tui.domain.history import describe
from okr_tui.domain.merging.standing import is_key
from okr_tui.settings import backup_folder
from okr_tui.storage.backups import copies_of
from okr_tui.widgets.text import cell_width, crop, line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.domain.edits.forgetting import Text
    from okr_tui.domain.plan import Plan

SHORTEST_ID = 12
"""Digits from which on a number is an id: no goal is called by so many."""

BEGINNING = 48
"""Cells of a text in the list; it is there to be known again, not to be read."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "what", metavar="CODE", help="a goal, @handle, a team: lists its texts; or the id of a post, check-in or change"
    )
    parser.add_argument("number", metavar="N", nargs="?", help="which text of the list is to be forgotten")
    parser.add_argument("-y", "--yes", action="store_true", help="do not ask first")
    add_writing_arguments(parser)


def run(args: Namespace) -> int:
    """List the texts, or have one forgotten."""
    store = open_to_write(args)
    plan = store.plan
    if is_key(args.what) and len(args.what) >= SHORTEST_ID:
        chosen = texts_at(plan, args.what)
    else:
        found = texts_about(plan, record_named(plan, myself(store, args.what), whole=True)[1])
        if args.number is None:
            return _list(plan, args.what, found)
        chosen = (_chosen(found, args.number, args.what),)
    if not args.yes:
        _ask(plan, chosen)
    store.commit(forget(chosen))
    say(f"Forgotten: {'; '.join(dict.fromkeys(f'{_named(plan, text)}, by {_who(plan, text)}' for text in chosen))}.")
    _tell_of_copies(store.file.path, plan)
    return 0


def _list(plan: Plan, what: str, found: tuple[Text, ...]) -> int:
    if not found:
        say(f"Nobody has said anything about {what} that could be forgotten.")
        say("What its fields say now can be, once something else was written there: okr set")
        return 0
    rows = [
        (str(number), _who(plan, text), f"{text.kind}:", _beginning(plan, text)) for number, text in enumerate(found, 1)
    ]
    widths = [max(cell_width(row[place]) for row in rows) for place in range(3)]
    for number, who, kind, words in rows:
        left = f"{number.rjust(widths[0])}  {who.ljust(widths[1])}  {kind.ljust(widths[2])} "
        say(f"{left}{_cut(words, min(BEGINNING, max(20, page_width() - len(left))))}")
    say()
    say(f"To have one forgotten for good: okr forget {what} N")
    say("What its fields say now is not listed: write something else there first (okr set), and it will be.")
    return 0


def _chosen(found: tuple[Text, ...], number: str, what: str) -> Text:
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= len(found):
        raise BadValue(f"There is no text {number} about {what}.", f"okr forget {what} lists them with their numbers.")
    return found[int(number[:9]) - 1]


def _ask(plan: Plan, chosen: tuple[Text, ...]) -> None:
    if not can_ask():
        raise UsageError("What is forgotten can't be brought back, so this asks first.", "Without a terminal, say -y.")
    for text in chosen:
        say(f"{_named(plan, text)}: “{_cut(_beginning(plan, text), BEGINNING)}”")
    if not ask_yes("Blank it for good? Nothing brings it back", default=False):
        raise UsageError("Nothing was changed.")


def _named(plan: Plan, text: Text) -> str:
    name = describe(plan, text.record)
    if plan.table_of(text.record) == "posts":
        return name
    return f"the {text.kind} of {name}" if text.kind != "reason" else f"the reason of a change of {name}"


def _beginning(plan: Plan, text: Text) -> str:
    if text.is_forgotten:
        return "(forgotten)"
    if not words_may_be_seen(plan, text.record):
        return "(a wording that is not shown yet)"
    return " ".join(text.says.split())


def _cut(words: str, room: int) -> str:
    return "".join(part for part, _ in crop(line(words), room))


def _who(plan: Plan, text: Text) -> str:
    person = plan.people.get(text.by or "")
    return f"@{person.handle}" if person else "somebody"


def _tell_of_copies(path: str, plan: Plan) -> None:
    """Say where the text may still be: a program can blank only what it is given."""
    say("It wins every merge. Copies that are not merged yet, and the history of a git repository, may still hold it.")
    kept = copies_of(backup_folder(), plan.info.plan_id, path)
    if kept:
        say(f"So may the backups of this plan: {kept}")
