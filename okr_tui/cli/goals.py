"""``okr objective add``, ``okr kr add``, ``okr drop``: goals come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.asking import ask_line, date_from
from okr_tui.cli.measuring import measure_from
from okr_tui.cli.naming import alignment_from, myself, objective_named, person_to_change, record_named
from okr_tui.cli.output import say, warn
from okr_tui.cli.session import add_writing_arguments, open_to_write
from okr_tui.domain.aim import aim
from okr_tui.domain.drift import would_flag
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.errors import BadValue
from okr_tui.domain.figures import day, figure
from okr_tui.domain.history import describe
from okr_tui.domain.records import ObjectiveKind
from okr_tui.domain.rules import due_of, is_live
from okr_tui.drift_words import flagged_words

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id, KeyResult, Objective


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb that the parser is for."""
    match parser.prog.split()[-1]:
        case "objective":
            _objective_arguments(_adding(parser, "an objective"))
        case "kr":
            _key_result_arguments(_adding(parser, "a key result"))
        case _:
            parser.add_argument("record", metavar="CODE", help="a goal; or @handle, a team or a cycle")
            parser.add_argument("--why", metavar="TEXT", help="the reason, which is kept; goals need one")
            add_writing_arguments(parser)


def _adding(parser: ArgumentParser, what: str) -> ArgumentParser:
    parser.epilog = f"“{parser.prog} add --help” says what it takes."
    subparsers = parser.add_subparsers(dest="action", metavar="add", required=True)
    return subparsers.add_parser("add", help=f"add {what}", description=f"Add {what}.")


def _objective_arguments(parser: ArgumentParser) -> None:
    from typing import get_args

    parser.add_argument("title", metavar="TITLE", help="what will be better, in words")
    parser.add_argument("--team", metavar="TEAM", help="whose aim it is; the company where nothing is said")
    parser.add_argument("--owner", metavar="@HANDLE", help="who answers for it; you where nothing is said")
    parser.add_argument(
        "--under",
        metavar="CODE",
        help="the goal above: O1, O1:contributes:2 to count with that weight beside its key results, O1:supports",
    )
    parser.add_argument("--why", metavar="TEXT", default="", help="what it is for")
    parser.add_argument("--cycle", metavar="CYCLE", help="the running one where nothing is said")
    parser.add_argument("--due", metavar="DATE", help="the cycle's end where nothing is said")
    parser.add_argument("--kind", choices=get_args(ObjectiveKind), default="committed", help="how it is meant")
    parser.add_argument("--personal", action="store_true", help="your own goal, not a team's")
    add_writing_arguments(parser)


def _key_result_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("title", metavar="TITLE", help="what is measured")
    parser.add_argument("--in", dest="objective", metavar="CODE", required=True, help="the objective it belongs to")
    parser.add_argument(
        "--kind",
        metavar="KIND",
        help="increase, decrease, at-least, at-most, between, yes/no or "
        "milestones; told from the numbers where nothing is said",
    )
    parser.add_argument("--from", dest="baseline", metavar="N", help="where the number is now")
    parser.add_argument("--to", dest="target", metavar="N", help="where it should be; the bound of a guardrail")
    parser.add_argument("--upper", metavar="N", help="the upper bound of a “between”")
    parser.add_argument("--unit", metavar="UNIT", help="such as %% or days; also read off the numbers")
    parser.add_argument("--weight", metavar="W", help="1 counts like the others")
    parser.add_argument("--owner", metavar="@HANDLE", help="the objective's where nothing is said")
    parser.add_argument("--due", metavar="DATE", help="the objective's where nothing is said")
    parser.add_argument(
        "--milestone",
        dest="milestones",
        metavar="TEXT[:WEIGHT]",
        action="append",
        default=[],
        help="a step to reach; give it once for each",
    )
    add_writing_arguments(parser)


def run(args: Namespace) -> int:
    """Do what the verb says and show what has become of it."""
    match args.verb:
        case "objective":
            _add_objective(args)
        case "kr":
            _add_key_result(args)
        case _:
            _drop(args)
    return 0


