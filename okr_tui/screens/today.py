"""Today: what is due from me, how my goals stand, what others did since I was here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from okr_tui.domain.assess import Assessment
from okr_tui.domain.recent import recent
from okr_tui.screens.base import Clock, OkrScreen, Settings
from okr_tui.screens.today_rows import (
    Agenda,
    agenda,
    damaged_section,
    due_section,
    goals_section,
    headline,
    lately_section,
)
from okr_tui.widgets.sections import SectionList, SectionRow

if TYPE_CHECKING:
    from okr_tui.store import Store

LATELY = timedelta(days=7)


class TodayScreen(OkrScreen[None]):
    """What the program opens with."""

    place = "today"

    DEFAULT_CSS = """
    TodayScreen {
        & #today { padding: 1 2 0 2; }
        & #today-side { display: none; padding: 1 2 0 1; width: 58; }
        &.-wide #today-side { display: block; }
        &.-short #today { padding: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        super().__init__(store, clock, settings)
        self._agenda = Agenda(None)

    def compose_body(self) -> ComposeResult:
        """What is due, and beside it where there is room how the goals stand."""
        with Horizontal():
            yield SectionList(id="today")
            yield SectionList(id="today-side")

    def refresh_view(self) -> None:
        """Say what concerns the person now."""
        assessed = Assessment(self.plan, self.today)
        since: datetime = self.clock.now() - LATELY
        lately = recent(self.plan, since, self.store.who)
        self._agenda = agenda(assessed, self.store.me, lately, "In the last 7 days", self.plan.damaged)
        self.query_one("#today", SectionList).show(self._main)
        self.query_one("#today-side", SectionList).show(self._side)

    def _main(self, width: int) -> list[SectionRow]:
        said = self._agenda
        rows: list[SectionRow] = [
            (None, one) for one in headline(said, self.today, width, large=self.size.height >= 20)
        ]
        rows += damaged_section(said, width)
        rows += due_section(said, self.today, width)
        return rows if self.has_class("-wide") else [*rows, *self._beside(width)]

    def _side(self, width: int) -> list[SectionRow]:
        return self._beside(width)[1:] if self.has_class("-wide") else []

    def _beside(self, width: int) -> list[SectionRow]:
        return [*goals_section(self._agenda, width), *lately_section(self._agenda, self.clock.now(), width)]
