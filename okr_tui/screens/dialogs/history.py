"""What was done to a record, by whom, when and why, and taking one of these acts back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from okr_tui.acts import act_lines, folded
from okr_tui.domain.figures import day
from okr_tui.domain.history import Event, describe, events
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.dialogs.undo import take_back
from okr_tui.widgets.sections import SectionList, SectionRow
from okr_tui.widgets.text import BLANK, line, paragraph

if TYPE_CHECKING:
    from okr_tui.domain.plan import Plan
    from okr_tui.store import Store


class HistoryDialog(Dialog[None]):
    """The acts that touched a record, its parts and its check-ins, the latest first.

    Args:
        store: The one owner of the plan.
        record: The key of the record.
    """

    DEFAULT_CSS = """
    HistoryDialog {
        & > #dialog-box { width: 100; }
        & #history-acts { height: auto; max-height: 16; min-height: 3; }
        &.-tall #history-acts { max-height: 18; }
        &.-wide.-tall #history-acts { max-height: 28; }
        &.-short #history-acts { max-height: 12; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u,enter", "undo", "Take back", id="history.undo", tooltip="Undo the act under the cursor; asks first"),
        Binding("H,q", "leave", "Close", show=False),
    ]

    def __init__(self, store: Store, record: str) -> None:
        super().__init__(f"History of {describe(store.plan, record)}")
        self._store = store
        self._record = record
        self._events: dict[str, Event] = {}

    def compose_body(self) -> ComposeResult:
        """The list of acts."""
        yield SectionList(id="history-acts", empty="Nothing was done to it since it was made.")

    def on_mount(self) -> None:
        """Show the acts."""
        self._show()

    def _show(self) -> None:
        plan = self._store.plan
        found = events(plan, self._record)
        undone = {event.undoes for event in found if event.undoes}
        self._events = {event.id: event for event in found}
        self.query_one(SectionList).show(lambda width: history_rows(plan, found, undone, width))

    def on_line_view_selected(self) -> None:
        """Enter takes the act back."""
        self.action_undo()

    def action_undo(self) -> None:
        """Ask, and take the act back."""
        event = self._events.get(self.query_one(SectionList).current or "")
        if event is None:
            return
        if event.undoes:
            self.say("This took something back. To have it again, make the change again.", "warning")
            return

        take_back(self.app, self._store, event, lambda _: self._show())


def history_rows(plan: Plan, found: Sequence[Event], undone: set[str], width: int) -> list[SectionRow]:
    """Each act: who and when, what before and after, and why."""
    rows: list[SectionRow] = []
    for event in found:
        person = plan.people.get(event.by or "")
        when = f"{day(event.at.date())}, {event.at:%H:%M} UTC" if event.at else "time unknown"
        taken = ("  taken back since", "warning") if event.id in undone else ("", "")
        rows.append(
            (event.id, line((person.name if person else "nobody known", "strong"), (f"  {when}", "quiet"), taken))
        )
        rows += [(None, words) for said in folded(act_lines(plan, event)) for words in paragraph(said, width, "", "  ")]
        if event.why:
            rows += [(None, words) for words in paragraph(f"why: {event.why}", width, "accent", "  ")]
        rows.append((None, BLANK))
    return rows[:-1]
