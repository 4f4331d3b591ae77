"""``okr what-if``: changes tried out beside the real plan; nothing of it is saved unless it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.agreement_words import fell_words
from okr_tui.cli.asking import ask_line
from okr_tui.cli.output import say, say_json
from okr_tui.cli.page import blank, draw, heading, page_width, write
from okr_tui.cli.session import add_writing_arguments, open_to_read, open_to_write
from okr_tui.cli.where import add_json_argument
from okr_tui.domain.assess import Assessment
from okr_tui.domain.errors import UsageError
from okr_tui.domain.figures import figure
from okr_tui.domain.what_if import compare, keep, scratch, with_one
from okr_tui.supposing import read_suppositions
from okr_tui.widgets.comparison import comparison_lines
from okr_tui.widgets.text import line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.what_if import Comparison, Load, Moved, Supposition

ASSUMED_ONLY = "Assumed values are not kept: what a number comes to, only a check-in says."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "words",
        metavar="CODE",
        nargs="+",
        help="a goal, and behind it what to try: O3.2 target=80, O4 weight=2 owner=@sam share=20%%, O5.1 value=70 for "
        "where it will end",
    )
    parser.add_argument("--keep", action="store_true", help="make the changes real, all of them in one act")
    parser.add_argument("--why", metavar="TEXT", help="the reason for keeping them")
    add_writing_arguments(parser)
    add_json_argument(parser)


def run(args: Namespace) -> int:
    """Compare the plan with what it would be, and keep the changes where that was said."""
    if args.why is not None and not args.keep:
        raise UsageError("A reason is for keeping the changes.", "Add --keep, or leave --why out.")
    store = open_to_write(args) if args.keep else open_to_read(args)
    plan, today = store.plan, store.clock.today()
    supposed: tuple[Supposition, ...] = ()
    for one in read_suppositions(plan, args.words, today):
        supposed = with_one(supposed, one)
    fell: list[str] = []
    tried = scratch(plan, supposed, store.act())
    compared = compare(Assessment(plan, today), Assessment(tried, today), supposed)
    if args.keep:
        kept = any(one.can_be_kept for one in supposed)
        why = args.why if args.why is not None or not kept else ask_line("Why are they kept?")
        fell = fell_words(plan, store.commit(keep(supposed), why or ""))
    if args.json:
        say_json({**comparison_json(plan, compared), "supposed": _supposed(supposed), "kept": bool(args.keep)})
        return 0
    _show(plan, compared, supposed, kept=args.keep)
    blank()
    assumed = [one for one in supposed if not one.can_be_kept]
    if args.keep:
        count = len(supposed) - len(assumed)
        say(f"Kept {'the change' if count == 1 else f'{figure(count)} changes, in one act'}. Take it back: okr undo")
        for words in fell:
            say(words)
    else:
        for words in fell_words(plan, tried):
            say(words.replace(" before; ", " now; then ", 1))
        say('Nothing was saved. The same with --keep --why "…" makes it real.')
    if assumed:
        say(ASSUMED_ONLY)
    return 0


def _show(plan: Plan, compared: Comparison, supposed: Sequence[Supposition], *, kept: bool) -> None:
    heading("What if")
    for one in supposed:
        write(one.words + ("" if one.can_be_kept else " (assumed)"), "", "  ")
    blank()
    for row in comparison_lines(plan, compared, page_width(), kept=kept):
        draw(row or line(""))


def _supposed(supposed: Sequence[Supposition]) -> list[dict[str, object]]:
    return [{"words": one.words, "field": one.field, "can_be_kept": one.can_be_kept} for one in supposed]


def comparison_json(plan: Plan, compared: Comparison) -> dict[str, object]:
    """Give a comparison as programs read it; shares, null for n/a."""
    return {
        "top": {"before": compared.top.before, "after": compared.top.after},
        "objectives": [_moved(plan, one) for one in compared.objectives],
        "goals": [_moved(plan, one) for one in compared.goals],
        "teams": [
            {"team": plan.teams[one.record].name, "before": one.before, "after": one.after} for one in compared.teams
        ],
        "loads": [
            {"handle": plan.people[one.person].handle, "before": _load(one.before), "after": _load(one.after)}
            for one in compared.loads
        ],
        "drift": {
            "asked": [plan.code(key) for key in compared.asked],
            "waiting": [plan.code(key) for key in compared.waiting],
            "released": [plan.code(key) for key in compared.released],
        },
    }


def _moved(plan: Plan, moved: Moved) -> dict[str, object]:
    return {"code": plan.code(moved.record), "before": moved.before, "after": moved.after}


def _load(load: Load) -> dict[str, object]:
    return {"objectives": load.goals, "time": load.time}
