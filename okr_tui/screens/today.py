"""Today: what is due from me, how my goals stand, what others did since I was here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from okr_tui.domain.jsonform import Damaged
from okr_tui.domain.recent import recent
from okr_tui.screens.actions_rows import ACTION, actions_section
from okr_tui.screens.base import Clock, Settings
from okr_tui.screens.checking_in import CheckingIn
from okr_tui.screens.copies_rows import copies_section
from okr_tui.screens.decide_rows import CONFLICT, decide_section
from okr_tui.screens.drift_rows import DRIFT, STRATEGY, drift_section, read_section
from okr_tui.screens.drifting import Drifting
from okr_tui.screens.due_list import DueList
from okr_tui.screens.review_rows import REVIEW, review_section
from okr_tui.screens.today_rows import (
    DAMAGED,
    GOAL,
    Agenda,
    agenda,
    ago,
    damaged_section,
    due_section,
    goals_section,
    headline,
    lately_section,
)
from okr_tui.screens.waiting_rows import SAID, waiting_section
from okr_tui.settings import state_folder
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import SectionList, SectionRow

if TYPE_CHECKING:
    from okr_tui.domain.records import Id
    from okr_tui.store import Store

CHECK_AFTER_SECONDS = 2.0
MOST_LATELY, FEW_LATELY = 20, 6


class TodayScreen(Drifting[None], CheckingIn[None]):
    """What the program opens with."""

    place = "today"

    DEFAULT_CSS = """
    TodayScreen {
        & #today-body, & #today-main { height: 1fr; }
        & #today-main { width: 1fr; }
        & #today { height: 1fr; }
        & #today-selected { display: none; height: 1fr; padding: 0 2; border-top: solid $border-blurred; }
        &.-wide #today-selected { display: block; }
        &.-short #today-selected, &.-entering #today-selected { display: none; }
        & #today { padding: 1 2 0 2; }
        & #today-side { display: none; padding: 1 2 0 1; width: 58; }
        &.-wide #today-side { display: block; }
        &.-short #today { padding: 0 1; }
    }
    App.-projector TodayScreen { & #today-side, & #today-selected { display: none; } }
    """

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        super().__init__(store, clock, settings)
        self._agenda = Agenda(None)
        self._found: list[Damaged] = []
        self._since: datetime | None = None
        self._begun = False
        self._painted = False

    def compose_body(self) -> ComposeResult:
        """What is due, and beside it where there is room how the goals stand."""
        with Horizontal(id="today-body"):
            with Vertical(id="today-main"):
                yield DueList(id="today")
                yield LineView(id="today-selected", focusable=False)
            yield DueList(id="today-side")

    def on_mount(self) -> None:
        """Note the visit, and look through the plan when everything is on show."""
        self._note_visit()
        self.set_timer(CHECK_AFTER_SECONDS, self.look_over)
        self.call_after_refresh(self._look_further)

    def _look_further(self) -> None:
        """Once the first frame is there, say what takes more to work out: what drifted, whether I read the strategy."""
        self._painted = True
        if self._stale:
            return
        main, side = self.query_one("#today", SectionList), self.query_one("#today-side", SectionList)
        unmoved = not self._agenda.due and main.current in (None, *main.ids[:1])
        main.show(self._main)
        if unmoved and main.ids:
            main.go_to(main.ids[0])
            if side.has_focus:
                main.focus()

    def _note_visit(self) -> None:
        from okr_tui.visits import Visits

        if self.store.who:
            visits, plan_id = Visits(state_folder()), self.plan.info.plan_id
            self._since = visits.last(plan_id, self.store.who)
            visits.note(plan_id, self.store.who, self.clock.now())

    # What is said

    def refresh_view(self) -> None:
        """Say what concerns the person now."""
        lately = recent(self.plan, self._since, self.store.who, MOST_LATELY) if self._since else []
        since = f"Since your last visit, {ago(self._since, self.clock.now())} ago" if self._since else ""
        gathered = agenda(self.assessed, self.store.me, lately, since, self._damaged())
        self._agenda = replace(gathered, unfinished=self.drafts.unfinished())
        # What is to be decided stands above, and Enter still does what the headline says.
        first = self._agenda.due[0].key_result.id if self._agenda.due and not self._begun else None
        self._begun = True
        self.query_one("#today", SectionList).show(self._main, current=first)
        self.query_one("#today-side", SectionList).show(self._side)
        self.call_after_refresh(self._leave_words_alone)
        self.call_after_refresh(self._show_selected)
        self._name_enter()

    @on(LineView.Highlighted)
    def _show_selected(self) -> None:
        """Say more of the selected key result where there is room; not before the first frame, which it delays."""
        view, key = self.query_one("#today-selected", LineView), self.selected()
        if not view.display:
            return
        if key is None:
            view.set_lines([])
            return
        from okr_tui.screens.selected_goal import about_selected

        view.set_content(lambda width: about_selected(self.assessed, key, width))

    def _leave_words_alone(self) -> None:
        """Where nothing is to be done, the keys go to the goals beside it: words alone have no use for them."""
        main, side = self.query_one("#today", SectionList), self.query_one("#today-side", SectionList)
        if main.has_focus and not main.ids and side.display and side.ids:
            side.focus()

    @on(events.DescendantFocus)
    @on(LineView.Highlighted)
    def _name_enter(self) -> None:
        self.due_list.name_enter(checks_in=self.selected() is not None)

    def _damaged(self) -> list[Damaged]:
        """What could not be read for display, and what the look through the whole plan found."""
        plan = self.plan
        # Whatever is read for this screen, so that what can't be read of it is known.
        _ = (plan.info, plan.people, plan.teams, plan.cycles, plan.objectives, plan.key_results)
        there = {(one.table, one.id): one for one in self._found if self._is_still_there(one)}
        return list({**there, **{(one.table, one.id): one for one in plan.damaged}}.values())

    def _is_still_there(self, one: Damaged) -> bool:
        return one.table == "checkins" or one.id in self.plan.tables.table(one.table)

    def _main(self, width: int) -> list[SectionRow]:
        if self.on_the_wall:
            from okr_tui.screens.wall_rows import wall_rows

            return wall_rows(self.assessed, width)
        large = not self.has_class("-short")
        rows: list[SectionRow] = [(None, one) for one in headline(self._agenda, self.today, width, large=large)]
        rows += copies_section(getattr(self.app, "copies", ()), width)
        rows += damaged_section(self._agenda, width)
        rows += decide_section(self.assessed, width)
        rows += due_section(self._agenda, self.today, width, self.badges)
        rows += waiting_section(self.plan, self.store.me, self.today, width)
        rows += drift_section(self.plan, self.store.me, width) if self._painted else []
        rows += actions_section(self.plan, self.store.me, self.today, width)
        rows += read_section(self.plan, self.store.me, self.today, width) if self._painted else []
        rows += review_section(self.plan, self.today, width)
        return rows if self.has_class("-wide") else [*rows, *self._beside(width)]

    def _side(self, width: int) -> list[SectionRow]:
        return self._beside(width)[1:] if self.has_class("-wide") and not self.on_the_wall else []

    def _beside(self, width: int) -> list[SectionRow]:
        wide = self.has_class("-wide")
        lately = lately_section(self._agenda, self.clock.now(), width, MOST_LATELY if wide else FEW_LATELY, whole=wide)
        return [*goals_section(self._agenda, width), *lately]

    @property
    def digits_type(self) -> bool:
        """Digits go into the entry while one is open."""
        return self.has_class("-entering")

    def entry_changed(self) -> None:
        """Other keys lead elsewhere while an entry is open."""
        self.refresh_header()

    # The look through the whole plan

    def look_over(self) -> None:
        """Look strictly through the whole plan, in the background."""
        self.run_worker(self._look_over(), exclusive=True, group="look-over", exit_on_error=False)

    async def _look_over(self) -> None:
        from okr_tui.background_check import look_over

        self._found = await look_over(self.store.content, self.store.file.path, state_folder())
        if self._found:
            self._stale = True
            self.plan_changed(self.plan)

    # Keys

    @property
    def due_list(self) -> DueList:
        """The list that has the focus; at first that of what is due."""
        side = self.query_one("#today-side", DueList)
        return side if side.has_focus else self.query_one("#today", DueList)

    def selected(self) -> Id | None:
        """The key result under the cursor."""
        goal = self.selected_goal() if self.drifted_goal() is None else None
        return goal if goal in self.plan.key_results else None

    def drifted_goal(self) -> Id | None:
        """The goal under the cursor, on a row that asks to decide about it."""
        current = self.due_list.current or ""
        return current.removeprefix(DRIFT) if current.startswith(DRIFT) else None

    def asks_to_read(self) -> bool:
        """Whether the row under the cursor asks to read the strategy."""
        return self.due_list.current == STRATEGY

    def selected_goal(self) -> Id | None:
        """The goal under the cursor."""
        goal = (self.due_list.current or "").removeprefix(GOAL).removeprefix(DRIFT)
        return goal if goal in self.plan.key_results or goal in self.plan.objectives else None

    @on(LineView.Selected)
    async def _chosen(self, event: LineView.Selected) -> None:
        current = self.due_list.current or ""
        key_result = self.selected()
        if key_result is not None:
            await self.open_entry(key_result)
        elif current.startswith(CONFLICT):
            self._open_conflict(current)
        elif current.startswith(ACTION):
            self._tick_off(current.removeprefix(ACTION))
        elif current.startswith(SAID):
            self._open_thread(current.removeprefix(SAID))
        elif (goal := self.drifted_goal()) is not None or current == STRATEGY:
            show_record = getattr(self.app, "show_record", None)
            if show_record is not None:
                show_record(goal or self.plan.organisation.id)
        elif current.startswith(REVIEW):
            self._open_review(current.removeprefix(REVIEW))
        elif current.startswith(DAMAGED):
            self._explain_damaged(current)
        else:
            self.action_arithmetic()

    def _tick_off(self, action: Id) -> None:
        from okr_tui.domain.edits.workshop.notes import close

        if self.commit(close(action)):
            self.say("Ticked off; u takes it back")

    def _open_thread(self, post: Id) -> None:
        found = self.plan.posts.get(post)
        if found is None or found.about in self.plan.workshops:
            self.action_inbox()
        else:
            self.talk_about(found.about, post)

    def _open_review(self, cycle: Id) -> None:
        async def show() -> None:
            await self.app.run_action("go('review')")
            go_to_cycle = getattr(self.app.screen, "go_to_cycle", None)
            if go_to_cycle is not None:
                go_to_cycle(cycle)

        self.app.call_later(show)

    def _open_conflict(self, row: str) -> None:
        record, _, field = row.removeprefix(CONFLICT).partition(":")
        self.open_conflicts(record, field)

    def record_under_cursor(self) -> Id | None:
        """The goal under the cursor, or the record of a conflict; before a room, which has no cursor, the company."""
        if self.on_the_wall:
            return self.plan.organisation.id
        current = self.due_list.current or ""
        if current.startswith(CONFLICT):
            return current.removeprefix(CONFLICT).partition(":")[0]
        if current.startswith(SAID):
            post = self.plan.posts.get(current.removeprefix(SAID))
            return post.about if post else None
        return self.selected_goal()

    def _explain_damaged(self, row: str) -> None:
        from okr_tui.screens.dialogs.arithmetic import ArithmeticDialog

        one = next((d for d in self._agenda.damaged if f"{DAMAGED}{d.table}:{d.id}" == row), None)
        if one is None:
            return
        words = [
            ("Where", f"table {one.table}, key {one.id}" + (f", field {one.field}" if one.field else "")),
            ("What is wrong", one.why),
            (
                "What now",
                "The record is left as it is and counts for nothing. “okr check” lists all of them; "
                "put the field right in the file, or bring back a backup.",
            ),
        ]
        self.app.push_screen(ArithmeticDialog("A damaged record", words))
