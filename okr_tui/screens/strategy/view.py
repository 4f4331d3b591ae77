"""What the parts of the screen draw from: one plan on one day, with its figures, lines of sight and owners."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from okr_tui.domain.agreement import Ownership, ownership
from okr_tui.domain.assess import Assessment
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective, Person
from okr_tui.domain.rules import is_live
from okr_tui.domain.sight import Sight

if TYPE_CHECKING:
    from okr_tui.domain.inbox import Inbox


class View:
    """A plan on a day; figures are worked out when asked for and kept as long as the view is.

    Args:
        plan: The plan.
        today: The day.
        me: Whoever is at the keyboard.
        on_the_wall: Whether a room looks on.
    """

    def __init__(self, plan: Plan, today: date, me: Person | None = None, *, on_the_wall: bool = False) -> None:
        self.plan = plan
        self.me = me
        self.on_the_wall = on_the_wall
        self.today = today
        self.assessed = Assessment(plan, today)
        self.sight = Sight(plan)

    @cached_property
    def ownership(self) -> Ownership:
        """How many of its goals were written by several, and how many agreed."""
        return ownership(self.plan)

    @cached_property
    def waiting(self) -> Inbox | None:
        """The open questions, ideas and roadblocks; None where nobody has said anything."""
        if not self.plan.tables.table("posts"):
            return None  # without loading what only a conversation needs
        from okr_tui.domain.inbox import inbox

        return inbox(self.plan, self.today).open

    @cached_property
    def waits(self) -> Mapping[Id, int]:
        """How many of these there are about each record; a room is not told of single people."""
        found = self.waiting
        about = [self.plan.posts[key].about for key in found.posts] if found else []
        return Counter(one for one in about if not (self.on_the_wall and one in self.plan.people))

    @cached_property
    def owned(self) -> Mapping[Id, tuple[Objective | KeyResult, ...]]:
        """The live goals that each person owns or made with others, key results only where the owner is their own."""
        found: defaultdict[Id, list[Objective | KeyResult]] = defaultdict(list)
        for objective in self.plan.objectives.values():
            if is_live(self.plan, objective):
                people = dict.fromkeys(filter(None, (objective.owner, objective.person, *objective.co_authors)))
                for person in people:
                    found[person].append(objective)
        for key_result in self.plan.key_results.values():
            if not is_live(self.plan, key_result) or key_result.owner is None:
                continue
            if key_result.owner != self.plan.objectives[key_result.objective].owner:
                found[key_result.owner].append(key_result)
        return {person: tuple(goals) for person, goals in found.items()}
