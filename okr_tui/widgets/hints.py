"""The one line of key hints, which answers to the mouse as the keys that it names do."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.binding import ActiveBinding

from okr_tui.widgets.keys import GAP, MORE, hint_at, hint_line, hinted_keys
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line_width, split

_LAST = {"↑": 1, "Esc": 2}
"""What a dialog is for comes before the ways about in it and out of it."""


class Hints(LineView):
    """Key hints; a click on one is its key."""

    _keys: Mapping[tuple[str, str], str] = {}
    _more: tuple[str, str] | None = None
    _beside: Line = BLANK

    def show(
        self, active: Mapping[str, ActiveBinding], more: tuple[str, str] | None = MORE, beside: Line = BLANK
    ) -> None:
        """Show the keys that want to be shown, and with `more` the way to the others.

        Args:
            active: The bindings that work now.
            more: The hint at the end; in None's place the way out, Esc, is the last one.
            beside: What stands at the right end of the line.
        """
        self._keys, self._more, self._beside = hinted_keys(active), more, beside
        if more is None:
            ordered = sorted(self._keys, key=lambda hint: _LAST.get(hint[0], 0))
            self._keys = {hint: self._keys[hint] for hint in ordered}
        self.set_content(lambda width: [split(hint_line(self._keys, self._room(width), more), beside, width)])

    def _room(self, width: int) -> int:
        """Cells for the keys."""
        taken = line_width(self._beside)
        return max(1, width - taken - GAP) if taken else width

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        hint = hint_at(self._keys, self._room(self.text_width), offset.x, self._more) if offset is not None else None
        if hint is not None:
            self.app.simulate_key("question_mark" if hint == self._more else self._keys[hint])
