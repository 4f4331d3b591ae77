"""What a line does not say and is filled in for it: the team that the goal goes to."""

from __future__ import annotations

from okr_tui.domain.plan import Plan
from okr_tui.domain.quick_add.understood import Understood
from okr_tui.domain.records import Id, Team


def team_filled_in(understood: Understood, plan: Plan) -> Team | None:
    """Give the team that a goal goes to where its line names none; None where it does, and in a personal plan."""
    return None if understood.team or plan.info.personal else plan.root_team


def filled_in(understood: Understood, plan: Plan, acting: Id | None = None) -> str:
    """Say which team a goal goes to where its line names none and its owner is in another; else nothing.

    Args:
        understood: What the line told.
        plan: The plan.
        acting: Whoever adds it, who owns it where the line names nobody; None where that is not known.
    """
    team, owner = team_filled_in(understood, plan), plan.people.get(understood.owner or acting or "")
    own = plan.teams.get(owner.team or "") if owner else None
    if team is None or own is None or owner is None or own.id == team.id:
        return ""
    return f"no team named: goes to {team.name}; @{owner.handle} is in {own.name}"
