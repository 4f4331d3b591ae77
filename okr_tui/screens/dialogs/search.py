"""Search: anything in the plan by any part of its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from okr_tui.screens.dialogs.choose import Choice, ChooseDialog

if TYPE_CHECKING:
    from okr_tui.domain.plan import Plan


def search_choices(plan: Plan) -> list[Choice]:
    """Objectives with their key results below them, then teams and people; the value is the record's id."""
    choices: list[Choice] = []
    for objective in plan.objectives.values():
        choices.append(Choice(objective.id, f"{plan.code(objective.id)}  {objective.title}", "objective"))
        choices += [
            Choice(key_result.id, f"{plan.code(key_result.id)}  {key_result.title}", "key result", depth=1)
            for key_result in plan.key_results_of(objective.id)
        ]
    choices += [Choice(team.id, team.name, "team") for team in plan.teams.values()]
    choices += [Choice(person.id, f"{person.name}  @{person.handle}", "person") for person in plan.people.values()]
    return choices


def search_dialog(plan: Plan) -> ChooseDialog:
    """The dialog to push; its result is the choice whose value is the record's id."""
    return ChooseDialog("Search the plan", search_choices(plan), empty="Nothing in this plan has those words.")


def when_found(show: Callable[[str], object]) -> Callable[[Choice | None], None]:
    """The callback for the dialog: shows what was found."""

    def take(choice: Choice | None) -> None:
        if choice is not None:
            show(str(choice.value))

    return take
