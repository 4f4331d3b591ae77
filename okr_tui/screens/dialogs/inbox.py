"""The inbox: ideas and questions with how long they wait and for whom; roadblocks with their age and owner."""

from __future__ import annotations

from collections.abc import Sized
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from okr_tui.domain.inbox import Inbox, inbox
from okr_tui.screens.dialogs.handing_over import HandsOver
from okr_tui.screens.talk_rows import roadblock_rows, waiting_rows
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import SectionList, SectionRow, heading
from okr_tui.widgets.text import line

if TYPE_CHECKING:
    from okr_tui.domain.records import Id
    from okr_tui.screens.talk_key import TalkKey


class InboxDialog(HandsOver):
    """What waits for an answer and what stands in the way, open ones alone or all.

    Args:
        screen: The screen that it lies over, which saves.
    """

    DEFAULT_CSS = """
    InboxDialog {
        & > #dialog-box { width: 100; }
        & #inbox { height: auto; min-height: 3; }
    }
    """

    scrolls = "#inbox"
    most_rows = 30

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "open", "Answer", id="inbox.open", tooltip="Open the thread, and answer or reply", priority=True
        ),
        Binding("m", "mine", "Mine", id="inbox.mine", tooltip="Only what waits for you, or what waits for anybody"),
        Binding("a", "all", "All", id="inbox.all", tooltip="What was answered or solved too"),
        Binding("escape,I,q", "leave", "Close", id="inbox.leave", tooltip="Back to the screen"),
    ]

    def __init__(self, screen: TalkKey[Any]) -> None:
        super().__init__("Ideas, questions and roadblocks", screen)
        self._talks = screen
        self._all = False
        self._mine = False

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield SectionList(id="inbox", empty=" ")

    def on_mount(self) -> None:
        """Show it, and follow what others do."""
        signal = getattr(self.app, "plan_signal", None)
        if signal is not None:
            signal.subscribe(self, lambda _: self._show())
        self._show()

    @property
    def waiting(self) -> SectionList:
        """What waits."""
        return self.query_one("#inbox", SectionList)

    @property
    def found(self) -> Inbox:
        """What is listed."""
        every = inbox(self.host.plan, self.host.today)
        shown = every if self._all else every.open
        return shown.of(self.host.store.who) if self._mine and not self.on_the_wall else shown

    def _show(self) -> None:
        self.waiting.show(self._rows)
        self.refresh_bindings()

    def _rows(self, width: int) -> list[SectionRow]:
        found, plan, me = self.found, self.host.plan, self.host.store.who
        whose = " for you" if self._mine and not self.on_the_wall else ""
        rows: list[SectionRow] = []
        if found.questions:
            rows += heading(line((f"Ideas and questions{whose}", "heading"), _open(found.open.questions)), first=True)
            rows += waiting_rows(plan, found.questions, width, me, wall=self.on_the_wall)
        if found.roadblocks:
            rows += heading(
                line((f"Roadblocks{whose}", "heading"), _open(found.open.roadblocks)), first=not found.questions
            )
            rows += roadblock_rows(plan, found.roadblocks, width, me)
        if not rows:
            what = "Nothing waits for you." if whose else "Nothing waits: no open question, idea or roadblock."
            rows = [
                (None, line(what)),
                (None, line(("T", "key"), (" on a goal, team or person says something", "quiet"))),
            ]
        return rows

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done to what there is."""
        if action == "open":
            return self.selected_post() is not None
        if action == "mine":
            return self.host.store.who is not None and not self.on_the_wall
        return super().check_action(action, parameters)

    def selected_post(self) -> Id | None:
        """The post under the cursor; none before the list is there."""
        return next((one.current for one in self.query("#inbox").results(SectionList)), None)

    @on(LineView.Highlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    # Keys

    @on(LineView.Selected)
    def action_open(self) -> None:
        """Open the thread to answer it."""
        post = self.host.plan.posts.get(self.waiting.current or "")
        if post is not None and post.about in self.host.plan.workshops:
            self.say("It was said in a workshop: x solves it, o gives it to somebody.")
        elif post is not None:
            self._talks.talk_about(post.about, post.id)

    def action_mine(self) -> None:
        """Only mine, or everybody's."""
        self._mine = not self._mine
        self._show()

    def action_all(self) -> None:
        """What was dealt with too, or not."""
        self._all = not self._all
        self._show()


def _open(found: Sized) -> tuple[str, str]:
    return f"  {len(found)} open", "quiet"
