"""``okr backups``: the copies that there are of a plan, which may be damaged or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.copies import age_in_words, copies, held_in_words, moment_in_words
from okr_tui.cli.output import say, say_json
from okr_tui.cli.page import blank, write
from okr_tui.cli.session import add_reading_arguments
from okr_tui.cli.where import find_plan
from okr_tui.domain.errors import NoPlan, OkrError
from okr_tui.domain.plan import Plan
from okr_tui.settings import backup_folder
from okr_tui.storage.kept_copies import content_of, held_in, kept_elsewhere
from okr_tui.store import SystemClock

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from okr_tui.storage.kept_copies import Copy

DAMAGED = "can’t be read"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """List the copies; exit status 1 where there are none."""
    path = plan_or_its_place(args.file)
    found = copies(path)
    if args.json:
        say_json([_as_json(number, copy) for number, copy in enumerate(found, 1)])
        return int(not found)
    if not found:
        write(f"There are no copies of {path} yet. One is kept before the first change of each day.")
        _tell_of_other_places(path)
        return 1
    list_copies(found)
    blank()
    say(f"{backup_folder()} has the files.")
    say(f"okr restore 1 -f {path} puts number 1 in the place of the plan; --to FILE writes it elsewhere.")
    return 0


def _tell_of_other_places(path: str) -> None:
    """Name the copies that were kept while the plan lay somewhere else."""
    try:
        plan_id = Plan(content_of(path)).info.plan_id
    except OkrError:
        return
    for folder, place in kept_elsewhere(backup_folder(), plan_id, path):
        say(f"Copies from when it was at {place}: {folder}")
        say(f"To take one of them: okr restore FILE -f {path}")


def plan_or_its_place(named: str | None) -> str:
    """Find the plan, or where the last one was that is gone.

    Raises:
        NoPlan: None was named and none was ever opened.
    """
    try:
        return find_plan(named)
    except NoPlan:
        from okr_tui.settings import Settings

        if last := Settings().last_plan:
            return last
        raise


def list_copies(found: Sequence[Copy]) -> None:
    """Print the copies, numbered from the newest."""
    today = SystemClock().today()
    rows = [_row(number, copy, age_in_words(copy.when, today)) for number, copy in enumerate(found, 1)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        fitted = zip(row, widths, RIGHT, strict=True)
        say("  ".join(text.rjust(width) if right else text.ljust(width) for text, width, right in fitted).rstrip())


RIGHT = (True, False, False, False, True, False)
"""Which columns stand at their right edge."""


def _row(number: int, copy: Copy, age: str) -> tuple[str, ...]:
    held = held_in(copy.path)
    words = held_in_words(held) if held else DAMAGED
    return str(number), moment_in_words(copy.when), age, words, _size(copy.size), what_it_is(copy)


def what_it_is(copy: Copy) -> str:
    """Say what a copy is: ``session``, ``before restore``, ``merged copy “team (1)”``."""
    return copy.what + (f" “{copy.of}”" if copy.of else "")


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 1e5 else f"{max(1, round(size / 1e3))} kB"


def _as_json(number: int, copy: Copy) -> dict[str, object]:
    held = held_in(copy.path)
    return {
        "number": number,
        "at": copy.when.isoformat(),
        "what": copy.what,
        "of": copy.of or None,
        "bytes": copy.size,
        "goals": held.goals if held else None,
        "check_ins": held.check_ins if held else None,
        "readable": held is not None,
        "path": copy.path,
    }
