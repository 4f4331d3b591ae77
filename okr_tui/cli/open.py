"""``okr [PLAN]``: open a plan in the full screen; where that can't be done, say what can."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from okr_tui.cli.asking import ask_line, ask_yes
from okr_tui.cli.copies import (
    copy_in_words,
    good_copy,
    hint_after,
    keep_copy,
)
from okr_tui.cli.crash import report
from okr_tui.cli.output import can_ask, warn
from okr_tui.cli.where import add_identity_argument, find_plan, who_in
from okr_tui.domain.edits.structure import add_person
from okr_tui.domain.errors import EmptyFile, NoPlan, NotAPlan, OkrError, PlanFileError
from okr_tui.settings import Settings
from okr_tui.store import Store, SystemClock
from okr_tui.sync.copies import Beside

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Mapping

    from textual.app import App

    from okr_tui.app import OkrApp
    from okr_tui.cli.shape import Words

SOFTWARE_FAULT = 70


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what stands behind ``okr`` where it is no verb."""
    parser.add_argument("path", metavar="PLAN", nargs="?", help="the plan to open")
    parser.add_argument("-f", "--file", metavar="FILE", help="the same, as every verb takes it")
    add_identity_argument(parser)


def quick(words: list[str]) -> Words | None:
    """Read the usual words without argparse; None where they are unusual."""
    from okr_tui.cli.shape import read_words

    return read_words(words, {"path": ""}, {"-f": "file", "--file": "file", "--as": "as_"}, {})


def run(args: Namespace | Words) -> int:
    """Open the plan."""
    return open_plan(args.path or args.file, args.as_)


def open_plan(path: str | None = None, as_: str | None = None, *, place: str = "", joins: bool = False) -> int:
    """Open a plan in the full screen and stay until it is closed; from inside, others can be gone to.

    Args:
        path: The plan; the nearest one, or the one opened last, where nothing is said.
        as_: The handle of whoever is at the keyboard.
        place: The screen to begin with; the first one where nothing is said.
        joins: Whether they came to take part in the workshop there.

    Returns:
        The exit status of the full screen.

    Raises:
        OkrError: The plan can't be read, there is no terminal, or nobody has said who they are.
    """
    app = _app(path, as_)
    app.first_place, app.joins = place, joins
    while not (status := _stay(app)) and app.open_next:
        app = _app(app.open_next, None, known=True)
    return status


def _app(path: str | None, as_: str | None, *, known: bool = False) -> OkrApp:
    """Make the full screen of a plan.

    Args:
        path: The plan.
        as_: The handle that was given for it.
        known: Take whoever is remembered for the plan: a handle from the environment was meant for another one.
    """
    # Collecting what is only just being made costs a tenth of the start; the App goes on with it when it is ready.
    gc.disable()
    settings = Settings()
    path = find_plan(path, settings=settings)
    store = _opened(path)
    from okr_tui.app import OkrApp, require_terminal

    require_terminal()
    remembered = settings.identity_for(store.plan.info.plan_id) if known else None
    if remembered in store.plan.people:
        store.who = remembered
    else:
        _identify(store, as_, settings)
    settings.remember_plan(path)
    for words in settings.warnings:
        warn(words)
    app = OkrApp(store, store.clock, settings)
    plan_id, today = store.plan.info.plan_id, store.clock.today()
    app.once_ready = lambda: keep_copy(store.file.path, plan_id, today, session=True)
    app.start_plan = _start_from_form
    app.beside = Beside(store.file.path)
    return app


def _start_from_form(values: Mapping[str, object]) -> str:
    """Start the plan that was asked for in the full screen, and give its path."""
    from argparse import Namespace

    from okr_tui.cli.start import create_plan, refuse_taken, with_ending

    path = os.path.abspath(with_ending(os.path.expanduser(str(values["path"]))))
    refuse_taken(path)
    said = {name: str(values[name] or "") for name in ("organisation", "mission", "vision", "me")}
    personal = values["whose"] == "personal"
    said["organisation"] = "" if personal else said["organisation"]
    create_plan(path, Namespace(**said, personal=personal, handle=""), SystemClock())
    return path


