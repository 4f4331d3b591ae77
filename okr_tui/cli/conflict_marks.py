"""How the reading verbs say that a record has a conflict: a sign before its title, and a line that names the values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.page import draw
from okr_tui.domain.conflicts import conflicts, marked_records
from okr_tui.domain.figures import figure
from okr_tui.widgets.badge import SIGN
from okr_tui.widgets.text import BLANK, Line, line, paragraph

if TYPE_CHECKING:
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id


def mark(plan: Plan, record: Id) -> Line:
    """The sign before the title of a record with a conflict; nothing for others."""
    return line((f"{SIGN} ", "warning")) if record in marked_records(plan) else BLANK


def fields_in_conflict(plan: Plan, record: Id) -> list[str]:
    """The fields of a record that have more than one value."""
    return [one.field for one in marked_records(plan).get(record, ()) if one.record == record]


def say_values(plan: Plan, record: Id, width: int) -> None:
    """Say what of a record is to be decided: ``≠ target: 75 % or 80 %``."""
    found = marked_records(plan).get(record, ())
    if not found:
        return
    from okr_tui.conflict_words import conflict_lines_of

    for text in conflict_lines_of(plan, found):
        for row in paragraph(f"{SIGN} {text}", width, "warning"):
            draw(row)
    draw(line(("okr conflicts numbers the values, okr decide takes one", "quiet")))


def say_count(plan: Plan) -> None:
    """Say how many conflicts a plan has; nothing where it has none."""
    count = len(conflicts(plan))
    if count:
        draw(line((f"{SIGN} {figure(count, 'conflicts')} to decide: okr conflicts", "warning")))