def _add_objective(args: Namespace) -> None:
    store = open_to_write(args)
    plan, today = store.plan, store.clock.today()
    if args.personal and args.team:
        raise BadValue("A personal goal has no team.", "Leave out --team or --personal.")
    act = store.act(args.why)
    plan = store.commit(
        goals.add_objective(
            args.title,
            team=plan.team(args.team).id if args.team else None,
            person=store.who if args.personal or plan.info.personal else None,
            owner=person_to_change(store, args.owner).id if args.owner else None,
            under=alignment_from(plan, args.under, today) if args.under else None,
            why=args.why,
            cycle=plan.cycle(args.cycle).id if args.cycle else None,
            due=date_from(args.due, today, end=True) if args.due else None,
            kind=args.kind,
            key=act.seed,
        ),
        act=act,
    )
    made = plan.objectives[act.seed]
    code = plan.code(made.id)
    say(f"Added {code}  {made.title}")
    say(f"  {' · '.join(circumstances(plan, made))}")
    for target, link in plan.parents_of(made):
        relation = "supports" if link.relation == "supports" else "contributes to"
        say(f"  {relation} {plan.code(target.id)} {target.title}")
    if not made.alignments and not at_the_top(plan, made):
        say(f"  not aligned to a goal above yet: okr set {code} under=CODE")
    say(f'Next: okr kr add "…" --in {code} --from 62 --to 77 --unit %')


def _add_key_result(args: Namespace) -> None:
    store = open_to_write(args)
    plan, today = store.plan, store.clock.today()
    objective = objective_named(plan, args.objective, today)
    measure = measure_from(args)
    values: dict[str, object] = dict(measure.values)
    if args.weight:
        from okr_tui.cli.naming import weight_from

        values["weight"] = weight_from(args.weight)
    if args.owner:
        values["owner"] = person_to_change(store, args.owner).id
    if args.due:
        values["due"] = date_from(args.due, today, end=True)
    act = store.act()
    plan = store.commit(goals.add_key_result(objective.id, args.title, values, key=act.seed), act=act)
    made = plan.key_results[act.seed]
    say(f"Added {plan.code(made.id)}  {made.title}")
    say(f"  {' · '.join([aim(made), *circumstances(plan, made)])}")
    for words in measure.assumed:
        warn(f"  {words}")
    say(f"Next: okr checkin {plan.code(made.id)} {example_value(made)} -c 7")


def _drop(args: Namespace) -> None:
    store = open_to_write(args)
    plan = store.plan
    table, key = record_named(plan, myself(store, args.record), store.clock.today())
    if table == "organisation":
        raise BadValue("The organisation can't be dropped; the plan is about it.", "Delete the file instead.")
    name = describe(plan, key)
    if table not in ("objectives", "key_results"):
        store.commit(structure.remove(key), args.why or "")
        say(f"Took {name} out of the plan")
        if table == "people":
            left = f"okr undo, then okr person leave @{plan.people[key].handle}"
            say(f"  Who leaves the company keeps their history and is counted until their last day with: {left}")
    else:
        why = args.why if args.why is not None else ask_line(f"Why is {name} dropped?")
        if words := flagged_words(plan, would_flag(plan, key, ["stage"])):
            warn(words)
        plan = store.commit(goals.drop(key), why)
        say(f"Dropped {name}{_with_it(plan, key)}")
        held = [plan.code(child.id) for child, _ in plan.children_of(key) if is_live(plan, child)]
        if held:
            below = f"{figure(len(held), 'objectives')} still aligned to it: {', '.join(held)}"
            say(f"  {below}; move each with okr set CODE under=CODE")
    say("Take it back with: okr undo")


def _with_it(plan: Plan, key: Id) -> str:
    """Say what goes with an objective that is dropped: its key results, which ask for no check-in any more."""
    gone = [k for k in plan.key_results_of(key) if k.stage != "dropped"]
    return f", and with it {figure(len(gone), 'key results')}" if gone else ""


def circumstances(plan: Plan, goal: Objective | KeyResult) -> list[str]:
    """Whose it is and by when."""
    owner, due = plan.owner_of(goal), due_of(plan, goal)
    team = plan.teams.get(getattr(goal, "team", None) or "")
    cycle = plan.cycles.get(getattr(goal, "cycle", None) or "")
    found = [
        team.name if team else "",
        "personal" if getattr(goal, "person", None) else "",
        f"@{owner.handle}" if owner else "nobody owns it",
        cycle.name if cycle else "",
        f"due {day(due)}" if due else "",
    ]
    return [words for words in found if words]


def at_the_top(plan: Plan, objective: Objective) -> bool:
    """Whether nothing has to stand above an objective: it is the root team's, or somebody's own."""
    root = plan.root_team
    return objective.person is not None or root is None or objective.team == root.id


def example_value(made: KeyResult) -> str:
    """Give a value that a check-in of a new key result could begin with."""
    if made.kind == "yes/no":
        return "yes"
    if made.kind == "milestones":
        return f'+"{made.milestones[0].title}"'
    near = made.target if made.baseline is None else made.baseline
    return f"{near:.10g}" if near is not None and near >= 0 else "VALUE"
