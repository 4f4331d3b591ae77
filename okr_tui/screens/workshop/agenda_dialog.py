"""The agenda as it can be changed in the middle of a session: minutes, order, another step, one less, any step next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from okr_tui.domain.agenda import Planned
from okr_tui.domain.edits.workshop import running
from okr_tui.domain.errors import BadValue
from okr_tui.domain.records import Id
from okr_tui.domain.workshops import AgendaStep
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.dialogs.confirm import ConfirmDialog
from okr_tui.screens.workshop.head import agenda_row
from okr_tui.screens.workshop.seen import progress_words
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line

if TYPE_CHECKING:
    from okr_tui.screens.workshop.running import Running

_STEP = re.compile(r"^(.*?)[\s,]+(\d{1,3}(?:[.,]\d)?)\s*(?:min|minutes|m)?\.?$", re.IGNORECASE)


class AgendaDialog(Dialog[None]):
    """Shows the steps and changes them.

    Args:
        screen: The workshop's screen.
    """

    DEFAULT_CSS = """
    AgendaDialog {
        & #agenda-list { height: auto; }
        & #agenda-told { height: 1; margin-top: 1; }
        &.-short #agenda-told { margin-top: 0; }
    }
    """

    scrolls = "#agenda-list"
    rows_beside = 2

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Go there", priority=True),
        Binding("i", "insert", "Insert", tooltip="A step after this one"),
        Binding("e", "set_minutes", "Minutes", tooltip="How long it is to take"),
        Binding("right_square_bracket,ctrl+down,J", "shift(1)", "Move", key_display="[ ]"),
        Binding("left_square_bracket,ctrl+up,K", "shift(-1)", "Move up", show=False),
        Binding("plus,equals_sign", "minutes(1)", "A minute more", show=False),
        Binding("minus", "minutes(-1)", "A minute less", show=False),
        Binding("delete,x", "take_out", "Take out", tooltip="Off the agenda; what was said in it stays", show=False),
    ]

    def __init__(self, screen: Running) -> None:
        super().__init__("The agenda")
        self._host = screen

    def compose_body(self) -> ComposeResult:
        """The steps, and when it ends."""
        yield LineView(cursor=True, id="agenda-list")
        yield LineView(focusable=False, id="agenda-told")

    def on_mount(self) -> None:
        """Begin on the step that the workshop is at."""
        seen = self._host.seen
        place = seen.course.number(seen.step) - 1 if seen is not None and seen.step is not None else 0
        self._show(place)

    def _show(self, cursor: int) -> None:
        seen = self._host.seen
        if seen is None:
            self.dismiss(None)
            return
        steps = seen.course.steps
        view = self.query_one("#agenda-list", LineView)

        def row(place: int) -> Line:
            return agenda_row(seen, steps[place], view.text_width)

        view.set_rows(len(steps), row, cursor=max(0, min(cursor, len(steps) - 1)))
        told = f"{progress_words(seen)}   ·   + - minutes, x takes out"
        words = line((told, "quiet")) if steps else BLANK
        self.query_one("#agenda-told", LineView).set_lines([words])

    @property
    def _step(self) -> AgendaStep | None:
        seen = self._host.seen
        place = self.query_one("#agenda-list", LineView).cursor_row
        return seen.course.steps[place] if seen is not None and place < len(seen.course.steps) else None

    @property
    def _cursor(self) -> int:
        return self.query_one("#agenda-list", LineView).cursor_row

    def on_line_view_selected(self, event: LineView.Selected) -> None:
        """A click on the row under the cursor goes there."""
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Go to the step under the cursor; with a room that is at another one, asks first."""
        course, step = self._host.course, self._step
        if course is None or step is None or (course.current == step.id and course.running):
            return
        if course.begun is None:
            self._go(step.id)
            return
        here = course.step.title if course.step is not None else ""
        words = f"From “{here}”, for everybody. Nothing is lost; b goes back."
        asks = ConfirmDialog(f"Go to “{step.title}”?", words, yes="Go there", no="Stay")
        self.app.push_screen(asks, lambda sure: self._go(step.id) if sure else None)

    def _go(self, step: Id) -> None:
        course = self._host.course
        if course is not None:
            self.dismiss(None)
            self._host.go_to(step, course.current)

    def action_minutes(self, more: int) -> None:
        """Give the step under the cursor a minute more, or one less."""
        course, step = self._host.course, self._step
        if course is None or step is None:
            return
        now = course.time(step, self._host.clock.now()).allowed / 60
        if self._host.do(running.set_minutes(course.workshop.id, step.id, max(1, round(now) + more))):
            self._show(self._cursor)

    def action_set_minutes(self) -> None:
        """Say how long the step under the cursor is to take."""
        course, step, cursor = self._host.course, self._step, self._cursor
        if course is None or step is None:
            return
        workshop = course.workshop.id
        now = round(course.time(step, self._host.clock.now()).allowed / 60, 1)

        def save(text: str) -> None:
            self._host.save(running.set_minutes(workshop, step.id, read_minutes(text)))
            self.call_after_refresh(self._show, cursor)

        self._host.ask_line("How many minutes?", f"“{step.title}” takes {now:g} now.", f"minutes:{step.id}", save)

    def action_shift(self, places: int) -> None:
        """Move the step under the cursor up or down."""
        course, step = self._host.course, self._step
        if course is None or step is None:
            return
        if self._host.do(running.move_step(course.workshop.id, step.id, places)):
            now = self._host.course
            place = next((n for n, one in enumerate(now.steps) if one.id == step.id), 0) if now is not None else 0
            self._show(place)

    def action_insert(self) -> None:
        """Put another step behind the one under the cursor."""
        course, step, cursor = self._host.course, self._step, self._cursor
        if course is None:
            return
        workshop, after = course.workshop.id, step.id if step is not None else None

        def save(text: str) -> None:
            self._host.save(running.insert_step(workshop, read_step(text), after=after))
            self.call_after_refresh(self._show, cursor + 1)

        about = "What it is called, and its minutes at the end: Customer stories 10"
        self._host.ask_line("Which step?", about, f"insert:{workshop}", save)

    def action_take_out(self) -> None:
        """Take the step under the cursor off the agenda; asks first."""
        course, step = self._host.course, self._step
        if course is None or step is None:
            return
        workshop, key = course.workshop.id, step.id

        def take(sure: bool | None) -> None:
            if sure and self._host.do(running.take_step_out(workshop, key)):
                self._show(self._cursor)

        words = f"{step.minutes:g} minutes less. What was said in it stays; u brings it back."
        self.app.push_screen(ConfirmDialog(f"Take out “{step.title}”?", words, yes="Take it out", no="Keep it"), take)


def read_minutes(text: str) -> float:
    """Read a number of minutes, such as ``12`` or ``1,5``.

    Raises:
        BadValue: It is none.
    """
    try:
        return float(text.casefold().removesuffix("min").strip().replace(",", "."))
    except ValueError:
        raise BadValue(f"“{text[:40]}” is no number of minutes.", "Type one from 1 to 600, such as 12.") from None


def read_step(text: str) -> Planned:
    """Read a step from a line such as ``Customer stories 10``; without minutes it takes ten.

    Raises:
        BadValue: There is no title, or no such number of minutes.
    """
    found = _STEP.match(" ".join(text.split()))
    title, minutes = (found[1].strip(), float(found[2].replace(",", "."))) if found else (text.strip(), 10.0)
    if not title:
        raise BadValue("The step has no title.", "Say what it is called, then its minutes: Customer stories 10")
    if not 0 < minutes <= 600:
        raise BadValue(f"{minutes:g} is no number of minutes.", "Give one from 1 to 600.")
    return Planned(title, minutes)
