"""Who takes part: the roster, a turn to speak by chance or in order, done, and who leads."""

from __future__ import annotations

import random
from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.edits.workshop import people, running
from okr_tui.domain.records import Id
from okr_tui.domain.workshop.people import name
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.confirm import ConfirmDialog
from okr_tui.screens.workshop.host import WorkshopHost

JOIN = Binding("J", "join", "Take part", id="workshop.join", tooltip="You are here, at a terminal of your own")
"""The first thing to do for somebody who is not counted yet."""


class Peopling(WorkshopHost):
    """The keys that are about people."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding("f", "done", "I'm done", id="workshop.done", tooltip="Say that you are done with this step"),
        Binding(
            "w",
            "roster",
            "Who is here",
            id="workshop.roster",
            tooltip="Who takes part; type a name to add one",
        ),
        Binding(
            "r",
            "random_turn",
            "Speaker by chance",
            id="workshop.random",
            tooltip="Somebody who had no turn yet",
            show=False,
        ),
        Binding("t", "next_turn", "Next speaker", id="workshop.turn", tooltip="The next in the round", show=False),
        Binding("h", "hand_over", "Hand over", id="workshop.hand-over", tooltip="Let somebody else lead", show=False),
        Binding(
            "T", "take_over", "Take over", id="workshop.take-over", tooltip="Lead this workshop from here", show=False
        ),
        Binding(
            "v", "acknowledge", "All heard it", id="workshop.acknowledge", tooltip="Record that all here were present"
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        seen = self.seen if self.is_mounted else None
        running_ = seen is not None and seen.course.running
        free = not self.has_class("-entering")
        match action:
            case "join":
                here = seen is not None and seen.me in seen.room.at_terminals
                return free and seen is not None and seen.course.ended is None and seen.me is not None and not here
            case "done":
                return running_ and free and seen is not None and seen.me is not None and seen.me not in seen.done
            case "roster" | "hand_over":
                return free and seen is not None and seen.facilitates and seen.course.ended is None
            case "random_turn" | "next_turn":
                return running_ and free and self.leads and seen is not None and bool(seen.room.present)
            case "take_over":
                return free and seen is not None and not seen.facilitates
            case "acknowledge":
                return running_ and free and self.leads and seen is not None and seen.activity == "recap"
        return super().check_action(action, parameters)

    def action_join(self) -> None:
        """Take part."""
        self.join()
        self.refresh_view()

    def join(self) -> None:
        """Record that whoever is at the keyboard is here, at a terminal of their own."""
        seen = self.seen
        if seen is None or seen.me is None or self.store.cannot_save or seen.course.ended is not None:
            return
        if seen.me not in seen.room.at_terminals and seen.me in self.plan.people:
            self.do(people.come(seen.course.workshop.id, [seen.me]))

    def action_done(self) -> None:
        """Say that one is done with the step."""
        seen = self.seen
        self.join()
        if seen is not None and seen.step is not None and seen.me is not None:
            self.do(people.finish(seen.course.workshop.id, seen.step.id, seen.me))

    def action_roster(self) -> None:
        """Say who takes part."""
        from okr_tui.screens.workshop.roster import RosterDialog

        if self.course is not None:
            self.app.push_screen(RosterDialog(self))

    def action_random_turn(self) -> None:
        """Let somebody speak who had no turn, by chance."""
        seen = self.seen
        if seen is not None and seen.room.next_speakers:
            self._give_turn(random.choice(seen.room.next_speakers))

    def action_next_turn(self) -> None:
        """Let the next one speak, in the order in which people came."""
        seen = self.seen
        if seen is None or not seen.room.present:
            return
        present, last = seen.room.present, seen.course.last("turn")
        place = present.index(last.person) + 1 if last is not None and last.person in present else 0
        order = [*present[place:], *present[:place]]
        silent = [one for one in order if one in seen.room.next_speakers]
        self._give_turn((silent or order)[0])

    def _give_turn(self, person: Id) -> None:
        course = self.course
        if course is not None and self.do(people.give_turn(course.workshop.id, person)):
            self.say(f"{name(self.plan, person)} speaks")

    def action_hand_over(self) -> None:
        """Let somebody else lead."""
        seen = self.seen
        if seen is None:
            return
        leads = seen.course.workshop.facilitator
        order = [*seen.room.present, *(key for key in self.plan.people if key not in seen.room.present)]
        choices = [
            Choice(key, self.plan.people[key].name, "here" if key in seen.room.present else "")
            for key in order
            if key != leads and self.plan.people[key].left is None
        ]

        def take(choice: Choice | None) -> None:
            if choice is not None and self.do(running.hand_over(seen.course.workshop.id, str(choice.value))):
                self.say(f"{name(self.plan, str(choice.value))} leads now. T takes it back.")

        self.app.push_screen(ChooseDialog("Who leads from now on?", choices), take)

    def action_take_over(self) -> None:
        """Lead the workshop from here, when whoever led it has to leave."""
        seen = self.seen
        if seen is None or seen.me is None:
            return
        me, workshop = seen.me, seen.course.workshop.id
        leads = name(self.plan, seen.course.workshop.facilitator)

        def take(sure: bool | None) -> None:
            if sure:
                self.do(running.hand_over(workshop, me))

        words = f"{leads} leads now. From then on your keys go to the next step and stop the clock; {leads} takes part."
        self.app.push_screen(ConfirmDialog("Lead this workshop?", words, yes="I lead", no="Leave it"), take)

    def action_acknowledge(self) -> None:
        """Record for everybody here that they were present when the strategy was told."""
        seen = self.seen
        if seen is None:
            return
        count = len(seen.room.present)
        if self.do(people.acknowledge(seen.course.workshop.id)):
            self.say(f"Recorded for all {count} here: present when the strategy was told")
