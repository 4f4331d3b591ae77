"""What waits for one person's answer, and the roadblocks that are theirs to solve, on the Today screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okr_tui.screens.today_rows import titled
from okr_tui.widgets.sections import SectionRow

if TYPE_CHECKING:
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Person

SAID = "said:"
"""Before the key of a post in the id of its row."""

WAITING = ("question", "idea", "roadblock")


def waiting_section(plan: Plan, who: Person | None, today: date, width: int) -> list[SectionRow]:
    """A row for each question and idea put to this person, and for each roadblock of theirs."""
    if who is None or not _any_open(plan):
        return []  # without loading what only a conversation needs
    from okr_tui.domain.inbox import inbox
    from okr_tui.screens.talk_rows import roadblock_rows, waiting_rows

    mine = inbox(plan, today).open.of(who.id)
    asked = waiting_rows(plan, mine.questions, width, who.id, prefix=SAID)
    blocks = roadblock_rows(plan, mine.roadblocks, width, who.id, prefix=SAID)
    return [
        *titled("Waiting for your answer", len(mine.questions), asked, "Enter answers"),
        *titled("Roadblocks", len(mine.roadblocks), blocks, "Enter opens; I lists all"),
    ]


def _any_open(plan: Plan) -> bool:
    raws = plan.tables.table("posts").values()
    return any(isinstance(raw, dict) and raw.get("kind") in WAITING and raw.get("state") != "closed" for raw in raws)
