"""Roadblocks that nobody has taken out of the way for two rounds of check-ins."""

from __future__ import annotations

from collections.abc import Iterable

from okr_tui.domain.cadence import days_counted
from okr_tui.domain.conversation import roadblocks, said_on
from okr_tui.domain.figures import day, figure
from okr_tui.domain.insights.ground import Ground
from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.lineage import goes_on_as
from okr_tui.domain.records import KeyResult, Objective

OLD_ROUNDS = 2
"""Rounds of check-ins that a roadblock may stand: one to be seen in, one to be solved in."""
LONGEST = 80
"""Letters of what was said that have room in a sentence."""


def old_roadblocks(ground: Ground) -> Iterable[Insight]:
    """Open roadblocks that have outlived two rounds."""
    for one in roadblocks(ground.plan, ground.today):
        since, about = said_on(one.post), ground.plan.get(one.post.about)
        if one.solved or since is None:
            continue
        goal = goes_on_as(ground.plan, about) if isinstance(about, Objective | KeyResult) else None
        place = goal.id if goal else one.post.about
        cadence = _cadence(ground, goal)
        days = days_counted(since, ground.today, ground.judge.stops_of(goal) if goal else ())
        if days <= OLD_ROUNDS * cadence:
            continue
        said = " ".join(one.post.text.split())
        said = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
        owner = f"@{one.owner.handle}" if one.owner else ""
        weight = ground.all_moves([goal.id]) if goal else 0.0
        yield Insight(
            kind="old roadblock",
            record=place,
            sentence=f"A roadblock of {ground.name(place)} has stood for {figure(days, 'days')}: “{said}”",
            figures=(
                ("Since", f"{day(since)}, {figure(days, 'days')}; a round is {figure(cadence, 'days')}"),
                ("Who is on it", owner or "nobody"),
                *(ground.stake(weight) if goal else ()),
            ),
            advice=f"Ask {owner} what they need, or take it one level up."
            if owner
            else "Name one person who takes it out of the way and a day, or say that it stays and change the goal.",
            fingerprint=one.post.id,
            weight=weight,
        )


def _cadence(ground: Ground, goal: Objective | KeyResult | None) -> int:
    if isinstance(goal, KeyResult):
        return ground.judge.cadence_of(goal)
    cycle = ground.plan.cycles.get(goal.cycle or "") if goal else None
    cycle = cycle or ground.cycle
    return cycle.cadence if cycle else 14
