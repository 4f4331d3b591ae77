"""What a plan said on an earlier day: a field's value as its change rows tell it, and the check-ins until then."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import NamedTuple

from okr_tui.domain.finite import is_number
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Id

BEGINNING = date.min

Steps = Sequence[tuple[date, object]]
"""(day from which on, value), in order; the first one holds from the beginning."""


class Logged(NamedTuple):
    """What a curve needs of a check-in, read without the rest: a long history has a hundred thousand of them."""

    at: date
    value: float | bool | None
    milestone: str


class Past:
    """What a plan's own rows tell of its earlier days.

    Args:
        plan: The plan.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def logged(self, key_result: Id) -> list[Logged]:
        """Give the check-ins of a key result by day, then by key; deleted and unreadable ones left out."""
        dated: list[tuple[date, int, Logged]] = []
        for key, raw in self.plan.tables.check_ins_of(key_result):
            found = _read(raw)
            if found is not None:
                dated.append((found.at, int(key), found))
        dated.sort(key=itemgetter(0, 1))
        return [found for _, _, found in dated]

    def steps(self, record: Id, field: str, now: object) -> Steps:
        """Give the values that a field had, each with the day (UTC) from which on.

        Args:
            record: The record's key.
            field: A field that is no list.
            now: What the record says today, which holds from the last change on.
        """
        changes = self._changes.get((record, field), [])
        if not changes:
            return [(BEGINNING, now)]
        steps: list[tuple[date, object]] = [(BEGINNING, changes[0].old)]
        steps += [(_day_of(change), change.new) for change in changes[:-1]]
        return [*steps, (_day_of(changes[-1]), now)]

    @cached_property
    def _changes(self) -> Mapping[tuple[Id, str], list[Change]]:
        groups: defaultdict[tuple[Id, str], list[Change]] = defaultdict(list)
        for change in self.plan.changes:
            groups[change.record, change.field].append(change)
        for group in groups.values():
            group.sort(key=lambda change: (_day_of(change), int(change.id)))
        return groups


def value_on(steps: Steps, when: date) -> object:
    """Give the value that a field had at the end of a day."""
    if len(steps) == 1:
        return steps[0][1]
    return steps[max(0, bisect_right(steps, when, key=lambda step: step[0]) - 1)][1]


def _read(raw: Mapping[str, object]) -> Logged | None:
    at, value, milestone = raw.get("at"), raw.get("value"), raw.get("milestone", "")
    if raw.get("deleted") or not isinstance(at, str) or not isinstance(milestone, str):
        return None
    if value is not None and not (isinstance(value, bool) or is_number(value)):
        return None
    when = _day(at)
    return None if when is None else Logged(when, value, milestone)


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day_of(change: Change) -> date:
    """The day of a change; of a hand edit, which has no time of its own, that of its key."""
    if change.at is not None:
        return change.at.astimezone(UTC).date()
    try:
        return datetime.fromtimestamp((int(change.id) >> 80) / 1000, UTC).date()
    except (ValueError, OverflowError, OSError):
        return BEGINNING
