"""The short mark of a record that has more than one value to choose from, wherever the record is listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from okr_tui.domain.conflicts import DELETED, Conflict
from okr_tui.domain.records import Id
from okr_tui.widgets.text import BLANK, Line, line

SIGN = "≠"

Badges = Mapping[Id, Sequence[Conflict]]
"""The conflicts of each record that has any."""

NO_BADGES: Badges = MappingProxyType({})


def badge_words(found: Sequence[Conflict]) -> str:
    """Say in two or three words what is to be decided: ``≠ two values``; empty where nothing is."""
    if not found:
        return ""
    if len(found) > 1:
        return f"{SIGN} {len(found)} to decide"
    if found[0].circle:
        return f"{SIGN} circle"
    if found[0].field == DELETED:
        return f"{SIGN} out or kept"
    return f"{SIGN} {'two' if len(found[0].sides) == 2 else len(found[0].sides)} values"


def badge(badges: Badges, record: Id) -> Line:
    """Give the mark of a record; nothing where it has no conflict."""
    words = badge_words(badges.get(record, ()))
    return line((words, "warning")) if words else BLANK
