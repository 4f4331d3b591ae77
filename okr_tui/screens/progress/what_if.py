"""What if: changes tried out in a line each, and beside them what would move; kept as one act, or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from okr_tui.agreement_words import fell_words
from okr_tui.domain.assess import Assessment
from okr_tui.domain.draft import Act
from okr_tui.domain.errors import OkrError
from okr_tui.domain.figures import figure
from okr_tui.domain.what_if import Comparison, Supposition, compare, keep, scratch, with_one
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.kept_field import KeptField
from okr_tui.supposing import can_be_supposed, read_line
from okr_tui.widgets.comparison import comparison_lines
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.pane import MORE, Pane
from okr_tui.widgets.text import BLANK, Line, line, paragraph

if TYPE_CHECKING:
    from okr_tui.domain.plan import Plan
    from okr_tui.drafts import Drafts
    from okr_tui.screens.base import Clock
    from okr_tui.store import Store

HOW = "Type a goal and what it might be, such as O3.2 target 80 or O5.1 value 70 (where it will end), and press Enter."
ASSUMED_ONLY = "Values are assumed only, and are not kept: what a number comes to, a check-in says."
NEVER_SAVED = "The plan itself is not touched until you keep it."
SCRATCH_SEED = str(1 << 127)
"""Keys in a scratch are later than any of the plan's, and are never written."""


