"""The discussion of a goal: comments, questions, answers."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from okr_tui.domain.edits import drafting
from okr_tui.domain.records import Id
from okr_tui.domain.table_talk import Thread, discussion
from okr_tui.screens.draft.host import PASS_WHILE_TYPING, SayField, Table, TableDialog
from okr_tui.screens.draft.side import post_lines
from okr_tui.screens.kept_field import KeptField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import BELOW, SectionList, SectionRow
from okr_tui.widgets.text import Line, line, line_width, split


class TalkDialog(TableDialog):
    """What was said about a goal, and a row to say more."""

    DEFAULT_CSS = """
    TalkDialog {
        & > #dialog-box { width: 100; }
        & #talk { height: auto; min-height: 2; max-height: 18; }
        & #talk-label { height: 1; margin-top: 1; }
        &.-short #talk-label { margin: 0; }
    }
    """

    scrolls = "#talk"
    rows_beside = 3
    AUTO_FOCUS = "#talk-text"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "Answer", id="talk.answer", tooltip="Answer what the cursor is on"),
        Binding("c", "say_more", "Say more", id="talk.say", tooltip="A comment, or a question that ends with ?"),
        Binding("w", "pass_keyboard", "Pass", id="talk.pass", tooltip="Pass the keyboard"),
        PASS_WHILE_TYPING,
        Binding("escape", "leave", "Close"),
    ]

    def __init__(self, table: Table, goal: Id) -> None:
        super().__init__(f"Discussion of {table.plan.code(goal)} {table.plan.objectives[goal].title}"[:90], table, goal)
        self._answering: Thread | None = None

    def compose_body(self) -> ComposeResult:
        """The threads and the row."""
        yield SectionList(id="talk", empty="Nothing was said yet. A text that ends with ? is a question.")
        yield LineView(id="talk-label", focusable=False)
        yield SayField(self.table.drafts, self._key, id="talk-text")

    @property
    def _key(self) -> str:
        """Half a sentence is for whoever began it to finish."""
        return f"talk:{self.goal}:{self.table.speaker}"

    def on_mount(self) -> None:
        """Show it, with the cursor on the first question that waits for an answer."""
        self.refresh_rows()
        found = discussion(self.table.plan, self.goal)
        waits = next((one.post.id for one in found if one.waits), None)
        self.query_one("#talk", SectionList).show(lambda width: self._rows(found, width), current=waits)

    def refresh_rows(self) -> None:
        """Show what was said."""
        found = discussion(self.table.plan, self.goal)
        self.query_one("#talk", SectionList).show(lambda width: self._rows(found, width))
        self.query_one("#talk-label", LineView).set_content(self._label)

    def _rows(self, found: list[Thread], width: int) -> list[SectionRow]:
        plan = self.table.plan
        rows: list[SectionRow] = []
        for thread in found:
            post = thread.post
            first, *more = post_lines(plan, post.text, post.created.by, post.kind, width, thread.waits)
            waits = line(("open question", "warning")) if thread.waits else line()
            rows.append((post.id, split(first, waits, width)))
            rows += [(BELOW, one) for one in more]
            for reply in thread.replies:
                said = post_lines(plan, reply.text, reply.created.by, "answer", width, False, "  ")
                rows += [(BELOW, one) for one in said]
        return rows

    def _label(self, width: int) -> list[Line]:
        who = self.called(self.table.speaker)
        if self._answering is not None:
            post = self._answering.post
            asker = f"{self.called(post.created.by)}’s" if post.created.by != self.table.speaker else "their own"
            told = line((who, "accent"), (f" answers {asker} {post.kind}: ", "quiet"))
            return [line(told, (post.text[: max(10, width - line_width(told))], "strong"))]
        hint = "end with ? to ask" if self.typing else "Enter answers what the cursor is on"
        return [split(line((who, "accent"), (" says", "quiet")), line((hint, "quiet")), width)]

    @property
    def typing(self) -> bool:
        """Whether the row to write in has the focus."""
        return isinstance(self.focused, KeptField)

    def works_now(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are letters while somebody writes."""
        match action:
            case "say_more":
                return not self.typing
            case "answer":
                return not self.typing and self._any
            case "to_list":
                return self._any
        return True

    @property
    def _any(self) -> bool:
        """Whether anything was said."""
        return bool(self.query_one("#talk", SectionList).ids)

    @on(Input.Submitted, "#talk-text")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            return
        field = self.query_one("#talk-text", KeptField)
        reply = self._answering.post if self._answering is not None else None
        about = reply.about if reply is not None else self.goal
        if self.table.do(drafting.say(about, field.whole, reply_to=reply.id if reply is not None else None)):
            field.done()
            self._answering = None
        self.plan_changed()

    @on(LineView.Selected, "#talk")
    def action_answer(self) -> None:
        """Answer what the cursor is on."""
        current = self.query_one("#talk", SectionList).current
        found = discussion(self.table.plan, self.goal)
        self._answering = next((one for one in found if one.post.id == current), None)
        self.query_one("#talk-text").focus()
        self.refresh_rows()

    def action_say_more(self) -> None:
        """Say something new."""
        self._answering = None
        self.query_one("#talk-text").focus()
        self.refresh_rows()

    def action_pass_keyboard(self) -> None:
        """Pass the keyboard."""

        def take(_: Id) -> None:
            self.query_one("#talk-text", KeptField).rekey(self._key)
            self.query_one("#talk-text").focus()
            self.refresh_rows()

        self.table.pass_keyboard(take)

    def on_descendant_focus(self) -> None:
        """Other keys work in the list than in the row."""
        self.query_one("#talk-label", LineView).set_content(self._label)
        self.refresh_bindings()

    def action_leave(self) -> None:
        """From an answer to the list; else back to the table."""
        if self._answering is not None and self.objective is not None:
            self.action_to_list()
        else:
            self.dismiss(None)

    def action_to_list(self) -> None:
        """From the line up to what was said; what is typed stays."""
        self._answering = None
        self.query_one("#talk").focus()
        self.refresh_rows()
