"""A question that is answered in one line, such as a number of hands or words merged by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from okr_tui.domain.errors import OkrError
from okr_tui.drafts import Drafts
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.kept_field import KeptField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import paragraph

Save = Callable[[str], None] | None
Tells = Callable[[str], str] | None
Warns = Callable[[], str] | None

KEPT = "Kept from before: what you type goes on with it."


class AskDialog(Dialog[str | None]):
    """Asks for a line; the result is its text, or None. Half-typed text is kept.

    Args:
        title: What is asked.
        about: What it is about, in a sentence.
        drafts: Where half-typed text is kept.
        key: What it is kept under.
        text: What the line begins with.
        save: Does the saving while the dialog is open, so that what speaks against it costs no word.
        tells: What to say of the line as it stands, below it.
        warns: What speaks against saving it by now, empty for nothing; shown in the title's place.
    """

    DEFAULT_CSS = """
    AskDialog {
        & #ask-about { height: auto; max-height: 9; margin-bottom: 1; }
        & #ask-tells { height: auto; max-height: 3; }
        & #ask-error { height: auto; max-height: 3; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", "Save", priority=True)]

    def __init__(
        self,
        title: str,
        about: str,
        drafts: Drafts,
        key: str,
        text: str = "",
        *,
        save: Save = None,
        tells: Tells = None,
        warns: Warns = None,
    ) -> None:
        super().__init__(title)
        self.warns = warns
        self._tells = tells
        self._about = about
        self._kept = (drafts, key, text)
        self._save = save

    def compose_body(self) -> ComposeResult:
        """The sentence and the line."""
        if self._about:
            yield LineView(focusable=False, id="ask-about")
        drafts, key, text = self._kept
        yield KeptField(drafts, key, text, id="ask-text")
        if self._tells is not None:
            yield LineView(focusable=False, id="ask-tells")
        yield LineView(focusable=False, id="ask-error")

    def on_mount(self) -> None:
        """Break the sentence in the width there is."""
        for view in self.query("#ask-about").results(LineView):
            view.set_content(lambda width: paragraph(self._about, width))
        field = self.query_one("#ask-text", KeptField)
        self._tell(field.value)
        if field.came_back:
            self.query_one("#ask-error", LineView).set_content(lambda width: paragraph(KEPT, width, "warning"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what there is to say of the line as it is now."""
        event.stop()
        self._tell(event.value)

    def retell(self) -> None:
        """Say anew what there is to say of the line."""
        self._tell(self.query_one("#ask-text", KeptField).value)

    def _tell(self, text: str) -> None:
        if self._tells is not None:
            words = self._tells(text)
            self.query_one("#ask-tells", LineView).set_content(lambda width: paragraph(words, width, "quiet"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter saves."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Give the line."""
        field = self.query_one("#ask-text", KeptField)
        text = field.whole.strip()
        if not text:
            self._refuse("Nothing is typed yet. Type it above, or press Esc to leave.")
            return
        try:
            if self._save is not None:
                self._save(text)
        except OkrError as error:
            self._refuse(str(error).replace("\n", " "))
            return
        field.done()
        self.dismiss(text)

    def _refuse(self, words: str) -> None:
        self.query_one("#ask-error", LineView).set_content(lambda width: paragraph(f"✖ {words}", width, "bad"))
