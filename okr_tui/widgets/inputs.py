"""Places to type in: one row, without the blinking cursor that sends two kilobytes a second for ever."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input, TextArea

from okr_tui.domain.visible import visible, visible_lines


def _nothing(crop: Region) -> list[Strip]:
    """Blank lines, for a field that is painted once more while it is being taken away.

    Textual clears a removed widget's styles before the screen is laid out without it; a frame that falls between
    the two would ask for styles that are gone, and end the program.
    """
    return [Strip.blank(crop.width)] * crop.height


class TextField(Input):
    """One line of text."""

    # Textual lays the whole screen out anew for each letter, as another text has another width. The field has the
    # same size whatever stands in it, so that only its own row is painted.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    DEFAULT_CSS = """
    TextField, TextField:focus, TextField:ansi { background: $panel; color: $foreground; background-tint: transparent; }
    TextField:focus { background: $resting-cursor-background; }
    TextField:ansi { text-style: underline; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Field above", show=False),
        Binding("down", "app.focus_next", "Field below", show=False),
        Binding("ctrl+u", "clear_all", "Clear", tooltip="Empty the field", show=False),
    ]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines (called by Textual)."""
        return super().render_lines(crop) if self.is_attached else _nothing(crop)

    def action_clear_all(self) -> None:
        """Empty the field, wherever the cursor is in it."""
        self.value = ""

    def __init__(self, value: str = "", **widget: Any) -> None:
        super().__init__(visible(value), compact=True, select_on_focus=False, **widget)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        # Control sequences in what is pasted must not reach the terminal on the next repaint. Textual
        # goes on to the handler of Input by itself.
        event.text = visible(event.text.replace("\r", "\n").split("\n")[0])


class LongField(TextArea):
    """Several lines of text; Tab leaves it, and so do the arrows at its ends."""

    DEFAULT_CSS = """
    LongField, LongField:focus {
        background: $panel;
        color: $foreground;
        height: 3;
        padding: 0;
        scrollbar-size-vertical: 1;
    }
    LongField:focus { background: $resting-cursor-background; }
    LongField .text-area--cursor-line, LongField:focus .text-area--cursor-line { background: transparent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+u", "clear_all", "Clear", tooltip="Empty the field", show=False),
    ]

    def __init__(self, value: str = "", **widget: Any) -> None:
        text = "\n".join(visible_lines(value))
        super().__init__(text, compact=True, tab_behavior="focus", soft_wrap=True, **widget)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.move_cursor(self.document.end)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines (called by Textual)."""
        return super().render_lines(crop) if self.is_attached else _nothing(crop)

    def action_clear_all(self) -> None:
        """Empty the field, wherever the cursor is in it."""
        self.text = ""

    def action_cursor_up(self, select: bool = False) -> None:
        """One row up; from the first on to the field above."""
        if not select and self._row_on_screen == 0:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """One row down; from the last on to the field below."""
        if not select and self._row_on_screen >= self.wrapped_document.height - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    @property
    def _row_on_screen(self) -> int:
        """The row that the cursor is in, rows of broken lines counted one by one."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y

    async def _on_paste(self, event: events.Paste) -> None:
        # Terminals send a carriage return for each line end of what is pasted.
        event.text = "\n".join(visible_lines(event.text.replace("\r\n", "\n").replace("\r", "\n")))
