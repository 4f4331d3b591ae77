"""How the goals of a brief stand, and where they stood last time."""

from __future__ import annotations

from collections import Counter

from okr_tui.domain.aim import aim
from okr_tui.domain.assess import Assessment
from okr_tui.domain.brief.goal_values import Above, Aim, Below, Measure
from okr_tui.domain.brief.scope import Scope
from okr_tui.domain.reading import confidence_of
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.sight import Sight
from okr_tui.domain.status import severity
from okr_tui.domain.workshop.minutes_people import someone


def goals_shown(scope: Scope, now: Assessment, then: Assessment) -> tuple[Aim, ...]:
    """Give the goals of a brief, their figures today beside those of last time."""
    sight = Sight(scope.plan)
    return tuple(_aim(scope, now, then, sight, one) for one in scope.goals(now.today))


def _aim(scope: Scope, now: Assessment, then: Assessment, sight: Sight, objective: Objective) -> Aim:
    plan, figures = scope.plan, now.objective(objective.id)
    team = plan.teams.get(objective.team or "")
    before = then.objective(objective.id).progress if objective.id in then.plan.objectives else None
    return Aim(
        id=objective.id,
        code=figures.code,
        title=objective.title,
        why=objective.why,
        owner=someone(plan, figures.owner.id if figures.owner else None),
        team=team.name if team else "",
        kind=objective.kind,
        above=sight.way(objective.id),
        progress=figures.progress,
        progress_then=before,
        pace=figures.pace,
        status=figures.status,
        because=figures.why(),
        due=figures.due,
        measures=tuple(_measure(scope, now, then, one) for one in scope.measures(objective)),
    )


def _measure(scope: Scope, now: Assessment, then: Assessment, key_result: KeyResult) -> Measure:
    plan, figures = scope.plan, now.key_result(key_result.id)
    before = then.key_result(key_result.id) if key_result.id in then.plan.key_results else None
    return Measure(
        id=key_result.id,
        code=figures.code,
        title=key_result.title,
        owner=someone(plan, figures.owner.id if figures.owner else None),
        aim=aim(key_result),
        value=figures.value_text,
        then=before.value_text if before else "",
        progress=figures.raw,
        progress_then=before.raw if before else None,
        pace=figures.pace,
        status=figures.status,
        confidence=confidence_of(plan, key_result.id, figures.last),
        due=figures.due,
        note=figures.last.note if figures.last else "",
        noted=figures.last.at if figures.last else None,
    )


def above_them(scope: Scope, now: Assessment) -> tuple[Above, ...]:
    """Give the goals that those of a brief lead up to directly, each once; their own among them left out."""
    plan = scope.plan
    own = [one.id for one in scope.goals(now.today)]
    found: dict[Id, Objective] = {}
    for objective in (plan.objectives[key] for key in own):
        for target, _ in plan.parents_of(objective):
            above = plan.objectives.get(target.objective) if isinstance(target, KeyResult) else target
            if above is not None and above.id not in own and above.stage != "dropped":
                found[above.id] = above
    return tuple(
        Above(plan.code(one.id), one.title, one.why, now.objective(one.id).progress)
        for one in sorted(found.values(), key=lambda one: one.number)
    )


def teams_below(scope: Scope, now: Assessment) -> tuple[Below, ...]:
    """Give the teams directly below, those with goals first as the tree has them; nobody's own goals are counted."""
    plan = scope.plan
    if scope.team is None:
        return ()
    found = []
    for team in plan.teams_under(scope.team.id):
        goals = [figures for figures in now.objectives_of(team.id)]
        progress, _ = now.team_progress(team.id)
        counted = Counter(one.status for one in goals)
        statuses = tuple(sorted(counted.items(), key=lambda pair: severity(pair[0])))
        found.append(Below(team.name, someone(plan, team.lead), len(goals), progress, statuses))
    return tuple(found)
