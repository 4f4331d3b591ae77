"""People lose heart before the number shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from okr_tui.domain.insights.ground import Ground, short_day
from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.records import CheckIn
from okr_tui.domain.status import AT_RISK, HOLDING, ON_TRACK, by_pace

LAST = 3
"""So many of the latest words on confidence are looked at: two could be a mood, three are a direction."""
FALL = 2
"""By so much of ten it fell at least: by one people waver from round to round."""


def falling_confidence(ground: Ground) -> Iterable[Insight]:
    """Key results whose number is fine, while those who work on them believe in it less from round to round."""
    for figures in ground.key_results:
        heard = [c for c in ground.plan.check_ins(figures.key_result.id) if c.confidence is not None]
        said = heard[-LAST:]
        levels = [c.confidence or 0 for c in said]
        fell = len(levels) == LAST and levels == sorted(levels, reverse=True) and levels[0] - levels[-1] >= FALL
        if not fell or not _looks_fine(ground, figures.status, figures.progress, figures.pace):
            continue
        key = figures.key_result.id
        weight = ground.all_moves([key])
        steps = ", ".join(f"{c.confidence} on {short_day(c.at)}" for c in said)
        yield Insight(
            kind="confidence falls",
            record=key,
            sentence=f"Confidence in {ground.name(key)} fell from {levels[0]} to {levels[-1]}, while the "
            "number still looks fine.",
            figures=(
                ("Confidence", steps),
                ("The number", f"{figures.value_text}; {figures.why()}"),
                *ground.stake(weight),
            ),
            advice="Ask the owner what they see that the number does not show yet; now there is time to act on it.",
            fingerprint=f"{levels[-1]}@{_since(heard).isoformat()}",
            weight=weight,
        )


def _since(heard: Sequence[CheckIn]) -> date:
    """The day on which confidence came to where it is: saying it once more is no other fact."""
    since = heard[-1].at
    for check_in in reversed(heard):
        if check_in.confidence != heard[-1].confidence:
            break
        since = check_in.at
    return since


def _looks_fine(ground: Ground, status: str, progress: float | None, pace: float | None) -> bool:
    if status in (ON_TRACK, HOLDING):
        return True
    # Low confidence alone makes it at risk, and that is what is to be told here.
    behind = progress is None or pace is None or by_pace(progress, pace, ground.judge.rules) != ON_TRACK
    return status == AT_RISK and not behind
