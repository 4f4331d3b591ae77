"""The row to type in below the table: one slot of the goal at a time, saved on leaving it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, TextArea

from okr_tui.drafts import Drafts
from okr_tui.screens.draft.goal_line import GoalLine
from okr_tui.screens.draft.lit import LitParts, Spans
from okr_tui.screens.draft.long_row import LongRow
from okr_tui.screens.kept_field import KeptField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line, crop, line, line_width, paragraph, split

Explains = Callable[[str, int], Sequence[Line]]

TOLD_SECONDS = 0.06
"""So long after a letter follows what is said of it, and of all letters that came meanwhile.

Far enough from the letter that nothing stands between it and the terminal, which is written to by a thread that gets
no turn while something is worked out; too near for anybody to notice.
"""


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written.

    Attributes:
        key: What half-typed text is kept under.
        label: What stands above the row.
        text: What the plan has.
        asks: What to write.
        long: Whether it may take several lines.
        again: Whether Enter adds what is typed and asks for the next one.
        spans: The parts of the text that were understood, to be lit.
        explains: What is said below the row about the text, for a width.
    """

    key: str
    label: str
    text: str = ""
    asks: str = ""
    long: bool = False
    again: bool = False
    spans: Spans | None = None
    explains: Explains | None = None


class FieldEditor(Vertical):
    """Asks for one slot; says on the way what it makes of the words."""

    DEFAULT_CSS = """
    FieldEditor {
        display: none;
        height: auto;
        padding: 0 2;
        border-top: solid $border;
        & > LineView { height: auto; overflow-y: hidden; }
        & #draft-note { min-height: 1; max-height: 5; }
        & LongRow { height: 3; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "leave(1)", "Next", id="draft.next", tooltip="Save and go on to the next slot", priority=True),
        Binding(
            "shift+tab",
            "leave(-1)",
            "Before",
            id="draft.before",
            tooltip="Save and go back one slot",
            priority=True,
        ),
        Binding("escape", "leave(0)", "Done", id="draft.done", tooltip="Save and go back to the table", priority=True),
        Binding("ctrl+s", "leave(0)", "Save", id="draft.save", tooltip="Save", show=False, priority=True),
        Binding(
            "ctrl+r",
            "give_up",
            "As it was",
            id="draft.give-up",
            tooltip="What the plan has; again, what you typed",
            priority=True,
        ),
        Binding("f9", "screen.pass_keyboard", "Pass", id="draft.pass-typing", tooltip="Whose words are typed"),
    ]

    @dataclass
    class Typed(Message):
        """Another text stands in the row."""

        text: str

    @dataclass
    class Left(Message):
        """The row is left: on to the next slot (1), back (-1), or to the table (0)."""

        step: int

    def __init__(self, drafts: Callable[[], Drafts]) -> None:
        super().__init__(id="draft-editor")
        self._drafts = drafts
        self.writing: Writing | None = None
        self._noted = True
        self._telling: Timer | None = None
        self._lit: LitParts | None = None
        self._warning = ""
        """What stands below the row until it is closed."""
        self._given_up: str | None = None
        """What was typed before the row was made as it was."""
        self._told: Callable[[int], Sequence[Line]] | None = None
        """What is said while the row is empty, of what was added just before."""

    def compose(self) -> ComposeResult:
        """Label, row, note."""
        yield LineView(id="draft-label", focusable=False)
        yield LineView(id="draft-note", focusable=False)

    # Opening and closing

    async def open(self, writing: Writing) -> None:
        """Ask for this."""
        await self.query("#draft-text").remove()
        self._tell_no_more()
        self.writing = writing
        self._noted = True
        self._told = None
        self._warning, self._given_up = "", None
        self.display = True
        field: KeptField | LongRow
        self._lit = None
        if writing.long:
            field = LongRow(self._drafts(), writing.key, writing.text)
        else:
            self._lit = LitParts(writing.spans) if writing.spans else None
            row = GoalLine if writing.again else KeptField
            field = row(self._drafts(), writing.key, writing.text, aside=True, id="draft-text", highlighter=self._lit)
            if self._lit is not None:
                self._lit.read(field.value)
        await self.mount(field, before="#draft-note")
        back = field.came_back and self.text != writing.text
        self._show_label(writing, "  back from last time, not saved yet" if back else "")
        self.explain()
        field.focus()
        if back:
            # Whoever types now does not mean to go on in the middle of what they had forgotten.
            field.select_all()

    def _show_label(self, writing: Writing, more: str = "") -> None:
        left = line((writing.label, "strong"), (more, "warning"))

        def build(width: int) -> list[Line]:
            asks = crop(line((writing.asks, "quiet")), max(0, width - line_width(left) - 2))
            return [split(left, asks, width)]

        self.query_one("#draft-label", LineView).set_content(build)

    def warn(self, text: str) -> None:
        """Say something below the row that stays there while one types on."""
        self._warning = text
        self.explain()

    def go_on(self, told: Callable[[int], Sequence[Line]]) -> None:
        """What was said is added: tell so below the row, until the next one is typed."""
        if self.writing is not None and isinstance(self.field, GoalLine):
            self._told = told
            self._show_label(self.writing)
            if not self.field.value:
                self.field.done()
            self.explain()

    def put_back(self, text: str, problem: str) -> None:
        """What was said can't be added: it stands in the row again, with the reason below."""
        if isinstance(self.field, GoalLine):
            with self.prevent(Input.Changed):
                self.field.put_back(text)
            self.explain(problem)

    async def close(self, *, saved: bool) -> None:
        """Stop asking; what was typed is forgotten where it was saved, and kept else."""
        if (field := self.field) is not None:
            if saved:
                field.done()
            else:
                field.keep()
        self._tell_no_more()
        self.writing = None
        self.display = False
        await self.query("#draft-text").remove()

    @property
    def field(self) -> KeptField | LongRow | None:
        """The row that is typed in; None while nothing is asked."""
        return next((one for one in self.query("#draft-text") if isinstance(one, KeptField | LongRow)), None)

    @property
    def text(self) -> str:
        """What stands in the row, pasted lines included."""
        match self.field:
            case KeptField() as row:
                return row.whole
            case LongRow() as row:
                return row.text
        return ""

    @property
    def changed(self) -> bool:
        """Whether it is another text than the plan has."""
        return self.writing is not None and self.text.strip() != self.writing.text.strip()

    @property
    def moved(self) -> str | None:
        """What the plan had when a text that came back was begun, where it has something else by now."""
        if self.field is None or self.writing is None or self.field.typed_over == self.writing.text:
            return None
        return self.field.typed_over

    def settle(self) -> None:
        """The person has seen what the plan has by now."""
        if self.field is not None and self.writing is not None:
            self.field.typed_over = self.writing.text

    def explain(self, problem: str = "") -> None:
        """Say what is made of the text, or what is wrong with it."""
        writing, note = self.writing, self.query_one("#draft-note", LineView)
        if writing is None:
            return
        if problem and self._telling is not None:
            # What would be said of the last letter may not take the problem away again.
            self._tell_no_more()
            self.post_message(self.Typed(self.text))
        if problem or self._warning:
            self._noted = True
            wrong = f"✖ {problem}" if problem else f"▲ {self._warning}"
            note.set_content(lambda width: paragraph(wrong, width, "bad" if problem else "warning"))
            return
        rest = self.field.rest if isinstance(self.field, KeptField) else ""
        if writing.explains is None and not rest and not self._noted:
            return  # nothing is said and nothing to be taken away: most letters of most slots
        self._noted = bool(rest)
        pasted = f"The other lines that you pasted go into Why: {rest[:120]}" if rest else ""
        explains, text = writing.explains, self.text
        if self._told is not None and not text.strip():
            self._noted = True
            note.set_content(self._told)
            return

        def said(width: int) -> list[Line]:
            return [
                *(explains(text, width) if explains else ()),
                *(paragraph(pasted, width, "quiet") if pasted else ()),
            ]

        note.set_content(said)

    # Keys

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Message) -> None:
        event.stop()
        if self._telling is None:
            self._telling = self.set_timer(TOLD_SECONDS, self._tell)

    def _tell(self) -> None:
        self._telling = None
        field = self.field
        if self.writing is None or field is None:
            return
        if isinstance(field, KeptField) and self._lit is not None and self._lit.read(field.value):
            field.refresh()
        self.explain()
        self.post_message(self.Typed(self.text))

    def _tell_no_more(self) -> None:
        if self._telling is not None:
            self._telling.stop()
            self._telling = None

    @property
    def telling(self) -> bool:
        """Whether something is still to be said of what was typed."""
        return self._telling is not None

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_leave(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The line has no slot before or after it: there Tab does as Enter does."""
        if action == "leave" and parameters != (0,) and self.writing is not None and self.writing.again:
            return False
        return super().check_action(action, parameters)

    def action_leave(self, step: int) -> None:
        """Save and go on."""
        self.post_message(self.Left(step))

    def action_give_up(self) -> None:
        """Show what the plan has; once more brings back what was typed."""
        writing = self.writing
        if writing is None or (not self.changed and self._given_up is None):
            return
        if self.changed:
            self._given_up = self.text
            self._show(writing.text)
            self._show_label(writing, "  Ctrl+R again brings back what you typed")
        else:
            self._show(self._given_up or "")
            self._given_up = None
            self._show_label(writing)
        self.settle()

    def _show(self, text: str) -> None:
        """Let another text stand in the row; what the plan has need not be kept."""
        match self.field:
            case KeptField() as row:
                row.begin_again(text)
            case LongRow() as row:
                row.text = text
                self.call_after_refresh(row.keep if self.changed else row.done)
