"""Deciding a conflict: what was typed as a third value, and the edit, which refuses what was decided meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.domain.conflicts import DELETED, conflicts_of, settle
from okr_tui.domain.draft import Draft
from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.errors import BadValue, Refused
from okr_tui.domain.jsonform import encode
from okr_tui.domain.values import read_number
from okr_tui.fields import FIELDS, read_field

if TYPE_CHECKING:
    from datetime import date

    from okr_tui.domain.conflicts import Conflict
    from okr_tui.domain.draft import Edit
    from okr_tui.domain.plan import Plan

LIST_KINDS = ("people", "goals")
SAID = {"checkins": ("value", "note", "evidence"), "posts": ("text",), "growth": ("skill", "evidence")}
"""Fields of what no form fills in, of which a third value can be written all the same."""


def takes_third(conflict: Conflict) -> bool:
    """Whether a value can be written that is none of those there are."""
    if conflict.circle or conflict.field == DELETED or "/" in conflict.field:
        return False
    if conflict.table == "checkins" and conflict.field == "value":
        return not any(isinstance(side.value, bool) for side in conflict.sides)
    form = {spec.name for spec in FIELDS.get(conflict.table, ()) if spec.kind not in LIST_KINDS}
    return conflict.field in form or conflict.field in SAID.get(conflict.table, ())


def read_third(plan: Plan, conflict: Conflict, text: str, today: date) -> object:
    """Read what was typed instead of the values that there are, as the field's own form does.

    Raises:
        OkrError: It can't be read as what the field holds.
    """
    if not takes_third(conflict):
        raise BadValue("Only one of the values can be taken here.", "okr conflicts numbers them.")
    if conflict.table in FIELDS:
        return read_field(plan, conflict.table, conflict.field, text, today, _unit(plan, conflict))
    if conflict.field == "value":
        return read_number(text, _unit(plan, conflict))
    if not text.strip():
        raise BadValue("Nothing was written.", "Type what it should say, or take one of the values.")
    return text.strip()


def _unit(plan: Plan, conflict: Conflict) -> str:
    key = conflict.record
    if conflict.table == "checkins":
        key = str((plan.tables.record("checkins", key) or {}).get("key_result"))
    return plan.key_results[key].unit if key in plan.key_results else ""


def decide(conflict: Conflict, value: object) -> Edit:
    """Decide a conflict as it was shown.

    Args:
        conflict: The conflict.
        value: The value to take, as JSON or as the record's dataclass has it.

    The edit raises Refused where the values are others by now, and what the rules of the field raise.
    """

    def edit(draft: Draft) -> None:
        now = next((one for one in conflicts_of(draft.plan, conflict.record) if one.field == conflict.field), None)
        if now is None:
            raise Refused("Somebody decided that meanwhile.", "Look at its history; okr conflicts shows what is left.")
        if [side.value for side in now.sides] != [side.value for side in conflict.sides]:
            raise Refused("There are other values to choose from by now.", "Look at them again, and then decide.")
        if conflict.table in FIELDS and takes_third(conflict):
            # What the rules of the field say to the value is asked on a draft that is thrown away.
            set_fields(conflict.record, {conflict.field: (..., value)})(Draft(draft.plan, draft.act))
        settle(conflict.record, conflict.field, encode(value))(draft)

    return edit
