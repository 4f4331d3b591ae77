"""The keyboard that goes round the table: whose words are typed, and saving them in that name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from okr_tui.domain.draft import Edit
from okr_tui.domain.edits import drafting
from okr_tui.domain.errors import NeedsReason, OkrError
from okr_tui.domain.records import Id
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.history_key import HistoryKey


class PassedKeyboard(HistoryKey[None]):
    """A screen that several people type at, one after the other."""

    _speaker: Id | None = None
    _roster: Sequence[Id] = ()

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "w,f9", "pass_keyboard", "Pass", id="draft.pass", tooltip="Whose words are typed from now on", show=False
        ),
        Binding("W", "next_at_keyboard", "Next", id="draft.pass-on", tooltip="On to the next at the table", show=False),
    ]

    @property
    def speaker(self) -> Id | None:
        """Whose words are being typed."""
        return self._speaker if self._speaker in self.plan.people else self.store.who

    @property
    def roster(self) -> list[Id]:
        """Who shares this keyboard, whoever opened the program first."""
        me = [self.store.who] if self.store.who else []
        return [one for one in dict.fromkeys([*me, *self._roster]) if one in self.plan.people]

    @property
    def on_the_wall(self) -> bool:
        """Whether a room looks on."""
        return self.app.has_class("-projector")

    def save(self, edit: Edit, why: str = "", *, by: Id | None = None) -> None:
        """Save an edit in the name of whoever has the keyboard, or of somebody else.

        Raises:
            OkrError: It can't be.
        """
        self.store.commit(edit, why, act=self.store.act(why, by=by or self.speaker))

    def save_form(self, record: Id, edit: Edit, why: str) -> None:
        """Save what a form changed; whoever fills it in becomes an author of the goal."""
        self.save(drafting.several((edit, drafting.credit(record))), why)

    def do(self, edit: Edit, why: str = "", *, by: Id | None = None) -> bool:
        """Save an edit; what speaks against it is said.

        Returns:
            Whether it was saved.
        """
        if (by or self.speaker) is None and self.plan.people:
            self.say("Say first whose words these are; nothing was saved yet.", "warning")
            self.pass_keyboard()
            return False
        try:
            self.save(edit, why, by=by)
        except NeedsReason as closed:
            self.ask_reason(closed, edit)
            return False
        except OkrError as error:
            self.say(str(error), "error")
            return False
        return True

    def commit(self, edit: Edit, why: str = "") -> bool:
        """Save what a form made, in the name of whoever has the keyboard."""
        return self.do(edit, why)

    def say(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Tell the person something, in place of what was told before: a heap of it would hide the table."""
        self.app.clear_notifications()
        super().say(text, severity)

    def pass_keyboard(self, then: Callable[[Id], None] | None = None, *, waits: Sequence[Id] = ()) -> None:
        """Ask whose words are typed from now on.

        Args:
            then: What to do with whoever it is.
            waits: Who is waited for; they stand first.
        """
        roster = self.roster
        people = sorted((p for p in self.plan.people.values() if p.left is None), key=lambda p: p.name.casefold())
        people.sort(key=lambda p: (p.id not in waits, p.id not in roster))
        if not people:
            self.say("Nobody is in this plan yet. Press 2 for Strategy and add people there.", "warning")
            return
        here = {key: "at this keyboard" for key in roster} | {key: "waited for" for key in waits}
        choices = [Choice(p.id, f"{p.name}  @{p.handle}", here.get(p.id, "")) for p in people]

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self.give_keyboard(str(choice.value))
                if then is not None:
                    then(str(choice.value))

        current = waits[0] if waits else self.speaker
        self.app.push_screen(ChooseDialog("Whose words are typed from now on?", choices, current=current), take)

    def give_keyboard(self, person: Id) -> None:
        """Let this person's words be typed."""
        roster = self.roster
        self._speaker = person
        self._roster = tuple(dict.fromkeys([*roster, person]))
        if self.store.who is None:
            self.store.who = person
            self.settings.remember_identity(self.plan.info.plan_id, person)
        self.refresh_view()

    def action_pass_keyboard(self) -> None:
        """Say whose words are typed from now on."""
        self.pass_keyboard()

    def action_next_at_keyboard(self) -> None:
        """On to the next at this keyboard."""
        roster = self.roster
        if len(roster) < 2:
            self.pass_keyboard()
            return
        place = roster.index(self.speaker) if self.speaker in roster else -1
        self.give_keyboard(roster[(place + 1) % len(roster)])
