"""Changes that ask whoever stands below: which they are, and which of them a goal has seen.

Whether one was seen is worked out from what it was made on top of, never from clocks: who decided knowing of a change
knew of everything that it supersedes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from okr_tui.domain.errors import BadValue
from okr_tui.domain.merging.values import same
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Id
from okr_tui.domain.rhythm_records import Confirmation

FLAGGING: Mapping[str, tuple[str, ...]] = {
    "organisation": ("mission", "vision"),
    "objectives": ("title", "due", "stage"),
    "key_results": ("title", "target", "upper", "kind", "unit", "due", "stage"),
}
"""Fields by table; of the stages only that a goal is dropped."""

WORDS = ("title", "mission", "vision", "unit")
"""Of these fields, those that can be worded anew and mean the same."""

STAGE = "stage"
DROPPED = "dropped"


def flags(change: Change) -> bool:
    """Whether a change of a field that can flag does: more than words, and not a residue of merging or forgetting."""
    if change.wording_only or change.rival or change.forgets:
        return False
    return change.field != STAGE or change.new == DROPPED


def flagging_fields(plan: Plan, record: Id) -> tuple[str, ...]:
    """Give the fields of a record whose changes ask whoever stands below."""
    if record == plan.organisation.id:
        return FLAGGING["organisation"] if record else ()
    if record in plan.objectives:
        return FLAGGING["objectives"]
    return FLAGGING["key_results"] if record in plan.key_results else ()


def refuse_more_than_words(fields: Iterable[str]) -> None:
    """Refuse to call it wording only where something else than words changes.

    Raises:
        BadValue: One of these fields is no matter of words.
    """
    each = {field for names in FLAGGING.values() for field in names} - set(WORDS)
    if meant := [field for field in fields if field in each]:
        raise BadValue(
            f"“{meant[0]}” is no matter of words: whoever stands below has to know of it.",
            "Leave wording only out, or change the words in an act of their own.",
        )


@dataclass(frozen=True, slots=True)
class Trail:
    """Every change of one field of one record, each after those that it was made on top of."""

    record: Id
    field: str
    rows: tuple[Change, ...]

    @property
    def tips(self) -> tuple[Id, ...]:
        """The changes that nothing supersedes: who knows them knows all."""
        return tuple(sorted(_tips(self.rows), key=int))

    def known(self, seen: AbstractSet[Id]) -> frozenset[Id]:
        """The changes that somebody knew of, or need not have known of.

        Args:
            seen: Changes that they had seen.

        Returns:
            These, what they supersede, changes that flag nothing and were made on nothing unknown, and what led back
            to the value that they knew.
        """
        own = {row.id: row for row in self.rows}
        found: set[Id] = set()
        _take_in(found, own, seen)
        value = self.value_known(found)
        for row in self.rows:
            if row.id in found:
                continue
            if same(row.new, value) or (not flags(row) and found.issuperset(own.keys() & set(row.supersedes))):
                _take_in(found, own, (row.id,))
                value = row.new
        return frozenset(found)

    def unseen(self, known: Container[Id]) -> tuple[Change, ...]:
        """The changes that flag and that somebody who knew of these did not know of."""
        return tuple(row for row in self.rows if row.id not in known and flags(row))

    def value_known(self, known: AbstractSet[Id]) -> object:
        """The JSON value that stood there for somebody who knew of these changes and no others."""
        if known:
            last = max(_tips(row for row in self.rows if row.id in known), key=int)
            return next(row.new for row in self.rows if row.id == last)
        own = {row.id for row in self.rows}
        first = [row for row in self.rows if own.isdisjoint(row.supersedes)] or self.rows
        return min(first, key=lambda row: int(row.id)).old


def _take_in(found: set[Id], rows: Mapping[Id, Change], keys: Iterable[Id]) -> None:
    """Add changes, and all that they supersede."""
    at_hand = [key for key in keys if key in rows]
    while at_hand:
        key = at_hand.pop()
        if key not in found:
            found.add(key)
            at_hand += [below for below in rows[key].supersedes if below in rows]


def _tips(rows: Iterable[Change]) -> list[Id]:
    each = list(rows)
    below = {key for row in each for key in row.supersedes}
    # Rows that supersede each other in a circle, which no program writes, are all of them the last.
    return [row.id for row in each if row.id not in below] or [row.id for row in each]


def trails(plan: Plan, records: Container[Id] | None = None) -> dict[Id, tuple[Trail, ...]]:
    """Give the trails in which anything flags, by their record.

    Args:
        plan: The plan.
        records: Only of these records.
    """
    by_field: defaultdict[tuple[Id, str], list[Change]] = defaultdict(list)
    for change in plan.changes:
        if (records is None or change.record in records) and change.field in flagging_fields(plan, change.record):
            by_field[change.record, change.field].append(change)
    found: defaultdict[Id, list[Trail]] = defaultdict(list)
    for (record, field), rows in by_field.items():
        if any(flags(row) for row in rows):
            found[record].append(Trail(record, field, _in_order(rows)))
    return {record: tuple(each) for record, each in found.items()}


def _in_order(rows: list[Change]) -> tuple[Change, ...]:
    """Each row after those below it, else by key; what goes round in a circle comes last."""
    by_id = {row.id: row for row in rows}
    above: defaultdict[Id, list[Id]] = defaultdict(list)
    missing = {}
    for row in rows:
        below = set(row.supersedes) & by_id.keys()
        missing[row.id] = len(below)
        for key in below:
            above[key].append(row.id)
    ready = sorted((key for key, count in missing.items() if not count), key=int, reverse=True)
    found: dict[Id, Change] = {}
    while ready:
        key = ready.pop()
        found[key] = by_id[key]
        for later in above[key]:
            missing[later] -= 1
            if not missing[later]:
                ready.append(later)
    return (*found.values(), *(row for row in rows if row.id not in found))


def seen_by(plan: Plan, goal: Id) -> frozenset[Id]:
    """Give the changes that were named in what was decided about a goal."""
    return frozenset(key for one in plan.said(Confirmation, goal) for key in one.seen)


def to_be_seen(found: Mapping[Id, tuple[Trail, ...]], records: Iterable[Id], seen: AbstractSet[Id]) -> tuple[Id, ...]:
    """Give the changes to name when somebody decides about a goal now.

    Args:
        found: The trails by record.
        records: What is directly above the goal.
        seen: The changes that were named before.
    """
    each = (trail for record in records for trail in found.get(record, ()))
    return tuple(sorted({tip for trail in each if trail.unseen(trail.known(seen)) for tip in trail.tips}, key=int))
