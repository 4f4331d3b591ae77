"""What a goal is put below, it is put there knowing: called by every edit that gives a goal something above it."""

from __future__ import annotations

from okr_tui.domain.draft import Draft
from okr_tui.domain.flagging import seen_by, to_be_seen, trails
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.rhythm_records import Confirmation
from okr_tui.domain.standing_below import can_be_asked, directly_above


def know_above(draft: Draft, record: Id) -> None:
    """Note for a goal what had been changed above it when this act put it there, so that only later changes ask.

    Of an objective its key results are looked at too: with another owner above, they may have their own. Where nothing
    above was ever changed there is nothing to note.
    """
    for goal in (record, *(part.id for part in draft.plan.key_results_of(record))):
        fresh = _above(draft.plan, goal) - _above(draft.before, goal)
        found = trails(draft.plan, fresh) if fresh else {}
        if found and (seen := to_be_seen(found, fresh, seen_by(draft.plan, goal))):
            _note(draft, goal, seen)


def _above(plan: Plan, key: Id) -> set[Id]:
    goal = plan.objectives.get(key) or plan.key_results.get(key)
    return set(directly_above(plan, goal)) if goal is not None and can_be_asked(plan, goal) else set()


def _note(draft: Draft, goal: Id, seen: tuple[Id, ...]) -> None:
    before = draft.before.tables.table("confirmations")
    own = [one for one in draft.plan.said(Confirmation, goal) if one.id not in before]
    if not own:
        draft.create("confirmations", {"about": goal, "verdict": "aligned", "seen": list(seen)})
    for key in seen if own else ():
        draft.change(own[0].id, f"seen/{key}", key)
