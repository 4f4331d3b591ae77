"""From the one definition of what can be filled in (`okr_tui.fields`) to the fields of a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.fields import FieldSpec, read_field, show_field, spec
from okr_tui.screens.dialogs.choose import Choice
from okr_tui.screens.dialogs.fields import Field, Kind
from okr_tui.screens.dialogs.records.kinds import KINDS

MEANINGS = {
    "committed": "meant to be reached in full",
    "aspirational": "a stretch: 70 % of it counts as achieved",
    "growth": "what somebody wants to learn or become better at",
    **{one.kind: one.words.lower() for one in KINDS},
}
"""What the words that are chosen from mean."""

REASON = "reason"
"""The name of the field that asks why; it is kept with the changes and is no field of the record."""

WIDGETS: dict[str, Kind] = {
    "long": "long",
    "number": "number",
    "whole": "number",
    "share": "number",
    "date": "date",
    "choice": "choice",
    "person": "choice",
    "team": "choice",
    "cycle": "choice",
}


def form_field(
    plan: Plan,
    table: str,
    name: str,
    today: date,
    value: object = None,
    *,
    label: str = "",
    help: str = "",
    required: bool | None = None,
    unit: Callable[[], str] = lambda: "",
) -> Field:
    """Make the field of a form for one field of a record.

    Args:
        plan: The plan, for people, teams and cycles to choose from.
        table: The table of the record.
        name: The field's name.
        today: For dates in words.
        value: What the record holds.
        label: What stands before it, where the usual label is too general here.
        help: What to write, likewise.
        required: Whether it is needed; as `okr_tui.fields` says unless given.
        unit: Gives the unit that a number may carry.
    """
    said = spec(table, name)
    kind = WIDGETS.get(said.kind, "text")
    field = Field(
        name,
        label or said.label,
        kind,
        value=value,
        required=said.required if required is None else required,
        help=help or said.help,
        choices=choices_for(plan, said),
    )
    if kind == "choice":
        return field

    def read(text: str) -> object:
        return read_field(plan, table, name, text, today, unit())

    return replace(field, parse=read, show=lambda held: show_field(plan, table, name, held))


def choices_for(plan: Plan, said: FieldSpec) -> list[Choice]:
    """What there is to choose from in a field; nothing where it is typed."""
    match said.kind:
        case "choice":
            return [Choice(word, word, MEANINGS.get(word, "")) for word in said.choices]
        case "person":
            people = sorted(plan.people.values(), key=lambda person: person.name.casefold())
            return [Choice(p.id, f"{p.name}  @{p.handle}", p.role) for p in people if p.left is None]
        case "team":
            return [Choice(team.id, team.name, depth=depth) for depth, team in plan.walk_teams()]
        case "cycle":
            return [Choice(c.id, c.name, f"{c.start.isoformat()} to {c.end.isoformat()}") for c in plan.cycles.values()]
    return []


def teams_to_stand_below(plan: Plan, team: Id) -> list[Choice]:
    """The teams that a team can be placed below: neither itself nor what is below it."""
    choices: list[Choice] = []
    hidden: int | None = None
    for depth, one in plan.walk_teams():
        if hidden is not None and depth > hidden:
            continue
        hidden = depth if one.id == team else None
        if one.id != team:
            choices.append(Choice(one.id, one.name, depth=depth))
    return choices


def reason_field() -> Field:
    """Asks why; may stay empty."""
    return Field(REASON, "Why this change", "text", help="may stay empty; others read it beside the change")
