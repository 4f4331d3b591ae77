"""What an agreement falls away with: called by every edit that can change the terms of a goal."""

from __future__ import annotations

from okr_tui.domain.agreement import agreed
from okr_tui.domain.draft import Draft


def fall_back(draft: Draft) -> None:
    """Make goals that were agreed, and are not as they are now, drafts again until they are agreed anew.

    All of them are looked at, because terms come from other records too: the due date from a cycle, the lead from
    a team. What is active stays so; its agreement falls away visibly without stopping the work.
    """
    for objective in draft.plan.objectives.values():
        if objective.stage == "agreed" and not agreed(draft.plan, objective):
            draft.change(objective.id, "stage", "draft")
