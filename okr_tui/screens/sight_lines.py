"""The line of sight of a goal as lines: from what is right above it up to the mission."""

from __future__ import annotations

from okr_tui.domain.records import Id
from okr_tui.domain.sight import Sight
from okr_tui.widgets.text import Line, line, wrap

DEEPEST = 6
"""Steps that are indented; deeper ones stand below the last."""


def sight_lines(sight: Sight, key: Id, width: int) -> list[Line]:
    """The way up to the mission, the goal itself left out; nothing where nothing is above it."""
    plan, way = sight.plan, sight.line(key)
    rows: list[Line] = []
    for depth, above in enumerate(way[1:]):
        goal = plan.objectives.get(above) or plan.key_results[above]
        rows += _hanging(f"{'  ' * min(depth, DEEPEST)}↑ ", f"{plan.code(above)}  {goal.title}", width)
    mission = plan.organisation.mission.strip()
    if mission and way[-1] in sight.company:
        rows += _hanging(f"{'  ' * min(len(way) - 1, DEEPEST)}↑ ", f"Mission  {mission}", width)
    return rows


def _hanging(lead: str, text: str, width: int) -> list[Line]:
    first, *others = wrap(text, max(10, width - len(lead)))
    return [line((lead, "accent"), first), *(line(" " * len(lead), more) for more in others)]
