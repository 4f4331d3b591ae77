"""``okr add``: an objective with its key result, told in one line; what was not understood is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.goals import at_the_top, circumstances, example_value
from okr_tui.cli.output import say, say_json, warn
from okr_tui.cli.session import add_writing_arguments, open_to_read, open_to_write
from okr_tui.cli.where import add_json_argument, who_in
from okr_tui.dates import read_date
from okr_tui.domain.aim import aim
from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.edits.quick_add import add_understood
from okr_tui.domain.errors import BadValue, OkrError
from okr_tui.domain.figures import day
from okr_tui.domain.quick_add import Understood, filled_in, said_once, team_filled_in, understand

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id, Objective

EXAMPLE = 'okr add "Increase retention from 62% to 77% by 31 Dec @maya +product under O1"'
_TAKING = ("-f", "--file", "--as")
_ADDED = frozenset(("--draft", "--dry-run", "--json", "-h", "--help"))
_PLAIN_ROLES = ("from", "to", "upper", "unit", "verb")
"""Roles that the key result's own line says together."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.epilog = (
        f"For example: {EXAMPLE}. Also: cut … from … to …, keep … below …, keep … at least …, keep … between … and …; "
        "launch …, publish … and the like are answered with yes or no. A number in doubt stays in the title and is "
        "asked about. Put -- before words that look like options."
    )
    parser.add_argument(
        "words",
        metavar="WORDS",
        nargs="*",
        help="the goal in one line; - reads it from stdin, further lines are the why",
    )
    parser.add_argument("--draft", action="store_true", help="as a draft, to be talked over before it counts")
    parser.add_argument("--dry-run", action="store_true", help="show what is understood and write nothing")
    add_json_argument(parser)
    add_writing_arguments(parser)


def prepare(words: list[str]) -> list[str]:
    """Put the options in front, so that a goal may have words such as "-5%" and "+product"."""
    options: list[str] = []
    places: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            places += rest
        elif word in _TAKING:
            options += [word, *(value for value in [next(rest, None)] if value is not None)]
        elif word in _ADDED or (word.startswith("--") and not any(mark.isspace() for mark in word)):
            options.append(word)
        else:
            places.append(word)
    return [*options, "--", *places]


def run(args: Namespace) -> int:
    """Add what the words say, or only show it, and say what was left in the title."""
    text = _text(args.words)
    if args.dry_run:
        store = open_to_read(args)
        understood = _understood(text, store.plan, store.clock.today())
        _tell_understood(store.plan, understood, _at_the_keyboard(store.plan, args.as_), as_json=args.json)
        return 0
    store = open_to_write(args)
    understood = _understood(text, store.plan, store.clock.today())
    act = store.act()
    early = _ends_before_it_begins(understood, store.plan, store.clock.today())
    edit = add_understood(understood, stage="draft" if args.draft or early else "active", key=act.seed)
    plan = store.commit(edit, act=act)
    if args.json:
        say_json(_as_json(plan, understood, act.seed))
    else:
        _tell_made(plan, plan.objectives[act.seed], understood, store.who)
    if early and not args.draft:
        warn("  It is a draft, since it would end before it begins: give it a day to come, then begin it.")
    return 0


def _text(words: list[str]) -> str:
    if words == ["-"]:
        import sys

        return sys.stdin.read()
    return " ".join(words)


def _understood(text: str, plan: Plan, today: date) -> Understood:
    understood = understand(text, plan, today, lambda words, now: read_date(words, now, end=True))
    if not understood.title:
        raise BadValue("The objective has no title.", f"Say in a few words what it is: {EXAMPLE}")
    return understood


def _ends_before_it_begins(understood: Understood, plan: Plan, today: date) -> bool:
    """Whether it is due before the cycle that it goes into has begun, which only a draft may be."""
    cycle = running_cycle(plan, today)
    return bool(understood.due and understood.due < min(today, cycle.start if cycle else today))


def _at_the_keyboard(plan: Plan, as_: str | None) -> Id | None:
    """Whoever would add it, as far as that is known without asking."""
    try:
        return who_in(plan.tables, as_, ask=None)
    except OkrError:
        return None


