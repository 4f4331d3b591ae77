"""Top: the mean progress of the company's objectives, and how far it would move if goals further down did.

The same roll-up as everywhere, worked out again for what lies between the changed goals and the top, and only for
that: a plan of thousands of goals has a few on the way up from each.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from okr_tui.domain import progress as progressing
from okr_tui.domain.assess import Assessment
from okr_tui.domain.cascade import from_below
from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.records import Id, Objective
from okr_tui.domain.rules import is_running
from okr_tui.domain.trend import in_cycle


class Top:
    """The top of a plan on one day: the root team's running objectives; in a personal plan all that run.

    Args:
        judge: The figures of the day.
    """

    def __init__(self, judge: Assessment) -> None:
        self.judge = judge
        self.plan = judge.plan

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """The objectives whose mean progress is that of the top, those of the running cycle."""
        root, cycle = self.plan.root_team, running_cycle(self.plan, self.judge.today)
        return tuple(
            o
            for o in self.plan.objectives.values()
            if is_running(self.plan, o)
            and in_cycle(self.plan, o, cycle.id if cycle else None)
            and (root is None or (o.team == root.id and o.person is None))
        )

    @cached_property
    def progress(self) -> float | None:
        """The mean progress of the top, a share; None where nothing is measured."""
        return progressing.roll_up((1.0, self.judge.objective(o.id).progress) for o in self.objectives)

    @cached_property
    def _order(self) -> Mapping[Id, int]:
        """Every objective that leads up to the top, children before parents."""
        order: dict[Id, int] = {}
        for objective in self.objectives:
            for key, _ in from_below(self.plan, objective.id, order):
                order.setdefault(key, len(order))
        return order

    @cached_property
    def _counted_in(self) -> Mapping[Id, tuple[Id, ...]]:
        """The objectives that each goal is a part of."""
        above: dict[Id, list[Id]] = {}
        for key in self._order:
            for part in self.judge.objective(key).parts:
                above.setdefault(part.id, []).append(key)
        return {part: tuple(keys) for part, keys in above.items()}

    def moves(self, reached: Mapping[Id, float]) -> float:
        """Give how far progress at the top moves, a share, if goals had another progress.

        Args:
            reached: Goal → the progress that it would have, 0-1.
        """
        changed: dict[Id, float | None] = dict(reached)
        for key in sorted(self._above(reached), key=self._order.__getitem__):
            figures = self.judge.objective(key)
            if key in reached or figures.objective.score is not None:
                continue  # a score that was given stands, whatever its parts come to
            changed[key] = progressing.roll_up((p.weight, changed.get(p.id, p.raw)) for p in figures.parts)
        after = progressing.roll_up(
            (1.0, changed.get(o.id, self.judge.objective(o.id).progress)) for o in self.objectives
        )
        return (after or 0.0) - (self.progress or 0.0)

    def _above(self, goals: Mapping[Id, float]) -> set[Id]:
        met: set[Id] = set()
        waiting = list(goals)
        while waiting:
            for above in self._counted_in.get(waiting.pop(), ()):
                if above not in met:
                    met.add(above)
                    waiting.append(above)
        return met
