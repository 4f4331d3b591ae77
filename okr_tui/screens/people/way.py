"""The way from each goal of somebody up to the mission."""

from __future__ import annotations

from textual.app import ComposeResult

from okr_tui.domain.records import Person
from okr_tui.domain.roles import Goal
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.people.seen import Seen
from okr_tui.screens.sight_lines import sight_lines
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.status import status_role, status_sign
from okr_tui.widgets.text import BLANK, Line, line, paragraph, wrap

NO_GOALS = "owns no goal and contributes to none. Press 2: a on a team adds one."


class WayDialog(Dialog[None]):
    """The line of sight of every goal of a person.

    Args:
        seen: What is on show.
        person: Whose goals.
    """

    DEFAULT_CSS = """
    WayDialog #way { height: auto; }
    """

    scrolls = "#way"

    def __init__(self, seen: Seen, person: Person) -> None:
        super().__init__(f"{person.name}: from each goal to the mission")
        self._seen = seen
        self._person = person

    def compose_body(self) -> ComposeResult:
        """The goals, each with what is above it."""
        yield LineView(id="way")

    def on_mount(self) -> None:
        """Break the lines in the width there is."""
        self.query_one("#way", LineView).set_content(lambda width: way_lines(self._seen, self._person, width))


def way_lines(seen: Seen, person: Person, width: int) -> list[Line]:
    """Every goal of somebody with the way from it to the mission, as lines of a width."""
    found = seen.goals(person.id)
    goals: tuple[Goal, ...] = (*found.owned, *found.key_results, *found.contributed)
    if not goals:
        return paragraph(f"{person.name} {NO_GOALS}", width)
    rows: list[Line] = []
    for goal in goals:
        status = seen.figures(goal).status
        first, *more = wrap(f"{seen.plan.code(goal.id)}  {goal.title}", max(10, width - 2))
        rows += [BLANK] if rows else []
        rows.append(line((f"{status_sign(status)} ", status_role(status)), (first, "strong")))
        rows += [line(f"  {words}") for words in more]
        rows += [line("  ", row) for row in _above(seen, goal, width - 2)]
    return rows


def _above(seen: Seen, goal: Goal, width: int) -> list[Line]:
    rows = sight_lines(seen.sight, goal.id, width)
    if rows or seen.plan.info.personal:
        return rows
    return paragraph("nothing is above it yet", width, "warning")
