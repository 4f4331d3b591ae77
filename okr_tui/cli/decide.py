"""``okr decide``: take one of the values of a conflict, or write another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.conflict_numbers import numbered
from okr_tui.cli.naming import record_named
from okr_tui.cli.output import say
from okr_tui.cli.session import add_writing_arguments, open_to_write
from okr_tui.conflict_words import conflict_title, kept_words, side_value
from okr_tui.deciding import decide, read_third
from okr_tui.domain.conflicts import Side, conflicts
from okr_tui.domain.errors import BadValue, NotFound, Refused, UsageError
from okr_tui.domain.figures import figure
from okr_tui.domain.history import describe_field
from okr_tui.domain.jsonform import encode
from okr_tui.fields import FIELDS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from datetime import date

    from okr_tui.domain.conflicts import Conflict
    from okr_tui.domain.plan import Plan

LISTED = "okr conflicts numbers the conflicts and their values."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("conflict", metavar="N|CODE", help="which, by its number in okr conflicts or by its goal")
    parser.add_argument("words", metavar="[FIELD] SIDE", nargs="*", help="which of its values: 1, 2 …")
    parser.add_argument("--value", metavar="VALUE", help="another value than those there are")
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason, kept in the history")
    add_writing_arguments(parser)


def run(args: Namespace) -> int:
    """Decide one conflict, and say what is left."""
    store = open_to_write(args)
    plan, today = store.plan, store.clock.today()
    found = conflicts(plan)
    if not found:
        raise Refused("There is no conflict to decide.", "okr conflicts lists them when copies were merged.")
    words = list(args.words)
    conflict = _meant(plan, found, args.conflict, words, today)
    title = conflict_title(plan, conflict)
    if args.value is not None:
        if words:
            raise UsageError("A side and --value say two things.", "Give one of them.")
        value = encode(read_third(plan, conflict, args.value, today))
        said = side_value(plan, conflict, Side(value, None, False))
    else:
        side = _side(plan, conflict, words, title)
        value, said = side.value, side_value(plan, conflict, side)
    left = len(conflicts(store.commit(decide(conflict, value), args.why)))
    say(f"Decided: {title}: {said}")
    # Until okr conflicts gives others.
    say(f"{figure(left, 'conflicts')} left; numbers stay as they were." if left else "Nothing is left to decide.")
    return 0


def _meant(plan: Plan, found: Sequence[Conflict], which: str, words: list[str], today: date) -> Conflict:
    """Find the conflict, and take its field out of the words where they begin with one."""
    if which.isascii() and which.isdigit():
        return numbered(plan.info.plan_id, found, int(which[:9]))
    table, key = record_named(plan, which, today)
    own = [one for one in found if one.record == key]
    if not own:
        raise NotFound(f"Nothing of {plan.code(key) or which} is to be decided.", LISTED)
    if words and not words[0].isdigit():
        name = words.pop(0)
        own = [one for one in own if name.casefold() in _names(table, one.field)]
        if not own:
            raise NotFound(f"“{name}” of {plan.code(key) or which} is not to be decided.", LISTED)
    if len(own) > 1:
        fields = ", ".join(describe_field(one.field) for one in own)
        raise UsageError(f"{plan.code(key) or which} has {len(own)} conflicts: {fields}.", f"Name the field. {LISTED}")
    return own[0]


def _names(table: str, field: str) -> tuple[str, ...]:
    name = field.partition("/")[0]
    more = [(spec.label.casefold(), *spec.also) for spec in FIELDS.get(table, ()) if spec.name == name]
    return (field, name, describe_field(field), *(each for names in more for each in names))


def _side(plan: Plan, conflict: Conflict, words: list[str], title: str) -> Side:
    sides = conflict.sides
    only = kept_words(plan, conflict)
    if only and (not words or words == ["2"]):
        raise Refused(only, "Say 1 to keep it.")
    if not words:
        raise UsageError(f"Which value is it to be? {title} has {len(sides)}.", f"Say 1 to {len(sides)}. {LISTED}")
    if len(words) > 1 or not words[0].isascii() or not words[0].isdigit() or not 1 <= int(words[0][:9]) <= len(sides):
        raise BadValue(f"“{' '.join(words)}” is none of its values.", f"Say 1 to {len(sides)}, or --value VALUE.")
    return sides[int(words[0]) - 1]
