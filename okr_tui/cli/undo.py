"""``okr undo``: taking back the last act of one's own, or an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.acts import act_lines
from okr_tui.cli.asking import ask_yes
from okr_tui.cli.history import moment_words, whole
from okr_tui.cli.output import can_ask, say, warn
from okr_tui.cli.session import add_writing_arguments, open_to_write
from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.errors import BadValue, Refused, UsageError
from okr_tui.domain.figures import figure, sentence
from okr_tui.domain.history import events, undoable_acts
from okr_tui.merge_words import conflict_lines, moved_codes
from okr_tui.undo_words import BESIDE, asks_again, since_lines

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from okr_tui.domain.history import Event
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.undoing import Overtaken
    from okr_tui.store import Store

LISTED = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("number", metavar="N", nargs="?", help="which act, by its number in --list; 1 is the latest")
    parser.add_argument("--list", action="store_true", help="number your acts that can be taken back, and do nothing")
    parser.add_argument(
        "--beside",
        action="store_true",
        help="where others built on it, put the value of before up beside theirs, to be decided",
    )
    parser.add_argument("-y", "--yes", action="store_true", help="do not ask first")
    add_writing_arguments(parser)


def run(args: Namespace) -> int:
    """List one's acts, or say what one of them was, ask, and take it back."""
    number = 1 if args.number is None else whole(args.number, "okr undo", "okr undo 2")
    store = open_to_write(args)
    acts = undoable_acts(store.plan, store.who)
    if args.number is None and not args.list:
        _refuse_lasting(store, acts)
    if not acts:
        raise Refused("There is nothing of yours to take back.", "okr log shows what was done, and by whom.")
    if args.list:
        _list(store.plan, acts)
        return 0
    if number > len(acts):
        there = f"There are {figure(len(acts))} acts" if len(acts) > 1 else "There is 1 act"
        raise BadValue(f"{there} of yours to take back, and no number {number}.", "okr undo --list numbers them.")
    event = acts[number - 1]
    lines = act_lines(store.plan, event)
    found = store.overtaken(event)
    if found:
        return _beside(args, store, event, found)
    if asks := asks_again(store, event):
        warn(asks)
    if not args.yes:
        if not can_ask():
            raise UsageError(f"This would take back: {'; '.join(lines)}.", "Without a terminal, say -y.")
        which = "Your last act" if number == 1 else f"Act {number} of yours"
        say(f"{which}, {moment_words(event.at)}:")
        for text in lines:
            say(f"  {text}")
        if not ask_yes("Take it back?", default=True):
            say("Nothing was changed.")
            return 0
    before = store.plan
    after = store.undo(event)
    say("Took back:")
    for text in lines:
        say(f"  {text}")
    for text in moved_codes(before, after):
        say(text)
    return 0


def _refuse_lasting(store: Store, acts: Sequence[Event]) -> None:
    """See that the last act is one that can be taken back, so that no earlier one is taken back in its place."""
    lasting = next((one for one in events(store.plan) if one.by == store.who and (one.forgets or one.archives)), None)
    if lasting is None or (acts and int(lasting.id) < int(acts[0].id)):
        return
    earlier = "okr undo --list numbers the acts before it, and okr undo 1 takes back the latest of them."
    back = "okr merge PLAN ARCHIVE --force brings it back." if lasting.archives else "What was forgotten is nowhere."
    raise Refused(
        sentence(f"Your last act can't be taken back: {'; '.join(act_lines(store.plan, lasting))}"),
        f"{back} {earlier if acts else ''}".strip(),
    )


def _beside(args: Namespace, store: Store, event: Event, found: Sequence[Overtaken]) -> int:
    """Say what was made on top of an act since, and put its values up beside that only where somebody says so."""
    warn("Changed again since:")
    for text in since_lines(store.plan, found):
        warn(f"  {text}")
    if can_ask() and not (args.beside and args.yes):
        warn(BESIDE)
        if not ask_yes("Put it up beside?", default=False):
            say("Nothing was changed.")
            return 0
    elif not args.beside:
        raise Refused(
            "It was changed again after that, so nothing was taken back.",
            "okr undo --beside puts the value of before up beside the later one, as a conflict to be decided.",
        )
    lines = act_lines(store.plan, event)
    before = {(one.record, one.field) for one in conflicts(store.plan)}
    fresh = [one for one in conflicts(store.undo_beside(event)) if (one.record, one.field) not in before]
    say("Put up beside the later value, to be decided (okr conflicts):" if fresh else "Took back:")
    for text in conflict_lines(store.plan, tuple(fresh)) if fresh else lines:
        say(f"  {text}")
    return 0


def _list(plan: Plan, acts: Sequence[Event]) -> None:
    for number, event in enumerate(acts[:LISTED], 1):
        first, *rest = act_lines(plan, event)
        say(f"{number:>3}  {moment_words(event.at)}  {first}")
        for text in rest:
            say(f"{'':>23}{text}")
    if len(acts) > LISTED:
        say(f"{len(acts) - LISTED} earlier ones can be taken back too: okr undo {LISTED + 1}, and so on.")
