"""What is different between two states of a plan, in the words of the acts that made it so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, assert_never

from okr_tui.acts import change_words, made_words, may_be_told
from okr_tui.conflict_words import conflict_lines_of
from okr_tui.domain.aim import aim
from okr_tui.domain.back_then import described_before
from okr_tui.domain.conflicts import conflicts_of
from okr_tui.domain.differences import Altered, AtOdds, Came, CheckedIn, Counted, Item, TakenOut
from okr_tui.domain.figures import day, figure
from okr_tui.domain.finite import is_number
from okr_tui.domain.history import Made, describe, describe_field
from okr_tui.domain.jsonform import encode, part
from okr_tui.domain.records import Change, Created

if TYPE_CHECKING:
    from okr_tui.domain.differences import Group, Side
    from okr_tui.domain.jsonform import Raw
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id

NOW: str = str(1 << 130)
"""A key later than any: what was just before it, is what is now."""

LEFT_OUT = "only in A: "
NOTHING_SAID = "nothing"


@dataclass(frozen=True, slots=True)
class Told:
    """One difference in words.

    Attributes:
        words: What it is.
        by: Who did it; empty where nobody knows.
        on: The day on which it was done, in the place where it is told; None where nobody knows.
        why: The reason that was given.
    """

    words: str
    by: str = ""
    on: date | None = None
    why: str = ""

    def __str__(self) -> str:
        author = f", by {self.by}" if self.by else ""
        when = f", {day(self.on)}" if self.on else ""
        return f"{self.words}{author}{when}{f': {self.why}' if self.why else ''}"


class Telling:
    """Says what is different from one state of a plan to another.

    Args:
        first: The state before, or the first copy.
        second: The state after, or the second copy.
    """

    def __init__(self, first: Plan, second: Plan) -> None:
        self._first = first
        self._second = second

    def heading(self, group: Group) -> str:
        """Name the goal or the workshop that the differences are about."""
        plan = self._plan(group.side)
        workshop = plan.workshops.get(group.goal)
        if workshop is not None:
            return f"Workshop {workshop.number}, {workshop.title}"
        return describe(plan, group.goal) if group.goal else "The plan"

    def item(self, item: Item, goal: Id) -> Told:
        """Say one difference; ``goal`` is the objective whose name the heading tells already."""
        match item:
            case Came():
                return self._came(item)
            case TakenOut():
                holder = self._second if item.side == "first" else self._first
                words = f"taken out: {describe(holder, item.id)}"
                return self._by_change(_sided(words, item.side), item.change)
            case Altered():
                return self._altered(item, goal)
            case CheckedIn():
                return self._checked_in(item)
            case Counted():
                noun = item.table if item.count != 1 else item.table.removesuffix("s")
                return Told(_sided(f"{item.count} {noun}", item.side))
            case AtOdds():
                return Told(_sided(self._at_odds(item, goal), item.side))
        assert_never(item)

    def as_json(self, item: Item, goal: Id) -> dict[str, object]:
        """Give one difference for programs; what is absent is null."""
        told = self.item(item, goal)
        shape: dict[str, object] = {"what": _KINDS[type(item)], "side": item.side, "words": told.words}
        if not isinstance(item, Counted):
            table = "key_results" if isinstance(item, CheckedIn) else item.table
            plan = self._plan("first" if isinstance(item, TakenOut) and item.side == "second" else item.side)
            shape |= {"table": table, "id": item.id, "code": plan.code(item.id) or None}
        if isinstance(item, Altered):
            told_values = all(may_be_told(one, item.id, item.field) for one in (self._first, self._second))
            values = (item.old, item.new) if told_values else (None, None)
            shape |= {"field": item.field, "old": values[0], "new": values[1], "changes": item.times}
        if isinstance(item, AtOdds):
            shape["field"] = item.field
        if isinstance(item, CheckedIn):
            shape |= {"count": len(item.check_ins), "old": (item.before or {}).get("value"), "new": _last_value(item)}
        if isinstance(item, Counted):
            shape["count"] = item.count
        return {**shape, "by": told.by or None, "on": encode(told.on) if told.on else None, "why": told.why or None}

    def _at_odds(self, item: AtOdds, goal: Id) -> str:
        plan = self._plan(item.side)
        (values,) = conflict_lines_of(plan, [one for one in conflicts_of(plan, item.id) if one.field == item.field])
        name = "" if item.id == goal else f"{describe(plan, item.id)}: "
        return f"to be decided: {name}{values}"

    def _plan(self, side: Side) -> Plan:
        return self._first if side == "first" else self._second

    def _came(self, item: Came) -> Told:
        plan = self._plan(item.side)
        if item.table in ("objectives", "key_results"):
            key_result = plan.key_results.get(item.id)
            words = f"new: {describe(plan, item.id)}"
            if key_result is not None and (told := aim(key_result)):
                words += f" ({told})"
            goal = key_result or plan.objectives.get(item.id)
            if goal is not None and goal.stage == "dropped":
                words += ", and dropped since"
        else:
            words = made_words(plan, Made(item.table, item.id, item.raw))
        created = part(Created, item.raw.get("created") or {}) or Created()
        on = created.at.astimezone().date() if created.at else None
        return Told(_sided(words, item.side), self._name(created.by), on)

    def _altered(self, item: Altered, goal: Id) -> Told:
        if item.side == "both":
            return Told(self._of_both(item))
        words = self._field_words(item, goal)
        if item.times > 1:
            words += f" (changed {item.times} times)"
        return self._by_change(_sided(words, item.side), item.change)

    def _field_words(self, item: Altered, goal: Id) -> str:
        plan = self._plan(item.side)
        if item.table == "checkins":
            return _corrected(plan, item)
        change = Change(item.change.id if item.change else NOW, item.id, item.field, (), item.old, item.new)
        words = change_words(plan, change)
        name = described_before(plan, item.id, change.id)
        return words.removeprefix(f"{name}: ") if item.id == goal else words

    def _of_both(self, item: Altered) -> str:
        """Two values, none of which had been seen by who set the other."""
        name = describe(self._second, item.id)
        field = describe_field(item.field)
        values = [self._value(item, value) for value in (item.old, item.new)]
        people = [self._name(change.by if change else None) for change in (item.theirs, item.change)]
        told = [f"{value}{f' by {who}' if who else ''}" for value, who in zip(values, people, strict=True)]
        return f"both changed {name}: {field} in A {told[0]}, in B {told[1]}"

    def _value(self, item: Altered, value: object) -> str:
        """A value as the acts say it, taken from the words of a change to it from nothing."""
        if value is None:
            return NOTHING_SAID
        label = describe_field(item.field)
        words = change_words(self._second, Change(NOW, item.id, item.field, (), None, value))
        return words.partition(f": {label} ")[2].removesuffix(" added") or words

    def _checked_in(self, item: CheckedIn) -> Told:
        plan = self._plan(item.side)
        _, last = item.check_ins[-1]
        count = figure(len(item.check_ins), "check-ins")
        before = item.before or (item.check_ins[0][1] if len(item.check_ins) > 1 else None)
        late = before is not None and str(before.get("at")) > str(last.get("at"))
        values = [_check_in_value(plan, item.id, raw) for raw in ((before,) if before else ()) + (last,)]
        shown = plan.last_check_in(item.id)
        if late:
            words = f"{count} for earlier days, {values[-1]}"
        elif shown is not None and item.side != "first" and shown.id not in {key for key, _ in item.check_ins}:
            # Of the same day, and logged before the one that counts.
            words = f"{count}, {values[-1]}, before the latest"
        else:
            words = f"{count}, {' → '.join(values)}"
        by, on = last.get("by"), last.get("at")
        told = _sided(f"{describe(plan, item.id)}: {words}", item.side)
        return Told(told, self._name(by if isinstance(by, str) else None), _day(on), str(last.get("note") or ""))

    def _by_change(self, words: str, change: Change | None) -> Told:
        if change is None:
            return Told(words)
        on = change.at.astimezone().date() if change.at else None
        return Told(words, self._name(change.by), on, change.why)

    def _name(self, person: Id | None) -> str:
        found = self._second.people.get(person or "") or self._first.people.get(person or "")
        return found.name if found else ""


_KINDS = {
    Came: "new",
    TakenOut: "taken out",
    Altered: "altered",
    CheckedIn: "check-ins",
    Counted: "counted",
    AtOdds: "conflict",
}


def _sided(words: str, side: Side) -> str:
    return f"{LEFT_OUT}{words}" if side == "first" else words


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None


def _last_value(item: CheckedIn) -> object:
    return item.check_ins[-1][1].get("value")


def _check_in_value(plan: Plan, key_result: Id, raw: Raw) -> str:
    """The value of a check-in as the log says it, without confidence and note."""
    bare = {name: value for name, value in raw.items() if name not in ("confidence", "note")}
    words = made_words(plan, Made("checkins", NOW, {**bare, "key_result": key_result}))
    return words.partition(": ")[2]


def _corrected(plan: Plan, item: Altered) -> str:
    """A check-in that was put right: its key result is not known to the change, so it is named by its field alone."""
    unit = ""
    for key_result in plan.key_results.values():
        raw = dict(plan.tables.check_ins_of(key_result.id)).get(item.id)
        if raw is not None:
            unit = key_result.unit
            name = f"the check-in of {_of_day(raw)} to {plan.code(key_result.id)}"
            break
    else:
        name = "a check-in"
    old, new = (_corrected_value(item.field, value, unit) for value in (item.old, item.new))
    return f"corrected {name}: {describe_field(item.field)} {old} → {new}"


def _corrected_value(field: str, value: object, unit: str) -> str:
    if field == "value" and (isinstance(value, bool) or is_number(value)):
        return figure(value, unit)
    return NOTHING_SAID if value is None else f"“{value}”"


def _of_day(raw: Raw) -> str:
    when = _day(raw.get("at"))
    return day(when) if when else "some day"
