"""Pane: lines that follow a cursor elsewhere, so that their number changes with every key."""

from __future__ import annotations

from textual.geometry import Size
from textual.widget import Widget

from okr_tui.widgets.lines import LineView


class Pane(LineView):
    """A view whose content may be shorter or longer at every key without a new layout of the screen.

    Its scrollbar is always there: one that comes and goes changes the width of the text, which then has to be
    broken and laid out a second time. A layout costs five times what the key itself does.
    """

    DEFAULT_CSS = """
    Pane { overflow-y: scroll; }
    """

    def _fit_virtual_size(self) -> None:
        wanted = Size(self.size.width, max(self.row_count, self.size.height))
        if self.virtual_size != wanted:
            self.set_reactive(Widget.virtual_size, wanted)
            self._scroll_update(wanted)
