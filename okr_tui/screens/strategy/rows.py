"""The rows of the tree as they are drawn: label, gaps, bar, figure and status, worked out when a row comes on show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from okr_tui.domain.agreement import stage_now
from okr_tui.domain.conflicts import marked_records
from okr_tui.domain.figures import share
from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures
from okr_tui.domain.records import Id, Objective
from okr_tui.domain.rules import UNBEGUN, is_live
from okr_tui.screens.drift_rows import drift_note
from okr_tui.screens.strategy.outline import DAMAGED, PEOPLE, TEAMLESS, UNALIGNED, Node
from okr_tui.screens.strategy.view import View
from okr_tui.widgets.badge import SIGN, badge
from okr_tui.widgets.bar import bar
from okr_tui.widgets.status import status_role, status_sign, status_words
from okr_tui.widgets.text import Line, crop, line
from okr_tui.widgets.tree import Column

BAR, SHORT_BAR = 10, 6
BAR_FROM, LONG_BAR_FROM = 52, 90
WORD_FROM, LONG_WORD_FROM = 68, 100
DAMAGED_TITLE = 24
HEADINGS = {
    UNALIGNED: "Without a goal above",
    PEOPLE: "People",
    TEAMLESS: "People without a team",
    DAMAGED: "Damaged records",
}


def columns_for(width: int) -> tuple[Column, ...]:
    """Bar, figure and status; where the tree is narrow no bar, and of the status only its symbol."""
    status = Column(17 if width >= LONG_WORD_FROM else 11) if width >= WORD_FROM else Column(1)
    return (Column(bar_for(width), from_width=BAR_FROM), Column(5, "right"), status)


def bar_for(width: int) -> int:
    """Cells of the bar: few where they are wanted for the title."""
    return BAR if width >= LONG_BAR_FROM else SHORT_BAR


@dataclass(frozen=True, slots=True, eq=False)
class StrategyRow:
    """One row of the tree, which asks its painter for its looks when it is drawn."""

    node: Node
    painter: Painter = field(repr=False)

    @property
    def id(self) -> Id:
        """What tells it from the others over a refresh."""
        return self.node.id

    @property
    def depth(self) -> int:
        """How far it is indented."""
        return self.node.depth

    @property
    def parent(self) -> Id | None:
        """The row above it."""
        return self.node.parent

    @property
    def has_children(self) -> bool:
        """Whether it can be folded."""
        return self.node.has_children

    @property
    def label(self) -> Line:
        """What it is called."""
        return self.painter.looks(self.node)[0]

    @property
    def note(self) -> Line:
        """Its gaps, in words."""
        return self.painter.looks(self.node)[1]

    @property
    def cells(self) -> tuple[Line, ...]:
        """Bar, figure, status."""
        return self.painter.looks(self.node)[2]


Looks = tuple[Line, Line, tuple[Line, ...]]


class Painter:
    """Draws rows and keeps what it drew.

    Args:
        view: The plan and its figures.
        width: Cells of the tree.
        own_teams: Whether a goal says whose it is where that is not the team it stands in.
    """

    def __init__(self, view: View, width: int, *, own_teams: bool) -> None:
        self._view = view
        self._wide = width >= WORD_FROM
        self._bar = bar_for(width)
        self._own_teams = own_teams
        self._kept: dict[Id, Looks] = {}

    def looks(self, node: Node) -> Looks:
        """Label, note and cells of a row."""
        if node.id not in self._kept:
            self._kept[node.id] = self._draw(node)
        return self._kept[node.id]

    def _draw(self, node: Node) -> Looks:
        draw: dict[str, Callable[[Node], Looks]] = {
            "objective": self._objective,
            "key result": self._key_result,
            "team": self._team,
            "person": self._person,
            "mission": self._mission,
            "vision": self._vision,
            "damaged": self._damaged,
        }
        label, note, cells = draw.get(node.kind, self._heading)(node)
        if node.kind in ("objective", "key result") and (drifts := drift_note(self._view.plan, node.id)):
            if not self._wide:
                label, note = line((drifts[0][0][:2], drifts[0][1]), label), note
            else:
                note = line(drifts, "  ", note) if note else drifts
        mark = badge(marked_records(self._view.plan), node.id)
        if mark and not self._wide:
            return line((f"{SIGN} ", "warning"), label), note, cells
        return label, line(mark, "  ", note) if mark and note else mark or note, cells

    def _gaps(self, record: Id) -> Line:
        """What is missing about a record, and how much of what was said about it waits for somebody."""
        found, waits = self._view.sight.gaps(record), self._view.waits.get(record, 0)
        gaps = line((f"! {', '.join(found)}", "warning")) if found else ()
        if not waits:
            return gaps
        talk = line((f"{waits} open", "accent"))
        return line(gaps, "  ", talk) if gaps else talk

    def _objective(self, node: Node) -> Looks:
        plan = self._view.plan
        objective = plan.objectives[node.id]
        code = (f"{plan.code(node.id)} ", "accent")
        label = line(code, *self._unbegun(objective), *self._whose(node), (objective.title, "strong"))
        if not is_live(plan, objective):
            return (
                label,
                line((stage_now(plan, objective), "quiet")),
                self._cells(self._view.assessed.objective(node.id)),
            )
        return label, self._gaps(node.id), self._cells(self._view.assessed.objective(node.id))

    def _unbegun(self, objective: Objective) -> list[tuple[str, str]]:
        """The word for a goal that is still being made, where its status has no room for one."""
        if objective.stage not in UNBEGUN or self._wide:
            return []
        return [(f"{stage_now(self._view.plan, objective)} · ", "quiet")]

    def _whose(self, node: Node) -> list[tuple[str, str]]:
        plan = self._view.plan
        objective = plan.objectives[node.id]
        person = plan.people.get(objective.person or "")
        if person is not None:
            said = node.parent != person.id and not plan.info.personal
            return [(f"@{person.handle} ", "quiet")] if said else []
        team = plan.teams.get(objective.team or "")
        foreign = team is not None and self._own_teams and objective.team != node.context
        return [(f"{team.name} · ", "quiet")] if team is not None and foreign else []

    def _key_result(self, node: Node) -> Looks:
        plan = self._view.plan
        figures = self._view.assessed.key_result(node.id)
        label = line((f"{figures.code} ", "quiet"), figures.key_result.title)
        if figures.key_result.stage != "active":
            return label, line((figures.key_result.stage, "quiet")), self._cells(figures)
        note = self._gaps(node.id) if plan.owner_of(plan.objectives[figures.key_result.objective]) else ()
        return label, note, self._cells(figures)

    def _cells(self, figures: ObjectiveFigures | KeyResultFigures) -> tuple[Line, ...]:
        shown = figures.raw if isinstance(figures, KeyResultFigures) else figures.progress
        dropped = (
            figures.objective.stage == "dropped"
            if isinstance(figures, ObjectiveFigures)
            else figures.key_result.stage == "dropped"
        )
        role = "quiet" if dropped else status_role(figures.status)
        if dropped:
            status = line(("dropped" if self._wide else "-", "quiet"))
        else:
            status = status_words(figures.status) if self._wide else line((status_sign(figures.status), role))
        if shown is None or figures.status in UNBEGUN:
            return ((), (), status)
        pace = None if dropped else figures.pace
        return (bar(shown, pace, self._bar, role), line(share(shown)), status)

    def _team(self, node: Node) -> Looks:
        plan = self._view.plan
        team = plan.teams[node.id]
        root = plan.root_team
        kind = " · company" if root is not None and root.id == team.id else ""
        progress, _ = self._view.assessed.team_progress(team.id)
        label = line((team.name, "heading"), (kind, "quiet"))
        if progress is None:
            return label, self._gaps(team.id), ()
        return label, self._gaps(team.id), (bar(progress, None, self._bar, "quiet"), line(share(progress)), ())

    def _person(self, node: Node) -> Looks:
        person = self._view.plan.people[node.id]
        owned = len(self._view.owned.get(person.id, ()))
        role = f", {person.role}" if person.role else ""
        label = line(person.name, (f" @{person.handle}{role}", "quiet"))
        counted = "1 goal" if owned == 1 else f"{owned} goals"
        note = self._gaps(person.id) or (line((counted, "quiet")) if owned else ())
        return label, note, ()

    def _mission(self, node: Node) -> Looks:
        organisation = self._view.plan.organisation
        said = organisation.mission.strip().split("\n")[0]
        shown = (said, "strong") if said else (organisation.name, "quiet")
        return line(("Mission " if said else "Organisation ", "accent"), shown), self._gaps(node.id), ()

    def _vision(self, node: Node) -> Looks:
        vision = self._view.plan.organisation.vision.strip().split("\n")[0]
        return line(("Vision ", "accent"), vision), (), ()

    def _damaged(self, node: Node) -> Looks:
        found = next((one for one in self._view.plan.damaged if one.id == node.id), None)
        if found is None:
            return line("damaged"), (), ()
        place = f"field {found.field.replace('_', ' ')}: " if found.field else ""
        title = crop(line(found.title), DAMAGED_TITLE)
        return line(title, "  ", (f"! damaged: {place}{found.why}", "bad")), (), ()

    def _heading(self, node: Node) -> Looks:
        return line((HEADINGS.get(node.id, ""), "heading")), (), ()
