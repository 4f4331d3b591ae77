"""A clock that jumps: the computer slept, the clock was set, the program was closed while the step went on."""

from __future__ import annotations

from datetime import datetime, timedelta

from okr_tui.domain.edits.workshop import running
from okr_tui.domain.records import Id
from okr_tui.screens.dialogs.confirm import ConfirmDialog
from okr_tui.screens.workshop.host import WorkshopHost
from okr_tui.screens.workshop.leaving import Visited
from okr_tui.screens.workshop.seen import minutes_words

JUMP_SECONDS = 90.0
"""A clock that goes on by more than this from one look to the next has jumped: the computer slept, or it was set."""
AWAY_SECONDS = 180.0
"""So long a program may be closed while the clock runs before somebody is asked whether that counts."""
NOTED_EVERY = 30.0


class Watching(WorkshopHost):
    """Notices jumps and asks whether that time counts; nothing is left out by itself."""

    _looked: datetime | None = None
    _noted: datetime | None = None
    _slept: tuple[Id | None, timedelta] | None = None
    """A jump that was noticed while another screen was on show, and at which step."""
    _asking = False

    def look_at_clock(self) -> None:
        """Notice that the clock has jumped since it was looked at last, or ran on while the program was closed."""
        seen, before, now = self.seen, self._looked, self.clock.now()
        self._looked = now
        if seen is None or seen.course.since is None or not seen.facilitates or self.store.cannot_save:
            return
        visited = Visited(self.plan.info.plan_id, seen.course.workshop.id)
        if before is None:
            left = visited.last()
            since = max(left, seen.course.since) if left is not None else None
            opened = getattr(self.app, "opened_at", now)
            if since is not None and (opened - since).total_seconds() > AWAY_SECONDS:
                self._ask_whether_it_counts(opened - since, "The program was closed")
        elif (now - before).total_seconds() > JUMP_SECONDS:
            self._slept = (seen.course.current, now - before)
        if self._slept is not None and self.can_be_seen:
            (step, gap), self._slept = self._slept, None
            if step == seen.course.current:
                self._ask_whether_it_counts(gap, "The computer slept, or its clock was set,")
        if self._noted is None or (now - self._noted).total_seconds() > NOTED_EVERY:
            self._noted = now
            visited.note(now)

    def _ask_whether_it_counts(self, gap: timedelta, why: str) -> None:
        course = self.course
        if course is None or course.step is None or self._asking:
            return
        self._asking = True
        step, workshop, seconds = course.step.id, course.workshop.id, int(gap.total_seconds())
        words = (
            f"{why} for {minutes_words(seconds / 60)} while the clock of “{course.step.title}” ran. "
            "Does that time count? Either way nothing else changes, and u takes it back."
        )

        def take(leave_out: bool | None) -> None:
            self._asking = False
            self._looked = self.clock.now()
            if leave_out:
                self.do(running.leave_out(workshop, step, seconds))

        asks = ConfirmDialog("The clock has jumped", words, yes="Leave that time out", no="It counts", enter=False)
        self.app.push_screen(asks, take)
