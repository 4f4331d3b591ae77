"""Progress: what was reached over time, by whom, and where it is heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from okr_tui.domain.assess import Assessment
from okr_tui.screens.base import Clock, Settings
from okr_tui.screens.header import current_cycle
from okr_tui.screens.progress.engaged import EngagementKeys
from okr_tui.screens.progress.goal_list import GoalList
from okr_tui.screens.progress.heat_grid import HeatGrid
from okr_tui.screens.progress.heat_view import show_heat
from okr_tui.screens.progress.keys import KEYS, OF_CURVES
from okr_tui.screens.progress.pane import CurvePane, Shown
from okr_tui.screens.progress.pictures import MOST_TOGETHER
from okr_tui.screens.progress.rows import GoalRow, RowLines, goal_rows
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line, split

if TYPE_CHECKING:
    from okr_tui.domain.records import Cycle, Id
    from okr_tui.store import Store

NO_GOALS = "There is nothing to draw yet. Press 2: the first objective is added on Strategy."
TALLNESS = [(0, "-short"), (20, "-tall"), (34, "-high")]


class ProgressScreen(EngagementKeys):
    """Curves of goals, teams and the company; the heat map; the insights; engagement."""

    place = "progress"
    VERTICAL_BREAKPOINTS = TALLNESS
    CSS_PATH = "progress.tcss"

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        super().__init__(store, clock, settings)
        self._cycle_id: Id | None = None
        self._only: tuple[frozenset[Id], str] | None = None
        self._marked: list[Id] = []
        self._with_arithmetic = False
        self._of_confidence = False
        self._heat: int | None = None
        self._lines: RowLines | None = None

    def compose_body(self) -> ComposeResult:
        """The list, the curve and its figures; and over them the heat map when it is asked for."""
        with Horizontal(id="progress-curves"):
            with Vertical(id="progress-side"):
                yield LineView(id="progress-cycle", focusable=False)
                yield GoalList(id="progress-goals", empty=NO_GOALS)
            yield CurvePane(id="progress-main")
        with Vertical(id="progress-map"):
            yield LineView(id="progress-map-title", focusable=False)
            yield HeatGrid(id="progress-heat")
        with Vertical(id="progress-said"):
            yield from self.compose_insights()
        with Vertical(id="progress-engagement"):
            yield from self.compose_engagement()

    def on_mount(self) -> None:
        """Draw what the cursor comes to, in the same frame."""
        super().on_mount()
        self.query_one(GoalList).follow(self._draw)

    # What is on show

    @property
    def cycle(self) -> Cycle | None:
        """The cycle on show: the one that was gone to, else the present one."""
        if self._cycle_id in self.plan.cycles and self._cycle_id is not None:
            return self.plan.cycles[self._cycle_id]
        return current_cycle(self.plan.cycles.values(), self.today)

    @property
    def row(self) -> GoalRow | None:
        """What the cursor is on."""
        return self.query_one(GoalList).current

    def record_under_cursor(self) -> Id | None:
        """The goal, team or person whose curve is drawn, or that an insight is about."""
        if self.of_insights:
            return self.insight.record if self.insight else None
        if self.of_engagement:
            return self.engaged_record
        row = self.row
        return row.id if row is not None and row.kind != "others" else None

    def refresh_view(self) -> None:
        """Take up the plan; cursor, marks and the check-in on show stay where they still exist."""
        self._show()

    def show_record(self, record: str) -> None:
        """Draw a goal that was searched for, in the cycle that it belongs to."""
        key_result = self.plan.key_results.get(record)
        objective = self.plan.objectives.get(key_result.objective if key_result else record)
        if objective is not None and objective.cycle in self.plan.cycles:
            self._cycle_id = objective.cycle
        self._only, self._heat, self._of_confidence = None, None, False
        self.of_insights = self.of_engagement = False
        self._marked.clear()
        self._show(record)

    def can_show(self, record: str) -> bool:
        """Whether it is a goal of a cycle that is drawn."""
        key_result = self.plan.key_results.get(record)
        objective = self.plan.objectives.get(key_result.objective if key_result else record)
        cycle = objective.cycle if objective is not None and objective.cycle in self.plan.cycles else None
        return cycle is not None and any(row.id == record for row in goal_rows(self.plan, cycle))

    def _show(self, current: Id | None = None) -> None:
        cycle = self.cycle
        cycle_id = cycle.id if cycle else None
        judge = Assessment(self.plan, self.today)
        rows = goal_rows(self.plan, cycle_id, self._only[0] if self._only else None)
        there = {row.id for row in rows}
        self._marked = [key for key in self._marked if key in there]
        self._lines = RowLines(judge, cycle_id, {key: n for n, key in enumerate(self._marked, 1)})
        goals = self.query_one(GoalList)
        goals.empty = self._why_empty()
        goals.show(rows, self._lines.line, current=current)
        self.query_one("#progress-cycle", LineView).set_content(self._cycle_lines)
        self.set_class(self._heat is not None, "-heat")
        self.set_class(self.of_insights, "-insights")
        self.set_class(self.of_engagement, "-engagement")
        if self.of_insights:
            self.draw_insights(judge)
        elif self.of_engagement:
            self.draw_engagement(cycle)
        elif self._heat is None:
            self._draw()
        else:
            title = self.query_one("#progress-map-title", LineView)
            show_heat(title, self.query_one(HeatGrid), judge, cycle, self._heat)
        self.refresh_bindings()

    def _why_empty(self) -> str:
        if not self.plan.objectives or len(self.plan.cycles) < 2 or self.cycle is None:
            return NO_GOALS
        return f"No goal in {self.cycle.name}. Press [ for the cycle before, ] for the next."

    def _cycle_lines(self, width: int) -> list[Line]:
        if self._only is not None:
            return [split(line((self._only[1], "strong")), line(("Esc", "key"), (" all", "quiet")), width)]
        name = self.cycle.name if self.cycle else "No cycle"
        keys = line(("[ ]", "key"), (" cycle", "quiet")) if len(self.plan.cycles) > 1 else BLANK
        return [split(line((name, "heading")), keys, width)]

    def _draw(self) -> None:
        row = self.row
        if self._lines is None or row is None:
            self.query_one(CurvePane).show(None)
            return
        with_arithmetic = self._with_arithmetic or self.has_class("-high")
        marked = tuple(self._marked)
        shown = Shown(self._lines, row, self.cycle, marked, self._of_confidence, with_arithmetic)
        self.query_one(CurvePane).show(shown)

    @property
    def _is_aside(self) -> bool:
        """Whether something else is on show in the place of the curves."""
        return self._heat is not None or self.of_insights or self.of_engagement

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something now."""
        if (of_insights := self.may(action)) is not None:
            return of_insights
        if action in OF_CURVES and (self._is_aside or self.row is None):
            return False
        if action == "back":
            return bool(self._marked or self._only or self._of_confidence or self._is_aside or self.has_class("-alone"))
        if action == "heat":
            return not self.plan.info.personal
        if action == "cycle" and self.of_insights:
            return False
        if action == "check_in":
            return not self._marked and not self._of_confidence
        return action != "move" or self.has_class("-alone")

    def on_resize(self) -> None:
        """A higher terminal has room for the arithmetic."""
        self.call_after_refresh(self._draw)

    def action_check_in(self, step: int) -> None:
        """Show the check-in before or after the one on show, and where it lies on the curve."""
        self.query_one(CurvePane).go_to_check_in(step)

    def action_mark(self) -> None:
        """Mark the key result to draw it together with others, or take the mark away."""
        row = self.row
        if row is None or row.kind != "key result":
            self.say("Only key results are compared: move to one and press Space.")
            return
        if row.id in self._marked:
            self._marked.remove(row.id)
        elif len(self._marked) >= MOST_TOGETHER:
            self.say(f"{MOST_TOGETHER} curves are as many as can be told apart. Press Space on one of them first.")
            return
        else:
            self._marked.append(row.id)
        self._show()

    def action_heat(self) -> None:
        """The heat map, then its second view, then the curves again."""
        self._heat = 0 if self.of_insights or self.of_engagement else {None: 0, 0: 1}.get(self._heat)
        self.of_insights = self.of_engagement = False
        self._show()
        self._focus_shown()

    def action_insights(self) -> None:
        """What the figures say, and back to the curves."""
        self.of_insights, self.of_engagement, self._heat = not self.of_insights, False, None
        self._show()
        self._focus_shown()

    def action_engagement(self) -> None:
        """Who keeps up and who talks, and back to the curves."""
        self.of_engagement, self.of_insights, self._heat = not self.of_engagement, False, None
        self._show()
        self._focus_shown()

    def show_goal(self, record: Id) -> bool:
        """Draw a goal or team in place of the insights."""
        if record not in self.plan.key_results and self.plan.get(record) is None:
            return False
        self.show_record(record)
        self._focus_shown()
        return self.record_under_cursor() == record

    def action_confidence(self) -> None:
        """Confidence over time, and back."""
        self._of_confidence = not self._of_confidence
        self._draw()
        self.refresh_bindings()

    def action_arithmetic(self) -> None:
        """All figures with their arithmetic, and back; of an insight those of its goal."""
        if self.of_insights:
            self.show_arithmetic()
            return
        self._with_arithmetic = not self._with_arithmetic
        self.set_class(self._with_arithmetic, "-arithmetic")
        self._draw()

    def action_cycle(self, step: int) -> None:
        """Show the cycle before or after."""
        ordered = sorted(self.plan.cycles.values(), key=lambda c: (c.start, c.end, c.id))
        if self.cycle is None or len(ordered) < 2:
            self.say("There is only one cycle.")
            return
        place = max(0, min(len(ordered) - 1, ordered.index(self.cycle) + step))
        self._cycle_id = ordered[place].id
        self._only = None
        self._marked.clear()
        self._show()

    def action_enlarge(self) -> None:
        """The curve alone; the same key brings the list back."""
        self.toggle_class("-alone")
        self.refresh_bindings()
        self._focus_shown()

    def action_move(self, rows: int) -> None:
        """Move in the list while it is out of sight."""
        goals = self.query_one(GoalList)
        goals.move_to(goals.cursor_row + rows)

    def action_back(self) -> None:
        """One step back: from the heat map, from the curve alone, from what was marked, from a part of the list."""
        if self._is_aside:
            self.of_insights = self.of_engagement = False
            self._heat = None
        elif self.has_class("-alone"):
            self.remove_class("-alone")
        elif self._marked:
            self._marked.clear()
        elif self._of_confidence:
            self._of_confidence = False
        else:
            self._only = None
        self._show()
        self._focus_shown()

    def _focus_shown(self) -> None:
        if self.of_insights or self.of_engagement:
            self.set_focus(self.query_one("#progress-insights" if self.of_insights else "#engaged-list"))
            return
        shown = "#progress-heat" if self._heat is not None else "#progress-goals"
        self.set_focus(None if self.has_class("-alone") and self._heat is None else self.query_one(shown))

    @on(LineView.Selected, "#progress-goals")
    def _goal_chosen(self, event: LineView.Selected) -> None:
        event.stop()
        self.action_enlarge()

    @on(HeatGrid.Opened)
    def _cell_chosen(self, event: HeatGrid.Opened) -> None:
        """Show the goals behind a cell: those key results alone, one objective, or where there is none the team."""
        event.stop()
        of_status = self._heat == 0
        self._heat = None
        self._only = (frozenset(event.behind), event.words.partition(":")[0]) if of_status and event.behind else None
        self._marked.clear()
        self._show(event.behind[0] if event.behind else event.team)
        self._focus_shown()
