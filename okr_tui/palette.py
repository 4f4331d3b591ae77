"""The palette: everything that can be done on the screen, found by typing, made from its live bindings."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import ActiveBinding

from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.widgets.keys import bindings_by_action, key_name


def palette_dialog(active: Mapping[str, ActiveBinding]) -> ChooseDialog:
    """The dialog to push; the value of its choice is the `ActiveBinding` to run."""
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
    return ChooseDialog("What do you want to do?", choices)
