"""The fields of a form: what they are, and the row on the screen that each becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from okr_tui.domain.errors import BadValue
from okr_tui.domain.visible import visible_lines
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.widgets.inputs import LongField, TextField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import line, paragraph

Kind = Literal["text", "long", "number", "date", "choice", "tick"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Args:
        name: Its name in the result.
        label: What stands before it.
        kind: ``long`` has several lines; ``choice`` takes one of `choices`, filtered by typing; ``tick`` is yes or no.
        value: What the record holds; handed back as the value that was seen.
        required: Whether it may be left empty.
        help: What to write, in a few words.
        choices: What there is to choose from: people, teams, kinds; its values are what `value` is compared to.
        parse: Turns the text into the new value and raises an `OkrError` in words; by default the text itself,
            and None for none.
        show: Turns a value into the text that a person would type; by default the value as text.
    """

    name: str
    label: str
    kind: Kind = "text"
    value: object = None
    required: bool = False
    help: str = ""
    choices: Sequence[Choice] = ()
    parse: Callable[[str], object] | None = None
    show: Callable[[object], str] | None = None

    @property
    def first_text(self) -> str:
        """What stands in the field when the form opens."""
        return self.as_text(self.value)

    def as_text(self, value: object) -> str:
        """A value as a person would type it, controls made visible."""
        if self.kind in ("choice", "tick"):
            return next((one.words for one in self.choices if one.value == value), "")
        words = self.show(value) if self.show is not None else "" if value is None else str(value)
        return "\n".join(visible_lines(words))

    def read(self, text: str) -> object:
        """The new value.

        Raises:
            OkrError: The text can't be read as what the field holds.
        """
        said = text.strip()
        if self.required and not said:
            raise BadValue("This is needed.")
        if self.parse is not None:
            return self.parse(text)
        return said or None


