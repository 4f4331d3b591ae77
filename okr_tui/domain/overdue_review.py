"""Cycles that ended without a review.

Imports next to nothing: the first screen asks it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Cycle

QUARTER_DAYS = 92
"""Days after the end of a cycle from which its review is overdue."""


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """A cycle that ended while nobody decided about some of its objectives.

    Attributes:
        cycle: The cycle.
        days: Days since its last day.
        left: How many of its objectives are undecided.
    """

    cycle: Cycle
    days: int
    left: int

    @property
    def overdue(self) -> bool:
        """Whether that is more than a quarter ago."""
        return self.days > QUARTER_DAYS


def unreviewed(plan: Plan, today: date) -> tuple[Unreviewed, ...]:
    """Give the cycles that ended and still have objectives that nobody decided about, the earliest first."""
    ended = [c for c in plan.cycles.values() if c.end < today and c.closed is None and c.id not in plan.info.archived]
    if not ended:
        return ()
    found = []
    for cycle in sorted(ended, key=lambda c: (c.end, int(c.id))):
        left = sum(1 for o in plan.objectives.values() if o.cycle == cycle.id and o.stage == "active")
        if left:
            found.append(Unreviewed(cycle, (today - cycle.end).days, left))
    return tuple(found)
