"""HeatMap: rows × columns of statuses, each told by its symbol and its number, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from okr_tui.widgets.lines import LineView
from okr_tui.widgets.status import status_role, status_sign
from okr_tui.widgets.text import Line, cell_width, fit, line, line_width

GAP = 2


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row of the map.

    Args:
        name: What the row stands for, such as a team.
        cells: One line a column.
    """

    name: str
    cells: tuple[Line, ...]


def status_count(status: str, count: int, most: int) -> Line:
    """How many goals have a status: symbol, number, and a bar against the largest number; nothing for none."""
    if not count:
        return line(("·", "quiet"))
    bar = "■" * max(1, round(5 * count / max(1, most)))
    return line((f"{status_sign(status)} {count:>2} {bar}", status_role(status)))


def heat_lines(corner: str, columns: Sequence[str], rows: Sequence[HeatRow], width: int) -> list[Line]:
    """The map in a width: names at the left, a heading a column; columns too many for it are counted."""
    names = min(max([cell_width(corner), *(cell_width(row.name) for row in rows)], default=0), max(8, width // 3))
    widest = max([*(cell_width(title) for title in columns), *(line_width(c) for r in rows for c in r.cells), 3])
    room = max(1, (width - names) // (min(widest, 16) + GAP))
    shown = min(len(columns), room)
    cell = max(1, min(widest, (width - names) // max(1, shown) - GAP))
    left_out = len(columns) - shown

    def one(name: Line, cells: Sequence[Line]) -> Line:
        parts = [fit(name, names), *(part for c in cells[:shown] for part in (line(" " * GAP), fit(c, cell)))]
        return line(*parts)

    heading = one(line((corner, "quiet")), [line((title, "heading")) for title in columns])
    body = [one(line(row.name), row.cells) for row in rows]
    note = [line((f"{left_out} more column{'s' if left_out > 1 else ''} on a wider screen", "quiet"))]
    return [heading, *body, *(note if left_out else [])]


class HeatMap(LineView):
    """A heat map that takes as many columns as its width allows.

    Args:
        empty: What to say where there is nothing to show.
    """

    def __init__(self, *, empty: str = "", **widget: Any) -> None:
        super().__init__(empty=empty, **widget)

    def show(self, corner: str, columns: Sequence[str], rows: Sequence[HeatRow]) -> None:
        """Show these rows; none shows the empty text."""
        self.set_content(lambda width: heat_lines(corner, columns, rows, width) if rows else [])
