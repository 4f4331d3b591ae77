"""The numbers of conflicts: those that `okr conflicts` gave hold until it is asked again, whatever is decided.

Somebody who reads a list from its top to its end and decides each would otherwise decide the wrong one from the
second on.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from okr_tui import state_file
from okr_tui.domain.errors import BadValue, Refused
from okr_tui.domain.figures import figure
from okr_tui.settings import state_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okr_tui.domain.conflicts import Conflict

ANEW = "okr conflicts numbers what is left, and its values."
_MOST_PLANS = 50


def remember(plan_id: str, found: Sequence[Conflict]) -> None:
    """Keep which conflicts a person was shown under which numbers."""
    lists = state_file.read(_path())
    lists.pop(plan_id, None)
    state_file.keep(_path(), {**lists, plan_id: [[one.record, one.field] for one in found]}, _MOST_PLANS)


def numbered(plan_id: str, found: Sequence[Conflict], number: int) -> Conflict:
    """Find the conflict of a number: that of the list last shown, else of those there are.

    Raises:
        BadValue: There is no such number.
        Refused: It is decided already.
    """
    there = {(one.record, one.field): one for one in found}
    shown = _shown(plan_id)
    if not shown:
        remember(plan_id, found)
        shown = list(there)
    if not 1 <= number <= len(shown):
        raise BadValue(f"There is no conflict {number}; there {_are(len(shown))}.", ANEW)
    conflict = there.get(shown[number - 1])
    if conflict is None:
        raise Refused(f"Conflict {number} of the list is decided already.", ANEW)
    return conflict


def _are(count: int) -> str:
    return f"{'is' if count == 1 else 'are'} {figure(count)}"


def _shown(plan_id: str) -> list[tuple[str, str]]:
    listed = state_file.read(_path()).get(plan_id)
    pairs = listed if isinstance(listed, list) else []
    return [(str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2]


def _path() -> str:
    return os.path.join(state_folder(), "conflict-numbers.json")
