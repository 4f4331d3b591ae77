"""What to do about a file that became damaged or vanished while its plan is open."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from okr_tui.screens.dialogs.base import Dialog
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line, paragraph

SAVE, RESTORE = "save", "restore"


class TroubleDialog(Dialog[str]):
    """Offers three ways; the result is `SAVE`, `RESTORE`, or None for waiting.

    Args:
        what: What is wrong with the file.
        new_name: The name of the file that what is on show would be written to.
        copy: The last good copy in words; "" where there is none.
        missing: What is on show and not in that copy, in words.
    """

    scrolls = "#trouble-text"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", f"take('{SAVE}')", "Save what is on show", tooltip="In a new file beside it"),
        Binding("r", f"take('{RESTORE}')", "Restore the copy", tooltip="What is there now is kept"),
        Binding("w", "leave", "Wait", tooltip="Perhaps the file comes back"),
    ]

    def __init__(self, what: str, new_name: str, copy: str, missing: str) -> None:
        super().__init__("The file of this plan is in trouble")
        self._what = what
        self._new_name = new_name
        self._copy = copy
        self._missing = missing

    def compose_body(self) -> ComposeResult:
        """What is wrong, and each way out with what it does."""
        view = LineView(id="trouble-text")
        view.styles.height = "auto"
        yield view

    def on_mount(self) -> None:
        """Put the words in the place that there is."""
        self.query_one("#trouble-text", LineView).set_content(self._lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a copy there is nothing to restore."""
        return bool(self._copy) if parameters == (RESTORE,) else True

    def action_take(self, way: str) -> None:
        """Choose a way."""
        self.dismiss(way)

    def _lines(self, width: int) -> list[Line]:
        save = f"Save what is on show, with all you did, in a new file beside it: {self._new_name}"
        restore = (
            f"Restore the last good copy, of {self._copy}. What is in the file now is kept beside it, "
            f"and what is on show among the copies. {self._missing}"
        )
        wait = (
            "Wait. It may be in the middle of being written, or its disk away; the screen follows when it is back. "
            "What is on show stays as long as the program is open."
        )
        ways = [("s", save), ("r", restore), ("w", wait)]
        shown = [(key, words) for key, words in ways if key != "r" or self._copy]
        rows = [*paragraph(self._what, width)]
        for key, words in shown:
            first, *rest = paragraph(words, width - 3)
            rows += [BLANK, (*line((key, "key"), "  "), *first), *((*line("   "), *row) for row in rest)]
        return rows if self._copy else [*rows, BLANK, *paragraph("There is no good copy of it to restore.", width)]
