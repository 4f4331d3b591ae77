"""The Draft screen: the goals that are being made, and the drafting table for one of them."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from okr_tui.domain.agreement import agreed, authors, stage_now
from okr_tui.domain.records import Id, Objective
from okr_tui.domain.smart import Advice, WordLists
from okr_tui.screens.base import Clock, Settings
from okr_tui.screens.draft.editor import FieldEditor
from okr_tui.screens.draft.judging import Coach
from okr_tui.screens.draft.left_over import kept_goals, left_lines, left_over
from okr_tui.screens.draft.rows import STAGES, list_rows, on_the_table, table_rows
from okr_tui.screens.draft.side import SIGNS, coach_lines, ratings_lines, talk_lines
from okr_tui.screens.draft.slot_text import SLOT
from okr_tui.screens.draft.slots import Slot, slots_of
from okr_tui.screens.draft.writing import TableWriting
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.pane import Pane
from okr_tui.widgets.sections import SectionList
from okr_tui.widgets.text import Line, line, paragraph, split

if TYPE_CHECKING:
    from okr_tui.store import Store

EMPTY = "No goal is on the table yet. Press n and say one in your words."


class DraftScreen(TableWriting):
    """Goals drafted together: from the first words to an agreement."""

    place = "draft"
    keys_on_the_wall = True
    CSS_PATH = "draft.tcss"
    AUTO_FOCUS = "#draft-rows"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "Write", id="draft.write", tooltip="Open the goal, or write in the slot"),
        Binding("right,l,tab", "coach", "Coach", id="draft.coach", tooltip="Read the right side", show=False),
        Binding(
            "right_square_bracket", "step(1)", "Next step", id="draft.step", tooltip="To the next step", show=False
        ),
        Binding("left_square_bracket", "step(-1)", "Step before", tooltip="To the step before", show=False),
        Binding("escape,left,h", "back", "Back", id="draft.back", tooltip="Back to all goals on the table", show=False),
    ]

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        super().__init__(store, clock, settings)
        self._slots: list[Slot] = []
        self._coach: Coach | None = None
        self._list_cursor: str | None = None

    def compose_body(self) -> ComposeResult:
        """What is on the table, its slots, the coach, the row to type in, the authors."""
        yield LineView(id="draft-title", focusable=False)
        with Horizontal(id="draft-body"):
            yield SectionList(id="draft-rows", empty=EMPTY)
            yield Pane(id="draft-side")
        yield FieldEditor(lambda: self.drafts)
        yield LineView(id="draft-authors", focusable=False)

    def on_mount(self) -> None:
        """Let the right side follow the cursor of the list."""
        self.rows.follow(self._follow)

    @property
    def side(self) -> Pane:
        """The coach, the hands, the talk."""
        return self.query_one("#draft-side", Pane)

    @cached_property
    def words(self) -> WordLists:
        """The coach's word lists, with those of the person and beside the plan."""
        from okr_tui.word_lists import load_word_lists

        return load_word_lists(str(self.store.file.path))

    @property
    def coach(self) -> Coach:
        """The coach on the plan as it is now."""
        at = (self.plan, self.today, self.on_the_wall)
        if self._coach is None or (self._coach.plan, self._coach.today, self._coach.wall) != at:
            self._coach = Coach(self.plan, self.today, self.words, wall=self.on_the_wall)
        return self._coach

    # What is at hand

    def goal_at_hand(self) -> Objective | None:
        """The goal on the table, or under the cursor of the list."""
        return self.objective or self.plan.objectives.get(self.rows.current or "")

    def record_at_hand(self) -> Id | None:
        """The record of the row under the cursor."""
        slot = self.slot
        goal = self.goal_at_hand()
        return slot.record if slot is not None else goal.id if goal is not None else None

    @property
    def slot(self) -> Slot | None:
        """The slot under the cursor."""
        current = self.rows.current
        return next((one for one in self._slots if one.id == current), None) if self.goal else None

    # What is shown

    def refresh_view(self) -> None:
        """Take up the plan as it is now; cursor and what is being typed stay."""
        if self._typing is not None:
            self._typing.follow(self.plan)
        left = self._left = left_over(self.plan, self.drafts)
        gone = self.gone()
        if gone and self.editor.writing is not None:
            # Whoever is typing goes on typing: were the row closed, the next letters would be commands.
            self.editor.warn(f"{gone} Esc closes; what you typed is kept.")
        elif gone:
            self._take_off(gone)
        objective = self.objective
        self.query_one("#draft-title", LineView).set_content(self._title)
        if objective is None:
            self._slots = []
            kept_for = kept_goals(self.plan, self.drafts)
            self.rows.show(lambda width: list_rows(self.plan, left, kept_for, width, wall=self.on_the_wall))
        else:
            self._slots = slots_of(self.plan, objective)
            kept = self._kept()
            marks = self._marks(self.advice_of(objective.id, self.coach))
            slots = self._slots
            wall = self.on_the_wall
            self.rows.show(lambda width: table_rows(self.plan, objective, slots, kept, marks, width, wall=wall))
        self.show_authors()
        self.show_side()
        self.refresh_bindings()

    def _take_off(self, gone: str) -> None:
        """Go back to all goals: somebody dropped or closed the one on the table."""
        goal, self.goal = self.goal, None
        words = [one for one in self._left if one.goal.id == goal]
        if goal != self.own_drop:
            self.say(f"{gone}{' What you had typed is in the list below.' if words else ''}", "warning")
        if words:
            self.call_after_refresh(self.rows.go_to, words[-1].id)

    def _kept(self) -> dict[str, str]:
        """Half-typed texts by slot."""
        return {slot: held["text"] for slot, held in self.drafts.below(SLOT).items() if held.get("text")}

    def _title(self, width: int) -> list[Line]:
        objective = self.objective
        if objective is None:
            count = sum(len(found) for _, found in on_the_table(self.plan))
            if not count:
                return [line(("Nothing is on the drafting table", "strong heading"))]
            words = f"{count} goals on the drafting table" if count > 1 else "1 goal on the drafting table"
            return [split(line((words, "strong heading")), line(("n", "key"), (" new goal", "quiet")), width)]
        code, now = self.plan.code(objective.id), stage_now(self.plan, objective)
        stage = STAGES.get(now, now)
        if objective.stage == "active" and agreed(self.plan, objective):
            stage = "active, agreed"
        title = paragraph(f"{code}  {objective.title}", max(20, width - len(stage) - 2), "strong heading")
        first = split(title[0], line((stage, "accent")), width)
        return [first, *title[1:2]]

    def show_authors(self) -> None:
        """Show whose words are typed, and who made the goal."""
        self.query_one("#draft-authors", LineView).set_content(self._authors)

    def _authors(self, width: int) -> list[Line]:
        speaker = self.plan.people.get(self.speaker or "")
        who = line((speaker.name, "strong"), (" writes", "")) if speaker else line(("Nobody writes yet", "warning"))
        left = line(who, ("" if self.digits_type else "  w passes the keyboard", "quiet"))
        saying = self.goal is None and self.digits_type
        objective = None if saying else self.goal_at_hand()
        known = authors(objective) if objective else ()
        names = [f"@{self.plan.people[one].handle}" for one in known if one in self.plan.people]
        return [split(left, line(("Authors ", "quiet"), ", ".join(names)) if names else line(), width)]

    def _marks(self, advice: Advice) -> dict[str, str]:
        """The sign of each step."""
        worst = max(
            (advice.measurable, advice.time_bound), key=lambda v: ["fine", "ask", "could be better", "missing"].index(v)
        )
        objective = self.objective
        return {
            "Sharpen": SIGNS[advice.specific][0],
            "Measure": SIGNS[worst][0],
            "Align": SIGNS[advice.relevant][0],
            "Agree": "✓" if objective is not None and agreed(self.plan, objective) else "",
        }

    def _follow(self) -> None:
        if self.goal is None:
            self.call_after_refresh(self.show_side)
            self.show_authors()

    def show_side(self) -> None:
        """Show the coach on what is typed or at hand, the hands and the talk; without a goal the way to one."""
        said = self.advice_of_line(self.coach)
        if said is not None:
            self.side.set_content(partial(coach_lines, said))
            return
        objective = self.goal_at_hand()
        if objective is None:
            left = self.left_at_hand
            self.side.set_content((lambda width: left_lines(self.plan, left, width)) if left else self._welcome)
            return
        advice = self.advice_of(objective.id, self.coach)
        plan = self.plan

        def build(width: int) -> list[Line]:
            return [
                *coach_lines(advice, width),
                *ratings_lines(plan, objective, width, wall=self.on_the_wall),
                *talk_lines(plan, objective, width),
            ]

        self.side.set_content(build)

    def _welcome(self, width: int) -> list[Line]:
        rows = [line(("How a goal is made here", "heading"))]
        for key, words in (
            ("n", "say it in one line"),
            ("p", "other words, in silence"),
            ("f", "how sure is everybody?"),
            ("a", "owner and lead agree"),
            ("b", "it begins"),
        ):
            first, *more = paragraph(words, max(10, width - 3))
            rows += [line((f"{key}  ", "key"), first), *(line("   ", one) for one in more)]
        return rows

    # Typing

    @on(LineView.Selected, "#draft-rows")
    async def action_write(self) -> None:
        """Open the goal under the cursor, or write in the slot."""
        if self.editor.writing is not None:
            return
        if self.goal is None:
            if (goal := self.goal_at_hand()) is not None:
                self.open_goal(goal.id)
            elif (left := self.left_at_hand) is not None:
                self.ask_about(left)
            return
        slot = self.slot
        current = (self.rows.current or "").rpartition(":")[2]
        if slot is None:
            match current.partition("/")[0]:
                case "fist":
                    self.action_fist()
                case "agree":
                    self.agree_as(current.partition("/")[2])
                case "activate":
                    self.action_activate()
            return
        match slot.way:
            case "choose":
                self.choose_for(slot.record, slot.name)
            case "act":
                await self._act(slot)
            case _:
                await self.write_in(slot)

    async def _act(self, slot: Slot) -> None:
        match slot.name.partition("/")[0]:
            case "propose":
                self.action_propose()
            case "align":
                self.action_align()
            case "edit":
                self.action_edit()
            case "add_key_result":
                await self.action_new()

    def open_goal(self, goal: Id) -> None:
        """Put a goal on the table."""
        self._list_cursor = goal
        self.goal = goal
        self.refresh_view()
        self.rows.go_to(f"{goal}:title")
        self.side.scroll_to(y=0)

    def show_record(self, record: str) -> None:
        """Put a goal that was searched for on the table."""
        key = self.plan.key_results[record].objective if record in self.plan.key_results else record
        if key in self.plan.objectives:
            self.open_goal(key)

    # Moving about

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed only the row's keys work."""
        if action in ("write", "new", "coach", "step", "back") and self.has_class("-entering"):
            return False
        if action == "step":
            return self.goal is not None
        if action == "activate":
            goal = self.goal_at_hand() if self.is_mounted else None
            return goal is not None and goal.stage != "active"
        return super().check_action(action, parameters)

    def action_step(self, step: int) -> None:
        """To the first slot of the next step."""
        here = self.slot
        order = list(dict.fromkeys(one.step for one in self._slots))
        place = order.index(here.step) + step if here is not None else len(order) - 1
        wanted = order[place] if 0 <= place < len(order) else None
        target = next((one.id for one in self._slots if one.step == wanted), None)
        self.rows.go_to(target or f"{self.goal}:fist")

    def action_coach(self) -> None:
        """Read the right side; the same key goes back."""
        if self.side.has_focus:
            self.action_back()
        else:
            self.set_class(not self.side.display or self.has_class("-narrow"), "-coaching")
            self.side.focus()

    def action_back(self) -> None:
        """From the right side to the slots; from them to all goals."""
        if self.side.has_focus:
            self.remove_class("-coaching")
            self.rows.focus()
        elif self.goal is not None:
            self.goal = None
            self.refresh_view()
            if self._list_cursor:
                self.rows.go_to(self._list_cursor)

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self.refresh_view)
