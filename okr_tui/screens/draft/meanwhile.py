"""What somebody else made of a slot while it was written in: shown beside one's own, and one of them is taken."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from okr_tui.domain.errors import ChangedElsewhere
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult
from okr_tui.fields import show_field
from okr_tui.screens.dialogs.compare import CompareDialog, Verdict
from okr_tui.screens.dialogs.records.meanwhile import changed_words
from okr_tui.screens.draft.new_goal import measure_text
from okr_tui.screens.draft.slots import MEASURE, Slot

if TYPE_CHECKING:
    from textual.app import App


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A change by somebody else.

    Attributes:
        told: What was changed, by whom and when.
        seen: What had stood there.
        theirs: What stands there now.
    """

    told: str
    seen: str
    theirs: str


def since_it_was_typed(plan: Plan, slot: Slot, seen: str, theirs: str, now: datetime) -> Meanwhile:
    """What changed between the day that a half-typed text was begun on, and this one."""
    return Meanwhile(changed_words(plan, slot.record, slot.name, now, _called(plan, slot)), seen, theirs)


def since_it_was_opened(plan: Plan, slot: Slot, moved: ChangedElsewhere, seen: object, now: datetime) -> Meanwhile:
    """What changed since the slot was opened.

    Args:
        plan: The plan as it is now.
        slot: The slot.
        moved: What was said against saving it.
        seen: The slot's record as it was when it was opened.
        now: The moment, UTC.
    """
    record = plan.get(slot.record)

    def shown(value: object, whole: object) -> str:
        if slot.name == MEASURE:
            return measure_text(whole) if isinstance(whole, KeyResult) else str(value)
        return _shown(plan, slot.record, moved.field, value)

    told = changed_words(plan, slot.record, moved.field.partition("/")[0], now, _called(plan, slot))
    return Meanwhile(
        told,
        shown(getattr(seen, moved.field, moved.seen), seen),
        shown(getattr(record, moved.field, moved.theirs), record),
    )


def since_it_was_shown(plan: Plan, record: Id, moved: ChangedElsewhere, now: datetime) -> Meanwhile:
    """What changed while something was chosen from a list."""
    told = changed_words(plan, record, moved.field, now)
    theirs = getattr(plan.get(record), moved.field, moved.theirs)
    return Meanwhile(told, *(_shown(plan, record, moved.field, value) for value in (moved.seen, theirs)))


def ask_which(app: App[Any], found: Meanwhile, mine: str, decide: Callable[[Verdict], Awaitable[None]]) -> None:
    """Show all three texts; whoever leaves without deciding is asked nothing more."""

    async def answered(verdict: Verdict | None) -> None:
        if verdict is not None:
            await decide(verdict)

    app.push_screen(CompareDialog(found.told, found.seen, found.theirs, mine), answered)


def _called(plan: Plan, slot: Slot) -> str:
    """What the table calls the slot; a key result's are known by its code there, which is no name of a field."""
    return slot.label if slot.label != plan.code(slot.record) else ""


def _shown(plan: Plan, record: Id, field: str, value: object) -> str:
    return show_field(plan, plan.table_of(record) or "objectives", field, value)
