"""``okr workshop``, ``start``, ``join`` and ``wall``: the workshop in the full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.domain.errors import Refused

if TYPE_CHECKING:
    from argparse import Namespace

    from okr_tui.store import Store

PLACE = "workshop"


def open_session(args: Namespace) -> int:
    """Open the Workshop screen."""
    from okr_tui.cli.open import open_plan

    return open_plan(args.file, args.as_, place=PLACE)


def start(args: Namespace) -> int:
    """Prepare a workshop of an agenda, and open it; without one, the screen asks which.

    Raises:
        OkrError: There is no such agenda, or another workshop is running.
    """
    from okr_tui.agenda_files import find_agenda
    from okr_tui.app import require_terminal
    from okr_tui.cli.session import open_to_write
    from okr_tui.domain.edits.workshop.running import prepare
    from okr_tui.domain.workshop.course import called, running_course

    if args.agenda is None:
        return open_session(args)
    require_terminal()
    store = open_to_write(args)
    running = running_course(store.plan)
    if running is not None:
        raise Refused(
            f"Workshop {called(store.plan, running.workshop)}, “{running.workshop.title}”, is still running.",
            "Open it with “okr workshop” and end it (E) first.",
        )
    agenda = find_agenda(args.agenda, str(store.file.path))
    me = store.me
    team = store.plan.team(args.team).id if args.team else me.team if me is not None else None
    store.commit(prepare(agenda, team=team))
    return open_session(args)


def join(args: Namespace) -> int:
    """Take part in the workshop that is running, or that is about to.

    Raises:
        Refused: There is none.
    """
    from okr_tui.cli.open import open_plan
    from okr_tui.cli.session import open_to_read

    store = open_to_read(args)
    _refuse_nothing_to_join(store)
    return open_plan(args.file, args.as_ or _who_else(store), place=PLACE, joins=True)


def _who_else(store: Store) -> str | None:
    """Ask who it is where the person of this account sits at a terminal already: several share it in one room."""
    from okr_tui.cli.output import ask_which, can_ask
    from okr_tui.domain.workshop.course import courses
    from okr_tui.domain.workshop.people import room
    from okr_tui.settings import Settings

    plan = store.plan
    known = plan.people.get(Settings().identity_for(plan.info.plan_id) or "")
    course = next((one for one in reversed(courses(plan)) if one.ended is None), None)
    if known is None or course is None or known.id not in room(plan, course).at_terminals or not can_ask():
        return None
    others = [one for one in plan.people.values() if one.left is None and one.id != known.id]
    people = [known, *sorted(others, key=lambda one: one.name.casefold())]
    question = f"{known.name} has joined from this account. Who are you? Enter alone is {known.name} again"
    place = ask_which(question, [f"{one.name}  @{one.handle}" for one in people])
    return people[place].handle if place is not None else None


def _refuse_nothing_to_join(store: Store) -> None:
    from okr_tui.domain.workshop.course import courses

    if not any(one.ended is None for one in courses(store.plan)):
        raise Refused(
            "No workshop is running or prepared in this plan.",
            "Its facilitator begins one with “okr workshop start”; “okr workshop templates” lists the agendas.",
        )


def wall(args: Namespace) -> int:
    """Show the running workshop to the room; nothing is changed by it."""
    import io

    from rich.console import Console

    from okr_tui.app import require_terminal
    from okr_tui.cli.open import report_fault
    from okr_tui.cli.session import open_to_read

    store = open_to_read(args)
    require_terminal()
    from okr_tui.wall import WallApp

    app = WallApp(store, store.clock)
    app.error_console = Console(file=io.StringIO())
    app.run()
    return report_fault(app)
