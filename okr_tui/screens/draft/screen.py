"""The Draft screen: the goals that are being made, and the drafting table for one of them."""

from __future__ import annotations

from functools import cached_property, partial
from threading import Thread
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from okr_tui.dates import read_date
from okr_tui.domain.agreement import agreed, authors
from okr_tui.domain.coaching import Typed, advice_of_goal
from okr_tui.domain.draft import Draft
from okr_tui.domain.edits.quick_add import add_understood
from okr_tui.domain.errors import BadValue, ChangedElsewhere, OkrError
from okr_tui.domain.records import Id, Objective
from okr_tui.domain.sight import Sight
from okr_tui.domain.smart import Advice, WordLists
from okr_tui.screens.base import Clock, Settings
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.compare import Verdict
from okr_tui.screens.draft import meanwhile
from okr_tui.screens.draft.actions import TableActions
from okr_tui.screens.draft.editor import FieldEditor, Writing
from okr_tui.screens.draft.goal_line import GoalLine
from okr_tui.screens.draft.left_over import CHOICES, LeftOver, left_lines, left_over, texts_of
from okr_tui.screens.draft.new_goal import (
    Typing,
    key_result_from,
    made_lines,
)
from okr_tui.screens.draft.rows import STAGES, list_rows, on_the_table, table_rows
from okr_tui.screens.draft.side import SIGNS, coach_lines, ratings_lines, talk_lines
from okr_tui.screens.draft.slot_text import SLOT, edit_of, writing_of
from okr_tui.screens.draft.slots import Slot, slots_of
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.pane import Pane
from okr_tui.widgets.sections import SectionList
from okr_tui.widgets.text import Line, line, paragraph, split

if TYPE_CHECKING:
    from okr_tui.domain.draft import Edit
    from okr_tui.domain.plan import Plan
    from okr_tui.store import Store

JUDGED = {"title": "text", "why": "why", "means": "means", "obstacles": "obstacles"}
"""Fields of an objective that the coach judges while they are typed, and what it calls them."""
EMPTY = "No goal is on the table yet. Press n and say one in your words."
NEW = "new"
DATE = "31 Dec"
"""Any date in words."""


