"""A form: fields to fill in, of which only those that the person changed are saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widgets import Input, TextArea

from okr_tui.domain.errors import ChangedElsewhere, OkrError
from okr_tui.drafts import Drafts
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.dialogs.compare import CompareDialog, Verdict
from okr_tui.screens.dialogs.confirm import AsksFirst, ConfirmDialog
from okr_tui.screens.dialogs.fields import ChoiceField, Field, FieldRow
from okr_tui.widgets.inputs import LongField, TextField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import paragraph

Changes = dict[str, tuple[object, object]]
"""By the name of each field that was changed: the value that was seen, and the new one."""

DEBOUNCE_SECONDS = 1.0


class FormDialog(Dialog[Changes | None]):
    """Asks for several fields at once; the result is what was changed, or None where it was left.

    Args:
        title: What is filled in.
        fields: From top to bottom.
        save: Does the saving while the form is still open, so that what speaks against it is said there and
            nothing typed is lost; raises an `OkrError`, of which `ChangedElsewhere` lets the person compare.
        check: Looks at all values together and gives what is wrong, by field.
        drafts: Where half-typed text is kept; needs a `draft_key`.
        draft_key: What this form fills in, such as ``objective:123``.
        intro: A sentence above the fields.
        told: Says in words who changed a field of this name last, and when; empty where nobody knows.
    """

    DEFAULT_CSS = """
    FormDialog {
        & #form-rows { height: auto; scrollbar-size-vertical: 1; }
        & .form-words { height: auto; overflow-y: hidden; }
        & #form-intro { margin-bottom: 1; }
        &.-short #form-intro { margin: 0; }
        & #form-problem { height: auto; display: none; }
        &.-short FieldRow { margin-bottom: 0; }
        &.-narrow FieldRow { grid-size: 1; grid-columns: 1fr; }
        &.-narrow FieldRow > .field-gap { display: none; }
    }
    """

    scrolls = "#form-rows"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Save what was changed", priority=True),
        Binding("ctrl+u", "clear_field", "Clear", tooltip="Empty the field that one is in", priority=True),
        Binding("ctrl+r", "start_over", "Start over", tooltip="Show what the plan has, without what you had typed"),
        Binding("escape", "leave", "Leave", tooltip="Asks first if something was typed"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        save: Callable[[Changes], None] | None = None,
        check: Callable[[dict[str, object]], Mapping[str, str]] | None = None,
        drafts: Drafts | None = None,
        draft_key: str = "",
        intro: str = "",
        told: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(title)
        self._fields = fields
        self._save = save
        self._check = check
        self._drafts = drafts if draft_key else None
        self._draft_key = draft_key
        self._intro = intro
        self._who_changed = told
        self._debounce: Timer | None = None
        self.rows_beside = 2 if intro else 0

    def compose_body(self) -> ComposeResult:
        """The intro, the rows, and room for what speaks against saving."""
        yield LineView(id="form-intro", classes="form-words", focusable=False)
        with VerticalScroll(id="form-rows", can_focus=False):
            for field in self._fields:
                yield FieldRow(field)
        yield LineView(id="form-problem", classes="form-words", focusable=False)

    def on_mount(self) -> None:
        """Bring half-typed text back, and begin in the first field."""
        self._introduce(self._intro, "quiet")
        if self._drafts is not None:
            self._bring_back(self._drafts.find(self._draft_key), self._drafts.seen(self._draft_key))

    def _introduce(self, words: str, role: str) -> None:
        intro = self.query_one("#form-intro", LineView)
        intro.display = bool(words)
        intro.set_content(lambda width: paragraph(words, width, role))

    def _bring_back(self, texts: Mapping[str, str], seen: Mapping[str, str]) -> None:
        rows = [row for row in self.rows if texts.get(row.field.name, row.text) != row.text]
        for row in rows:
            row.restore(texts[row.field.name], seen.get(row.field.name))
        if rows:
            labels = ", ".join(row.field.label for row in rows)
            self._introduce(f"Back from last time, not saved: {labels}. Ctrl+R starts over.", "warning")
            self.rows_beside = 3
            self.call_after_refresh(rows[0].entry.focus)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Starting over is offered where something was brought back."""
        if action == "start_over":
            return self.is_mounted and any(row.typed_over is not None for row in self.rows)
        return True

    def action_clear_field(self) -> None:
        """Empty the field that one is in."""
        match self.focused:
            case TextField() | LongField() as typed:
                typed.action_clear_all()
            case ChoiceField() as chosen:
                chosen.action_clear()

    def action_start_over(self) -> None:
        """Show what the plan has, and forget what had been typed."""
        for row in self.rows:
            row.start_over()
        if self._drafts is not None:
            self._drafts.forget(self._draft_key)
        self._introduce(self._intro, "quiet")
        self.rows[0].entry.focus()
        self.refresh_bindings()

    @property
    def rows(self) -> list[FieldRow]:
        """The rows, from top to bottom."""
        return list(self.query(FieldRow))

    @property
    def dirty(self) -> bool:
        """Whether anything was changed."""
        return any(row.changed for row in self.rows)

    # Typing

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Chosen)
    def _typed(self) -> None:
        if self._drafts is None:
            return
        if self._debounce is not None:
            self._debounce.stop()
        self._debounce = self.set_timer(DEBOUNCE_SECONDS, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what is typed so far."""
        if self._drafts is not None and self.is_attached:
            changed = [row for row in self.rows if row.changed]
            seen = {
                row.field.name: row.field.first_text if row.typed_over is None else row.typed_over for row in changed
            }
            self._drafts.keep(self._draft_key, {row.field.name: row.text for row in changed}, seen)

    @on(Input.Submitted)
    def _next_or_save(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input is self.rows[-1].entry:
            self.action_save()
        else:
            self.focus_next()

    # Leaving

    def action_leave(self) -> None:
        """Leave; asks first if something was typed."""
        if not self.dirty:
            self._close(None)
            return

        def decide(leave: bool | None) -> None:
            if leave:
                self._close(None)

        question = "What you typed here is not saved and would be lost."
        ask = ConfirmDialog("Leave without saving?", question, yes="Leave", no="Go on editing", enter=False)
        self.app.push_screen(ask, decide)

    def action_save(self) -> None:
        """Save what was changed, or say beside each field what is wrong with it."""
        changes = self._read()
        if changes is None:
            return
        moved_row = next((row for row in self.rows if row.moved), None)
        if moved_row is not None:
            self._ask_which(moved_row, moved_row.typed_over or "", moved_row.field.value)
            return
        if changes and self.asks_before(changes):
            return
        try:
            if self._save is not None and changes:
                self._save(changes)
        except ChangedElsewhere as moved:
            self._compare(moved)
        except AsksFirst as question:
            self._ask_first(question)
        except OkrError as error:
            self.refused(error)
        else:
            self._close(changes)

    def asks_before(self, changes: Changes) -> bool:
        """Whether something is asked before these changes are saved; the answer saves again."""
        return False

    def _ask_first(self, question: AsksFirst) -> None:
        def decide(yes: bool | None) -> None:
            if yes:
                question.agree()
                self.action_save()

        self.app.push_screen(ConfirmDialog("Save it?", str(question), yes=question.yes, no="Go on editing"), decide)

    def refused(self, error: OkrError) -> None:
        """Say what speaks against saving."""
        self._object(str(error))

    def _read(self) -> Changes | None:
        """The changed fields, or None where something is wrong with any."""
        values: dict[str, object] = {}
        problems: dict[str, str] = {}
        for row in self.rows:
            try:
                missing = row.field.required and row.field.value is None
                values[row.field.name] = row.read() if row.changed or missing else row.field.value
            except OkrError as error:
                problems[row.field.name] = str(error).replace("\n", " ")
        if not problems and self._check is not None:
            problems = dict(self._check(values))
        for row in self.rows:
            row.complain(problems.get(row.field.name, ""))
        if problems:
            self._object(problems.get("", ""))
            first = next((row for row in self.rows if row.field.name in problems), None)
            if first is not None:
                first.entry.focus()
            return None
        return {row.field.name: (row.field.value, values[row.field.name]) for row in self.rows if row.changed}

    def _object(self, problem: str) -> None:
        """Say what speaks against saving the whole form."""
        view = self.query_one("#form-problem", LineView)
        view.display = bool(problem)
        view.set_content(lambda width: paragraph(f"✖ {problem}", width, "bad") if problem else [])

    def _compare(self, moved: ChangedElsewhere) -> None:
        row = next((row for row in self.rows if row.field.name == moved.field.partition("/")[0]), None)
        if row is None:
            self._object(str(moved))
            return

        self._ask_which(row, row.field.as_text(moved.seen), moved.theirs)

    def _told(self, field: Field) -> str:
        said = self._who_changed(field.name) if self._who_changed is not None else ""
        return said or f"{field.label} was changed by somebody else"

    def _ask_which(self, row: FieldRow, seen: str, theirs: object) -> None:
        """Let the person choose between what the plan has and what they typed, and save that."""

        def decide(verdict: Verdict | None) -> None:
            if verdict is None:
                return
            mine = row.text
            row.field = replace(row.field, value=theirs)
            row.typed_over = None
            row.text = row.field.first_text if verdict == "theirs" else mine
            self.action_save()

        self.app.push_screen(CompareDialog(self._told(row.field), seen, row.field.as_text(theirs), row.text), decide)

    def _close(self, changes: Changes | None) -> None:
        if self._debounce is not None:
            self._debounce.stop()
        if self._drafts is not None:
            self._drafts.forget(self._draft_key)
        self.dismiss(changes)


def all_values(fields: Sequence[Field], changes: Changes) -> dict[str, object]:
    """Every field's value after the form: for making a new record, where the untouched ones count too."""
    return {field.name: changes[field.name][1] if field.name in changes else field.value for field in fields}
