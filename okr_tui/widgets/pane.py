"""Pane: lines that follow a cursor elsewhere, so that their number changes with every key."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line

MORE = " ↓ more"


class Pane(LineView):
    """A view whose content may be shorter or longer at every key without a new layout of the screen.

    It has no scrollbar: one that comes and goes changes the width of the text, which then has to be broken and
    laid out a second time, and one that stays is sent again with every key. The last row says when there is more.
    """

    DEFAULT_CSS = """
    Pane { overflow-y: scroll; scrollbar-size-vertical: 0; }
    """

    @property
    def more(self) -> bool:
        """Whether there are rows below the last one on the screen."""
        return self.row_count > self.scroll_offset.y + self.size.height > 0

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen (called by Textual)."""
        strip = super().render_line(y)
        if y != self.size.height - 1 or not self.more:
            return strip
        mark = Strip([Segment(MORE, self._style("quiet"))], len(MORE))
        room = strip.cell_length - len(MORE)
        if not strip.crop(room, strip.cell_length).text.strip():
            return Strip.join([strip.crop(0, room), mark])
        cut = Strip([Segment("…", self._style("quiet"))], 1)
        return Strip.join([strip.crop(0, room - 1), cut, mark])

    def _replace(self, lines: Sequence[Line], cursor: int | None) -> None:
        before = self.more
        super()._replace(lines, cursor)
        if self.more != before:
            self._repaint(self.size.height - 1, self.text_width)

    def _fit_virtual_size(self) -> None:
        wanted = Size(self.size.width, max(self.row_count, self.size.height))
        if self.virtual_size != wanted:
            self.set_reactive(Widget.virtual_size, wanted)
            self._scroll_update(wanted)
