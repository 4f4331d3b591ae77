"""CurvePane: one curve with its title above it, and below it its figures and the check-in that is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical

from okr_tui.domain.records import CheckIn, Cycle, Id
from okr_tui.screens.progress.pictures import MOST_TOGETHER, Picture, confidence, confident_ones, picture_of, together
from okr_tui.screens.progress.rows import GoalRow, RowLines
from okr_tui.screens.progress.telling import check_in_lines, figures_lines, title_line, together_lines
from okr_tui.widgets.chart import Chart
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line, split

FEW_ROWS = 5
"""Rows below which a check-in that was gone to takes the place of the figures."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pane shows.

    Args:
        lines: The figures of today.
        row: What the cursor is on.
        cycle: The cycle on show.
        marked: The key results that are drawn together; none draws the row.
        of_confidence: Draw how confident people were.
        with_arithmetic: Say how each figure comes about.
    """

    lines: RowLines
    row: GoalRow
    cycle: Cycle | None
    marked: tuple[Id, ...] = ()
    of_confidence: bool = False
    with_arithmetic: bool = False


class CurvePane(Vertical):
    """The curve of what the cursor is on, or of several key results at once."""

    DEFAULT_CSS = """
    CurvePane {
        width: 1fr;
        height: 1fr;
        & #progress-title { height: 1; }
        & #progress-chart { height: 1fr; }
        & #progress-figures { height: 6; margin-top: 1; }
    }
    """

    def __init__(self, **widget: Any) -> None:
        super().__init__(**widget)
        self._shown: Shown | None = None
        self._check_in: Id | None = None

    def compose(self) -> ComposeResult:
        """Title, curve, figures."""
        yield LineView(id="progress-title", focusable=False)
        yield Chart(id="progress-chart")
        yield LineView(id="progress-figures")

    def show(self, shown: Shown | None) -> None:
        """Show this; None for nothing. The check-in that was gone to stays with its key result."""
        before, self._shown = self._shown, shown
        if before is None or shown is None or before.row.id != shown.row.id:
            self._check_in = None
        self._draw()

    def _draw(self) -> None:
        chart = self.query_one(Chart)
        title, figures = self.query_one("#progress-title", LineView), self.query_one("#progress-figures", LineView)
        shown = self._shown
        if shown is None:
            chart.show(None)
            title.set_lines(())
            figures.set_lines(())
            return
        picture = self._picture(shown)
        chart.empty = picture.instead
        chart.show(picture.chart)
        title.set_content(lambda width: [_title(shown, width)])
        figures.set_content(lambda width: self._below(shown, width))
        figures.scroll_to(y=0)

    def _picture(self, shown: Shown) -> Picture:
        judge = shown.lines.judge
        if shown.of_confidence:
            return confidence(judge, shown.marked or confident_ones(judge, shown.row))
        if shown.marked:
            return together(judge, shown.marked)
        return picture_of(judge, shown.row, shown.cycle, self._chosen(shown))

    def _below(self, shown: Shown, width: int) -> list[Line]:
        keys = confident_ones(shown.lines.judge, shown.row) if shown.of_confidence else ()
        if shown.marked:
            return together_lines(shown.lines, shown.marked, width)
        if len(keys) > 1:
            return together_lines(shown.lines, keys[:MOST_TOGETHER], width)
        room = self.query_one("#progress-figures").size.height
        figures = figures_lines(shown.lines, shown.row, width, arithmetic=shown.with_arithmetic)
        said = self._check_in_lines(shown, width)
        if not said:
            return figures
        if room < FEW_ROWS and self._check_in is not None:
            return [*said, *figures]
        gap = [BLANK] if shown.with_arithmetic or len(figures) + len(said) < room else []
        return [*figures, *gap, *said]

    def _check_in_lines(self, shown: Shown, width: int) -> list[Line]:
        chosen = self._chosen(shown)
        if chosen is None:
            return []
        judge, found = shown.lines.judge, self._check_ins(shown)
        record = judge.plan.key_results[shown.row.id]
        return check_in_lines(judge, record, chosen, found.index(chosen), len(found), width)

    def _check_ins(self, shown: Shown) -> Sequence[CheckIn]:
        return shown.lines.judge.plan.check_ins(shown.row.id) if shown.row.kind == "key result" else ()

    def _chosen(self, shown: Shown) -> CheckIn | None:
        """The check-in on show: the one that was gone to, else the last one."""
        found = self._check_ins(shown)
        return next((c for c in found if c.id == self._check_in), found[-1] if found else None)

    def go_to_check_in(self, step: int) -> bool:
        """Show the check-in so many places later, and where it lies on the curve.

        Returns:
            Whether there is any on show to go from.
        """
        shown = self._shown
        chosen = self._chosen(shown) if shown is not None and not shown.marked and not shown.of_confidence else None
        if shown is None or chosen is None:
            return False
        found = self._check_ins(shown)
        self._check_in = found[max(0, min(len(found) - 1, found.index(chosen) + step))].id
        self._draw()
        return True


def _title(shown: Shown, width: int) -> Line:
    if not shown.marked:
        return title_line(shown.lines, shown.row, width, of_confidence=shown.of_confidence)
    what = "confidence, 0 to 10" if shown.of_confidence else "progress of each"
    count = f"{len(shown.marked)} key result{'s' if len(shown.marked) > 1 else ''}"
    return split(line((count, "heading"), (f", {what}", "quiet")), line(("Esc", "key"), (" clear", "quiet")), width)
