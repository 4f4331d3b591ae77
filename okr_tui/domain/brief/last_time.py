"""When those who read a brief looked at the plan together last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from okr_tui.domain.brief.scope import Scope
from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.workshop.course import courses
from okr_tui.domain.workshops import Workshop

CADENCE = 14
"""Days where no cycle says how many."""


@dataclass(frozen=True, slots=True)
class LastTime:
    """The moment (UTC) to compare with, and in words what was then."""

    moment: datetime
    because: str


def last_time(scope: Scope, now: datetime) -> LastTime:
    """Give the end of the team's last workshop in this cycle, today's left out; else the time one cadence ago.

    Args:
        scope: Whose brief it is.
        now: The moment, in the zone in which days are reckoned.
    """
    today = now.date()
    cycle = running_cycle(scope.plan, today)
    ended = [(one.ended, one.workshop.title) for one in courses(scope.plan) if one.ended and _own(scope, one.workshop)]
    for moment, title in sorted(ended, reverse=True):
        held = moment.astimezone(now.tzinfo).date()
        if held < today and (cycle is None or held >= cycle.start):
            return LastTime(moment, f"the workshop “{title}”")
    begun = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=cadence_of(scope, today))
    return LastTime(begun.astimezone(UTC), "one check-in cadence ago")


def cadence_of(scope: Scope, today: date) -> int:
    """Give the days between check-ins in the running cycle."""
    cycle = running_cycle(scope.plan, today)
    return cycle.cadence if cycle else CADENCE


def _own(scope: Scope, workshop: Workshop) -> bool:
    if scope.person is not None:
        return False
    return scope.whole if workshop.team is None else scope.team is not None and workshop.team == scope.team.id
