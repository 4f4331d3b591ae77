"""The numbers that a list gave: each stays with what it was given to until the next day's list, whatever is done.

They are kept for each plan and each person at the keyboard, so that no list of somebody else, of a part or for a
program moves what a person has seen.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from okr_tui import state_file
from okr_tui.settings import state_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from okr_tui.domain.records import Id

_MOST_LISTS = 100


class GivenNumbers:
    """The numbers of one list, for one plan and one person.

    Args:
        name: What is listed, such as "inbox".
        plan_id: The plan's id.
        who: The person at the keyboard; None where that is not known.
        today: The day.
    """

    def __init__(self, name: str, plan_id: str, who: Id | None, today: date) -> None:
        self._path = os.path.join(state_folder(), f"{name}-numbers.json")
        self._list = f"{plan_id} {who or ''}"
        self._today = today.isoformat()

    def give(self, everything: Sequence[str], shown: Sequence[str] = (), *, anew: bool = False) -> Mapping[str, int]:
        """Give each its number: the one it had, else the next that is free.

        Args:
            everything: The keys of what there is to do, in their order.
            shown: Keys of what is listed besides.
            anew: Whether a new day may count from 1 again, as where a person is shown the list.
        """
        day, kept = self._kept()
        if anew and day != self._today:
            day, kept = self._today, []
        given = list(dict.fromkeys([*kept, *everything, *shown]))
        if given != kept:
            lists = state_file.read(self._path)
            lists.pop(self._list, None)
            state_file.keep(self._path, {**lists, self._list: {"day": day or self._today, "keys": given}}, _MOST_LISTS)
        return {key: number for number, key in enumerate(given, 1)}

    def _kept(self) -> tuple[str, list[str]]:
        held = state_file.read(self._path).get(self._list)
        if not isinstance(held, dict) or not isinstance(held.get("keys"), list):
            return "", []
        return str(held.get("day", "")), [str(one) for one in held["keys"]]
