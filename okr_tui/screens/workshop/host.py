"""What the parts of the Workshop screen share: which workshop is on it, how it is seen, saving, asking for a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Literal

from textual.binding import BindingType

from okr_tui.domain.draft import Edit
from okr_tui.domain.errors import OkrError
from okr_tui.domain.records import Id
from okr_tui.domain.workshop.course import Course, course, running_course
from okr_tui.screens.dialogs.asking import AskDialog
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.confirm import ConfirmDialog
from okr_tui.screens.history_key import HistoryKey
from okr_tui.screens.workshop.seen import Seen
from okr_tui.widgets.sections import SectionList

SAME_MOMENT = 0.2
"""Seconds for which a look at the workshop is the same one."""


class WorkshopHost(HistoryKey[None]):
    """A screen with a workshop on it."""

    KEYS: ClassVar[list[BindingType]] = []
    """What a part of the screen binds; the screen binds them all."""

    _chosen: Id | None = None
    _followed: Id | None = None
    """The one that was on the screen: when somebody ends it, what it came to is shown."""
    _listing = False
    _notes_shown = False
    _seen: Seen | None = None
    _marked: frozenset[Id] = frozenset()

    # Which workshop

    @property
    def course(self) -> Course | None:
        """The workshop on the screen: the one that was chosen, else the one that runs, else one that is prepared."""
        if self._listing:
            return None
        chosen = self.plan.workshops.get(self._chosen or "")
        if chosen is not None:
            return course(self.plan, chosen)
        running = running_course(self.plan)
        if running is not None:
            return running
        latest = next(iter(reversed(list(self.plan.workshops.values()))), None)
        found = course(self.plan, latest) if latest is not None else None
        if found is not None and found.begun is None:
            return found
        followed = self.plan.workshops.get(self._followed or "")
        return course(self.plan, followed) if followed is not None else None

    @property
    def seen(self) -> Seen | None:
        """The workshop as it is seen here, now; the same one for as long as a key takes."""
        found = self.course
        if found is None:
            return None
        now, known = self.clock.now(), self._seen
        about = (self.plan, found, self.store.who, self.on_the_wall)
        same = known is not None and about == (known.plan, known.course, known.me, known.wall)
        if same and known is not None and abs((now - known.now).total_seconds()) < SAME_MOMENT:
            return known
        self._seen = Seen(self.plan, found, self.store.who, now, self.today, self.on_the_wall)
        return self._seen

    @property
    def on_the_wall(self) -> bool:
        """Whether a room looks on."""
        return self.app.has_class("-projector")

    @property
    def leads(self) -> bool:
        """Whether whoever is at the keyboard leads the workshop on the screen."""
        seen = self.seen
        return seen is not None and seen.facilitates

    @property
    def rows(self) -> SectionList:
        """The rows of the activity."""
        return self.query_one("#workshop-rows", SectionList)

    @property
    def current(self) -> Id | None:
        """What the row under the cursor stands for."""
        return self.rows.current

    # Done by the parts that know of them

    def join(self) -> None:
        """Record that whoever is at the keyboard is here."""

    def action_roster(self) -> None:
        """Say who takes part."""

    def open_workshop(self, workshop: Id | None) -> None:
        """Put a workshop on the screen."""

    # Saving

    def do(self, edit: Edit, why: str = "") -> bool:
        """Save an edit; what speaks against it is said.

        Returns:
            Whether it was saved.
        """
        if self.store.who is None and self.plan.people:
            self.ask_who()
            return False
        try:
            self.save(edit, why)
        except OkrError as error:
            self.say(str(error), "error")
            return False
        return True

    def ask_who(self, then: Callable[[], object] | None = None) -> None:
        """Ask who is at the keyboard."""

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self.store.who = str(choice.value)
                self.settings.remember_identity(self.plan.info.plan_id, self.store.who)
                self.refresh_view()
                if then is not None:
                    then()

        people = [one for one in self.plan.people.values() if one.left is None]
        choices = [Choice(one.id, one.name, f"@{one.handle}") for one in people]
        self.app.push_screen(ChooseDialog("Who are you?", choices), take)

    def ask_first(self, title: str, words: str, yes: str, then: Callable[[], object]) -> None:
        """Ask before something that can't be taken back from those who have seen it."""

        def take(sure: bool | None) -> None:
            if sure:
                then()

        self.app.push_screen(ConfirmDialog(title, words, yes=yes, no="Not yet", enter=False), take)

    def say(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Tell the person something, in place of what was told before."""
        self.app.clear_notifications()
        super().say(text, severity)

    def ask_line(
        self,
        title: str,
        about: str,
        key: str,
        save: Callable[[str], None],
        *,
        text: str = "",
        tells: Callable[[str], str] | None = None,
    ) -> None:
        """Ask for a line of text; what is typed is kept, and what speaks against it is said in the dialog."""
        self.app.push_screen(AskDialog(title, about, self.drafts, f"workshop:{key}", text, save=save, tells=tells))
