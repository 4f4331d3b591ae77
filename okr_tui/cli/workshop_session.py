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
    from okr_tui.domain.workshop.course import running_course

    if args.agenda is None:
        return open_session(args)
    require_terminal()
    store = open_to_write(args)
    running = running_course(store.plan)
    if running is not None:
        raise Refused(
            f"Workshop {running.workshop.number}, “{running.workshop.title}”, is still running.",
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

    _refuse_nothing_to_join(open_to_read(args))
    return open_plan(args.file, args.as_, place=PLACE, joins=True)


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
