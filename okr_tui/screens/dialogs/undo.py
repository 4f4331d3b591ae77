"""Taking back one's last act, having been told what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.acts import act_lines
from okr_tui.screens.dialogs.confirm import ConfirmDialog

if TYPE_CHECKING:
    from okr_tui.domain.history import Event
    from okr_tui.domain.plan import Plan


MOST_LINES = 5


def event_in_words(plan: Plan, event: Event) -> str:
    """What an act did and why, in the words of the history."""
    words = act_lines(plan, event)
    shown = words[:MOST_LINES]
    if len(words) > len(shown):
        shown.append(f"and {len(words) - len(shown)} more changes made with it")
    return "\n".join([*shown, f"because {event.why}"] if event.why else shown)


def undo_dialog(plan: Plan, event: Event) -> ConfirmDialog:
    """The question to push; its result is True for taking the act back."""
    return ConfirmDialog("Take this back?", event_in_words(plan, event), yes="Take it back", no="Leave it")
