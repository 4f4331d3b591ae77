"""The palette: everything that can be done on the screen, found by typing, made from its live bindings."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import ActiveBinding

from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.plans import COMMANDS
from okr_tui.widgets.keys import bindings_by_action, key_name


def palette_dialog(active: Mapping[str, ActiveBinding], *, plans: bool = False) -> ChooseDialog:
    """The dialog to push; the value of its choice is the `ActiveBinding` or the action to run.

    Args:
        active: The bindings that work on the screen.
        plans: Whether other plans can be opened and started from here.
    """
    by_binding = {id(one.binding): one for one in active.values()}
    # Moving about is what the keys themselves are for.
    groups = [
        group
        for group in bindings_by_action(active)
        if group[0].action != "palette" and (group[0].show or group[0].tooltip)
    ]
    choices = [
        Choice(
            by_binding[id(group[0])],
            f"{group[0].description}: {group[0].tooltip}" if group[0].tooltip else group[0].description,
            key_name(group[0].key_display or group[0].key),
        )
        for group in groups
        if id(group[0]) in by_binding
    ]
    if plans:
        choices += [Choice(f"app.{action}", f"{words}: {purpose}", "") for action, words, purpose in COMMANDS]
    return ChooseDialog("What do you want to do?", choices)
