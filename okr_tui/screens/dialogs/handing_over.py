"""What can be done about a question, an idea or a roadblock from any dialog: solved, opened again, handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.conversation import roadblock, waiting
from okr_tui.domain.edits import conversation
from okr_tui.domain.errors import OkrError
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog

if TYPE_CHECKING:
    from okr_tui.domain.draft import Edit
    from okr_tui.domain.records import Id
    from okr_tui.screens.base import OkrScreen

OPEN, DEALT_WITH = "open", "dealt with"


class HandsOver(Dialog[None]):
    """A dialog with posts under its cursor. A subclass tells `selected_post`.

    Args:
        title: What it shows.
        host: The screen that it lies over, which saves.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "close", "Done", id="post.close", tooltip="It is solved, or needs no answer"),
        Binding("x", "reopen", "Open again", id="post.reopen", tooltip="It stands, or waits, again"),
        Binding("o", "hand_over", "Owner", id="post.owner", tooltip="Give it to somebody else to deal with"),
    ]

    def __init__(self, title: str, host: OkrScreen[Any]) -> None:
        super().__init__(title)
        self.host = host

    def selected_post(self) -> Id | None:
        """The post under the cursor."""
        raise NotImplementedError

    @property
    def on_the_wall(self) -> bool:
        """Whether a room looks on, which is shown no feedback, and not who is slow to answer."""
        return bool(self.app.has_class("-projector"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done to what the cursor is on."""
        if action in ("close", "hand_over"):
            return self._stands() == OPEN
        if action == "reopen":
            return self._stands() == DEALT_WITH
        return True

    def _stands(self) -> str:
        post = self.selected_post()
        if post is None:
            return ""
        asked = waiting(self.host.plan, post, self.host.today)
        if asked is not None:
            return {"open": OPEN, "taken up": ""}.get(asked.state, DEALT_WITH)
        block = roadblock(self.host.plan, post, self.host.today)
        return "" if block is None else DEALT_WITH if block.solved else OPEN

    def action_close(self) -> None:
        """It is solved, or needs no answer."""
        if (post := self.selected_post()) is not None:
            self._save(conversation.close(post))

    def action_reopen(self) -> None:
        """It stands, or waits, again."""
        if (post := self.selected_post()) is not None:
            self._save(conversation.reopen(post))

    def action_hand_over(self) -> None:
        """Ask to whom, and give it to them."""
        post = self.selected_post()
        people = sorted((p for p in self.host.plan.people.values() if p.left is None), key=lambda p: p.name.casefold())
        choices = [Choice(p.id, f"{p.name}  @{p.handle}", p.role) for p in people]

        def take(choice: Choice | None) -> None:
            if choice is not None and post is not None:
                self._save(conversation.hand_over(post, str(choice.value)))

        self.app.push_screen(ChooseDialog("Who deals with it?", choices), take)

    def _save(self, edit: Edit) -> None:
        try:
            self.host.save(edit)
        except OkrError as error:
            self.say(str(error), "warning")
