"""Taking back one's last act, having been told what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.domain.history import describe, describe_field
from okr_tui.screens.dialogs.confirm import ConfirmDialog

if TYPE_CHECKING:
    from okr_tui.domain.history import Event
    from okr_tui.domain.plan import Plan


def event_in_words(plan: Plan, event: Event) -> str:
    """What an act did, a sentence a record: what it made, and which fields it changed from what to what."""
    made = {item.id for item in event.made}
    words = [f"Made {describe(plan, item.id)}." for item in event.made]
    words += [
        f"Changed {describe_field(change.field)} of {describe(plan, change.record)}"
        f" from {_quoted(change.old)} to {_quoted(change.new)}."
        for change in event.changes
        if change.record not in made
    ]
    shown = words[:5]
    if len(words) > len(shown):
        shown.append(f"And {len(words) - len(shown)} more changes made with it.")
    return "\n".join(shown)


def _quoted(value: object) -> str:
    return "nothing" if value is None or value == "" else f"“{value}”"


def undo_dialog(plan: Plan, event: Event) -> ConfirmDialog:
    """The question to push; its result is True for taking the act back."""
    return ConfirmDialog("Take this back?", event_in_words(plan, event), yes="Take it back", no="Leave it")
