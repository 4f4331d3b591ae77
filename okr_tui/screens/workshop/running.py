"""Running a workshop: its steps and their times, its clock, its end and what it leaves on paper."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.agenda import SCREENS
from okr_tui.domain.edits.workshop import running
from okr_tui.domain.errors import OkrError
from okr_tui.domain.records import Id
from okr_tui.screens.base import OkrScreen
from okr_tui.screens.catalogue import PLACES
from okr_tui.screens.dialogs.confirm import ConfirmDialog
from okr_tui.screens.workshop.leaving import write_minutes_of, write_sheet
from okr_tui.screens.workshop.starting import Starting
from okr_tui.screens.workshop.watching import Watching


class Running(Starting, Watching):
    """The keys of whoever leads."""

    KEYS: ClassVar[list[BindingType]] = [
        *Starting.KEYS,
        Binding("n", "next_step", "Begin", id="workshop.begin", tooltip="Go to the first step; the clock starts"),
        Binding("n", "next_step(1)", "Next step", id="workshop.next", tooltip="Go on; the clock never does by itself"),
        Binding("b", "step_back", "Step back", id="workshop.back", tooltip="Back to the step before", show=False),
        Binding("s", "pause", "Stop clock", id="workshop.pause", tooltip="Stop the clock", show=False),
        Binding("s", "go_on", "Go on", id="workshop.go-on", tooltip="Let the clock go on"),
        Binding(
            "plus,equals_sign", "time(60)", "A minute more", id="workshop.more", tooltip="Add a minute", show=False
        ),
        Binding("minus", "time(-60)", "A minute less", id="workshop.less", tooltip="Take a minute", show=False),
        Binding(
            "o",
            "agenda",
            "Agenda",
            id="workshop.agenda",
            tooltip="Change minutes and order, or go to any step",
            show=False,
        ),
        Binding("E", "end(True)", "End", id="workshop.end-now", tooltip="End the workshop and write its minutes"),
        Binding("E", "end", "End", id="workshop.end", tooltip="End the workshop and write its minutes", show=False),
        Binding(
            "W", "minutes", "Minutes", id="workshop.minutes", tooltip="Write the minutes as they are now", show=False
        ),
        Binding("v,enter", "open_screen", "Open it", id="workshop.open", tooltip="Open the screen that this step uses"),
        Binding(
            "L",
            "bell",
            "Bell",
            id="workshop.bell",
            tooltip="Ring when the time of a step is up, or no longer",
            show=False,
        ),
        Binding(
            "S", "sheet", "Sheet to print", id="workshop.sheet", tooltip="For those who write on paper", show=False
        ),
        Binding(
            "Z", "check_page", "Readable?", id="workshop.readable", tooltip="How far away this can be read", show=False
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now, by whoever leads."""
        seen = self.seen if self.is_mounted else None
        course = seen.course if seen is not None else None
        leads = seen is not None and seen.facilitates and not self.has_class("-entering")
        match action:
            case "next_step":
                begun = course is not None and course.begun is not None
                over = course is not None and course.ended is not None
                return leads and not over and begun == bool(parameters) and self._following() is not None
            case "step_back":
                return leads and course is not None and course.running and course.beside(-1) is not None
            case "pause":
                return leads and course is not None and course.since is not None
            case "go_on":
                return leads and course is not None and course.since is None and course.current is not None
            case "time" | "agenda":
                return leads
            case "end":
                at_the_end = course is not None and course.beside(1) is None
                return leads and course is not None and course.running and at_the_end == bool(parameters)
            case "sheet":
                return leads and seen is not None and seen.step is not None
            case "minutes":
                return course is not None and course.begun is not None and not self.has_class("-entering")
            case "open_screen":
                on_screen = seen is not None and seen.activity in SCREENS
                return on_screen and course is not None and course.running and not self.has_class("-entering")
        return super().check_action(action, parameters)

    # Steps

    def _following(self) -> Id | None:
        course = self.course
        if course is None:
            return None
        step = course.beside(1) if course.begun is not None else course.step
        return step.id if step is not None else None

    def action_next_step(self, _onward: int = 0) -> None:
        """On to the next step; the first time the clock starts."""
        seen, following = self.seen, self._following()
        if seen is None or following is None:
            return
        if seen.activity == "vote" and seen.ballot is not None and seen.ballot.phase == "open":
            words = "Its totals stay hidden until it is closed (v); b comes back to it."
            self.ask_first(
                "Go on with the vote open?", words, "Go on", lambda: self.go_to(following, seen.course.current)
            )
        else:
            self.go_to(following, seen.course.current)

    def action_step_back(self) -> None:
        """Back to the step before, with everything that was said."""
        course = self.course
        before = course.beside(-1) if course is not None else None
        if course is not None and before is not None:
            self.go_to(before.id, course.current)

    def go_to(self, step: Id, seen: Id | None) -> None:
        """Go to a step of the workshop on the screen."""
        course = self.course
        if course is None:
            return
        self._marked = frozenset()
        if self.do(running.go_to(course.workshop.id, step, seen=seen)):
            now = self.course
            if now is not None and now.current != step:
                self.say("Somebody else has gone to another step a moment ago.")
            self.refresh_view()

    # The clock

    def action_pause(self) -> None:
        """Stop the clock."""
        if (course := self.course) is not None:
            self.do(running.pause(course.workshop.id))

    def action_go_on(self) -> None:
        """Let the clock go on."""
        if (course := self.course) is not None:
            self.do(running.go_on(course.workshop.id))

    def action_time(self, seconds: int) -> None:
        """Give the step more time, or less."""
        course = self.course
        if course is not None and course.step is not None:
            self.do(running.add_time(course.workshop.id, course.step.id, seconds))

    # The agenda

    def action_agenda(self) -> None:
        """Change the minutes and the order of the steps, or go to any of them."""
        from okr_tui.screens.workshop.agenda_dialog import AgendaDialog

        self.app.push_screen(AgendaDialog(self))

    def action_open_screen(self) -> None:
        """Open the screen that this step is worked on."""
        seen = self.seen
        if seen is None:
            return
        place = next((one for one in PLACES if one.name == seen.activity), None)
        if place is None:
            self.say(
                f"This version has no {seen.activity.capitalize()} screen yet. Use what fits of the others.", "warning"
            )
            return
        self.app.call_later(self._go_to_screen, place.name)

    async def _go_to_screen(self, place: str) -> None:
        await self.app.run_action(f"go('{place}')")
        screen = self.app.screen
        if isinstance(screen, OkrScreen):
            screen.show_for_all()

    # The end

    def action_end(self, _at_the_end: bool = False) -> None:
        """Ask, then end the workshop and write its minutes."""
        course = self.course
        if course is None:
            return
        left = [step for step in course.steps if not course.was_at(step.id)]
        more = f" {len(left)} step{'' if len(left) == 1 else 's'} would be left out." if left else ""
        words = f"The clock stops and the minutes are written beside the plan.{more} It can go on later (s)."

        def take(sure: bool | None) -> None:
            if sure and self.do(running.end(course.workshop.id)):
                self._chosen = course.workshop.id
                self.action_minutes()
                self.refresh_view()

        self.app.push_screen(ConfirmDialog("End this workshop?", words, yes="End it", no="Not yet"), take)

    def action_minutes(self) -> None:
        """Write the minutes as they are now."""
        course = self.course
        if course is None:
            return
        try:
            told = write_minutes_of(self.store, course.workshop, self.clock.now())
        except OkrError as error:
            self.say(str(error), "error")
        else:
            self.say(told)

    def action_sheet(self) -> None:
        """Write the sheet of this step beside the plan, to be printed for those who write on paper."""
        seen = self.seen
        if seen is None or seen.step is None:
            return
        try:
            path = write_sheet(self.store, seen.course, seen.step)
        except OkrError as error:
            self.say(str(error), "error")
        else:
            self.say(f"Open it in a browser and print it:\n{path}")

    def action_bell(self) -> None:
        """Let the terminal ring when the time of a step is up, or no longer."""
        rings = not getattr(self.settings, "workshop_bell", False)
        keep = getattr(self.settings, "set_workshop_bell", None)
        if keep is not None:
            keep(rings)
        self.say("The bell rings when the time of a step is up" if rings else "The bell is silent")
        if rings:
            self.app.bell()

    def action_check_page(self) -> None:
        """Show how far away the terminal can be read."""
        from okr_tui.screens.workshop.readable import ReadableDialog

        self.app.push_screen(ReadableDialog())
