"""The one owner of state: the present plan, and the way to change it.

A screen is given the store, reads ``store.plan`` and calls ``store.commit(edit)``. Committing takes the lock,
reads the file again if it moved, applies the edit to that fresh state, saves, and only then tells. Nothing here
knows of Textual: the app sets ``on_change`` and passes the word on.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Protocol

from okr_tui.domain.draft import Act, Draft, Edit
from okr_tui.domain.errors import NotAPlan
from okr_tui.domain.history import Event, last_act
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Person
from okr_tui.domain.undoing import Overtaken, overtaken, undo, undo_beside
from okr_tui.ids import new_id
from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile


class Clock(Protocol):
    """Where the time comes from; tests hand in a standing one."""

    def now(self) -> datetime:
        """Give the moment, UTC."""
        ...

    def today(self) -> date:
        """Give the person's calendar day."""
        ...


class SystemClock:
    """The machine's clock, and the calendar of its time zone."""

    def now(self) -> datetime:
        """Give the moment, UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Give the person's calendar day."""
        return datetime.now().astimezone().date()


class Store:
    """The present plan of one file, for one person.

    Args:
        file: The plan's file.
        who: The person's key, None while nobody has said who they are.
        clock: Where the time comes from.
    """

    def __init__(self, file: PlanFile, who: Id | None = None, clock: Clock | None = None) -> None:
        self.file = file
        self.who = who
        self.clock: Clock = clock or SystemClock()
        self.on_change: Callable[[Plan], None] | None = None
        self.session: list[Id] = []
        self._careful = False
        self._content: Content = _in_step(file.read())
        self.plan = Plan(self._content)

    @property
    def content(self) -> Content:
        """What the file held when it was read last."""
        return self._content

    @property
    def me(self) -> Person | None:
        """Whoever is using the program."""
        return self.plan.people.get(self.who or "")

    @property
    def read_only(self) -> bool:
        """Whether the plan was written by a newer version, and so can only be read."""
        return self._content.read_only

    @property
    def cannot_save(self) -> str:
        """Why nothing can be saved, as far as that can be known without trying; empty where it probably can."""
        path = self.file.path
        if self.read_only:
            return "This plan was written by a newer version of okr-tui"
        try:
            if not os.stat(path).st_mode & 0o222 or not os.access(path, os.W_OK):
                return "The file of this plan is read-only"
        except OSError:
            return ""
        return "" if os.access(os.path.dirname(path), os.W_OK) else "You may not write in the folder of this plan"

    @property
    def saved_warning(self) -> str | None:
        """What the last save could not make sure of, in words."""
        return self.file.saved_warning

    @property
    def is_hard_link(self) -> bool:
        """Whether the file has another name too, which the next save will leave behind."""
        return self.file.has_other_names

    def look_through(self) -> None:
        """See that the plan can be shown, now and whenever somebody else saves: no screen may meet a broken table.

        A verb that looks at one goal does without, as it can still end with an error.

        Raises:
            NotAPlan: A table is damaged; says where.
        """
        self._content.look_through()
        self._careful = True

    def act(self, why: str = "", *, by: Id | None = None, wording_only: bool = False, undoes: Id | None = None) -> Act:
        """Begin an act now, of this person or of whoever was passed the keyboard.

        Its keys are made here, so that trying again repeats nothing.
        """
        now = self.clock.now()
        seed = new_id(int(now.timestamp() * 1000))
        return Act(by or self.who, now, self.clock.today(), seed, why, wording_only, undoes)

    def commit(self, edit: Edit, why: str = "", *, act: Act | None = None) -> Plan:
        """Apply an edit to the file's present state and save it.

        Args:
            edit: What to change.
            why: The reason, kept with each change.
            act: Who, when and why, where the caller has begun the act already.

        Returns:
            The plan after it; the same one where the edit changed nothing.

        Raises:
            OkrError: The edit was refused, a field moved meanwhile, or the file could not be written; then
                nothing was.
        """
        doing = act or self.act(why)

        def rows(content: Content) -> dict[str, dict[str, dict[str, object] | None]]:
            fresh = self.plan if content is self._content else Plan(content, self.plan)
            draft = Draft(fresh, doing)
            edit(draft)
            if any(cycle.closed for cycle in fresh.cycles.values()):
                from okr_tui.domain.guarding import guard

                guard(draft)
            return draft.rows

        saved = self.file.update(rows)
        if saved is not self._content:
            self.session.append(doing.seed)
            self._take(saved)
        return self.plan

    def undoable(self, *, session_only: bool = False) -> Event | None:
        """Give the latest act that can still be taken back, to say what it was before doing so.

        Args:
            session_only: Of this session, whoever had the keyboard; else of this person, whenever it was.
        """
        return last_act(self.plan, None if session_only else self.who, self.session if session_only else None)

    def undo(self, event: Event) -> Plan:
        """Take an act back.

        Raises:
            Refused: Somebody has built on it since.
        """
        return self.commit(undo(event), act=self._taking_back(event))

    def taken_back(self, event: Event) -> Plan:
        """Give the plan as it would be with an act taken back; nothing is saved.

        Raises:
            Refused: Somebody has built on it since.
        """
        draft = Draft(self.plan, self._taking_back(event))
        undo(event)(draft)
        return draft.plan

    def overtaken(self, event: Event) -> tuple[Overtaken, ...]:
        """Give what others made on top of an act since; empty where it can simply be taken back."""
        return overtaken(self.plan, event)

    def undo_beside(self, event: Event) -> Plan:
        """Take an act back, its values put up beside those that others made of them since, to be decided.

        Raises:
            Refused: A record that it made was built on.
        """
        return self.commit(undo_beside(event), act=self._taking_back(event))

    def _taking_back(self, event: Event) -> Act:
        """Begin to take an act back; what changed words only does so on its way back, too."""
        worded = bool(event.changes) and all(change.wording_only for change in event.changes)
        return self.act(undoes=event.id, wording_only=worded)

    def poll(self) -> bool:
        """Look whether somebody else has saved, and take that over.

        Returns:
            Whether the plan is a new one.

        Raises:
            PlanFileError: The file is gone or broken; the plan as last read stays.
        """
        # Not only where the file moved since it was read: an edit that was refused has read it already.
        content = self.file.read()
        if content is self._content:
            return False
        self._take(content)
        return True

    def _take(self, content: Content) -> None:
        if self._careful:
            content.look_through()
        else:
            _in_step(content)
        self._content = content
        self.plan = Plan(content, self.plan)
        if self.on_change is not None:
            self.on_change(self.plan)


def _in_step(content: Content) -> Content:
    """A content whose records say what their changes say; one with a damaged table is shown as far as it goes."""
    with suppress(NotAPlan):
        content.put_in_step()
    return content
