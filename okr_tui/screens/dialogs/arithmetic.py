"""How a figure comes about, so that nobody has to take it on trust."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from okr_tui.screens.dialogs.base import Dialog
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line, paragraph


class ArithmeticDialog(Dialog[None]):
    """Each figure of a goal with its arithmetic.

    Args:
        title: Code and title of the goal.
        words: Name of each figure and how it comes about, as an assessment's ``words()`` gives them.
    """

    DEFAULT_CSS = """
    ArithmeticDialog #arithmetic { height: auto; }
    """

    scrolls = "#arithmetic"

    def __init__(self, title: str, words: Sequence[tuple[str, str]]) -> None:
        super().__init__(title)
        self._words = words

    def compose_body(self) -> ComposeResult:
        """The names of the figures, each with its arithmetic below it."""
        yield LineView(id="arithmetic")

    def on_mount(self) -> None:
        """Put the words in the place that there is."""
        self.query_one("#arithmetic", LineView).set_content(self._lines)

    def _lines(self, width: int) -> list[Line]:
        rows: list[Line] = []
        for name, words in self._words:
            rows += [line((name, "heading")), *paragraph(words or "n/a", width, "", "  "), BLANK]
        return rows[:-1]
