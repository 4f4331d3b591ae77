"""The screens there are, the digit that opens each, and where its class is.

Said once: the keys of the App, the tabs in the header and the palette all come from here. The classes
are named as text so that a screen's module is loaded when the screen is first shown.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A screen that a digit opens, or the function key of the same number."""

    digit: str
    name: str
    title: str
    module: str
    class_name: str
    tooltip: str


PLACES = (
    Place(
        "1",
        "today",
        "Today",
        "okr_tui.screens.today",
        "TodayScreen",
        "What is due from you and what waits for your answer",
    ),
    Place(
        "2",
        "strategy",
        "Strategy",
        "okr_tui.screens.strategy",
        "StrategyScreen",
        "From the mission down to personal goals",
    ),
    Place(
        "3",
        "draft",
        "Draft",
        "okr_tui.screens.draft",
        "DraftScreen",
        "Make goals together: words, numbers, a fist, an agreement",
    ),
    Place(
        "4",
        "check-ins",
        "Check-ins",
        "okr_tui.screens.checkins",
        "CheckInsScreen",
        "What is due, quick entry and history",
    ),
    Place(
        "5",
        "progress",
        "Progress",
        "okr_tui.screens.progress",
        "ProgressScreen",
        "Charts, roll-ups and the heat map",
    ),
    Place(
        "6",
        "workshop",
        "Workshop",
        "okr_tui.screens.workshop",
        "WorkshopScreen",
        "Agenda and clock, silent ideas, votes, hands, decisions",
    ),
    Place(
        "7",
        "people",
        "People",
        "okr_tui.screens.people",
        "PeopleScreen",
        "Roles, goals, load, growth, one-to-ones",
    ),
    Place(
        "8",
        "review",
        "Review",
        "okr_tui.screens.review",
        "ReviewScreen",
        "Scores, what becomes of each goal, the next cycle",
    ),
)
"""In the order of their digits; the first one is what the program opens with."""
