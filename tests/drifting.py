"""Plans whose copies were changed apart and joined again."""

from __future__ import annotations

from collections.abc import Callable

from okr_tui.domain.draft import Draft
from okr_tui.domain.merging.union import union
from okr_tui.domain.plan import Plan
from tests.builders import act, done

Doing = tuple[str, Callable[[Draft], None], str]
"""Who did what in their copy, and why."""


def drifted(plan: Plan, *doings: Doing) -> Plan:
    """The plan after each of these was done in a copy of its own, and all copies were joined."""
    whole = plan
    for who, edit, why in doings:
        copy = done(plan, edit, act(by=plan.person(who).id, why=why))
        whole = whole.with_rows(union(whole.tables, copy.tables))
    return whole


def setting(record: str, field: str, value: object) -> Callable[[Draft], None]:
    return lambda draft: draft.change(record, field, value)
