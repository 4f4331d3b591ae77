"""The Workshop screen: one's own view of a workshop, the wall in its place in projector mode, the list without one."""

from __future__ import annotations

import platform
import shlex
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from okr_tui.domain.records import Id
from okr_tui.screens.base import Clock, Settings
from okr_tui.screens.workshop.activities import activity_rows
from okr_tui.screens.workshop.activities.actions import action_rows
from okr_tui.screens.workshop.catching import Catching
from okr_tui.screens.workshop.head import agenda_lines, beginning_rows, clock_lines, how_lines, status_line
from okr_tui.screens.workshop.listing import list_rows
from okr_tui.screens.workshop.noting import Noting
from okr_tui.screens.workshop.peopling import JOIN, Peopling
from okr_tui.screens.workshop.running import Running
from okr_tui.screens.workshop.seen import Seen, until_next_look
from okr_tui.screens.workshop.sorting import Sorting
from okr_tui.screens.workshop.voting import Voting
from okr_tui.screens.workshop.wall import WallView, wall_lines
from okr_tui.screens.workshop.writing import IdeaField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import SectionList, SectionRow

if TYPE_CHECKING:
    from okr_tui.domain.plan import Plan
    from okr_tui.store import Store


class ActivityRows(SectionList, inherit_bindings=False):
    """The rows of the activity; what Enter does on one is said by the screen, and g groups ideas."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "Up", show=False),
        Binding("down,j", "cursor_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("home", "first_row", "First", show=False),
        Binding("end,G", "last_row", "Last", show=False),
    ]


class WorkshopScreen(Running, Sorting, Voting, Catching, Peopling, Noting):
    """Agenda, clock, ideas, votes, hands, catchball, notes."""

    place = "workshop"
    CSS_PATH = "workshop.tcss"
    AUTO_FOCUS = "#workshop-rows"

    # One list, in the order of the hints: of two classes that bind a key, Textual keeps only the one of the later.
    BINDINGS: ClassVar[list[BindingType]] = [
        JOIN,
        *Running.KEYS,
        *Sorting.KEYS,
        *Voting.KEYS,
        *Catching.KEYS,
        *Noting.KEYS,
        *Peopling.KEYS,
    ]

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        super().__init__(store, clock, settings)
        self._second: Timer | None = None
        self._over: tuple[Id, bool] | None = None
        self._step_shown: Id | None = None
        self._phase_shown: tuple[Id | None, str] = (None, "")
        self._joined: set[Id] = set()

    def compose_body(self) -> ComposeResult:
        """The agenda where there is room, the clock, what to do, the activity, the row to type in; and the wall."""
        with Horizontal(id="workshop-main"):
            yield LineView(id="workshop-agenda", focusable=False)
            with Vertical(id="workshop-work"):
                yield LineView(id="workshop-clock", focusable=False)
                yield LineView(id="workshop-how", focusable=False)
                yield ActivityRows(id="workshop-rows")
        yield WallView(id="workshop-wall", focusable=False)
        yield IdeaField(self.drafts, "workshop:ideas", aside=True, placeholder="An idea in a line", id="workshop-idea")
        yield LineView(id="workshop-told", focusable=False)
        yield LineView(id="workshop-status", focusable=False)

    def on_mount(self) -> None:
        """Begin with the workshop that runs, as somebody who is there; say other things on the wall."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.refresh_view())
        self.call_after_refresh(self._come)

    def _come(self) -> None:
        if (seen := self.seen) is not None:
            self._join_once(seen)
        self.look_at_clock()

    def _join_once(self, seen: Seen) -> None:
        """Whoever came to take part, or is on the roster, is there; whoever was then marked gone is not again.

        Whoever only looks on is not counted among those who were there.
        """
        workshop = seen.course.workshop.id
        comes = self.app_joins or seen.me in seen.room.present
        if seen.course.ended is None and seen.me is not None and comes and workshop not in self._joined:
            self._joined.add(workshop)
            self.join()

    @property
    def app_joins(self) -> bool:
        """Whether the program was opened to take part."""
        return bool(getattr(self.app, "joins", False))

    # What is shown

    def refresh_view(self) -> None:
        """Take up the plan and the moment as they are now; cursor and what is typed stay."""
        seen = self.seen
        self.set_class(seen is None, "-listing")
        if seen is None:
            self.rows.show(partial(list_rows, self.plan))
        else:
            self._followed = seen.course.workshop.id
            self._notice_step(seen)
            self.close_row_when_over()
            if seen.course.workshop.id not in self._joined:
                self.call_after_refresh(self._join_once, seen)
            self.rows.show(partial(self._activity, seen))
            self._show_agenda(seen)
            self.query_one("#workshop-how", LineView).set_content(partial(how_lines, seen))
            self.query_one("#workshop-status", LineView).set_content(partial(status_line, seen))
            self._show_clock(seen)
            self._show_wall(seen)
        self._tick_on()
        self.refresh_bindings()
        self.refresh_header()

    def _activity(self, seen: Seen, width: int) -> list[SectionRow]:
        if seen.course.begun is None:
            return beginning_rows(seen, width, wide=self.has_class("-wide"))
        if seen.course.ended is not None or self._notes_shown:
            return action_rows(seen, width, frozenset())
        return activity_rows(seen, width, self._marked)

    def _notice_step(self, seen: Seen) -> None:
        """At another step the cursor begins anew, and whoever only takes part can write at once."""
        phase = seen.ballot.phase if seen.activity == "vote" and seen.ballot is not None else ""
        if self._phase_shown != (seen.course.current, phase):
            self._phase_shown = (seen.course.current, phase)
            self._notes_shown = False
            self.call_after_refresh(self.rows.move_to, 0)
        if seen.course.current == self._step_shown:
            return
        first = self._step_shown is None
        self._step_shown = seen.course.current
        writes = seen.activity == "ideas" and seen.course.running and not seen.facilitates
        if writes and not self.has_class("-entering") and (first or self.is_current):
            self.call_after_refresh(self.action_write)

    def _show_agenda(self, seen: Seen) -> None:
        self.query_one("#workshop-agenda", LineView).set_content(partial(agenda_lines, seen))

    def _show_clock(self, seen: Seen) -> None:
        self.query_one("#workshop-clock", LineView).set_content(partial(clock_lines, seen))

    def _show_wall(self, seen: Seen) -> None:
        if not self.on_the_wall:
            return
        join = self._join_words()
        wall = self.query_one("#workshop-wall", WallView)
        wall.show(lambda width, height: wall_lines(seen, width, height, join))

    def _join_words(self) -> str:
        return join_words(str(self.store.file.path))

    def plan_changed(self, plan: Plan) -> None:
        """Somebody saved: every part follows."""
        super().plan_changed(plan)
        if self.can_be_seen and self.has_class("-entering"):
            self.tell_writing()

    def on_screen_resume(self) -> None:
        """Take up the moment when the screen is shown again."""
        super().on_screen_resume()
        self.refresh_view()

    def on_screen_suspend(self) -> None:
        """Nothing is drawn while another screen is on show, or a dialog.

        Textual draws the whole screen for each line that changes below a dialog: 11 kB a second for a clock.
        """
        self._tick_off()

    def on_resize(self, event: events.Resize) -> None:
        """Break the wall anew."""
        self.call_after_refresh(self.refresh_view)

    # The second

    def second_passed(self) -> None:
        """The clock is looked at while another screen is on show too: somebody who drafts there has not slept."""
        self._seen = None
        if (seen := self.seen) is not None:
            self._notice_the_end(seen)
        self.look_at_clock()

    def _tick_on(self) -> None:
        """Look at the clock when it shows something else; not at all where it stands."""
        self._tick_off()
        seen = self.seen
        if seen is not None and seen.course.ended is None and self.is_attached:
            self._second = self.set_timer(until_next_look(seen), self._tick)

    def _tick_off(self) -> None:
        if self._second is not None:
            self._second.stop()
            self._second = None

    def _tick(self) -> None:
        self._seen = None  # another second: look anew
        seen = self.seen
        if seen is None or not self.can_be_seen:
            return
        if self.on_the_wall:
            self._show_wall(seen)
        else:
            self._show_clock(seen)
            if int(seen.now.timestamp()) % 30 == 0:  # minutes that a step took change no sooner
                self._show_agenda(seen)
        self.look_at_clock()
        self._tick_on()

    def _notice_the_end(self, seen: Seen) -> None:
        """Ring once when the time of a step is up, where somebody wants that; nothing else happens by itself."""
        if seen.step is None:
            return
        now = (seen.step.id, seen.time.left <= 0)
        if self._over is not None and self._over != now and now == (self._over[0], True) and self._rings():
            self.app.bell()
        if self._over is not None and self._over == (seen.step.id, False) and now[1] and not self.can_be_seen:
            self.say(f"Time is up: {seen.step.title}", "warning")
        self._over = now

    def _rings(self) -> bool:
        return bool(getattr(self.settings, "workshop_bell", False))

    # Keys

    @property
    def digits_type(self) -> bool:
        """Digits are an answer while a vote or a question takes them, and text while something is typed."""
        seen = self.seen
        return self.has_class("-entering") or (seen is not None and seen.takes_digits)

    def record_under_cursor(self) -> Id | None:
        """The goal, idea or note under the cursor; else the workshop."""
        course = self.course
        return self.current or (course.workshop.id if course is not None else None)

    @on(LineView.Highlighted, "#workshop-rows")
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(LineView.Selected, "#workshop-rows")
    async def _chose(self, event: LineView.Selected) -> None:
        event.stop()
        if self.course is None:
            self.open_workshop(self.current)
            return
        for action in ("open_screen", "one_more", "accept", "make_objective", "own", "tick"):
            if self.check_action(action, ()):
                await self.run_action(action)
                return

    def open_workshop(self, workshop: Id | None) -> None:
        """Put a workshop on the screen."""
        if workshop in self.plan.workshops:
            self._chosen, self._listing = workshop, False
            self._marked = frozenset()
            self.refresh_view()
            self._come()

    def show_record(self, record: str) -> None:
        """Open a workshop that was searched for."""
        self.open_workshop(record)


def join_words(path: str) -> str:
    """How somebody at another terminal joins: the command, and on which machine."""
    return f"okr workshop join -f {shlex.quote(path)}   (on {platform.node() or 'this machine'})"
