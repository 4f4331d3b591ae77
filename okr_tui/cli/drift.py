"""``okr drift``: goals to decide about because something above them changed; exit status 1 when there are any.

With ``--mine`` it is 1 only where something is asked of oneself.

``okr drift confirm``, ``okr drift adjust`` and ``okr drift drop`` decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.agreement_words import fell_words
from okr_tui.cli.asking import ask_line
from okr_tui.cli.naming import record_named
from okr_tui.cli.output import say, say_json, warn
from okr_tui.cli.page import blank, draw, heading, page_width, write
from okr_tui.cli.session import add_writing_arguments, open_to_read, open_to_write
from okr_tui.cli.setting import edit_of
from okr_tui.cli.where import add_json_argument, who_in
from okr_tui.domain.draft import Draft
from okr_tui.domain.drift import drift, teams_with, would_flag
from okr_tui.domain.edits import drift as edits
from okr_tui.domain.errors import BadValue, UsageError
from okr_tui.domain.figures import figure
from okr_tui.domain.guarding import guard
from okr_tui.domain.history import describe
from okr_tui.domain.jsonform import encode
from okr_tui.domain.standing_below import decided_with
from okr_tui.drift_words import ASKED_SIGN, WAITS_SIGN, again_words, flagged_words, happened, reasons, waits_words
from okr_tui.fields import FIELDS
from okr_tui.widgets.text import line, paragraph, plain, split

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from okr_tui.domain.drift import Cause, Drifted
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id
    from okr_tui.drift_words import Happened
    from okr_tui.store import Store

EXAMPLES = 'For example: okr drift confirm O2, okr drift adjust O2.1 target=80 --why "…", okr drift drop O2 --why "…"'


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.usage = "%(prog)s [confirm CODE … | adjust CODE FIELD=VALUE … | drop CODE] [options]"
    parser.add_argument("words", metavar="confirm | adjust | drop", nargs="*", help="decide: still right, or not")
    parser.add_argument("--why", metavar="TEXT", help="the reason of what you decide")
    parser.add_argument(
        "--mine", action="store_true", help="only goals that you own; exit status 1 only where you are asked"
    )
    parser.add_argument("--team", metavar="TEAM", help="only goals of a team and of those below it")
    add_writing_arguments(parser)
    add_json_argument(parser)


def run(args: Namespace) -> int:
    """List what drifted, or decide."""
    match args.words:
        case []:
            return _list(args)
        case ["confirm", _, *_]:
            _confirm(args, args.words[1:])
        case ["adjust", code, _, *_]:
            _adjust(args, code, args.words[2:])
        case ["drop", code]:
            _drop(args, code)
        case _:
            raise UsageError(f"“{' '.join(args.words)}” does not fit.", EXAMPLES)
    return 0


# -- deciding ---------------------------------------------------------------------------------------------


def _goal(store: Store, words: str) -> Id:
    table, key = record_named(store.plan, words, store.clock.today())
    if table not in ("objectives", "key_results"):
        raise UsageError(f"“{words}” is no goal.", EXAMPLES)
    return key


def _confirm(args: Namespace, named: Sequence[str]) -> None:
    store = open_to_write(args)
    goals = [_goal(store, words) for words in named]
    before = store.plan
    plan = store.commit(edits.confirm(goals, args.why or ""))
    for goal in dict.fromkeys(goals):
        say(f"Confirmed {describe(plan, goal)}: still right")
        if words := again_words(plan, goal):
            say(f"  {words}")
    _say_released(before, plan)


def _adjust(args: Namespace, code: str, assignments: Sequence[str]) -> None:
    store = open_to_write(args)
    before, key = store.plan, _goal(store, code)
    table = before.table_of(key) or ""
    _refuse_numbers(before, key, assignments)
    name = describe(before, key)
    why = args.why if args.why is not None else ask_line(f"Why is {name} adjusted?")
    edit = edits.adjust(key, edit_of(before, table, key, store.clock.today(), assignments), why)
    doing = store.act(why)
    beforehand = Draft(before, doing)
    edit(beforehand)
    guard(beforehand)
    rows = beforehand.rows.get("changes", {}).values()
    fields = {str(row["field"]) for row in rows if row and row.get("record") == key}
    if words := flagged_words(before, would_flag(before, key, fields)):
        warn(words)
    plan = store.commit(edit, act=doing)
    say(f"Adjusted {describe(plan, key)}")
    for words in fell_words(before, plan):
        say(f"  {words}")
    _say_released(before, plan)


def _refuse_numbers(plan: Plan, key: Id, assignments: Sequence[str]) -> None:
    """Lead from an objective to its key results where what is to be adjusted is theirs."""
    own, theirs = ({field.name for field in FIELDS[table]} for table in ("objectives", "key_results"))
    named = (text.partition("=")[0].strip("+- ").casefold() for text in assignments)
    field = next((name for name in named if name in theirs - own), "")
    below = [part for part in plan.key_results_of(key) if decided_with(plan, part.id) == key]
    if field and below:
        examples = ", ".join(f"okr drift adjust {plan.code(part.id)} {field}=…" for part in below)
        raise BadValue(f"{plan.code(key)} has no {field} of its own, but its key results have.", f"Say {examples}")


def _drop(args: Namespace, code: str) -> None:
    store = open_to_write(args)
    before, key = store.plan, _goal(store, code)
    name = describe(before, key)
    why = args.why if args.why is not None else ask_line(f"Why is {name} dropped?")
    if words := flagged_words(before, would_flag(before, key, ["stage"])):
        warn(words)
    plan = store.commit(edits.drop(key, why), why)
    say(f"Dropped {name}")
    _say_released(before, plan)


def _say_released(before: Plan, plan: Plan) -> None:
    """Say how many goals further down wait no longer, and how many are asked now."""
    was, now = drift(before).by_goal, drift(plan).by_goal
    waited = [goal for goal, one in was.items() if one.state == "waiting"]
    free = sum(goal not in now for goal in waited)
    asked = [goal for goal, one in now.items() if one.state == "asked" and (goal not in was or goal in waited)]
    if free:
        say(f"  {'1 goal further down waits' if free == 1 else f'{free} goals further down wait'} no longer")
    if asked:
        say(f"  now asked: {', '.join(plan.code(goal) for goal in asked)}")


# -- listing ----------------------------------------------------------------------------------------------


def _list(args: Namespace) -> int:
    if args.why is not None:
        raise UsageError("A reason is for deciding.", EXAMPLES)
    plan = open_to_read(args).plan
    now = drift(plan)
    found = now.found
    if args.mine:
        me = plan.people.get(who_in(plan.tables, args.as_) or "")
        found = now.of_owner(me) if me is not None else ()
    if args.team:
        within = {one.goal for one in now.of_teams(teams_with(plan, plan.team(args.team).id))}
        found = tuple(one for one in found if one.goal in within)
    if args.json:
        say_json([_as_json(plan, one) for one in found])
    elif found:
        _show(plan, found)
    else:
        say("Nothing drifted: whatever changed above a goal, its owner has decided about it since.")
    # Of one's own goals only what one has to decide is something to do; what waits may never come.
    return int(any(one.state == "asked" for one in found) if args.mine else bool(found))


def _as_json(plan: Plan, one: Drifted) -> dict[str, object]:
    goal = plan.objectives.get(one.goal) or plan.key_results[one.goal]
    owner = plan.owner_of(goal)
    return {
        "code": plan.code(one.goal),
        "title": goal.title,
        "owner": owner.handle if owner else None,
        "state": one.state,
        "because": [_cause_json(plan, cause) for cause in one.because],
        "waiting_for": [plan.code(above) for above in one.waits_for],
    }


def _cause_json(plan: Plan, cause: Cause) -> dict[str, object]:
    person = plan.people.get(cause.change.by or "")
    return {
        "code": cause.field if cause.record == plan.organisation.id else plan.code(cause.record),
        "field": cause.field,
        "old": encode(cause.old),
        "new": encode(cause.new),
        "by": person.handle if person else None,
        "at": encode(cause.change.at) if cause.change.at else None,
        "why": "; ".join(reasons(cause.steps)) or None,
    }


def _show(plan: Plan, found: Sequence[Drifted]) -> None:
    asked = [one for one in found if one.state == "asked"]
    waiting = [one for one in found if one.state == "waiting"]
    heading("Changed above", f"{figure(len(asked))} asked · {figure(len(waiting))} waiting")
    groups: dict[tuple[Id, ...], list[Drifted]] = {}
    for one in asked:
        groups.setdefault(tuple(sorted({cause.event for cause in one.because}, key=int)), []).append(one)
    for members in groups.values():
        blank()
        # The same acts can have told one goal more than another, which knew part of it.
        for act in happened(plan, max((one.because for one in members), key=lambda causes: len(tuple(causes)))):
            _show_act(act)
        for one in members:
            _show_goal(plan, one, ASKED_SIGN, "")
    if waiting:
        blank()
        heading("Waiting")
        for one in waiting:
            _show_goal(plan, one, WAITS_SIGN, waits_words(plan, one))
    if asked:
        blank()
        write("Decide: okr drift confirm CODE · okr drift adjust CODE field=value · okr drift drop CODE", "quiet")


def _show_act(act: Happened) -> None:
    for words in act.lines:
        write(words, "strong")
    for words in act.told:
        write(words, "quiet", "  ")


def _show_goal(plan: Plan, one: Drifted, sign: str, beside: str) -> None:
    owner = plan.owner_of(plan.objectives.get(one.goal) or plan.key_results[one.goal])
    whose = " · ".join(filter(None, (beside, f"@{owner.handle}" if owner else "nobody owns it")))
    room = max(20, page_width() - len(whose) - 8)
    first, *more = paragraph(describe(plan, one.goal), room)
    draw(
        split(
            line((f"  {sign} ", "warning" if sign == ASKED_SIGN else "quiet"), plain(first)),
            line((whose, "quiet")),
            page_width(),
        )
    )
    for row in more:
        draw(line("    ", row))
