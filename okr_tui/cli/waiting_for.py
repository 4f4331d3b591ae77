"""What a goal waits for, as rows of ``okr show``: a decision after a change above it, answers, a way around a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.conversation_words import roadblock_words
from okr_tui.domain.figures import figure
from okr_tui.domain.inbox import inbox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from okr_tui.domain.drift import Drifted
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id


def waiting_for(plan: Plan, goals: Sequence[Id], today: date) -> list[tuple[str, str]]:
    """Say what the first of some goals waits for, and what is open about any of them; a label and words a row.

    Args:
        plan: The plan.
        goals: An objective with its key results, or one key result.
        today: The day to judge what is open.
    """
    found = inbox(plan, today).open.about(*goals)
    asked = sum(one.post.kind == "question" for one in found.questions)
    ideas = len(found.questions) - asked
    words = [figure(asked, "open questions") if asked else "", figure(ideas, "open ideas") if ideas else ""]
    blocks = [f"{one.post.text} · {roadblock_words(one)}" for one in found.roadblocks]
    return [
        *_drift(plan, goals[0]),
        ("Asked", ", ".join(filter(None, words))),
        *(("" if place else "Blocked", block) for place, block in enumerate(blocks)),
    ]


def drifted(plan: Plan, goal: Id) -> Drifted | None:
    """Give what drifted of a goal; None where nothing did."""
    from okr_tui.domain.drift import drift

    return drift(plan).by_goal.get(goal) if plan.tables.table("changes") else None


def drift_json(plan: Plan, goal: Id) -> dict[str, object] | None:
    """Give in short as JSON whether a goal drifted; ``okr drift --json`` tells because of what."""
    found = drifted(plan, goal)
    return {"state": found.state, "waiting_for": [plan.code(one) for one in found.waits_for]} if found else None


def _drift(plan: Plan, goal: Id) -> list[tuple[str, str]]:
    found = drifted(plan, goal)
    if found is None:
        return []
    from okr_tui.drift_words import happened, waits_words

    code = plan.code(goal)
    rows = [f"still right? okr drift confirm {code}" if found.state == "asked" else waits_words(plan, found)]
    for act in happened(plan, found.because):
        rows.append(" · ".join((*act.lines, *act.told)))
    return [("" if place else "Changed above", words) for place, words in enumerate(rows)]
