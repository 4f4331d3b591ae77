"""The coach at the drafting table: a goal judged as it would be with what is being typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import cast

from okr_tui.domain.coaching import Typed, advice_of_goal
from okr_tui.domain.draft import Act, Draft, Edit
from okr_tui.domain.errors import OkrError
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.sight import Sight
from okr_tui.domain.smart import Advice, Kind, Said, WordLists, judge
from okr_tui.screens.draft.slots import Slot

JUDGED = {"title": "text", "why": "why", "means": "means", "obstacles": "obstacles"}
"""Fields of an objective that the coach judges while they are typed, and what it calls them."""


class Coach:
    """Judges goals of one plan on one day.

    Args:
        plan: The plan.
        today: The day it is.
        words: The word lists.
        wall: Whether a room looks on, which is told nothing of one person's load.
    """

    def __init__(self, plan: Plan, today: date, words: WordLists, *, wall: bool = False) -> None:
        self.plan = plan
        self.today = today
        self.wall = wall
        self._words = words
        self._known: Typed = {"owner_load": None, "owner_time": None} if wall else {}

    @cached_property
    def _sight(self) -> Sight:
        return Sight(self.plan)

    def of(self, goal: Id) -> Advice:
        """Judge a goal as it is."""
        return advice_of_goal(self.plan, goal, self.today, self._words, self._sight, **self._known)

    def with_slot(self, goal: Id, slot: Slot, text: str, edit: Callable[[], Edit], act: Act) -> Advice:
        """Judge a goal with a text in one of its slots.

        Args:
            goal: The goal.
            slot: The slot.
            text: What is typed there.
            edit: Gives the edit that the text stands for; raises an OkrError where it can't be read yet.
            act: Whose edit that is.
        """
        if slot.record == goal and slot.name in JUDGED:
            typed = cast(Typed, {**self._known, JUDGED[slot.name]: text})
            return advice_of_goal(self.plan, goal, self.today, self._words, self._sight, **typed)
        changed = _plan_with(self.plan, edit, act) if slot.record in self.plan.key_results else None
        return advice_of_goal(changed or self.plan, goal, self.today, self._words, self._sight, **self._known)

    def of_line(self, text: str, goal: Id, edit: Callable[[], Edit], act: Act) -> Advice:
        """Judge what is said in a line: the goal that its edit would make, or would give a key result.

        Where the edit can't be yet, the words alone are judged.

        Args:
            text: What is said.
            goal: The goal: one of the plan, or one that the edit makes.
            edit: Gives the edit that the text stands for; raises an OkrError where it can't be read.
            act: Whose edit that is.
        """
        changed = _plan_with(self.plan, edit, act)
        if changed is None:
            kind: Kind = "key-result" if goal in self.plan.objectives else "goal"
            return judge(Said(text, kind=kind, today=self.today), self._words)
        sight = self._sight if goal in self.plan.objectives else Sight(changed)
        return advice_of_goal(changed, goal, self.today, self._words, sight, **self._known)


def _plan_with(plan: Plan, edit: Callable[[], Edit], act: Act) -> Plan | None:
    draft = Draft(plan, act)
    try:
        edit()(draft)
    except OkrError:
        return None
    return draft.plan
