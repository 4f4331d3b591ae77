"""A plan's file that gets damaged or vanishes while the plan is open: said, shown, and helped out of."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ReturnType
from textual.binding import Binding, BindingType

from okr_tui.domain.errors import NoPlan, NotSaved, OkrError
from okr_tui.screens.base import Clock, OkrScreen

if TYPE_CHECKING:
    from okr_tui.store import Store

FILE_GONE, FILE_BROKEN = "file gone", "file can’t be read"


class FileTrouble(App[ReturnType]):
    """An app that keeps what was read last while its file is in trouble, and offers ways out."""

    store: Store
    clock: Clock

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "exclamation_mark",
            "file_trouble",
            "The file is in trouble",
            id="file-trouble",
            tooltip="Save this, or restore the last good copy",
            show=False,
        ),
    ]

    _trouble: OkrError | None = None

    def poll(self) -> None:
        """Take up what somebody else saved; trouble with the file is said once, and shown until it is over."""
        try:
            self.store.poll()
        except OkrError as error:
            if str(error) != str(self._trouble):
                self._show_trouble(error)
                self.notify(f"{error}\n! offers ways out.", severity="error")
        else:
            if self._trouble is not None:
                self._show_trouble(None)

    @property
    def trouble(self) -> str:
        """What is wrong with the file right now, in two or three words, and the key that helps; "" when nothing is."""
        if self._trouble is None:
            return ""
        return f"{FILE_GONE if isinstance(self._trouble, NoPlan) else FILE_BROKEN} (! helps)"

    def _show_trouble(self, error: OkrError | None) -> None:
        self._trouble = error
        for screen in self.screen_stack:
            if isinstance(screen, OkrScreen):
                screen.refresh_header()
        self.screen.refresh_bindings()

    def complain(self, error: OkrError) -> None:
        """Say an error on whatever screen is on show."""
        self.notify(str(error), severity="error")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a file that is in trouble can be helped."""
        return self._trouble is not None if action == "file_trouble" else super().check_action(action, parameters)

    def action_file_trouble(self) -> None:
        """Ask what to do about it."""
        from okr_tui.screens.dialogs.trouble import SAVE, TroubleDialog

        if self._trouble is None:
            return
        copy, words, missing = self._last_good_copy()
        beside = self._new_path()

        def take(way: str | None) -> None:
            try:
                if way == SAVE:
                    self._save_what_is_on_show(beside)
                elif way is not None:
                    self._restore(copy)
            except OkrError as error:
                self.complain(error)

        self.push_screen(TroubleDialog(self._trouble.what, os.path.basename(beside), words, missing), take)

    def _last_good_copy(self) -> tuple[str, str, str]:
        """The path of the last good copy, what it is in words, and what it lacks; empty where there is none."""
        from okr_tui.domain.figures import day
        from okr_tui.domain.history import events
        from okr_tui.domain.plan import Plan
        from okr_tui.settings import backup_folder
        from okr_tui.storage.kept_copies import SESSION, content_of, copies_of, first_good

        copies = copies_of(backup_folder(), self.store.file.path)
        found = first_good(sorted(copies, key=lambda copy: copy.what != SESSION))
        if found is None:
            return "", "", ""
        copy, held = found
        known = {event.id for event in events(Plan(content_of(copy.path)))}
        lost = sum(event.id not in known for event in events(self.store.plan))
        words = f"{day(copy.when)} at {copy.when:%H:%M} ({held.goals} goals, {held.check_ins} check-ins)"
        missing = f"It lacks {lost} act{'' if lost == 1 else 's'} that you see here." if lost else "It lacks nothing."
        return copy.path, words, missing

    def _new_path(self) -> str:
        from okr_tui.storage.restoring import free_name

        stem = self.store.file.path.removesuffix(".okr.json").removesuffix(".json")
        return free_name(f"{stem}-on-show-{self.clock.now().astimezone():%Y%m%d-%H%M%S}", ".okr.json")

    def _save_what_is_on_show(self, path: str) -> None:
        """Write the plan in memory beside its file or, where that folder is away too, among the copies."""
        from okr_tui.storage.restoring import write_new

        try:
            written = write_new(path, self.store.content.pieces())
        except NotSaved as error:
            written = self._keep_what_is_on_show()
            self.notify(f"{error.what} It is among the copies instead: {written}", severity="warning", timeout=20)
            return
        self.notify(f"Written to {written}. Ctrl+P has “Open another plan”.", timeout=20)

    def _keep_what_is_on_show(self) -> str:
        from okr_tui.settings import backup_folder
        from okr_tui.storage.setting_aside import bytes_aside

        store = self.store
        data = store.content.data
        return bytes_aside(
            data, backup_folder(), store.plan.info.plan_id, "on show", self.clock.today(), plan=store.file.path
        )

    def _restore(self, copy: str) -> None:
        from okr_tui.storage.restoring import restore

        try:
            kept = self._keep_what_is_on_show()
        except NotSaved as error:
            # The copy lacks what is on show: once it is taken up, that would be nowhere.
            raise NotSaved(error.what, "Nothing was restored. Save what is on show first.") from error
        aside = restore(self.store.file.path, copy, self.clock.now().astimezone())
        self.poll()
        there = f" What was in the file is {os.path.basename(aside)} beside it." if aside else ""
        self.notify(f"Restored.{there} What was on show is kept: {kept}", timeout=20)
