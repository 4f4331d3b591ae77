"""A plan as lines of words, for ``git diff``, and what came to it since, for a commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.acts import act_lines, value_words
from okr_tui.domain.history import describe, describe_field, events
from okr_tui.domain.merging.values import addressed
from okr_tui.domain.plan import Plan
from okr_tui.domain.visible import visible

if TYPE_CHECKING:
    from okr_tui.storage.canonical import Raw
    from okr_tui.storage.content import Content

SUBJECT = 72
MOST_LINES = 40
LEFT_OUT = ("created", "number", "plan_id", "format")
IN_THE_NAME = ("key_result", "at", "by")
"""Fields of a check-in by which its lines begin."""


def plan_lines(content: Content) -> list[str]:
    """Say a plan, a fact a line, in the order of its tables and keys."""
    plan = Plan(content)
    lines: list[str] = []
    for table in content.names():
        for key, raw in content.table(table).items():
            lines += _record_lines(plan, table, key, raw)
    return [visible(line) for line in lines]


def _record_lines(plan: Plan, table: str, key: str, raw: Raw) -> list[str]:
    if table == "changes":
        return [_change_line(plan, raw)]
    name = f"{table.replace('_', ' ')} {describe(plan, key)}"
    if table == "checkins":
        code = plan.code(str(raw.get("key_result")))
        name = f"check-in of {raw.get('at', '')} by {_person(plan, raw.get('by'))} to {code}"
    left_out = (*LEFT_OUT, *IN_THE_NAME) if table == "checkins" else LEFT_OUT
    facts = []
    for address, value in addressed(raw).items():
        if address.partition("/")[0] not in left_out:
            facts.append(f"{name}: {describe_field(address)}: {_value(plan, table, key, address, value)}")
    return facts or [name]


def _change_line(plan: Plan, raw: Raw) -> str:
    record, field = str(raw.get("record")), str(raw.get("field"))
    table = plan.table_of(record) or ""
    old, new = (
        "nothing" if raw.get(side) is None else _value(plan, table, record, field, raw[side]) for side in ("old", "new")
    )
    why = f" because {raw['why']}" if raw.get("why") else ""
    when = f"{raw.get('at', 'by hand')} {_person(plan, raw.get('by'))}"
    return f"change {when}: {describe(plan, record)}: {describe_field(field)}: {old} → {new}{why}"


def _value(plan: Plan, table: str, key: str, address: str, value: object) -> str:
    if isinstance(value, str) and value in plan.people:
        return _person(plan, value)
    if isinstance(value, str) and value.isdecimal() and len(value) > 30:
        return describe(plan, value)
    try:
        return " ".join(value_words(plan, table, key, address, value).split())
    except (ValueError, TypeError, KeyError, AttributeError):
        return str(value)  # a damaged value is shown as it stands


def _person(plan: Plan, key: object) -> str:
    person = plan.people.get(str(key))
    return f"@{person.handle}" if person else "somebody"


def act_message(before: Content | None, after: Content) -> str:
    """Say what a plan has that an earlier one had not, as the message of a commit."""
    plan = Plan(after)
    known = {event.id for event in events(Plan(before))} if before is not None else set()
    fresh = [event for event in reversed(events(plan)) if event.id not in known]
    lines = []
    for event in fresh:
        why = f" ({event.why})" if event.why else ""
        lines += [f"{line}{why}" for line in act_lines(plan, event)]
    lines = [" ".join(visible(line).split()) for line in lines]
    if not lines:
        return "Save the plan"
    subject = "; ".join(lines)
    if len(subject) <= SUBJECT:
        return subject
    first = lines[0] if len(lines) == 1 else f"{lines[0]} and {len(lines) - 1} more"
    first = first if len(first) <= SUBJECT else f"{first[: SUBJECT - 1]}…"
    more = [f"and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
    return "\n".join([first, "", *(f"* {line}" for line in lines[:MOST_LINES]), *more])
