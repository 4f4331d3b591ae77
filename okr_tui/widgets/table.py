"""Rows of cells that stand in line, with one column that takes the room the others leave."""

from __future__ import annotations

from collections.abc import Sequence

from okr_tui.widgets.text import Align, Line, columns, line_width

GAP = 2


def aligned(
    rows: Sequence[Sequence[Line]], width: int, flexible: int, *, least: int = 18, right: Sequence[int] = ()
) -> list[Line] | None:
    """The rows with their columns in line.

    Args:
        rows: Each with as many cells as the others.
        width: Cells of the terminal.
        flexible: The column that gives way and takes what is left.
        least: What that column needs.
        right: The columns whose text stands at the right.

    Returns:
        One line a row; None where the room is too small, so that the caller breaks the row differently.
    """
    if not rows:
        return []
    widths = [max(line_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    kept = [place for place, wide in enumerate(widths) if wide or place == flexible]
    room = width - sum(widths[place] for place in kept if place != flexible) - GAP * (len(kept) - 1)
    if room < min(least, widths[flexible]):
        return None
    widths[flexible] = room
    return [columns([(row[place], widths[place], _align(place, right)) for place in kept], GAP) for row in rows]


def _align(place: int, right: Sequence[int]) -> Align:
    return "right" if place in right else "left"
