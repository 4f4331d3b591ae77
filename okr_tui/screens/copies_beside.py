"""Copies that sync programs leave beside the plan: seen when they come, shown, and merged by one key."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App, ReturnType
from textual.binding import Binding, BindingType

from okr_tui.domain.errors import OkrError
from okr_tui.screens.base import Clock, OkrScreen

if TYPE_CHECKING:
    from okr_tui.store import Store
    from okr_tui.sync.copies import Beside, Copy
    from okr_tui.sync.taking_in import TakenIn

LONG_SECONDS = 20


class CopiesBeside(App[ReturnType]):
    """An app that knows the copies beside its plan."""

    store: Store
    clock: Clock

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "M",
            "merge_copies",
            "Merge copies",
            id="merge-copies",
            tooltip="Take in what is new in them; says first what that is",
            show=False,
        ),
    ]

    beside: Beside | None = None
    """Looks for the copies; None where nobody does."""

    copies: tuple[Copy, ...] = ()
    """The copies that lie there, as far as is known."""

    _is_looking = False
    _has_looked = False

    def look_beside(self) -> None:
        """Look for copies, where anything in the folder has moved."""
        if self.beside is not None and not self._is_looking and self.beside.moved():
            self._is_looking = True
            self._look(self.beside)

    @work(group="copies")
    async def _look(self, beside: Beside) -> None:
        from okr_tui.sync.merging import plan_ids

        try:
            ids, year = plan_ids(self.store.content), self.clock.today().year
            found = await to_thread(beside.look, ids, year)
        finally:
            self._is_looking = False
        arrived = [copy for copy in found if copy not in self.copies]
        changed, self.copies = found != self.copies, found
        if arrived and self._has_looked:
            self._announce(arrived)
        self._has_looked = True
        if changed:
            for screen in self.screen_stack:
                if isinstance(screen, OkrScreen):
                    screen.plan_changed(self.store.plan)
            self.screen.refresh_bindings()

    def _announce(self, arrived: list[Copy]) -> None:
        from okr_tui.copy_words import notice

        self.notify(f"{notice(arrived)}\nM says what is new there, and merges it.", timeout=LONG_SECONDS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only copies that are there can be merged."""
        return bool(self.copies) if action == "merge_copies" else super().check_action(action, parameters)

    def action_merge_copies(self) -> None:
        """Say what is new in the copies, and ask which to merge."""
        from okr_tui.screens.dialogs.copies import CopiesDialog

        self.push_screen(CopiesDialog(self.store.file.path, self.copies), self._merge_chosen)

    def _merge_chosen(self, chosen: tuple[Copy, ...] | None) -> None:
        if chosen:
            self._take_in(chosen)

    @work(group="merging")
    async def _take_in(self, chosen: tuple[Copy, ...]) -> None:
        from okr_tui.settings import backup_folder
        from okr_tui.sync.taking_in import take_in

        try:
            done = await to_thread(take_in, self.store.file.path, chosen, backup_folder(), self.clock.today())
            self.store.poll()
        except OkrError as error:
            self.notify(str(error), severity="error")
            return
        self._tell_taken_in(done)
        self.look_beside()

    def _tell_taken_in(self, done: TakenIn) -> None:
        from okr_tui.copy_words import left_line, taken_in_words
        from okr_tui.domain.conflicts import conflicts

        if done.merged:
            self.notify(taken_in_words(done, len(conflicts(done.after))), timeout=LONG_SECONDS)
        for words in [done.warning, *map(left_line, done.left)]:
            if words:
                self.notify(words, severity="warning", timeout=LONG_SECONDS)
