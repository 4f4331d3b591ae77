"""The keys to talk, on every screen with a record under its cursor: about that record, and the inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from okr_tui.screens.decide_key import DecideKey

if TYPE_CHECKING:
    from okr_tui.domain.records import Id

NOT_HERE = "Put the cursor on a goal, a team, a person or the mission to talk about it."


class TalkKey(DecideKey[ScreenResultType]):
    """A screen with a record under its cursor. A subclass tells `record_under_cursor`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "T",
            "speak",
            "Talk",
            id="speak",
            tooltip="What was said about it; ask, praise, raise a roadblock",
            show=False,
        ),
        Binding(
            "I",
            "inbox",
            "Inbox",
            id="inbox",
            tooltip="Ideas, questions and roadblocks: what waits for whom",
            show=False,
        ),
    ]

    def action_speak(self) -> None:
        """Show what was said about the record under the cursor, with a line to say more."""
        record = self.record_under_cursor()
        if record is None or (self.plan.get(record) is None and record not in self.plan.growth):
            self.say(NOT_HERE)
            return
        self.talk_about(record)

    def talk_about(self, record: Id, thread: Id | None = None) -> None:
        """Open the conversation of a record, with a thread of it to reply to."""
        from okr_tui.screens.dialogs.talk import TalkDialog

        self.app.push_screen(TalkDialog(self, record, thread))

    def action_inbox(self) -> None:
        """Show what waits for an answer, and the roadblocks."""
        from okr_tui.screens.dialogs.inbox import InboxDialog

        self.app.push_screen(InboxDialog(self))
