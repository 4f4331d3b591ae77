"""The sheet of a one-to-one, to talk along: what there is to talk about, and the notes at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from okr_tui.conversation_words import EVERYBODY_READS
from okr_tui.domain.edits.one_to_one import hold
from okr_tui.domain.errors import OkrError
from okr_tui.domain.one_to_one import OneToOne, one_to_one
from okr_tui.one_to_one_words import sections
from okr_tui.screens.dialogs.asking import AskDialog
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.dialogs.talk import TalkDialog
from okr_tui.screens.people.sheet_lines import sheet_lines
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line, paragraph

if TYPE_CHECKING:
    from okr_tui.domain.records import Id
    from okr_tui.screens.people.meeting import Meeting

GONE = "One of the two is no longer in the plan. Press Esc."


class SheetDialog(Dialog[None]):
    """What two people talk about.

    Args:
        host: The screen that it lies over, which saves.
        person: Whose goals it is about.
        other: Who sits opposite.
    """

    DEFAULT_CSS = """
    SheetDialog {
        & > #dialog-box { width: 100; }
        & #sheet { height: auto; }
    }
    """

    scrolls = "#sheet"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "held", "Notes, held", id="sheet.held", tooltip="Note that it took place; the next begins there"),
        Binding(
            "m",
            "write",
            "Markdown",
            id="sheet.write",
            tooltip="Write the sheet into a file beside the plan",
            show=False,
        ),
        Binding("f", "feedback", "Feedback", id="sheet.feedback", tooltip="Say what you saw, to the other one"),
    ]

    def __init__(self, host: Meeting, person: Id, other: Id) -> None:
        people = host.plan.people
        super().__init__(f"One-to-one of {people[person].name} and {people[other].name}")
        self._host = host
        self._person, self._other = person, other

    def compose_body(self) -> ComposeResult:
        """The sheet."""
        yield LineView(id="sheet")

    def on_mount(self) -> None:
        """Show it, and follow the plan."""
        signal = getattr(self.app, "plan_signal", None)
        if signal is not None:
            signal.subscribe(self, lambda _: self._show())
        self._show()

    def _show(self) -> None:
        self.query_one("#sheet", LineView).set_content(self._lines)

    def _lines(self, width: int) -> list[Line]:
        plan = self._host.plan
        if self.app.has_class("-projector"):
            return paragraph("A one-to-one is not shown on the wall; F11 leads back to it.", width, "quiet")
        if self._person not in plan.people or self._other not in plan.people:
            return paragraph(GONE, width)
        sheet = self._sheet
        return sheet_lines(sheet, sections(self._host.assessed, sheet), width)

    @property
    def _sheet(self) -> OneToOne:
        return one_to_one(self._host.plan, self._person, self._other, self._host.today)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is written where a room looks on."""
        return action not in ("held", "feedback", "write") or not self.app.has_class("-projector")

    def action_held(self) -> None:
        """Note that it took place, with what both want to remember."""

        def done(notes: str | None) -> None:
            if notes:
                self.say("Noted; the next sheet begins here")

        self.app.push_screen(
            AskDialog(
                "What do you both want to remember?",
                EVERYBODY_READS,
                self._host.drafts,
                f"one-to-one:{self._person}:{self._other}",
                save=lambda notes: self._host.save(hold(self._person, self._other, notes)),
            ),
            done,
        )

    def action_feedback(self) -> None:
        """Say something to the one of the two who is not at the keyboard."""
        receiver = self._other if self._host.store.who == self._person else self._person
        self.app.push_screen(TalkDialog(self._host, receiver, kind="feedback"))

    def action_write(self) -> None:
        """Write the sheet into a file beside the plan, unless somebody has written into that one."""
        from okr_tui.exchange.beside_plan import beside
        from okr_tui.exchange.one_to_one import pair_name, sealed_one_to_one
        from okr_tui.exchange.own_files import write_where_told

        sheet, store = self._sheet, self._host.store
        path = beside(str(store.file.path), f"-one-to-one-{pair_name(sheet)}") + ".md"
        try:
            write_where_told(path, sealed_one_to_one(sheet, sections(self._host.assessed, sheet), self._host.today))
        except OkrError as error:
            self.say(str(error), "error")
        else:
            self.say(f"The sheet is in {path}")
