"""The key that opens what is to be decided, on every screen with a record under its cursor; that comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from okr_tui.domain.conflicts import conflicts, marked_records
from okr_tui.screens.base import OkrScreen

if TYPE_CHECKING:
    from okr_tui.domain.records import Id
    from okr_tui.widgets.badge import Badges

NOTHING = "There is nothing to decide: nobody changed what somebody else had changed unseen."


class DecideKey(OkrScreen[ScreenResultType]):
    """A screen with a record under its cursor. A subclass tells `record_under_cursor`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("D", "decide", "Decide", id="decide", tooltip="Where two people changed the same, unseen", show=False),
    ]

    def record_under_cursor(self) -> Id | None:
        """The key of the record under the cursor; None where the row stands for none."""
        raise NotImplementedError

    @property
    def badges(self) -> Badges:
        """The conflicts by the record that shows them."""
        return marked_records(self.plan)

    def action_decide(self) -> None:
        """Show all values of what is to be decided, that of the record under the cursor first."""
        self.open_conflicts(self.record_under_cursor())

    def open_conflicts(self, record: Id | None, field: str = "") -> None:
        """Open the dialog with a record's conflict, else with the first there is."""
        if not conflicts(self.plan):
            self.say(NOTHING)
            return
        from okr_tui.screens.dialogs.conflicts import ConflictsDialog

        self.app.push_screen(ConflictsDialog(self.store, self.clock, record, field))
