"""Check-ins: what is due in its order, the entry in one line's time, and what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget

from okr_tui.screens.checkin_rows import history_rows, list_rows
from okr_tui.screens.checking_in import CheckingIn
from okr_tui.screens.due_list import DueList
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import SectionList, SectionRow

if TYPE_CHECKING:
    from okr_tui.domain.records import CheckIn, Id

DIGITS = "0123456789"


class History(SectionList):
    """The check-ins of one key result, the latest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.correct", "Correct", id="check-ins.correct-this", tooltip="Correct this check-in"),
    ]

    @property
    def selected(self) -> str | None:
        """The check-in under the cursor, also where the rows are made only with the next layout."""
        return self._wanted or self.current

    def show_row(self, row: int) -> None:
        """Keep the title in view as long as nobody walks through the check-ins."""
        if self.has_focus or any(self._ids[:row]):
            super().show_row(row)
        else:
            self.scroll_to(y=0)


class CheckInsScreen(CheckingIn[None]):
    """What is due, quick entry, history."""

    place = "check-ins"

    DEFAULT_CSS = """
    CheckInsScreen {
        & #check-ins-body { height: 1fr; layout: vertical; }
        & #check-ins { height: 1fr; padding: 0 2; margin-top: 1; }
        & #check-ins-detail { height: 45%; }
        & #history { height: 1fr; padding: 0 2; border-top: solid $border-blurred; }
        &.-entering #check-ins-detail { height: auto; max-height: 80%; }
        &.-entering #history { display: none; }
        &.-short #check-ins { margin-top: 0; padding: 0 1; }
        &.-short #history { padding: 0 1; }
        &.-wide {
            & #check-ins-body { layout: horizontal; }
            & #check-ins { width: 1fr; }
            & #check-ins-detail {
                width: 1fr; height: 100%; max-height: 100%; padding-top: 1; border-left: solid $border-blurred;
            }
            & #history { border-top: none; display: block; }
            & QuickEntry { border-top: none; margin-bottom: 1; }
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                digit,
                f"type('{digit}')",
                "Value" if digit == "0" else "",
                key_display="0–9",
                id=f"check-in.digit-{digit}",
                tooltip="Type a value; F1 to F8 switch screens here",
                show=digit == "0",
            )
            for digit in DIGITS
        ),
        Binding("y", "type('yes')", "Yes", id="check-in.yes", tooltip="Answer a yes/no key result", show=False),
        Binding("n", "type('no')", "No", id="check-in.no", tooltip="Answer a yes/no key result", show=False),
        Binding("a", "toggle_all", "Mine or all", id="check-ins.all", tooltip="Show only yours, or everybody's"),
        Binding("e", "correct", "Correct", id="check-ins.correct", tooltip="Correct a check-in; the old one is kept"),
    ]

    _everybody: bool | None = None
    _history_of: Id | None = None
    _newest: Id | None = None
    _logged: Id | None = None

    def compose_body(self) -> ComposeResult:
        """The list, and below or beside it the entry and the history."""
        with Container(id="check-ins-body"):
            yield DueList(id="check-ins")
            with Vertical(id="check-ins-detail"):
                yield History(id="history")

    # What is said

    @property
    def everybody(self) -> bool:
        """Whether others' key results are listed too; so at first where nobody knows who is at the keyboard."""
        return self.store.me is None if self._everybody is None else self._everybody

    def show_for_all(self) -> None:
        """In a workshop everybody's check-ins are looked at."""
        self._everybody = True
        self.refresh_view()

    def refresh_view(self) -> None:
        """List what is asked for, and the history of the selected one."""
        self.due_list.show(self._rows)
        self._show_history()

    def _rows(self, width: int) -> list[SectionRow]:
        return list_rows(
            self.assessed,
            self.store.me,
            width,
            everybody=self.everybody,
            wall=self.on_the_wall,
            unfinished=() if self.on_the_wall else self.drafts.unfinished(),
            badges=self.badges,
        )

    def entry_changed(self) -> None:
        """Where the entry stands above the history, it says already what that would begin with."""
        self._show_history()

    @on(LineView.Highlighted, "#check-ins")
    def _show_history(self) -> None:
        key = self.selected()
        history = self.query_one("#history", History)
        check_ins = self.plan.check_ins(key) if key is not None else ()
        newest = check_ins[-1].id if check_ins else None
        # A cursor that was moved to an older one stays there; one on the newest goes along when another is logged.
        stays = key == self._history_of and history.selected not in (None, self._newest)
        pick = None if stays else newest
        if self._logged is not None and any(one.id == self._logged for one in check_ins):
            pick, self._logged = self._logged, None
        self._history_of, self._newest = key, newest
        head = not self.has_class("-entering")
        history.show(
            lambda width: history_rows(self.assessed, key, width, head=head) if key is not None else [], current=pick
        )

    def logged(self, check_in: Id) -> None:
        """What was just logged is what ``e`` corrects."""
        self._logged = check_in

    @property
    def digits_type(self) -> bool:
        """A digit begins a value here."""
        return True

    # Keys

    @property
    def due_list(self) -> SectionList:
        """The list that the cursor walks in."""
        return self.query_one("#check-ins", SectionList)

    @property
    def entry_before(self) -> Widget:
        """The entry stands above the history."""
        return self.query_one("#history")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Yes and no are keys of the key results that are answered with them."""
        if action == "type" and parameters in (("yes",), ("no",)):
            key = self.selected()
            return key is not None and self.plan.key_results[key].kind == "yes/no"
        return super().check_action(action, parameters)

    @on(LineView.Selected, "#check-ins")
    async def _chosen(self) -> None:
        key = self.selected()
        if key is not None:
            await self.open_entry(key)

    def action_toggle_all(self) -> None:
        """Only mine, or everybody's."""
        self._everybody = not self.everybody
        self.refresh_view()

    async def action_correct(self) -> None:
        """Correct the check-in under the cursor of the history, or else the last one."""
        key = self.selected()
        check_in = self._check_in_to_correct(key) if key is not None else None
        if key is None or check_in is None:
            self.say("There is no check-in to correct yet.")
            return
        await self.open_entry(key, correcting=check_in)

    def _check_in_to_correct(self, key: Id) -> CheckIn | None:
        current = self.query_one("#history", History).selected
        check_ins = self.plan.check_ins(key)
        return next((one for one in check_ins if one.id == current), check_ins[-1] if check_ins else None)
