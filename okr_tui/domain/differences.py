"""What is different from one state of a plan to another: two copies of one plan, or a plan then and now.

Records are matched by their keys. Of two copies each can have what the other lacks: what only the first one has is
told apart from what came with the second. A field is told by what it was and what it is, and by the change that its
value comes from, however often it was changed between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from okr_tui.domain.conflicts import conflicts_of
from okr_tui.domain.draft import value_at
from okr_tui.domain.jsonform import Damaged, Raw, decode
from okr_tui.domain.merging.values import WORKED_OUT
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import ELEMENT_KEYS, Change, Id

Side = Literal["second", "first", "both"]
"""Where a difference comes from: what the second state has and the first lacks, the other way round, or each of them
has a change that the other has not seen."""

ELSEWHERE: Id = ""
"""The group of what belongs to no goal and no workshop: organisation, teams, people, cycles."""

STRUCTURE = ("plan", "organisation", "teams", "people", "cycles")
OPEN_WORDS = ("posts", "agreements", "confirmations", "reviews", "growth")
COUNTED_WORDS = ("ratings", "votes", "moments", "acknowledgements")
"""What people gave in silence, or one dot each: told by how many there are, never what they say.

What happened in a workshop is too much to be told one by one.
"""

_BESIDE = ("created", "deleted", *WORKED_OUT)
"""What a record says about itself and not about the goal."""


@dataclass(frozen=True, slots=True)
class Came:
    """A record that one state has and the other lacks."""

    table: str
    id: Id
    raw: Raw
    side: Side = "second"


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A record that was there and was marked as deleted since, with the change that did it."""

    table: str
    id: Id
    raw: Raw
    change: Change | None
    side: Side = "second"


