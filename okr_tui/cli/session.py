"""One verb's view of a plan: which file, who is at the keyboard, which day it is.

Reading verbs never ask who you are; verbs that write do, once for each plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.copies import keep_copy
from okr_tui.cli.output import ask_which, warn
from okr_tui.cli.where import (
    add_identity_argument,
    add_json_argument,
    add_plan_argument,
    find_plan,
    warn_of_elsewhere,
    who_in,
)
from okr_tui.domain.errors import Ambiguous
from okr_tui.store import Store, SystemClock

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import KeyResult, Objective


def add_writing_arguments(parser: ArgumentParser) -> None:
    """Give a verb that changes the plan ``-f`` and ``--as``."""
    add_plan_argument(parser)
    add_identity_argument(parser)


def add_reading_arguments(parser: ArgumentParser, *, several: bool = False) -> None:
    """Give a verb that only reads ``-f`` and ``--json``."""
    add_plan_argument(parser, several=several)
    add_json_argument(parser)


def open_to_write(args: Namespace) -> Store:
    """Open the plan for the person at the keyboard, and keep the day's copy of it before anything is written.

    Raises:
        OkrError: There is no plan, it can't be read, or nobody has said who they are.
    """
    path = find_plan(args.file)
    warn_of_elsewhere(path, args.file)
    store = _open(path, "r+")
    store.who = who_in(store.plan.tables, args.as_)
    if not store.read_only:
        keep_copy(store.file.path, store.plan.info.plan_id, store.clock.today())
    store.on_change = lambda _: _tell_of_doubts(store)
    return store


def _tell_of_doubts(store: Store) -> None:
    """Pass on what the last save could not make sure of."""
    if store.saved_warning:
        warn(store.saved_warning)


def open_to_read(args: Namespace) -> Store:
    """Open the plan without asking who is at the keyboard.

    Raises:
        OkrError: There is no plan, or it can't be read.
    """
    return _open(find_plan(args.file), "r")


def open_plan(path: str) -> Store:
    """Open a plan at a path to read it.

    Raises:
        OkrError: It can't be read.
    """
    return _open(path, "r")


def open_each(args: Namespace) -> list[Store]:
    """Open every plan that was named with ``-f``, or the one that is near.

    Raises:
        OkrError: There is no plan, or one can't be read.
    """
    return [_open(find_plan(path), "r") for path in args.file or [None]]


def goal_to_read(plan: Plan, words: str) -> Objective | KeyResult:
    """Find the goal that a code or words mean; a person at a terminal is asked where several fit.

    Raises:
        NotFound: None fits.
        Ambiguous: Several fit and nobody chose.
    """
    try:
        return plan.find(words)
    except Ambiguous as several:
        options = [f"{plan.code(id_)}  {_title(plan, id_)}" for id_ in several.candidates]
        chosen = ask_which(f"“{words}” fits several:", options) if len(options) < 20 else None
        if chosen is None:
            raise
        id_ = several.candidates[chosen]
        return plan.objectives.get(id_) or plan.key_results[id_]


def _title(plan: Plan, id_: str) -> str:
    return (plan.objectives.get(id_) or plan.key_results[id_]).title


def _open(path: str, mode: str) -> Store:
    from okr_tui.storage import PlanDB

    store = Store(PlanDB(path, access_mode=mode).file, clock=SystemClock())
    if store.read_only and mode != "r":
        warn("This plan was written by a newer version of okr-tui: it can be read here, not changed.")
    return store
