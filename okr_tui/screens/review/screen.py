"""Review: one goal at a time with its score, the list of what is decided, and the end of the cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from okr_tui.domain.reviewing import Agenda, to_review
from okr_tui.screens.base import Clock, Settings
from okr_tui.screens.review.detail import item_lines
from okr_tui.screens.review.finishing import Finishing
from okr_tui.screens.review.rows import list_rows
from okr_tui.screens.review.seen import CYCLE, Seen
from okr_tui.screens.review.summary import summary_lines
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.pane import Pane
from okr_tui.widgets.sections import SectionList, SectionRow
from okr_tui.widgets.text import Line, paragraph

if TYPE_CHECKING:
    from okr_tui.domain.records import Cycle, Id
    from okr_tui.store import Store

NO_CYCLE = "There is no cycle in this plan yet. Press 2: A adds one on Strategy."
OF_A_GOAL = ("score", "keep", "carry", "adjust", "drop", "say_of", "arithmetic")


class ReviewScreen(Finishing[None]):
    """The review of a cycle."""

    place = "review"
    keys_on_the_wall = True

    DEFAULT_CSS = """
    ReviewScreen {
        & #review-body { height: 1fr; }
        & #review-list { width: 36; height: 1fr; padding: 1 1 0 1; }
        & #review-detail { width: 1fr; height: 1fr; padding: 1 2 0 1; }
        &.-wide #review-list { width: 46%; max-width: 72; padding: 1 2 0 2; }
        &.-short #review-list, &.-short #review-detail { padding: 0 1; }
        &.-narrow #review-body { layout: vertical; }
        &.-narrow #review-list { width: 100%; height: 6; padding: 0 1; }
        &.-narrow #review-detail { padding: 0 1; border-top: solid $border-blurred; }
        &.-narrow.-short #review-list { height: 4; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *Finishing.KEYS,
        Binding("t", "cycle_row", "Scores", id="review.scores", tooltip="Scores by team and kind, signals", show=False),
        Binding(
            "left_square_bracket",
            "cycle(-1)",
            "Cycle before",
            id="review.cycle-before",
            tooltip="Show the cycle before this one",
            show=False,
        ),
        Binding(
            "right_square_bracket",
            "cycle(1)",
            "Next cycle",
            id="review.cycle-next",
            tooltip="Show the cycle after this one",
            show=False,
        ),
    ]

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        super().__init__(store, clock, settings)
        self._cycle_id: Id | None = None
        self._seen: Seen | None = None
        self._begun_with: Id | None = None
        self._offered = ""

    def compose_body(self) -> ComposeResult:
        """The list, and beside it the goal under its cursor."""
        with Horizontal(id="review-body"):
            yield SectionList(id="review-list", empty=NO_CYCLE)
            yield Pane(id="review-detail")

    # What is on show

    @property
    def seen(self) -> Seen | None:
        """The agenda on show."""
        return self._seen

    @property
    def cycle(self) -> Cycle | None:
        """The cycle on show: the one that was gone to, else the one whose review is next."""
        if self._cycle_id not in self.plan.cycles:
            found = to_review(self.plan, self.today)
            self._cycle_id = found.id if found is not None else None
        return self.plan.cycles.get(self._cycle_id or "")

    @property
    def header_cycle(self) -> Cycle | None:
        """The header speaks of the cycle under review: carrying goals on may begin the next one meanwhile."""
        return self.cycle

    @property
    def listed(self) -> SectionList:
        """The list at the left."""
        return self.query_one("#review-list", SectionList)

    def refresh_view(self) -> None:
        """Take up the plan; the cursor stays on its goal."""
        self._show()

    def show_record(self, record: str) -> None:
        """Show a goal in the review of its cycle."""
        key_result = self.plan.key_results.get(record)
        objective = self.plan.objectives.get(key_result.objective if key_result else record)
        if objective is not None and objective.cycle in self.plan.cycles:
            self._cycle_id = objective.cycle
            self._show(objective.id)

    def can_show(self, record: str) -> bool:
        """Whether it is a goal that the review of its cycle speaks of."""
        key_result = self.plan.key_results.get(record)
        objective = self.plan.objectives.get(key_result.objective if key_result else record)
        cycle = self.plan.cycles.get((objective.cycle if objective else None) or "")
        return cycle is not None and any(one.objective == objective for one in Agenda(self.assessed, cycle).items)

    def _show(self, current: Id | None = None) -> None:
        cycle = self.cycle
        self._seen = Seen(Agenda(self.assessed, cycle), self.on_the_wall) if cycle is not None else None
        if self._seen is not None and cycle is not None and self._begun_with != cycle.id:
            self._begun_with = cycle.id
            current = current or self._seen.first_open
            self.refresh_header()
        self.listed.show(self._rows, current=current)
        self._draw()

    def _rows(self, width: int) -> list[SectionRow]:
        return list_rows(self._seen, width) if self._seen is not None else []

    @on(LineView.Highlighted, "#review-list")
    def _draw(self) -> None:
        pane = self.query_one("#review-detail", Pane)
        pane.set_content(self._detail)
        pane.scroll_to(y=0)
        item = self.item
        if item is None:
            self._mode = None  # at the cycle it says that keys ask, so they do
        offered = "the cycle" if item is None else "dropped" if item.objective.stage == "dropped" else "a goal"
        if offered != self._offered:  # other keys work; else what is said in their place stays
            self._offered = offered
            self.refresh_bindings()

    def _detail(self, width: int) -> list[Line]:
        seen, tall = self._seen, not self.has_class("-short")
        if seen is None:
            return paragraph(NO_CYCLE, width)
        item = self.item
        return summary_lines(seen, width, tall=tall) if item is None else item_lines(seen, item, width, tall=tall)

    def selected_goal(self) -> Id | None:
        """The objective under the cursor."""
        current = self.listed.current if self.is_mounted else None
        return current if current in self.plan.objectives else None

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something now."""
        if not self.is_mounted:
            return super().check_action(action, parameters)
        if action in OF_A_GOAL:
            return self.may_decide(action)
        if action in ("finish", "retro", "cycle_row"):
            return self._seen is not None
        if action == "cycle":
            return len(self.plan.cycles) > 1
        return super().check_action(action, parameters)

    @on(LineView.Selected, "#review-list")
    def _chosen(self, event: LineView.Selected) -> None:
        event.stop()
        self.action_arithmetic()

    def action_arithmetic(self) -> None:
        """Show how the score comes about."""
        item = self.item
        if item is None:
            return
        from okr_tui.screens.dialogs.arithmetic import ArithmeticDialog

        words = [("Score", item.computed.words), *self.assessed.objective(item.objective.id).words()]
        self.app.push_screen(ArithmeticDialog(f"{item.code}  {item.objective.title}", words))

    def action_cycle_row(self) -> None:
        """Show the scores by team and kind."""
        self.show_cycle_row()

    def go_on_to(self, row: str) -> None:
        """Put the cursor on an objective, or on the cycle as a whole."""
        self.listed.go_to(row)

    def go_to_cycle(self, cycle: Id) -> None:
        """Show the review of a cycle."""
        self._cycle_id = cycle
        self._show()

    def show_cycle_row(self) -> None:
        """Put the cursor on the row of the cycle as a whole."""
        self.listed.go_to(CYCLE)

    def action_cycle(self, step: int) -> None:
        """Show the cycle before or after."""
        ordered = sorted(self.plan.cycles.values(), key=lambda c: (c.start, c.end, int(c.id)))
        if self.cycle in ordered:
            place = max(0, min(len(ordered) - 1, ordered.index(self.cycle) + step))
            self.go_to_cycle(ordered[place].id)
