"""The list that one checks in from, and the line that says what it came to."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import SectionList


class DueList(SectionList):
    """Rows on which Enter checks in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_row", "Check in", id="check-in", tooltip="Log a value of the selected key result"),
    ]


class SaidLine(LineView):
    """What the last check-in came to."""

    DEFAULT_CSS = """
    SaidLine { height: auto; max-height: 3; padding: 0 2; }
    """
