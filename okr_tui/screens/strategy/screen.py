"""The Strategy screen: the tree, the detail that follows it, and the ways to look at both."""

from __future__ import annotations

from typing import ClassVar, cast

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from okr_tui.domain.figures import figure, share
from okr_tui.domain.records import Id
from okr_tui.screens.base import Clock, Settings
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.drifting import DECIDES, Drifting
from okr_tui.screens.strategy import filters
from okr_tui.screens.strategy.actions import GoalActions
from okr_tui.screens.strategy.coverage import coverage_lines
from okr_tui.screens.strategy.detail import detail_lines
from okr_tui.screens.strategy.filters import Filter, Sieve
from okr_tui.screens.strategy.outline import PEOPLE, Node, Order, outline
from okr_tui.screens.strategy.rows import Painter, StrategyRow, columns_for
from okr_tui.screens.strategy.view import View
from okr_tui.store import Store
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.pane import Pane
from okr_tui.widgets.text import BLANK, Line, crop, line, paragraph, split
from okr_tui.widgets.tree import GoalTree

EMPTY = "There is no goal yet. Press a to add the first one."
ON_A_ROW = ("add", "edit", "align", "drop", "history", "arithmetic", "order", "fold_all", "unfold_all")
"""What makes no sense while no row is on show."""
HORIZONTAL = [(0, "-narrow"), (60, "-normal"), (100, "-beside"), (120, "-wide")]
ROWS_OPEN = 60
"""Of more rows only the goals of the company begin unfolded, with what measures them."""
TURN_FROM = OWNERSHIP_FROM = 100
NOTHING_FITS = "No goal fits the filter. Press Esc to show all."


