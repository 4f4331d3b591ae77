"""Roadblocks that nobody has taken out of the way for two rounds of check-ins."""

from __future__ import annotations

from collections.abc import Iterable

from okr_tui.domain.cadence import days_counted
from okr_tui.domain.figures import day, figure
from okr_tui.domain.insights.ground import Ground
from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.records import Id, KeyResult, Objective, Team
from okr_tui.domain.rules import is_running

OLD_ROUNDS = 2
"""Rounds of check-ins that a roadblock may stand: one to be seen in, one to be solved in."""
LONGEST = 80
"""Letters of what was said that have room in a sentence."""


def old_roadblocks(ground: Ground) -> Iterable[Insight]:
    """Open roadblocks that have outlived two rounds."""
    for post in ground.plan.posts.values():
        if post.kind != "roadblock" or post.state != "open" or post.reply_to or post.created.at is None:
            continue
        about = ground.plan.get(post.about)
        if not isinstance(about, Objective | KeyResult | Team):
            continue
        if isinstance(about, Objective | KeyResult) and not is_running(ground.plan, about):
            continue
        cadence, since = _cadence(ground, about), post.created.at.date()
        stops = () if isinstance(about, Team) else ground.judge.stops_of(about)
        days = days_counted(since, ground.today, stops)
        if days <= OLD_ROUNDS * cadence:
            continue
        said = " ".join(post.text.split())
        said = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
        owner = ground.plan.people.get(post.to or "")
        weight = 0.0 if isinstance(about, Team) else ground.all_moves([post.about])
        yield Insight(
            kind="old roadblock",
            record=post.about,
            sentence=f"A roadblock of {ground.name(post.about)} has stood for {figure(days, 'days')}: “{said}”",
            figures=(
                ("Since", f"{day(since)}, {figure(days, 'days')}; a round is {figure(cadence, 'days')}"),
                ("Who is on it", f"@{owner.handle}" if owner else "nobody"),
                *(() if isinstance(about, Team) else ground.stake(weight)),
            ),
            advice="Name one person who takes it out of the way and a day, or say that it stays and change the goal."
            if owner is None
            else f"Ask @{owner.handle} what they need, or take it one level up.",
            fingerprint=post.id,
            weight=weight,
        )


def _cadence(ground: Ground, about: Objective | KeyResult | Team) -> int:
    if isinstance(about, KeyResult):
        return ground.judge.cadence_of(about)
    key: Id = about.cycle or "" if isinstance(about, Objective) else ""
    cycle = ground.plan.cycles.get(key) or ground.cycle
    return cycle.cadence if cycle else 14
