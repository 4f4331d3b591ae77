"""QuickEntry: the few fields of a check-in, each saying beside it what was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, cast

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from okr_tui.domain.errors import OkrError
from okr_tui.domain.values import AmbiguousValue
from okr_tui.screens.entry_fields import EntryFields
from okr_tui.screens.entry_text import Entry
from okr_tui.screens.milestone_ticks import MilestoneTicks
from okr_tui.widgets.inputs import TextField

PAUSE_SECONDS = 0.6
"""So long after the last key the draft is kept, and a number is taken for whole and judged."""


class QuickEntry(EntryFields):
    """The fields of one check-in, with the keys that go through them, save and leave."""

    _pause: Timer | None = None

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Next field", id="entry.next", tooltip="The next field", show=True),
        Binding("ctrl+s", "save", "Save", id="entry.save", tooltip="Save the check-in as it stands"),
        Binding("escape", "leave", "Later", id="entry.leave", tooltip="Close; what you typed is kept as a draft"),
        Binding(
            "ctrl+r", "start_over", "Start over", id="entry.over", tooltip="Clear what was kept from before", show=False
        ),
    ]

    @dataclass
    class Entered(Message):
        """A check-in is to be saved."""

        entry_of: QuickEntry
        entry: Entry

    @dataclass
    class Left(Message):
        """The entry is closed for now."""

        entry_of: QuickEntry

    @dataclass
    class Typed(Message):
        """Something was typed, a moment ago: time to keep the draft."""

        entry_of: QuickEntry

    def on_mount(self) -> None:
        """A value that was begun in the list is still being typed."""
        if not self._value_is_whole:
            self._wait_for_a_pause()

    @on(Input.Changed)
    @on(MilestoneTicks.Ticked)
    def _typed(self, event: Message) -> None:
        event.stop()
        self._refused = {}
        if isinstance(event, Input.Changed) and event.input.id == "entry-value" and event.input.has_focus:
            self._value_is_whole = False
        self.explain()
        self._wait_for_a_pause()

    @property
    def is_being_typed(self) -> bool:
        """Whether somebody may be in the middle of a number, which is not judged then."""
        return not self._value_is_whole

    def _wait_for_a_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_SECONDS, self._paused)

    def _paused(self) -> None:
        self.take_value_for_whole()
        self.post_message(self.Typed(self))

    @on(events.DescendantBlur)
    def take_value_for_whole(self) -> None:
        """Nobody is in the middle of typing the value: say what it comes to, also where that is not good."""
        if not self._value_is_whole:
            self._value_is_whole = True
            self.explain()

    # Keys

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.next_field(cast(str, event.input.id).removeprefix("entry-"))

    def next_field(self, name: str) -> None:
        """Go on from a field that is fine; from the note on, save."""
        self.take_value_for_whole()
        _, problems = self._read()
        problem = problems.get(name)
        if isinstance(problem, AmbiguousValue):
            self._ask_which(problem)
        elif problem is None and name == "value":
            self.query_one("#entry-confidence", TextField).focus()
        elif problem is None and name == "confidence":
            self.query_one("#entry-note", TextField).focus()
        elif problem is None:
            self.action_save()

    def _ask_which(self, problem: AmbiguousValue) -> None:
        from okr_tui.screens.dialogs.choose import Choice, ChooseDialog

        unit = self.figures.key_result.unit
        choices = [Choice(reading, f"{reading} {unit}".rstrip()) for reading in problem.readings]

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self.query_one("#entry-value", TextField).value = str(choice.value)
                self.query_one("#entry-confidence", TextField).focus()

        self.app.push_screen(ChooseDialog(f"{problem.what.rstrip('.')}: which is meant?", choices), take)

    def action_save(self) -> None:
        """Save, unless something is wrong; then go to where."""
        self.take_value_for_whole()
        entry, problems = self._read()
        wrong = next(iter(problems), None)
        if wrong is not None:
            if isinstance(problem := problems[wrong], AmbiguousValue):
                self._ask_which(problem)
            self.query_one(f"#entry-{wrong}").focus()
        elif entry.empty and self.correcting is None:
            from okr_tui.domain.errors import BadValue

            self.refuse("value", BadValue("There is nothing to save yet.", "Type the value, or a note."))
        elif self.correcting is not None and not self.worth_keeping():
            self.action_leave()
        else:
            self.post_message(self.Entered(self, entry))

    def refuse(self, name: str, error: OkrError) -> None:
        """Say beside a field what speaks against saving; it goes with the next key."""
        self._refused = {name: error}
        self.explain()
        fields = self.query(f"#entry-{name}")
        if fields:
            fields.first().focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One can start over where something was kept."""
        return bool(self._kept) if action == "start_over" else super().check_action(action, parameters)

    def action_start_over(self) -> None:
        """Clear what was kept from before; a value that was typed since stays."""
        for name in self._begin.kept:
            self.query_one(f"#entry-{name}", TextField).value = self._first.get(name, "")
            self._seen[name] = self._first.get(name, "")
        if self._ticking:
            self.query_one(MilestoneTicks).clear()
        self._kept = []
        self._tell_about()
        self.explain()
        self.refresh_bindings()
        self.post_message(self.Typed(self))

    def action_leave(self) -> None:
        """Close; what was typed is kept."""
        self.post_message(self.Left(self))
