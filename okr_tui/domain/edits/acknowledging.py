"""Edits that record who has read the strategy as it is now."""

from __future__ import annotations

from collections.abc import Iterable

from okr_tui.domain.acknowledging import acknowledged, has_strategy, strategy_mark
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.errors import NotFound, Refused
from okr_tui.domain.records import Id


def acknowledge(people: Iterable[Id]) -> Edit:
    """Record that these people have read the strategy; twice does nothing.

    The edit raises Refused where there is no strategy, or one of them has left.
    """
    each = tuple(dict.fromkeys(people))

    def edit(draft: Draft) -> None:
        plan = draft.plan
        if not has_strategy(plan):
            raise Refused(
                "There is no mission and no vision to read yet.", "Write them: okr set organisation mission=…"
            )
        for person in each:
            if person not in plan.people:
                raise NotFound("That person is no longer in the plan.", "Look again; somebody may have taken them out.")
            left = plan.people[person].left
            if left is not None and left < draft.act.today:
                name = plan.people[person].name
                raise Refused(f"{name} has left.", "Only who is there is asked to read the strategy.")
        known = acknowledged(plan)
        record_read(draft, [person for person in each if person not in known])

    return edit


def record_read(draft: Draft, people: Iterable[Id], workshop: Id | None = None) -> None:
    """Make the records, of a workshop where it was told there."""
    about, mark = draft.plan.organisation.id, strategy_mark(draft.plan)
    for person in people:
        draft.create("acknowledgements", {"about": about, "by": person, "strategy": mark, "workshop": workshop})
