"""Edits that log and correct check-ins."""

from __future__ import annotations

from datetime import date

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.records import CheckIn, Id
from okr_tui.domain.rules import UNBEGUN, is_running, start_of
from okr_tui.domain.values import check_day, check_limits


def log_check_in(
    key_result: Id,
    value: float | bool | None,
    *,
    milestone: Id | None = None,
    confidence: int | None = None,
    note: str = "",
    evidence: str = "",
    at: date | None = None,
    key: Id | None = None,
) -> Edit:
    """Log a dated value of a key result.

    Args:
        key_result: Its key.
        value: A number in its unit, a truth for yes/no and milestones, None for no new value.
        milestone: Which milestone was reached (value true) or taken back (value false).
        confidence: How sure the owner is to get there, 0-10.
        note: What happened.
        evidence: Where it can be seen.
        at: The day it speaks of; today where nothing is said.
        key: Its key where the caller needs to know it beforehand.
    """

    def edit(draft: Draft) -> None:
        plan = draft.plan
        if key_result not in plan.key_results:
            raise NotFound("The key result is no longer in the plan.", "Look again; somebody may have taken it out.")
        record = plan.key_results[key_result]
        if not is_running(plan, record):
            above = plan.objectives.get(record.objective)
            stage = record.stage if record.stage != "active" else above.stage if above else "without its objective"
            if stage == "closed" and not (note.strip() or draft.act.why.strip()):
                raise Refused(
                    f"{plan.code(key_result)} is closed, so it takes a late value only with a reason.",
                    "Say in the note why it comes now.",
                )
            if stage != "closed":
                raise Refused(
                    f"{plan.code(key_result)} is {stage}, so it takes no check-ins.",
                    "Make its objective active on the Draft screen, or check in to another key result."
                    if stage in UNBEGUN
                    else "Undo the drop if it was a slip, or check in to another key result.",
                )
        if at and at > draft.act.today:
            raise BadValue(f"{at.isoformat()} is in the future.", "A check-in says what is; date it today or earlier.")
        above = plan.objectives.get(record.objective)
        cycle = plan.cycles.get(above.cycle or "") if above else None
        if cycle is not None:
            check_day(at, start_of(plan, record, ()) or draft.act.today, cycle.start, cycle.end)
        by = plan.people.get(draft.act.by or "")
        if by and by.left and (at or draft.act.today) > by.left:
            raise Refused(
                f"{by.name} left on {by.left.isoformat()}, so can't check in for a later day.",
                "Check in as somebody who is there, or date it earlier.",
            )
        check_limits(value, record.limits.low, record.limits.high, record.unit, draft.plan.code(record.id))
        draft.create(
            "checkins",
            {
                "key_result": key_result,
                "at": at or draft.act.today,
                "by": draft.act.by,
                "value": value,
                "milestone": milestone,
                "confidence": confidence,
                "note": note,
                "evidence": evidence,
            },
            key,
        )

    return edit


def fix_check_in(check_in: CheckIn, values: dict[str, object]) -> Edit:
    """Correct a check-in; what it said before stays in the history."""

    def edit(draft: Draft) -> None:
        raws = dict(draft.plan.tables.check_ins_of(check_in.key_result))
        if check_in.id not in raws:
            raise NotFound("That check-in is no longer in the plan.", "Look again; somebody may have taken it out.")
        draft.hold("checkins", check_in.id, raws[check_in.id])
        for field, new in values.items():
            draft.change(check_in.id, field, new)

    return edit
