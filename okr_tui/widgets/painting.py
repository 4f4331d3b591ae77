"""Lines on the screen, of which only those that changed are painted again.

Textual repaints a widget whole, which for a detail pane costs nine kilobytes a key over SSH. This one
compares what it is given with what it shows and repaints the lines that differ, each only as far as its
text goes; rows that are not on the screen are never made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.strip import Strip

from okr_tui.widgets.edges import KeptEdges
from okr_tui.widgets.lazy import LazyRows
from okr_tui.widgets.roles import role_style
from okr_tui.widgets.scrolling import QuickScrolling
from okr_tui.widgets.text import BLANK, Line, crop, in_role, line_width, merged, paragraph


class PaintedLines(QuickScrolling, inherit_bindings=False):
    """Lines that are looked at; `LineView` adds the cursor and the keys.

    Args:
        lines: What to show first.
        empty: What to say where there is no line; it should name the one next key.
    """

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    PaintedLines {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground;
    }
    """

    def __init__(self, lines: Sequence[Line] = (), *, empty: str = "", **widget: Any) -> None:
        super().__init__(**widget)
        self._styles_cache = KeptEdges()
        self.empty = empty
        self._cursor = 0
        self._lines: Sequence[Line] = lines
        self._build: Callable[[int], Sequence[Line]] | None = None
        self._built_for = -1
        self._shown: list[Line | None] = []
        self._shown_top = 0
        self._strips: LRUCache[tuple[Line, str, int], Strip] = LRUCache(1024)
        self._roles: dict[str, Style] = {}
        self._frame: tuple[Sequence[Line], int, int] | None = None

    # What is shown

    def set_lines(self, lines: Sequence[Line], *, cursor: int | None = None) -> None:
        """Show these lines; only those that differ from what is on the screen are repainted.

        Args:
            lines: Any sequence: its rows are asked for when they are on the screen, and not before.
            cursor: The row to put the cursor on; it stays where it is unless given.
        """
        self._build = None
        self._replace(lines, cursor)

    def set_rows(self, count: int, row: Callable[[int], Line], *, cursor: int | None = None) -> None:
        """Show so many rows, each made by `row` when it comes onto the screen."""
        self.set_lines(LazyRows(count, row), cursor=cursor)

    def set_content(self, build: Callable[[int], Sequence[Line]]) -> None:
        """Show what `build` makes for the width in cells that there is; it is asked again on a new width."""
        self._build = build
        self._built_for = -1
        self._rebuild()

    @property
    def row_count(self) -> int:
        """How many rows there are, on the screen or not."""
        return len(self._lines)

    @property
    def text_width(self) -> int:
        """Cells for a line to stand in; 0 before the first layout."""
        return self.scrollable_content_region.width

    def _rebuild(self) -> None:
        width = self.text_width
        if self._build is not None and width > 0 and width != self._built_for:
            self._built_for = width
            self._replace(self._build(width), None)

    def _replace(self, lines: Sequence[Line], cursor: int | None) -> None:
        before = len(self._lines)
        self._lines = lines
        left, wanted = self._cursor, self._cursor if cursor is None else cursor
        self._cursor = max(0, min(wanted, len(lines) - 1))
        self._fit_virtual_size()
        if before != len(lines) and self.styles.auto_dimensions:
            self.refresh(layout=True)
        if cursor is not None:
            self.show_row(self._cursor)
        self.refresh_changed()
        if self._cursor != left:
            # Neither line need be another one for this.
            self._repaint_row(left)
            self._repaint_row(self._cursor)

    def _fit_virtual_size(self) -> None:
        # As long as everything fits, the virtual size stays the view's own: a new one costs a layout.
        rows = max(len(self._visible_lines()), self.size.height)
        if self.virtual_size != (wanted := Size(self.size.width, rows)):
            self.virtual_size = wanted

    def _visible_lines(self) -> Sequence[Line]:
        if self._lines or not self.empty:
            return self._lines
        return paragraph(self.empty, max(10, self.text_width), "quiet")

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The widest line, for a view of automatic width."""
        return max((line_width(self._lines[row]) for row in range(len(self._lines))), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row a line, for a view of automatic height."""
        if self._build is not None and width > 0 and width != self._built_for:
            self._built_for = width
            self._lines = self._build(width)
            # A view that was hidden has the lines of then painted still, and none of its size may be another one now.
            self._styles_cache.clear()
            if self._shown:
                self.call_later(self.refresh)
        return len(self._visible_lines())

    # Drawing

    def refresh_changed(self) -> None:
        """Repaint the rows on the screen whose line is another one than the last time."""
        if not self._shown:
            self.refresh()
            return
        lines, top, width = self._visible_lines(), self.scroll_offset.y, self.text_width
        if top != self._shown_top:
            return  # scrolled: everything is repainted anyway
        regions = []
        for y, old in enumerate(self._shown):
            row = top + y
            new = lines[row] if row < len(lines) else BLANK
            if new != old:
                known = old is not None and not self._is_cursor(row)
                wide = max(line_width(old or BLANK), line_width(new)) if known else width
                regions.append(Region(0, y, min(wide, width), 1))
                self._shown[y] = new
        if regions:
            self.refresh(*regions)

    def _repaint(self, y: int, width: int) -> None:
        self.refresh(Region(0, y, min(width, self.text_width), 1))

    def _repaint_row(self, row: int) -> None:
        y = row - self.scroll_offset.y
        if 0 <= y < self.size.height:
            self._repaint(y, self.text_width)

    def _is_cursor(self, row: int) -> bool:
        """Whether a row is highlighted; never, where there is no cursor."""
        return False

    def _now(self) -> tuple[Sequence[Line], int, int]:
        return self._visible_lines(), self.scroll_offset.y, self.text_width

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines of the screen (called by Textual); what holds for all of them is asked for once."""
        self._frame = self._now()
        try:
            return super().render_lines(crop)
        finally:
            self._frame = None

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen (called by Textual)."""
        lines, top, width = self._frame or self._now()
        row = top + y
        content = lines[row] if row < len(lines) else BLANK
        self._remember(y, top, content)
        state = ""
        if self._is_cursor(row):
            # A list that can't have the focus is steered from a field that has it.
            state = "cursor" if self.has_focus or not self.can_focus else "resting-cursor"
        return self._painted(content, state, width)

    def _painted(self, content: Line, state: str, width: int) -> Strip:
        key = (content, state, width)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._strip(content, state, width)
        return strip

    def paint_ahead(self, lines: Iterable[Line]) -> None:
        """Paint lines that will soon be shown, while nothing else is to be done."""
        for content in lines:
            self._painted(content, "", self.text_width)

    def _remember(self, y: int, top: int, content: Line) -> None:
        height = self.size.height
        if top != self._shown_top or len(self._shown) != height:
            self._shown_top = top
            # What was painted before a resize and not since is unknown, so that the next change paints it to its end.
            unknown: list[Line | None] = [None] * height
            self._shown = (self._shown + unknown)[:height]
        if y < height:
            self._shown[y] = content

    def _strip(self, content: Line, state: str, width: int) -> Strip:
        cropped = crop(content, width)
        rest = width - line_width(cropped)
        filled = merged((*cropped, (" " * rest, "")) if rest else cropped)
        shown = in_role(filled, state) if state else filled
        return Strip([Segment(text, self._style(role)) for text, role in shown], width).simplify()

    def _style(self, role: str) -> Style:
        style = self._roles.get(role)
        if style is None:
            style = self.visual_style.rich_style
            for name in role.split():
                style += role_style(name, self.app.theme_variables)
            self._roles[role] = style
        return style

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old colours (called by Textual)."""
        super().notify_style_update()
        self._strips.clear()
        self._roles.clear()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        # Told of its size, and before it is painted: the first frame has the words in it, and is the only one.
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed:
            self._rebuild()
        return changed

    def on_resize(self, event: events.Resize) -> None:
        """Break the content anew for the new width."""
        self._shown = []
        self._rebuild()
        self._fit_virtual_size()

    def watch_show_vertical_scrollbar(self) -> None:
        """Break the content anew: the scrollbar took a column, or gave it back."""
        self._rebuild()

    def show_row(self, row: int) -> None:
        """Scroll as little as needed to have a row on the screen."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if height <= 0:
            return
        if row < top:
            self.scroll_to(y=row)
        elif row >= top + height:
            self.scroll_to(y=row - height + 1)

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """Scroll at once: an animation sends the whole screen a dozen times."""
        # Forced, or a key pressed before the scrollbar is there would be lost.
        super().scroll_to(x, y, **{**options, "animate": False, "force": True})
