"""A goal as one row of a table: code and title, value, bar with pace mark, progress, status.

The columns are as wide as the page allows; where room is short first the value gives way, then the bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okr_tui.cli.page import page_width, progress_bar, status_cell
from okr_tui.domain.figures import figure, number, share
from okr_tui.widgets.text import Align, Line, cell_width, columns, line

if TYPE_CHECKING:
    from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures
    from okr_tui.domain.records import KeyResult

GAP = 2
STATUS = 17
PROGRESS = 7
LEAST_TITLE = 24


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide each column is; 0 for one that has no room."""

    title: int
    value: int
    bar: int


def layout(*, values: int = 0, width: int | None = None) -> Layout:
    """Share the page out.

    Args:
        values: Cells that the longest value takes; 0 for a table without values.
        width: Columns of the page.
    """
    page = width or page_width()
    fixed = PROGRESS + STATUS + 2 * GAP
    bar = max(10, min(24, (page - 60) // 3))
    for value_cells, bar_cells in ((min(values, 24), bar), (min(values, 12), 10), (0, 10), (0, 0)):
        taken = fixed + sum(cells + GAP for cells in (value_cells, bar_cells) if cells)
        if page - taken >= LEAST_TITLE:
            return Layout(page - taken, value_cells, bar_cells)
    return Layout(max(8, page - fixed), 0, 0)


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
        cells.append((progress_bar(figures.raw, figures.pace, table.bar, figures.status), table.bar, "left"))
    cells.append((line(share(figures.raw if figures.raw is not None else figures.progress)), PROGRESS, "right"))
    cells.append((status_cell(figures.status), STATUS, "left"))
    return columns(cells, GAP)


def aim(record: KeyResult) -> str:
    """What is to be reached, in words: ``increase from 62 % to 77 %``."""
    match record.kind:
        case "yes/no":
            return "yes or no"
        case "milestones":
            total = sum(m.weight for m in record.milestones)
            return f"{figure(len(record.milestones), 'milestones')}, weight {number(total)} together"
        case "between":
            return f"between {number(record.target)} and {figure(record.upper, record.unit)}"
        case "at least" | "at most":
            return f"{record.kind} {figure(record.target, record.unit)}"
    start = "an unknown baseline" if record.baseline is None else figure(record.baseline, record.unit)
    return f"{record.kind} from {start} to {figure(record.target, record.unit)}"


def widest(texts: list[str]) -> int:
    """Cells that the widest of some texts takes."""
    return max(map(cell_width, texts), default=0)
