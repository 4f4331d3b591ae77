"""The curves of a brief's key results, for its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from okr_tui.curves import curve_of_key_result
from okr_tui.domain.assess import Assessment
from okr_tui.exchange.brief_charts import Chart

if TYPE_CHECKING:
    from okr_tui.domain.brief.values import Brief
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id


def charts_of(plan: Plan, brief: Brief) -> Mapping[Id, Chart]:
    """Give the curves of the key results of a brief that have been measured on two days at least."""
    judge = Assessment(plan, brief.today)
    found = {}
    for one in (measure for goal in brief.goals for measure in goal.measures):
        data = curve_of_key_result(judge, one.id)
        points = data.series[0].points
        if data.start and data.end and len({when for when, _ in points}) > 1:
            found[one.id] = Chart(
                start=data.start,
                end=data.end,
                today=brief.today,
                values=tuple(points),
                target=tuple(data.target),
                upper=tuple(data.upper),
                target_name=data.target_name,
                pace=tuple(data.pace),
                forecast=tuple(data.forecast.middle) if data.forecast else (),
                unit=data.unit,
                daily=plan.key_results[one.id].kind in ("milestones", "yes/no"),
            )
    return found
