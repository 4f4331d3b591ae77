"""Drift in words: what changed above a goal, by whom and why, and whom a change asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from okr_tui.acts import change_words, value_words
from okr_tui.domain.figures import day, figure

if TYPE_CHECKING:
    from okr_tui.domain.drift import Cause, Drifted, Flagged
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Change, Id

ASKED_SIGN, WAITS_SIGN = "↓", "…"
"""What comes from above, and what waits; neither is the sign of a status."""
MOST_CODES = 4


@dataclass(frozen=True, slots=True)
class Happened:
    """One act that asks a goal, in words.

    Attributes:
        event: Its key.
        lines: What changed, a line for each field: ``O1.1 Retention: target 77 % → 80 %``.
        told: Who did it, when and why: ``Maya Lind, 15 Nov 2026: The board raised it``; a line for each step that has
            a reason, and for the last.
        whys: The reasons alone.
    """

    event: Id
    lines: tuple[str, ...]
    told: tuple[str, ...]
    whys: tuple[str, ...]


def cause_words(plan: Plan, cause: Cause) -> str:
    """Say what a field above was and is: ``O1.1 Retention: target 77 % → 80 %``."""
    if cause.record == plan.organisation.id:
        table, old, new = "organisation", cause.old, cause.new
        was, now = (value_words(plan, table, cause.record, cause.field, one) if one else "" for one in (old, new))
        return f"{cause.field.capitalize()}: {was or 'nothing'} → {now or 'nothing'}"
    return change_words(plan, replace(cause.change, old=cause.old, new=cause.new))


def happened(plan: Plan, causes: Iterable[Cause]) -> list[Happened]:
    """Put what changed together by the act that changed it, the earliest first."""
    acts: dict[Id, list[Cause]] = {}
    for cause in sorted(causes, key=lambda one: int(one.change.id)):
        acts.setdefault(cause.event, []).append(cause)
    return [_happened(plan, event, each) for event, each in acts.items()]


def _happened(plan: Plan, event: Id, causes: list[Cause]) -> Happened:
    lines = tuple(dict.fromkeys(cause_words(plan, cause) for cause in causes))
    rows = sorted({row.id: row for cause in causes for row in cause.steps}.values(), key=lambda row: int(row.id))
    told = [row for row in rows if row.why or row is rows[-1]]
    said = dict.fromkeys(_told(plan, row) for row in told)
    return Happened(event, lines, tuple(said), reasons(rows))


def reasons(rows: Iterable[Change]) -> tuple[str, ...]:
    """Give the reasons of some changes, each once and in their order."""
    return tuple(dict.fromkeys(row.why for row in rows if row.why))


def _told(plan: Plan, row: Change) -> str:
    person = plan.people.get(row.by or "")
    on = day(row.at.astimezone().date()) if row.at else ""
    who = ", ".join(filter(None, (person.name if person else "" if row.at else "written by hand", on)))
    return f"{who}: {row.why}" if row.why else who


def codes(plan: Plan, goals: Iterable[Id], most: int = MOST_CODES) -> str:
    """List goals by their codes, the rest counted: ``O2, O3 and 4 more``."""
    each = [plan.code(goal) for goal in goals]
    more = len(each) - most
    return f"{', '.join(each[:most])} and {more} more" if more > 0 else ", ".join(each)


def waits_words(plan: Plan, drifted: Drifted) -> str:
    """Say for whom a goal waits: ``waits for O2``."""
    return f"waits for {codes(plan, drifted.waits_for)}"


def again_words(plan: Plan, goal: Id) -> str:
    """Say of a goal that was just decided about and waits all the same when it is asked again; empty where it is not.

    ``asked again only if O9.1 or O9.2 change now``
    """
    from okr_tui.domain.drift import drift

    one = drift(plan).by_goal.get(goal)
    if one is None or one.state == "asked":
        return ""
    above = " or ".join(plan.code(each) for each in one.waits_for)
    return f"asked again only if {above} change{'' if len(one.waits_for) > 1 else 's'} now"


def flagged_words(plan: Plan, flagged: Flagged) -> str:
    """Say whom a change asks: ``This asks the owners of O2, O3; 4 more goals wait for them.``; empty for nobody."""
    if not flagged.asked:
        return ""
    many = len(flagged.asked) > 1
    asks = f"This asks the {'owners' if many else 'owner'} of {codes(plan, flagged.asked)}"
    if not flagged.waiting:
        return f"{asks}."
    count = len(flagged.waiting)
    more = "1 more goal waits" if count == 1 else f"{figure(count, 'more goals')} wait"
    return f"{asks}; {more} for {'them' if many else 'it'}."


def asks_words(plan: Plan, changes: Mapping[Id, Collection[str]]) -> str:
    """Say whom the changes of one act ask, by the record and the fields that are to change; empty for nobody."""
    from okr_tui.domain.drift import Flagged, would_flag

    each = [would_flag(plan, record, fields) for record, fields in changes.items()]
    asked = dict.fromkeys(goal for one in each for goal in one.asked)
    waiting = dict.fromkeys(goal for one in each for goal in one.waiting if goal not in asked)
    return flagged_words(plan, Flagged(tuple(asked), tuple(waiting)))
