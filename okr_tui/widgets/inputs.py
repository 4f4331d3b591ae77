"""Places to type in: one row, without the blinking cursor that sends two kilobytes a second for ever."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from okr_tui.domain.visible import visible, visible_lines


class TextField(Input):
    """One line of text."""

    DEFAULT_CSS = """
    TextField, TextField:focus, TextField:ansi { background: $panel; color: $foreground; background-tint: transparent; }
    TextField:focus { background: $resting-cursor-background; }
    TextField:ansi { text-style: underline; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Field above", show=False),
        Binding("down", "app.focus_next", "Field below", show=False),
    ]

    def __init__(self, value: str = "", **widget: Any) -> None:
        super().__init__(visible(value), compact=True, select_on_focus=False, **widget)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        # Control sequences in what is pasted must not reach the terminal on the next repaint. Textual
        # goes on to the handler of Input by itself.
        event.text = visible(event.text.split("\n")[0].rstrip("\r"))


class LongField(TextArea):
    """Several lines of text; Tab leaves it."""

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

    def __init__(self, value: str = "", **widget: Any) -> None:
        text = "\n".join(visible_lines(value))
        super().__init__(text, compact=True, tab_behavior="focus", soft_wrap=True, **widget)
        self.cursor_blink = False
        self.highlight_cursor_line = False

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = "\n".join(visible_lines(event.text))
