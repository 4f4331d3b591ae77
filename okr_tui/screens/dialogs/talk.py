"""The conversation of a record: what was said about it or to a person, and a line to say more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from okr_tui.domain.conversation import Thread, author_of, spoken
from okr_tui.domain.edits import conversation
from okr_tui.domain.edits.conversation import SAYABLE
from okr_tui.domain.errors import OkrError
from okr_tui.domain.history import describe
from okr_tui.domain.visible import visible
from okr_tui.screens.base import VERTICAL
from okr_tui.screens.dialogs.handing_over import HandsOver
from okr_tui.screens.dialogs.saying import HINTS, KEYS, Doing, Saying, held_words, label_line, read_saying, saying_lines
from okr_tui.screens.kept_field import KeptField
from okr_tui.screens.talk_rows import thread_rows
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import SectionList, SectionRow
from okr_tui.widgets.text import Line, crop, line, paragraph

if TYPE_CHECKING:
    from okr_tui.domain.draft import Edit
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id
    from okr_tui.domain.together import PostKind
    from okr_tui.screens.base import OkrScreen

ROWS_BELOW, ROWS_BELOW_SHORT = 7, 4
"""Rows of the label, the line and what is said of it."""


class TalkDialog(HandsOver):
    """Threads with their replies, and a line below them.

    Args:
        screen: The screen that it lies over, which saves.
        record: The key of the record.
        thread: A thread to reply to at once.
        kind: What to say at once.
    """

    DEFAULT_CSS = """
    TalkDialog {
        & > #dialog-box { width: 100; }
        & #talk { height: auto; min-height: 2; }
        & #talk-label { height: 1; margin-top: 1; }
        & #talk-below { height: auto; max-height: 4; overflow: hidden; }
        &.-short #talk-label { margin: 0; }
        &.-short #talk-below { max-height: 2; }
    }
    """

    scrolls = "#talk"
    most_rows = 24
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "reply",
            "Reply",
            id="talk.reply",
            tooltip="Reply to what the cursor is on; a question is answered",
            priority=True,
        ),
        Binding("enter", "send", "Send", id="talk.send", tooltip="Say what was typed", priority=True),
        *(
            Binding(key, f"begin('{kind}')", words, id=f"talk.{kind}", tooltip=HINTS[kind], show=kind == "comment")
            for kind, (key, words) in KEYS.items()
        ),
        Binding("e", "correct", "Correct", id="talk.correct", tooltip="Say your own words otherwise", show=False),
        Binding("tab", "to_line", "Write", id="talk.write", tooltip="To the line below what was said", priority=True),
        Binding("tab", "kind(1)", "Another kind", id="talk.next", tooltip="What it is that you say", priority=True),
        Binding("shift+tab", "kind(-1)", "Kind before", show=False, priority=True),
        Binding("up", "to_list", "To what was said", show=False),
        Binding("escape", "leave", "Close"),
    ]

    def __init__(
        self, screen: OkrScreen[Any], record: Id, thread: Id | None = None, kind: PostKind | None = None
    ) -> None:
        plan = screen.plan
        name = "the mission" if record == plan.organisation.id else describe(plan, record)
        super().__init__(visible(f"Said {'to' if record in plan.people else 'about'} {name}")[:94], screen)
        self._record = record
        self._doing: Doing = "reply" if thread else "say"
        self._on: Id | None = thread
        self._begins = kind is not None
        self._kind: PostKind = kind or self._kept_kind() or "comment"
        self._trouble = ""
        self._warned = ""
        self._found: tuple[Plan | None, list[Thread]] = (None, [])

    def compose_body(self) -> ComposeResult:
        """The threads, what the line is for, the line, what there is to say of it."""
        yield SectionList(id="talk", empty="Nobody has said anything yet. Type it below; Tab chooses what it is.")
        yield LineView(id="talk-label", focusable=False)
        yield KeptField(self.host.drafts, self._key, id="talk-text")
        yield LineView(id="talk-below", focusable=False)

    def on_mount(self) -> None:
        """Show what was said, and begin in the line where there is a thread to reply to or nothing to look at."""
        signal = getattr(self.app, "plan_signal", None)
        if signal is not None:
            signal.subscribe(self, lambda _: self.refresh_rows())
        begin = self._on or next((one.post.id for one in reversed(self._threads)), None)
        self.refresh_rows(begin)
        typing = self._begins or self._on is not None or not self._threads or self.query_one(KeptField).came_back
        (self.query_one("#talk-text") if typing else self.said).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Less is said below the line where there is little room."""
        self.rows_beside = ROWS_BELOW_SHORT if event.size.height < VERTICAL[1][0] else ROWS_BELOW

    # What is shown

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.host.plan

    @property
    def said(self) -> SectionList:
        """What was said."""
        return self.query_one("#talk", SectionList)

    @property
    def _threads(self) -> list[Thread]:
        if self._found[0] is not self.plan:  # asked for by every key
            parts = [one.id for one in self.plan.key_results_of(self._record)]
            self._found = (self.plan, spoken(self.plan, self._record, *parts))
        return [one for one in self._found[1] if not (self.on_the_wall and one.post.kind == "feedback")]

    def refresh_rows(self, current: Id | None = None) -> None:
        """Show what was said, and what the line is for."""
        self.said.show(self._rows, current=current)
        self._tell()

    def _rows(self, width: int) -> list[SectionRow]:
        return thread_rows(self.plan, self._threads, self._record, self.host.today, width)

    @property
    def _hides(self) -> bool:
        """Whether what is typed is feedback, and a room looks on."""
        post = self.plan.posts.get(self._on or "")
        kind = post.kind if post is not None else self._kind
        return self.on_the_wall and kind == "feedback"

    def _tell(self) -> None:
        field = self.query_one("#talk-text")
        field.display = not self._hides
        if self._hides and field.has_focus:
            self.said.focus()
        self.query_one("#talk-label", LineView).set_content(self._label)
        self.query_one("#talk-below", LineView).set_content(self._below)
        self.call_after_refresh(self._fit_texts)
        self.refresh_bindings()

    def _label(self, width: int) -> list[Line]:
        if self._hides:
            return [crop(line(("Feedback is not shown on the wall; F11 leads back to it.", "quiet")), width)]
        tab = "Tab: another kind" if self.typing else "Tab: write"
        return [label_line(self.plan, self.host.store.me, self._doing, self._thread, self._saying, width, tab)]

    def _below(self, width: int) -> list[Line]:
        if self._hides:
            return []
        if self._trouble:
            return paragraph(f"✖ {self._trouble}", width, "bad")
        if self._doing == "reply":
            return []
        mine = self._record == self.host.store.who
        return saying_lines(self._saying, width, short=self.has_class("-short"), to_oneself=mine)

    # What is typed

    @property
    def _key(self) -> str:
        """Half a sentence is for whoever began it to finish."""
        return f"{self._doing}:{self._on or self._record}:{self.host.store.who}"

    @property
    def typing(self) -> bool:
        """Whether the line has the focus."""
        return isinstance(self.focused, KeptField)

    @property
    def _whole(self) -> str:
        return self.query_one("#talk-text", KeptField).whole.strip()

    @property
    def _saying(self) -> Saying:
        return read_saying(self.plan, self._whole, self._kind)

    @property
    def _thread(self) -> Thread | None:
        return next((one for one in self._threads if one.post.id == self._on), None)

    @property
    def _selected(self) -> Thread | None:
        current = next((one.current for one in self.query("#talk").results(SectionList)), None)
        return next((one for one in self._threads if one.post.id == current), None)

    def selected_post(self) -> Id | None:
        """The post under the cursor; none while somebody writes."""
        return self._selected.post.id if self._selected and not self.typing else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are letters while somebody writes; and only what can be done to what the cursor is on."""
        post = self._selected.post if self._selected and not self.typing else None
        match action:
            case "kind":
                return self._doing == "say" and self.typing
            case "send":
                return self.typing
            case "to_line":
                return not self.typing and not self._hides
            case "begin":
                return not self.typing and not (self.on_the_wall and parameters == ("feedback",))
            case "reply":
                return post is not None
            case "correct":
                author = author_of(self.plan, post) if post else None
                return author is not None and author == self.host.store.me
            case "to_list":
                return self.typing and bool(self.said.ids)
        return super().check_action(action, parameters)

    @on(Input.Changed, "#talk-text")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._trouble = ""
        self._tell()

    @on(Input.Submitted, "#talk-text")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        field = self.query_one("#talk-text", KeptField)
        if not field.whole.strip():
            return
        held = held_words(self.plan, self._saying) if self._doing == "say" else ""
        if held and self._warned != (asked := f"{self._kind} {field.whole}"):
            self._warned, self._trouble = asked, held
            self._tell()
            return
        try:
            self.host.save(self._edit())
        except OkrError as error:
            self._trouble = str(error).replace("\n", " ")
            self._tell()
            return
        field.done()
        self._keep_kind()
        done = self._on or max(self.plan.posts, key=int, default=None)
        self._do("say", None, self._kind)
        self.said.focus()
        self.refresh_rows(done)

    def _edit(self) -> Edit:
        if self._doing == "reply" and self._on is not None:
            return conversation.reply(self._on, self._whole)
        if self._doing == "correct" and self._on is not None:
            return conversation.correct(self._on, self._whole)
        saying = self._saying
        return conversation.say(self._record, saying.kind, saying.text, to=saying.to.id if saying.to else None)

    def _do(self, doing: Doing, on: Id | None, kind: PostKind = "comment") -> None:
        """Have the line be for something; what was typed there for that comes back."""
        self._doing, self._on, self._kind, self._trouble = doing, on, kind, ""
        self.query_one("#talk-text", KeptField).rekey(self._key)
        self._tell()

    def _kept_kind(self) -> PostKind | None:
        """The kind of what was typed before and neither sent nor given up."""
        key = f"say:{self._record}:{self.host.store.who}"
        found = self.host.drafts.find(f"{key}:kind").get("kind", "") if self.host.drafts.find(key) else ""
        return next((one for one in SAYABLE if one == found), None)

    def _keep_kind(self) -> None:
        """Keep what kind the words are that stand in the line, and no kind without words."""
        if self._doing == "say":
            self.host.drafts.keep(f"{self._key}:kind", {"kind": self._kind} if self._whole else {})

    # Keys

    def action_begin(self, kind: PostKind) -> None:
        """Say something of a kind."""
        self._do("say", None, kind)
        self.query_one("#talk-text").focus()

    def action_kind(self, by: int) -> None:
        """Another kind of what is typed."""
        kinds = [one for one in SAYABLE if not (self.on_the_wall and one == "feedback")]
        self._kind = kinds[(kinds.index(self._kind) + by) % len(kinds)] if self._kind in kinds else kinds[0]
        self._tell()

    @on(LineView.Selected, "#talk")
    def action_reply(self) -> None:
        """Reply to what the cursor is on."""
        if (thread := self._selected) is not None:
            self._do("reply", thread.post.id)
            self.query_one("#talk-text").focus()

    def action_correct(self) -> None:
        """Say one's own words otherwise."""
        if (thread := self._selected) is not None:
            self._do("correct", thread.post.id)
            field = self.query_one("#talk-text", KeptField)
            field.value = field.value or visible(thread.post.text)
            field.focus()

    @on(LineView.Highlighted, "#talk")
    def _moved(self) -> None:
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Other keys work in the list than in the line."""
        self._tell()

    async def action_send(self) -> None:
        """Say what was typed."""
        await self.query_one("#talk-text", KeptField).action_submit()

    def action_to_line(self) -> None:
        """From what was said to the line."""
        self.query_one("#talk-text").focus()

    def action_to_list(self) -> None:
        """From the line up to what was said; what is typed stays."""
        self.said.focus()

    def action_leave(self) -> None:
        """From the line to what was said; else back to the screen."""
        self._keep_kind()
        if self.typing and self.said.ids and not self._begins:
            self._do("say", None, self._kind)
            self.said.focus()
        else:
            self.dismiss(None)
