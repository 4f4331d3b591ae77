"""Fields that two people changed without having seen each other's change, and settling them.

A merge keeps every value: the latest change is shown, the others stand beside it as rivals. Settling is a change as
any other, made on top of all of them, and merges like any other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.falling_back import fall_back
from okr_tui.domain.errors import Refused
from okr_tui.domain.jsonform import decode
from okr_tui.domain.merging.kept import questioned
from okr_tui.domain.merging.standing import unseen_beside_deletion
from okr_tui.domain.merging.values import fingerprint
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Id

DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values.

    Attributes:
        value: As JSON; for ``deleted`` True is the deletion and None what was done meanwhile.
        change: What gave it; None for what was built on a record that was deleted.
        shown: Whether the plan shows it for now.
    """

    value: object
    change: Change | None
    shown: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with more than one value.

    Attributes:
        table: The table of the record.
        record: Its key.
        field: The field, or ``field/ID`` for one element of a list.
        sides: Its values, the shown one first, then the latest.
    """

    table: str
    record: Id
    field: str
    sides: tuple[Side, ...]


def conflicts(plan: Plan) -> tuple[Conflict, ...]:
    """Give every conflict of a plan, by table and key."""
    found: list[Conflict] = []
    rows = plan.tables.table("changes")
    for table, record in _conflicted(plan, rows):
        raw = plan.tables.record(table, record) or {}
        if not raw.get(DELETED):
            found += _of_record(plan, rows, table, record, raw)
    return tuple(found)


def conflicts_of(plan: Plan, record: Id) -> tuple[Conflict, ...]:
    """Give the conflicts of one record."""
    return tuple(one for one in conflicts(plan) if one.record == record)


def conflicted_records(plan: Plan) -> frozenset[Id]:
    """Give the records that have a conflict, for their badges."""
    return frozenset(one.record for one in conflicts(plan))


def _conflicted(plan: Plan, rows: Any) -> list[tuple[str, Id]]:
    """Records that rivals stand beside; of the check-ins, which may be many, only those with changes are looked at."""
    found = [
        (table, key)
        for table in plan.tables.names()
        if table not in ("checkins", "changes")
        for key, raw in plan.tables.table(table).items()
        if isinstance(raw, dict) and raw.get("rivals")
    ]
    changed = Counter(row.get("record") for row in rows.values() if isinstance(row, dict))
    known = {key for table in plan.tables.names() if table != "checkins" for key in plan.tables.table(table)}
    for key, count in changed.items():
        if count > 1 and isinstance(key, str) and key not in known:
            raw = plan.tables.record("checkins", key)
            if raw and raw.get("rivals"):
                found.append(("checkins", key))
    found += [("changes", key) for key, row in rows.items() if isinstance(row, dict) and row.get("rivals")]
    return found


def _of_record(plan: Plan, rows: Any, table: str, record: Id, raw: Any) -> list[Conflict]:
    found = []
    rivals = raw.get("rivals")
    heads = raw.get("heads") or {}
    for field in sorted(rivals) if isinstance(rivals, dict) else ():
        if field == DELETED:
            sides = _deletion(plan, rows, record, rivals[field], heads.get(field))
        else:
            sides = _distinct(plan, [heads.get(field), *reversed(rivals[field])])
        if len(sides) > 1:
            found.append(Conflict(table, record, field, sides))
    return found


def _distinct(plan: Plan, keys: list[Id | None]) -> tuple[Side, ...]:
    sides: dict[str, Side] = {}
    for place, key in enumerate(keys):
        change = _change(plan, key)
        if change is not None:
            sides.setdefault(fingerprint(change.new), Side(change.new, change, place == 0))
    return tuple(sides.values())


def _deletion(plan: Plan, rows: Any, record: Id, rivals: list[Id], shown: Id | None) -> tuple[Side, ...]:
    own = {key: row for key, row in rows.items() if isinstance(row, dict) and row.get("record") == record}
    deletions = [change for key in rivals if (change := _change(plan, key)) is not None and change.new]
    if not deletions:
        return ()
    unseen = [key for deletion in deletions for key in unseen_beside_deletion(deletion.id, own)]
    kept = _change(plan, shown or max(unseen, key=int, default=None))
    return Side(None, kept, True), Side(True, deletions[-1], False)


def _change(plan: Plan, key: Id | None) -> Change | None:
    row = plan.tables.table("changes").get(key or "")
    found = decode(Change, key or "", row) if row is not None else None
    return found if isinstance(found, Change) else None


def settle(record: Id, field: str, value: object) -> Edit:
    """Decide a conflict: the field gets this value, and every other one that it had is superseded.

    Args:
        record: The record's key.
        field: The field of the conflict.
        value: One of the values, or a third one; for ``deleted`` True takes the record out and None keeps it.

    The edit raises Refused where a record is to go that others still stand on.
    """

    def edit(draft: Draft) -> None:
        if field == DELETED and value and record in questioned(draft.plan.tables):
            raise Refused(
                "It can't be taken out: others stand on it by now.",
                "Keep it, move or drop what stands on it, and then take it out or drop it with a reason.",
            )
        draft.decide(record, field, value)
        fall_back(draft)

    return edit
