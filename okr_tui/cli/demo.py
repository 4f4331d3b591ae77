"""``okr demo``: a private copy of a sample plan, made for today.

What was done in an earlier copy is never overwritten: a copy that somebody has worked in stays, and the next one
gets a number. Only untouched copies are used again.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from okr_tui.cli.output import can_ask, is_terminal, say, warn
from okr_tui.cli.start import ENDING, refuse_taken, with_ending
from okr_tui.domain.errors import NotSaved

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

    from okr_tui.domain.tables import Rows

NAMES = ("company", "personal", "empty")
WHO = {"company": "maya"}
"""Whose eyes a demo is seen through: somebody who leads a team, has check-ins due and goals of her own."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("sample", nargs="?", choices=NAMES, default="company", help="which sample (company)")
    parser.add_argument("--to", metavar="FILE", help="put the copy here instead of into a private folder")
    parser.add_argument("--keep", action="store_true", help="go on with the latest copy instead of a fresh one")
    parser.add_argument("--as", dest="as_", metavar="HANDLE", help="whose eyes to see it through")


def run(args: Namespace) -> int:
    """Make the copy, say where it is, and open it."""
    from okr_tui.store import SystemClock

    path = copy_for(SystemClock().today(), args.sample, args.to, args.keep)
    name = _remember(path, args.sample, args.as_)
    warn(f"A private copy of the sample plan “{args.sample}”: {path}")
    warn(f"You are {name}. It is all fiction; try anything, no other plan is touched and nothing you do is lost.")
    if args.to and not (can_ask() and is_terminal(sys.stdout)):
        say(path)  # a script asked for the file, and has it
        return 0
    from okr_tui.cli.open import open_plan

    return open_plan(path)


def copy_for(today: date, sample: str, to: str | None = None, keep: bool = False) -> str:
    """Make a sample plan for a day, or find the one to go on with.

    Args:
        today: The day that falls in week 7 of the sample's running cycle.
        sample: One of `NAMES`.
        to: Where to put it; a private folder where nothing is said.
        keep: Go on with the latest copy where there is one.

    Returns:
        The path of the copy.

    Raises:
        Refused: There is something at ``to`` already, and it is not to be kept.
        NotSaved: It can't be written.
    """
    if to:
        path = os.path.abspath(with_ending(to))
        if not (keep and os.path.isfile(path)):
            refuse_taken(path)
            _create(path, _rows(sample, today, 0))
        return path
    folder = _private_folder()
    latest = _latest(folder, sample) if keep else None
    return latest or _fresh(folder, sample, today)


def _private_folder() -> str:
    from okr_tui.settings import state_folder

    folder = os.path.join(state_folder(), "demo")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise NotSaved(
            f"The folder {folder} can't be made: {error.strerror}.", "Say where to put the copy: okr demo --to FILE"
        ) from error
    return folder


def _latest(folder: str, sample: str) -> str | None:
    found = [entry for entry in os.scandir(folder) if entry.name.startswith(sample) and entry.name.endswith(ENDING)]
    return max(found, key=lambda entry: (entry.stat().st_mtime_ns, entry.name)).path if found else None


def _fresh(folder: str, sample: str, today: date) -> str:
    """Find the first number of which there is no copy, or an untouched one."""
    number = 0
    while True:
        ending = f"-{number + 1}{ENDING}" if number else ENDING
        path = os.path.join(folder, f"{sample}-{today.isoformat()}{ending}")
        rows = _rows(sample, today, number)
        if not os.path.lexists(path):
            _create(path, rows)
            return path
        if _untouched(path, rows):
            return path
        number += 1


def _rows(sample: str, today: date, number: int) -> Rows:
    """The rows of a copy, each with a plan id of its own, so that two copies are not taken for one plan."""
    from okr_tui.sample import SAMPLES

    rows = SAMPLES[sample](today)
    for raw in rows["plan"].values():
        assert raw is not None
        raw["plan_id"] = str(int(raw["plan_id"]) + number)
    return rows


def _create(path: str, rows: Rows) -> None:
    from okr_tui.storage.planfile import PlanFile

    PlanFile.create(path, rows)


def _untouched(path: str, rows: Rows) -> bool:
    from okr_tui.storage.canonical import text

    as_made = text({name: {key: raw for key, raw in lines.items() if raw} for name, lines in rows.items()})
    try:
        with open(path, "rb") as file:
            return file.read(len(as_made) + 1) == as_made
    except OSError:
        return False


def _remember(path: str, sample: str, as_: str | None) -> str:
    """Keep who the person is in this copy, and give their name."""
    from okr_tui.cli.where import person_by_handle
    from okr_tui.settings import Settings
    from okr_tui.storage.planfile import PlanFile

    content = PlanFile(path).read()
    people: Mapping[str, Mapping[str, Any]] = content.table("people")
    plan_id = next(str(raw["plan_id"]) for raw in content.table("plan").values())
    settings = Settings()
    known = settings.identity_for(plan_id)
    if as_ or known not in people:
        handle = as_ or WHO.get(sample)
        known = person_by_handle(handle, people) if handle else next(iter(people))
        settings.remember_identity(plan_id, known)
        for words in settings.warnings:
            warn(words)
    person = people[str(known)]
    return f"{person.get('name', 'somebody')}, @{person.get('handle', '?')}"
