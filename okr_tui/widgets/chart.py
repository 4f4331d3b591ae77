"""Chart: a line chart that is drawn when it is on the screen and its size or its data changed."""

from __future__ import annotations

from typing import Any

from textual import events

from okr_tui.charts import ChartData, chart_rows
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line


class Chart(LineView):
    """Values over time with target, pace and forecast, as large as the widget is.

    Args:
        empty: What to say while there is nothing to draw.
    """

    DEFAULT_CSS = """
    Chart {
        height: 1fr;
        overflow-y: hidden;
    }
    """

    def __init__(self, chart: ChartData | None = None, *, empty: str = "", **widget: Any) -> None:
        super().__init__(focusable=False, empty=empty, **widget)
        self._chart = chart
        self._drawn_for: tuple[ChartData, int, int] | None = None

    def show(self, chart: ChartData | None) -> None:
        """Draw this chart from now on; the same one again costs nothing."""
        self._chart = chart
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw anew for the new size."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.text_width, self.size.height
        if self._chart is None:
            self.set_lines(())
            return
        if width <= 0 or height <= 0:
            return
        wanted = (self._chart, width, height)
        if self._drawn_for is not None and self._drawn_for[1:] == wanted[1:] and self._drawn_for[0] is wanted[0]:
            return
        self._drawn_for = wanted
        self.set_lines(_lines(self._chart, width, height))


def _lines(chart: ChartData, width: int, height: int) -> list[Line]:
    return [tuple(row) for row in chart_rows(chart, width, height)]
