"""Several lines that are being typed, kept like one line is."""

from __future__ import annotations

from time import monotonic

from textual import on
from textual.timer import Timer
from textual.widgets import TextArea

from okr_tui.drafts import Drafts
from okr_tui.screens.kept_field import LONGEST_SECONDS, PAUSE_SECONDS, TEXT
from okr_tui.widgets.inputs import LongField


class LongRow(LongField):
    """Several lines; Tab goes on, and what is typed is kept at every pause."""

    def __init__(self, drafts: Drafts, key: str, value: str) -> None:
        held = drafts.find(key).get(TEXT)
        self.typed_over = value if held is None else drafts.seen(key).get(TEXT, value)
        """What the plan had when the text was begun."""
        super().__init__(value if held is None else held, id="draft-text")
        self._drafts = drafts
        self._key = key
        self._pause: Timer | None = None
        self._kept_at = monotonic()
        self.came_back = held is not None

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        late = monotonic() - self._kept_at > LONGEST_SECONDS
        self._pause = self.set_timer(0.01 if late else PAUSE_SECONDS, self.keep)

    def keep(self) -> None:
        """Keep what is typed so far."""
        if self.is_attached:
            self._kept_at = monotonic()
            self._drafts.keep(self._key, {TEXT: self.text}, {TEXT: self.typed_over})

    def done(self) -> None:
        """It was saved or given up."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        self._drafts.forget(self._key)

    def on_unmount(self) -> None:
        """The program is left: what was typed stays kept."""
        if self._pause is not None:
            self._drafts.keep(self._key, {TEXT: self.text}, {TEXT: self.typed_over})
