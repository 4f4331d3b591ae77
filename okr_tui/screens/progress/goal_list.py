"""GoalList: the rows of everything that can be drawn; the cursor keeps to its goal over a refresh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from okr_tui.screens.progress.rows import GoalRow
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line

LineOf = Callable[[GoalRow, int], Line]


class GoalList(LineView):
    """A list of goals with a cursor."""

    def __init__(self, **widget: Any) -> None:
        super().__init__(cursor=True, **widget)
        self._goals: Sequence[GoalRow] = ()
        self._line_of: LineOf | None = None

    def show(self, rows: Sequence[GoalRow], line_of: LineOf, *, current: str | None = None) -> None:
        """Show these rows; the cursor goes to `current`, else stays with its goal, else with its place.

        Args:
            rows: From top to bottom.
            line_of: Makes the line of a row in a width.
            current: The id to put the cursor on.
        """
        wanted = current or (self.current.id if self.current else None)
        self._goals, self._line_of = rows, line_of
        places = {row.id: place for place, row in enumerate(rows)}
        place = places.get(wanted or "", min(self.cursor_row, max(0, len(rows) - 1)))
        self.set_rows(len(rows), self._line, cursor=place)

    @property
    def current(self) -> GoalRow | None:
        """The row under the cursor."""
        return self._goals[self.cursor_row] if self.cursor_row < len(self._goals) else None

    def go_to(self, goal: str) -> bool:
        """Put the cursor on a goal.

        Returns:
            Whether it is in the list.
        """
        place = next((place for place, row in enumerate(self._goals) if row.id == goal), None)
        if place is None:
            return False
        self.move_to(place)
        return True

    def _line(self, place: int) -> Line:
        return self._line_of(self._goals[place], self.text_width) if self._line_of else ()
