"""The numbers of insights: those that `okr insights` gave hold until it is asked again, whatever is dismissed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from okr_tui import state_file
from okr_tui.domain.errors import BadValue, Refused
from okr_tui.domain.figures import figure
from okr_tui.settings import state_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okr_tui.domain.insights.insight import Insight

ANEW = "okr insights numbers those that there are now."
_MOST_PLANS = 50


def remember(plan_id: str, found: Sequence[Insight]) -> None:
    """Keep which insights a person was shown under which numbers."""
    lists = state_file.read(_path())
    lists.pop(plan_id, None)
    state_file.keep(_path(), {**lists, plan_id: [[one.record, one.facts] for one in found]}, _MOST_PLANS)


def numbered(plan_id: str, found: Sequence[Insight], number: int) -> Insight:
    """Find the insight of a number: that of the list last shown, else of those there are.

    Args:
        plan_id: The plan's id.
        found: The insights that nobody has dismissed.
        number: What was typed.

    Raises:
        BadValue: There is no such number.
        Refused: It is dismissed, or no longer so.
    """
    there = {(one.record, one.facts): one for one in found}
    shown = _shown(plan_id) or list(there)
    if not 1 <= number <= len(shown):
        count = f"{'is' if len(shown) == 1 else 'are'} {figure(len(shown))}"
        raise BadValue(f"There is no insight {number}; there {count}.", ANEW)
    insight = there.get(shown[number - 1])
    if insight is None:
        raise Refused(f"Insight {number} of the list was dismissed, or is no longer so.", ANEW)
    return insight


def _shown(plan_id: str) -> list[tuple[str, str]]:
    listed = state_file.read(_path()).get(plan_id)
    pairs = listed if isinstance(listed, list) else []
    return [(str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2]


def _path() -> str:
    return os.path.join(state_folder(), "insight-numbers.json")
