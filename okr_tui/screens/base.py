"""What all screens share: header, hints, breakpoints, and how a changed plan reaches them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol

from textual import events
from textual.app import ComposeResult
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from okr_tui.domain.errors import NeedsReason, OkrError
from okr_tui.screens.header import current_cycle, header_line, tab_at, where_in
from okr_tui.widgets.hints import Hints
from okr_tui.widgets.keys import types_a_letter
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line, split

if TYPE_CHECKING:
    from okr_tui.domain.draft import Edit
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Cycle, Id
    from okr_tui.drafts import Drafts
    from okr_tui.store import Store

HORIZONTAL = [(0, "-narrow"), (60, "-normal"), (120, "-wide")]
VERTICAL = [(0, "-short"), (20, "-tall")]
HINT_SECONDS = 4.0


class Clock(Protocol):
    """Where the time comes from; tests pass one that stands still."""

    def today(self) -> date:
        """The day it is here."""

    def now(self) -> datetime:
        """The moment in UTC."""


class Settings(Protocol):
    """What the full screen needs to know of the person's settings."""

    @property
    def theme(self) -> str:
        """Name of the theme to start with; empty for the program's own."""

    @property
    def keymap(self) -> dict[str, str]:
        """Keys of the person's own: id of a binding → keys."""

    @property
    def recent_plans(self) -> list[str]:
        """Paths of the plans that were open lately, the latest first."""

    def remember_identity(self, plan_id: str, person_id: str) -> None:
        """Keep who this person is in a plan."""


class HeaderLine(LineView):
    """The one line at the top; a click on a screen's name leads there."""

    DEFAULT_CSS = """
    HeaderLine { dock: top; height: 1; padding: 0 1; background: $panel; }
    """

    def on_click(self, event: events.Click) -> None:
        """Go where was clicked."""
        offset, screen = event.get_content_offset(self), self.screen
        if offset is None or not isinstance(screen, OkrScreen):
            return
        name = tab_at(screen.place, self.text_width, offset.x, digits_type=screen.digits_type)
        if name is not None:
            self.app.call_later(self.app.run_action, f"go('{name}')")


class HintLine(Hints):
    """The one line of keys at the bottom."""

    DEFAULT_CSS = """
    HintLine { dock: bottom; height: 1; padding: 0 1; background: $panel; }
    """


class OkrScreen(Screen[ScreenResultType]):
    """A screen with header, body and hints that follows the plan.

    A subclass sets `place` to its name in the catalogue, yields its widgets in `compose_body`, and fills
    them from ``self.plan`` in `refresh_view`, which is called once when the screen is first shown and then
    whenever the plan changed. A screen that is not on show waits with it until it is.

    Args:
        store: The one owner of the plan.
        clock: Where today and now come from.
        settings: The person's settings.
    """

    # Textual repaints the whole screen when the focus moves, 12 kB; who has it or had it repaints itself.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    HORIZONTAL_BREAKPOINTS = HORIZONTAL
    VERTICAL_BREAKPOINTS = VERTICAL

    DEFAULT_CSS = """
    OkrScreen {
        background: $background;
        color: $foreground;
        layout: vertical;
    }
    """

    place: ClassVar[str] = ""
    keys_on_the_wall: ClassVar[bool] = False
    """Whether the keys are shown on the wall too: where a keyboard is passed round, not one person knows them all."""
    _hints_on_the_wall = False

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        super().__init__()
        self.store = store
        self.clock = clock
        self.settings = settings
        self._stale = True

    # For subclasses

    def compose_body(self) -> ComposeResult:
        """The widgets between header and hints."""
        yield from ()

    def refresh_view(self) -> None:
        """Fill the widgets from ``self.plan``."""

    def show_record(self, record: str) -> None:
        """Put the cursor on a record that was searched for; a screen that shows goals overrides this."""

    def can_show(self, record: str) -> bool:
        """Whether what was searched for can be shown here, so that nobody is led away from their screen."""
        return False

    def show_for_all(self) -> None:
        """A workshop works on this screen: one that shows one's own shows everybody's by overriding this."""

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.store.plan

    @cached_property
    def drafts(self) -> Drafts:
        """Where half-typed text of this screen's forms is kept."""
        from okr_tui.drafts import Drafts
        from okr_tui.settings import state_folder

        return Drafts(state_folder())

    @property
    def today(self) -> date:
        """The day it is."""
        return self.clock.today()

    @property
    def digits_type(self) -> bool:
        """Whether digits are typed here, so that only the function keys switch screens."""
        return False

    def commit(self, edit: Edit, why: str = "") -> bool:
        """Save an edit; what speaks against it is said to the person.

        Returns:
            Whether it was saved.
        """
        try:
            self.save(edit, why)
        except NeedsReason as closed:
            self.ask_reason(closed, edit)
            return False
        except OkrError as error:
            self.say(str(error), "error")
            return False
        return True

    def ask_reason(self, closed: NeedsReason, edit: Edit) -> None:
        """Ask why something that is closed is changed, and then save it."""
        from okr_tui.screens.dialogs.confirm import ReasonDialog

        def take(why: str | None) -> None:
            if why:
                self.commit(edit, why)

        self.app.push_screen(ReasonDialog("Change what is closed?", closed.what), take)

    def save(self, edit: Edit, why: str = "") -> None:
        """Save an edit in the name of whoever is at the keyboard.

        Raises:
            OkrError: It can't be.
        """
        self.store.commit(edit, why)

    def save_form(self, record: Id, edit: Edit, why: str) -> None:
        """Save what a form changed of a record; raises as `save` does."""
        self.save(edit, why)

    def say(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Tell the person something; the App sees to it that nothing in the text is obeyed."""
        self.notify(text, severity=severity, markup=False)

    # The rest works by itself

    def compose(self) -> ComposeResult:
        """Header, body, hints."""
        self._foresee_size()
        yield HeaderLine(focusable=False)
        yield from self.compose_body()
        yield HintLine(focusable=False)

    def _foresee_size(self) -> None:
        """Take the classes of the size at once: learnt with the first layout, they cost a second one."""
        width, height = self.app.size
        wide = max(name for name in HORIZONTAL if name[0] <= width)[1]
        tall = max(name for name in VERTICAL if name[0] <= height)[1]
        self.add_class(wide, tall)

    def on_mount(self) -> None:
        """Start to follow the plan and the keys."""
        signal: Any = getattr(self.app, "plan_signal", None)
        if signal is not None:
            signal.subscribe(self, self.plan_changed)
        self.bindings_updated_signal.subscribe(self, lambda _: self.refresh_hints())
        self.query_one(HeaderLine).set_content(self._header)

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was on show."""
        if self._stale:
            self._show_plan()
        else:
            self.query_one(HeaderLine).set_content(self._header)
        if self._hints_on_the_wall != self.app.has_class("-projector"):
            self.refresh_hints()

    def plan_changed(self, plan: Plan) -> None:
        """The plan is another one now; called by the App's one signal."""
        self._stale = True
        if self.can_be_seen and self.is_mounted:  # before that there is nothing to fill; it is shown as it is then
            self._show_plan()

    @property
    def can_be_seen(self) -> bool:
        """Whether the screen can be seen: nothing lies over it but dialogs."""
        above = [*self.app.screen_stack]
        while above and (top := above.pop()) is not self:
            if not top.is_modal:
                return False
        return self.is_attached

    def _show_plan(self) -> None:
        self._stale = False
        self.query_one(HeaderLine).set_content(self._header)
        self.refresh_view()

    def refresh_hints(self) -> None:
        """Show the keys that work right now."""
        if not self.is_current:
            return  # the screen on show may not be composed yet, and is asked what it can do
        hints = self.query_one(HintLine)
        self._hints_on_the_wall = self.app.has_class("-projector")
        way_out = line(("F11 leaves", "quiet")) if self._hints_on_the_wall else BLANK
        if self._hints_on_the_wall and self.in_workshop and self.place != "workshop":
            from okr_tui.screens.workshop.in_header import workshop_words

            way_out = line((workshop_words(self.plan, self.clock.now()), "strong"), "   ", way_out)
        if self._hints_on_the_wall and not self.keys_on_the_wall:
            hints.set_content(lambda width: [split(BLANK, way_out, width)])
        elif self.focused is not None and self.focused.check_consume_key("a", "a"):
            named = {key: one for key, one in self.active_bindings.items() if not types_a_letter(key)}
            hints.show(named, None, beside=way_out)
        else:
            hints.show(self.active_bindings, beside=way_out)

    def hint(self, words: str) -> None:
        """Say something in passing, in the place of the key hints."""
        self.query_one(HintLine).set_content(lambda width: [line((words, "quiet"))])
        self.set_timer(HINT_SECONDS, self.refresh_hints)

    @property
    def in_workshop(self) -> bool:
        """Whether a workshop is running in this plan."""
        if not self.plan.tables.table("workshops"):
            return False  # without loading what only workshops need
        from okr_tui.domain.workshop.course import running_course

        return running_course(self.plan) is not None

    @property
    def workshop_time(self) -> str:
        """The step of the workshop that is running and its clock, empty where none is."""
        if not self.in_workshop:
            return ""
        from okr_tui.screens.workshop.in_header import workshop_words

        return workshop_words(self.plan, self.clock.now())

    def second_passed(self) -> None:
        """About a second has passed: the clock of a workshop goes on in the header of every screen."""
        if self.app.screen is self and self.in_workshop:  # another one right below is “current” too
            self.refresh_header()
            if self._hints_on_the_wall:
                self.refresh_hints()

    def refresh_header(self) -> None:
        """Show the header anew: there is trouble with the file, or other keys lead elsewhere."""
        for header in self.query(HeaderLine):
            header.set_content(self._header)

    @property
    def header_cycle(self) -> Cycle | None:
        """The cycle that the header speaks of."""
        return current_cycle(self.plan.cycles.values(), self.today)

    def _header(self, width: int) -> list[Line]:
        cycle = self.header_cycle
        where = where_in(cycle, self.today) if cycle is not None else ""
        if self.place != "workshop":
            where = self.workshop_time or where
        trouble = getattr(self.app, "trouble", "")
        mark = "read only" if self.store.cannot_save else ""
        name, typed = self.plan.info.name, self.digits_type
        return [header_line(name, where, self.place, width, trouble, mark=mark, digits_type=typed)]
