"""The check page: from how far away the terminal can be read on the wall, and how to make it larger."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from okr_tui.screens.dialogs.base import Dialog
from okr_tui.widgets.block import small_lines
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, columns, line, paragraph

ROWS_AT_ONE_HEIGHT = 88.0
"""Rows times distance in picture heights at which letters can just be read: 22 rows from 4 heights, 15 from 6."""
PICTURES = (1.0, 1.5, 2.0, 3.0)
"""Heights of pictures, in metres."""
WANTED_ROWS = 22
ASKED = "CAN YOU READ THIS?"


def readable_from(rows: int, height: float) -> float:
    """How far away, in metres, a terminal of some rows can be read on a picture of a height in metres."""
    return ROWS_AT_ONE_HEIGHT / max(1, rows) * height


def check_lines(rows: int, columns_: int, width: int) -> list[Line]:
    """The check page of a terminal.

    Args:
        rows: The terminal's.
        columns_: The terminal's.
        width: Cells to write in.
    """
    told = [line((f"This terminal has {rows} rows of {columns_} columns.", "strong"))]
    heights = [line((f"{one:g} m", "heading")) for one in PICTURES]
    metres = [line((f"{readable_from(rows, one):.1f} m", "strong accent")) for one in PICTURES]
    cell = max(6, min(10, (width - 22) // len(PICTURES) - 1))
    table = [
        columns([(line((words, "quiet")), 22, "left"), *((one, cell, "right") for one in cells)], 1)
        for words, cells in (("a picture as high as", heights), ("can be read from", metres))
    ]
    verdict, role = (
        ("✓ good for a room: the last row may sit at four picture heights", "good")
        if rows <= WANTED_ROWS
        else (f"▲ {rows} rows are many for a wall; {WANTED_ROWS} or fewer can be read from further away", "warning")
    )
    zoom = (
        "Make the letters larger until the last row can read this line: Ctrl and + in most terminals, ⌘ and + on a "
        "Mac, Ctrl and the mouse wheel in some. Over SSH and in tmux it is your own terminal that is zoomed."
    )
    return [
        *(line((one, "heading")) for one in small_lines(ASKED, width) or [ASKED]),
        BLANK,
        *told,
        BLANK,
        *table,
        BLANK,
        *paragraph(verdict, width, role),
        BLANK,
        *paragraph(zoom, width),
    ]


class ReadableDialog(Dialog[None]):
    """Says how far away the terminal can be read; it follows while the letters are made larger."""

    DEFAULT_CSS = """
    ReadableDialog #readable { height: auto; }
    """

    scrolls = "#readable"

    def __init__(self) -> None:
        super().__init__("Readable from the last row?")

    def compose_body(self) -> ComposeResult:
        """The page."""
        yield LineView(id="readable")

    def on_mount(self) -> None:
        """Measure."""
        self._measure()

    def on_resize(self, event: events.Resize) -> None:
        """Measure anew: the letters were made larger or smaller."""
        self._measure()

    def _measure(self) -> None:
        size = self.app.size
        view = self.query_one("#readable", LineView)
        view.set_content(lambda width: check_lines(size.height, size.width, width))
