"""A question that is answered with yes or no, or with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from okr_tui.domain.errors import OkrError
from okr_tui.drafts import Drafts
from okr_tui.screens.dialogs.asking import KEPT
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.kept_field import KeptField
from okr_tui.widgets.inputs import TextField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line, paragraph


class AsksFirst(OkrError):
    """Saving wants a yes first; having it, the form saves again.

    Args:
        what: What speaks against saving as it is.
        hint: What saving would do.
        yes: The words for saving all the same.
        agree: Notes that the person said yes.
    """

    def __init__(self, what: str, hint: str, *, yes: str, agree: Callable[[], object]) -> None:
        super().__init__(what, hint)
        self.yes = yes
        self.agree = agree


def _block(text: str, width: int) -> list[Line]:
    return paragraph(text, width)


class ConfirmDialog(Dialog[bool]):
    """Asks before something is done; the result is True only for yes.

    Args:
        title: What will be done.
        text: What it means, in full sentences.
        yes: The words for doing it.
        no: The words for leaving it.
        enter: What Enter answers; no, where yes costs words that somebody typed.
    """

    DEFAULT_CSS = """
    ConfirmDialog #dialog-keys { display: none; }
    ConfirmDialog #dialog-box { padding: 0 1 1 1; }
    """

    scrolls = "#confirm-text"
    rows_beside = 3

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes"),
        Binding("enter", "enter", "Enter", show=False, priority=True),
        Binding("n", "answer(False)", "No"),
    ]

    def __init__(self, title: str, text: str, *, yes: str = "Yes", no: str = "No", enter: bool = True) -> None:
        super().__init__(title)
        self._enter = enter
        self._text = text
        self._words = (yes, no)

    def compose_body(self) -> ComposeResult:
        """The text, which says what will happen."""
        view = LineView(id="confirm-text")
        view.styles.height = "auto"
        yield view
        yield LineView(id="confirm-answers", focusable=False)

    def on_mount(self) -> None:
        """Put the words in the place that there is."""
        yes, no = self._words
        or_enter = line((" or ", "quiet"), ("Enter", "key"))
        by_yes, by_no = (or_enter, line()) if self._enter else (line(), or_enter)
        answers = line(("y", "key"), by_yes, f" {yes}", "     ", ("n", "key"), by_no, f" {no}")
        self.query_one("#confirm-answers").styles.height = 2
        self.query_one("#confirm-answers", LineView).set_lines([BLANK, answers])
        self.query_one("#confirm-text", LineView).set_content(lambda width: _block(self._text, width))

    def refresh_hints(self) -> None:
        """The answers stand below the text; a second list of keys would only distract."""

    def action_enter(self) -> None:
        """Give the answer that Enter stands for."""
        self.dismiss(self._enter)

    def action_answer(self, yes: bool) -> None:
        """Give the answer."""
        self.dismiss(yes)

    def action_leave(self) -> None:
        """Escape is no."""
        self.dismiss(False)


class ReasonDialog(Dialog[str | None]):
    """Asks for a reason, which may not be empty; the result is its text, or None.

    Args:
        title: What will be done.
        text: What it means.
        label: What stands before the reason.
        kept: Where a reason that is not given yet is kept, and under what; None keeps none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Save", priority=True)]

    def __init__(self, title: str, text: str, *, label: str = "Why", kept: tuple[Drafts, str] | None = None) -> None:
        super().__init__(title)
        self._text = text
        self._label = label
        self._kept = kept

    def compose_body(self) -> ComposeResult:
        """The text, and a row to type the reason in."""
        text = LineView(id="reason-text", focusable=False)
        text.styles.height = "auto"
        text.styles.overflow_y = "hidden"  # a bar would take a column, and the text then need a row more
        yield text
        needed = "needed; others read it beside the change"
        if self._kept is None:
            yield TextField(id="reason", placeholder=needed)
        else:
            yield KeptField(*self._kept, id="reason", placeholder=needed)
        yield LineView(id="reason-error", focusable=False, classes="field-error")

    def on_mount(self) -> None:
        """Put the words in the place that there is."""
        self.query_one("#reason-error").styles.height = 1
        self.query_one("#reason-text", LineView).set_content(
            lambda width: [*_block(self._text, width), BLANK, line((self._label, "strong"))]
        )
        if any(field.came_back for field in self.query("#reason").results(KeptField)):
            self.query_one("#reason-error", LineView).set_lines([line((KEPT, "warning"))])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter saves."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Give the reason, if there is one."""
        reason = self.query_one("#reason", TextField).value.strip()
        if reason:
            for field in self.query("#reason").results(KeptField):
                field.done()
            self.dismiss(reason)
        else:
            words = "Say why in a few words; others will read it beside the change."
            self.query_one("#reason-error", LineView).set_lines([line((f"✖ {words}", "bad"))])
