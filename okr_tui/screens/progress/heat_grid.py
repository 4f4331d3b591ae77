"""HeatGrid: the heat map on the screen, with a cursor that walks from cell to cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from okr_tui.domain.records import Id
from okr_tui.screens.progress.heat import Cell, Heat
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, cell_width, crop, fit, in_role, line, line_width, paragraph

GAP = 2
SHORTEST_NAME = 10
LOFTY = 16
"""Rows from which the sentence about the worst stands above the cells."""
HIGH = 30
"""Rows from which the teams stand apart."""


class HeatGrid(LineView):
    """Teams down, cells across; below them what is behind the cell under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(0, -1)", "Cell left", id="heat.left", tooltip="To the cell at the left", show=False),
        Binding("right,l", "step(0, 1)", "Cell right", id="heat.right", tooltip="To the cell at the right", show=False),
        Binding("up,k", "step(-1, 0)", "Team above", id="heat.up", tooltip="To the team above", show=False),
        Binding("down,j", "step(1, 0)", "Team below", id="heat.down", tooltip="To the team below", show=False),
        Binding("enter", "open", "Show them", id="heat.open", tooltip="Show the goals behind this cell"),
    ]

    @dataclass
    class Opened(Message):
        """A cell was chosen."""

        team: Id
        behind: tuple[Id, ...]
        words: str

    def __init__(self, **widget: Any) -> None:
        super().__init__(**widget)
        self._heat: Heat | None = None
        self._row = 0
        self._column = 0
        self._across = 1
        self._places: list[tuple[int, int, int, int]] = []

    def show(self, heat: Heat) -> None:
        """Show this map; the cursor keeps its place as far as there is one."""
        self._heat = heat
        self._hold()
        self._draw()

    def _hold(self) -> None:
        rows = self._heat.rows if self._heat else ()
        self._row = max(0, min(self._row, len(rows) - 1))
        cells = rows[self._row][2] if rows else ()
        self._column = max(0, min(self._column, len(cells) - 1))

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        if self._heat is None or not self._heat.rows:
            return None
        return self._heat.rows[self._row][2][self._column]

    def action_step(self, down: int, across: int) -> None:
        """Move the cursor by a cell; where cells of a team fill several lines, down goes to the next line first."""
        if self._heat is None or not self._heat.rows:
            return
        cells = self._heat.rows[self._row][2]
        onward = self._column + down * self._across
        if down and not self._heat.columns and 0 <= onward < len(cells):
            self._column = onward
        elif down:
            self._row += down
        self._column += across
        self._hold()
        self._draw()

    def action_first_row(self) -> None:
        """To the first team."""
        self.action_step(-len(self._heat.rows) if self._heat else 0, 0)

    def action_last_row(self) -> None:
        """To the last team."""
        self.action_step(len(self._heat.rows) if self._heat else 0, 0)

    def action_open(self) -> None:
        """Choose the cell."""
        cell = self.cell
        if cell is not None and self._heat is not None:
            self.post_message(self.Opened(self._heat.rows[self._row][1], cell.behind, cell.words))

    def on_click(self, event: events.Click) -> None:
        """Move to the cell that was clicked; a second click on it chooses it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        y = offset.y + self.scroll_offset.y
        hit = next((p for p in self._places if p[0] == y and p[1] <= offset.x), None)
        for place in self._places:
            if place[0] == y and place[1] <= offset.x:
                hit = place
        if hit is None:
            return
        if (self._row, self._column) == hit[2:]:
            self.action_open()
            return
        self._row, self._column = hit[2:]
        self._draw()

    def _draw(self) -> None:
        self.set_content(self._grid_lines)
        here = next((y for y, _, row, column in self._places if (row, column) == (self._row, self._column)), 0)
        self.show_row(0 if self._row == 0 else here)

    def _grid_lines(self, width: int) -> list[Line]:
        heat = self._heat
        if heat is None or not heat.rows:
            return []
        # Where there is little room the cells come first.
        lofty = self.size.height >= LOFTY
        worst = paragraph_of(heat.worst, width)
        lines = [*worst, BLANK] if lofty else []
        names = min(max(cell_width(name) for name, _, _ in heat.rows), max(SHORTEST_NAME, width // 4))
        short, each = self._measure(heat, width - names)
        self._across = max(1, (width - names) // (each + GAP))
        if heat.columns:
            heads = [few if short else words for words, few in heat.columns]
            lines.append(line(" " * names, *[part for head in heads for part in (" " * GAP, fit(head, each))]))
        self._places = []
        for number, (name, _, cells) in enumerate(heat.rows):
            lines += self._team_lines(number, name, cells, names, each, len(lines), short=short)
            lines += [BLANK] if self.size.height >= HIGH else []
        said = self._said(width)
        legend = self._legend(heat, width) if short and heat.columns else []
        return [*lines, BLANK, *legend, *said] if lofty else [*lines, *said, BLANK, *legend, *worst]

    def _said(self, width: int) -> list[Line]:
        """What is behind the cell: a line each where there is room."""
        cell = self.cell
        if cell is None:
            return []
        if self.size.height < LOFTY:
            return paragraph(": ".join(filter(None, [cell.words, ", ".join(cell.goals)])), width, "strong")
        goals = [row for goal in cell.goals for row in paragraph(goal, width, indent="  ")]
        return [*paragraph(cell.words, width, "strong"), *goals]

    def _measure(self, heat: Heat, room: int) -> tuple[bool, int]:
        """Whether cells have to be short, and how wide each is."""
        cells = [cell for _, _, row in heat.rows for cell in row]
        widest = max(line_width(cell.wide) for cell in cells)
        if not heat.columns:
            return (True, max(line_width(cell.short) for cell in cells)) if room < widest + GAP else (False, widest)
        each = max([widest, *(line_width(words) for words, _ in heat.columns)])
        if len(heat.columns) * (each + GAP) <= room:
            return False, each
        return True, max(2, min(6, room // len(heat.columns) - GAP))

    def _team_lines(
        self, number: int, name: str, cells: tuple[Cell, ...], names: int, each: int, y: int, *, short: bool
    ) -> list[Line]:
        lines: list[Line] = []
        for first in range(0, len(cells), self._across):
            parts: list[Line] = [fit(line((name if first == 0 else "", "strong")), names)]
            for column, cell in enumerate(cells[first : first + self._across], first):
                self._places.append((y + len(lines), names + (column - first) * (each + GAP), number, column))
                less = cell.short if line_width(cell.short) <= each else cell.short[:1]
                shown = fit(less if short else cell.wide, each)
                here = (number, column) == (self._row, self._column)
                parts += [line(" " * GAP), in_role(shown, "cursor") if here else shown]
            lines.append(line(*parts))
        return lines

    def _legend(self, heat: Heat, width: int) -> list[Line]:
        rows: list[Line] = []
        current: Line = ()
        for words, _ in heat.columns:
            longer = line(current, "   ", words) if current else words
            if current and line_width(longer) > width:
                rows.append(current)
                longer = words
            current = longer
        return [*rows, current, BLANK]


def paragraph_of(content: Line, width: int) -> list[Line]:
    """A line of several roles; over two lines where one is too short for it."""
    if line_width(content) <= width:
        return [content]
    text = "".join(part for part, _ in content)
    rows = paragraph(text, width)
    return rows if len(rows) > 1 else [crop(content, width)]
