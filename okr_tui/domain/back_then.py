"""What a record said when something was done to it: the later change rows, taken off again.

A record holds its present values, and each change row the value that it replaced. So the value before a moment is
what the first change after that moment replaced, and the present one where there was none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okr_tui.domain.jsonform import Raw
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Change, Id


@lru_cache(maxsize=1)
def changes_by_record(plan: Plan) -> Mapping[Id, list[Change]]:
    """Give the changes of each record in the order of their keys; kept, since a list of acts asks for each of them."""
    groups: defaultdict[Id, list[Change]] = defaultdict(list)
    for change in plan.changes:
        groups[change.record].append(change)
    for group in groups.values():
        group.sort(key=lambda change: int(change.id))
    return dict(groups)


def value_before(plan: Plan, record: Id, field: str, key: Id) -> object:
    """Give the value that a field had just before a change or an act.

    Args:
        plan: The plan.
        record: The record's key.
        field: The field; ``milestones/ID`` is one element of a list.
        key: The key of the change or the act.
    """
    moment = int(key)
    for change in changes_by_record(plan).get(record, ()):
        if change.field == field and int(change.id) >= moment:
            return change.old
    table = plan.table_of(record)
    raw = plan.tables.table(table).get(record, {}) if table else {}
    name, _, element = field.partition("/")
    value = raw.get(name)
    if not element:
        return value
    there = value if isinstance(value, list) else []
    return next((one for one in there if one == element or (isinstance(one, dict) and one.get("id") == element)), None)


def as_made(plan: Plan, record: Id, raw: Raw) -> Raw:
    """Give a record with the values that it was made with; lists stay as they are."""
    made = dict(raw)
    for change in reversed(changes_by_record(plan).get(record, ())):
        if "/" in change.field:
            continue
        if change.old is None:
            made.pop(change.field, None)
        else:
            made[change.field] = change.old
    return made


def described_before(plan: Plan, record: Id, key: Id) -> str:
    """Name a record as `okr_tui.domain.history.describe` does, by the name that it had just before an act."""
    from okr_tui.domain.history import describe

    code = plan.code(record)
    if code:
        return f"{code} {value_before(plan, record, 'title', key) or ''}".strip()
    table = plan.table_of(record)
    if table in ("teams", "people", "cycles", "organisation"):
        return str(value_before(plan, record, "name", key) or describe(plan, record))
    return describe(plan, record)
