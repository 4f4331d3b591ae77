"""The list at the left: everything that a curve can be drawn of, with how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okr_tui.domain.assess import Assessment
from okr_tui.domain.conflicts import marked_records
from okr_tui.domain.figures import share
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Objective
from okr_tui.domain.trend import NOT_COUNTED, Trend, in_cycle, team_objectives
from okr_tui.widgets.badge import SIGN, badge
from okr_tui.widgets.bar import bar
from okr_tui.widgets.status import status_role, status_sign
from okr_tui.widgets.text import Align, Line, columns, fit, line, line_width

Kind = Literal["team", "person", "others", "objective", "key result"]
OTHERS = "others"

WORDS_FROM, BAR_FROM = 64, 40
"""Widths in cells from which the word of the status and the bar are shown."""
STATUS_WIDTH, SHARE_WIDTH, BAR_WIDTH = 17, 6, 8


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One thing to draw: a team, a person with goals of their own, an objective or a key result.

    Args:
        kind: What it is; *others* are the objectives of no team.
        id: The record's key, or ``others``.
        depth: How far it is indented.
    """

    kind: Kind
    id: Id
    depth: int


def goal_rows(plan: Plan, cycle: Id | None, only: frozenset[Id] | None = None) -> list[GoalRow]:
    """Give all that can be drawn of a cycle, teams with their goals below them, dropped ones left out.

    Args:
        plan: The plan.
        cycle: The cycle's key; None for all.
        only: Leave out every key result and objective but these and what they belong to.
    """
    by_team, by_person = _grouped(plan, cycle)
    rows: list[GoalRow] = []
    for depth, team in plan.walk_teams():
        goals = _goals(plan, by_team.pop(team.id, []), depth + 1, only)
        if goals or only is None:
            rows += [GoalRow("team", team.id, depth), *goals]
    rest = [o for group in by_team.values() for o in group]
    if goals := _goals(plan, rest, 1, only):
        rows += [GoalRow("others", OTHERS, 0), *goals]
    for person, objectives in by_person.items():
        if goals := _goals(plan, objectives, 1, only):
            rows += [GoalRow("person", person, 0), *goals]
    return rows if any(row.kind in ("objective", "key result") for row in rows) else []


def _grouped(plan: Plan, cycle: Id | None) -> tuple[dict[Id | None, list[Objective]], dict[Id, list[Objective]]]:
    by_team: dict[Id | None, list[Objective]] = {}
    by_person: dict[Id, list[Objective]] = {}
    for objective in plan.objectives.values():
        if objective.stage in NOT_COUNTED or not in_cycle(plan, objective, cycle):
            continue
        if objective.person in plan.people and objective.person is not None:
            by_person.setdefault(objective.person, []).append(objective)
        else:
            by_team.setdefault(objective.team, []).append(objective)
    return by_team, by_person


def _goals(plan: Plan, objectives: Iterable[Objective], depth: int, only: frozenset[Id] | None) -> list[GoalRow]:
    rows: list[GoalRow] = []
    for objective in sorted(objectives, key=lambda o: o.number):
        parts = [
            GoalRow("key result", k.id, depth + 1)
            for k in plan.key_results_of(objective.id)
            if k.stage != "dropped" and (only is None or k.id in only)
        ]
        if parts or only is None or objective.id in only:
            rows += [GoalRow("objective", objective.id, depth), *parts]
    return rows


def drawn_of(plan: Plan, row: GoalRow, cycle: Id | None, today: date) -> tuple[Id, ...]:
    """The objectives whose mean a row stands for: those of a team, of a person, or of no team."""
    match row.kind:
        case "team":
            return tuple(o.id for o in team_objectives(plan, row.id, cycle, today))
        case "others" | "person":
            by_team, by_person = _grouped(plan, cycle)
            if row.kind == "person":
                return tuple(o.id for o in by_person.get(row.id, []))
            return tuple(o.id for team, group in by_team.items() if team not in plan.teams for o in group)
    return (row.id,)


def name_of(plan: Plan, row: GoalRow) -> tuple[str, str]:
    """The code and the name of what a row stands for; teams and people have no code."""
    match row.kind:
        case "team":
            return "", plan.teams[row.id].name
        case "person":
            return "", plan.people[row.id].name
        case "others":
            return "", "No team"
        case "objective":
            return plan.code(row.id), plan.objectives[row.id].title
    return plan.code(row.id), plan.key_results[row.id].title


class RowLines:
    """Makes the lines of the list, each when it comes onto the screen.

    Args:
        judge: The figures of today.
        cycle: The cycle on show.
        marked: The key results to draw together, each with its number from 1.
    """

    def __init__(self, judge: Assessment, cycle: Id | None, marked: Mapping[Id, int]) -> None:
        self.judge = judge
        self.cycle = cycle
        self.marked = marked
        self._figures: dict[Id, tuple[float | None, float | None, str]] = {}
        self._today = Trend(judge.plan, [judge.today])

    def figures(self, row: GoalRow) -> tuple[float | None, float | None, str]:
        """Raw progress, pace and status; a team has no status of its own."""
        if row.id not in self._figures:
            self._figures[row.id] = self._judged(row)
        return self._figures[row.id]

    def _judged(self, row: GoalRow) -> tuple[float | None, float | None, str]:
        match row.kind:
            case "key result":
                key_result = self.judge.key_result(row.id)
                return key_result.raw, key_result.pace, key_result.status
            case "objective":
                objective = self.judge.objective(row.id)
                return objective.progress, objective.pace, objective.status
        goals = drawn_of(self.judge.plan, row, self.cycle, self.judge.today)
        return self._today.mean(goals)[0], self._today.mean_pace(goals)[0], ""

    def line(self, row: GoalRow, width: int) -> Line:
        """One row of the list in a width."""
        progress, pace, status = self.figures(row)
        code, name = name_of(self.judge.plan, row)
        number = self.marked.get(row.id)
        gutter = " " if self.marked else ""
        mark = (str(number), f"chart-{number} strong") if number else (gutter, "")
        role = "heading" if not code else "" if row.kind == "objective" else "quiet"
        indent = " " * (row.depth if width < WORDS_FROM else 2 * row.depth)
        sign = badge(marked_records(self.judge.plan), row.id)
        if sign:  # behind the code: codes stand below each other
            sign = line(sign if width >= WORDS_FROM else line((SIGN, "warning")), " ")
        label = line(mark, indent, (f"{code} " if code else "", "accent"), sign, (name, role))
        tail = self._tail(progress, pace, status, width)
        return line(fit(label, max(1, width - line_width(tail) - 2)), " ", tail, " ")

    def _tail(self, progress: float | None, pace: float | None, status: str, width: int) -> Line:
        sign, role = (status_sign(status), status_role(status)) if status else (" ", "good")
        shown = line((share(progress), ""))
        cells: list[tuple[Line, int, Align]] = [(shown, SHARE_WIDTH, "right")]
        if width >= BAR_FROM:
            cells.insert(0, (bar(progress, pace, BAR_WIDTH, role), BAR_WIDTH, "left"))
        words = f"{sign} {status}" if width >= WORDS_FROM and status else sign
        cells.append((line((words, role)), STATUS_WIDTH if width >= WORDS_FROM else 1, "left"))
        return columns(cells, 1)
