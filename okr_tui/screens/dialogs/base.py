"""The box that all dialogs are: a title, a body, the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, ScreenResultType

from okr_tui.screens.base import HORIZONTAL, VERTICAL
from okr_tui.widgets.hints import Hints
from okr_tui.widgets.keys import types_a_letter
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line, line, line_width, split


class Dialog(ModalScreen[ScreenResultType]):
    """A box over the screen, which fills small terminals whole; Escape leaves it.

    Args:
        title: What it asks, in a few words.
    """

    HORIZONTAL_BREAKPOINTS = HORIZONTAL
    VERTICAL_BREAKPOINTS = VERTICAL
    AUTO_FOCUS = "#dialog-body *"

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 70%;
        &:ansi { background: transparent; }
        & > #dialog-box {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            background: $background;
            border: round $border;
            padding: 0 1;
        }
        & #dialog-title { height: 1; margin-bottom: 1; }
        & #dialog-body { height: auto; }
        & #dialog-keys { height: 1; margin-top: 1; }
        &.-narrow > #dialog-box { width: 100%; border: none; }
        &.-short > #dialog-box { height: 100%; border: none; }
        &.-short #dialog-title, &.-short #dialog-keys { margin: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", id="dialog.leave", tooltip="Back without changing anything"),
        Binding(
            "f11",
            "app.toggle_projector",
            "Projector",
            id="dialog.projector",
            tooltip="High contrast and nothing but the content, for the wall",
            show=False,
        ),
    ]

    scrolls: ClassVar[str] = ""
    """Selector of the widget that scrolls when the terminal is small."""

    rows_beside: int = 0
    """Rows of the body beside that widget."""

    most_rows: ClassVar[int] = 40
    """How high that widget becomes on a large terminal."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title
        self._time = ""
        self.warns: Callable[[], str] | None = None
        """What somebody did meanwhile that speaks against going on, empty for nothing; asked as the plan changes."""

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        with Vertical(id="dialog-box"):
            yield LineView([line((self.heading, "heading"))], id="dialog-title", focusable=False)
            with Vertical(id="dialog-body"):
                yield from self.compose_body()
            yield Hints(id="dialog-keys", focusable=False)

    def compose_body(self) -> ComposeResult:
        """The widgets between title and keys."""
        yield from ()

    def on_mount(self) -> None:
        """Follow the keys; what was said before would lie over them on a small screen, and led here."""
        self.app.clear_notifications()
        self.bindings_updated_signal.subscribe(self, lambda _: self.refresh_hints())
        self.refresh_hints()
        tell_time: Any = getattr(self.app, "tell_time", None)
        if tell_time is not None:
            tell_time()
        signal: Any = getattr(self.app, "plan_signal", None)
        if signal is not None and self.warns is not None:
            signal.subscribe(self, lambda _: self.retitle(self.heading))

    def retitle(self, heading: str) -> None:
        """Show a title, or in its place what speaks against going on; what is typed below stays."""
        self.heading = heading
        self._show_title()

    def tell_time(self, words: str) -> None:
        """Show the clock of a workshop at the end of the title: its header is below the dialog, and stands still."""
        if words != self._time:
            self._time = words
            self._show_title()

    def _show_title(self) -> None:
        warning = self.warns() if self.warns is not None else ""
        title = line((f"▲ {warning}", "warning")) if warning else line((self.heading, "heading"))
        time = line((self._time, "quiet"))

        def build(width: int) -> list[Line]:
            beside = self._time and line_width(title) + line_width(time) + 2 <= width
            return [split(title, time, width) if beside else title]

        for view in self.query("#dialog-title").results(LineView):  # none before it is put together
            view.set_content(build)

    def refresh_hints(self) -> None:
        """Show the keys that work right now."""
        active = self.active_bindings
        if self.focused is not None and self.focused.check_consume_key("a", "a"):
            active = {key: one for key, one in active.items() if not types_a_letter(key)}
        # What the dialog is for comes first, and the way out last.
        self.query_one("#dialog-keys", Hints).show(active, None)

    def on_resize(self, event: events.Resize) -> None:
        """Let what scrolls have the rows that title, keys and border leave."""
        self.call_after_refresh(self._fit_texts)
        if not self.scrolls:
            return
        around = 2 if event.size.height < VERTICAL[1][0] else 6
        room = max(3, event.size.height - around - self.rows_beside)
        self.query_one(self.scrolls).styles.max_height = min(room, self.most_rows)

    def _fit_texts(self) -> None:
        """Give texts the height that they need in the width they have got by now."""
        for view in self.query(LineView):
            if view.styles.auto_dimensions:
                view.refresh(layout=True)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def say(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Tell the person something; the App sees to it that nothing in the text is obeyed."""
        self.notify(text, severity=severity, markup=False)
