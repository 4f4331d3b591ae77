"""The form that edits a record: it says whom the change asks while one types, and can say that only words change."""

from __future__ import annotations

from collections.abc import Callable, Collection

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from okr_tui.domain.flagging import FLAGGING
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.screens.dialogs.choose import Choice
from okr_tui.screens.dialogs.fields import ChoiceField, Field
from okr_tui.screens.dialogs.form import FormDialog
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

    def compose_body(self) -> ComposeResult:
        """What a form has, and room for what is said of the change."""
        yield from super().compose_body()
        yield LineView(id="form-tells", classes="form-words", focusable=False)

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
