"""What the screens on which one checks in share: opening the quick entry, keeping its draft, saving it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType
from textual.widget import Widget

from okr_tui.domain.assess import Assessment
from okr_tui.domain.errors import OkrError
from okr_tui.domain.figures import day
from okr_tui.domain.visible import visible
from okr_tui.screens.base import OkrScreen
from okr_tui.screens.due_list import SaidLine
from okr_tui.widgets.sections import SectionList
from okr_tui.widgets.text import Line, line

if TYPE_CHECKING:
    from okr_tui.domain.goal_figures import KeyResultFigures
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import CheckIn, Id
    from okr_tui.screens.entry_text import Entry
    from okr_tui.screens.quick_entry import QuickEntry

SIGNS = {"plus": "+", "minus": "-", "equals_sign": "="}


class CheckingIn(OkrScreen[ScreenResultType]):
    """A screen with a list of key results to check in to.

    A subclass tells `entry_before` where the entry stands, `due_list` which list it fills, and calls `open_entry`.
    """

    DEFAULT_CSS = """
    CheckingIn {
        &.-narrow QuickEntry {
            padding: 0 1;
            & .entry-beside { display: none; }
            & #entry-effect { display: block; }
            & TextField { width: 1fr; }
        }
        &.-short QuickEntry { max-height: 10; border-top: none; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                key,
                f"type('{sign}')",
                "" if sign != "+" else "Add to the last value",
                id=f"check-in.{key}",
                tooltip="Start a value with this sign",
                show=False,
            )
            for key, sign in SIGNS.items()
        ),
        Binding("x", "arithmetic", "Why", id="arithmetic", tooltip="The arithmetic of every figure of the goal"),
        Binding("w", "who", "Who you are", id="who", tooltip="Say which person of the plan you are", show=False),
    ]

    _entry: QuickEntry | None = None
    _assessed: Assessment | None = None
    _was_on_the_wall = False

    # For subclasses

    @property
    def due_list(self) -> SectionList:
        """The list that the cursor walks in."""
        raise NotImplementedError

    @property
    def entry_before(self) -> Widget | None:
        """The widget that the entry stands above; None for the foot of the screen."""
        return None

    def entry_changed(self) -> None:
        """The entry was opened or closed."""

    def logged(self, check_in: Id) -> None:
        """A check-in was logged or corrected."""

    def selected(self) -> Id | None:
        """The key result under the cursor."""
        current = self.due_list.current
        return current if current in self.plan.key_results else None

    def selected_goal(self) -> Id | None:
        """The goal under the cursor."""
        return self.selected()

    # What all of them need

    @property
    def assessed(self) -> Assessment:
        """The figures of the plan as it is now; computed once a plan and day."""
        known = self._assessed
        if known is None or known.plan is not self.plan or known.today != self.today:
            known = self._assessed = Assessment(self.plan, self.today)
        return known

    @property
    def on_the_wall(self) -> bool:
        """Whether a room looks on, which is shown nobody's own rhythm."""
        return self.app.has_class("-projector")

    def on_mount(self) -> None:
        """Say other things when the screen goes onto the wall, or comes from there."""
        self._was_on_the_wall = self.on_the_wall
        self.app.theme_changed_signal.subscribe(self, lambda _: self._follow_the_wall())

    def _follow_the_wall(self) -> None:
        if self.on_the_wall != self._was_on_the_wall:
            self._was_on_the_wall = self.on_the_wall
            self.refresh_view()

    def plan_changed(self, plan: Plan) -> None:
        """Somebody saved: what is typed stays, and says what it comes to now."""
        super().plan_changed(plan)
        entry = self._entry
        if entry is not None and entry.is_mounted and entry.key_result in plan.key_results:
            entry.follow(self.assessed.key_result(entry.key_result))

    async def action_type(self, text: str) -> None:
        """Begin a value with what was typed."""
        key = self.selected()
        if key is not None:
            await self.open_entry(key, text)

    async def action_entry_next(self) -> None:
        """Go on from the milestones to the next field."""
        if self._entry is not None:
            self._entry.next_field("value")

    async def open_entry(self, key: Id, text: str = "", correcting: CheckIn | None = None) -> None:
        """Open the quick entry of a key result, with what was typed there before.

        Args:
            key: The key result.
            text: What the value begins with; the value of a draft gives way to it.
            correcting: The check-in to correct instead of logging one.
        """
        if self.store.read_only:
            self.say(
                "This plan was written by a newer version of okr-tui: it can be read here, not changed.", "warning"
            )
            return
        await self.close_entry()
        # Fields to type in cost a tenth of the first frame, so they load with the first check-in.
        from okr_tui.screens.entry_text import check_in_words, correction_of, edit_of, texts_of
        from okr_tui.screens.quick_entry import QuickEntry

        figures = self.assessed.key_result(key)
        first = texts_of(correcting, figures.key_result) if correcting else {}
        kept = self.drafts.find(_draft_key(key, correcting))
        ticks = {step.id: kept[step.id] == "yes" for step in figures.key_result.milestones if step.id in kept}
        texts = {**first, **{name: typed for name, typed in kept.items() if not name.isdigit()}}
        if text:
            texts["value"] = text

        def try_out(entry: Entry) -> KeyResultFigures:
            from okr_tui.domain.draft import Draft

            draft = Draft(self.plan, self.store.act())
            (correction_of(correcting, entry) if correcting else edit_of(key, entry))(draft)
            return Assessment(draft.plan, self.today).key_result(key)

        which = check_in_words(figures.key_result, correcting, self.plan.people) if correcting else ""
        self._entry = QuickEntry(figures, self.today, try_out, texts, ticks, correcting, which)
        self.unsay()
        self.add_class("-entering")
        await self.mount(self._entry, before=self.entry_before) if self.entry_before else await self.mount(self._entry)
        self.entry_changed()
        self.due_list.show_row(self.due_list.cursor_row)

    async def close_entry(self) -> None:
        """Close the entry, if one is open; what is typed there is kept as a draft."""
        entry = self._entry
        if entry is None:
            return
        self._keep(entry)
        await self._remove(entry)

    async def _remove(self, entry: QuickEntry) -> None:
        self._entry = None
        self.remove_class("-entering")
        await entry.remove()
        self.entry_changed()
        self.due_list.focus()

    def _keep(self, entry: QuickEntry) -> None:
        texts = {name: text for name, text in entry.texts.items() if text.strip()}
        ticks = {key: "yes" if done else "no" for key, done in entry.milestones.items()}
        self.drafts.keep(_draft_key(entry.key_result, entry.correcting), {**texts, **ticks})

    # Other keys

    def action_arithmetic(self) -> None:
        """Show how the figures of the selected goal come about."""
        goal = self.selected_goal()
        if goal is None:
            return
        from okr_tui.screens.dialogs.arithmetic import ArithmeticDialog

        if goal in self.plan.key_results:
            title, words = self.plan.key_results[goal].title, self.assessed.key_result(goal).words()
        else:
            title, words = self.plan.objectives[goal].title, self.assessed.objective(goal).words()
        self.app.push_screen(ArithmeticDialog(visible(f"{self.plan.code(goal)}  {title}"), words))

    def action_who(self) -> None:
        """Ask who is at the keyboard, and remember it for this plan."""
        from okr_tui.screens.dialogs.choose import Choice, ChooseDialog

        people = sorted((p for p in self.plan.people.values() if p.left is None), key=lambda p: p.name.casefold())
        if not people:
            self.say("Nobody is in this plan yet. Add yourself on the Strategy screen.", "warning")
            return
        choices = [Choice(p.id, f"{p.name}  @{p.handle}", p.role) for p in people]

        def take(choice: Choice | None) -> None:
            if choice is None:
                return
            self.store.who = str(choice.value)
            self.settings.remember_identity(self.plan.info.plan_id, str(choice.value))
            if self.store.on_change is not None:
                self.store.on_change(self.plan)

        self.app.push_screen(ChooseDialog("Who are you?", choices, current=self.store.who), take)

    # What the entry says

    def on_quick_entry_typed(self, event: QuickEntry.Typed) -> None:
        """Keep what was typed so far, so that a lost connection loses no words."""
        if event.entry_of is self._entry:
            self._keep(event.entry_of)

    async def on_quick_entry_left(self, event: QuickEntry.Left) -> None:
        """Back to the list."""
        await self.close_entry()

    async def on_quick_entry_entered(self, event: QuickEntry.Entered) -> None:
        """Save it, say what it came to, and go on to the next that is due."""
        from okr_tui.screens.entry_text import correction_of, edit_of

        entry, key, correcting = event.entry_of, event.entry_of.key_result, event.entry_of.correcting
        before = {one.id for one in self.plan.check_ins(key)}
        following = self._next_due(key)
        try:
            self.store.commit(correction_of(correcting, event.entry) if correcting else edit_of(key, event.entry))
        except OkrError as error:
            entry.refuse("value", error)
            return
        self.drafts.forget(_draft_key(key, correcting))
        mine = [one.id for one in self.plan.check_ins(key) if one.id not in before and one.by == self.store.who]
        self.logged(correcting.id if correcting else max(mine, key=int, default=""))
        await self._remove(entry)
        self._tell(key, event.entry, correcting)
        if correcting is None and following is not None:
            self.due_list.go_to(following)

    def _next_due(self, key: Id) -> Id | None:
        who = self.store.who
        due = [f.key_result.id for f in self.assessed.due_from(who)] if who else []
        later = due[due.index(key) + 1 :] if key in due else due
        return next((one for one in [*later, *due] if one != key), None)

    def _tell(self, key: Id, entry: Entry, correcting: CheckIn | None) -> None:
        from okr_tui.screens.entry_text import effect

        figures = self.assessed.key_result(key)
        done = f"corrected the check-in of {day(correcting.at)}" if correcting else "saved"
        words = line(("✓ ", "good"), (figures.code, "strong"), f" {done}: ", effect(figures, entry))
        self.tell(line(words, ("  ", ""), ("u", "key"), (" takes it back", "quiet")))

    def tell(self, words: Line) -> None:
        """Say in a line at the foot what happened; it stays until the next entry."""
        from okr_tui.screens.entry_text import on_rows

        said = self.query(SaidLine)
        view = said.first() if said else SaidLine(focusable=False)
        view.set_content(lambda width: on_rows(words, width))
        if not said:
            self.mount(view)

    def unsay(self) -> None:
        """Take the line at the foot away."""
        self.query(SaidLine).remove()


def _draft_key(key: Id, correcting: CheckIn | None) -> str:
    return f"correction:{correcting.id}" if correcting else f"check-in:{key}"
