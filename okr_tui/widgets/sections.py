"""SectionList: rows under headings. The cursor walks from row to row and keeps to its record over a refresh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line

SectionRow = tuple[str | None, Line]
"""What the row stands for, None for a heading, `BELOW` for a further line of the row above; and the line itself."""

BELOW = ""
"""Instead of an id: the line belongs to the row above and is highlighted with it."""


class SectionList(LineView):
    """Lines of which some can be chosen.

    Args:
        empty: What to say where there is no line.
    """

    def __init__(self, *, empty: str = "", **widget: Any) -> None:
        super().__init__(cursor=True, empty=empty, **widget)
        self._make: Callable[[int], Sequence[SectionRow]] | None = None
        self._made_for = -1
        self._ids: list[str | None] = []
        self._wanted: str | None = None

    def show(self, make: Callable[[int], Sequence[SectionRow]], *, current: str | None = None) -> None:
        """Show what `make` gives for the width in cells that there is; it is asked again on a new width.

        Args:
            make: Gives the rows; each id at most once.
            current: The id to put the cursor on; it stays with its own unless given.
        """
        self._make = make
        self._made_for = -1
        self._wanted = current or self._wanted
        self._rebuild()

    @property
    def current(self) -> str | None:
        """What the row under the cursor stands for."""
        return (self._ids[self.cursor_row] or None) if self.cursor_row < len(self._ids) else None

    @property
    def ids(self) -> list[str]:
        """What the rows stand for, from top to bottom."""
        return [one for one in self._ids if one]

    def next_after(self, row_id: str) -> str | None:
        """The row below the one of an id; None for the last."""
        ids = self.ids
        place = ids.index(row_id) + 1 if row_id in ids else len(ids)
        return ids[place] if place < len(ids) else None

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on a row.

        Returns:
            Whether there is such a row.
        """
        if row_id not in self._ids:
            return False
        self.move_to(self._ids.index(row_id))
        return True

    def _rebuild(self) -> None:
        width = self.text_width
        if self._make is None or width <= 0 or width == self._made_for:
            return
        before, place = self.current, self.cursor_row
        self._made_for = width
        rows = self._make(width)
        self._ids = [row_id for row_id, _ in rows]
        wanted = next((one for one in (self._wanted, before) if one in self._ids and one is not None), None)
        self._wanted = None
        target = self._ids.index(wanted) if wanted is not None else self._choosable(min(place, len(rows)), 1)
        self.has_cursor = target is not None
        self.set_lines([shown for _, shown in rows], cursor=None if target == place else target)
        if self.current != before:
            self.post_message(self.Highlighted(self, self.cursor_row))

    def _choosable(self, row: int, step: int) -> int | None:
        """The nearest row that can be chosen, first in the one direction and then in the other."""
        choosable = [place for place, one in enumerate(self._ids) if one]
        onward = [place for place in choosable if (place >= row if step > 0 else place <= row)]
        if onward:
            return onward[0] if step > 0 else onward[-1]
        return (choosable[-1] if step > 0 else choosable[0]) if choosable else None

    def _last_line(self, row: int) -> int:
        """The last of the lines that belong to a row."""
        while row + 1 < len(self._ids) and self._ids[row + 1] == BELOW:
            row += 1
        return row

    def _first_line(self, row: int) -> int:
        while row > 0 and row < len(self._ids) and self._ids[row] == BELOW:
            row -= 1
        return row

    def _is_cursor(self, row: int) -> bool:
        return super()._is_cursor(self._first_line(row))

    def _repaint_row(self, row: int) -> None:
        for one in range(row, self._last_line(row) + 1):
            super()._repaint_row(one)

    def show_row(self, row: int) -> None:
        """Scroll as little as needed to have a row on the screen, with all its lines where they fit."""
        last = self._last_line(row)
        if last > row and last - row < self.size.height:
            super().show_row(last)
        super().show_row(row)

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, or on the nearest one in that direction that can be chosen."""
        if not self.has_cursor:
            super().move_to(row)
            return
        target = self._choosable(max(0, min(row, len(self._ids) - 1)), 1 if row > self.cursor_row else -1)
        if target is None:
            return
        super().move_to(target)
        if not any(self._ids[:target]):
            # The heading above the first row is part of what one goes up for.
            self.scroll_to(y=0)


def heading(*parts: Line, first: bool = False) -> list[SectionRow]:
    """A heading with the blank line before it."""
    rows: list[SectionRow] = [] if first else [(None, BLANK)]
    return [*rows, *((None, part) for part in parts)]
