"""What Today says of the selected key result where there is room: whom it serves, and what was said last."""

from __future__ import annotations

from okr_tui.domain.assess import Assessment
from okr_tui.domain.records import Id
from okr_tui.domain.sight import Sight
from okr_tui.screens.checkin_rows import history_rows
from okr_tui.widgets.text import BLANK, Line, line, paragraph

SAID, SAID_ROWS = 2, 6
"""Check-ins, and rows of them: each row is sent anew with each cursor key, which counts over a slow line."""


def about_selected(assessed: Assessment, key: Id, width: int) -> list[Line]:
    """The key result with its line of sight, and its check-ins with the latest first."""
    plan = assessed.plan
    head, *check_ins = _parted([shown for _, shown in history_rows(assessed, key, width)])
    rows = [*head, BLANK, line(("What it serves", "heading"))]
    for above in Sight(plan).line(key):
        if above != key and above in plan.objectives:
            code = plan.code(above)
            rows += [
                line((shown_code, "quiet"), shown)
                for shown_code, shown in zip(
                    [f"{code:<6}", *[" " * 6] * 9], paragraph(plan.objectives[above].title, width - 6), strict=False
                )
            ]
    said = [row for part in check_ins[:SAID] for row in part][:SAID_ROWS]
    return [*rows, BLANK, line(("What was said", "heading")), *said]


def _parted(rows: list[Line]) -> list[list[Line]]:
    """The head of a history, and the rest below its blank line."""
    place = rows.index(BLANK) if BLANK in rows else len(rows)
    return [rows[:place], rows[place + 1 :]]
