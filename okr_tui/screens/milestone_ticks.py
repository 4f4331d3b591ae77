"""The milestones of a key result as a list to tick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from okr_tui.domain.figures import day
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.records import Id
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line, line


class MilestoneTicks(LineView):
    """The milestones of a key result, ticked with the space bar.

    Args:
        figures: The key result as it stands.
        changed: What was ticked or unticked before, from a draft.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", id="entry.tick", tooltip="The milestone is reached, or is not after all"),
        Binding("enter", "screen.entry_next", "Next field", show=False),
    ]

    @dataclass
    class Ticked(Message):
        """A milestone was ticked or unticked."""

        view: MilestoneTicks

    def __init__(self, figures: KeyResultFigures, changed: Mapping[Id, bool]) -> None:
        super().__init__(cursor=True, id="entry-value", empty="This key result has no milestones yet.")
        self.figures = figures
        self.changed = dict(changed)
        self._fill()

    def _fill(self) -> None:
        rows: list[Line] = []
        for step in self.figures.key_result.milestones:
            done = self.changed.get(step.id, step.id in self.figures.done_milestones)
            box = ("[✓] ", "good") if done else ("[ ] ", "quiet")
            new = "  new" if step.id in self.changed else ""
            due = f"  {day(step.due)}" if step.due else ""
            rows.append(line(box, step.title, (due, "quiet"), (new, "accent")))
        self.set_lines(rows)

    def show_figures(self, figures: KeyResultFigures) -> None:
        """The key result changed: what somebody else ticked needs no tick any more."""
        self.figures = figures
        there = {step.id: step.id in figures.done_milestones for step in figures.key_result.milestones}
        self.changed = {key: done for key, done in self.changed.items() if there.get(key, done) != done}
        self._fill()

    def clear(self) -> None:
        """Take back every tick that was not saved."""
        self.changed = {}
        self._fill()

    def action_tick(self) -> None:
        """Tick the milestone under the cursor, or take the tick back."""
        steps = self.figures.key_result.milestones
        if not steps:
            return
        step = steps[self.cursor_row]
        if step.id in self.changed:
            del self.changed[step.id]
        else:
            self.changed[step.id] = step.id not in self.figures.done_milestones
        self._fill()
        self.post_message(self.Ticked(self))
