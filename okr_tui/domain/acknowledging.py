"""Who has read the strategy as it is now: mission, vision and the company's objectives.

What people acknowledged is told from other strategies by a mark over its words. Words that were only worded anew, and
say so, leave the mark as it was: they ask nobody to read again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Id, Objective, Person
from okr_tui.domain.workshops import Acknowledgement


@dataclass(frozen=True, slots=True)
class Receipt:
    """That somebody has read the strategy, or has not.

    Attributes:
        person: Who.
        at: When they acknowledged the present one; None while they have not, or where nobody knows when.
        has: Whether they have acknowledged the present one.
        earlier: When they acknowledged an earlier one last; None if they never did.
        typed_by: Who recorded it, where that was somebody else.
    """

    person: Person
    has: bool
    at: datetime | None = None
    earlier: datetime | None = None
    typed_by: Person | None = None


def company_objectives(plan: Plan) -> tuple[Objective, ...]:
    """Give the company's objectives that are agreed or worked on."""
    root = plan.root_team
    return tuple(
        goal
        for goal in plan.objectives.values()
        if root is not None and goal.team == root.id and goal.person is None and goal.stage in ("agreed", "active")
    )


def has_strategy(plan: Plan) -> bool:
    """Whether there is anything to read: a personal plan has no strategy, and a new one none yet."""
    organisation = plan.organisation
    return bool(organisation.id) and not plan.info.personal and bool(organisation.mission or organisation.vision)


def strategy_mark(plan: Plan) -> str:
    """What tells the present strategy from others, in sixteen signs."""
    meant = _Meant(plan)
    organisation = plan.organisation
    goals = sorted(f"{goal.id} {meant.text(goal.id, 'title', goal.title)}" for goal in company_objectives(plan))
    said = [meant.text(organisation.id, name, getattr(organisation, name)) for name in ("mission", "vision")]
    return sha256("\n".join([*said, *goals]).encode("utf-8", "replace")).hexdigest()[:16]


class _Meant:
    """The words of a text before they were only worded anew."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._rows: dict[Id, Change] = {}
        if any(raw.get("wording_only") for raw in plan.tables.table("changes").values() if isinstance(raw, dict)):
            self._rows = {change.id: change for change in plan.changes}

    def text(self, record: Id, field: str, now: str) -> str:
        table = self._plan.table_of(record) if self._rows else None
        heads = self._plan.tables.table(table).get(record, {}).get("heads", {}) if table else {}
        row = self._rows.get(str(heads.get(field))) if isinstance(heads, dict) else None
        seen: set[Id] = set()
        while row is not None and row.wording_only and row.id not in seen:
            seen.add(row.id)
            now = row.old if isinstance(row.old, str) else ""
            below = [self._rows[key] for key in row.supersedes if key in self._rows]
            row = next((one for one in below if one.field == field), None)
        return now


def acknowledged(plan: Plan) -> frozenset[Id]:
    """Who has acknowledged the strategy as it is now."""
    mark = strategy_mark(plan)
    return frozenset(one.by for one in plan.said(Acknowledgement, plan.organisation.id) if one.strategy == mark)


def has_to_read(plan: Plan, person: Person | None, today: date) -> bool:
    """Whether somebody has not acknowledged the present strategy: not of who has left, or has not come yet."""
    return (
        person is not None and has_strategy(plan) and _is_there(person, today) and person.id not in acknowledged(plan)
    )


def _is_there(person: Person, today: date) -> bool:
    joined = person.joined is None or person.joined <= today
    return joined and (person.left is None or person.left >= today)


def receipts(plan: Plan, today: date) -> tuple[Receipt, ...]:
    """Give for everybody who is there whether they have read the present strategy, by name."""
    mark = strategy_mark(plan)
    each = plan.said(Acknowledgement, plan.organisation.id)
    people = sorted((one for one in plan.people.values() if _is_there(one, today)), key=lambda one: one.name.casefold())
    return tuple(_receipt(plan, person, [one for one in each if one.by == person.id], mark) for person in people)


def _receipt(plan: Plan, person: Person, own: list[Acknowledgement], mark: str) -> Receipt:
    present = [one for one in own if one.strategy == mark]
    earlier = [one.created.at for one in own if one.strategy != mark and one.created.at is not None]
    if not present:
        return Receipt(person, has=False, earlier=max(earlier, default=None))
    first = present[0]
    typed = plan.people.get(first.created.by or "") if first.created.by != person.id else None
    return Receipt(person, has=True, at=first.created.at, earlier=max(earlier, default=None), typed_by=typed)
