"""Parking lot, decisions and actions: one key from any screen while a workshop runs, one line of text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.edits.workshop import notes as edits
from okr_tui.domain.errors import OkrError, Refused
from okr_tui.domain.records import Objective
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.course import Course, running_course
from okr_tui.domain.workshop.notes import ACTION, DECISION, NOTES, PARKED, Note, read_note
from okr_tui.domain.workshop.people import name
from okr_tui.drafts import Drafts
from okr_tui.screens.dialogs.asking import AskDialog
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.workshop.host import WorkshopHost

if TYPE_CHECKING:
    from okr_tui.domain.draft import Edit
    from okr_tui.domain.plan import Plan
    from okr_tui.screens.base import OkrScreen

TITLES = {
    PARKED: "Parking lot: what shall not be forgotten?",
    DECISION: "A decision: what was decided?",
    ACTION: "An action: who does what by when?",
}
ABOUT = {
    PARKED: "It stays until somebody brings it in or ticks it off.",
    DECISION: "It stands first in the minutes.",
    ACTION: "Say it in one line: Ask sales for the list @ana by Friday",
}


class NoteDialog(AskDialog):
    """One line that is parked, decided or to be done; Tab says which.

    Args:
        plan: The plan, whose people are named.
        course: The workshop.
        kind: What it begins as.
        drafts: Where half-typed text is kept.
        today: The day that due dates are read from.
        save: Saves an edit; raises what speaks against it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "other_kind", "Park, decide or act", priority=True, tooltip="What this line is"),
    ]

    def __init__(
        self, plan: Plan, course: Course, kind: str, drafts: Drafts, today: date, save: Callable[[Edit], None]
    ) -> None:
        self._kind, self._plan, self._workshop, self._today = kind, plan, course.workshop.id, today
        self._commit = save
        key = f"workshop:note:{kind}:{course.workshop.id}"  # what was left as a decision is no action
        super().__init__(TITLES[kind], "", drafts, key, save=self._note, tells=self._understood)

    def action_other_kind(self) -> None:
        """Turn the line into a decision, an action or a parking-lot item."""
        self._kind = NOTES[(NOTES.index(self._kind) + 1) % len(NOTES)]
        self.retitle(TITLES[self._kind])
        self.retell()

    def _read(self, text: str) -> Note:
        from okr_tui.dates import read_date

        return read_note(self._plan, self._kind, text, lambda typed: read_date(typed, self._today, end=True))

    def _note(self, text: str) -> None:
        found = self._read(text)
        self._commit(edits.note(self._workshop, found))
        self.app.notify(kept_words(self._plan, found))

    def _understood(self, text: str) -> str:
        if self._kind != ACTION or not text.strip():
            return ABOUT[self._kind]
        try:
            found = self._read(text)
        except OkrError as error:
            return error.what
        owner = name(self._plan, found.owner) if found.owner else "nobody yet (@name says who)"
        due = f"{found.due.day} {found.due:%b %Y}" if found.due else "no date yet (by Friday says when)"
        return f"Who: {owner}. By when: {due}."


def kept_words(plan: Plan, said: Note) -> str:
    """What was kept: ``Action kept: Ana, by 4 Dec``."""
    if said.kind != ACTION:
        return "Parked" if said.kind == PARKED else "Decision kept"
    owner = name(plan, said.owner) if said.owner else "nobody yet"
    return f"Action kept: {owner}" + (f", by {said.due.day} {said.due:%b}" if said.due else ", no date yet")


def note_dialog(screen: OkrScreen[None]) -> NoteDialog:
    """The dialog that notes something in the workshop that runs, over any screen."""
    running = running_course(screen.plan)
    if running is None:
        raise Refused("No workshop is running.", "Begin one on the Workshop screen (F6).")
    return NoteDialog(screen.plan, running, PARKED, screen.drafts, screen.today, screen.save)


