"""The keys of Progress, in the order in which they are offered."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from okr_tui.screens.progress.engaged import ENGAGEMENT
from okr_tui.screens.progress.insights import INSIGHTS, WHAT_IF

OF_CURVES = ("check_in", "mark", "confidence", "arithmetic", "enlarge", "move", "history")
"""What has no meaning on the heat map, among the insights and on engagement."""

KEYS: list[BindingType] = [
    Binding(
        "left,h",
        "check_in(-1)",
        "Check-ins",
        id="progress.earlier",
        tooltip="The check-in before",
        key_display="←→",
    ),
    Binding("right,l", "check_in(1)", "Later check-in", id="progress.later", tooltip="The next one", show=False),
    Binding("space", "mark", "Compare", id="progress.mark", tooltip="Draw this key result together with others"),
    Binding("t", "heat", "Teams", id="progress.heat", tooltip="The heat map: teams × status, then teams × objectives"),
    INSIGHTS,
    Binding("c", "confidence", "Confidence", id="progress.confidence", tooltip="How sure people were over time"),
    Binding("x,equals_sign", "arithmetic", "Why", id="progress.arithmetic", tooltip="How each figure comes about"),
    WHAT_IF,
    ENGAGEMENT,
    Binding(
        "left_square_bracket",
        "cycle(-1)",
        "Cycle before",
        id="progress.cycle-before",
        tooltip="Show the cycle before this one",
        show=False,
    ),
    Binding(
        "right_square_bracket",
        "cycle(1)",
        "Next cycle",
        id="progress.cycle-next",
        tooltip="Show the cycle after this one",
        show=False,
    ),
    Binding("enter", "enlarge", "Larger", id="progress.enlarge", tooltip="The curve alone, and back", show=False),
    Binding("up,k", "move(-1)", "Goal above", id="progress.up", tooltip="Draw the goal above", show=False),
    Binding("down,j", "move(1)", "Goal below", id="progress.down", tooltip="Draw the goal below", show=False),
    Binding("escape", "back", "Back", id="progress.back", tooltip="To all curves, nothing marked", show=False),
]
