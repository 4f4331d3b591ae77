"""A box to tick in a form."""

from __future__ import annotations

from okr_tui.screens.dialogs.fields import ChoiceField
from okr_tui.widgets.text import line


class TickField(ChoiceField):
    """Ticked or not; Enter, Space or any letter turns it over. Its value is True, or None for no."""

    def choose(self, value: object) -> None:
        """Tick it, or not."""
        self.value = True if value else None
        self.set_lines([line(("[x] yes", "strong") if value else ("[ ] no", "quiet"))])

    def action_open(self, typed: str = "") -> None:
        """Turn it over."""
        self.choose(not self.value)
        self.post_message(self.Chosen())
