"""Who has heard the strategy: acknowledgements, each of the strategy as it was then."""

from __future__ import annotations

from hashlib import sha256

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.workshops import Acknowledgement


def strategy_mark(plan: Plan) -> str:
    """What tells the present strategy from others: mission, vision and the company's objectives, in sixteen signs."""
    root = plan.root_team
    goals = sorted(
        f"{goal.id} {goal.title}"
        for goal in plan.objectives.values()
        if root is not None and goal.team == root.id and goal.stage in ("agreed", "active")
    )
    words = "\n".join([plan.organisation.mission, plan.organisation.vision, *goals])
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


def acknowledged(plan: Plan) -> frozenset[Id]:
    """Who has acknowledged the strategy as it is now."""
    mark = strategy_mark(plan)
    return frozenset(one.by for one in plan.said(Acknowledgement, plan.organisation.id) if one.strategy == mark)
