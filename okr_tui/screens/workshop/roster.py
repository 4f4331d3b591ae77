"""Who takes part: a list that narrows while one types; Enter marks somebody here or gone, and adds who is new."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from okr_tui.domain.edits import structure
from okr_tui.domain.edits.drafting import several
from okr_tui.domain.edits.workshop import people
from okr_tui.domain.records import Id, Person
from okr_tui.domain.workshop.course import courses
from okr_tui.domain.workshop.people import room
from okr_tui.ids import new_id
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.widgets.inputs import TextField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line, line, split

if TYPE_CHECKING:
    from okr_tui.screens.workshop.host import WorkshopHost


LAST_TIME = "last time"
"""Behind those who took part in the workshop before; typed, it lists them all."""


class RosterDialog(Dialog[None]):
    """Marks people of the plan as here or gone, and adds people by typing their names.

    Args:
        screen: The workshop's screen.
    """

    DEFAULT_CSS = """
    RosterDialog {
        & #roster-list { height: auto; min-height: 3; margin-top: 1; }
        &.-short #roster-list { margin-top: 0; }
    }
    """

    scrolls = "#roster-list"
    rows_beside = 2
    most_rows = 20

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "mark", "Here or not", priority=True),
        Binding("ctrl+a", "everybody", "All of them", priority=True, tooltip="Mark everybody in the list as here"),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("pageup", "move(-10)", "Page up", show=False, priority=True),
        Binding("pagedown", "move(10)", "Page down", show=False, priority=True),
        Binding("escape", "leave", "Done"),
    ]

    def __init__(self, screen: WorkshopHost) -> None:
        super().__init__("Who takes part?")
        self._host = screen
        self._fitting: list[Person | str] = []

    def compose_body(self) -> ComposeResult:
        """A row to type in, and the list below it."""
        yield TextField(placeholder="A part of a name, a team, or a new name", id="roster-filter")
        yield LineView(cursor=True, focusable=False, id="roster-list")

    def on_mount(self) -> None:
        """Begin with everybody."""
        self._narrow("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._narrow(event.value)

    @property
    def _here(self) -> tuple[str, ...]:
        course = self._host.course
        return room(self._host.plan, course).present if course is not None else ()

    def _narrow(self, typed: str, cursor: int = 0) -> None:
        here = self._here
        found = [one for one in self._host.plan.people.values() if one.left is None or one.id in here]
        words = typed.casefold().split()
        fits = [one for one in found if all(word in self._known_by(one) for word in words)]
        before = self._last_time
        fits.sort(key=lambda one: (one.id not in here, one.id not in before, one.name.casefold()))
        self._fitting = [*fits]
        name = " ".join(typed.split())
        if name and not any(one.name.casefold() == name.casefold() for one in fits):
            self._fitting.append(name)
        view = self.query_one("#roster-list", LineView)
        view.set_rows(len(self._fitting), lambda place: self._row(place, view.text_width), cursor=cursor)
        count = len(here)
        self.retitle(f"Who takes part? {count} {'person is' if count == 1 else 'people are'} here")

    def _known_by(self, person: Person) -> str:
        """Their name, handle and team: a whole team can be marked at once."""
        team = self._host.plan.teams.get(person.team or "")
        last = LAST_TIME if person.id in self._last_time else ""
        return f"{person.name} @{person.handle} {team.name if team else ''} {last}".casefold()

    @cached_property
    def _last_time(self) -> frozenset[Id]:
        """Who took part in the workshop before this one."""
        course = self._host.course
        found = [one for one in courses(self._host.plan) if course is None or one.workshop.id != course.workshop.id]
        return frozenset(room(self._host.plan, found[-1]).were_here) if found else frozenset()

    def _row(self, place: int, width: int) -> Line:
        one = self._fitting[place]
        if isinstance(one, str):
            return split(
                line(("+ ", "accent"), one), line(("new: Enter adds them to the plan’s people", "quiet")), width
            )
        present = one.id in self._here
        mark = line(("✓ ", "good")) if present else line("  ")
        last = f"{LAST_TIME}  " if one.id in self._last_time and not present else ""
        return split(line(mark, one.name), line((f"{last}@{one.handle}", "quiet")), width)

    def on_line_view_selected(self, event: LineView.Selected) -> None:
        """A click on the row under the cursor marks it."""
        event.stop()
        self.action_mark()

    def action_move(self, rows: int) -> None:
        """Move in the list without leaving the row that is typed in."""
        view = self.query_one("#roster-list", LineView)
        view.move_to(view.cursor_row + rows)

    def action_mark(self) -> None:
        """Mark the person under the cursor as here or gone; add who is new."""
        course = self._host.course
        view = self.query_one("#roster-list", LineView)
        if course is None or not self._fitting:
            return
        one = self._fitting[view.cursor_row]
        workshop = course.workshop.id
        field = self.query_one("#roster-filter", TextField)
        if isinstance(one, str):
            key = new_id(int(self._host.clock.now().timestamp() * 1000))
            team = course.workshop.team
            adds = structure.add_person(one, team=team, key=key)
            if self._host.do(several((adds, people.come(workshop, [key])))):
                field.value = ""
                self._narrow("")
            return
        change = people.leave(workshop, one.id) if one.id in self._here else people.come(workshop, [one.id])
        if self._host.do(change):
            if field.value:
                field.value = ""
            else:
                self._keep_on(one)

    def _keep_on(self, person: Person) -> None:
        """Show the list anew with the cursor where it was: marking goes on from there."""
        view = self.query_one("#roster-list", LineView)
        self._narrow("", min(view.cursor_row + (person.id not in self._here), max(0, len(self._fitting) - 1)))

    def action_everybody(self) -> None:
        """Mark everybody in the list as here."""
        course = self._host.course
        listed = [one.id for one in self._fitting if isinstance(one, Person)]
        if course is not None and listed:
            self._host.do(people.come(course.workshop.id, listed))
            self._narrow(self.query_one("#roster-filter", TextField).value)