def _tell_understood(plan: Plan, understood: Understood, acting: Id | None, *, as_json: bool) -> None:
    if as_json:
        say_json(_as_json(plan, understood, None))
        return
    say(f"Objective   {understood.title}")
    if understood.kind:
        say(f"Key result  {understood.key_result}")
    if understood.kind in ("increase", "decrease", "yes/no"):
        say(f"  {understood.kind}")
    for words in said_once(span for span in understood.spans if span.role != "verb"):
        say(f"  {words}")
    if team := filled_in(understood, plan, acting):
        say(f"  {team}")
    _tell_rest(understood)
    say("Nothing was written; the same without --dry-run adds it.")


def _tell_made(plan: Plan, made: Objective, understood: Understood, acting: Id | None) -> None:
    code = plan.code(made.id)
    say(f"Added {code}  {made.title}{'  (draft)' if made.stage == 'draft' else ''}")
    for span in understood.spans:
        if span.role not in _PLAIN_ROLES:
            say(f"  {span.words}")
    if team := filled_in(understood, plan, acting):
        say(f"  {team}")
    if given := _given(plan, made, understood, acting):
        say(f"  {' · '.join(given)}")
    parts = plan.key_results_of(made.id)
    for part in parts:
        say(f"Added {plan.code(part.id)}  {part.title}")
        say(f"  {aim(part)}")
    _tell_rest(understood)
    if not made.alignments and understood.instead:
        warn(f"  To align it: okr set {code} under={plan.code(understood.instead[0])}")
    elif not made.alignments and not at_the_top(plan, made):
        warn(f"  Not aligned to a goal above yet: okr set {code} under=CODE")
    if made.stage == "draft":
        say(f"Next: okr show {code}")
    elif parts:
        say(f"Next: okr checkin {plan.code(parts[0].id)} {example_value(parts[0])} -c 7")
    else:
        say(f'Next: okr kr add "…" --in {code} --from 62 --to 77 --unit %')


def _given(plan: Plan, made: Objective, understood: Understood, acting: Id | None) -> list[str]:
    """Whose it is and by when, as far as it is not said already: what was filled in for the line."""
    owner = plan.people.get(understood.owner or "")
    filled = team_filled_in(understood, plan) if filled_in(understood, plan, acting) else None
    team = filled or plan.teams.get(understood.team or "")
    told = {
        f"@{owner.handle}" if owner else "",
        team.name if team else "",
        f"due {day(understood.due)}" if understood.due else "",
    }
    return [words for words in circumstances(plan, made) if words not in told]


def _tell_rest(understood: Understood) -> None:
    """Show the description, and say on stderr what is doubtful."""
    for line in understood.why.splitlines():
        say(f"  why: {line}" if line else "")
    for note in understood.notes:
        warn(f"  {note}")


def _as_json(plan: Plan, understood: Understood, made: Id | None) -> dict[str, object]:
    """What ``--json`` prints; ``made`` is null where nothing was written."""
    people, team = plan.people, plan.teams.get(understood.team or "")
    measure = {
        "title": understood.key_result,
        "kind": understood.kind,
        "baseline": understood.baseline,
        "target": understood.target,
        "upper": understood.upper,
        "unit": understood.unit or None,
    }
    above = {"code": plan.code(understood.under), "relation": understood.relation} if understood.under else None
    parts = plan.key_results_of(made) if made else ()
    made_of = (
        {
            "objective": plan.code(made),
            "stage": plan.objectives[made].stage,
            "key_results": [plan.code(k.id) for k in parts],
        }
        if made
        else None
    )
    return {
        "made": made_of,
        "title": understood.title,
        "key_result": measure if understood.kind else None,
        "due": understood.due.isoformat() if understood.due else None,
        "owner": people[understood.owner].handle if understood.owner else None,
        "co_authors": [people[key].handle for key in understood.co_authors],
        "team": team.name if team else None,
        "under": above,
        "instead": [plan.code(key) for key in understood.instead],
        "why": understood.why or None,
        "understood": [
            {"start": span.start, "end": span.end, "role": span.role, "words": span.words} for span in understood.spans
        ],
        "notes": list(understood.notes),
    }
