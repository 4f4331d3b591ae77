"""Lines with roles, drawn on stdout: the shell's counterpart of the screens' line view.

The words are the same everywhere; a role becomes one of the terminal's own sixteen colours, and nothing at
all where stdout shows none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.output import emit, paint, width
from okr_tui.domain.status import label, symbol, tone
from okr_tui.widgets.bar import bar
from okr_tui.widgets.text import Line, crop, fit, line, line_width, paragraph, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST = 120
"""Wider lines are hard to follow with the eye."""

NARROWEST = 40

STYLES = {
    "good": ("cyan",),
    "warning": ("yellow",),
    "bad": ("red",),
    "quiet": ("dim",),
    "track": ("dim",),
    "pace": ("bold",),
    "accent": ("cyan",),
    "heading": ("bold",),
    "strong": ("bold",),
}


def page_width() -> int:
    """Columns to draw in: those of the terminal within reason, 80 when piped."""
    return max(NARROWEST, min(width(), WIDEST))


def draw(content: Line) -> None:
    """Print one line, cut to the page."""
    cut = crop(content, page_width())
    while cut and not cut[-1][0].strip():
        cut = cut[:-1]
    if cut:
        cut = (*cut[:-1], (cut[-1][0].rstrip(), cut[-1][1]))
    emit("".join(paint(text, *_styles(role)) for text, role in cut))


def heading(text: str, beside: str = "") -> None:
    """Print what the page is about, and quietly what goes with it."""
    draw(line((text, "heading"), ("   " if beside else "", ""), (beside, "quiet")))


def write(text: str, role: str = "", indent: str = "") -> None:
    """Print a text, broken into as many lines as it takes."""
    for row in paragraph(text, page_width(), role, indent):
        draw(row)


def blank() -> None:
    """Print an empty line."""
    emit("")


def labelled(rows: Sequence[tuple[str, str]], indent: str = "", role: str = "") -> None:
    """Print labels in one column and texts in another, wrapped within it; rows without a text are left out."""
    shown = [(name, text) for name, text in rows if text]
    column = max((len(name) for name, _ in shown), default=0)
    room = max(20, page_width() - len(indent) - column - 2)
    for name, text in shown:
        for place, row in enumerate(wrap(text, room)):
            head = fit(line((name if place == 0 else "", "quiet")), column)
            draw(line(indent, head, "  ", (row, role)))


def columns(rows: Sequence[Sequence[str]], right: Sequence[int] = (), shrinks: int = -1) -> None:
    """Print rows of cells in columns.

    Args:
        rows: Each of them with a cell for every column.
        right: Columns that stand at their right edge.
        shrinks: The column whose texts are cut where the page is too narrow for all.
    """
    lines = [[line(text) for text in row] for row in rows]
    widths = [max(map(line_width, column)) for column in zip(*lines, strict=True)]
    too_wide = sum(widths) + 2 * (len(widths) - 1) - page_width()
    widths[shrinks] = max(min(widths[shrinks], 10), widths[shrinks] - max(0, too_wide))
    for row in lines:
        cells = [
            fit(cell, width, "right" if place in right else "left")
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        draw(tuple(part for place, cell in enumerate(cells) for part in (*line("  " if place else ""), *cell)))


def status_cell(status: str) -> Line:
    """A status as it stands everywhere: ``✓ on track``, in its colour."""
    return line((label(status), tone(status)))


def status_mark(status: str) -> Line:
    """The symbol of a status alone, where the word stands nearby."""
    return line((symbol(status), tone(status)))


def progress_bar(progress: float | None, pace: float | None, cells: int, status: str) -> Line:
    """A bar with the pace mark on it, in the colour of the status."""
    return bar(progress, pace, cells, tone(status))


def _styles(role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(style for name in role.split() for style in STYLES.get(name, ())))
