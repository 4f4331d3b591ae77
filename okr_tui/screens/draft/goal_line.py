"""The line in which goals are said one after the other: Enter takes one, and the row is empty for the next at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from okr_tui.screens.kept_field import KeptField


class GoalLine(KeptField):
    """Says each goal as a message and stays open, so that what is typed on is the next goal and never a command."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Add", id="draft.add", tooltip="Add it; the line is ready for the next one"),
        Binding("tab,shift+tab", "submit", "Add", show=False),
    ]

    @dataclass
    class Said(Message):
        """A goal was said; pasted lines stand below the first."""

        text: str

    async def action_submit(self) -> None:
        """Take what stands here out of the row before another key arrives."""
        text = self.whole
        with self.prevent(self.Changed):
            self.value = ""
        self.rest = ""
        self.post_message(self.Said(text))

    def put_back(self, text: str) -> None:
        """Show what could not be added again, and after it what was typed since."""
        first, _, rest = text.partition("\n")
        self.rest = "\n".join(lines for lines in (rest, self.rest) if lines)
        self.value = " ".join(words for words in (first, self.value) if words)
        self.cursor_position = len(self.value)
