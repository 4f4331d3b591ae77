"""Writing at the drafting table: a slot of the goal there, or goals said one after the other in a line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from okr_tui.dates import read_date
from okr_tui.domain.edits.drafting import credit, several
from okr_tui.domain.edits.quick_add import add_understood
from okr_tui.domain.errors import BadValue, ChangedElsewhere, OkrError
from okr_tui.domain.history import describe
from okr_tui.domain.records import Id
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.compare import Verdict
from okr_tui.screens.dialogs.records.meanwhile import gone_words
from okr_tui.screens.draft import meanwhile
from okr_tui.screens.draft.actions import TableActions
from okr_tui.screens.draft.editor import FieldEditor, Writing
from okr_tui.screens.draft.goal_line import GoalLine
from okr_tui.screens.draft.left_over import CHOICES, LeftOver, texts_of
from okr_tui.screens.draft.new_goal import Typing, key_result_from, made_lines
from okr_tui.screens.draft.slot_text import NEW, edit_of, writing_of
from okr_tui.screens.draft.slots import Slot
from okr_tui.widgets.sections import SectionList

if TYPE_CHECKING:
    from okr_tui.domain.draft import Act, Edit
    from okr_tui.domain.records import Objective
    from okr_tui.domain.smart import Advice
    from okr_tui.screens.draft.judging import Coach

DATE = "31 Dec"
"""Any date in words."""


class TableWriting(TableActions):
    """The row below the table: what opens it, what leaving it saves, and what happens when that can't be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="draft.new", tooltip="A new goal; on the table a new key result"),
    ]

    goal: Id | None = None
    """The goal on the table; None while all of them are listed."""
    _slots: Sequence[Slot] = ()
    _slot: Slot | None = None
    """The slot that is written in."""
    _record_seen: object = None
    _typed: str | None = None
    """What stands in the row; None until something was typed."""
    _typing: Typing | None = None
    _left: Sequence[LeftOver] = ()
    """What was typed for goals that are gone."""
    _made: Id | None = None
    """What was added last in the line that is open, or was."""

    @property
    def rows(self) -> SectionList:
        """The goals or the slots."""
        return self.query_one("#draft-rows", SectionList)

    @property
    def objective(self) -> Objective | None:
        """The goal on the table."""
        return self.plan.objectives.get(self.goal or "")

    def show_side(self) -> None:
        """Let the coach judge what is typed."""
        raise NotImplementedError

    def show_authors(self) -> None:
        """Show whose words are typed."""
        raise NotImplementedError

    @property
    def editor(self) -> FieldEditor:
        """The row to type in."""
        return self.query_one(FieldEditor)

    @property
    def _new_goal_key(self) -> str:
        """What a half-typed new goal is kept under; what is said in one plan is not offered in another."""
        return f"{NEW}{self.plan.info.plan_id}"

    @property
    def digits_type(self) -> bool:
        """Digits switch screens here but while something is typed."""
        return self.has_class("-entering")

    async def write_in(self, slot: Slot) -> None:
        """Write in a slot."""
        self._slot, self._typed = slot, None
        record = self.plan.get(slot.record)
        self._record_seen = record
        await self._write(writing_of(self.plan, slot, record))
        if self.editor.changed:
            self._typed = self.editor.text  # it came back from last time
            self.show_side()

    async def _write(self, writing: Writing) -> None:
        self.add_class("-entering")
        await self.editor.open(writing)
        self.show_authors()
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
        typing = self._typing = Typing(self.plan, self.today, measure=goal is not None, acting=self.speaker)
        # What reads dates takes a fifth of a second to load, which nobody is to wait for in the middle of a date.
        Thread(target=read_date, args=(DATE, self.today), daemon=True).start()
        label = f"New key result of {self.plan.code(goal.id)}" if goal else "New goal"
        key = f"{NEW}{goal.id}" if goal else self._new_goal_key
        self._made = None
        asks = "Enter adds it, Esc is done"
        writing = Writing(key, label, "", asks, again=True, spans=typing.spans, explains=typing.explains)
        await self._write(writing)

    @on(FieldEditor.Typed)
    def _typed_on(self, event: FieldEditor.Typed) -> None:
        self._typed = event.text
        self.show_side()

    def advice_of(self, goal: Id, coach: Coach) -> Advice:
        """What the coach says of a goal, with what is being typed in a slot of it."""
        slot, text = self._slot, self._typed
        if slot is None or text is None:
            return coach.of(goal)
        return coach.with_slot(goal, slot, text, lambda: self._edit_of(slot, text), self.store.act(by=self.speaker))

    def advice_of_line(self, coach: Coach) -> Advice | None:
        """What the coach says of the goal that is being said in the line; None where none is."""
        text = self._typed
        if self._typing is None or self._slot is not None or self.editor.writing is None or not (text and text.strip()):
            return None
        act = self.store.act(by=self.speaker)
        return coach.of_line(text, self.goal or act.seed, lambda: self._edit_of_line(text, act), act)

    @on(FieldEditor.Left)
    async def _leave(self, event: FieldEditor.Left) -> None:
        writing, slot = self.editor.writing, self._slot
        if writing is None:
            return
        text = self.editor.text
        if slot is None:
            await self._leave_line(text)
            return
        if gone := self.gone():
            await self._leave_gone(gone, event.step)
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
            self._compare(moved, slot, text, event.step)
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

    def gone(self) -> str:
        """How what is on the table, or is written in, is no longer worked on; empty where it is."""
        records = [self.goal, self._slot.record if self._slot else None]
        return next(filter(None, (self._gone(record) for record in records if record is not None)), "")

    def _gone(self, record: Id) -> str:
        name = describe(self.plan, record) if self.plan.get(record) is not None else "What you write in"
        said = gone_words(self.plan, record, self.clock.now(), name)
        return said and f"{said}."

    async def _leave_gone(self, gone: str, step: int) -> None:
        """Close the row without saving; what is typed is kept, since what it was meant for may come back."""
        if step:
            self.editor.warn(f"{gone} Esc closes; what you typed is kept.")
            return
        of_part = self.goal is not None and not self._gone(self.goal)
        await self._close_editor(saved=not self.editor.changed)
        if of_part:
            self.say(f"{gone} What you had typed is kept.", "warning")

    def _warn_of(self, slot: Slot) -> None:
        due = getattr(self.plan.get(slot.record), "due", None)
        if slot.name == "due" and due is not None and due < self.today:
            self.say(f"{due.isoformat()} is in the past. It is saved all the same.", "warning")

    def _edit_of(self, slot: Slot, text: str) -> Edit:
        """The edit that a text in a slot stands for, against what the slot had shown; raises an OkrError."""
        return edit_of(self.plan, slot, self._record_seen, text, self.today)

    def _edit_of_line(self, text: str, act: Act) -> Edit:
        """The edit that a line stands for: a goal, or a key result of the one on the table; raises an OkrError."""
        typing, goal = self._typing, self.objective
        if typing is None or not (found := typing.understood(text)).title.strip():
            raise BadValue("Nothing is said yet.", "Say what will be better; Esc closes the line.")
        if goal is not None:
            return key_result_from(goal.id, text, self.plan, self.today, act.seed)
        return several((add_understood(found, stage="draft", key=act.seed), credit(act.seed)))

    @on(GoalLine.Said)
    def _add(self, event: GoalLine.Said) -> None:
        """Add what was said in the line, which stays open for the next one."""
        typing = self._typing
        if typing is None:
            return
        act = self.store.act(by=self.speaker)
        try:
            self.store.commit(self._edit_of_line(event.text, act), act=act)
        except OkrError as error:
            self.editor.put_back(event.text, str(error).replace("\n", " "))
            return
        self._made, self._typed = act.seed, None
        self.refresh_view()
        self._go_to_made()
        self.editor.go_on(partial(made_lines, self.plan, act.seed, typing.understood(event.text).notes))

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
                await self._go_on(slot, step)
            else:
                self.editor.action_leave(step)

        found = meanwhile.since_it_was_typed(self.plan, slot, before, now, self.clock.now())
        meanwhile.ask_which(self.app, found, text, decide)

    def _compare(self, moved: ChangedElsewhere, slot: Slot, text: str, step: int) -> None:
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
            # Whoever pressed Tab writes on in the next slot: on the table their letters would be commands.
            await self._go_on(slot, step)

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
            await self.write_in(typed[place])

    @property
    def left_at_hand(self) -> LeftOver | None:
        """The words under the cursor that were typed for a goal which is gone."""
        return next((one for one in self._left if one.id == self.rows.current), None) if self.goal is None else None

    def ask_about(self, left: LeftOver) -> None:
        """Ask what is to become of words whose goal is gone."""

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

    def on_screen_suspend(self) -> None:
        """Another screen is shown: what is being typed is kept, and is still here when one comes back."""
        if (field := self.editor.field) is not None and self.editor.changed:
            field.keep()
