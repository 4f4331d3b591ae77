"""What a chart of engagement shows: one measure of a team, the leaders or a person week by week, beside everybody's.

For the Progress screen and for ``okr chart --engagement`` alike; `charts` draws it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from okr_tui.charts import ChartData, Point, Series
from okr_tui.domain.figures import percent

if TYPE_CHECKING:
    from okr_tui.domain.engagement import Engagement, Subject, Week
    from okr_tui.domain.plan import Plan

Measure = Literal["habit", "confidence", "posts", "response"]
MEASURES: tuple[Measure, ...] = ("habit", "confidence", "posts", "response")
NAMES: dict[Measure, str] = {
    "habit": "check-ins in time",
    "confidence": "mean confidence",
    "posts": "posts a week",
    "response": "days to an answer",
}
UNITS: dict[Measure, str] = {"habit": "%", "confidence": "", "posts": "", "response": "days"}
HIGHEST: dict[Measure, float] = {"habit": 100.0, "confidence": 10.0, "posts": 4.0, "response": 4.0}
"""How high a picture is at least, so that small figures do not look like large ones."""


def curve_of_engagement(plan: Plan, found: Engagement, every: Engagement, measure: Measure) -> ChartData | None:
    """Give the picture of one measure; None where no week has any.

    Args:
        plan: The plan.
        found: Whose engagement it is.
        every: That of everybody, drawn beside it.
        measure: What to draw.
    """
    drawn = [found] if found.subject == every.subject else [found, every]
    series = [Series(subject_name(plan, one.subject), _points(one.weeks, measure)) for one in drawn]
    if not series[0].points or (measure == "posts" and not found.posts):
        return None
    # Beside a team, how much all others say together would press its curve to the ground.
    shown = series[:1] if measure == "posts" else series
    high = max([HIGHEST[measure], *(value for one in shown for _, value in one.points)])
    return ChartData(shown, start=every.first, end=every.weeks[-1].last, unit=UNITS[measure], low=0.0, high=high)


def _points(weeks: tuple[Week, ...], measure: Measure) -> list[Point]:
    found: list[Point] = []
    for week in weeks:
        value = getattr(week, measure)
        if value is not None:
            found.append((week.last, percent(value) if measure == "habit" else float(value)))
    return found


def subject_name(plan: Plan, subject: Subject) -> str:
    """Give what somebody whose engagement is told is called."""
    match subject.kind:
        case "team":
            return plan.teams[subject.id].name
        case "person":
            return plan.people[subject.id].name
    return "Leaders" if subject.kind == "leaders" else "Everybody"