class StrategyScreen(Drifting[None], GoalActions):
    """From the mission down to personal goals."""

    place = "strategy"
    CSS_PATH = "strategy.tcss"
    AUTO_FOCUS = "#strategy-tree"
    HORIZONTAL_BREAKPOINTS = HORIZONTAL

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "Filter", id="strategy.filter", tooltip="Show one team, owner, cycle or status"),
        Binding("v", "coverage", "Coverage", id="strategy.coverage", tooltip="Company objectives by teams, and gaps"),
        Binding(
            "x,equals_sign",
            "arithmetic",
            "Why",
            id="strategy.arithmetic",
            tooltip="How each figure in the detail comes about",
            show=False,
        ),
        Binding(
            "o",
            "order",
            "Order",
            id="strategy.order",
            tooltip="What stands below what: by alignment or by organisation",
            show=False,
        ),
        Binding("minus", "fold_all", "Fold all", id="strategy.fold", tooltip="Leave only the top rows", show=False),
        Binding("plus", "unfold_all", "Unfold all", id="strategy.unfold", tooltip="Open every row", show=False),
    ]

    goals = getters.query_one("#strategy-tree", GoalTree)
    detail = getters.query_one("#strategy-detail", Pane)
    matrix = getters.query_one("#strategy-coverage", LineView)

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        super().__init__(store, clock, settings)
        self.view = View(store.plan, clock.today())
        self.filter = Filter()
        self.order: Order = "alignment"
        self._explained = False
        self._details: dict[tuple[str, int, bool], list[Line]] = {}
        self._outline: list[Node] = []
        self._taken = 0
        self._begun = False
        self._looking_ahead = False
        self._following = False
        self._gap = ""

    def compose_body(self) -> ComposeResult:
        """A line about what is shown, tree and detail, and the coverage that takes their place."""
        yield LineView(id="strategy-summary", focusable=False)
        yield GoalTree(id="strategy-tree", empty=EMPTY)
        yield Pane(id="strategy-detail")
        yield LineView(id="strategy-coverage")

    def on_mount(self) -> None:
        """Let the detail follow the cursor."""
        self.goals.follow(self._follow)

    # What is shown

    def refresh_view(self) -> None:
        """Take up the plan as it is now; cursor, folds and filter stay."""
        self.view = View(self.plan, self.today, self.store.me, on_the_wall=self.app.has_class("-projector"))
        self._details.clear()
        self.filter = self.filter.still_in(self.plan)
        self._arrange()
        self._see_what_is_back()

    def _see_what_is_back(self) -> None:
        """Where what was dropped here is back, take away the words that it was, and go to it."""
        back = self.plan.get(self.taken_away) if self.taken_away else None
        if back is not None and getattr(back, "stage", "") != "dropped":
            key, self.taken_away = self.taken_away, ""
            self.app.clear_notifications()
            self.goals.reveal(key)

    def _arrange(self) -> None:
        sieve = Sieve(self.filter, self.view.assessed)
        self._taken = sum(1 for objective in self.plan.objectives.values() if sieve.takes(objective))
        self._outline = outline(self.plan, self.order, sieve, narrowed=self.filter.narrows)
        goals = any(node.kind == "objective" for node in self._outline)
        self.goals.empty = NOTHING_FITS if self.filter.narrows else EMPTY
        if not self._begun and goals:
            self._begun = True
            many = len(self._outline) > ROWS_OPEN
            deep = {node.id for node in self._outline if many and node.depth >= 2 and node.has_children}
            self.goals.fold({PEOPLE, *deep})
        self._draw()
        self._gap = self._gap_here()
        self.query_one("#strategy-summary", LineView).set_content(self._summary)
        self.matrix.set_content(lambda width: coverage_lines(self.view, self.filter.cycle, width))

    def _draw(self) -> None:
        width = self.goals.text_width
        painter = Painter(self.view, width, own_teams=self.order == "alignment")
        self.goals.set_columns(columns_for(width))
        self.goals.set_tree([StrategyRow(node, painter) for node in self._outline])
        self._show_detail()

    def on_resize(self, event: events.Resize) -> None:
        """Give the tree the columns that it has room for."""
        self.call_after_refresh(self._draw)

    def _follow(self) -> None:
        """Let the cursor be on the screen first; what it stands on follows with the next frame."""
        if not self._following:
            self._following = True
            self.call_after_refresh(self._catch_up)

    def _catch_up(self) -> None:
        self._following = False
        self.detail.scroll_to(y=0)
        self._show_detail()
        gap = self._gap_here()
        if gap != self._gap:
            self._gap = gap
            self.query_one("#strategy-summary", LineView).set_content(self._summary)
        if not self._looking_ahead:
            self._looking_ahead = True
            self.call_after_refresh(self._look_ahead)

    def _gap_here(self) -> str:
        """What the goal under the cursor lacks, in words."""
        node = self.node
        found = self.view.sight.gaps(node.id) if node and node.kind in ("objective", "key result") else ()
        return f"{self.plan.code(node.id)}: {', '.join(found)}" if node and found else ""

    def _look_ahead(self) -> None:
        """Make what the next key will show, once what this one shows is on the screen."""
        self._looking_ahead = False
        tree, width = self.goals, self.detail.text_width
        if not self.is_current or width <= 0 or not self.detail.display:
            return
        for row in tree.near(1):
            made = self._detail_of(cast(StrategyRow, row).node, width)
            self.detail.paint_ahead(made[: self.detail.size.height])
        tree.make_ahead()

    def _show_detail(self) -> None:
        node = self.node
        if node is None:
            self.detail.set_content(lambda width: paragraph(EMPTY, width, "strong"))
        elif self.detail.display:
            self.detail.set_content(lambda width: self._detail_of(node, width))

    def _detail_of(self, node: Node, width: int) -> list[Line]:
        asked = (node.id, width, self._explained)
        if asked not in self._details:
            first = self._first_step(width)
            self._details[asked] = first + detail_lines(self.view, node, width, explained=self._explained)
        return self._details[asked]

    def _first_step(self, width: int) -> list[Line]:
        """Of a plan without goals, the one next key."""
        if self.plan.objectives:
            return []
        organisation = self.plan.organisation
        unsaid = organisation.id and not organisation.mission.strip() and not self.plan.info.personal
        said = "Press O to write the mission." if unsaid else "Press a to add the first objective."
        return [*paragraph(said, width, "strong"), BLANK]

    @property
    def node(self) -> Node | None:
        """What the row under the cursor stands for."""
        row = self.goals.current if self._outline else None
        return cast(StrategyRow, row).node if row is not None else None

    def drifted_goal(self) -> Id | None:
        """The goal of the row."""
        node = self.node
        return node.id if node is not None and node.kind in ("objective", "key result") else None

    def asks_to_read(self) -> bool:
        """Whether the row is the strategy's, and whoever is at the keyboard has not read it as it is."""
        from okr_tui.domain.acknowledging import has_to_read

        strategy = self.node is not None and self.node.kind in ("mission", "vision")
        return strategy and has_to_read(self.plan, self.store.me, self.today)

    def _summary(self, width: int) -> list[Line]:
        counted = figure(self._taken, "objectives")
        if self.filter != Filter():
            left = line(
                ("Only ", "quiet"),
                (self.filter.words(self.plan), "strong"),
                f" · {counted} · ",
                ("Esc", "key"),
                " shows all",
            )
        elif not self.plan.objectives:
            return [line((EMPTY, "strong"))]
        else:
            hidden = len(self.plan.objectives) - self._taken
            finished = (f" · {hidden} finished not shown" if hidden else "", "quiet")
            if self.plan.info.personal:
                return [line(counted, finished)]
            other = "organisation" if self.order == "alignment" else "alignment"
            turn = line((" · ", "quiet"), ("o", "key"), (f" by {other}", "quiet")) if width >= TURN_FROM else line()
            left = line(f"{counted} by {self.order}", turn, finished)
        if self.plan.info.personal:
            return [split(left, line(), width)]
        gap = self._gap
        if gap:
            left = crop(left, max(0, width // 2))
            return [split(left, line((f"! {gap}", "warning")), width)]
        gaps = len(self.view.sight.all_gaps())
        said = line(("aligned ", "quiet"), (share(self.view.sight.reach.share), "strong"))
        if width >= OWNERSHIP_FROM and self.view.ownership.counted:
            said = line(said, *self._ownership())
        if gaps:
            said = line(said, (f"  ! {figure(gaps, 'gaps') if gaps > 1 else '1 gap'}", "warning"))
        return [split(left, said, width)]

    def _ownership(self) -> Line:
        found = self.view.ownership
        together, agreed = (share(found.together), "strong"), (share(found.agreed), "strong")
        return line((" · together ", "quiet"), together, (" · agreed ", "quiet"), agreed)

    def show_record(self, record: str) -> None:
        """Put the cursor on a record, in whatever way it can be seen."""
        self.remove_class("-coverage", "-reading")
        if self.view.plan is not self.plan:
            # A form has just saved, and this screen is not on show again yet.
            self.refresh_view()
        if self.goals.reveal(record):
            return
        if self.filter != Filter():
            self.filter = Filter()
            self._arrange()
        if self.goals.reveal(record):
            return
        goal = self.plan.objectives.get(record) or self.plan.key_results.get(record)
        if goal is not None:
            self.filter = Filter(finished=True)
        else:
            self.order = "organisation"
        self._arrange()
        self.goals.reveal(record)

    # Keys

    @on(LineView.Selected, "#strategy-tree")
    def _read(self) -> None:
        """Give the detail the whole screen."""
        self.add_class("-reading")
        self.detail.focus()
        self._show_detail()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no key that does nothing."""
        if action == "back":
            return self.has_class("-reading") or self.has_class("-coverage") or self.filter != Filter()
        if self.has_class("-coverage") and action in (*ON_A_ROW, *DECIDES, "acknowledge"):
            return False
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Back to the tree; where one is there already, show all."""
        if self.has_class("-coverage"):
            self.action_coverage()
        elif self.has_class("-reading"):
            self.remove_class("-reading")
            self.goals.focus()
            self.refresh_bindings()
        else:
            self._filter_by(Filter())

    def action_filter(self) -> None:
        """Choose what to show."""

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self._filter_by(filters.apply(self.filter, cast(filters.Facet, choice.value)))

        title = "Show only: a team, an owner, a cycle or a status"
        self.app.push_screen(ChooseDialog(title, filters.choices(self.plan, self.filter)), take)

    def _filter_by(self, chosen: Filter) -> None:
        self.filter = chosen
        self._arrange()
        self.refresh_bindings()

    def action_coverage(self) -> None:
        """Show the coverage in place of the tree, or the tree again."""
        self.toggle_class("-coverage")
        (self.matrix if self.has_class("-coverage") else self.goals).focus()
        self.refresh_bindings()

    def action_arithmetic(self) -> None:
        """Say how the figures come about, or leave it."""
        self._explained = not self._explained
        self._show_detail()
        if self._explained and not self.detail.display:
            self._read()

    def action_order(self) -> None:
        """By alignment or by organisation; the cursor stays on its record."""
        self.order = "organisation" if self.order == "alignment" else "alignment"
        current = self.goals.current
        self._arrange()
        if current is not None:
            self.goals.reveal(current.id)

    def action_fold_all(self) -> None:
        """Leave only the top rows, and the goals directly below them."""
        inner = (node for node in self._outline if node.has_children and (node.depth or node.kind != "team"))
        self.goals.fold({node.id for node in inner})

    def action_unfold_all(self) -> None:
        """Open every row."""
        self.goals.fold(set())
