"""What workshops and one-to-ones have left one person to do, on the Today screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okr_tui.screens.due_rows import near_day
from okr_tui.screens.today_rows import titled
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.text import BLANK, line, line_width, paragraph, split

if TYPE_CHECKING:
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Person

ACTION = "action:"
"""Before the key of an action in the id of its row."""


def actions_section(plan: Plan, who: Person | None, today: date, width: int) -> list[SectionRow]:
    """A row for each action of this person that is still open, the soonest due first."""
    if who is None:
        return []
    held = plan.workshops if plan.tables.table("workshops") else {}  # without loading what only workshops need
    open_ = [one for one in plan.posts.values() if one.kind == "action" and one.state == "open" and one.to == who.id]
    mine = [one for one in open_ if one.about in held or one.about in plan.people]
    mine.sort(key=lambda one: (one.due or date.max, int(one.id)))
    rows: list[SectionRow] = []
    for one in mine:
        late = one.due is not None and one.due < today
        when = line((f"due {near_day(one.due, today)}", "bad" if late else "quiet")) if one.due else BLANK
        first, *more = paragraph(one.text, max(20, width - line_width(when) - 4)) or [BLANK]
        rows.append((ACTION + one.id, split(line("○ ", first), when, width)))
        rows += [(BELOW, line("  ", rest)) for rest in more]
    return titled("Your actions", len(mine), rows, "Enter ticks one off")
