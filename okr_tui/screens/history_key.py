"""The key that shows what was done to the record under the cursor, on every screen that has one."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from okr_tui.screens.talk_key import TalkKey

NO_RECORD = "This row has no history of its own. Put the cursor on a goal, a team or a person."


class HistoryKey(TalkKey[ScreenResultType]):
    """A screen with a record under its cursor. A subclass tells `record_under_cursor`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("H", "history", "History", id="history", tooltip="What was done to it; undo", show=False),
    ]

    def action_history(self) -> None:
        """Show what was done to it, with undo."""
        record = self.record_under_cursor()
        if record is None:
            self.say(NO_RECORD)
            return
        from okr_tui.screens.dialogs.history import HistoryDialog

        self.app.push_screen(HistoryDialog(self.store, record))
