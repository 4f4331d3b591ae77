"""Running a workshop: starting one, its steps and their times, its clock, its end and its minutes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.agenda import SCREENS, Agenda
from okr_tui.domain.edits.workshop import running
from okr_tui.domain.errors import OkrError
from okr_tui.domain.records import Id
from okr_tui.ids import new_id
from okr_tui.screens.base import OkrScreen
from okr_tui.screens.catalogue import PLACES
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.confirm import ConfirmDialog
from okr_tui.screens.workshop.host import WorkshopHost
from okr_tui.screens.workshop.leaving import Visited, write_minutes_of, write_sheet
from okr_tui.screens.workshop.seen import minutes_words

JUMP_SECONDS = 90.0
"""A clock that goes on by more than this from one look to the next has jumped: the computer slept, or it was set."""
AWAY_SECONDS = 180.0
"""So long a program may be closed while the clock runs before somebody is asked whether that counts."""
NOTED_EVERY = 30.0
INSTEAD = {"review": "progress", "people": "strategy"}
"""The screen that serves until there is the one that a step asks for."""


class Running(WorkshopHost):
    """The keys of whoever leads."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding("n", "start", "New workshop", id="workshop.new", tooltip="Choose an agenda and prepare a workshop"),
        Binding(
            "enter", "open_listed", "Open", id="workshop.open-listed", tooltip="Open the workshop under the cursor"
        ),
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
            "M", "minutes", "Minutes", id="workshop.minutes", tooltip="Write the minutes as they are now", show=False
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
        Binding("escape", "list", "All workshops", id="workshop.list", tooltip="Back to the list", show=False),
    ]

    _looked: datetime | None = None
    _noted: datetime | None = None
    _slept: tuple[Id | None, timedelta] | None = None
    """A jump that was noticed while another screen was on show, and at which step."""
    _asking = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now, by whoever leads."""
        seen = self.seen if self.is_mounted else None
        course = seen.course if seen is not None else None
        leads = seen is not None and seen.facilitates and not self.has_class("-entering")
        match action:
            case "open_listed":
                return course is None and self.is_mounted and bool(self.current)
            case "start":
                return course is None and not self.has_class("-entering")
            case "next_step":
                begun = course is not None and course.begun is not None
                over = course is not None and course.ended is not None
                return leads and not over and begun == bool(parameters) and self._following() is not None
            case "step_back":
                return leads and course is not None and course.begun is not None and course.beside(-1) is not None
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
            case "list":
                return course is not None and not course.running and not self.has_class("-entering")
        return super().check_action(action, parameters)

    # Starting

    def action_start(self) -> None:
        """Choose an agenda and prepare a workshop of it."""
        from okr_tui.agenda_files import load_agendas

        if self.store.who is None and self.plan.people:
            self.ask_who(self.action_start)
            return
        warnings: list[str] = []
        found = load_agendas(str(self.store.file.path), warnings)
        choices = [
            Choice(one, one.title, f"{minutes_words(one.minutes)}{', your own' if one.where else ''}")
            for one in found.values()
        ]

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self._choose_team(choice.value)  # type: ignore[arg-type]  # the agenda

        self.app.push_screen(ChooseDialog("Which agenda?", choices), take)
        if warnings:
            self.say("\n".join(warnings[:3]), "warning")

    def _choose_team(self, agenda: Agenda) -> None:
        """Ask whose workshop it is, where there are several teams: the drafts that it makes are theirs."""
        teams = [(depth, team) for depth, team in self.plan.walk_teams()]
        if len(teams) < 2:
            self._prepare(agenda, None)
            return
        choices = [Choice(team.id, team.name, "the whole company" if not depth else "", depth) for depth, team in teams]
        me = self.store.me

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self._prepare(agenda, str(choice.value))

        asks = ChooseDialog("For which team? What is drafted will be theirs", choices, current=me.team if me else None)
        self.app.push_screen(asks, take)

    def _prepare(self, agenda: Agenda, team: Id | None) -> None:
        key = new_id(int(self.clock.now().timestamp() * 1000))
        if self.do(running.prepare(agenda, key=key, team=team)):
            self._chosen, self._listing = key, False
            self.refresh_view()
            self.call_after_refresh(self.action_roster)

    def action_open_listed(self) -> None:
        """Open the workshop under the cursor of the list."""
        self.open_workshop(self.current)

    # Steps

    def _following(self) -> Id | None:
        course = self.course
        if course is None:
            return None
        step = course.beside(1) if course.begun is not None else course.step
        return step.id if step is not None else None

    def action_next_step(self, _onward: int = 0) -> None:
        """On to the next step; the first time the clock starts."""
        course, following = self.course, self._following()
        if course is not None and following is not None:
            self.go_to(following, course.current)

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

    def look_at_clock(self) -> None:
        """Notice that the clock has jumped since it was looked at last, or ran on while the program was closed."""
        seen, before, now = self.seen, self._looked, self.clock.now()
        self._looked = now
        if seen is None or seen.course.since is None or not seen.facilitates or self.store.cannot_save:
            return
        visited = Visited(self.plan.info.plan_id, seen.course.workshop.id)
        if before is None:
            left = visited.last()
            since = max(left, seen.course.since) if left is not None else None
            if since is not None and (now - since).total_seconds() > AWAY_SECONDS:
                self._ask_whether_it_counts(now - since, "The program was closed")
        elif (now - before).total_seconds() > JUMP_SECONDS:
            self._slept = (seen.course.current, now - before)
        if self._slept is not None and self.can_be_seen:
            (step, gap), self._slept = self._slept, None
            if step == seen.course.current:
                self._ask_whether_it_counts(gap, "The computer slept, or its clock was set,")
        if self._noted is None or (now - self._noted).total_seconds() > NOTED_EVERY:
            self._noted = now
            visited.note(now)

    def _ask_whether_it_counts(self, gap: timedelta, why: str) -> None:
        course = self.course
        if course is None or course.step is None or self._asking:
            return
        self._asking = True
        step, workshop, seconds = course.step.id, course.workshop.id, int(gap.total_seconds())
        words = (
            f"{why} for {minutes_words(seconds / 60)} while the clock of “{course.step.title}” ran. "
            "Does that time count? Either way nothing else changes, and u takes it back."
        )

        def take(leave_out: bool | None) -> None:
            self._asking = False
            self._looked = self.clock.now()
            if leave_out:
                self.do(running.leave_out(workshop, step, seconds))

        asks = ConfirmDialog("The clock has jumped", words, yes="Leave that time out", no="It counts", enter=False)
        self.app.push_screen(asks, take)

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
        instead = INSTEAD.get(seen.activity)
        if place is None and instead is not None:
            place = next(one for one in PLACES if one.name == instead)
            self.say(f"There is no {seen.activity.capitalize()} screen yet; this is {place.title}.")
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

    def action_list(self) -> None:
        """Back to all workshops."""
        self._listing, self._chosen, self._followed = True, None, None
        self._marked = frozenset()
        self.refresh_view()
