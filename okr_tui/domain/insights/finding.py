"""Finding insights: every rule over one plan on one day, ranked by what it would move at the top."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from okr_tui.domain.assess import Assessment
from okr_tui.domain.insights.branches import stale_branches, without_support
from okr_tui.domain.insights.confidence import falling_confidence
from okr_tui.domain.insights.curves import flat_line, forecast_misses, reached_early
from okr_tui.domain.insights.ground import Ground
from okr_tui.domain.insights.habit import habit_and_result
from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.insights.owners import overloaded_owners
from okr_tui.domain.insights.roadblocks import old_roadblocks
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective, Person, Team

RULES: tuple[Callable[[Ground], Iterable[Insight]], ...] = (
    without_support,
    habit_and_result,
    stale_branches,
    falling_confidence,
    forecast_misses,
    flat_line,
    old_roadblocks,
    overloaded_owners,
    reached_early,
)
"""In the order in which insights stand that would move the top alike."""

ALIKE = 4
"""Decimals of a share from which on two weights are the same: a hundredth of a percent point."""


def insights(plan: Plan, assessed: Assessment, today: date) -> list[Insight]:
    """Give what the figures of a plan say, dismissed ones included, what would move the top most first.

    Args:
        plan: The plan.
        assessed: Its figures; worked out anew where they are another plan's or another day's.
        today: The day it is.
    """
    judge = assessed if assessed.plan is plan and assessed.today == today else Assessment(plan, today)
    ground = Ground(judge)
    found = [insight for rule in RULES for insight in rule(ground)]
    return sorted(found, key=lambda one: -round(one.weight, ALIKE))


def concerns_team(plan: Plan, insight: Insight, team: Id) -> bool:
    """Tell whether an insight is about a team, one below it, or a goal or a person of those."""
    at: Id | None = team_of(plan, insight.record)
    seen: set[Id] = set()
    while at in plan.teams and at is not None and at not in seen:
        if at == team:
            return True
        seen.add(at)
        at = plan.above_team(plan.teams[at])
    return False


def team_of(plan: Plan, record: Id) -> Id | None:
    """Give the team of a goal, a person or itself; of a personal goal the person's."""
    match plan.get(record):
        case Team() as team:
            return team.id
        case Person() as person:
            return person.team
        case KeyResult() as key_result:
            return team_of(plan, key_result.objective)
        case Objective() as objective:
            person_ = plan.people.get(objective.person or "")
            return objective.team or (person_.team if person_ else None)
    return None
