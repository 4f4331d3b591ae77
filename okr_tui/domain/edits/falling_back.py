"""What an agreement falls away with: called by every edit that can change the terms of a goal."""

from __future__ import annotations

from okr_tui.domain.agreement import agreed
from okr_tui.domain.draft import Draft


def fall_back(draft: Draft) -> None:
    """Make goals that this act has taken the agreement from drafts again, until they are agreed anew.

    All of them are looked at, because terms come from other records too: the due date from a cycle, the lead from
    a team. What is active stays so; its agreement falls away visibly without stopping the work.
    """
    for objective in draft.plan.objectives.values():
        before = draft.before.objectives.get(objective.id)
        if objective.stage != "agreed" or before is None or agreed(draft.plan, objective):
            continue
        if agreed(draft.before, before):
            draft.change(objective.id, "stage", "draft")