@dataclass(frozen=True, slots=True)
class Altered:
    """A field that says something else.

    Attributes:
        table: The table of the record.
        id: Its key.
        field: The field; ``milestones/ID`` is one element of a list.
        old: The JSON value before; of a difference of both sides, that of the first.
        new: The JSON value after.
        change: The change that the new value comes from, None for one that nobody recorded.
        theirs: Where both changed it, the change that the first value comes from.
        times: How many changes lie between.
        side: Where the new value comes from.
    """

    table: str
    id: Id
    field: str
    old: object
    new: object
    change: Change | None
    theirs: Change | None = None
    times: int = 1
    side: Side = "second"


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """The check-ins of a key result that one state has and the other lacks, the earliest day first.

    ``before`` is the latest check-in that both have.
    """

    id: Id
    check_ins: Sequence[tuple[Id, Raw]]
    before: Raw | None = None
    side: Side = "second"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many ratings or votes were given to a goal, and how much happened in a workshop."""

    table: str
    count: int
    side: Side = "second"


@dataclass(frozen=True, slots=True)
class AtOdds:
    """A field that is to be decided in one state and not in the other."""

    table: str
    id: Id
    field: str
    side: Side = "second"


Item = Came | TakenOut | Altered | CheckedIn | Counted | AtOdds


@dataclass(frozen=True, slots=True)
class Group:
    """What is different of one objective with its key results, of one workshop, or of what belongs to neither.

    Attributes:
        goal: The key of the objective or the workshop; empty for what belongs to none.
        side: Which state to ask for its name.
        items: The differences.
    """

    goal: Id
    side: Side
    items: Sequence[Item] = field(default_factory=tuple)


def differences(first: Plan, second: Plan) -> tuple[Group, ...]:
    """Give what is different from the first state to the second, by objective in the order of their numbers."""
    return _Comparison(first, second).groups()


class _Comparison:
    """Two states side by side."""

    def __init__(self, first: Plan, second: Plan) -> None:
        self.first = first
        self.second = second
        self._items: defaultdict[Id, list[Item]] = defaultdict(list)

    def groups(self) -> tuple[Group, ...]:
        for table in STRUCTURE:
            self._records(table, lambda key, raw: ELSEWHERE)
        self._records("objectives", lambda key, raw: key)
        self._records("key_results", lambda key, raw: str(raw.get("objective") or ELSEWHERE))
        for key_result in self._keys("key_results"):
            self._check_ins(key_result)
        self._records("workshops", lambda key, raw: key)
        for table in OPEN_WORDS:
            self._records(table, lambda key, raw: self._goal_about(raw))
        for table in COUNTED_WORDS:
            self._counted(table)
        return tuple(
            Group(goal, "second" if not goal or self._in_second(goal) else "first", tuple(items))
            for goal, items in sorted(self._items.items(), key=lambda pair: self._order(pair[0]))
        )

    def _in_second(self, goal: Id) -> bool:
        return any(goal in self._rows(table)[1] for table in ("objectives", "workshops"))

    def _order(self, goal: Id) -> tuple[int, int]:
        """By number; what belongs to no goal first, then the workshops."""
        raw = next((rows[goal] for rows in reversed(self._rows("objectives")) if goal in rows), {})
        number = raw.get("number")
        return (number if isinstance(number, int) else 0, int(goal) if goal.isdecimal() else 0)

    def _rows(self, table: str) -> tuple[Mapping[Id, Raw], Mapping[Id, Raw]]:
        return self.first.tables.table(table), self.second.tables.table(table)

    def _keys(self, table: str) -> list[Id]:
        before, after = self._rows(table)
        return sorted({**before, **after}, key=int)

    # -- records and their fields

    def _records(self, table: str, group: Callable[[Id, Raw], Id]) -> None:
        before, after = self._rows(table)
        for key in self._keys(table):
            was, now = before.get(key), after.get(key)
            if was is now or was == now:
                continue
            whole = now if isinstance(now, dict) else was
            if not isinstance(whole, dict) or (table == "confirmations" and whole.get("verdict") == "aligned"):
                continue  # what a goal was put below, its alignment tells
            self._items[group(key, whole)] += self._record(table, key, _live(was), _live(now), was, now)
        for goal in [goal for goal, items in self._items.items() if not items]:
            del self._items[goal]

    def _record(
        self, table: str, key: Id, was: Raw | None, now: Raw | None, there: object, here: object
    ) -> Iterable[Item]:
        if was is None and now is None:
            return
        if was is None and now is not None:
            # Marked as deleted here and not there: put back since, or the second has not heard of it.
            taken = self._change(key, "deleted", there)
            if taken is not None and taken.id not in self._known[1]:
                yield TakenOut(table, key, now, taken, "first")
            else:
                yield Came(table, key, now)
        elif now is None and was is not None:
            if isinstance(here, dict):
                yield TakenOut(table, key, was, self._change(key, "deleted", here))
            else:
                yield Came(table, key, was, "first")
        elif was is not None and now is not None:
            yield from self._fields(table, key, was, now)

    def _fields(self, table: str, key: Id, was: Raw, now: Raw) -> Iterable[Item]:
        for name in dict.fromkeys([*was, *now]):
            if name in _BESIDE or was.get(name) == now.get(name):
                continue
            if name in ELEMENT_KEYS and _is_list(was.get(name)) and _is_list(now.get(name)):
                for element in _elements(name, was, now):
                    if value_at(was, element) != value_at(now, element):
                        yield self._altered(table, key, element, was, now)
            else:
                yield self._altered(table, key, name, was, now)
        if was.get("rivals") != now.get("rivals"):
            before, after = (_to_decide(plan, key) for plan in (self.first, self.second))
            yield from (AtOdds(table, key, name) for name in sorted(after - before))
            yield from (AtOdds(table, key, name, "first") for name in sorted(before - after))

    def _altered(self, table: str, key: Id, name: str, was: Raw, now: Raw) -> Altered:
        old, new = value_at(was, name), value_at(now, name)
        theirs, mine = self._change(key, name, was), self._change(key, name, now)
        knows_theirs = theirs is None or theirs.id in self._known[1]
        knows_mine = mine is None or mine.id in self._known[0]
        times = self._times.get((key, name), 1)
        if not knows_theirs and not knows_mine:
            return Altered(table, key, name, old, new, mine, theirs, times, "both")
        if not knows_theirs:
            return Altered(table, key, name, new, old, theirs, times=times, side="first")
        return Altered(table, key, name, old, new, mine, times=times)

    def _change(self, key: Id, name: str, raw: object) -> Change | None:
        """The change that a field's value comes from; None where it differs from what that change says."""
        heads = raw.get("heads") if isinstance(raw, dict) else None
        if not isinstance(raw, dict) or not isinstance(heads, dict):
            return None
        head = str(heads.get(name))
        row = next((known[head] for known in reversed(self._known) if head in known), None)
        if not isinstance(row, dict) or row.get("new") != value_at(raw, name):
            return None
        found = decode(Change, head, row)
        return None if isinstance(found, Damaged) else found

    @cached_property
    def _known(self) -> tuple[Mapping[Id, Raw], Mapping[Id, Raw]]:
        return self._rows("changes")

    @cached_property
    def _times(self) -> Mapping[tuple[Id, str], int]:
        """How many changes of each field one state has and the other lacks."""
        before, after = self._known
        counts: defaultdict[tuple[Id, str], int] = defaultdict(int)
        for here, there in ((before, after), (after, before)):
            for key, row in here.items():
                if key not in there and isinstance(row, dict):
                    counts[str(row.get("record")), str(row.get("field"))] += 1
        return counts

    # -- check-ins

    def _check_ins(self, key_result: Id) -> None:
        then, now = (plan.tables.check_ins_of(key_result) for plan in (self.first, self.second))
        if len(then) == len(now) and then == now:
            return
        before, after = (dict(found) for found in (then, now))
        goal = str(self._either("key_results", key_result).get("objective") or ELSEWHERE)
        shared = [raw for key, raw in after.items() if key in before and not raw.get("deleted")]
        last = max(shared, key=lambda raw: str(raw.get("at")), default=None)
        for mine, others, side in ((after, before, "second"), (before, after, "first")):
            new = [(key, raw) for key, raw in mine.items() if key not in others and not raw.get("deleted")]
            if new:
                new.sort(key=lambda pair: (str(pair[1].get("at")), int(pair[0])))
                self._items[goal].append(CheckedIn(key_result, new, last, "second" if side == "second" else "first"))
        for key in before.keys() & after.keys():
            if before[key] != after[key]:
                self._items[goal] += self._record(
                    "checkins", key, _live(before[key]), _live(after[key]), before[key], after[key]
                )
        if not self._items[goal]:
            del self._items[goal]

    # -- what was said

    def _counted(self, table: str) -> None:
        before, after = self._rows(table)
        for here, there, side in ((after, before, "second"), (before, after, "first")):
            counts: defaultdict[Id, int] = defaultdict(int)
            for key, raw in here.items():
                if key not in there and _live(raw) is not None:
                    counts[self._goal_about(raw)] += 1
            for goal, count in counts.items():
                self._items[goal].append(Counted(table, count, "second" if side == "second" else "first"))

    # -- which goal a record belongs to

    def _goal_about(self, raw: Raw) -> Id:
        """The objective or workshop that something was said about; a vote speaks of a post, and that of one."""
        above = str(raw.get("workshop") or raw.get("about"))
        post = self._either("posts", above)
        if post:
            above = str(post.get("about"))
        key_result = self._either("key_results", above)
        if key_result:
            above = str(key_result.get("objective"))
        return above if self._either("objectives", above) or self._either("workshops", above) else ELSEWHERE

    def _either(self, table: str, key: Id) -> Raw:
        found = next((rows[key] for rows in reversed(self._rows(table)) if key in rows), None)
        return found if isinstance(found, dict) else {}


def _live(raw: object) -> Raw | None:
    return raw if isinstance(raw, dict) and not raw.get("deleted") else None


def _to_decide(plan: Plan, key: Id) -> set[str]:
    return {one.field for one in conflicts_of(plan, key) if not one.circle}


def _is_list(value: object) -> bool:
    return value is None or isinstance(value, list)


def _elements(name: str, was: Raw, now: Raw) -> Iterable[str]:
    """The elements of a list in both records, each as the field that addresses it."""
    key = ELEMENT_KEYS[name]
    there = [*(was.get(name) or []), *(now.get(name) or [])]
    named = (str(one.get(key)) if key and isinstance(one, dict) else str(one) for one in there)
    return dict.fromkeys(f"{name}/{element}" for element in named)
