"""Opening another plan and starting a new one, from inside the full screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from okr_tui.domain.errors import NoPlan
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.fields import Field
from okr_tui.screens.dialogs.form import Changes, FormDialog, all_values

if TYPE_CHECKING:
    from textual.app import App

Open = Callable[[str], None]
"""Leaves for the plan at a path."""

Start = Callable[[Mapping[str, object]], str]
"""Starts a plan from the values of the form, and gives its path; raises an `OkrError`."""

TYPED = ""
ORGANISATION, PERSONAL = "organisation", "personal"
COMMANDS = (
    ("open_plan", "Open another plan", "One that was open lately, or any by its path"),
    ("new_plan", "Start a new plan", "Of an organisation, or one of your own"),
)
"""What the palette offers beside the keys: action, words, what it is for."""


def open_another(app: App[Any], recent: Sequence[str], current: str, leave_for: Open) -> None:
    """Ask which plan to open.

    Args:
        app: The program.
        recent: Paths of plans that were open lately.
        current: The path of the one that is open.
        leave_for: What to do with the answer.
    """
    others = [path for path in recent if path != current and os.path.isfile(path)]
    choices = [Choice(path, os.path.basename(path), os.path.dirname(path)) for path in others]

    def take(choice: Choice | None) -> None:
        if choice is None:
            return
        if choice.value == TYPED:
            _ask_path(app, leave_for)
        else:
            leave_for(str(choice.value))

    choices.append(Choice(TYPED, "Another one: type its path"))
    app.push_screen(ChooseDialog("Which plan?", choices), take)


def _ask_path(app: App[Any], leave_for: Open) -> None:
    def done(changes: Changes | None) -> None:
        if changes:
            leave_for(str(changes["path"][1]))

    field = Field("path", "Path of the plan", required=True, help="~ is your home folder", parse=readable_plan)
    app.push_screen(FormDialog("Open a plan", [field]), done)


def readable_plan(text: str) -> str:
    """Give the whole path of a plan that was typed.

    Raises:
        OkrError: There is no plan there, or it can't be read.
    """
    from okr_tui.storage.planfile import PlanFile

    path = os.path.abspath(os.path.expanduser(text.strip()))
    if not os.path.isfile(path):
        raise NoPlan(f"There is no file {path}.", "Ctrl+P has “Start a new plan”.")
    PlanFile(path).read()
    return path


def start_new(app: App[Any], me: str, start: Start, leave_for: Open) -> None:
    """Ask for what a new plan needs, start it and open it.

    Args:
        app: The program.
        me: The name of whoever is at the keyboard.
        start: Does the starting, while the form is still open.
        leave_for: What to do then.
    """
    kinds = (
        Choice(ORGANISATION, "An organisation", "teams and people"),
        Choice(PERSONAL, "My own", "no teams"),
    )
    fields = [
        Field("path", "File", required=True, help=".okr.json is added to a name without an ending"),
        Field("whose", "Whose plan", "choice", ORGANISATION, required=True, choices=kinds),
        Field("organisation", "Organisation's name", help="for a plan of an organisation"),
        Field("mission", "Mission", "long", help="why it exists, in one sentence; may come later"),
        Field("vision", "Vision", "long", help="where it wants to be in some years; may come later"),
        Field("me", "Your name", value=me, required=True),
    ]
    started: list[str] = []

    def check(values: dict[str, object]) -> Mapping[str, str]:
        nameless = values["whose"] == ORGANISATION and not values["organisation"]
        return {"organisation": "Name it, or choose “My own” above."} if nameless else {}

    def save(changes: Changes) -> None:
        started.append(start(all_values(fields, changes)))

    def done(changes: Changes | None) -> None:
        if started:
            leave_for(started[-1])

    app.push_screen(FormDialog("Start a new plan", fields, save=save, check=check), done)