class WhatIfDialog(Dialog[None]):
    """A scratch of the plan beside the real one. What was tried is kept here until it is kept or thrown away.

    Args:
        store: The one owner of the plan.
        clock: Where today comes from.
        drafts: Where what was tried survives a crash.
        code: The goal that the line begins with.
    """

    DEFAULT_CSS = """
    WhatIfDialog {
        & > #dialog-box { width: 100%; max-width: 136; height: 100%; }
        & #dialog-body { height: 1fr; }
        & #what-if-parts { height: 1fr; layout: vertical; }
        & #what-if-left { height: auto; width: 100%; margin-bottom: 1; }
        & #what-if-tells { height: auto; max-height: 2; }
        & #what-if-error { height: auto; max-height: 3; }
        & #what-if-list { height: auto; max-height: 5; }
        & #what-if-compared { height: 1fr; width: 100%; }
        &.-short #what-if-tells { max-height: 1; }
        &.-short #what-if-left { margin: 0; }
        &.-short #what-if-list { max-height: 2; }
        &.-wide #what-if-parts { layout: horizontal; }
        &.-wide #what-if-left { width: 44; margin-right: 3; }
        &.-wide #what-if-list { max-height: 20; }
        &.-wide #what-if-tells { max-height: 6; }
        &.-wide #what-if-compared { width: 1fr; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "Try it", id="what-if.try", tooltip="See what it would move", priority=True),
        Binding(
            "ctrl+s", "keep", "Keep", id="what-if.keep", tooltip="Make all the changes real, in one act", priority=True
        ),
        Binding("k", "keep", "Keep", show=False),
        Binding(
            "ctrl+d",
            "take_off",
            "Take off",
            id="what-if.take-off",
            tooltip="Take the selected line off the list, else the last one",
            priority=True,
        ),
        Binding(
            "pagedown",
            "scroll_compared(1)",
            "Further down",
            id="what-if.down",
            tooltip="Look further down in what would move",
            show=False,
        ),
        Binding(
            "pageup",
            "scroll_compared(-1)",
            "Further up",
            id="what-if.up",
            tooltip="Look further up in what would move",
            show=False,
        ),
        Binding("escape", "leave", "Throw away", id="what-if.leave", tooltip="Forget all of it; asks first"),
    ]

    def __init__(self, store: Store, clock: Clock, drafts: Drafts, code: str = "") -> None:
        super().__init__("What if")
        self._store = store
        self._clock = clock
        self._drafts = drafts
        self._key = f"what-if:{store.plan.info.plan_id}"
        self._begin = f"{code} " if code else ""
        self._supposed: tuple[Supposition, ...] = ()
        self._compared: Comparison | None = None
        self._real: Assessment | None = None
        self._over = False

    def compose_body(self) -> ComposeResult:
        """The line and what was tried; beside or below it the comparison."""
        with Horizontal(id="what-if-parts"):
            with Vertical(id="what-if-left"):
                yield KeptField(self._drafts, f"{self._key}:line", self._begin, id="what-if-line")
                yield LineView(id="what-if-tells", focusable=False)
                yield LineView(id="what-if-error", focusable=False)
                yield LineView(id="what-if-list", cursor=True)
            yield Pane(id="what-if-compared")

    def on_mount(self) -> None:
        """Take up what was tried before, and follow the plan."""
        super().on_mount()
        field = self.query_one("#what-if-line", KeptField)
        field.cursor_position = len(field.value)
        signal = getattr(self.app, "plan_signal", None)
        if signal is not None:
            signal.subscribe(self, lambda _: self._read_again([one.words for one in self._supposed]))
        held = self._drafts.find(self._key)
        self._read_again([held[name] for name in sorted(held, key=lambda name: int(name) if name.isdigit() else 0)])

    @property
    def _plan(self) -> Plan:
        return self._store.plan

    # What is supposed

    def _read_again(self, lines: list[str]) -> None:
        """Read what was tried on the plan as it is now; what does not fit it any more is left out and said."""
        if self._over:
            return  # the plan has changed because it was kept
        supposed: tuple[Supposition, ...] = ()
        trouble = ""
        for words in lines:
            try:
                for one in read_line(self._plan, words, self._clock.today()):
                    tried = with_one(supposed, one)
                    self._try(tried)
                    supposed = tried
            except OkrError as error:
                trouble = f"“{words}” does not fit any more: {error.what}"
        self._take(supposed)
        self._say(trouble)

    def _try(self, supposed: tuple[Supposition, ...]) -> Plan:
        act = Act(None, self._clock.now(), self._clock.today(), SCRATCH_SEED)
        return scratch(self._plan, supposed, act)

    def _take(self, supposed: tuple[Supposition, ...]) -> None:
        """Show these and what they would move."""
        self._supposed = supposed
        today = self._clock.today()
        if self._real is None or self._real.plan is not self._plan or self._real.today != today:
            self._real = Assessment(self._plan, today)
        tried = Assessment(self._try(supposed), today) if supposed else self._real
        self._compared = compare(self._real, tried, supposed)
        self._drafts.keep(self._key, {str(place): one.words for place, one in enumerate(supposed)})
        self._draw()

    def _draw(self) -> None:
        shown = self.query_one("#what-if-list", LineView)
        rows = [
            line(("• ", "accent"), one.words, "" if one.can_be_kept else (" (assumed)", "quiet"))
            for one in self._supposed
        ]
        shown.set_lines(rows, cursor=max(0, len(rows) - 1))
        self._tell()
        self.query_one("#what-if-compared", Pane).set_content(self._comparison)
        self.refresh_hints()

    def _comparison(self, width: int) -> list[Line]:
        if self._compared is None:
            return []
        room = self.app.has_class("-projector")
        rows = comparison_lines(self._plan, self._compared, width - len(MORE), loads=not room)
        assumed = any(not one.can_be_kept for one in self._supposed)
        words = ASSUMED_ONLY if assumed else NEVER_SAVED
        return [*rows, BLANK, *paragraph(words, width, "quiet")]

    def _tell(self) -> None:
        typed, room = self.query_one("#what-if-line", KeptField).value, self.app.has_class("-projector")
        words = can_be_supposed(self._plan, typed, room=room) or HOW
        self.query_one("#what-if-tells", LineView).set_content(lambda width: paragraph(words, width, "quiet"))

    def _say(self, trouble: str) -> None:
        words = trouble.replace("\n", " ")
        self.query_one("#what-if-error", LineView).set_content(
            lambda width: paragraph(f"✖ {words}", width, "bad") if words else []
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what can be supposed of the goal that is being typed."""
        event.stop()
        self._tell()
        self._say("")

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something now."""
        if action == "keep":
            return any(one.can_be_kept for one in self._supposed)
        if action == "take_off":
            return bool(self._supposed)
        return super().check_action(action, parameters)

    def action_enter(self) -> None:
        """Try what was typed."""
        field = self.query_one("#what-if-line", KeptField)
        if not field.value.strip():
            return
        try:
            supposed = self._supposed
            for one in read_line(self._plan, field.value, self._clock.today()):
                supposed = with_one(supposed, one)
            self._try(supposed)
        except OkrError as error:
            self._say(str(error))
            return
        field.done()
        self._take(supposed)
        self._say("")

    def action_take_off(self) -> None:
        """Take a line off the list."""
        shown = self.query_one("#what-if-list", LineView)
        gone = min(shown.cursor_row, len(self._supposed) - 1)
        self._read_again([one.words for place, one in enumerate(self._supposed) if place != gone])

    def action_scroll_compared(self, pages: int) -> None:
        """Look further down or up in what would move, with the hands on the line."""
        pane = self.query_one("#what-if-compared", Pane)
        pane.scroll_to(y=pane.scroll_offset.y + pages * max(1, pane.size.height - 1))

    def action_keep(self) -> None:
        """Ask why, and make all the changes real."""
        from okr_tui.screens.dialogs.asking import AskDialog

        kept = [one for one in self._supposed if one.can_be_kept]
        about = f"{figure(len(kept))} {'change' if len(kept) == 1 else 'changes, in one act'}: "
        about += " · ".join(one.words for one in kept)
        before = self._store.plan
        asked = len(self._compared.asked) if self._compared else 0
        if asked:
            about += f". Goals below that will be asked whether they are still right: {asked}"
        if len(kept) < len(self._supposed):
            about += f". {ASSUMED_ONLY}"

        def save(why: str) -> None:
            self._over = True
            try:
                self._store.commit(keep(self._supposed), why)
            except OkrError:
                self._over = False
                raise

        def done(why: str | None) -> None:
            if why is not None:
                self._forget()
                self.dismiss(None)
                self.say(" ".join(["Kept. u takes it back.", *fell_words(before, self._store.plan)]))

        self.app.push_screen(AskDialog("Keep it: why?", about, self._drafts, f"{self._key}:why", save=save), done)

    def action_leave(self) -> None:
        """Throw away what was tried; asks where there is something."""
        typed = self.query_one("#what-if-line", KeptField).value.strip()
        typed = "" if typed == self._begin.strip() else typed
        if not self._supposed and not typed:
            self._forget()
            self.dismiss(None)
            return
        from okr_tui.screens.dialogs.confirm import ConfirmDialog

        def done(yes: bool | None) -> None:
            if yes:
                self._forget()
                self.dismiss(None)

        tried = " · ".join([*(one.words for one in self._supposed), *filter(None, [typed])])
        question = ConfirmDialog("Throw it away?", tried, yes="Throw away", no="Go on trying", enter=False)
        self.app.push_screen(question, done)

    def _forget(self) -> None:
        self.query_one("#what-if-line", KeptField).done()
        self._drafts.forget(self._key)
