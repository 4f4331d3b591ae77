"""Words that are being typed, kept at every pause until they are saved or given up."""

from __future__ import annotations

from time import monotonic
from typing import Any

from textual import events
from textual.timer import Timer

from okr_tui.domain.visible import visible
from okr_tui.drafts import Drafts
from okr_tui.widgets.inputs import TextField

PAUSE_SECONDS = 0.5
LONGEST_SECONDS = 3.0
"""So long after it was kept last, what is typed is kept also without a pause."""
TEXT = "text"


class KeptField(TextField):
    """One line of text that survives a crash and a lost connection.

    Several lines that are pasted become one, so that nothing is said that nobody sees; or the first is typed and the
    others are held in `rest`, where somebody shows them.

    Args:
        drafts: Where half-typed text is kept.
        key: What it is kept under.
        value: What it begins with where nothing was kept.
        aside: Whether the further lines that are pasted are held in `rest`.
    """

    def __init__(self, drafts: Drafts, key: str, value: str = "", *, aside: bool = False, **widget: Any) -> None:
        self._aside = aside
        self._drafts = drafts
        self._key = key
        self._pause: Timer | None = None
        self._typed_at = 0.0
        self._kept_at = 0.0
        held = drafts.find(key)
        self.typed_over = drafts.seen(key).get(TEXT, value) if held.get(TEXT) else value
        """What the plan had when the text was begun."""
        self.rest = held.get("rest", "")
        self.came_back = bool(held.get(TEXT))
        super().__init__(held.get(TEXT, value), **widget)

    def watch_value(self, value: str) -> None:
        """Keep what is typed at the next pause; whoever empties the field has done with all of it."""
        if not value:
            self.rest = ""
        self._typed_at = monotonic()
        if self._pause is None and self.is_mounted:
            self._pause = self.set_timer(PAUSE_SECONDS, self._paused)

    def _paused(self) -> None:
        """Keep it, unless somebody has typed on; a timer for each key would cost as much as painting it."""
        left = PAUSE_SECONDS - (monotonic() - self._typed_at)
        if monotonic() - self._kept_at > LONGEST_SECONDS:
            self.keep()  # somebody who never pauses is not to lose a whole paragraph
        self._pause = self.set_timer(left, self._paused) if left > 0.01 else None
        if self._pause is None:
            self.keep()

    def keep(self) -> None:
        """Keep what is typed so far."""
        self._kept_at = monotonic()
        text = {TEXT: self.value} if self.value else {}
        more = {"rest": self.rest} if self.rest and text else {}
        self._drafts.keep(self._key, text | more, {TEXT: self.typed_over} if text else None)

    def rekey(self, key: str) -> None:
        """Somebody else types now: keep what stands here for whoever typed it, and bring theirs."""
        if key != self._key:
            self.keep()
            self._key = key
            held = self._drafts.find(key)
            self.rest = held.get("rest", "")
            with self.prevent(self.Changed):
                self.value = held.get(TEXT, "")

    @property
    def whole(self) -> str:
        """What was typed, with the lines that were pasted below it."""
        return f"{self.value}\n{self.rest}" if self.rest else self.value

    def done(self) -> None:
        """It was saved or given up: begin anew."""
        self.rest = ""
        with self.prevent(self.Changed):
            self.value = ""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        self._drafts.forget(self._key)

    def begin_again(self, text: str) -> None:
        """Show this, its further lines aside, and forget what was typed."""
        first, _, self.rest = text.partition("\n")
        self.value = first
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        self._drafts.forget(self._key)

    def _on_paste(self, event: events.Paste) -> None:
        first, *others = event.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
        if not self._aside:
            first, others = " ".join(" ".join([first, *others]).split()), []
        event.text = visible(first)
        more = "\n".join(visible(one) for one in others).strip()
        if more:
            self.rest = f"{self.rest}\n{more}".strip()

    def on_unmount(self) -> None:
        """The screen is left: what was typed stays kept."""
        if self._pause is not None and self.value:
            self.keep()
