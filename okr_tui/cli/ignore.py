"""``okr ignore``: sync programs need not carry a plan's lock and temporary files about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.asking import ask_yes
from okr_tui.cli.output import can_ask, say
from okr_tui.cli.where import add_plan_argument, find_plan
from okr_tui.storage.planfile import PlanFile
from okr_tui.sync.git_setup import synced_folder
from okr_tui.sync.ignoring import ignore, syncthing_folder

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

HARMLESS = "The lock and temporary files do no harm there: they hold nothing, or are gone in a moment."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    add_plan_argument(parser)


def run(args: Namespace) -> int:
    """Add the lines to the ignore file of the Syncthing folder; exit status 1 where they are still missing."""
    path = PlanFile(find_plan(args.file)).path
    folder = syncthing_folder(path)
    if folder is None:
        program = synced_folder(path)
        where = f"a folder of {program}" if program else "no folder of Syncthing"
        say(f"{path} lies in {where}, so there is nothing to do.")
        if program:
            say(f"{HARMLESS} How to leave them out all the same: see “Sharing” in the README.")
        return 0
    if not folder.missing:
        say(f"{folder.patterns} leaves the lock and temporary files out already.")
        return 0
    say(f"These lines would be added to {folder.patterns}, on this machine:")
    for each in folder.missing:
        say(f"  {each}")
    if not args.yes and not (can_ask() and ask_yes("Add them?", default=True)):
        say("Nothing was added. " + ("" if can_ask() else "okr ignore --yes adds them."))
        return 1
    ignore(folder)
    say("Added. Syncthing does not carry that file to other machines: run okr ignore on each of them.")
    return 0
