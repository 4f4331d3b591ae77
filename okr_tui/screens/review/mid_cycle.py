"""Whether a cycle that runs is looked at in its middle or closed early, and why: asked before the first decision."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import ScreenResultType

from okr_tui.domain.figures import day
from okr_tui.domain.records import Id
from okr_tui.domain.rhythm_records import ReviewKind
from okr_tui.screens.dialogs.asking import AskDialog
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.goal_keys import GoalKeys
from okr_tui.screens.review.seen import Seen

READABLE = "Everybody with this file can read this."
Go = Callable[[ReviewKind, str], None]
"""Goes on with the kind of review and the reason, once both are known."""


class MidCycle(GoalKeys[ScreenResultType]):
    """A screen that knows whether this is the middle of the cycle or its end."""

    _mode: tuple[Id, ReviewKind, str] | None = None
    """Of a cycle that runs: whether this is a look in its middle or its early end, and why; asked once."""

    @property
    def seen(self) -> Seen | None:
        """The agenda on show."""
        raise NotImplementedError

    def _knowing(self, go: Go, *, ends: bool = False) -> None:
        """Go on once it is known whether this is the middle of the cycle or its end, and why where that is needed.

        Args:
            go: What to do then.
            ends: Only the end of a cycle will do.
        """
        seen = self.seen
        if seen is None:
            return
        cycle = seen.agenda.cycle
        if cycle.closed is not None:
            title = f"{cycle.name} was closed on {day(cycle.closed)}: why is it changed?"
            self._because(title, "What a closed cycle holds is changed only with a reason.", go)
        elif not seen.agenda.running:
            go("closing", "")
        elif self._mode is not None and self._mode[0] == cycle.id and not (ends and self._mode[1] == "mid-cycle"):
            go(self._mode[1], self._mode[2])
        elif ends:
            self._early(cycle.id, f"{cycle.name} runs until {day(cycle.end)}: why is it closed early?", go)
        else:
            self._ask_mode(cycle.id, f"{cycle.name} runs until {day(cycle.end)}: what is this?", go)

    def _because(self, title: str, text: str, go: Go) -> None:
        def take(reason: str | None) -> None:
            if reason:
                go("closing", reason)

        cycle = self.seen.agenda.cycle.id if self.seen is not None else ""
        self.app.push_screen(AskDialog(title, f"{text} {READABLE}", self.drafts, f"review:because:{cycle}"), take)

    def _early(self, cycle: Id, title: str, go: Go) -> None:
        middle = self._mode is not None and self._mode[:2] == (cycle, "mid-cycle")

        def take(kind: ReviewKind, reason: str) -> None:
            # One goal closed early in the middle of a cycle is no reason to close the next ones.
            if not middle:
                self._mode = (cycle, kind, reason)
            go(kind, reason)

        once = "" if middle else " It is asked once."
        self._because(title, f"What is closed early needs a reason.{once}", take)

    def _ask_mode(self, cycle: Id, title: str, go: Go) -> None:
        choices = [
            Choice("mid-cycle", "A look in its middle", "goals go on, there is no score"),
            Choice("closing", "Its early end", "goals are closed, with the reason"),
        ]

        def take(choice: Choice | None) -> None:
            if choice is None:
                return
            if choice.value == "closing":
                self._early(cycle, "Why is it closed early?", go)
                return
            self._mode = (cycle, "mid-cycle", "")
            go("mid-cycle", "")

        self.app.push_screen(ChooseDialog(title, choices), take)
