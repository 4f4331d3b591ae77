"""Ground: what the rules look at, so that each figure is worked out once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.figures import MONTHS, number
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.history import describe
from okr_tui.domain.insights.insight import Figures
from okr_tui.domain.insights.top import Top
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Cycle, Id, KeyResult, Objective
from okr_tui.domain.rules import due_of, is_running
from okr_tui.domain.sight import Sight

LEAST_SAID = 0.001
"""A share of the top so small is said as nothing: a tenth of a percent point."""


class Ground:
    """A plan on one day, as the rules see it.

    Args:
        judge: The figures of the day.
    """

    def __init__(self, judge: Assessment) -> None:
        self.judge = judge
        self.plan: Plan = judge.plan
        self.today: date = judge.today
        self.top = Top(judge)
        self.sight = Sight(judge.plan)

    @cached_property
    def cycle(self) -> Cycle | None:
        """The running cycle."""
        return running_cycle(self.plan, self.today)

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """The objectives that are being worked on and are not over."""
        return tuple(o for o in self.plan.objectives.values() if is_running(self.plan, o) and not self._over(o))

    @cached_property
    def key_results(self) -> tuple[KeyResultFigures, ...]:
        """The figures of the key results that are being worked on and are not over."""
        return tuple(
            self.judge.key_result(k.id)
            for k in self.plan.key_results.values()
            if is_running(self.plan, k) and not self._over(k)
        )

    def _over(self, goal: Objective | KeyResult) -> bool:
        due = due_of(self.plan, goal)
        return due is not None and due < self.today

    def all_moves(self, goals: Iterable[Id]) -> float:
        """Give how far the top moves, a share, if all of these goals were reached."""
        return self.top.moves(dict.fromkeys(goals, 1.0))

    def name(self, record: Id) -> str:
        """Name a record as a sentence does."""
        return describe(self.plan, record)

    @property
    def at_top(self) -> str:
        """What stands at the top, in words."""
        return "your progress" if self.plan.info.personal else "the company’s progress"

    def stake(self, weight: float, goals: str = "it is") -> Figures:
        """Say what hangs on it at the top."""
        if weight < LEAST_SAID:
            return (("At the top", f"moves {self.at_top} by nothing that could be measured"),)
        points = number(weight * 100, 1)
        return (("At the top", f"{self.at_top} rises by {points} percentage points once {goals} reached"),)


def short_day(when: date) -> str:
    """A day of this year in few letters: ``31 Dec``."""
    return f"{when.day} {MONTHS[when.month - 1]}"
