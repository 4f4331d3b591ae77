"""The question why something is changed, asked as it is saved."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.drafts import Drafts
from okr_tui.screens.dialogs.asking import AskDialog
from okr_tui.screens.kept_field import KeptField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import paragraph


class WhyDialog(AskDialog):
    """Asks for the reason of a change; the result is its text, which may be empty, or None to go on editing.

    Args:
        about: Whom the change asks, or what else it means.
        drafts: Where the half-typed reason is kept.
        key: What it is kept under.
        needed: Whether there has to be a reason.
        words: Whether it can be said here that only words change.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", priority=True),
        Binding("ctrl+o", "only_words", "Only other words, asks nobody", priority=True),
        Binding("escape", "leave", "Go on editing"),
    ]

    def __init__(self, about: str, drafts: Drafts, key: str, *, needed: bool = False, words: bool = False) -> None:
        may = "" if needed else " Enter alone gives none."
        super().__init__("Why?", f"{about} Others read the reason beside the change.{may}".strip(), drafts, key)
        self._needed = needed
        self._words = words
        self.only_words = False
        """Whether the answer was that only words change."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to say that only words change where only words do."""
        return self._words if action == "only_words" else super().check_action(action, parameters)

    def action_only_words(self) -> None:
        """Say that what is meant stays the same."""
        self.only_words = True
        self.action_save()

    def action_save(self) -> None:
        """Give the reason."""
        field = self.query_one("#ask-text", KeptField)
        why = " ".join(field.whole.split())
        if self._needed and not why:
            words = "✖ Say why in a few words."
            self.query_one("#ask-error", LineView).set_content(lambda width: paragraph(words, width, "bad"))
            return
        field.done()
        self.dismiss(why)
