"""A slot as text: what stands in its row when it is opened, and the edit that a typed text stands for."""

from __future__ import annotations

from datetime import date

from okr_tui.domain.draft import Edit
from okr_tui.domain.edits import drafting
from okr_tui.domain.errors import BadValue
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import KeyResult, Objective, Record
from okr_tui.fields import read_field, show_field, spec
from okr_tui.screens.draft.editor import Writing
from okr_tui.screens.draft.new_goal import MEASURES, measure_text, read_measure, write_measure
from okr_tui.screens.draft.slots import MEASURE, Slot

SLOT = "slot:"
"""Before the name of a slot in the key of its half-typed text."""
NEW = "new:"
"""Before what a new goal or key result belongs to in the key of its half-typed text: the plan, or the goal."""


def writing_of(plan: Plan, slot: Slot, record: Record | None) -> Writing:
    """What the row asks for when a slot is opened."""
    code = plan.code(slot.record)
    if slot.name == MEASURE and isinstance(record, KeyResult):
        return Writing(SLOT + slot.id, f"{code} measured", measure_text(record), MEASURES)
    text = show_field(plan, _table(record), slot.name, getattr(record, slot.name))
    label = slot.label if slot.label == code else f"{code} {slot.label}"
    return Writing(
        SLOT + slot.id,
        label,
        text,
        f"{slot.asks}; Tab goes on" if slot.way == "long" else slot.asks,
        slot.way == "long",
    )


def edit_of(plan: Plan, slot: Slot, seen: object, text: str, today: date) -> Edit:
    """The edit that a text in a slot stands for.

    Args:
        plan: The plan.
        slot: The slot.
        seen: Its record as it was when the slot was opened; what moved since is not overwritten.
        text: What was typed; of several lines in a title the others go into the objective's why.
        today: For dates in words.

    Raises:
        OkrError: The text can't be read.
    """
    if slot.name == MEASURE and isinstance(seen, KeyResult):
        return write_measure(seen, read_measure(text, plan, today, seen.unit))
    if slot.name == "title" and isinstance(seen, Objective | KeyResult):
        return _edit_of_title(plan, seen, text)
    value = read_field(plan, _table(seen), slot.name, text, today)
    return drafting.write(slot.record, {slot.name: (getattr(seen, slot.name), value)})


def _edit_of_title(plan: Plan, seen: Objective | KeyResult, text: str) -> Edit:
    first, _, rest = (part.strip() for part in text.strip().partition("\n"))
    if not first:
        raise BadValue(f"{spec(_table(seen), 'title').label} can't be empty.", "Say it in a few words.")
    title = drafting.write(seen.id, {"title": (seen.title, " ".join(first.split()))})
    if not rest:
        return title
    goal = plan.objectives[seen.objective] if isinstance(seen, KeyResult) else seen
    return drafting.several([title, drafting.write(goal.id, {"why": (goal.why, f"{goal.why}\n{rest}".strip())})])


def _table(record: object) -> str:
    return "key_results" if isinstance(record, KeyResult) else "objectives"
