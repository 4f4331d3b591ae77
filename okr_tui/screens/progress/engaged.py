"""Engagement on Progress: the key that leads there, and what fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding

from okr_tui.screens.progress.engaged_view import EngagedView
from okr_tui.screens.progress.insights import InsightKeys
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line, line, line_width, split

if TYPE_CHECKING:
    from okr_tui.domain.records import Cycle, Id

ENGAGEMENT = Binding(
    "e",
    "engagement",
    "Engagement",
    id="engagement",
    tooltip="Check-ins in time, confidence, what is said and answered",
)
"""The key that leads here, which the screen lists among its own."""


class EngagementKeys(InsightKeys):
    """A screen with a view of engagement. A subclass draws it when it is on show."""

    of_engagement = False
    """Whether engagement is on show."""

    def compose_engagement(self) -> ComposeResult:
        """The title and what is below it."""
        yield LineView(id="progress-engaged-title", focusable=False)
        yield EngagedView(id="progress-engaged")

    def draw_engagement(self, cycle: Cycle | None) -> None:
        """Fill it.

        Args:
            cycle: The cycle on show.
        """
        from okr_tui.domain.engagement import Engagements

        room = self.app.has_class("-projector")
        self.query_one(EngagedView).show(Engagements(self.plan, self.today, cycle, 2 if room else 1), room=room)
        words = cycle.name if cycle else "the last quarter"
        self.query_one("#progress-engaged-title", LineView).set_content(lambda width: [_title(words, width)])

    @property
    def engaged_record(self) -> Id | None:
        """The team or person under the cursor."""
        subject = self.query_one(EngagedView).subject
        return subject.id or None if subject is not None else None


def _title(cycle: str, width: int) -> Line:
    head = line(("Engagement", "heading"), (f"   {cycle}, week by week", "quiet"))
    right = line(("leaders by the same rule as everybody", "quiet"))
    return split(head, right, width) if line_width(head) + line_width(right) + 2 <= width else head
