"""What the Review screen shows at one moment: the agenda of a cycle, as one person or a room sees it."""

from __future__ import annotations

from dataclasses import dataclass

from okr_tui.domain.reviewing import Agenda, Item

CYCLE = "cycle"
"""Instead of the key of an objective: the row that speaks of the cycle as a whole."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The agenda, and who looks on.

    Attributes:
        agenda: The agenda of the cycle on show.
        on_the_wall: Whether a room looks on, which is not shown the goals of one person.
    """

    agenda: Agenda
    on_the_wall: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        """The objectives on show, dropped ones last."""
        found = (*self.agenda.items, *self.agenda.dropped)
        return tuple(item for item in found if item.objective.person is None) if self.on_the_wall else found

    @property
    def scored(self) -> tuple[Item, ...]:
        """Those of them that have a score, or can have one."""
        return tuple(item for item in self.items if item.objective.stage != "dropped")

    @property
    def hidden(self) -> int:
        """How many are not shown to a room."""
        return len(self.agenda.items) + len(self.agenda.dropped) - len(self.items)

    @property
    def first_open(self) -> str:
        """Where to begin: the first objective that nobody decided about, else the cycle as a whole."""
        return next((item.objective.id for item in self.items if not item.decided), CYCLE)

    def open_after(self, key: str) -> str:
        """Where to go on from an objective: the next that nobody decided about, below first, then from the top."""
        keys = [item.objective.id for item in self.items]
        place = keys.index(key) if key in keys else -1
        open_ones = {item.objective.id for item in self.items if not item.decided} - {key}
        return next((one for one in [*keys[place + 1 :], *keys] if one in open_ones), CYCLE)

    def item(self, key: str | None) -> Item | None:
        """Give the objective of a key, if it is on show."""
        return next((item for item in self.items if item.objective.id == key), None)
