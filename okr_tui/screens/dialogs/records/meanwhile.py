"""What others did while a form was open: said before anything is saved, with who it was and when."""

from __future__ import annotations

from datetime import datetime

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.errors import Refused
from okr_tui.domain.figures import day, figure
from okr_tui.domain.history import describe, describe_field
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.fields import FIELDS
from okr_tui.screens.dialogs.confirm import AsksFirst

TAKEN_OUT = "taken out of the plan"
GONE = "Look again; somebody may have undone that it was made."


def changed_words(plan: Plan, record: Id, field: str, now: datetime, called: str = "") -> str:
    """Say who changed a field last and when: ``O3.2's target was changed by Ravi Iyer, 2 minutes ago``.

    Args:
        plan: The plan as it is now.
        record: The record's key.
        field: The field's name.
        now: The moment, UTC.
        called: What the person sees the field called; empty for what forms call it.
    """
    table = plan.table_of(record) or ""
    label = called or next((said.label for said in FIELDS.get(table, ()) if said.name == field), describe_field(field))
    name = plan.code(record) or describe(plan, record)
    return f"“{label}” of {name} was changed{_by_whom(plan, record, (field,), now)}"


def state_of(plan: Plan, record: Id) -> str:
    """Say in a word how a record is no longer worked on; empty where it is."""
    found = plan.get(record) or plan.growth.get(record)
    if found is None:
        return TAKEN_OUT
    stage = getattr(found, "stage", "")
    return stage if stage in ("dropped", "closed") else ""


def gone_words(plan: Plan, record: Id, now: datetime, code: str) -> str:
    """Say who dropped or closed a record, or took it out; empty where it is worked on.

    Args:
        plan: The plan as it is now.
        record: The record's key.
        now: The moment, UTC.
        code: What it is called; a record that is out of the plan has no code of its own.
    """
    state = state_of(plan, record)
    return f"{code} was {state}{_by_whom(plan, record, ('deleted', 'stage'), now)}" if state else ""


def refuse_gone(edit: Edit, record: Id, seen: str, code: str) -> Edit:
    """Refuse an edit where its record was dropped, closed or taken out since one began on it.

    Args:
        edit: What to do.
        record: The record that it changes.
        seen: The record's `state_of` when one began.
        code: What it is called.
    """

    def guarded(draft: Draft) -> None:
        state = state_of(draft.plan, record)
        if state and state != seen:
            hint = "Look at its history; undo that if it was a slip." if state != TAKEN_OUT else GONE
            raise Refused(f"{code} was {state} meanwhile.", hint)
        edit(draft)

    return guarded


def unless_gone(edit: Edit, record: Id, seen: str, agreed: set[str], now: datetime) -> Edit:
    """Let an edit ask first where its record was dropped or taken out since the form was opened.

    Args:
        edit: What to do.
        record: The record that it changes.
        seen: The record's `state_of` when the form was opened.
        agreed: The states that the person has agreed to; what they answer now is added.
        now: The moment, UTC.
    """

    def guarded(draft: Draft) -> None:
        plan = draft.plan
        state = state_of(plan, record)
        if state and state != seen and state not in agreed:
            raise _question(plan, record, state, agreed, now)
        if state == TAKEN_OUT:
            draft.change(record, "deleted", None)
        edit(draft)

    return guarded


def _question(plan: Plan, record: Id, state: str, agreed: set[str], now: datetime) -> AsksFirst:
    name = describe(plan, record)
    said = f"While you were editing, {name} was {state}{_by_whom(plan, record, ('deleted', 'stage'), now)}."
    if state == TAKEN_OUT:
        hint, yes = "Saving puts it back, with what you typed.", "Put it back and save"
    else:
        hint, yes = f"It stays {state} if you save.", "Save all the same"
    return AsksFirst(said, hint, yes=yes, agree=lambda: agreed.add(state))


def _by_whom(plan: Plan, record: Id, fields: tuple[str, ...], now: datetime) -> str:
    changes = [c for c in plan.changes if c.record == record and c.field.partition("/")[0] in fields]
    if not changes:
        return " by somebody else"
    last = max(changes, key=lambda change: int(change.id))
    person = plan.people.get(last.by or "")
    return f" by {person.name if person else 'somebody'}, {_ago(last.at, now)}" if last.at else " by somebody else"


def _ago(at: datetime, now: datetime) -> str:
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{figure(minutes, 'minutes') if minutes > 1 else '1 minute'} ago"
    hours = minutes // 60
    if hours < 24:
        return f"{hours} hours ago" if hours > 1 else "1 hour ago"
    return f"on {day(at.date())}"
