"""The sheet of a one-to-one, to talk along: what there is to talk about, and the notes at its end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from okr_tui.conversation_words import EVERYBODY_READS
from okr_tui.dates import read_date
from okr_tui.domain.draft import Edit
from okr_tui.domain.edits.one_to_one import act_on, hold
from okr_tui.domain.errors import OkrError
from okr_tui.domain.one_to_one import OneToOne, one_to_one
from okr_tui.one_to_one_words import sections
from okr_tui.screens.base import VERTICAL
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.dialogs.choose import Choice
from okr_tui.screens.dialogs.fields import Field
from okr_tui.screens.dialogs.form import Changes, FormDialog
from okr_tui.screens.dialogs.talk import TalkDialog
from okr_tui.screens.kept_field import PAUSE_SECONDS, TEXT
from okr_tui.screens.people.sheet_lines import sheet_lines
from okr_tui.widgets.inputs import LongField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line, crop, line, paragraph

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
        & #sheet-label { height: 1; display: none; }
        & #sheet-notes { height: 5; display: none; }
        &.-short #sheet-notes { height: 3; }
    }
    """

    scrolls = "#sheet"
    AUTO_FOCUS = "#sheet"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n", "notes", "Notes", id="sheet.notes", tooltip="Write notes below the sheet, of as many lines as wanted"
        ),
        Binding(
            "ctrl+s",
            "held",
            "Save, held",
            id="sheet.held",
            tooltip="It took place; the next sheet begins there",
            priority=True,
        ),
        Binding("a", "act", "Action", id="sheet.action", tooltip="Note what one of the two is to do, and by when"),
        Binding("pageup", "scroll(-1)", "Sheet up", show=False, priority=True),
        Binding("pagedown", "scroll(1)", "Sheet down", id="sheet.scroll", show=False, priority=True),
        Binding("escape", "leave", "Close"),
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
        self._text = ""
        self._pause: Timer | None = None
        self._person, self._other = person, other

    def compose_body(self) -> ComposeResult:
        """The sheet, and below it the notes once somebody writes some."""
        yield LineView(id="sheet")
        yield LineView(id="sheet-label", focusable=False)
        yield LongField(id="sheet-notes")

    def on_mount(self) -> None:
        """Show it, with what was half typed, and follow the plan."""
        signal = getattr(self.app, "plan_signal", None)
        if signal is not None:
            signal.subscribe(self, lambda _: self._show())
        self.query_one("#sheet-label", LineView).set_content(self._label)
        self._text = self._notes.text = self._host.drafts.find(self._key).get(TEXT, "")
        self._notes.move_cursor(self._notes.document.end)
        self._show_notes(bool(self._text))
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show_notes(bool(self._text)))
        self._show()

    def on_unmount(self) -> None:
        """What was half typed stays kept."""
        self._keep()

    def _show(self) -> None:
        self.query_one("#sheet", LineView).set_content(self._lines)

    @staticmethod
    def _label(width: int) -> list[Line]:
        return [
            crop(line(("Notes", "heading"), ("  ctrl+s saves, Esc to the sheet, PgUp PgDn scroll it", "quiet")), width)
        ]

    @property
    def _notes(self) -> LongField:
        return self.query_one("#sheet-notes", LongField)

    @property
    def _shows_notes(self) -> bool:
        return any(one.display for one in self.query("#sheet-notes"))  # none before it is put together

    @property
    def _writing(self) -> bool:
        return any(one.has_focus for one in self.query("#sheet-notes"))

    @property
    def _key(self) -> str:
        """Half a note is for whoever began it to finish."""
        return f"one-to-one:{self._person}:{self._other}:{self._host.store.who}"

    def _show_notes(self, shown: bool) -> None:
        shown = shown and not self.app.has_class("-projector")
        for part in (self._notes, self.query_one("#sheet-label")):
            part.display = shown
        self.on_resize(events.Resize(self.app.size, self.app.size))
        self.refresh_bindings()

    @on(TextArea.Changed, "#sheet-notes")
    def _typed(self) -> None:
        self._text = self._notes.text
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_SECONDS, self._keep)

    def _keep(self) -> None:
        text = self._text
        self._host.drafts.keep(self._key, {TEXT: text} if text.strip() else {})

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
        """Nothing is written where a room looks on; letters are letters while somebody writes."""
        if self.app.has_class("-projector"):
            return action not in ("held", "notes", "act", "feedback", "write")
        match action:
            case "held":
                return self._shows_notes
            case "scroll":
                return self._writing
        return True

    def on_resize(self, event: events.Resize) -> None:
        """The notes have their rows below the sheet."""
        self.rows_beside = self._rows_of_notes(event.size.height)
        super().on_resize(event)

    def _rows_of_notes(self, height: int) -> int:
        return (4 if height < VERTICAL[1][0] else 6) if self._shows_notes else 0

    def action_notes(self) -> None:
        """Write below the sheet, which can be scrolled meanwhile."""
        self._show_notes(True)
        self._notes.focus()

    def action_scroll(self, by: int) -> None:
        """Scroll the sheet while somebody writes below it."""
        sheet = self.query_one("#sheet", LineView)
        (sheet.scroll_page_down if by > 0 else sheet.scroll_page_up)(animate=False)

    def action_leave(self) -> None:
        """From the notes to the sheet; what is typed stays. Else back to the screen."""
        if self._writing:
            self._show_notes(bool(self._notes.text.strip()))
            self.query_one("#sheet").focus()
        else:
            self.dismiss(None)

    def action_held(self) -> None:
        """Note that it took place, with what both want to remember."""
        text = self._notes.text.strip()
        if not text:
            self.say("There are no notes yet. Say in a line or more what you agreed.", "warning")
            self.action_notes()
            return
        try:
            self._host.save(hold(self._person, self._other, text))
        except OkrError as error:
            self.say(str(error), "error")
            return
        self._text = self._notes.text = ""
        self._keep()
        self._show_notes(False)
        self.query_one("#sheet").focus()
        self.say("Noted; the next sheet begins here")

    def action_act(self) -> None:
        """Note what one of the two is to do; it stands on their Today."""
        plan, today = self._host.plan, self._host.today
        pair = [plan.people[key] for key in (self._person, self._other) if key in plan.people]
        fields = [
            Field("text", "What", required=True, help="what is to be done, in one line"),
            Field(
                "to",
                "Who does it",
                "choice",
                value=self._person,
                required=True,
                choices=[Choice(one.id, f"{one.name}  @{one.handle}", one.role) for one in pair],
            ),
            Field("due", "By when", "date", parse=lambda text: _due(text, today), help="may stay empty"),
        ]

        def edit(changes: Changes) -> Edit:
            text, to, due = (changes.get(name, (None, None))[1] for name in ("text", "to", "due"))
            when = due if isinstance(due, date) else None
            return act_on(self._person, self._other, str(text or ""), str(to or self._person), when)

        def done(changes: Changes | None) -> None:
            if changes:
                self.say("Noted; it stands on their Today until it is ticked off")

        self.app.push_screen(
            FormDialog(
                "An action",
                fields,
                save=lambda changes: self._host.save(edit(changes)),
                drafts=self._host.drafts,
                draft_key=f"action:{self._person}:{self._other}:{self._host.store.who}",
                intro=EVERYBODY_READS,
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


def _due(text: str, today: date) -> date | None:
    return read_date(text, today, end=True) if text.strip() else None
