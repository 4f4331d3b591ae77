"""The list that one checks in from, and the line that says what it came to."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import SectionList


class DueList(SectionList):
    """Rows on which Enter checks in, and rows between them on which it opens what they speak of."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_row", "Check in", id="check-in", tooltip="Log a value of the selected key result"),
        Binding("enter", "open_row", "Open", id="open-row", tooltip="Decide or read what the selected row speaks of"),
    ]

    _enter: str | None = "select_row"

    def name_enter(self, checks_in: bool) -> None:
        """Name Enter in the hints after what it does on the selected row; on a row of words, which it leaves, not."""
        does = "select_row" if checks_in else "open_row" if self.current else None
        if does != self._enter:
            self._enter = does
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter does one of the two, or nothing."""
        if action in ("select_row", "open_row"):
            return self._enter == action
        return super().check_action(action, parameters)

    def action_open_row(self) -> None:
        """Choose the row."""
        self.action_select_row()


class SaidLine(LineView):
    """What the last check-in came to."""

    DEFAULT_CSS = """
    SaidLine { height: auto; max-height: 3; padding: 0 2; }
    """
