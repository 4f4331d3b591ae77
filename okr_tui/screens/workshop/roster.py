"""Who takes part: a list that narrows while one types; Enter marks somebody here or gone, and adds who is new."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from okr_tui.domain.draft import Edit
from okr_tui.domain.edits import structure
from okr_tui.domain.edits.drafting import several
from okr_tui.domain.edits.workshop import people
from okr_tui.domain.records import Id, Person
from okr_tui.domain.visible import visible
from okr_tui.domain.workshop.course import courses
from okr_tui.domain.workshop.people import room
from okr_tui.ids import new_id
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.dialogs.confirm import ConfirmDialog
from okr_tui.widgets.inputs import TextField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line, line, split

if TYPE_CHECKING:
    from okr_tui.screens.workshop.host import WorkshopHost


LAST_TIME = "last time"
"""Behind those who took part in the workshop before; typed, it lists them all."""


@dataclass
class SeveralNames(Message):
    """Several names were pasted, or typed with commas between them."""

    names: list[str]


class NamesField(TextField):
    """Takes a name; several that are pasted are several people."""

    def _on_paste(self, event: events.Paste) -> None:
        names = [visible(" ".join(one.split())) for one in re.split(r"[\r\n,;]+", event.text) if one.strip()]
        if len(names) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(SeveralNames(names))
        else:
            super()._on_paste(event)


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
        Binding("enter", "mark", "Is here", priority=True),
        Binding("delete", "gone", "Is gone", priority=True, tooltip="Not here any more; what they wrote stays"),
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
        self._adds = ""
        """The new name that Enter was pressed on once."""

    def compose_body(self) -> ComposeResult:
        """A row to type in, and the list below it."""
        yield NamesField(placeholder="A part of a name, a team, or a new name", id="roster-filter")
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
        letters = sum(mark.isalpha() for mark in name)
        if letters > 1 and not any(name.casefold() in (one.name.casefold(), one.handle.casefold()) for one in fits):
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
            return split(line(("+ ", "accent"), one), line((self._new_words(one), "quiet")), width)
        present = one.id in self._here
        mark = line(("✓ ", "good")) if present else line("  ")
        last = f"{LAST_TIME}  " if one.id in self._last_time and not present else ""
        return split(line(mark, one.name), line((f"{last}@{one.handle}", "quiet")), width)

    def _new_words(self, name: str) -> str:
        """What Enter does with a name that nobody has."""
        again = "Enter once more adds them to the plan’s people"
        return again if self._adds == name else "new here? Enter adds them"

    def on_line_view_selected(self, event: LineView.Selected) -> None:
        """A click on the row under the cursor marks it."""
        event.stop()
        self.action_mark()

    def action_move(self, rows: int) -> None:
        """Move in the list without leaving the row that is typed in."""
        view = self.query_one("#roster-list", LineView)
        view.move_to(view.cursor_row + rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, Delete is the field's."""
        if action == "gone":
            return self.is_mounted and not self.query_one("#roster-filter", TextField).value
        return super().check_action(action, parameters)

    @property
    def _at_cursor(self) -> Person | str | None:
        place = self.query_one("#roster-list", LineView).cursor_row
        return self._fitting[place] if place < len(self._fitting) else None

    def action_mark(self) -> None:
        """Mark the person under the cursor as here; add who is new, at the second Enter."""
        course, one = self._host.course, self._at_cursor
        field = self.query_one("#roster-filter", TextField)
        if course is None or one is None:
            return
        if isinstance(one, str):
            several_ = [name.strip() for name in re.split("[,;]", one) if name.strip()]
            if len(several_) > 1:
                field.value = ""
                self.post_message(SeveralNames(several_))
            elif self._adds != one:
                self._adds = one
                self._narrow(field.value, self.query_one("#roster-list", LineView).cursor_row)
            else:
                self._add(one)
            return
        if one.id in self._here:
            self.say(f"{one.name} is here already. Del says that they are gone.")
            return
        if self._host.do(people.come(course.workshop.id, [one.id])):
            if field.value:
                field.value = ""
            else:
                self._narrow("", self.query_one("#roster-list", LineView).cursor_row + 1)

    def action_gone(self) -> None:
        """Record that the person under the cursor is not here any more."""
        course, one = self._host.course, self._at_cursor
        if course is None or not isinstance(one, Person) or one.id not in self._here:
            return
        if self._host.do(people.leave(course.workshop.id, one.id)):
            self.say(f"{one.name} is not here any more; what they wrote and gave stays")
            self._narrow("", self.query_one("#roster-list", LineView).cursor_row)

    def _add(self, *names: str) -> None:
        """Add people to the plan and mark them as here."""
        course = self._host.course
        if course is None:
            return
        changes: list[Edit] = []
        for name in names:
            key = new_id(int(self._host.clock.now().timestamp() * 1000))
            changes += [
                structure.add_person(name, team=course.workshop.team, key=key),
                people.come(course.workshop.id, [key]),
            ]
        if self._host.do(several(changes)):
            self._adds = ""
            with self.prevent(Input.Changed):
                self.query_one("#roster-filter", TextField).value = ""
            self._narrow("")
            self.query_one("#roster-list", LineView).move_to(len(self._here))

    def on_several_names(self, event: SeveralNames) -> None:
        """Several names were pasted: those that are known are here, the others are added after a question."""
        event.stop()
        course = self._host.course
        if course is None:
            return
        known: list[Id] = []
        new: list[str] = []
        for typed in event.names:
            words = typed.removeprefix("@").casefold()
            found = [p for p in self._host.plan.people.values() if words in (p.name.casefold(), p.handle.casefold())]
            if found:
                known.append(found[0].id)
            else:
                new.append(typed)
        if known:
            self._host.do(people.come(course.workshop.id, known))
            self._narrow("")
        if new:
            words = f"{', '.join(new)}. They are added to the plan’s people and marked as here."
            asks = ConfirmDialog(f"Add {len(new)} new people?", words, yes="Add them", no="Not these", enter=False)
            self.app.push_screen(asks, lambda sure: self._add(*new) if sure else None)

    def action_everybody(self) -> None:
        """Mark everybody in the list as here."""
        course = self._host.course
        listed = [one.id for one in self._fitting if isinstance(one, Person)]
        if course is not None and listed:
            self._host.do(people.come(course.workshop.id, listed))
            self._narrow(self.query_one("#roster-filter", TextField).value)
