"""Splitting a goal: connected goals for other teams, each a draft that serves this one, in one action."""

from __future__ import annotations

from datetime import date

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.drafting import add_author
from okr_tui.domain.edits.goals import align
from okr_tui.domain.edits.quick_add import add_understood
from okr_tui.domain.errors import BadValue
from okr_tui.domain.plan import Plan
from okr_tui.domain.quick_add import STAYS, Understood
from okr_tui.domain.records import Alignment, Id
from okr_tui.screens.dialogs.choose import Choice
from okr_tui.screens.dialogs.fields import Field
from okr_tui.screens.dialogs.form import Changes, FormDialog
from okr_tui.screens.draft.host import Table
from okr_tui.screens.draft.new_goal import Typing

HELP = "one a line, each with its team, e.g. +success Cut churn from 8% to 5%"


def split_dialog(table: Table, goal: Id, today: date) -> FormDialog:
    """The form that asks for the goals of the other teams."""
    plan = table.plan
    objective = plan.objectives[goal]
    teams = [team.name for _, team in plan.walk_teams()]
    relations = [
        Choice("contributes", "contributes", "counts in its progress"),
        Choice("supports", "supports", "shown, not counted"),
    ]
    fields = [
        Field("goals", "New goals", "long", required=True, help=HELP),
        Field("relation", "Link", "choice", "contributes", required=True, choices=relations),
    ]

    def save(changes: Changes) -> None:
        text = str(changes.get("goals", (None, ""))[1] or "")
        relation = str(changes.get("relation", (None, "contributes"))[1] or "contributes")
        table.save(split(goal, read_goals(text, table.plan, today, goal), relation))

    intro = f"Teams: {', '.join(teams)}." if teams else "There is no team yet."
    title = f"Split {plan.code(goal)} {objective.title}"[:80]
    return FormDialog(title, fields, save=save, drafts=table.drafts, draft_key=f"split:{goal}", intro=intro)


def read_goals(text: str, plan: Plan, today: date, goal: Id) -> list[Understood]:
    """Read a goal from each line.

    Raises:
        BadValue: A line names no team, or no goal; says which.
    """
    typing = Typing(plan, today)
    found = []
    for number, row in enumerate((row for row in text.splitlines() if row.strip()), 1):
        one = typing.understood(row.strip())
        if one.team is None:
            unknown = next((note for note in one.notes if "team" in note), f"Line {number} names no team.")
            raise BadValue(unknown.removesuffix(STAYS).strip(), f"Begin it with one, e.g. {_example(plan, goal)}.")
        if not one.title.strip():
            raise BadValue(f"Line {number} has a team and no goal.", "Say what the team will do.")
        found.append(one)
    if not found:
        raise BadValue("There is no goal yet.", HELP)
    return found


def _example(plan: Plan, goal: Id) -> str:
    own = plan.objectives[goal].team
    name = next((team.name for _, team in plan.walk_teams() if team.id != own), "success")
    return f"+{name.split(' ')[0].casefold()} Cut churn from 8% to 5%"


def split(goal: Id, goals: list[Understood], relation: str) -> Edit:
    """Make a draft of each goal for its team, aligned to the one that is split, all in one act."""

    def edit(draft: Draft) -> None:
        for one in goals:
            team = draft.plan.teams.get(one.team or "")
            key = draft.new_key()
            add_understood(one, stage="draft", key=key)(draft)
            if one.owner is None and team is not None and team.lead:
                draft.change(key, "owner", team.lead)
            add_author(draft, key)
            align(key, Alignment(goal, "supports" if relation == "supports" else "contributes"))(draft)

    return edit
