"""What the heat map shows: which of its two views, and the line above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.screens.progress.heat import by_objective, by_status
from okr_tui.screens.progress.pictures import cycle_words
from okr_tui.widgets.text import line, split

if TYPE_CHECKING:
    from okr_tui.domain.assess import Assessment
    from okr_tui.domain.records import Cycle
    from okr_tui.screens.progress.heat_grid import HeatGrid
    from okr_tui.widgets.lines import LineView

HEATS = (("Teams × status", by_status), ("Teams × objectives", by_objective))


def show_heat(title: LineView, grid: HeatGrid, judge: Assessment, cycle: Cycle | None, which: int) -> None:
    """Fill the heat map and the line above it.

    Args:
        title: The line above.
        grid: The map.
        judge: The figures of today.
        cycle: The cycle on show.
        which: Which of the views, 0 or 1.
    """
    name, make = HEATS[which]
    other = HEATS[1][0].lower() if which == 0 else "curves"
    head = line((name, "heading"), (f"   {cycle_words(cycle)}", "quiet"))
    title.set_content(lambda width: [split(head, line(("t", "key"), (f" {other}", "quiet")), width)])
    other_key = "2 to add one" if len(judge.plan.cycles) < 2 else "[ for the cycle before"
    grid.empty = f"No team has a goal in this cycle. Press {other_key}."
    grid.show(make(judge, cycle.id if cycle else None))