def _stay(app: OkrApp) -> int:
    """Run the full screen; what breaks it is reported in words, with the trace in a file and not on the screen."""
    from rich.console import Console

    app.error_console = Console(file=io.StringIO())
    with _ended_by_others(app):
        app.run()
    if app.parting:
        warn(app.parting)
    return report_fault(app)


@contextmanager
def _ended_by_others(app: OkrApp) -> Iterator[None]:
    """See to it that a window that is closed, or a machine that goes down, ends the program as its own keys do."""

    def leave(number: int, _: object) -> None:
        if number == getattr(signal, "SIGHUP", None):
            app.hang_up()
        app.exit(return_code=128 + number)

    names = [one for one in ("SIGHUP", "SIGTERM") if hasattr(signal, one)]
    before = {name: signal.signal(getattr(signal, name), leave) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def report_fault(app: App[None]) -> int:
    """Give the exit status of a full screen that has ended; what broke it is reported in words."""
    fault = app._exception  # Textual tells nobody else what ended it
    if fault is None:
        return app.return_code or 0
    cause = getattr(fault, "error", None)  # a worker's failure says nothing of what it was
    warn(report(cause if isinstance(cause, BaseException) else fault, sys.argv[1:]))
    return SOFTWARE_FAULT


def _opened(path: str) -> Store:
    try:
        return _store(path)
    except (EmptyFile, NoPlan, NotAPlan) as trouble:
        if good_copy(path) is not None:
            _restore(path, trouble)
        elif isinstance(trouble, EmptyFile) and can_ask() and _wants_a_plan_in(path):
            _start(path)
        else:
            raise
    return _store(path)


def _wants_a_plan_in(path: str) -> bool:
    return ask_yes(f"{path} is empty. Start a plan in it?", default=True)


def _store(path: str) -> Store:
    from okr_tui.storage.planfile import PlanFile

    store = Store(PlanFile(path), clock=SystemClock())
    store.look_through()
    return store


def _start(path: str) -> None:
    from argparse import Namespace

    from okr_tui.cli.start import create_plan

    organisation = ask_line("Name of the organisation, or Enter for a personal plan")
    me = ask_line("Your name", os.environ.get("USER", "me"))
    mission = ask_line(f"The mission of {organisation} (Enter to leave it for later)") if organisation else ""
    wanted = Namespace(
        organisation=organisation, personal=not organisation, mission=mission, vision="", me=me, handle=""
    )
    create_plan(path, wanted, SystemClock())


def _restore(path: str, broken: PlanFileError) -> None:
    """Offer the newest good copy of a plan that is damaged, emptied or gone.

    Raises:
        PlanFileError: The person does not want it, or nobody can be asked; its place is named.
    """
    from okr_tui.storage.restoring import restore

    found = good_copy(path)
    if found is None:
        raise broken
    copy, held = found
    clock = SystemClock()
    told = type(broken)(broken.what, hint_after(broken))
    if not can_ask():
        raise told
    warn(f"okr: {broken.what}")
    about = copy_in_words(copy, held, clock.today())
    kept = " The damaged file is kept beside it" if isinstance(broken, NotAPlan) else ""
    if not ask_yes(f"Go on with the copy of {about}?{kept}", default=False):
        raise told
    aside = restore(path, copy.path, clock.now().astimezone())
    warn(f"Restored. The damaged file is {aside}" if aside else "Restored.")
    if aside and isinstance(broken, NotAPlan):
        warn(f"What was saved after that copy may be in it still: okr check --repair -f {aside}")


def _identify(store: Store, as_: str | None, settings: Settings) -> None:
    if not store.plan.people and not store.read_only:
        name = ask_line("Nobody is in this plan yet. Your name")
        if name:
            act = store.act()
            store.commit(add_person(name), act=act)
    try:
        store.who = who_in(store.plan.tables, as_, settings=settings)
    except OkrError:
        if as_ or not store.read_only:
            raise
