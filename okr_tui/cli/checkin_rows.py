"""The rows of check-ins and of their correction, made from what was typed and from the plan as it stands.

They are the rows that the full program's edits make, field for field; only the records stay dicts here.
"""

from __future__ import annotations

import time
from datetime import date

from okr_tui.cli.glance import Goal, codes, find_key_result, in_order
from okr_tui.cli.raw_fields import day, number, text
from okr_tui.domain.errors import Ambiguous, BadValue, Refused, UsageError
from okr_tui.domain.figures import day as said
from okr_tui.domain.values import AmbiguousValue, check_day, check_limits, read_milestone, read_value
from okr_tui.ids import new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from okr_tui.cli.where import Ask
    from okr_tui.storage.content import Content

    Raw = dict[str, Any]
    Rows = dict[str, dict[str, Raw | None]]
    CheckIns = list[tuple[str, Mapping[str, Any]]]

STRIDE = 1 << 44
"""Between two keys of one act, as in `okr_tui.domain.draft`."""
MOST_OPTIONS = 20


class Entry:
    """One check-in as it was typed, and what it was found to mean.

    Attributes:
        words: The code, or words of the title.
        value: The value as typed; "" for a check-in without a new value.
        line: Its line on stdin from 1; 0 where it came as arguments.
        key_result: Key of the key result, once found.
        reading: The value in its unit, once read.
        milestone: Key of the milestone, where one was named.
        fault: Why it can't be logged.
    """

    __slots__ = (
        "at",
        "confidence",
        "evidence",
        "fault",
        "key_result",
        "line",
        "milestone",
        "note",
        "reading",
        "value",
        "words",
    )

    def __init__(
        self,
        words: str,
        value: str,
        confidence: int | None = None,
        note: str = "",
        evidence: str = "",
        at: date | None = None,
        line: int = 0,
    ) -> None:
        self.words = words
        self.value = value
        self.confidence = confidence
        self.note = note
        self.evidence = evidence
        self.at = at
        self.line = line
        self.key_result = ""
        self.reading: float | bool | None = None
        self.milestone: str | None = None
        self.fault: UsageError | None = None


class Moment:
    """Who logs when, and the keys of what is logged: made once, so that trying again repeats nothing."""

    __slots__ = ("at", "by", "seed", "today")

    def __init__(self) -> None:
        now = time.time()
        self.today = date.fromtimestamp(now)
        self.at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now))
        self.seed = new_id()
        self.by = ""

    def key(self, place: int) -> str:
        """The key of the act's first, second … row."""
        return str(int(self.seed) + place * STRIDE)


