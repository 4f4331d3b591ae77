"""Choosing one thing of a list by typing a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from okr_tui.screens.dialogs.base import Dialog
from okr_tui.widgets.inputs import TextField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line, line, split


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose.

    Args:
        value: What is given back.
        words: What stands in the list.
        detail: What stands at its right; it is searched too.
        depth: How far it is indented.
    """

    value: object
    words: str
    detail: str = ""
    depth: int = 0


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that have each typed word in them; those that begin with what was typed come first."""
    wanted = typed.casefold().split()
    if not wanted:
        return list(choices)
    found = [one for one in choices if all(word in f"{one.words} {one.detail}".casefold() for word in wanted)]
    whole = " ".join(wanted)
    return sorted(found, key=lambda one: not one.words.casefold().startswith(whole))


class ChooseDialog(Dialog[Choice | None]):
    """A list that narrows while one types; the result is the `Choice`, or None.

    Args:
        title: What is chosen.
        choices: What there is.
        current: The value that the cursor begins on.
        empty: What to say where nothing fits.
        typed: What was typed already.
    """

    DEFAULT_CSS = """
    ChooseDialog {
        & #choose-list { height: auto; min-height: 3; margin-top: 1; }
        &.-short #choose-list { margin-top: 0; }
    }
    """

    scrolls = "#choose-list"
    rows_beside = 2
    most_rows = 20

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("pageup", "move(-10)", "Page up", show=False, priority=True),
        Binding("pagedown", "move(10)", "Page down", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        current: object = None,
        empty: str = "Nothing fits. Type less of it.",
        typed: str = "",
    ) -> None:
        super().__init__(title)
        self._choices = choices
        self._fitting = list(choices)
        self._current = current
        self._empty = empty
        self._typed = typed

    def compose_body(self) -> ComposeResult:
        """A row to type in, and the list below it."""
        yield TextField(self._typed, placeholder="Type a part of it", id="choose-filter")
        yield LineView(cursor=True, focusable=False, empty=self._empty, id="choose-list")

    def on_mount(self) -> None:
        """Begin with everything, on the current one; or with what fits what was typed already."""
        if self._typed:
            self._fitting = matching(self._choices, self._typed)
        places = [place for place, one in enumerate(self._fitting) if one.value == self._current]
        self._show(places[0] if places else 0)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._fitting = matching(self._choices, event.value)
        self._show(0)

    def _show(self, cursor: int) -> None:
        view = self.query_one("#choose-list", LineView)
        view.set_rows(len(self._fitting), lambda place: self._row(place, view.text_width), cursor=cursor)

    def _row(self, place: int, width: int) -> Line:
        one = self._fitting[place]
        return split(line("  " * one.depth + one.words), line((one.detail, "quiet")), width)

    def on_line_view_selected(self, event: LineView.Selected) -> None:
        """A click on the row under the cursor chooses it."""
        event.stop()
        self.action_choose()

    def action_move(self, rows: int) -> None:
        """Move in the list without leaving the row that is typed in."""
        view = self.query_one("#choose-list", LineView)
        view.move_to(view.cursor_row + rows)

    def action_choose(self) -> None:
        """Give the choice under the cursor."""
        if self._fitting:
            self.dismiss(self._fitting[self.query_one("#choose-list", LineView).cursor_row])