class Noting(WorkshopHost):
    """The keys that note something, and tick it off."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding(
            "p", "note('parking lot')", "Park", id="workshop.park", tooltip="Keep it for later, in one line", show=False
        ),
        Binding(
            "d",
            "note('decision')",
            "Decision",
            id="workshop.decide",
            tooltip="What was decided, in one line",
            show=False,
        ),
        Binding(
            "a", "note('action')", "Action", id="workshop.act", tooltip="Who does what by when, in one line", show=False
        ),
        Binding("enter", "own", "Owner", id="workshop.own", tooltip="Who answers for this goal"),
        Binding("e", "correct_note", "Correct", id="workshop.correct", tooltip="Other words, owner or day", show=False),
        Binding("delete", "drop_note", "Drop", id="workshop.drop-note", tooltip="Off the list", show=False),
        Binding(
            "N", "notes", "Notes", id="workshop.notes", tooltip="Decisions, actions, parking lot; N again goes back"
        ),
        Binding("enter", "tick", "Tick off", id="workshop.tick", tooltip="Done; once more takes the tick back"),
        Binding(
            "A",
            "park_to_action",
            "Make an action",
            id="workshop.to-action",
            tooltip="Of a parking-lot item",
            show=False,
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        if action == "note":
            seen = self.seen if self.is_mounted else None
            return seen is not None and seen.course.begun is not None and not self.has_class("-entering")
        if action == "notes":
            begun = self.is_mounted and self.course is not None and self.course.begun is not None
            return begun and not self.has_class("-entering")
        if action in ("correct_note", "drop_note"):
            shown = self.is_mounted and not self.has_class("-entering") and self.course is not None
            return shown and self._note_at_hand() is not None
        if action == "own":
            shown = self.is_mounted and not self.has_class("-entering") and self.course is not None
            return shown and self.leads and self._goal_at_hand() is not None
        if action in ("tick", "park_to_action"):
            if not self.is_mounted or self.has_class("-entering") or self.course is None:
                return False
            post = self._note_at_hand()
            wanted = (ACTION, PARKED) if action == "tick" else (PARKED,)
            return post is not None and post.kind in wanted
        return super().check_action(action, parameters)

    def _note_at_hand(self) -> Post | None:
        current = self.current
        found = (one for about in self.plan.workshops for one in self.plan.said(Post, about) if one.id == current)
        post = next(found, None)
        return post if post is not None and post.kind in NOTES else None

    def action_notes(self) -> None:
        """Show the notes in place of the activity, or the activity again."""
        self._notes_shown = not self._notes_shown
        self.refresh_view()

    def action_correct_note(self) -> None:
        """Say a note in other words; of an action also who and by when."""
        post = self._note_at_hand()
        if post is None:
            return
        key, kind, today = post.id, post.kind, self.today

        def save(text: str) -> None:
            from okr_tui.dates import read_date

            found = read_note(self.plan, kind, text, lambda typed: read_date(typed, today, end=True))
            self.save(edits.correct(key, found))

        owner = self.plan.people.get(post.to or "")
        text = post.text + (f" @{owner.handle}" if owner else "") + (f" by {post.due.isoformat()}" if post.due else "")
        self.ask_line(TITLES[kind], ABOUT[kind], f"correct:{key}", save, text=text)

    def action_drop_note(self) -> None:
        """Take a note off the list."""
        post = self._note_at_hand()
        if post is not None and self.do(edits.drop(post.id)):
            self.say("Taken off the list; u brings it back")

    def action_note(self, kind: str) -> None:
        """Note something in one line."""
        course = self.course
        if course is None:
            return
        if self.store.who is None and self.plan.people:
            self.ask_who(lambda: self.action_note(kind))
            return
        self.app.push_screen(NoteDialog(self.plan, course, kind, self.drafts, self.today, self.save))

    def _goal_at_hand(self) -> Objective | None:
        """The goal without an owner under the cursor, where those are listed."""
        seen = self.seen
        listed = seen is not None and (seen.activity == "actions" or self._notes_shown or seen.course.ended is not None)
        goal = self.plan.objectives.get(self.current or "") if listed else None
        return goal if goal is not None and self.plan.owner_of(goal) is None else None

    def action_own(self) -> None:
        """Say who answers for the goal."""
        seen, goal = self.seen, self._goal_at_hand()
        if seen is None or goal is None:
            return
        key, here = goal.id, seen.room.present
        people = sorted(self.plan.people.values(), key=lambda one: (one.id not in here, one.name.casefold()))
        choices = [Choice(one.id, one.name, f"@{one.handle}") for one in people if one.left is None]

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self.do(set_fields(key, {"owner": (None, str(choice.value))}))

        self.app.push_screen(ChooseDialog(f"Who owns {self.plan.code(key)}?", choices), take)

    def action_tick(self) -> None:
        """Tick an action or a parking-lot item off, or take the tick back."""
        post = self._note_at_hand()
        if post is not None:
            self.do((edits.reopen if post.state == "closed" else edits.close)(post.id))

    def action_park_to_action(self) -> None:
        """Make an action of a parking-lot item, with its owner and due date in one line."""
        course, post = self.course, self._note_at_hand()
        if course is None or post is None:
            return
        workshop, key, today = course.workshop.id, post.id, self.today

        def save(text: str) -> None:
            from okr_tui.dates import read_date

            found = read_note(self.plan, ACTION, text, lambda typed: read_date(typed, today, end=True))
            self.save(edits.make_action(workshop, key, found.owner, found.due, found.text))

        self.ask_line(TITLES[ACTION], ABOUT[ACTION], f"to-action:{key}", save, text=post.text)
