"""The fields of a check-in as they are filled in, each saying beside it what was understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from okr_tui.domain.errors import OkrError
from okr_tui.domain.figures import day, figure
from okr_tui.domain.finite import is_number
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.records import CheckIn, Id
from okr_tui.screens.entry_draft import Beginning, to_keep
from okr_tui.screens.entry_heading import LABELS, about, notices
from okr_tui.screens.entry_text import FIELDS, Entry, asked_for, effect, on_rows, read_entry, texts_of
from okr_tui.screens.milestone_ticks import MilestoneTicks
from okr_tui.widgets.inputs import TextField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.status import status_role
from okr_tui.widgets.text import BLANK, Line, line, paragraph

ABOUT = {"confidence": "0–10, how sure you are", "at": "today unless you say so"}
INVITES = {"note": "what happened; Enter saves", "evidence": "where it can be seen"}

TryOut = Callable[[Entry], KeyResultFigures]
"""What the key result would be with an entry; raises an `OkrError` where that can't be."""


class EntryFields(Vertical):
    """The fields of one check-in, with what it would make of the key result.

    Args:
        figures: The key result as it stands.
        today: The day it is.
        try_out: Says what an entry would make of it.
        begin: What stands in the fields at first.
        correcting: The check-in that this corrects, where it logs none.
        which: Which one that is, in words.
    """

    DEFAULT_CSS = """
    EntryFields {
        height: auto; max-height: 16; padding: 0 2; border-top: solid $border; overflow-y: auto;
        & .entry-row { height: auto; }
        & .entry-label { width: 12; height: 1; }
        & TextField { width: 12; height: 1; margin-right: 2; text-style: underline; }
        & .entry-long TextField { width: 1fr; margin-right: 0; }
        & .entry-beside { width: 1fr; height: auto; }
        & #entry-about, & #entry-notices { height: auto; }
        & #entry-value { max-height: 8; }
        & MilestoneTicks { width: 1fr; height: auto; }
        & #entry-effect { height: auto; display: none; }
    }
    """

    def __init__(
        self,
        figures: KeyResultFigures,
        today: date,
        try_out: TryOut,
        begin: Beginning,
        correcting: CheckIn | None = None,
        which: str = "",
    ) -> None:
        super().__init__(id="quick-entry")
        self.figures = figures
        self.correcting = correcting
        self._which = which
        self._today = today
        self._try_out = try_out
        self._begin = begin
        self._first = dict(begin.first)
        self._seen = {**begin.first, **begin.seen}
        self._kept = [*begin.kept, *(["milestones"] if begin.ticks else [])]
        self._news: Sequence[str] = ()
        self._value_is_whole = not begin.typed
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
        yield LineView(id="entry-notices", focusable=False)
        for name in FIELDS:
            if name == "value" and self._without_value:
                continue
            with Horizontal(classes="entry-row entry-long" if name in ("note", "evidence") else "entry-row"):
                yield LineView([line((LABELS[name], "quiet"))], classes="entry-label", focusable=False)
                if name == "value" and self._ticking:
                    yield MilestoneTicks(self.figures, self._begin.ticks)
                else:
                    first, invite = self._begin.text(name), INVITES.get(name, "")
                    yield TextField(first, id=f"entry-{name}", placeholder=invite)
                if name not in ("note", "evidence"):
                    yield LineView(id=f"beside-{name}", classes="entry-beside", focusable=False)
        yield LineView(id="entry-effect", focusable=False)

    @property
    def _without_value(self) -> bool:
        return self.figures.key_result.kind == "milestones" and self.correcting is not None

    def on_mount(self) -> None:
        """Begin in the first field, after what stands there."""
        self._tell_about()
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

    def worth_keeping(self) -> dict[str, str]:
        """What a draft of it holds: only what the person changed."""
        return to_keep(self._first, self.texts, self._seen, self.milestones)

    def follow(
        self, figures: KeyResultFigures, news: Sequence[str], correcting: CheckIn | None = None, which: str = ""
    ) -> None:
        """The plan changed meanwhile: say what the same words come to now.

        Args:
            figures: The key result as it stands now.
            news: What others did to it since the entry was opened, in words.
            correcting: The check-in that this corrects, as it is now.
            which: Which one that is, in words.
        """
        self.figures, self.correcting, self._which, self._news = figures, correcting, which, news
        if correcting is not None:
            now = texts_of(correcting, figures.key_result)
            for field in self.query(TextField):
                name = cast(str, field.id).removeprefix("entry-")
                if field.value == self._first.get(name, ""):
                    # Not touched by the person, so it goes along with the plan.
                    field.value = self._seen[name] = now[name]
            self._first = now
        if self._ticking:
            self.query_one(MilestoneTicks).show_figures(figures)
        self._tell_about()
        self.explain()

    def _read(self) -> tuple[Entry, dict[str, OkrError]]:
        return read_entry(self.figures, self.texts, self.milestones, self._today)

    # What is said beside it

    def _tell_about(self) -> None:
        brief = self.screen.has_class("-short")
        self.query_one("#entry-about", LineView).set_content(
            lambda width: about(self.figures, self._which, width, brief=brief)
        )
        self.query_one("#entry-notices", LineView).set_content(
            lambda width: notices(self._news, self._moved(), self._kept, width)
        )

    def _moved(self) -> dict[str, tuple[str, str]]:
        """The fields that the person changed and that somebody else changed too: what was seen, and what is now."""
        return {
            name: (self._seen[name], now)
            for name, now in self._first.items()
            if now not in (self._seen[name], self.texts.get(name, now))
        }

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
        if not self._value_is_whole:
            problems.pop("value", None)  # “-” of “-3” is no number yet
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
            after = self._try_out(entry)
            value = figure(entry.value, self.figures.key_result.unit)
            if not self._value_is_whole and status_role(after.status) != "good":
                return line((f"{value} …", "quiet"))
            return line(self._what_it_makes(value), effect(after, entry))
        except OkrError as error:
            return line((f"✖ {error.what}", "bad"))

    def _what_it_makes(self, value: str) -> str:
        """A value from the last one on, said in full: it is another one when somebody logs meanwhile."""
        typed = self.texts.get("value", "").strip()
        if typed[:1] not in ("+", "-", "−") or not typed or not is_number(self.figures.value):
            return ""
        return f"{typed} {'now makes' if self._news else 'makes'} {value}: "

    def _say(self, view: LineView, words: Line, problem: OkrError | None) -> None:
        if problem is None:
            view.set_content(lambda width: on_rows(words, width))
        else:
            text = f"✖ {problem.what} {problem.hint}".rstrip()
            view.set_content(lambda width: paragraph(text, width, "bad"))
