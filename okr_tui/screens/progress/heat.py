"""The heat map: per team how many key results have each status, and which objectives it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okr_tui.domain.assess import Assessment
from okr_tui.domain.figures import share
from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures
from okr_tui.domain.records import Id
from okr_tui.domain.status import SEVERITY
from okr_tui.domain.trend import team_objectives
from okr_tui.widgets.status import status_role, status_sign, status_words
from okr_tui.widgets.text import Line, line

_BLOCK = "■"
_MOST_BLOCKS = 6
_ROLE_ORDER = ("bad", "warning")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: how it looks where there is room and where there is little, and what is behind it.

    Args:
        wide: With words or bars.
        short: With less; its first part has to do where there is hardly any.
        behind: The key results or the one objective behind it.
        words: What the cell says.
        goals: What is behind it, one by one.
    """

    wide: Line
    short: Line
    behind: tuple[Id, ...]
    words: str
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heat:
    """The whole map.

    Args:
        columns: The heading of each column in words and as a sign; empty where cells speak for themselves.
        rows: The teams, each with its cells.
        worst: The sentence that names what needs help most.
    """

    columns: tuple[tuple[Line, Line], ...]
    rows: tuple[tuple[str, Id, tuple[Cell, ...]], ...]
    worst: Line


def by_status(judge: Assessment, cycle: Id | None) -> Heat:
    """Teams × status: how many key results of each team have each status, the worst at the left."""
    found = [(team.name, team.id, _key_results(judge, team.id, cycle)) for _, team in judge.plan.walk_teams()]
    found = [one for one in found if one[2]]
    there = {figures.status for _, _, group in found for figures in group}
    statuses = [status for status in SEVERITY if status in there]
    most = max((sum(f.status == s for f in group) for _, _, group in found for s in statuses), default=1)
    rows = tuple(
        (name, team, tuple(_count(name, status, [f for f in group if f.status == status], most) for status in statuses))
        for name, team, group in found
    )
    heads = tuple((status_words(s), line((status_sign(s), status_role(s)))) for s in statuses)
    return Heat(heads, rows, _worst_team([(name, group) for name, _, group in found]))


def _key_results(judge: Assessment, team: Id, cycle: Id | None) -> list[KeyResultFigures]:
    return [
        judge.key_result(k.id)
        for objective in team_objectives(judge.plan, team, cycle, judge.today)
        for k in judge.plan.key_results_of(objective.id)
        if k.stage != "dropped"
    ]


def _count(team: str, status: str, group: Sequence[KeyResultFigures], most: int) -> Cell:
    if not group:
        return Cell(line(("·", "quiet")), line(("·", "quiet")), (), f"{team}: none {status}")
    role = status_role(status)
    # A block a key result as far as there is room; scaled blocks beside small counts told them wrong.
    blocks = len(group) if most <= _MOST_BLOCKS else max(1, round(_MOST_BLOCKS * len(group) / most))
    number = (str(len(group)), f"strong {role}")
    return Cell(
        line(number, " ", (_BLOCK * blocks, role)),
        line(number),
        tuple(f.key_result.id for f in group),
        f"{team}, {status}",
        tuple(f"{f.code} {f.key_result.title}" for f in group),
    )


def _worst_team(found: Sequence[tuple[str, Sequence[KeyResultFigures]]]) -> Line:
    for role in _ROLE_ORDER:
        hit = [(name, group, [f for f in group if status_role(f.status) == role]) for name, group in found]
        hit = [one for one in hit if one[2]]
        if not hit:
            continue
        name, group, bad = max(hit, key=lambda one: (len(one[2]) / len(one[1]), len(one[2])))
        worst = max(bad, key=_behind)
        words = "key results need help" if role == "bad" else "key results at risk"
        return line(
            ("Worst: ", "strong"),
            (name, "strong"),
            f", {len(bad)} of {len(group)} {words}, first of all ",
            (f"{worst.code} ", "accent"),
            f"{worst.key_result.title} ",
            (f"{status_sign(worst.status)} {worst.status}", role),
        )
    return line(("Nobody is behind.", "good")) if found else ()


def _behind(figures: KeyResultFigures | ObjectiveFigures) -> float:
    """How far behind pace, as a share; without a pace, how much is missing."""
    if figures.progress is None:
        return 0.0
    return (1.0 if figures.pace is None else figures.pace) - figures.progress


def by_objective(judge: Assessment, cycle: Id | None) -> Heat:
    """Teams × objectives: each team's objectives side by side, the one that needs help most first."""
    rows = []
    every: list[tuple[str, ObjectiveFigures]] = []
    for _, team in judge.plan.walk_teams():
        figures = [judge.objective(o.id) for o in team_objectives(judge.plan, team.id, cycle, judge.today)]
        if figures:
            figures.sort(key=lambda f: (SEVERITY.index(f.status), f.objective.number))
            every += [(team.name, f) for f in figures]
            rows.append((team.name, team.id, tuple(_tile(f) for f in figures)))
    return Heat((), tuple(rows), _worst_objective(every))


def _tile(figures: ObjectiveFigures) -> Cell:
    role, sign = status_role(figures.status), status_sign(figures.status)
    words = f"{figures.code} {figures.objective.title}: {figures.status}, {share(figures.progress)}"
    if figures.pace is not None:
        words += f" · pace {share(figures.pace)}"
    shown = line((f"{sign} ", role), (f"{figures.code} ", "accent"), (f"{share(figures.progress):>5}", role))
    return Cell(shown, line((sign, role), (figures.code, "accent")), (figures.objective.id,), words)


def _worst_objective(every: Sequence[tuple[str, ObjectiveFigures]]) -> Line:
    bad = [one for one in every if status_role(one[1].status) in _ROLE_ORDER]
    if not bad:
        return line(("Nobody is behind.", "good")) if every else ()
    team, figures = min(bad, key=lambda one: (SEVERITY.index(one[1].status), -_behind(one[1])))
    return line(
        ("Worst: ", "strong"),
        (f"{figures.code} ", "accent"),
        f"{figures.objective.title} ({team}) ",
        (f"{status_sign(figures.status)} {figures.status}", status_role(figures.status)),
    )
