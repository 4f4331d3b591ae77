"""``okr smart``: how well a goal is said, and what would make it better. It advises and never refuses."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from okr_tui.cli import session
from okr_tui.cli.output import is_terminal, say, say_json, warn
from okr_tui.cli.page import blank, draw, page_width, write
from okr_tui.cli.where import add_json_argument, add_plan_argument, find_plan
from okr_tui.domain.coaching import advice_of_goal, said_of_key_result
from okr_tui.domain.codes import parse_code
from okr_tui.domain.errors import BadValue, NoPlan
from okr_tui.domain.records import KeyResult
from okr_tui.domain.smart import KINDS, Advice, Said, Verdict, judge
from okr_tui.store import SystemClock
from okr_tui.widgets.text import line, wrap
from okr_tui.word_lists import load_word_lists

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from okr_tui.domain.smart import WordLists

SIGNS: dict[Verdict, tuple[str, str]] = {
    "fine": ("✓", "good"),
    "could be better": ("▲", "warning"),
    "missing": ("✖", "bad"),
    "ask": ("?", "quiet"),
}
"""Sign and role of each verdict; the word always stands beside them."""

LABEL = 12
INDENT = "     "


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "text", nargs="*", metavar="TEXT", help="a goal in words, or the code of one in the plan; - reads one a line"
    )
    parser.add_argument("--kind", choices=KINDS, default="goal", help="what the text is meant to be (default: goal)")
    add_plan_argument(parser)
    add_json_argument(parser)


def run(args: Namespace) -> int:
    """Judge a text, a goal of the plan, or each line of the input."""
    text = _clean(" ".join(args.text))
    if args.text and not text:
        raise BadValue("There is no goal to judge.", 'Say it, e.g. okr smart "Improve retention"')
    if text in ("", "-"):
        return _judge_lines(args)
    found = _in_plan(args, text) if parse_code(text) else None
    title, advice = found or (text, _judge(text, args.kind, _words(args)))
    if args.json:
        say_json(as_json(title, advice))
    else:
        _explain(title, advice)
    return 0


def as_json(text: str, advice: Advice) -> dict[str, object]:
    """Give the advice as the JSON that programs read."""
    return {
        "text": text,
        "verdict": "weak" if advice.weak else "good",
        **{name: verdict for name, _, verdict, _ in advice.criteria()},
        "notes": [
            {"criterion": note.criterion, "message": note.message, "proposal": note.proposal} for note in advice.notes
        ],
    }


def _judge(text: str, kind: str, words: WordLists) -> Advice:
    known = next(k for k in KINDS if k == kind)
    return judge(Said(text, kind=known, today=SystemClock().today()), words)


def _words(args: Namespace) -> WordLists:
    """Load the word lists, with those beside the plan where one was named."""
    return _lists(args.file)


def _lists(plan_path: str | None) -> WordLists:
    doubts: list[str] = []
    words = load_word_lists(plan_path, doubts)
    for doubt in doubts:
        warn(doubt)
    return words


def _in_plan(args: Namespace, code: str) -> tuple[str, Advice] | None:
    """Judge a goal by its code with all that the plan knows; None where there is no plan."""
    try:
        args.file = find_plan(args.file)
    except NoPlan:
        return None
    store = session.open_to_read(args)
    plan, today, words = store.plan, store.clock.today(), _lists(args.file)
    goal = session.goal_to_read(plan, code)
    if isinstance(goal, KeyResult):
        return goal.title, judge(said_of_key_result(plan, goal.id, today), words)
    return goal.title, advice_of_goal(plan, goal.id, today, words)


def _judge_lines(args: Namespace) -> int:
    words = _words(args)
    if is_terminal(sys.stdin):
        warn("One goal a line; Ctrl+D ends.")
    for number, text in enumerate(_lines()):
        if not args.json and not text.strip():
            continue
        advice = _judge(text, args.kind, words)
        if args.json:
            # ASCII escapes keep one object on one line whatever the text holds
            say(json.dumps(as_json(text, advice)))
            continue
        if number:
            blank()
        _explain(text, advice)
    return 0


def _lines() -> Iterator[str]:
    """Give each line of the input; bytes that are no UTF-8 are replaced."""
    if sys.stdin is None:
        return
    for raw in getattr(sys.stdin, "buffer", sys.stdin):
        text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
        text = text.rstrip("\r\n").removeprefix("\ufeff")
        yield text


def _clean(text: str) -> str:
    """Replace what a shell passed on of bytes that are no text."""
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def _explain(text: str, advice: Advice) -> None:
    write(text if len(text) <= 500 else text[:500] + " …", "strong")
    draw(line(("weak", "bad") if advice.weak else ("good", "good"), ("  as far as text can show", "quiet")))
    for _, label, verdict, notes in advice.criteria():
        sign, role = SIGNS[verdict]
        shown = "ask the group" if verdict == "ask" else verdict
        draw(line("  ", (sign, role), " ", (label.ljust(LABEL), "strong"), (shown, role)))
        for note in notes:
            _write_note(note.message, note.proposal)


def _write_note(message: str, proposal: str) -> None:
    room = max(20, page_width() - len(INDENT) - 2)
    for row in wrap(message, room):
        draw(line(INDENT, row))
    for place, row in enumerate(wrap(proposal, room)):
        draw(line(INDENT, ("→ " if place == 0 else "  ", "quiet"), (row, "accent")))
