"""The form that edits a record: it says whom the change asks while one types, and asks why as that is saved."""

from __future__ import annotations

from collections.abc import Callable, Collection

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from okr_tui.domain.errors import NeedsReason, OkrError
from okr_tui.domain.flagging import FLAGGING, WORDS
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.drafts import Drafts
from okr_tui.screens.dialogs.choose import Choice
from okr_tui.screens.dialogs.fields import ChoiceField, Field
from okr_tui.screens.dialogs.form import Changes, FormDialog
from okr_tui.screens.dialogs.records.fields import REASON
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import paragraph

WORDING = "wording_only"
"""The name of the field that is ticked where only words change; it is no field of the record."""


def wording_field() -> Field:
    """The box that says that only words change."""
    ticked = (Choice(True, "yes"),)
    return Field(WORDING, "Wording only", "tick", choices=ticked, help="other words for the same: asks nobody below")


class EditForm(FormDialog):
    """A form whose last line says whom the change asks."""

    DEFAULT_CSS = """
    EditForm #form-tells { display: none; }
    """

    tells: Callable[[Collection[str]], str] | None = None
    """Says of the fields that were changed what that means for others; empty for nothing."""

    decides = False
    """Whether the change is a decision, whose reason is asked whoever it asks."""

    _asked_why = False

    def compose_body(self) -> ComposeResult:
        """What a form has, and room for what is said of the change."""
        yield from super().compose_body()
        yield LineView(id="form-tells", classes="form-words", focusable=False)

    def asks_before(self, changes: Changes) -> bool:
        """Ask why, once, where the change asks others or is a decision, and no reason stands in the form."""
        told = self.tells(list(changes)) if self.tells is not None else ""
        if self._drafts is None or self._asked_why or REASON in changes or not (told or self.decides):
            return False
        flagging = {name for names in FLAGGING.values() for name in names} & changes.keys()
        self._ask_why(told, self._drafts, words=bool(told) and not self.decides and flagging <= set(WORDS))
        return True

    def refused(self, error: OkrError) -> None:
        """Ask for the reason that what is closed is changed with; say what else speaks against saving."""
        if isinstance(error, NeedsReason) and self._drafts is not None:
            self._ask_why(error.what, self._drafts, needed=True)
        else:
            super().refused(error)

    def _ask_why(self, about: str, drafts: Drafts, *, needed: bool = False, words: bool = False) -> None:
        from okr_tui.screens.dialogs.records.why import WhyDialog

        dialog = WhyDialog(about, drafts, f"{self._draft_key}:why", needed=needed, words=words)

        def answer(why: str | None) -> None:
            if why is None:
                return
            # Whatever speaks against saving now, the answer stands in the form.
            rows = {row.field.name: row for row in self.rows}
            rows[REASON].text = why
            if dialog.only_words:
                rows[WORDING].text = rows[WORDING].field.choices[0].words
            self._asked_why = True
            self.action_save()

        self.app.push_screen(dialog, answer)

    def on_mount(self) -> None:
        """Speak of what was brought back, too."""
        self.rows_beside += 2
        self.call_after_refresh(self._tell)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Chosen)
    def _tell(self) -> None:
        """Say whom the change asks, as it stands now."""
        if self.tells is None or not self.is_attached:
            return
        words = self.tells([row.field.name for row in self.rows if row.changed])
        view = self.query_one("#form-tells", LineView)
        view.display = bool(words)
        view.set_content(lambda width: paragraph(words, width, "warning") if words else [])


def tells_of(plan: Callable[[], Plan], table: str, record: Id) -> Callable[[Collection[str]], str] | None:
    """What to say of changes of a record; None for one whose changes ask nobody."""
    if table not in FLAGGING:
        return None

    def tells(changed: Collection[str]) -> str:
        from okr_tui.domain.drift import would_flag
        from okr_tui.drift_words import flagged_words

        if WORDING in changed:
            return ""
        words = flagged_words(plan(), would_flag(plan(), record, changed))
        return words

    return tells
