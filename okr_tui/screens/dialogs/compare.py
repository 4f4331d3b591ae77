"""Somebody else changed the same field meanwhile: theirs or mine."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from okr_tui.screens.dialogs.base import Dialog
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line, paragraph

Verdict = Literal["theirs", "mine"]
MOST_ROWS = 8
"""So many lines of each text are shown: one that is very long may not push the other off the screen."""


class CompareDialog(Dialog[Verdict | None]):
    """Shows what was seen, what somebody else made of it, and what I want; nothing is overwritten unseen.

    Args:
        told: Which field was changed, by whom and when, as far as that is known.
        seen: What the form had shown.
        theirs: What the plan has now.
        mine: What was typed.
    """

    scrolls = "#compare-texts"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "decide('theirs')", "Take theirs"),
        Binding("m", "decide('mine')", "Keep mine"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, told: str, seen: str, theirs: str, mine: str) -> None:
        super().__init__("Changed meanwhile")
        self._told = told
        self._texts = (("It was", seen, "quiet"), ("They wrote", theirs, "strong"), ("You wrote", mine, "strong"))

    def compose_body(self) -> ComposeResult:
        """The three texts."""
        view = LineView(id="compare-texts")
        view.styles.height = "auto"
        yield view

    def on_mount(self) -> None:
        """Put the words in the place that there is."""
        self.query_one("#compare-texts", LineView).set_content(self._lines)

    def _lines(self, width: int) -> list[Line]:
        rows: list[Line] = [*paragraph(self._told, width), BLANK]
        for title, text, role in self._texts:
            shown = paragraph(text or "nothing", width, role, "  ")
            if len(shown) > MOST_ROWS:
                shown = [*shown[: MOST_ROWS - 1], line((f"  … and {len(shown) - MOST_ROWS + 1} lines more", "quiet"))]
            rows += [line((title, "accent")), *shown, BLANK]
        return rows[:-1]

    def action_decide(self, verdict: Verdict) -> None:
        """Give the answer."""
        self.dismiss(verdict)
