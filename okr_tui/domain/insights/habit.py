"""What the habit of checking in and the result say together, team by team.

Where people look at their numbers in time and the numbers are poor all the same, another round of reminders helps
nobody: what they do is the question. Where nobody looks, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okr_tui.domain import progress as progressing
from okr_tui.domain.figures import EPSILON, figure, percent, share
from okr_tui.domain.goal_figures import ObjectiveFigures
from okr_tui.domain.insights.ground import Ground
from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.records import Team
from okr_tui.domain.rhythm import Rhythm, Rhythms
from okr_tui.domain.status import OFF_TRACK, ON_TRACK, by_pace

GOOD = 0.8
"""Share of check-ins in time from which the habit is not what is missing."""
POOR = 0.5
"""Share of check-ins in time below which the numbers are not looked at often enough to act on them."""
LEAST_ROUNDS = 4
"""Check-ins that were due, below which a share says nothing about a habit."""


def habit_and_result(ground: Ground) -> Iterable[Insight]:
    """Teams whose results are poor: with a good habit, and with a poor one."""
    rhythms = Rhythms(ground.plan, ground.today)
    for _, team in ground.plan.walk_teams():
        figures = [ground.judge.objective(o.id) for o in ground.objectives if o.team == team.id and o.person is None]
        progress = progressing.roll_up((1.0, f.progress) for f in figures if f.pace is not None)
        pace = progressing.roll_up((1.0, f.pace) for f in figures if f.progress is not None)
        if progress is None or pace is None or by_pace(progress, pace, ground.judge.rules) == ON_TRACK:
            continue
        kept = rhythms.of_team(team.id)
        if kept.share is None or kept.counted < LEAST_ROUNDS:
            continue
        if kept.share >= GOOD - EPSILON:
            yield _insight(ground, team, figures, kept, progress, pace, good=True)
        elif kept.share < POOR - EPSILON:
            yield _insight(ground, team, figures, kept, progress, pace, good=False)


def _insight(
    ground: Ground,
    team: Team,
    figures: Sequence[ObjectiveFigures],
    kept: Rhythm,
    progress: float,
    pace: float,
    *,
    good: bool,
) -> Insight:
    behind = percent(pace) - percent(progress)
    weight = ground.all_moves(f.objective.id for f in figures)
    count = figure(len(figures), "objectives")
    far = by_pace(progress, pace, ground.judge.rules) == OFF_TRACK
    return Insight(
        kind="strategy question" if good else "habit question",
        record=team.id,
        sentence=f"{team.name} checks in on time and is {figure(behind, 'points')} behind all the same: the strategy "
        "is the question, not the habit."
        if good
        else f"{team.name} is {figure(behind, 'points')} behind and checks in on time {share(kept.share)} of the time: "
        "the habit is the question first.",
        figures=(
            ("Rhythm", _rhythm_words(kept)),
            ("Result", f"{share(progress)} at pace {share(pace)}, the mean of {count}"),
            *ground.stake(weight, "they are"),
        ),
        advice="Ask what you would do otherwise if you began today; reminders will not help."
        if good
        else "Agree on one fixed time for check-ins, then look at the numbers again in two rounds.",
        fingerprint=f"{'off track' if far else 'at risk'},{int((kept.share or 0.0) * 10 + EPSILON)}",
        weight=weight,
        of_one=len({one.person for one in kept.rounds}) < 2,
    )


def _rhythm_words(kept: Rhythm) -> str:
    """The arithmetic of a rhythm, without the goals that were late: a room may read it, and each has one owner."""
    words = f"{kept.in_time} of {figure(kept.counted, 'check-ins')} that were due came in time = {share(kept.share)}"
    return f"{words}; {kept.late} late, {kept.missed} missed"
