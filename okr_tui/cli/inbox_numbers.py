"""The numbers of the inbox: those that `okr inbox` gave hold until it is asked again, whatever is answered."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from okr_tui import state_file
from okr_tui.domain.errors import BadValue
from okr_tui.domain.figures import figure
from okr_tui.settings import state_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okr_tui.domain.records import Id

ANEW = "okr inbox numbers what waits; okr inbox --all what was answered or solved too."
_MOST_PLANS = 50


def remember(plan_id: str, posts: Sequence[Id]) -> None:
    """Keep which posts a person was shown under which numbers."""
    lists = state_file.read(_path())
    lists.pop(plan_id, None)
    state_file.keep(_path(), {**lists, plan_id: list(posts)}, _MOST_PLANS)


def numbered(plan_id: str, there: Sequence[Id], said: str) -> Id:
    """Find the post of a number: that of the list last shown, else of what is open now.

    Args:
        plan_id: The plan's id.
        there: What is open now, in its order.
        said: What was typed.

    Raises:
        BadValue: It is no number, or there is no such one.
    """
    shown = _shown(plan_id)
    if not shown:
        remember(plan_id, there)
        shown = list(there)
    if not said.isascii() or not said.isdigit():
        raise BadValue(f"“{said}” is no number of the inbox.", ANEW)
    number = int(said[:9])
    if not 1 <= number <= len(shown):
        count = f"{'is' if len(shown) == 1 else 'are'} {figure(len(shown))}"
        raise BadValue(f"There is no number {number} in the inbox; there {count}.", ANEW)
    return shown[number - 1]


def _shown(plan_id: str) -> list[Id]:
    listed = state_file.read(_path()).get(plan_id)
    return [str(one) for one in listed] if isinstance(listed, list) else []


def _path() -> str:
    return os.path.join(state_folder(), "inbox-numbers.json")
