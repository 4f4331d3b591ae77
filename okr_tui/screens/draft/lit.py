"""The parts of a line that were understood, lit as one types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from rich.highlighter import Highlighter
from rich.text import Text

Spans = Callable[[str], Sequence[tuple[int, int]]]


class LitParts(Highlighter):
    """Lights what was understood when the line was read last, in a way that every terminal shows.

    Reading a line takes as long as painting it, so that it is not read for a letter to be painted: what stands before
    and behind the letter stays lit, and `read` follows.

    Args:
        spans: Reads a text; where the understood parts begin and end.
    """

    def __init__(self, spans: Spans) -> None:
        self._spans = spans
        self._text = ""
        self._found: list[tuple[int, int]] = []

    def read(self, text: str) -> bool:
        """Read a text; tells whether other parts of it are to be lit now than were."""
        before = self._standing(text)
        self._text, self._found = text, list(self._spans(text))
        return self._found != before

    def highlight(self, text: Text) -> None:
        """Light them (called by the row)."""
        for start, end in self._standing(text.plain):
            text.stylize("bold underline", start, end)

    def _standing(self, text: str) -> list[tuple[int, int]]:
        """The understood parts that are in a text still, with what was typed since before or behind them."""
        old = self._text
        if text == old:
            return self._found
        before = _alike(old, text)
        behind = len(old) - _alike(reversed(old[before:]), reversed(text[before:]))
        moved = len(text) - len(old)
        front = [(start, end) for start, end in self._found if end <= before]
        return front + [(start + moved, end + moved) for start, end in self._found if start >= behind]


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters two texts begin with alike."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
