"""What a line does not say and is filled in for it: the team that the goal goes to."""

from __future__ import annotations

from okr_tui.domain.plan import Plan
from okr_tui.domain.quick_add.understood import Understood
from okr_tui.domain.records import Team


def team_filled_in(understood: Understood, plan: Plan) -> Team | None:
    """Give the team that a goal goes to where its line names none; None where it does, and in a personal plan."""
    return None if understood.team or plan.info.personal else plan.root_team


def filled_in(understood: Understood, plan: Plan) -> str:
    """Say which team a goal goes to where its line names none, with its owner's where that is another; else nothing."""
    team, owner = team_filled_in(understood, plan), plan.people.get(understood.owner or "")
    if team is None:
        return ""
    own = plan.teams.get(owner.team or "") if owner else None
    if own is None or owner is None or own.id == team.id:
        return f"no team named: goes to {team.name}"
    return f"no team named: goes to {team.name}; @{owner.handle} is in {own.name}"
