"""The scores of a cycle by team and by kind, each beside what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, ObjectiveKind
from okr_tui.domain.reviewing import Item
from okr_tui.domain.scoring import Colour, colour, explain_mean, mean

KINDS: tuple[ObjectiveKind, ...] = ("committed", "aspirational", "growth")
PERSONAL = "personal"
NO_TEAM = "no team"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The scores of the objectives of one team, or of one kind.

    Attributes:
        name: The team, or the kind.
        team: The team's key; None for what is no team's.
        mean: The mean of the scores, 0-1; None without any.
        expected: The mean of what was expected of the same objectives, 0-1.
        words: How the mean comes about.
        counts: How many are green, yellow and red.
        open: How many are not decided yet.
        unscored: How many have no score, for want of a baseline.
    """

    name: str
    team: Id | None
    mean: float | None
    expected: float | None
    words: str
    counts: dict[Colour, int]
    open: int
    unscored: int

    @property
    def count(self) -> int:
        """How many objectives have a score."""
        return sum(self.counts.values())


def scores_by(plan: Plan, items: Sequence[Item], by: Literal["team", "kind"]) -> tuple[ScoreRow, ...]:
    """Give the scores of some objectives by team, from the top of the tree down, or by kind; empty rows left out."""
    groups: list[tuple[str, Id | None, list[Item]]]
    if by == "kind":
        groups = [(str(kind), None, [i for i in items if i.objective.kind == kind]) for kind in KINDS]
    else:
        teams = [team for _, team in plan.walk_teams()]
        own = [i for i in items if i.objective.person is not None]
        shared = [i for i in items if i.objective.person is None]
        groups = [(team.name, team.id, [i for i in shared if i.objective.team == team.id]) for team in teams]
        groups.append((NO_TEAM, None, [i for i in shared if i.objective.team not in plan.teams]))
        groups.append((PERSONAL, None, own))
    return tuple(score_row(name, team, some) for name, team, some in groups if some)


def score_row(name: str, team: Id | None, items: Iterable[Item]) -> ScoreRow:
    """Give the scores of some objectives as one row."""
    known = list(items)
    scored = [(i, i.score) for i in known if i.score is not None]
    counts: dict[Colour, int] = {"green": 0, "yellow": 0, "red": 0}
    for item, score in scored:
        counts[colour(score, item.objective.kind)] += 1
    return ScoreRow(
        name,
        team,
        mean(score for _, score in scored),
        mean(item.expected for item, _ in scored),
        explain_mean((item.code, score) for item, score in scored),
        counts,
        sum(1 for item in known if not item.decided),
        len(known) - len(scored),
    )
