"""What was made on top of an act since, in words: said before it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okr_tui.acts import change_words
from okr_tui.domain.back_then import described_before
from okr_tui.domain.figures import day
from okr_tui.domain.history import describe_field

if TYPE_CHECKING:
    from okr_tui.domain.history import Event
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.undoing import Overtaken
    from okr_tui.store import Store

MOST_NAMED = 4

BESIDE = "The value of before can be put up beside the later one, as a conflict to be decided; nothing is overwritten."


def since_lines(plan: Plan, found: Sequence[Overtaken]) -> list[str]:
    """Say each later change with who made it and when: ``Ravi Iyer, 12 Nov 2026: O3.2 Retention: target …``."""
    lines = []
    for one in found:
        for later in one.since:
            person = plan.people.get(later.by or "")
            who = person.name if person else "somebody" if later.at else "written into the file by hand"
            when = f", {day(later.at.astimezone().date())}" if later.at else ""
            lines.append(f"{who}{when}: {change_words(plan, later)}")
        if not one.since:
            name = described_before(plan, one.change.record, one.change.id)
            lines.append(f"{describe_field(one.change.field)} of {name}")
    more = len(lines) - MOST_NAMED
    return [*lines[:MOST_NAMED], f"and {more} more"] if more > 0 else lines


def asks_again(store: Store, event: Event) -> str:
    """Say whom it asks that an act is taken back: whoever had decided knowing of it; empty for nobody."""
    from okr_tui.domain.drift import newly_flagged
    from okr_tui.domain.flagging import flagging_fields
    from okr_tui.drift_words import flagged_words

    flags = any(change.field in flagging_fields(store.plan, change.record) for change in event.changes)
    if not flags and not any(one.table == "confirmations" for one in event.made):
        return ""
    return flagged_words(store.plan, newly_flagged(store.plan, store.taken_back(event)))
