"""QuickEntry: the few fields of a check-in, each saying beside it what was understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from okr_tui.domain.errors import OkrError
from okr_tui.domain.figures import day
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.records import CheckIn, Id
from okr_tui.domain.values import AmbiguousValue
from okr_tui.screens.entry_text import FIELDS, Entry, asked_for, bounds_in_words, effect, on_rows, read_entry
from okr_tui.screens.milestone_ticks import MilestoneTicks
from okr_tui.widgets.inputs import TextField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line, paragraph

LABELS = {"value": "Value", "confidence": "Confidence", "note": "Note", "evidence": "Evidence", "at": "Day"}
ABOUT = {"confidence": "0–10, how sure you are", "at": "today unless you say so"}
INVITES = {"note": "what happened; Enter saves", "evidence": "where it can be seen"}
KEEP_SECONDS = 0.5

TryOut = Callable[[Entry], KeyResultFigures]
"""What the key result would be with an entry; raises an `OkrError` where that can't be."""


class QuickEntry(Vertical):
    """The fields of one check-in, with what it would make of the key result.

    Args:
        figures: The key result as it stands.
        today: The day it is.
        try_out: Says what an entry would make of it.
        texts: What stands in the fields at first.
        milestones: What is ticked or unticked at first.
        correcting: The check-in that this corrects, where it logs none.
        which: Which one that is, in words.
    """

    DEFAULT_CSS = """
    QuickEntry {
        height: auto; max-height: 16; padding: 0 2; border-top: solid $border; overflow-y: auto;
        & .entry-row { height: auto; }
        & .entry-label { width: 12; height: 1; }
        & TextField { width: 12; height: 1; margin-right: 2; }
        & .entry-long TextField { width: 1fr; margin-right: 0; }
        & .entry-beside { width: 1fr; height: auto; }
        & #entry-about { height: auto; }
        & #entry-value { max-height: 8; }
        & MilestoneTicks { width: 1fr; height: auto; }
        & #entry-effect { height: auto; display: none; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Next field", id="entry.next", tooltip="The next field", show=True),
        Binding("ctrl+s", "save", "Save", id="entry.save", tooltip="Save the check-in as it stands"),
        Binding("escape", "leave", "Later", id="entry.leave", tooltip="Close; what you typed is kept as a draft"),
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

    def __init__(
        self,
        figures: KeyResultFigures,
        today: date,
        try_out: TryOut,
        texts: Mapping[str, str],
        milestones: Mapping[Id, bool],
        correcting: CheckIn | None = None,
        which: str = "",
    ) -> None:
        super().__init__(id="quick-entry")
        self.figures = figures
        self.correcting = correcting
        self._which = which
        self._today = today
        self._try_out = try_out
        self._first = dict(texts)
        self._first_milestones = dict(milestones)
        self._keeping: Timer | None = None
        self._refused: dict[str, OkrError] = {}

    @property
    def key_result(self) -> Id:
        """The key result that it speaks of."""
        return self.figures.key_result.id

    @property
    def _ticking(self) -> bool:
        return self.figures.key_result.kind == "milestones" and self.correcting is None

    def compose(self) -> ComposeResult:
        """What it is about, the fields, and on narrow screens below them what was understood."""
        yield LineView(id="entry-about", focusable=False)
        for name in FIELDS:
            if name == "value" and self._without_value:
                continue
            with Horizontal(classes="entry-row entry-long" if name in ("note", "evidence") else "entry-row"):
                yield LineView([line((LABELS[name], "quiet"))], classes="entry-label", focusable=False)
                if name == "value" and self._ticking:
                    yield MilestoneTicks(self.figures, self._first_milestones)
                else:
                    first, invite = self._first.get(name, ""), INVITES.get(name, "")
                    yield TextField(first, id=f"entry-{name}", placeholder=invite)
                if name not in ("note", "evidence"):
                    yield LineView(id=f"beside-{name}", classes="entry-beside", focusable=False)
        yield LineView(id="entry-effect", focusable=False)

    @property
    def _without_value(self) -> bool:
        return self.figures.key_result.kind == "milestones" and self.correcting is not None

    def on_mount(self) -> None:
        """Begin in the first field, after what stands there."""
        self.query_one("#entry-about", LineView).set_content(self._about)
        self.explain()
        first = self.query(TextField).first() if not self._ticking else self.query_one(MilestoneTicks)
        first.focus()
        for field in self.query(TextField):
            field.cursor_position = len(field.value)

    # What is typed

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {cast(str, field.id).removeprefix("entry-"): field.value for field in self.query(TextField)}

    @property
    def milestones(self) -> dict[Id, bool]:
        """What was ticked or unticked."""
        return dict(self.query_one(MilestoneTicks).changed) if self._ticking else {}

    def follow(self, figures: KeyResultFigures) -> None:
        """The key result changed meanwhile: say what the same words come to now."""
        self.figures = figures
        self.query_one("#entry-about", LineView).set_content(self._about)
        self.explain()

    def _read(self) -> tuple[Entry, dict[str, OkrError]]:
        return read_entry(self.figures, self.texts, self.milestones, self._today)

    # What is said beside it

    def _about(self, width: int) -> list[Line]:
        figures = self.figures
        if self.screen.has_class("-short"):
            return self._about_briefly(width)
        head = paragraph(figures.key_result.title, width - len(figures.code) - 2, "strong")
        rows = [line((figures.code, "strong accent"), "  ", head[0])]
        rows += [line(" " * (len(figures.code) + 2), more) for more in head[1:]]
        last = f"last {figures.value_text} on {day(figures.last.at)}" if figures.last else "no check-in yet"
        if self.correcting is not None:
            last = f"correcting {self._which}; the old one stays in the history"
        rows += paragraph(f"{bounds_in_words(figures.key_result)} · {last}", width, "quiet")
        return rows

    def _about_briefly(self, width: int) -> list[Line]:
        figures = self.figures
        last = f" · last {figures.value_text}" if figures.last else ""
        about = f"correcting {self._which}" if self.correcting else f"{bounds_in_words(figures.key_result)}{last}"
        return [
            line((figures.code, "strong accent"), "  ", (figures.key_result.title, "strong")),
            *paragraph(about, width, "quiet"),
        ]

    def explain(self) -> None:
        """Say beside each field what is wrong, and beside the value what it would make."""
        entry, problems = self._read()
        problems = {**problems, **self._refused}
        said: dict[str, Line] = {name: line((words, "quiet")) for name, words in ABOUT.items()}
        said["value"] = self._effect(entry, problems)
        if self.texts.get("confidence"):
            said["confidence"] = BLANK
        if entry.at is not None:
            said["at"] = line((day(entry.at), "quiet"))
        for name in ("value", "confidence", "at"):
            found = self.query(f"#beside-{name}")
            if found:
                self._say(cast(LineView, found.first()), said.get(name, BLANK), problems.get(name))
        worst = next(iter(problems.values()), None)
        self._say(self.query_one("#entry-effect", LineView), said["value"], worst)

    def _effect(self, entry: Entry, problems: Mapping[str, OkrError]) -> Line:
        if "value" in problems or (entry.empty and self.correcting is None):
            return line((asked_for(self.figures), "quiet"))
        try:
            return effect(self._try_out(entry), entry)
        except OkrError as error:
            return line((f"✖ {error.what}", "bad"))

    def _say(self, view: LineView, words: Line, problem: OkrError | None) -> None:
        if problem is None:
            view.set_content(lambda width: on_rows(words, width))
        else:
            text = f"✖ {problem.what} {problem.hint}".rstrip()
            view.set_content(lambda width: paragraph(text, width, "bad"))

    @on(Input.Changed)
    @on(MilestoneTicks.Ticked)
    def _typed(self, event: Message) -> None:
        event.stop()
        self._refused = {}
        self.explain()
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(KEEP_SECONDS, self._keep)

    def _keep(self) -> None:
        self.post_message(self.Typed(self))

    # Keys

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.next_field(cast(str, event.input.id).removeprefix("entry-"))

    def next_field(self, name: str) -> None:
        """Go on from a field that is fine; from the note on, save."""
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
        entry, problems = self._read()
        wrong = next(iter(problems), None)
        if wrong is not None:
            if isinstance(problem := problems[wrong], AmbiguousValue):
                self._ask_which(problem)
            self.query_one(f"#entry-{wrong}").focus()
        elif entry.empty and self.correcting is None:
            from okr_tui.domain.errors import BadValue

            self.refuse("value", BadValue("There is nothing to save yet.", "Type the value, or a note."))
        else:
            self.post_message(self.Entered(self, entry))

    def refuse(self, name: str, error: OkrError) -> None:
        """Say beside a field what speaks against saving; it goes with the next key."""
        self._refused = {name: error}
        self.explain()
        fields = self.query(f"#entry-{name}")
        if fields:
            fields.first().focus()

    def action_leave(self) -> None:
        """Close; what was typed is kept."""
        self.post_message(self.Left(self))
