"""How the goals of a plan hang together: its alignments as the formulas of alignment and coverage take them.

An alignment may point at a key result; on the way up that leads on to the key result's objective.
"""

from __future__ import annotations

from okr_tui.domain.alignment import Links, Reach, line_of_sight, reach
from okr_tui.domain.coverage import Coverage, coverage
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.rules import is_live, objective_at


def links(plan: Plan, cycle: Id | None = None) -> Links:
    """Give the links that stand, objective → (objective above, relation); nothing dropped stands.

    Args:
        plan: The plan.
        cycle: Only objectives of this cycle link upward; all where None.
    """
    return {
        objective.id: [
            (objective_at(plan, alignment.target), alignment.relation)
            for alignment in objective.alignments
            if objective_at(plan, alignment.target) in plan.objectives
        ]
        for objective in plan.objectives.values()
        if objective.stage != "dropped" and (cycle is None or objective.cycle == cycle)
    }


def active(plan: Plan, cycle: Id | None = None) -> list[Id]:
    """Give the objectives that are being worked on, in one cycle or in all."""
    return [o.id for o in plan.objectives.values() if is_live(plan, o) and (cycle is None or o.cycle == cycle)]


def of_company(plan: Plan, cycle: Id | None = None) -> list[Id]:
    """Give the root team's objectives that are being worked on."""
    root = plan.root_team
    return [
        key
        for key in active(plan, cycle)
        if root and plan.objectives[key].team == root.id and plan.objectives[key].person is None
    ]


def alignment_of(plan: Plan, cycle: Id | None = None) -> Reach:
    """Give the share of active objectives whose line of sight reaches the mission."""
    left_out = [o.id for o in plan.objectives.values() if o.person is not None or o.kind == "growth"]
    mission = bool(plan.organisation.mission) and not plan.info.personal
    return reach(active(plan, cycle), links(plan), of_company(plan), left_out, mission)


def coverage_of(plan: Plan, cycle: Id | None = None) -> Coverage:
    """Give how each team below the company serves each company objective."""
    root = plan.root_team
    teams = [team.id for _, team in plan.walk_teams() if root is None or team.id != root.id]
    team_of = {key: None if plan.objectives[key].person else plan.objectives[key].team for key in active(plan, cycle)}
    return coverage(of_company(plan, cycle), teams, team_of, links(plan, cycle))


def sight(plan: Plan, goal: Id) -> list[Objective | KeyResult]:
    """Give the line of sight: the goal itself, what it is aligned to, and so on up, the shortest way to the top."""
    parents: dict[Id, list[Id]] = {key: [k.objective] for key, k in plan.key_results.items()}
    for objective in plan.objectives.values():
        ranked = sorted(objective.alignments, key=lambda a: (a.relation != "contributes", -(a.weight or 0)))
        parents[objective.id] = [a.target for a in ranked if objective_at(plan, a.target) in plan.objectives]
    way = line_of_sight(goal, parents, of_company(plan))
    return [plan.objectives.get(key) or plan.key_results[key] for key in way]
