"""The reason of a change, given to ``okr set`` after it was made."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from okr_tui.acts import change_words
from okr_tui.cli.output import say, warn
from okr_tui.domain.edits import reasons as edits
from okr_tui.domain.history import describe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okr_tui.domain.records import Id
    from okr_tui.store import Store


def say_how_to_give_one(record: str, assignments: Sequence[str]) -> None:
    """Say that whoever is asked is told no reason, and how they would be."""
    again = " ".join(shlex.quote(text) for text in assignments)
    warn(f'They are told no reason. Give one: okr set {shlex.quote(record)} {again} --why "…"')


def give_reason(store: Store, key: Id, fields: set[str], why: str | None) -> int:
    """Put a reason to what is so already, where it is one's own change that made it so; or say that it is not."""
    before = store.plan
    name = describe(before, key) or "It"
    if not why or not key:
        say(f"{name}: nothing to change, it is so already")
        return 0
    plan = store.commit(edits.give_reason(key, fields), why)
    known = before.tables.table("changes")
    for change in (one for one in plan.changes if one.id not in known):
        say(change_words(plan, change))
    if plan is before:
        say(f"{name}: nothing to change, it is so already, and not by a change of yours that lacks this reason")
        warn(f'The reason was not kept. Say it beside it: okr say {plan.code(key) or "CODE"} "…"')
    return 0
