"""Cycles that ended without a review, as rows of the Today screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okr_tui.domain.figures import figure
from okr_tui.screens.today_rows import titled
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.text import BLANK, line, paragraph

if TYPE_CHECKING:
    from okr_tui.domain.plan import Plan

REVIEW = "review:"
"""Before the key of a cycle in the id of its row."""


def review_section(plan: Plan, today: date, width: int) -> list[SectionRow]:
    """A row for each cycle that ended with goals that nobody decided about; one of more than a quarter ago is late."""
    if not any(cycle.end < today and cycle.closed is None for cycle in plan.cycles.values()):
        return []  # without loading what only the end of a cycle needs
    from okr_tui.domain.overdue_review import unreviewed

    found = unreviewed(plan, today)
    rows: list[SectionRow] = []
    for one in found:
        late = "; its review is overdue" if one.overdue else ""
        goals = figure(one.left, "objectives")
        words = f"{one.cycle.name} ended {figure(one.days, 'days')} ago, {goals} undecided{late}"
        first, *more = paragraph(words, width - 2) or [BLANK]
        mark = line(("▲ ", "warning")) if one.overdue else line("○ ")
        rows.append((REVIEW + one.cycle.id, line(mark, first)))
        rows += [(BELOW, line("  ", rest)) for rest in more]
    overdue = any(one.overdue for one in found)
    return titled("Review overdue" if overdue else "To review", None, rows, "Enter opens it")
