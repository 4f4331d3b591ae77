"""Conflicts in words: what of which record, and each of its values with who gave it, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.acts import value_words
from okr_tui.domain.conflicts import DELETED, takeable
from okr_tui.domain.figures import day
from okr_tui.domain.history import describe, describe_field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from okr_tui.domain.conflicts import Conflict, Side
    from okr_tui.domain.plan import Plan


def conflict_title(plan: Plan, conflict: Conflict) -> str:
    """Say what two people changed: ``O3.2 Retention: target``."""
    if conflict.circle:
        names = [plan.code(key) or describe(plan, key) for key in (*conflict.circle, conflict.record)]
        return f"{describe(plan, conflict.record)}: leads round in a circle, {' → '.join(names)}"
    what = "taken out or kept" if conflict.field == DELETED else describe_field(conflict.field)
    return f"{describe(plan, conflict.record)}: {what}"


def side_value(plan: Plan, conflict: Conflict, side: Side) -> str:
    """Say one of the values."""
    if conflict.circle:
        return _link_words(plan, conflict, side)
    if conflict.field == DELETED:
        return "take it out" if side.value else _kept_because(plan, side)
    if side.value is None:
        return "nothing"
    return value_words(plan, conflict.table, conflict.record, conflict.field, side.value)


def _link_words(plan: Plan, conflict: Conflict, side: Side) -> str:
    """Say what becomes of the link that closes a circle: it goes, or another one does."""
    code = {key: plan.code(key) or describe(plan, key) for key in conflict.circle}
    after = code[conflict.circle[1]] if len(conflict.circle) > 1 else code[conflict.record]
    if not side.shown:
        return f"keep it; {code[conflict.instead]} no longer leads to {_beyond(conflict, code)} instead"
    if conflict.table == "teams":
        above = plan.teams.get(str(side.value))
        return f"no longer below {after}: back {f'below {above.name}' if above else 'to the top'}"
    return f"take the link to {after} away; it is not followed for now"


def _beyond(conflict: Conflict, code: Mapping[str, str]) -> str:
    place = conflict.circle.index(conflict.instead) + 1
    return code[conflict.circle[place % len(conflict.circle)]]


def shown_words(conflict: Conflict, side: Side) -> str:
    """Say that a value is the one that the plan shows; empty for the others."""
    return "shown for now" if side.shown and not conflict.circle else ""


def values_words(plan: Plan, conflict: Conflict) -> str:
    """Say what can be taken: ``77 % or 80 %``."""
    return " or ".join(side_value(plan, conflict, side) for side in takeable(plan, conflict))


def kept_words(plan: Plan, conflict: Conflict) -> str:
    """Say why a record that somebody took out can only be kept; "" where there is more than one thing to take."""
    able = takeable(plan, conflict)
    gone = next((side for side in conflict.sides if side not in able), None)
    if gone is None:
        return ""
    source = side_source(plan, gone)
    said = f"Taking it out{f' ({source})' if source else ''} is not possible: {_STANDING[conflict.table]} on it."
    return f"{said} Keep it; it can go once nothing does."


_STANDING = {
    "teams": "teams, people or goals stand",
    "people": "goals that they own stand",
    "cycles": "goals stand",
    "objectives": "key results or goals below stand",
    "key_results": "check-ins or goals below stand",
}
"""What can stand on a record of each table that others build on."""


def numbered_lines(plan: Plan, found: tuple[Conflict, ...]) -> list[str]:
    """Say each conflict behind its number, and behind theirs the values, the shown one first."""
    lines = []
    for number, one in enumerate(found, 1):
        lines.append(f"{number:>2}  {conflict_title(plan, one)}")
        for place, side in enumerate(takeable(plan, one), 1):
            about = " · ".join(filter(None, (shown_words(one, side), side_source(plan, side))))
            lines.append(f"      {place}  {side_value(plan, one, side)}{f'   {about}' if about else ''}")
        if only := kept_words(plan, one):
            lines.append(f"         {only}")
    return lines


def conflict_lines_of(plan: Plan, found: Sequence[Conflict]) -> list[str]:
    """Say what of a record is to be decided, a line each: ``target: 77 % or 80 %``."""
    lines = []
    for one in found:
        values = values_words(plan, one)
        if one.circle:
            lines.append(conflict_title(plan, one).partition(": ")[2])
        else:
            lines.append(values if one.field == DELETED else f"{describe_field(one.field)}: {values}")
    return lines


def _kept_because(plan: Plan, side: Side) -> str:
    if side.change is None or side.change.field == DELETED:
        return "keep it: others stand on it"
    return f"keep it: its {describe_field(side.change.field)} was changed meanwhile"


def side_source(plan: Plan, side: Side) -> str:
    """Say who gave a value, when and why: ``Maya Lind, 12 Nov 2026: the board raised it``."""
    change = side.change
    if change is None:
        return ""
    person = plan.people.get(change.by or "")
    if change.rival:
        source = "as it was made in one of the copies"
    elif change.at is None:
        source = "written into the file by hand"
    else:
        source = f"{person.name if person else 'somebody'}, {day(change.at.astimezone().date())}"
    return f"{source}: {change.why}" if change.why else source
