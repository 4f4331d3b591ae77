"""Company objectives × teams: how each team serves each of them, and where nobody does.

A team *contributes* or *supports* directly by an objective of its own that is aligned so, or serves *through
others*, by an objective whose line of sight runs over other objectives. The strongest counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from okr_tui.domain.alignment import Links, below, children_by_target
from okr_tui.domain.figures import share

CONTRIBUTES = "contributes"
SUPPORTS = "supports"
THROUGH_OTHERS = "through others"
NOTHING = ""

STRENGTH = (NOTHING, THROUGH_OTHERS, SUPPORTS, CONTRIBUTES)
"""The ways to serve, the weakest first."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix of company objectives × teams.

    Args:
        company: The company objectives, its rows.
        teams: The teams below the root team, its columns.
        cells: How a team serves a company objective; absent where it does not.
    """

    company: tuple[str, ...]
    teams: tuple[str, ...]
    cells: Mapping[tuple[str, str], str]

    def how(self, objective: str, team: str) -> str:
        """How a team serves a company objective: one of `STRENGTH`, empty for nothing."""
        return self.cells.get((objective, team), NOTHING)

    @property
    def unserved(self) -> tuple[str, ...]:
        """The company objectives that no team serves."""
        served = {objective for objective, _ in self.cells}
        return tuple(objective for objective in self.company if objective not in served)

    @property
    def idle(self) -> tuple[str, ...]:
        """The teams that serve no company objective."""
        serving = {team for _, team in self.cells}
        return tuple(team for team in self.teams if team not in serving)


def coverage(company: Iterable[str], teams: Iterable[str], team_of: Mapping[str, str | None], links: Links) -> Coverage:
    """Work out how each team serves each company objective.

    Args:
        company: The active objectives of the root team.
        teams: The teams below it.
        team_of: Active objective → its team; personal ones left out or None. An objective that is not
            here serves nothing itself, but may be a link on the way.
        links: The alignments that stand (see `alignment.reach`).
    """
    rows, columns = tuple(dict.fromkeys(company)), tuple(dict.fromkeys(teams))
    children = children_by_target(links)
    cells: dict[tuple[str, str], str] = {}
    for objective in rows:
        ways = [(child, THROUGH_OTHERS) for child in below([objective], links) if child != objective]
        ways += [
            (child, CONTRIBUTES if relation == CONTRIBUTES else SUPPORTS)
            for child, relation in children.get(objective, ())
        ]
        for child, way in ways:
            team = team_of.get(child)
            if team is None or team not in columns:
                continue
            cell = (objective, team)
            cells[cell] = max(cells.get(cell, NOTHING), way, key=STRENGTH.index)
    return Coverage(rows, columns, cells)


def explain_coverage(result: Coverage, names: Mapping[str, str] | None = None) -> str:
    """The share of company objectives served: ``3 of 4 company objectives are served by a team = 75 %``.

    Args:
        result: What `coverage` gave.
        names: What to call a record; its id where absent.
    """
    total = len(result.company)
    if not total:
        return "n/a: the company has no active objective"
    served = total - len(result.unserved)
    goals = "1 company objective is" if total == 1 else f"{total} company objectives are"
    words = f"{served} of {goals} served by a team = {share(served / total)}"
    return "; ".join([words, *gaps(result, names)])


def gaps(result: Coverage, names: Mapping[str, str] | None = None) -> list[str]:
    """What is missing, a line each: objectives that nobody below serves, then teams that serve none.

    Without any company objective no team is blamed for serving none.
    """
    known = names or {}
    lines = [f"nobody below serves {known.get(objective, objective)}" for objective in result.unserved]
    if result.company:
        lines += [f"{known.get(team, team)} serves no company objective" for team in result.idle]
    return lines
