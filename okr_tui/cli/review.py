"""``okr review``: the goals of a cycle looked back at one by one, the end of the cycle, and what is carried on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.asking import ask_line, ask_yes
from okr_tui.cli.naming import objective_named
from okr_tui.cli.output import can_ask, say, say_json, warn
from okr_tui.cli.review_deciding import READABLE, decide, say_alone, say_carried
from okr_tui.cli.review_json import agenda_json, item_json
from okr_tui.cli.review_page import show_agenda, show_item
from okr_tui.cli.session import add_writing_arguments, open_to_read, open_to_write
from okr_tui.cli.where import add_json_argument
from okr_tui.domain.assess import Assessment
from okr_tui.domain.codes import parse_code
from okr_tui.domain.edits.carrying import open_next_cycle
from okr_tui.domain.edits.reviewing import close_cycle, retro
from okr_tui.domain.ending import rest_words
from okr_tui.domain.errors import BadValue, NotFound, UsageError
from okr_tui.domain.figures import day
from okr_tui.domain.next_cycle import next_cycle, overlap_words
from okr_tui.domain.reviewing import Agenda, to_review

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from okr_tui.domain.draft import Draft
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Cycle, Objective
    from okr_tui.domain.rhythm_records import Outcome
    from okr_tui.store import Store

REST: dict[str, Outcome] = {"keep": "keep", "carry-over": "carry over"}
OF_A_GOAL = (
    "score", "keep", "adjust", "drop", "carry_over", "helped", "hindered", "note", "mid_cycle", "done_too", "early",
)  # fmt: skip


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "words",
        metavar="CYCLE | CODE | close [CYCLE] | retro TEXT",
        nargs="*",
        help="a cycle to look back at, an objective of it to decide about, the end of a cycle, or a note on it",
    )
    parser.add_argument("--score", metavar="0-1", help="another score than the computed one, such as 0.6; needs --why")
    parser.add_argument("--why", metavar="TEXT", help="the reason, which others read")
    decided = parser.add_mutually_exclusive_group()
    decided.add_argument("--keep", action="store_true", help="it ends with its score; mid-cycle: it is still right")
    decided.add_argument(
        "--adjust",
        metavar="FIELD=VALUE",
        action="append",
        help="it goes on otherwise: title=…, or O3.2.target=80; give it once for each",
    )
    decided.add_argument("--drop", action="store_true", help="it stops without a score; needs --why")
    decided.add_argument(
        "--carry-over", action="store_true", help="it ends with its score and goes on in the next cycle"
    )
    parser.add_argument("--done-too", action="store_true", help="carry key results on that are reached, too")
    parser.add_argument("--helped", metavar="TEXT", help="what helped")
    parser.add_argument("--hindered", metavar="TEXT", help="what hindered")
    parser.add_argument("--note", metavar="TEXT", help="anything else worth keeping")
    parser.add_argument("--mid-cycle", action="store_true", help="a look in the middle of the cycle, without a score")
    parser.add_argument("--rest", choices=list(REST), help="for close: what becomes of goals that nobody decided about")
    parser.add_argument("--next", action="store_true", help="for close: make the next cycle too")
    parser.add_argument("--early", action="store_true", help="with --score: close it before its cycle ends")
    parser.add_argument("--cycle", metavar="CYCLE", help="another cycle, to look at, to close or to note on")
    add_writing_arguments(parser)
    add_json_argument(parser)


def run(args: Namespace) -> int:
    """Show the review, or do what is said about a goal or a cycle."""
    words = list(args.words)
    first = words[0] if words else ""
    if first in ("close", "retro") and not _given(args):
        store = open_to_write(args)
        (_close if first == "close" else _retro)(store, words[1:], args)
        return 0
    if first in ("close", "retro"):
        raise UsageError(f"“{first}” is about a cycle, and {_named(args)} about a goal.", "Leave out one of the two.")
    if args.rest or args.next:
        raise UsageError("--rest and --next are for closing a cycle.", "For example: okr review close --next")
    if _given(args):
        if not words:
            raise UsageError(f"{_named(args)} is about a goal, and none is named.", "For example: okr review O3 --keep")
        if args.cycle:
            raise UsageError("A goal is reviewed in its own cycle.", "Leave out --cycle.")
        store = open_to_write(args)
        decide(store, objective_named(store.plan, " ".join(words), store.clock.today()), args)
        return 0
    store = open_to_read(args)
    _look(store, " ".join(words), args)
    return 0


def _given(args: Namespace) -> list[str]:
    """The options about a goal that were given."""
    return [name for name in OF_A_GOAL if getattr(args, name) not in (None, False)]


def _named(args: Namespace) -> str:
    return "--" + _given(args)[0].replace("_", "-")


# -- looking -------------------------------------------------------------------------------------------------


def _look(store: Store, words: str, args: Namespace) -> None:
    plan, today = store.plan, store.clock.today()
    if args.why:
        raise UsageError("A reason is for deciding.", f"For example: okr review {words or 'O3'} --drop --why “…”")
    objective = _objective(plan, words, today)
    if words and args.cycle:
        raise UsageError(f"“{words}” and --cycle say each what to look at.", "Leave out one of the two.")
    if objective is not None:
        cycle = plan.cycles.get(objective.cycle or "")
        if cycle is None:
            raise BadValue(
                f"{plan.code(objective.id)} is in no cycle.", f"okr show {plan.code(objective.id)} shows it."
            )
        agenda = Agenda(Assessment(plan, today), cycle)
        item = agenda.item(objective)
        if args.json:
            say_json(item_json(agenda, item))
        else:
            show_item(agenda, item)
        return
    agenda = Agenda(Assessment(plan, today), _cycle(plan, words or args.cycle or "", today))
    if args.json:
        say_json(agenda_json(agenda))
    else:
        show_agenda(agenda)


def _objective(plan: Plan, words: str, today: date) -> Objective | None:
    """The objective that words mean; None where they name a cycle, or nothing."""
    if not words:
        return None
    if parse_code(words) is None:
        try:
            plan.cycle(words)
        except NotFound as no_cycle:
            try:
                return objective_named(plan, words, today, whole=False)
            except NotFound:
                raise no_cycle from None
        return None
    return objective_named(plan, words, today, whole=False)


def _cycle(plan: Plan, words: str, today: date) -> Cycle:
    found = plan.cycle(words) if words else to_review(plan, today)
    if found is None:
        raise NotFound("There is no cycle to review.", 'Add one: okr cycle add "Q1 2027" --start … --end …')
    return found


# -- the cycle -----------------------------------------------------------------------------------------------


def _close(store: Store, words: list[str], args: Namespace) -> None:
    plan, today = store.plan, store.clock.today()
    cycle = _cycle(plan, " ".join(words) or args.cycle or "", today)
    rest = REST[args.rest] if args.rest else None

    def edit(draft: Draft) -> None:
        close_cycle(cycle.id, rest=rest)(draft)
        if args.next:
            open_next_cycle(cycle.id)(draft)

    agenda, before = Agenda(Assessment(plan, today), cycle), plan
    if rest is not None and cycle.closed is None and agenda.undecided:
        done = "closes" if rest == "keep" else "closes and carries on"
        warn(f"This {done} what nobody decided about.")
        warn(rest_words(agenda, agenda.undecided, store.me, keeps=rest == "keep"))
        if can_ask() and not ask_yes(f"Close {cycle.name}?", default=False):
            say("Nothing was changed.")
            return
    plan = store.commit(edit, args.why or "")
    say(f"Closed {cycle.name}: what it holds is changed only with a reason now.")
    for key in [o for o in plan.objectives if o not in before.objectives]:
        say_carried(plan, plan.objectives[key])
    say_alone(before, plan)
    if unbegun := [plan.code(o.id) for o in Agenda(Assessment(plan, today), plan.cycles[cycle.id]).unbegun]:
        say(f"Never begun and still in it: {', '.join(unbegun)}. Move each: okr set {unbegun[0]} cycle=CYCLE")
    following = next_cycle(plan, cycle, today)
    if following.there is not None:
        say(f"Next cycle: {following.name}, {day(following.start)} – {day(following.end)}")
        for other in following.beside:
            say(f"  {overlap_words(plan, other, following.there, today)}")
        say(f"Next: okr status --cycle {_quoted(following.name)}")
    else:
        say("Take it back with: okr undo")


def _retro(store: Store, words: list[str], args: Namespace) -> None:
    plan, today = store.plan, store.clock.today()
    cycle = _cycle(plan, args.cycle or "", today)
    text = " ".join(words) or ask_line(f"What is worth keeping of {cycle.name}?")
    store.commit(retro(cycle.id, text))
    say(f"Noted for {cycle.name}.")
    warn(READABLE)


def _quoted(name: str) -> str:
    import shlex

    return shlex.quote(name)
