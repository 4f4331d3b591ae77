"""A goal as one row of a table: code and title, value, bar with pace mark, progress, status.

The columns are as wide as the page allows; where room is short first the value gives way, then the bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okr_tui.cli.page import page_width, progress_bar
from okr_tui.domain.figures import share
from okr_tui.domain.scoring import ROLES, SIGNS, colour, score_text
from okr_tui.domain.status import label, tone
from okr_tui.widgets.text import Align, Line, cell_width, columns, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures

GAP = 2
LEAST_TITLE = 24
LEAST_STATUS = 11


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide each column is; 0 for one that has no room."""

    title: int
    value: int
    bar: int
    progress: int
    status: int


def layout(shown: Sequence[KeyResultFigures | ObjectiveFigures], *, values: bool = True) -> Layout:
    """Share the page out among the columns of a table.

    Args:
        shown: The goals of the table.
        values: Whether key results show their value.
    """
    page = page_width()
    progress = max(5, widest([share(figures.shown) for figures in shown]))
    status = max(LEAST_STATUS, widest([state(figures)[0] for figures in shown]))
    longest = widest([figures.value_text for figures in shown if hasattr(figures, "value_text")]) if values else 0
    fixed = progress + status + 2 * GAP
    bar = max(10, min(24, (page - 60) // 3))
    for value_cells, bar_cells in ((min(longest, 24), bar), (min(longest, 12), 10), (0, 10), (0, 0)):
        taken = fixed + sum(cells + GAP for cells in (value_cells, bar_cells) if cells)
        if page - taken >= LEAST_TITLE:
            return Layout(page - taken, value_cells, bar_cells, progress, status)
    return Layout(max(8, page - fixed), 0, 0, progress, status)


def key_result_row(figures: KeyResultFigures, head: Line, table: Layout) -> Line:
    """The row of a key result behind a head, such as its code and title."""
    value = line((figures.value_text, "" if figures.measured else "quiet"))
    return _row(figures, head, value, table, with_value=True)


def objective_row(figures: ObjectiveFigures, head: Line, table: Layout) -> Line:
    """The row of an objective, whose head takes the room of the value too."""
    return _row(figures, head, line(""), table, with_value=False)


def _row(
    figures: KeyResultFigures | ObjectiveFigures, head: Line, value: Line, table: Layout, *, with_value: bool
) -> Line:
    cells: list[tuple[Line, int, Align]] = []
    if table.value and with_value:
        cells += [(head, table.title, "left"), (value, table.value, "right")]
    else:
        cells.append((head, table.title + (table.value + GAP if table.value else 0), "left"))
    if table.bar:
        cells.append((progress_bar(figures.shown, figures.pace, table.bar, figures.status), table.bar, "left"))
    cells.append((line(share(figures.shown)), table.progress, "right"))
    cells.append((line(state(figures)), table.status, "left"))
    return columns(cells, GAP)


def state(figures: KeyResultFigures | ObjectiveFigures) -> tuple[str, str]:
    """Say how a goal stands, with its role: ``✓ on track``; of a closed objective its score: ``✖ 0.48 closed``."""
    objective = getattr(figures, "objective", None)
    if objective is None or objective.stage != "closed" or objective.score is None:
        return label(figures.status), tone(figures.status)
    shade = colour(objective.score, objective.kind)
    return f"{SIGNS[shade]} {score_text(objective.score)} closed", ROLES[shade]


def widest(texts: list[str]) -> int:
    """Cells that the widest of some texts takes."""
    return max(map(cell_width, texts), default=0)
