"""LineView: many lines, drawn one by one.

Textual repaints a widget whole, which for a detail pane costs nine kilobytes a key over SSH. This one
compares what it is given with what it shows and repaints the lines that differ, each only as far as its
text goes; rows that are not on the screen are never made. Nearly every widget here is built on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, overload

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from okr_tui.widgets.text import BLANK, Line, crop, in_role, line_width, merged, paragraph

ROLES = (
    "strong",
    "heading",
    "quiet",
    "good",
    "warning",
    "bad",
    "accent",
    "key",
    "track",
    "pace",
    "underline",
    "reverse",
)


class _LazyRows(Sequence[Line]):
    """A sequence whose rows are made when they are asked for."""

    def __init__(self, count: int, row: Callable[[int], Line]) -> None:
        self._count = count
        self._row = row

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        if isinstance(index, slice):
            return [self._row(number) for number in range(*index.indices(self._count))]
        return self._row(index)


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrollable list of lines, with a cursor when asked for one.

    Args:
        lines: What to show first.
        cursor: Whether a row is highlighted and moved with the keys; without, the keys scroll.
        empty: What to say where there is no line; it should name the one next key.
        focusable: Whether the view takes the focus; without, it is only looked at.
    """

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    LineView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground;
        & > .line--strong { text-style: bold; }
        & > .line--heading { color: $heading; text-style: bold; }
        & > .line--quiet { color: $status-quiet; }
        & > .line--good { color: $status-good; }
        & > .line--warning { color: $status-warning; }
        & > .line--bad { color: $status-bad; }
        & > .line--accent { color: $accent-text; }
        & > .line--key { color: $accent-text; text-style: bold; }
        & > .line--track { color: $track; }
        & > .line--pace { color: $foreground; }
        & > .line--underline { text-style: underline; }
        & > .line--reverse { text-style: reverse; }
        & > .line--cursor {
            color: $cursor-foreground; background: $cursor-background; text-style: $cursor-style;
        }
        & > .line--resting-cursor { background: $resting-cursor-background; text-style: bold; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"line--{role}" for role in ROLES),
        "line--cursor",
        "line--resting-cursor",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "Up", show=False),
        Binding("down,j", "cursor_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("home,g", "first_row", "First", show=False),
        Binding("end,G", "last_row", "Last", show=False),
        Binding("enter", "select_row", "Choose", show=False),
    ]

    @dataclass
    class Highlighted(Message):
        """The cursor moved to another row."""

        view: LineView
        row: int

        @property
        def control(self) -> LineView:
            """The view, so that ``@on(LineView.Highlighted, "#goals")`` works."""
            return self.view

    @dataclass
    class Selected(Message):
        """A row was chosen with Enter, or clicked while the cursor was on it."""

        view: LineView
        row: int

        @property
        def control(self) -> LineView:
            """The view, so that ``@on(LineView.Selected, "#goals")`` works."""
            return self.view

    def __init__(
        self,
        lines: Sequence[Line] = (),
        *,
        cursor: bool = False,
        empty: str = "",
        focusable: bool = True,
        **widget: Any,
    ) -> None:
        super().__init__(**widget)
        self.can_focus = focusable
        self.has_cursor = cursor
        self.empty = empty
        self._cursor = 0
        self._lines: Sequence[Line] = lines
        self._follow: Callable[[], None] | None = None
        self._build: Callable[[int], Sequence[Line]] | None = None
        self._built_for = -1
        self._shown: list[Line] = []
        self._shown_top = 0
        self._strips: LRUCache[tuple[Line, str, int], Strip] = LRUCache(512)
        self._roles: dict[str, Style] = {}

    def follow(self, show: Callable[[], None]) -> None:
        """Call this whenever the cursor comes to another row, before the row is drawn.

        What it changes is drawn in the same frame. A handler of `Highlighted` runs after that frame, and what it
        changes is seen two frames later.
        """
        self._follow = show

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
        self.set_lines(_LazyRows(count, row), cursor=cursor)

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
        wanted = self._cursor if cursor is None else cursor
        self._cursor = max(0, min(wanted, len(lines) - 1))
        self._fit_virtual_size()
        if before != len(lines) and self.styles.auto_dimensions:
            self.refresh(layout=True)
        if cursor is not None:
            self.show_row(self._cursor)
        self.refresh_changed()

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
        for y, old in enumerate(self._shown):
            row = top + y
            new = lines[row] if row < len(lines) else BLANK
            if new != old:
                self._repaint(y, width if self._is_cursor(row) else max(line_width(old), line_width(new)))
                self._shown[y] = new

    def _repaint(self, y: int, width: int) -> None:
        self.refresh(Region(0, y, min(width, self.text_width), 1))

    def _repaint_row(self, row: int) -> None:
        y = row - self.scroll_offset.y
        if 0 <= y < self.size.height:
            self._repaint(y, self.text_width)

    def _is_cursor(self, row: int) -> bool:
        return self.has_cursor and row == self._cursor and row < len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen (called by Textual)."""
        lines, top, width = self._visible_lines(), self.scroll_offset.y, self.text_width
        row = top + y
        content = lines[row] if row < len(lines) else BLANK
        self._remember(y, top, content)
        state = ""
        if self._is_cursor(row):
            state = "cursor" if self.has_focus else "resting-cursor"
        key = (content, state, width)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._strip(content, state, width)
        return strip

    def _remember(self, y: int, top: int, content: Line) -> None:
        height = self.size.height
        if top != self._shown_top or len(self._shown) != height:
            self._shown_top = top
            self._shown = (self._shown + [BLANK] * height)[:height]
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
                style += self.get_component_rich_style(f"line--{name}", partial=True)
            self._roles[role] = style
        return style

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old colours (called by Textual)."""
        super().notify_style_update()
        self._strips.clear()
        self._roles.clear()

    def on_resize(self, event: events.Resize) -> None:
        """Break the content anew for the new width."""
        self._shown = []
        self._rebuild()
        self._fit_virtual_size()
        if self.has_cursor:
            self.show_row(self._cursor)

    def watch_show_vertical_scrollbar(self) -> None:
        """Break the content anew: the scrollbar took a column, or gave it back."""
        self._rebuild()

    # Moving

    @property
    def cursor_row(self) -> int:
        """The row under the cursor; 0 where there is none."""
        return self._cursor

    @cursor_row.setter
    def cursor_row(self, row: int) -> None:
        self.move_to(row)

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, or the nearest there is, and bring it into view."""
        row = max(0, min(row, len(self._lines) - 1))
        if not self.has_cursor:
            self.scroll_to(y=row)
            return
        if row == self._cursor:
            self.show_row(row)
            return
        old, self._cursor = self._cursor, row
        self._repaint_row(old)
        self.show_row(row)
        self._repaint_row(row)
        self._tell(row)

    def _tell(self, row: int) -> None:
        if self._follow is not None:
            self._follow()
        self.post_message(self.Highlighted(self, row))

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
        super().scroll_to(x, y, **{**options, "animate": False})

    def _step(self, rows: int) -> None:
        if self.has_cursor:
            self.move_to(self._cursor + rows)
        else:
            self.scroll_to(y=self.scroll_offset.y + rows)

    def action_cursor_up(self) -> None:
        """One row up."""
        self._step(-1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self._step(1)

    def action_page_up(self) -> None:
        """One screen up."""
        self._step(-max(1, self.size.height - 1))

    def action_page_down(self) -> None:
        """One screen down."""
        self._step(max(1, self.size.height - 1))

    def action_first_row(self) -> None:
        """To the first row."""
        self.move_to(0)

    def action_last_row(self) -> None:
        """To the last row."""
        self.move_to(len(self._lines) - 1)

    def action_select_row(self) -> None:
        """Choose the row under the cursor."""
        if self.has_cursor and self._lines:
            self.post_message(self.Selected(self, self._cursor))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row that was clicked; a second click on it chooses it."""
        offset = event.get_content_offset(self)
        row = self.scroll_offset.y + offset.y if offset is not None else len(self._lines)
        if not self.has_cursor or row >= len(self._lines):
            return
        if row == self._cursor:
            self.action_select_row()
        else:
            self.move_to(row)
