"""The keys of talking with each other: thanks, feedback, the one-to-one, and the way from a goal to the mission."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.conversation import said_on
from okr_tui.domain.figures import day
from okr_tui.domain.growth import activities
from okr_tui.domain.one_to_one import last_held, partners
from okr_tui.domain.records import Person
from okr_tui.growth_words import when_words
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.people.growing import Growing

if TYPE_CHECKING:
    from okr_tui.domain.records import Id
    from okr_tui.domain.together import PostKind

THANKED_FOR = 3
"""Things somebody has learned last that one can thank for."""


class Meeting(Growing):
    """The keys of people who talk with each other."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding(
            "s", "one_to_one", "One-to-one", id="people.one-to-one", tooltip="The sheet of two people, to talk along"
        ),
        Binding("f", "say_to('feedback')", "Feedback", id="people.feedback", tooltip="Say what you saw, to the person"),
        *Growing.KEYS,
        Binding("t", "thank", "Thanks", id="people.thanks", tooltip="Thank somebody, or for what was learned"),
        Binding(
            "v",
            "sight",
            "To the mission",
            id="people.sight",
            tooltip="From each goal of the person up to the mission",
            show=False,
        ),
    ]

    def action_say_to(self, kind: PostKind) -> None:
        """Say something to the person."""
        if (person := self.person) is not None:
            self._talk(person.id, kind)

    def _talk(self, record: Id, kind: PostKind) -> None:
        from okr_tui.screens.dialogs.talk import TalkDialog

        self.app.push_screen(TalkDialog(self, record, kind=kind))

    def action_thank(self) -> None:
        """Thank the person; where they have learned something, ask whether it is for that."""
        person = self.person
        if person is None:
            return
        learned = [one for one in activities(self.plan, self.today, person=person.id) if one.done is not None]
        if not learned:
            self._talk(person.id, "kudos")
            return

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self._talk(str(choice.value), "kudos")

        choices = [Choice(person.id, f"Thank {person.name}")]
        choices += [
            Choice(one.id, f"Thank for “{one.title}”", when_words(one, self.today)) for one in learned[:THANKED_FOR]
        ]
        self.app.push_screen(ChooseDialog("For what?", choices), take)

    def action_one_to_one(self) -> None:
        """Ask with whom, and show the sheet of the two."""
        person = self.person
        if person is None:
            return
        me = self.store.who
        others = partners(self.plan, person.id, self.today)
        current = me if me != person.id else None

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self.open_sheet(person, str(choice.value))

        choices = [Choice(one.id, f"{one.name}  @{one.handle}", self._last(person, one)) for one in others]
        empty = "Nobody else is here. Esc, then a adds somebody."
        self.app.push_screen(ChooseDialog(f"{person.name} and whom?", choices, current=current, empty=empty), take)

    def _last(self, person: Person, other: Person) -> str:
        last = last_held(self.plan, person.id, other.id)
        on = said_on(last) if last is not None else None
        return f"last on {day(on)}" if on is not None else other.role

    def open_sheet(self, person: Person, other: Id) -> None:
        """Show the sheet of two people."""
        from okr_tui.screens.people.sheet import SheetDialog

        self.app.push_screen(SheetDialog(self, person.id, other))

    def action_sight(self) -> None:
        """Show the way from each goal of the person to the mission."""
        person = self.person
        if person is None:
            return
        from okr_tui.screens.people.way import WayDialog

        self.app.push_screen(WayDialog(self.seen, person))
