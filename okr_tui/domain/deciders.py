"""Who may decide about a goal when something above it has changed: its owner, or somebody in their place."""

from __future__ import annotations

from datetime import date

from okr_tui.domain.agreement import authors
from okr_tui.domain.drift import team_of
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Person
from okr_tui.domain.speakers import is_there
from okr_tui.domain.standing_below import Goal


def decider(plan: Plan, goal: Goal, today: date) -> Person | None:
    """Give the owner who is to decide; None where nobody owns the goal, or whoever did has left."""
    owner = plan.owner_of(goal)
    return owner if owner is not None and is_there(owner, today) else None


def deciders(plan: Plan, goal: Goal, today: date) -> tuple[Person, ...]:
    """Give everybody who may decide about a goal, the owner first.

    An owner who is away or does not answer must not hold up everybody below: the leads of the goal's team and of the
    teams above, and the owner's manager, may decide in their name. Of a goal that nobody owns so may its authors;
    where nobody is left at all, anybody may.
    """
    owner = decider(plan, goal, today)
    keys: list[Id | None] = [owner.id, *_leads(plan, goal), owner.manager] if owner else [*_leads(plan, goal)]
    if owner is None:
        keys += _authors(plan, goal)
    found = [plan.people[key] for key in dict.fromkeys(filter(None, keys)) if key in plan.people]
    there = tuple(person for person in found if is_there(person, today))
    return there or tuple(person for person in plan.people.values() if is_there(person, today))


def _leads(plan: Plan, goal: Goal) -> list[Id | None]:
    owner = plan.owner_of(goal)
    team = plan.teams.get(team_of(plan, goal) or (owner.team if owner else None) or "")
    found: dict[Id, Id | None] = {}
    while team is not None and team.id not in found:
        found[team.id] = team.lead
        team = plan.teams.get(plan.above_team(team) or "")
    return list(found.values())


def _authors(plan: Plan, goal: Goal) -> list[Id | None]:
    objective = plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
    written = [*authors(objective)] if objective is not None else []
    return [*written, goal.created.by]
