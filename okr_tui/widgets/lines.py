"""LineView: the lines that nearly every widget here is built on, with a cursor when asked for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from okr_tui.widgets.painting import PaintedLines
from okr_tui.widgets.text import Line


class LineView(PaintedLines, can_focus=True, inherit_bindings=False):
    """A scrollable list of lines, with a cursor when asked for one.

    Args:
        lines: What to show first.
        cursor: Whether a row is highlighted and moved with the keys; without, the keys scroll.
        empty: What to say where there is no line; it should name the one next key.
        focusable: Whether the view takes the focus; without, it is only looked at.
    """

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
        super().__init__(lines, empty=empty, **widget)
        self.can_focus = focusable
        self.has_cursor = cursor
        self._follow: Callable[[], None] | None = None

    def follow(self, show: Callable[[], None]) -> None:
        """Call this whenever the cursor comes to another row, before the row is drawn.

        What it changes is drawn in the same frame. A handler of `Highlighted` runs after that frame, and what it
        changes is seen two frames later.
        """
        self._follow = show

    def _is_cursor(self, row: int) -> bool:
        return self.has_cursor and row == self._cursor and row < len(self._lines)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view; the lines are broken anew by then."""
        if self.has_cursor:
            self.call_after_refresh(lambda: self.show_row(self._cursor))

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

    def _first_line(self, row: int) -> int:
        """The line with the cursor's place of a row that has several."""
        return row

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row that was clicked; a second click on it chooses it."""
        offset = event.get_content_offset(self)
        row = self.scroll_offset.y + offset.y if offset is not None else len(self._lines)
        if not self.has_cursor or row >= len(self._lines):
            return
        row = self._first_line(row)
        if row == self._cursor:
            self.action_select_row()
        else:
            self.move_to(row)