class DraftScreen(TableActions):
    """Goals drafted together: from the first words to an agreement."""

    place = "draft"
    keys_on_the_wall = True
    CSS_PATH = "draft.tcss"
    AUTO_FOCUS = "#draft-rows"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "Write", id="draft.write", tooltip="Open the goal, or write in the slot"),
        Binding("n", "new", "New", id="draft.new", tooltip="A new goal; on the table a new key result"),
        Binding("right,l,tab", "coach", "Coach", id="draft.coach", tooltip="Read the right side", show=False),
        Binding(
            "right_square_bracket", "step(1)", "Next step", id="draft.step", tooltip="To the next step", show=False
        ),
        Binding("left_square_bracket", "step(-1)", "Step before", tooltip="To the step before", show=False),
        Binding("escape,left,h", "back", "Back", id="draft.back", tooltip="Back to all goals on the table", show=False),
    ]

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        super().__init__(store, clock, settings)
        self.goal: Id | None = None
        """The goal on the table; None while all of them are listed."""
        self._slots: list[Slot] = []
        self._slot: Slot | None = None
        self._left: list[LeftOver] = []
        self._record_seen: object = None
        self._typed: str | None = None
        self._typing: Typing | None = None
        self._made: Id | None = None
        """What was added last in the line that is open, or was."""
        self._sight: Sight | None = None
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
    def rows(self) -> SectionList:
        """The goals or the slots."""
        return self.query_one("#draft-rows", SectionList)

    @property
    def side(self) -> Pane:
        """The coach, the hands, the talk."""
        return self.query_one("#draft-side", Pane)

    @property
    def editor(self) -> FieldEditor:
        """The row to type in."""
        return self.query_one(FieldEditor)

    @cached_property
    def words(self) -> WordLists:
        """The coach's word lists, with those of the person and beside the plan."""
        from okr_tui.word_lists import load_word_lists

        return load_word_lists(str(self.store.file.path))

    # What is at hand

    @property
    def objective(self) -> Objective | None:
        """The goal on the table."""
        return self.plan.objectives.get(self.goal or "")

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

    @property
    def _new_goal_key(self) -> str:
        """What a half-typed new goal is kept under; what is said in one plan is not offered in another."""
        return f"{NEW}:{self.plan.info.plan_id}"

    @property
    def digits_type(self) -> bool:
        """Digits switch screens here but while something is typed."""
        return self.has_class("-entering")

    # What is shown

    def refresh_view(self) -> None:
        """Take up the plan as it is now; cursor and what is being typed stay."""
        if self._typing is not None:
            self._typing.follow(self.plan)
        self._sight = None
        if self.goal is not None and (self.objective is None or self.objective.stage in ("dropped", "closed")):
            gone, self.goal = self.goal, None
            if gone != self.own_drop:
                more = " What you had typed is kept." if self.editor.changed else ""
                code = self.plan.code(gone) or "The goal"
                self.say(f"{code} is no longer on the table.{more}", "warning")
            self.call_later(self._close_editor, saved=False)
        objective = self.objective
        self.query_one("#draft-title", LineView).set_content(self._title)
        if objective is None:
            self._slots = []
            left = self._left = left_over(self.plan, self.drafts)
            self.rows.show(lambda width: list_rows(self.plan, left, width, wall=self.on_the_wall))
        else:
            self._slots = slots_of(self.plan, objective)
            kept = self._kept()
            marks = self._marks(self._advice(objective))
            slots = self._slots
            wall = self.on_the_wall
            self.rows.show(lambda width: table_rows(self.plan, objective, slots, kept, marks, width, wall=wall))
        self._show_authors()
        self._show_side()
        self.refresh_bindings()

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
        code, stage = self.plan.code(objective.id), STAGES.get(objective.stage, objective.stage)
        if objective.stage == "active" and agreed(self.plan, objective):
            stage = "active, agreed"
        title = paragraph(f"{code}  {objective.title}", max(20, width - len(stage) - 2), "strong heading")
        first = split(title[0], line((stage, "accent")), width)
        return [first, *title[1:2]]

    def _show_authors(self) -> None:
        self.query_one("#draft-authors", LineView).set_content(self._authors)

    def _authors(self, width: int) -> list[Line]:
        speaker = self.plan.people.get(self.speaker or "")
        who = line((speaker.name, "strong"), (" writes", "")) if speaker else line(("Nobody writes yet", "warning"))
        left = line(who, ("  w passes the keyboard", "quiet"))
        objective = self.goal_at_hand()
        known = authors(objective) if objective else ()
        names = [f"@{self.plan.people[one].handle}" for one in known if one in self.plan.people]
        return [split(left, line(("Authors ", "quiet"), ", ".join(names)) if names else line(), width)]

    def _advice(self, objective: Objective) -> Advice:
        """What the coach says of the goal, with what is being typed in place of what the plan has."""
        plan, slot, text = self.plan, self._slot, self._typed
        if self._sight is None:
            self._sight = Sight(plan)
        # A room that looks on is told nothing of one person's load.
        typed: Typed = {"owner_load": None, "owner_time": None} if self.on_the_wall else {}
        if slot is not None and text is not None:
            if slot.record == objective.id and slot.name in JUDGED:
                typed = cast(Typed, {**typed, JUDGED[slot.name]: text})
            elif slot.record in plan.key_results:
                plan = self._with(slot, text)
        return advice_of_goal(plan, objective.id, self.today, self.words, self._sight, **typed)

    def _with(self, slot: Slot, text: str) -> Plan:
        """The plan as it would be with a text in a slot; as it is where the text can't be read yet."""
        draft = Draft(self.plan, self.store.act(by=self.speaker))
        try:
            self._edit_of(slot, text)(draft)
        except OkrError:
            return self.plan
        return draft.plan

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
            self.call_after_refresh(self._show_side)
            self._show_authors()

    def _show_side(self) -> None:
        objective = self.goal_at_hand()
        if objective is None:
            left = self._left_at_hand
            self.side.set_content((lambda width: left_lines(self.plan, left, width)) if left else self._welcome)
            return
        advice = self._advice(objective)
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
            elif (left := self._left_at_hand) is not None:
                self._ask_about(left)
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
                await self._open(slot)

    @property
    def _left_at_hand(self) -> LeftOver | None:
        """The words under the cursor that were typed for a goal which is gone."""
        return next((one for one in self._left if one.id == self.rows.current), None) if self.goal is None else None

    def _ask_about(self, left: LeftOver) -> None:
        async def decide(choice: Choice | None) -> None:
            match choice.value if choice else "keep":
                case "new" if self.drafts.find(self._new_goal_key):
                    self.say("A new goal is half typed already: n goes on with it.", "warning")
                case "new":
                    self.drafts.keep(self._new_goal_key, texts_of(left))
                    self.drafts.forget(left.key)
                    self.refresh_view()
                    await self.action_new()
                case "forget":
                    self.drafts.forget(left.key)
                    self.refresh_view()

        title = f"Typed for {self.plan.code(left.goal.id)}, which is off the table"
        self.app.push_screen(ChooseDialog(title, CHOICES), decide)

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

    async def _open(self, slot: Slot) -> None:
        """Write in a slot."""
        self._slot, self._typed = slot, None
        record = self.plan.get(slot.record)
        self._record_seen = record
        await self._write(writing_of(self.plan, slot, record))

    async def _write(self, writing: Writing) -> None:
        self.add_class("-entering")
        await self.editor.open(writing)
        self.refresh_header()
        self.refresh_bindings()

    async def action_new(self) -> None:
        """Say a new goal; on the table a new key result of the goal there."""
        if self.editor.writing is not None:
            return
        if self.store.read_only:
            self.say("This plan was written by a newer version; it can only be read.", "warning")
            return
        self._slot, self._typed = None, None
        goal = self.objective
        typing = self._typing = Typing(self.plan, self.today, measure=goal is not None)
        # What reads dates takes a fifth of a second to load, which nobody is to wait for in the middle of a date.
        Thread(target=read_date, args=(DATE, self.today), daemon=True).start()
        label = f"New key result of {self.plan.code(goal.id)}" if goal else "New goal"
        key = f"{NEW}:{goal.id}" if goal else self._new_goal_key
        self._made = None
        asks = "Enter adds it, Esc is done"
        writing = Writing(key, label, "", asks, again=True, spans=typing.spans, explains=typing.explains)
        await self._write(writing)

    @on(FieldEditor.Typed)
    def _typed_on(self, event: FieldEditor.Typed) -> None:
        self._typed = event.text
        if self._slot is not None:
            self._show_side()

    @on(FieldEditor.Left)
    async def _leave(self, event: FieldEditor.Left) -> None:
        writing, slot = self.editor.writing, self._slot
        if writing is None:
            return
        text = self.editor.text
        if slot is None:
            await self._leave_line(text)
            return
        if not self.editor.changed:
            await self._close_editor(saved=True)
            await self._go_on(slot, event.step)
            return
        if (before := self.editor.moved) is not None:
            self._ask_which(slot, before, writing.text, text, event.step)
            return
        try:
            self.save(self._edit_of(slot, text))
        except ChangedElsewhere as moved:
            self._compare(moved, slot, text)
        except OkrError as error:
            if event.step:
                self.editor.explain(str(error).replace("\n", " "))
            else:
                await self._close_editor(saved=False)
                self.say(f"Not saved, but kept here: {error}", "warning")
                self.refresh_view()
        else:
            await self._close_editor(saved=True)
            self._warn_of(slot)
            await self._go_on(slot, event.step)

    def _warn_of(self, slot: Slot) -> None:
        due = getattr(self.plan.get(slot.record), "due", None)
        if slot.name == "due" and due is not None and due < self.today:
            self.say(f"{due.isoformat()} is in the past. It is saved all the same.", "warning")

    def _edit_of(self, slot: Slot, text: str) -> Edit:
        """The edit that a text in a slot stands for, against what the slot had shown; raises an OkrError."""
        return edit_of(self.plan, slot, self._record_seen, text, self.today)

    @on(GoalLine.Said)
    def _add(self, event: GoalLine.Said) -> None:
        """Add what was said in the line, which stays open for the next one."""
        goal, typing = self.objective, self._typing
        if typing is None:
            return
        act = self.store.act(by=self.speaker)
        found = typing.understood(event.text)
        try:
            if not found.title.strip():
                raise BadValue("Nothing is said yet.", "Say what will be better; Esc closes the line.")
            if goal is not None:
                edit = key_result_from(goal.id, event.text, self.plan, self.today, act.seed)
            else:
                edit = add_understood(found, stage="draft", key=act.seed)
            self.store.commit(edit, act=act)
        except OkrError as error:
            self.editor.put_back(event.text, str(error).replace("\n", " "))
            return
        self._made = act.seed
        self.refresh_view()
        self._go_to_made()
        self.editor.go_on(partial(made_lines, self.plan, act.seed, found.notes))

    def _go_to_made(self) -> None:
        """Put the cursor on what was added last."""
        if self._made is not None:
            self.rows.go_to(f"{self._made}:title" if self.goal else self._made)

    async def _leave_line(self, text: str) -> None:
        """Close the line; what is half typed in it is kept."""
        await self._close_editor(saved=not text.strip())
        self._go_to_made()
        if text.strip():
            self.hint("Kept. n goes on with it.")

    def _ask_which(self, slot: Slot, before: str, now: str, text: str, step: int) -> None:
        """What came back was typed over another text than the plan has now: theirs or mine."""

        async def decide(verdict: Verdict) -> None:
            self.editor.settle()
            if verdict == "theirs":
                await self._close_editor(saved=True)
            else:
                self.editor.action_leave(step)

        found = meanwhile.since_it_was_typed(self.plan, slot, before, now, self.clock.now())
        meanwhile.ask_which(self.app, found, text, decide)

    def _compare(self, moved: ChangedElsewhere, slot: Slot, text: str) -> None:
        """Somebody else changed the slot while it was open: theirs or mine."""
        self.store.poll()
        found = meanwhile.since_it_was_opened(self.plan, slot, moved, self._record_seen, self.clock.now())
        record = self.plan.get(slot.record)

        async def decide(verdict: Verdict) -> None:
            self._record_seen = record
            if verdict == "mine":
                try:
                    self.save(self._edit_of(slot, text))
                except OkrError as error:
                    self.editor.explain(str(error).replace("\n", " "))
                    return
            await self._close_editor(saved=True)

        meanwhile.ask_which(self.app, found, text, decide)

    async def _close_editor(self, *, saved: bool) -> None:
        self._slot, self._typed = None, None
        await self.editor.close(saved=saved)
        self.remove_class("-entering")
        self.rows.focus()
        self.refresh_header()
        self.refresh_view()

    async def _go_on(self, slot: Slot | None, step: int) -> None:
        """On to the next slot that is typed in, or back to the table."""
        if slot is None or not step or self.goal is None:
            return
        typed = [one for one in self._slots if one.way in ("type", "long")]
        ids = [one.id for one in typed]
        place = ids.index(slot.id) + step if slot.id in ids else -1
        if 0 <= place < len(typed):
            self.rows.go_to(typed[place].id)
            await self._open(typed[place])

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

    def on_screen_suspend(self) -> None:
        """Another screen is shown: what is being typed is kept, and is still here when one comes back."""
        if (field := self.editor.field) is not None and self.editor.changed:
            field.keep()

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self.refresh_view)
