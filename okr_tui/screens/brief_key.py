"""The key that writes the page for the meeting, of the team, the person or the company under the cursor."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from okr_tui.domain.errors import OkrError
from okr_tui.domain.records import KeyResult, Objective, Person, Team
from okr_tui.screens.history_key import HistoryKey

if TYPE_CHECKING:
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id


def brief_of(plan: Plan, record: Id | None) -> Team | Person | None:
    """Give whose brief a record asks for: a person's own, that of a team or of a goal's team, else the company's."""
    found = plan.get(record) if record else None
    match found:
        case Person():
            return found
        case Team():
            return found
        case KeyResult():
            return brief_of(plan, found.objective)
        case Objective():
            return plan.people.get(found.person or "") or plan.teams.get(found.team or "") or plan.root_team
    return plan.root_team


class BriefKey(HistoryKey[ScreenResultType]):
    """A screen from which the brief of what is under the cursor can be written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("B", "brief", "Brief", id="brief", tooltip="The page for the meeting, to print or to mail", show=False),
    ]

    def action_brief(self) -> None:
        """Write the brief beside the plan, as a page and as Markdown, and say where it is."""
        from okr_tui.brief_curves import charts_of
        from okr_tui.domain.brief.taking import take_brief
        from okr_tui.exchange.brief_files import write_both

        whose = brief_of(self.plan, self.record_under_cursor())
        brief = take_brief(self.plan, whose, self.clock.now().astimezone())
        try:
            paths = write_both(brief, charts_of(self.plan, brief), str(self.store.file.path))
        except OkrError as error:
            self.say(str(error), "error")
            return
        names = "\n".join(os.path.basename(path) for path in paths)
        self.say(f"The brief of {brief.name} is beside the plan:\n{names}")
