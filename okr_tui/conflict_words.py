"""Conflicts in words: what of which record, and each of its values with who gave it, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.acts import value_words
from okr_tui.domain.conflicts import DELETED
from okr_tui.domain.figures import day
from okr_tui.domain.history import describe, describe_field

if TYPE_CHECKING:
    from okr_tui.domain.conflicts import Conflict, Side
    from okr_tui.domain.plan import Plan


def conflict_title(plan: Plan, conflict: Conflict) -> str:
    """Say what two people changed: ``O3.2 Retention: target``."""
    what = "taken out or kept" if conflict.field == DELETED else describe_field(conflict.field)
    return f"{describe(plan, conflict.record)}: {what}"


def side_value(plan: Plan, conflict: Conflict, side: Side) -> str:
    """Say one of the values."""
    if conflict.field == DELETED:
        return "take it out" if side.value else _kept_because(plan, side)
    if side.value is None:
        return "nothing"
    return value_words(plan, conflict.table, conflict.record, conflict.field, side.value)


def _kept_because(plan: Plan, side: Side) -> str:
    if side.change is None or side.change.field == DELETED:
        return "keep it: others stand on it"
    return f"keep it: its {describe_field(side.change.field)} was changed meanwhile"


def side_source(plan: Plan, side: Side) -> str:
    """Say who gave a value, when and why: ``Maya Lind, 12 Nov 2026: the board raised it``."""
    change = side.change
    if change is None:
        return ""
    person = plan.people.get(change.by or "")
    if change.rival:
        source = "as it was made in one of the copies"
    elif change.at is None:
        source = "written into the file by hand"
    else:
        source = f"{person.name if person else 'somebody'}, {day(change.at.astimezone().date())}"
    return f"{source}: {change.why}" if change.why else source
