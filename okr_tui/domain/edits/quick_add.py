"""The edit that makes what one line told: an objective, its key result, its co-authors and its link, in one act."""

from __future__ import annotations

from typing import Literal

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.goals import add_key_result, add_objective
from okr_tui.domain.quick_add import Understood
from okr_tui.domain.records import Id


def add_understood(
    understood: Understood, *, stage: Literal["draft", "active"] = "active", key: Id | None = None
) -> Edit:
    """Add the objective that a line told and, where something in it measures the objective, its key result.

    In a personal plan the objective is the person's own. Whoever adds it owns it where the line names nobody.

    Args:
        understood: What the line told.
        stage: draft for the drafting table, where its due date may have passed; active otherwise.
        key: The objective's key where the caller needs to know it beforehand.

    The edit raises BadValue where there is no title or the due date has passed, and NotFound or Refused where the
    goal above is gone.
    """

    def edit(draft: Draft) -> None:
        objective = key or draft.new_key()
        own = draft.plan.info.personal and not understood.team
        add_objective(
            understood.title,
            team=understood.team,
            person=draft.act.by if own else None,
            owner=understood.owner,
            under=understood.alignment,
            why=understood.why,
            due=understood.due,
            stage=stage,
            key=objective,
        )(draft)
        for author in understood.co_authors:
            draft.change(objective, f"co_authors/{author}", author)
        if understood.kind:
            part = next(made for made in iter(draft.new_key, None) if made != objective)
            add_key_result(objective, understood.key_result, _values(understood), key=part)(draft)

    return edit


def _values(understood: Understood) -> dict[str, object]:
    """The fields of the key result that have a value."""
    fields = ("kind", "unit", "baseline", "target", "upper")
    return {name: value for name in fields if (value := getattr(understood, name)) is not None}