class Outcome:
    """One check-in logged or corrected: the goal, its value before, and all its check-ins after.

    ``corrected`` holds the check-in before and after its correction; it is empty for a new one.
    """

    __slots__ = ("after", "before", "code", "corrected", "entry", "goal")

    def __init__(
        self,
        entry: Entry,
        goal: Goal,
        code: str,
        before: float | bool | None,
        after: CheckIns,
        corrected: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        self.entry = entry
        self.goal = goal
        self.code = code
        self.before = before
        self.after = after
        self.corrected = corrected


def settle(entries: Sequence[Entry], content: Content, today: date, ask: Ask | None = None) -> None:
    """Find each key result, and ask back where something has two readings.

    What can't be settled stays in ``fault`` of the entry; what was settled before stays.
    """
    code_of = codes(content)
    for entry in entries:
        entry.fault = None
        try:
            entry.key_result = entry.key_result or _chosen(entry.words, content, code_of, today, ask)
            raw = content.table("key_results").get(entry.key_result)
            if ask and raw and entry.value and raw.get("kind") != "milestones":
                entry.value = _unambiguous(entry.value, Goal(entry.key_result, raw, content, today), ask)
        except UsageError as error:
            entry.fault = error


def _chosen(words: str, content: Content, code_of: Mapping[str, str], today: date, ask: Ask | None) -> str:
    try:
        return find_key_result(words, content, code_of, today)
    except Ambiguous as several:
        titles = content.table("key_results")
        if any(id_ not in titles for id_ in several.candidates):  # a code of two objectives: neither takes check-ins
            raise
        options = [f"{code_of[id_]}  {text(titles[id_], 'title')}" for id_ in several.candidates]
        chosen = ask(f"“{words}” fits several:", options) if ask and len(options) < MOST_OPTIONS else None
        if chosen is None:
            raise
        return several.candidates[chosen]


def _unambiguous(value: str, goal: Goal, ask: Ask) -> str:
    """Ask which of two readings is meant; other faults are found when the value is read for good."""
    try:
        read_value(value, goal.kind, goal.unit, 0)
    except AmbiguousValue as unclear:
        chosen = ask(f"“{value}” can be read in two ways. Which one is meant?", unclear.readings)
        if chosen is None:
            raise
        return unclear.readings[chosen]
    except BadValue:
        return value
    return value


def rows_of(entries: Sequence[Entry], content: Content, moment: Moment, *, fix: bool) -> tuple[Rows, list[Outcome]]:
    """Make the rows on the plan as it is now.

    Raises:
        UsageError: An entry can't be logged; where they came as lines, every bad one is named.
    """
    code_of = codes(content)
    rows: Rows = {}
    outcomes: list[Outcome] = []
    histories: dict[str, CheckIns] = {}
    for place, entry in enumerate(entries):
        if entry.fault is not None:
            continue
        try:
            goal = _goal_of(entry, content, code_of, moment)
            check_day(None if fix else entry.at, goal.start, day(goal.cycle, "start"), day(goal.cycle, "end"))
            history = histories.get(goal.id)
            check_ins = in_order(content.check_ins_of(goal.id)) if history is None else history
            _read(entry, goal, check_ins, code_of[goal.id], fix=fix)
            if fix:
                from okr_tui.cli.correcting import correction

                made, *corrected = correction(entry, check_ins, moment)
            else:
                made, corrected = _logged(entry, moment, place, len(entries) > 1), []
        except UsageError as error:
            entry.fault = error
            continue
        for table, by_key in made.items():
            rows.setdefault(table, {}).update(by_key)
        fresh = {key: raw for key, raw in made.get("checkins", {}).items() if raw is not None}
        kept: CheckIns = [(key, raw) for key, raw in check_ins if key not in fresh]
        histories[goal.id] = in_order([*kept, *fresh.items()])
        outcomes.append(Outcome(entry, goal, code_of[goal.id], goal.value(check_ins), histories[goal.id], corrected))
    _refuse(entries)
    return rows, outcomes


def _refuse(entries: Sequence[Entry]) -> None:
    faults = [(entry, entry.fault) for entry in entries if entry.fault is not None]
    if not faults:
        return
    if not faults[0][0].line:
        raise faults[0][1]
    raise UsageError(
        "\n".join(f"line {entry.line}: {fault.what} {fault.hint}".rstrip() for entry, fault in faults),
        "Nothing was logged; mend these lines and try again.",
    )


def _goal_of(entry: Entry, content: Content, code_of: Mapping[str, str], moment: Moment) -> Goal:
    """Take the key result as it is now, refusing one that takes no check-ins and a person who has left."""
    raw = content.table("key_results").get(entry.key_result)
    if raw is None or raw.get("deleted"):
        raise Refused("The key result is no longer in the plan.", "Somebody took it out a moment ago; look again.")
    goal = Goal(entry.key_result, raw, content, moment.today)
    if goal.closed_stage in ("", "closed"):
        _refuse_unexplained(goal, code_of[goal.id], entry)
    else:
        raise Refused(
            f"{code_of[goal.id]} is {goal.closed_stage}, so it takes no check-ins.",
            "Make its objective active on the Draft screen, or check in to another key result."
            if goal.closed_stage in ("draft", "agreed")
            else "Undo the drop if it was a slip, or check in to another key result.",
        )
    person = content.table("people").get(moment.by, {})
    left = day(person, "left")
    if left and (entry.at or moment.today) > left:
        raise Refused(
            f"{text(person, 'name')} left on {said(left)}, so can't check in for a later day.",
            "Say who you are with --as HANDLE, or change the day of leaving.",
        )
    return goal


def _refuse_unexplained(goal: Goal, code: str, entry: Entry) -> None:
    """Refuse a value of what is closed where no note says why it comes now."""
    closed = day(goal.cycle, "closed")
    if entry.note.strip() or not (closed or goal.closed_stage):
        return
    if closed:
        name = text(goal.cycle, "name")
        what = f"{name} was closed on {said(closed)}, so what it holds is changed only with a reason."
    else:
        what = f"{code} is closed, so it takes a late value only with a reason."
    raise Refused(what, 'Say why it comes now: -n "…"')


def _read(entry: Entry, goal: Goal, check_ins: CheckIns, code: str, *, fix: bool) -> None:
    """Read the value for good, starting from the value that the key result has now."""
    if not entry.value:
        return
    if goal.kind == "milestones":
        entry.milestone, entry.reading = read_milestone(entry.value, goal.milestones)
        return
    if fix and goal.kind != "yes/no" and entry.value.strip()[:1] in ("+", "-", "−"):
        raise BadValue(
            f"“{entry.value}” adds to a value; a correction gives the value itself.",
            "Give the whole value, such as 71, or =-5 for a negative one.",
        )
    before = goal.value(check_ins)
    current = number(goal.raw, "baseline") if before is None else before
    entry.reading = read_value(entry.value, goal.kind, goal.unit, current)
    limits = goal.raw.get("limits")
    if isinstance(limits, dict):
        check_limits(entry.reading, number(limits, "low"), number(limits, "high"), goal.unit, code)


def _logged(entry: Entry, moment: Moment, place: int, several: bool) -> Rows:
    raw: Raw = {
        "key_result": entry.key_result,
        "at": (entry.at or moment.today).isoformat(),
        "by": moment.by,
        "value": entry.reading,
        "milestone": entry.milestone,
        "confidence": entry.confidence,
        "note": entry.note,
        "evidence": entry.evidence,
    }
    raw["created"] = without_nothing({"at": moment.at, "by": moment.by, "event": moment.seed if several else ""})
    return {"checkins": {moment.key(place): without_nothing(raw)}}


def without_nothing(raw: Raw) -> Raw:
    """Leave out what says nothing, as the file does; 0 and false say something."""
    return {name: value for name, value in raw.items() if value not in (None, "", [])}
