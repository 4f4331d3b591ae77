"""``okr team``, ``okr person``, ``okr cycle``: the frame that goals stand in; adding to it, leaving, dissolving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.asking import date_from
from okr_tui.cli.naming import person_to_change
from okr_tui.cli.output import say
from okr_tui.cli.session import add_writing_arguments, open_to_write
from okr_tui.domain.edits.structure import add_cycle, add_person, add_team
from okr_tui.domain.errors import BadValue
from okr_tui.domain.figures import day, figure

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.store import Store


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb that the parser is for."""
    what = parser.prog.split()[-1]
    parser.epilog = f"“okr {what} add --help” says what it takes."
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    adding = actions.add_parser("add", help=f"add a {what}", description=f"Add a {what}.")
    adding.add_argument("name", metavar="NAME")
    match what:
        case "team":
            adding.add_argument("--under", metavar="TEAM", help="the team above; the company where nothing is said")
            adding.add_argument("--lead", metavar="@HANDLE", help="who leads it")
            adding.add_argument("--purpose", metavar="TEXT", default="", help="what it is there for")
        case "person":
            adding.add_argument("--handle", metavar="HANDLE", default="", help="one short word, as in @maya")
            adding.add_argument("--role", metavar="TEXT", default="", help="what they are")
            adding.add_argument("--purpose", metavar="TEXT", default="", help="what the role is there for")
            adding.add_argument("--team", metavar="TEAM", help="their team; the company where nothing is said")
            adding.add_argument("--manager", metavar="@HANDLE", help="whom they report to")
        case "cycle":
            adding.add_argument("--start", metavar="DATE", required=True, help="first day, e.g. 2027-01-01 or “1 Jan”")
            adding.add_argument("--end", metavar="DATE", required=True, help="last day, e.g. “31 Mar”")
            adding.add_argument("--cadence", metavar="DAYS", default="14", help="days between check-ins (14)")
    add_writing_arguments(adding)
    if what == "person":
        _declare_leaving(actions.add_parser("leave", help=LEAVE, description=f"{LEAVE.capitalize()}."))
    elif what == "team":
        _declare_dissolving(actions.add_parser("dissolve", help=DISSOLVE, description=f"{DISSOLVE.capitalize()}."))


LEAVE = "note somebody’s last day and hand over what waits for them"
DISSOLVE = "dissolve a team into another one"


def _declare_leaving(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="@HANDLE", help="who leaves")
    parser.add_argument("--to", metavar="@HANDLE", help="who takes over goals, teams, reports, roadblocks and actions")
    parser.add_argument("--on", metavar="DATE", help="their last day, also one to come; else today")
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason, kept in the history")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be handed over")
    add_writing_arguments(parser)


def _declare_dissolving(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="TEAM", help="the team that goes")
    parser.add_argument("--to", metavar="TEAM", required=True, help="who takes its goals, people and teams")
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason, kept in the history")
    add_writing_arguments(parser)


def run(args: Namespace) -> int:
    """Add the record and show what it has become, or do what else was said about one."""
    if args.action != "add":
        from okr_tui.cli import leaving

        {"leave": leaving.leave, "dissolve": leaving.dissolve}[args.action](open_to_write(args), args)
        return 0
    name = " ".join(args.name.split())
    if not name:
        raise BadValue(f"The {args.verb} has no name.", "Give one in quotes where it has spaces in it.")
    store = open_to_write(args)
    {"team": _team, "person": _person, "cycle": _cycle}[args.verb](store, name, args)
    return 0


def _team(store: Store, name: str, args: Namespace) -> None:
    plan = store.plan
    under = plan.team(args.under).id if args.under else None
    lead = person_to_change(store, args.lead).id if args.lead else None
    plan = store.commit(add_team(name, under=under, lead=lead, purpose=args.purpose))
    team = plan.team(name)
    above = plan.teams.get(team.parent or "")
    leader = plan.people.get(team.lead or "")
    led = f"led by @{leader.handle}" if leader else ""
    details = [f"below {above.name}" if above else "the company", led, args.purpose]
    say(f"Added the team {team.name}: {', '.join(filter(None, details))}")
    if not team.lead:
        say(f'Next: okr set "{team.name}" lead=@handle')


def _person(store: Store, name: str, args: Namespace) -> None:
    before = store.plan
    plan = store.commit(
        add_person(
            name,
            handle=args.handle,
            role=args.role,
            role_purpose=args.purpose,
            team=before.team(args.team).id if args.team else None,
            manager=person_to_change(store, args.manager).id if args.manager else None,
        )
    )
    person = next(p for key, p in plan.people.items() if key not in before.people and p.name == name)
    team = plan.teams.get(person.team or "")
    say(f"Added {', '.join(filter(None, [f'{name}, @{person.handle}', person.role, team.name if team else '']))}")


def _cycle(store: Store, name: str, args: Namespace) -> None:
    today = store.clock.today()
    start, end = date_from(args.start, today), date_from(args.end, today, end=True)
    if not args.cadence.isascii() or not args.cadence.isdigit() or not 1 <= int(args.cadence) <= 366:
        raise BadValue(f"The cadence is a number of days from 1 to 366, not “{args.cadence}”.", "For example: 14")
    from okr_tui.domain.next_cycle import overlap_words, overlapping

    beside, act = overlapping(store.plan, start, end), store.act()
    plan = store.commit(add_cycle(name, start=start, end=end, cadence=int(args.cadence)), act=act)
    say(f"Added the cycle {name}: {day(start)} – {day(end)}, a check-in every {figure(int(args.cadence), 'days')}")
    for other in beside:
        say(f"  {overlap_words(plan, other, plan.cycles[act.seed], today)}")
