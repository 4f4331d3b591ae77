"""Leaving one plan for another without leaving the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, ReturnType

if TYPE_CHECKING:
    from okr_tui.screens.base import Settings
    from okr_tui.screens.dialogs.plans import Start
    from okr_tui.store import Store


class PlanSwitch(App[ReturnType]):
    """An app that ends with the plan to open next, in `open_next`; whoever runs it opens that one."""

    store: Store
    settings: Settings

    start_plan: Start | None = None
    """Starts a new plan; None where none can be."""

    open_next: str = ""
    """The plan to open when this one is left; "" for leaving the program."""

    def action_open_plan(self) -> None:
        """Choose another plan, and leave for it."""
        from okr_tui.screens.dialogs.plans import open_another

        open_another(self, self.settings.recent_plans, str(self.store.file.path), self._leave_for)

    def action_new_plan(self) -> None:
        """Start another plan, and leave for it."""
        from okr_tui.screens.dialogs.plans import start_new

        if self.start_plan is not None:
            start_new(self, self.store.me.name if self.store.me else "", self.start_plan, self._leave_for)

    def _leave_for(self, path: str) -> None:
        self.open_next = path
        self.exit()
