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

    _checks_in = True

    def enter_checks_in(self, checks_in: bool) -> None:
        """Note whether the selected row is one to check in to; the hints name the key after it."""
        if checks_in != self._checks_in:
            self._checks_in = checks_in
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter does one of the two."""
        if action in ("select_row", "open_row"):
            return self._checks_in == (action == "select_row")
        return super().check_action(action, parameters)

    def action_open_row(self) -> None:
        """Choose the row."""
        self.action_select_row()


class SaidLine(LineView):
    """What the last check-in came to."""

    DEFAULT_CSS = """
    SaidLine { height: auto; max-height: 3; padding: 0 2; }
    """
