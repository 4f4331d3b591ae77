"""What the screens on which one checks in share: opening the quick entry, keeping its draft, saving it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType
from textual.widget import Widget

from okr_tui.domain.assess import Assessment
from okr_tui.domain.errors import OkrError, PlanFileError
from okr_tui.domain.figures import day
from okr_tui.screens.due_list import SaidLine
from okr_tui.screens.goal_keys import GoalKeys
from okr_tui.widgets.sections import SectionList
from okr_tui.widgets.text import Line, line

if TYPE_CHECKING:
    from okr_tui.domain.goal_figures import KeyResultFigures
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import CheckIn, Id
    from okr_tui.screens.entry_text import Entry
    from okr_tui.screens.quick_entry import QuickEntry

SIGNS = {"plus": "+", "minus": "-", "equals_sign": "="}


class CheckingIn(GoalKeys[ScreenResultType]):
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
    ]

    _entry: QuickEntry | None = None
    _known: frozenset[Id] = frozenset()

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

    def plan_changed(self, plan: Plan) -> None:
        """Somebody saved: what is typed stays, and says what it comes to now."""
        super().plan_changed(plan)
        entry = self._entry
        if entry is not None and entry.is_mounted and entry.key_result in plan.key_results:
            self._follow(entry)

    def _follow(self, entry: QuickEntry) -> None:
        from okr_tui.screens.entry_text import check_in_words, value_words

        figures, old = self.assessed.key_result(entry.key_result), entry.correcting
        check_ins, mine = self.plan.check_ins(entry.key_result), {*self.store.session}
        news = []
        for one in check_ins:
            if one.id in self._known or one.id in mine or one.created.event in mine:
                continue
            by = self.plan.people.get(one.by or "")
            who = "You" if by is not None and by is self.store.me else by.name if by else "Somebody"
            elsewhere = " elsewhere" if who == "You" else ""
            news.append(f"{who} just logged {value_words(figures.key_result, one)}{elsewhere}")
        fresh = next((one for one in check_ins if old is not None and one.id == old.id), None)
        if old is not None and fresh is None:
            news.append("The check-in was taken out meanwhile.")
        fresh = fresh or old
        which = check_in_words(figures.key_result, fresh, self.plan.people) if fresh else ""
        entry.follow(figures, news, fresh, which)

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
        from okr_tui.drafts import check_in_form
        from okr_tui.screens.entry_draft import beginning
        from okr_tui.screens.entry_text import check_in_words, correction_of, edit_of, texts_of
        from okr_tui.screens.quick_entry import QuickEntry

        figures = self.assessed.key_result(key)
        first = texts_of(correcting, figures.key_result) if correcting else {}
        done = {step.id: step.id in figures.done_milestones for step in figures.key_result.milestones}
        begin = beginning(
            first, self.drafts.find(check_in_form(key, correcting.id if correcting else None)), done, text
        )
        self._known = frozenset(one.id for one in self.plan.check_ins(key))

        def try_out(entry: Entry) -> KeyResultFigures:
            from okr_tui.domain.draft import Draft

            draft = Draft(self.plan, self.store.act())
            (correction_of(entry_of.correcting, entry) if entry_of.correcting else edit_of(key, entry))(draft)
            return Assessment(draft.plan, self.today).key_result(key)

        which = check_in_words(figures.key_result, correcting, self.plan.people) if correcting else ""
        self._entry = entry_of = QuickEntry(figures, self.today, try_out, begin, correcting, which)
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
        self.refresh_view()
        self.entry_changed()
        self.due_list.focus()

    def _keep(self, entry: QuickEntry) -> None:
        from okr_tui.drafts import check_in_form

        corrected = entry.correcting.id if entry.correcting else None
        self.drafts.keep(check_in_form(entry.key_result, corrected), entry.worth_keeping())

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
        from okr_tui.drafts import check_in_form
        from okr_tui.screens.entry_text import correction_of, edit_of

        entry, key, correcting = event.entry_of, event.entry_of.key_result, event.entry_of.correcting
        before = {one.id for one in self.plan.check_ins(key)}
        following = self._next_due(key)
        try:
            self.store.commit(correction_of(correcting, event.entry) if correcting else edit_of(key, event.entry))
        except PlanFileError as error:
            # Not about a field: below all of them, and what was typed stays.
            self.tell(line((f"✖ {error.what} What you typed is kept.", "bad")))
            return
        except OkrError as error:
            entry.refuse("value", error)
            return
        self.drafts.forget(check_in_form(key, correcting.id if correcting else None))
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