class ChoiceField(LineView, inherit_bindings=False):
    """Shows what is chosen; Enter, Space or any letter opens the list."""

    DEFAULT_CSS = """
    ChoiceField { height: 1; background: $panel; }
    ChoiceField:focus { background: $resting-cursor-background; }
    ChoiceField:ansi { text-style: underline; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "Choose"),
        Binding("delete,backspace", "clear", "Clear", show=False),
        Binding("up", "app.focus_previous", "Field above", show=False),
        Binding("down", "app.focus_next", "Field below", show=False),
    ]

    class Chosen(Message):
        """Another choice was made, or the field was emptied."""

    def __init__(self, field: Field, **widget: Any) -> None:
        super().__init__(**widget)
        self._field = field
        self.value = field.value

    def on_mount(self) -> None:
        """Show what is chosen at first."""
        self.choose(self.value)

    def choose(self, value: object) -> None:
        """Take this value, and show its words."""
        self.value = value
        chosen = next((one for one in self._field.choices if one.value == value), None)
        detail = f"   {chosen.detail}" if chosen is not None and chosen.detail else ""
        shown = line(chosen.words, (detail, "quiet")) if chosen is not None else line(("nothing chosen", "quiet"))
        self.set_lines([shown])

    def on_key(self, event: events.Key) -> None:
        """Open the list on what is typed."""
        if event.is_printable and event.character and event.character.strip():
            event.stop()
            event.prevent_default()
            self.action_open(event.character)

    def action_open(self, typed: str = "") -> None:
        """Open the list, narrowed to what was typed already."""

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self.choose(choice.value)
                self.post_message(self.Chosen())

        dialog = ChooseDialog(self._field.label, self._field.choices, current=self.value, typed=typed)
        self.app.push_screen(dialog, take)

    def action_clear(self) -> None:
        """Choose nothing, where that is allowed."""
        if not self._field.required and self.value is not None:
            self.choose(None)
            self.post_message(self.Chosen())


class FieldRow(Container):
    """A field with its label before it and, below, what is wrong with it or what to write."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        layout: grid;
        grid-size: 2;
        grid-columns: 26 1fr;
        grid-rows: auto;
        margin-bottom: 1;
        & > .field-label { height: 1; }
        & > .field-note { height: auto; overflow-y: hidden; }
        & > .-nothing { display: none; }
    }
    """

    def __init__(self, field: Field) -> None:
        super().__init__(id=f"row-{field.name.replace('/', '-')}")
        self.field = field
        self.typed_over: str | None = None
        """What the field had shown when restored text was typed; None where nothing was restored."""

    def compose(self) -> ComposeResult:
        """Label, field, note."""
        needed = (" needed", "quiet") if self.field.required else ""
        label = line((self.field.label, "strong"), needed)
        yield LineView([label], classes="field-label", focusable=False)
        match self.field.kind:
            case "choice":
                yield ChoiceField(self.field, classes="field-entry")
            case "tick":
                from okr_tui.screens.dialogs.tick import TickField

                yield TickField(self.field, classes="field-entry")
            case "long":
                yield LongField(self.field.first_text, classes="field-entry")
            case _:
                yield TextField(self.field.first_text, classes="field-entry")
        yield LineView(classes="field-label field-gap", focusable=False)
        yield LineView(classes="field-note", focusable=False)

    def on_mount(self) -> None:
        """Say what to write."""
        self.complain("")

    @property
    def entry(self) -> Widget:
        """The widget that is typed in."""
        return self.query_one(".field-entry")

    @property
    def text(self) -> str:
        """What stands in the field now; of a choice, its words."""
        match self.entry:
            case Input() as typed:
                return typed.value
            case TextArea() as typed:
                return typed.text
            case ChoiceField() as chosen:
                return self.field.as_text(chosen.value)
        return ""

    @text.setter
    def text(self, text: str) -> None:
        match self.entry:
            case Input() as typed:
                typed.value = text
            case TextArea() as typed:
                typed.text = text
            case ChoiceField() as chosen:
                chosen.choose(next((one.value for one in self.field.choices if one.words == text), None))

    @property
    def changed(self) -> bool:
        """Whether the person changed the field."""
        if isinstance(chosen := self.entry, ChoiceField):
            return bool(chosen.value != self.field.value)
        return self.text != self.field.first_text

    def read(self) -> object:
        """The new value.

        Raises:
            OkrError: It can't be read, or is missing.
        """
        if isinstance(chosen := self.entry, ChoiceField):
            if self.field.required and chosen.value is None:
                raise BadValue("This is needed.")
            return chosen.value
        return self.field.read(self.text)

    @property
    def seen_text(self) -> str:
        """What the field showed when its text was typed."""
        return self.field.first_text if self.typed_over is None else self.typed_over

    @property
    def moved(self) -> bool:
        """Whether the plan's value is another one than restored text was typed over, and nobody has chosen yet."""
        return self.changed and self.typed_over is not None and self.typed_over != self.field.first_text

    def restore(self, text: str, seen: str | None) -> None:
        """Bring back what was typed and not saved, chosen as a whole so that typing never goes on in it unseen."""
        self.text = text
        self.typed_over = self.field.first_text if seen is None else seen
        match self.entry:
            case Input() as typed:
                typed.selection = Selection(0, len(text))
            case TextArea() as typed:
                typed.select_all()
        self.complain("")

    def start_over(self) -> None:
        """Show again what the plan has."""
        self.text = self.field.first_text
        self.typed_over = None
        self.complain("")

    @property
    def _restored_words(self) -> str:
        if self.typed_over is None or not self.changed:
            return ""
        now = self.field.first_text.replace("\n", " / ") or "nothing"
        was = self.typed_over.replace("\n", " / ") or "nothing"
        if self.moved:
            return f"! not saved; changed meanwhile from “{was}” to “{now}”"
        return f"! not saved; the plan has {f'“{now}”' if now != 'nothing' else now}"

    def complain(self, problem: str) -> None:
        """Say what is wrong beside the field; nothing brings the help back."""
        words, role = (f"✖ {problem}", "bad") if problem else (self.field.help, "quiet")
        if not problem and self._restored_words:
            words, role = self._restored_words, "warning"
        shown = bool(words)
        for note in self.query(".field-note, .field-gap"):
            note.set_class(not shown, "-nothing")
        self.query_one(".field-note", LineView).set_content(lambda width: paragraph(words, width, role))
