"""A scrollbar that is painted again only where its thumb moved to another cell."""

from __future__ import annotations

from typing import Self, cast

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class QuickScrollBar(ScrollBar):
    """Textual's vertical scrollbar, which looks and takes the mouse as ever.

    Textual paints the whole bar with every row that is scrolled, although in a long list the thumb stays in its
    cell for dozens of rows.
    """

    def __init__(self, *, thickness: int = 1) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._cells: list[Segment] = []

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Repaint the cells that look different (called by Textual)."""
        if regions or not repaint or layout or recompose or not self._cells or self.size.height != len(self._cells):
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        old, self._cells = self._cells, self._made()
        if len(self._cells) != len(old):  # the size changed between the two
            return super().refresh()
        moved = [Region(0, y, self.size.width, 1) for y, cell in enumerate(self._cells) if cell != old[y]]
        return super().refresh(*moved) if moved else self

    def render_line(self, y: int) -> Strip:
        """Paint one cell (called by Textual)."""
        if len(self._cells) != self.size.height:
            self._cells = self._made()
        cell = self._cells[y] if y < len(self._cells) else Segment(" " * self.size.width)
        return Strip([cell], self.size.width)

    def _made(self) -> list[Segment]:
        drawn = cast(ScrollBarRender, self.render())
        style = cast(Style, drawn.style)
        if style.color is None or style.bgcolor is None:
            return []
        return drawn.render_bar(
            size=self.size.height,
            virtual_size=drawn.virtual_size,
            window_size=drawn.window_size,
            position=drawn.position,
            thickness=drawn.thickness,
            vertical=True,
            back_color=style.bgcolor,
            bar_color=style.color,
        ).segments


class QuickScrolling(ScrollView, inherit_bindings=False):
    """A view with such a scrollbar."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar at the right (asked for by Textual)."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = QuickScrollBar(thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar
