"""``okr workshop wall``: the running workshop for the room, in a program of its own that changes nothing.

It follows the plan's file as every session does, so that the facilitator's own screen stays private. It takes no key
but the ones that leave it.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from okr_tui import themes
from okr_tui.domain.errors import OkrError
from okr_tui.domain.workshop.course import course, running_course
from okr_tui.screens.workshop.screen import join_words
from okr_tui.screens.workshop.seen import Seen, until_next_look
from okr_tui.screens.workshop.wall import WallView, turning_page, wall_lines
from okr_tui.terminal import has_hung_up, thrifty_driver
from okr_tui.widgets.block import small
from okr_tui.widgets.text import BLANK, Line, line, paragraph

if TYPE_CHECKING:
    from okr_tui.screens.base import Clock
    from okr_tui.store import Store

POLL_SECONDS = 1.0
HUNG_UP = 129


class WallApp(App[None]):
    """The wall.

    Args:
        store: The plan, which is only read.
        clock: Where today and now come from.
        light: Whether the background is light, which a projector shows best.
    """

    TITLE = "okr wall"
    ENABLE_COMMAND_PALETTE = False

    CSS = """
    Screen { background: $background; color: $foreground; }
    #wall { height: 1fr; padding: 1 3; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,ctrl+c", "quit", "Leave", id="wall.quit", priority=True),
        Binding("ctrl+t", "toggle_theme", "Light or dark", id="wall.theme"),
        Binding("right,pagedown", "turn(1)", "Next page", id="wall.next"),
        Binding("left,pageup", "turn(-1)", "Page before", id="wall.previous"),
        Binding("space", "hold", "Hold the page, or let them turn", id="wall.hold"),
    ]

    def __init__(self, store: Store, clock: Clock, *, light: bool = True) -> None:
        no_colour = "NO_COLOR" in os.environ
        super().__init__(driver_class=thrifty_driver(self.get_driver_class()), ansi_color=True if no_colour else None)
        self.store = store
        self.clock = clock
        self._second: Timer | None = None
        self._held: int | None = None
        self._held_at = 0
        self._trouble = ""
        for theme in themes.THEMES:
            self.register_theme(theme)
        few = self.console.color_system == "standard"
        wanted = themes.PROJECTOR if light else themes.DARK
        self.theme = themes.starting_theme(wanted, few_colours=few, no_colour=no_colour)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The program's own colours for themes that do not know them."""
        return themes.own_variables(self.current_theme)

    def compose(self) -> ComposeResult:
        """One view, which fills the screen."""
        yield WallView(id="wall", focusable=False)

    def on_mount(self) -> None:
        """Follow the file, and the clock."""
        self.set_interval(POLL_SECONDS, self.poll)
        self.call_after_refresh(self.show_wall)

    def poll(self) -> None:
        """Take up what somebody saved; a file that can't be read for a moment leaves the wall as it is, and says so."""
        if not self.is_headless and has_hung_up():
            os._exit(HUNG_UP)
        before = self._trouble
        try:
            moved = self.store.poll()
            self._trouble = ""
        except OkrError as error:
            moved, self._trouble = False, error.what
        if moved or before != self._trouble:
            self.show_wall()

    @property
    def seen(self) -> Seen | None:
        """The workshop that runs, else the one that was made last."""
        plan = self.store.plan
        found = running_course(plan)
        if found is None and plan.workshops:
            found = course(plan, list(plan.workshops.values())[-1])
        if found is None:
            return None
        return Seen(plan, found, None, self.clock.now(), self.clock.today(), wall=True)

    def show_wall(self) -> None:
        """Show the moment, and come back when the clock shows another one."""
        if self._second is not None:
            self._second.stop()
            self._second = None
        if not self.screen_stack:
            return  # the wall is being taken down
        seen = self.seen
        if seen is None or len(seen.course.moments) != self._held_at:
            self._held = None  # something happened, and is read from its first page
        self.query_one("#wall", WallView).show(partial(self._lines, seen))
        if seen is not None and seen.course.ended is None:
            self._second = self.set_timer(until_next_look(seen), self.show_wall)

    def _lines(self, seen: Seen | None, width: int, height: int) -> list[Line]:
        trouble = [line((f"✖ {self._trouble}", "strong bad"))] if self._trouble else []
        if seen is None:
            words = "No workshop yet. It appears here as soon as it is prepared."
            return [*trouble, *(line((one, "heading")) for one in small("WORKSHOP")), BLANK, *paragraph(words, width)]
        join = join_words(str(self.store.file.path))
        return [*trouble, *wall_lines(seen, width, height - len(trouble), join, self._held)]

    def action_turn(self, by: int) -> None:
        """Show another page of what does not fit, and stay there."""
        if (seen := self.seen) is not None:
            self._hold(seen, (turning_page(seen) if self._held is None else self._held) + by)

    def action_hold(self) -> None:
        """Stay at this page; where one is held, let them turn by themselves again."""
        if (seen := self.seen) is not None:
            self._hold(seen, turning_page(seen) if self._held is None else None)

    def _hold(self, seen: Seen, page: int | None) -> None:
        self._held, self._held_at = page, len(seen.course.moments)
        self.show_wall()

    def action_toggle_theme(self) -> None:
        """Light or dark."""
        pairs = {themes.PROJECTOR: themes.DARK, themes.DARK: themes.PROJECTOR}
        self.theme = pairs.get(self.theme) or themes.other_theme(self.theme)
