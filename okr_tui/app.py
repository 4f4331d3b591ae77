"""The full screen: which screen is on show, the keys that work everywhere, themes, one timer, one signal."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import ModalScreen, Screen
from textual.signal import Signal

from okr_tui import themes
from okr_tui.domain.errors import UsageError
from okr_tui.domain.visible import visible_lines
from okr_tui.screens.base import Clock, OkrScreen, Settings
from okr_tui.screens.catalogue import PLACES, Place
from okr_tui.screens.copies_beside import CopiesBeside
from okr_tui.screens.file_trouble import FileTrouble
from okr_tui.screens.plan_switch import PlanSwitch
from okr_tui.terminal import has_hung_up, thrifty_driver
from okr_tui.typed_ahead import KeysInOrder

if TYPE_CHECKING:
    from okr_tui.domain.plan import Plan
    from okr_tui.screens.dialogs.choose import Choice
    from okr_tui.store import Store

POLL_SECONDS = 1.0
HARD_LINK = (
    "This file has another name as well, a hard link. The first change makes two files of them, and under the other "
    "name the plan stays as it is now. A symbolic link (ln -s) would go with it."
)
HUNG_UP = 129


def require_terminal() -> None:
    """See that there is a terminal that a full screen can be drawn on.

    Raises:
        UsageError: Standard input or output is not a terminal, or TERM is ``dumb``.
    """
    instead = "Use a verb instead, such as okr status or okr due; okr --help lists them."
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError("The full screen needs a terminal, and this is a pipe or a file.", instead)
    if os.environ.get("TERM", "") in ("", "dumb") and os.name != "nt":
        raise UsageError("This terminal (TERM=dumb) can't draw a full screen.", instead)


class OkrApp(FileTrouble[None], CopiesBeside[None], PlanSwitch[None], KeysInOrder[None]):
    """The program in the full screen; ends with the exit status in `return_code`.

    Args:
        store: The one owner of the plan.
        clock: Where today and now come from.
        settings: The person's settings.
    """

    TITLE = "okr"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    SCROLL_SENSITIVITY_Y = 3.0

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                f"{place.digit},f{place.digit}",
                f"go('{place.name}')",
                place.title,
                id=f"go.{place.name}",
                tooltip=place.tooltip,
                show=False,
            )
            for place in PLACES
        ),
        Binding("slash", "search", "Search", id="search", tooltip="Find any goal, person or team"),
        Binding(
            "f12,ctrl+n",
            "note",
            "Park, decide, act",
            id="note",
            tooltip="A note of the workshop, from anywhere",
            show=False,
            priority=True,
        ),
        Binding("u", "undo", "Undo", id="undo", tooltip="Take back what you did last; asks first", show=False),
        Binding("question_mark", "help", "Keys", id="help", tooltip="Every key that works here", show=False),
        Binding(
            "ctrl+p",
            "palette",
            "All commands",
            id="palette",
            tooltip="Type what you want to do",
            show=False,
            priority=True,
        ),
        Binding("ctrl+t", "toggle_theme", "Light or dark", id="theme", tooltip="Change the colours", show=False),
        Binding(
            "f11,P",
            "toggle_projector",
            "Projector",
            id="projector",
            tooltip="High contrast and nothing but the content, for the wall",
            show=False,
        ),
        Binding("escape", "toggle_projector(True)", "Leave the projector", show=False),
        Binding("q", "quit", "Quit", id="quit", tooltip="Everything is saved already", show=False),
    ]

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        no_colour = "NO_COLOR" in os.environ
        # Textual picks its filter for NO_COLOR here, and only the ANSI one sends no colour codes at all.
        super().__init__(driver_class=thrifty_driver(self.get_driver_class()), ansi_color=True if no_colour else None)
        self.store = store
        self.clock = clock
        self.settings = settings
        self.once_ready: Callable[[], object] | None = None
        """What can wait until the first frame is there; done beside the screen."""
        self.plan_signal: Signal[Plan] = Signal(self, "plan-changed")
        self.first_place = ""
        """The name of the screen to begin with, where that is not Today."""
        self.opened_at = clock.now()
        self.joins = False
        """Whether whoever is at the keyboard came to take part in a workshop."""
        self.parting = ""
        """What is left to say when the screen is gone."""
        self._screens: dict[str, Screen[object]] = {}
        self._theme_before_projector = ""
        self._doubt: str | None = None
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.starting_theme(
            os.environ.get("TEXTUAL_THEME", "") or settings.theme,
            few_colours=self.console.color_system == "standard",
            no_colour=no_colour,
        )

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The program's own colours for themes that do not know them."""
        return themes.own_variables(self.current_theme)

    def get_default_screen(self) -> Screen[object]:
        """Open with Today: composed on the stack, which is the quickest way to the first frame."""
        return self._screen(PLACES[0])

    def _screen(self, place: Place) -> Screen[object]:
        if place.name not in self._screens:
            make = getattr(import_module(place.module), place.class_name)
            self._screens[place.name] = make(self.store, self.clock, self.settings)
        return self._screens[place.name]

    def on_mount(self) -> None:
        """Look for changes made by others about once a second."""
        self.set_keymap(self.settings.keymap)
        self.store.on_change = self._tell
        self.set_interval(POLL_SECONDS, self.poll)

    def _tell(self, plan: Plan) -> None:
        self.plan_signal.publish(plan)
        self._tell_doubt()

    def _tell_doubt(self) -> None:
        """Say what the last save could not make sure of, once."""
        if (doubt := self.store.saved_warning) != self._doubt:
            self._doubt = doubt
            if doubt:
                self.notify(doubt, severity="warning")

    def on_ready(self) -> None:
        """The first frame is there: what was made for it stays, and need never be looked through for garbage."""
        gc.freeze()
        gc.enable()
        if self.once_ready is not None:
            Thread(target=self.once_ready).start()
        if reason := self.store.cannot_save:
            self.notify(f"{reason}: it can be read here, not changed.", severity="warning")
        self._tell_doubt()  # somebody who is new was saved before there was a screen
        if not reason and self.store.is_hard_link:
            self.notify(HARD_LINK, severity="warning")
        self.look_beside()
        if self.first_place:
            self.call_later(self.run_action, f"go('{self.first_place}')")

    def poll(self) -> None:
        """Take up what somebody else saved, and end where nobody is there any more."""
        if not self.is_headless and has_hung_up():
            self.hang_up()
        if not self.screen_stack:
            return  # the program is ending, and a timer that was due came after its last screen
        super().poll()
        self.look_beside()
        for screen in self._screens.values():
            if isinstance(screen, OkrScreen):
                screen.second_passed()
        if isinstance(self.screen, ModalScreen):
            self.tell_time()

    def tell_time(self) -> None:
        """Let a dialog show what the clock of a workshop shows in the header below it."""
        from okr_tui.screens.dialogs.base import Dialog

        below = next((one for one in reversed(self.screen_stack) if isinstance(one, OkrScreen)), None)
        if isinstance(self.screen, Dialog) and below is not None:
            self.screen.tell_time(below.workshop_time)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something in a corner: the one place where words of ours, or of the file, become a toast.

        Nothing in them is obeyed, neither by the terminal nor as markup, whatever ``markup`` says.
        """
        safe = ["\n".join(visible_lines(words)) for words in (message, title)]
        if any((one.message, one.title) == tuple(safe) for one in self._notifications):
            return  # it is on show already
        super().notify(safe[0], title=safe[1], severity=severity, timeout=timeout, markup=False)

    # Keys

    async def action_go(self, name: str) -> None:
        """Show another screen; each keeps its cursor and what was typed on it."""
        place = next(place for place in PLACES if place.name == name)
        if isinstance(self.screen, OkrScreen) and self.screen.place == name:
            return
        if place is PLACES[0]:
            self.pop_screen()
            return
        wanted = self._screen(place)
        if not self.is_screen_installed(wanted):
            self.install_screen(wanted, name)
        if len(self.screen_stack) > 1:
            await self.switch_screen(name)
        else:
            await self.push_screen(name)

    def action_palette(self) -> None:
        """Open the list of everything that can be done here."""
        from okr_tui.palette import palette_dialog

        if isinstance(self.screen, OkrScreen):
            palette = palette_dialog(self.screen.active_bindings, plans=self.start_plan is not None)
            self.push_screen(palette, self._run_chosen)

    async def _run_chosen(self, choice: Choice | None) -> None:
        if choice is not None and isinstance(chosen := choice.value, ActiveBinding):
            await self.run_action(chosen.binding.action, chosen.node)
        elif choice is not None:
            await self.run_action(str(choice.value))

    def action_help(self) -> None:
        """Show every key that works on this screen."""
        from okr_tui.screens.dialogs.help import HelpDialog

        self.push_screen(HelpDialog(self.screen.active_bindings))

    def action_search(self) -> None:
        """Find anything in the plan, and show it on this screen where it can, else where it stands."""
        from okr_tui.screens.dialogs.search import search_dialog, when_found

        self.push_screen(search_dialog(self.store.plan), when_found(self._show_found))

    @work
    async def _show_found(self, record: str) -> None:
        if not (isinstance(self.screen, OkrScreen) and self.screen.can_show(record)):
            await self.action_go("people" if record in self.store.plan.people else "strategy")
        if isinstance(screen := self.screen, OkrScreen):
            screen.show_record(record)

    @work
    async def show_record(self, record: str) -> None:
        """Show a record where it stands in the strategy."""
        await self.action_go("strategy")
        if isinstance(screen := self.screen, OkrScreen):
            screen.show_record(record)

    def action_undo(self) -> None:
        """Ask whether to take back the last act of this session, saying what it was."""
        from okr_tui.acts import act_lines
        from okr_tui.domain.figures import sentence
        from okr_tui.screens.dialogs.undo import take_back

        event = self.store.undoable(session_only=True)
        if event is None:
            self.notify("There is nothing of yours to take back since you opened the plan.")
            return

        lines = act_lines(self.store.plan, event)

        def done(beside: bool) -> None:
            what = f"{lines[0]}{f' and {len(lines) - 1} more' if lines[1:] else ''}"
            told = "Stands beside the later value, to be decided" if beside else "Taken back"
            self.notify(sentence(f"{told}: {what}"))

        take_back(self, self.store, event, done)

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing selected to copy: people mean to leave, or to stop something (called by Textual)."""
        if isinstance(self.screen, OkrScreen):
            entering = self.screen.has_class("-entering")  # where q is a letter
            self.screen.hint("Esc closes this; then q quits" if entering else "q quits; everything is saved already")

    def action_note(self) -> None:
        """Note something in the workshop that runs, from any screen."""
        from okr_tui.screens.workshop.noting import note_dialog

        if isinstance(self.screen, OkrScreen):
            self.push_screen(note_dialog(self.screen))

    def hang_up(self) -> None:
        """End at once: there is nobody to say goodbye to, and reading a dead terminal takes a whole processor."""
        with suppress(Exception):  # whatever the minutes meet, the program must not stay behind
            self.leave_workshop()
        os._exit(HUNG_UP)

    def leave_workshop(self) -> None:
        """Write the minutes of the workshop that whoever is at the keyboard leads."""
        if not self.parting and self.store.plan.tables.table("workshops"):
            from okr_tui.screens.workshop.leaving import leave

            self.parting = leave(self.store, self.clock.now())

    def exit(self, result: None = None, return_code: int = 0, message: object = None) -> None:
        """Leave; whoever leads a workshop gets its minutes."""
        self.leave_workshop()
        super().exit(result, return_code, message)  # type: ignore[arg-type]  # what Textual shows at the end

    def action_toggle_theme(self) -> None:
        """Light or dark."""
        self.theme = themes.other_theme(self.theme)

    def action_toggle_projector(self, leaving: bool = False) -> None:
        """Show the content alone, in high contrast; the same key leads back, and so does Escape."""
        if self.has_class("-projector"):
            self.remove_class("-projector")
            self.theme = self._theme_before_projector
        else:
            self._theme_before_projector = self.theme
            self.add_class("-projector")
            self.theme = themes.projector_theme(self.theme)
        self.clear_notifications()  # on the wall they would lie over what the room reads
        self.plan_signal.publish(self.store.plan)  # a room may see less of it than one person
        self.screen.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is on can be left."""
        if action == "toggle_projector" and parameters:
            return self.has_class("-projector")
        if action == "note":
            return isinstance(self.screen, OkrScreen) and self.screen.in_workshop
        return super().check_action(action, parameters)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's own: `okr_tui.palette` has every command there is."""
        yield from ()
