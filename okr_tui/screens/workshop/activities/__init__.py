"""What each activity of a workshop shows, as rows under a cursor; and which one shows what."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from okr_tui.screens.workshop.activities.actions import action_rows
from okr_tui.screens.workshop.activities.catchball import catchball_rows
from okr_tui.screens.workshop.activities.ideas import idea_rows, map_rows
from okr_tui.screens.workshop.activities.poll import poll_rows
from okr_tui.screens.workshop.activities.recap import recap_rows
from okr_tui.screens.workshop.activities.talk import break_rows, round_rows, screen_rows, talk_rows
from okr_tui.screens.workshop.activities.vote import vote_rows
from okr_tui.screens.workshop.seen import Seen
from okr_tui.widgets.sections import SectionRow

Rows = Callable[[Seen, int, frozenset[str]], list[SectionRow]]
"""Gives the rows for a workshop, a width in cells, and the ids of the rows that are marked."""

ACTIVITY_ROWS: Mapping[str, Rows] = {
    "talk": talk_rows,
    "break": break_rows,
    "recap": recap_rows,
    "actions": action_rows,
    "ideas": idea_rows,
    "vote": vote_rows,
    "map": map_rows,
    "catchball": catchball_rows,
    "fist": poll_rows,
    "poll": poll_rows,
    "round": round_rows,
}


def activity_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """The rows of the step that the workshop is at."""
    if seen.is_screen:
        return screen_rows(seen, width, marked)
    return ACTIVITY_ROWS.get(seen.activity, talk_rows)(seen, width, marked)
