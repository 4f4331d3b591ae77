"""What is to be decided, as rows of the Today screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.domain.conflicts import Conflict, conflicts
from okr_tui.screens.today_rows import titled
from okr_tui.widgets.badge import SIGN
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.text import line, paragraph

if TYPE_CHECKING:
    from okr_tui.domain.assess import Assessment

CONFLICT = "conflict:"
"""Before record and field of a conflict in the id of its row."""


def decide_section(assessed: Assessment, width: int) -> list[SectionRow]:
    """One row for each conflict, with its values."""
    found = conflicts(assessed.plan)
    if not found:
        return []
    from okr_tui.conflict_words import conflict_title, values_words

    rows: list[SectionRow] = []
    for one in found:
        title = conflict_title(assessed.plan, one)
        values = values_words(assessed.plan, one)
        whole = f"{title} · {values}" if not one.circle else title
        first, *more = paragraph(whole if len(whole) < 2 * width else title, width - 2)
        rows.append((conflict_row(one), line((f"{SIGN} ", "warning"), first)))
        rows += [(BELOW, line("  ", rest)) for rest in more]
    return titled("To decide", len(found), rows, "Enter opens")


def conflict_row(one: Conflict) -> str:
    """The id of the row of a conflict."""
    return f"{CONFLICT}{one.record}:{one.field}"
