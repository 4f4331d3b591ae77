"""``okr new``: start a plan."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from okr_tui.cli.asking import ask_line
from okr_tui.cli.copies import copies
from okr_tui.cli.output import can_ask, say, warn
from okr_tui.domain.draft import Draft
from okr_tui.domain.edits.structure import start_plan
from okr_tui.domain.errors import Refused
from okr_tui.domain.figures import day
from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import MemoryTables

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.store import Clock

ENDING = ".okr.json"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("path", metavar="FILE", help=f"where to put it; {ENDING} is added to a name without an ending")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--organisation", metavar="NAME", help="the company or department whose plan it is")
    whose.add_argument("--personal", action="store_true", help="a plan of your own, without teams")
    parser.add_argument("--mission", metavar="TEXT", help="why the organisation exists")
    parser.add_argument("--vision", metavar="TEXT", help="where it wants to be in some years")
    parser.add_argument("--me", metavar="NAME", help="your name")
    parser.add_argument("--handle", metavar="HANDLE", default="", help="your handle; else made from your name")


def run(args: Namespace) -> int:
    """Start the plan and say what comes next."""
    from okr_tui.store import SystemClock

    path = with_ending(args.path)
    refuse_taken(path)
    _ask_for_the_rest(args)
    _name_the_rest(args, path)
    plan = create_plan(path, args, SystemClock())
    _tell(path, plan)
    return 0


def with_ending(path: str) -> str:
    """Give the file's name the ending that plans are found by, unless it has one already."""
    return path if os.path.splitext(os.path.basename(path))[1] or os.path.isdir(path) else path + ENDING


def refuse_taken(path: str) -> None:
    """Refuse a path where there is something already; a file of zero bytes is free where no plan was in it.

    Raises:
        Refused: There is a file, a folder or something else, or an emptied plan that there are copies of.
    """
    if os.path.isdir(path):
        raise Refused(f"{path} is a folder.", f"Name a file in it, e.g. {os.path.join(path, 'team' + ENDING)}")
    if os.path.lexists(path) and not (os.path.isfile(path) and os.path.getsize(path) == 0):
        raise Refused(f"{path} exists already.", f"Open it with “okr {path}”, or choose another name.")
    if os.path.lexists(path) and copies(path):
        raise Refused(
            f"{path} is empty, and there are copies of the plan that it was.",
            f"okr restore -f {path} lists them and puts one back. To start anew all the same, remove the file first.",
        )


def _ask_for_the_rest(args: Namespace) -> None:
    if not args.personal and not args.organisation:
        args.organisation = ask_line("Whose plan is it? Name of the organisation, or Enter for a personal plan")
        args.personal = not args.organisation and can_ask()
    if not args.me:
        args.me = ask_line("Your name")
    if can_ask() and args.organisation and args.mission is None:
        args.mission = ask_line(f"The mission of {args.organisation}, in one sentence (Enter to leave it for later)")


def _name_the_rest(args: Namespace, path: str) -> None:
    """Where nobody can be asked, name the organisation after the file and the person after their login, and say so."""
    if not args.organisation and not args.personal:
        name = os.path.basename(path).partition(".")[0]
        args.organisation = name[:1].upper() + name[1:] or "Organisation"
        warn(f"The organisation is called {args.organisation}, after the file: --organisation NAME or --personal.")
    if not args.me:
        login = os.environ.get("USER") or os.environ.get("USERNAME") or "me"
        args.me = login[:1].upper() + login[1:]
        warn(f'You are called {args.me}, after your login: --me "Your Name".')


def create_plan(path: str, args: Namespace, clock: Clock) -> Plan:
    """Write a new plan and remember who its first person is.

    Args:
        path: A path that is free, or holds zero bytes.
        args: organisation, personal, mission, vision, me and handle, as `add_arguments` declares them.
        clock: Where the time comes from.

    Raises:
        OkrError: It can't be written there.
    """
    from okr_tui.domain.draft import Act
    from okr_tui.ids import new_id
    from okr_tui.settings import Settings
    from okr_tui.storage.planfile import PlanFile

    now = clock.now()
    draft = Draft(Plan(MemoryTables()), Act(None, now, clock.today(), new_id(int(now.timestamp() * 1000))))
    start_plan(
        name=args.organisation or f"{args.me}’s plan",
        me=args.me,
        handle=args.handle.removeprefix("@"),
        personal=args.personal,
        mission=args.mission or "",
        vision=args.vision or "",
    )(draft)
    plan = Plan(PlanFile.create(path, draft.rows).read())
    settings = Settings()
    settings.remember_identity(plan.info.plan_id, next(iter(plan.people)))
    settings.remember_plan(path)
    for words in settings.warnings:
        warn(words)
    return plan


def _tell(path: str, plan: Plan) -> None:
    me, cycle = next(iter(plan.people.values())), next(iter(plan.cycles.values()))
    whose = "a personal plan" if plan.info.personal else f"the plan of {plan.organisation.name}"
    say(f"Started {whose} in {path}")
    say(f"  you     {me.name}, @{me.handle}")
    say(f"  cycle   {cycle.name}, {day(cycle.start)} – {day(cycle.end)}, a check-in every {cycle.cadence} days")
    if not plan.organisation.mission and not plan.info.personal:
        say('  mission not said yet: okr set organisation mission="…"')
    where = "" if path.endswith(ENDING) and os.path.dirname(os.path.abspath(path)) == os.getcwd() else f" -f {path}"
    say()
    say("Next")
    say(f'  okr objective add "Customers stay with us"{where}')
    say(f'  okr kr add "Retention" --in O1 --from 62 --to 77 --unit %{where}')
    say(f"  okr {path}   opens it in the full screen")
