"""Rounds of check-ins: which were due, when each was logged, and whose they were.

The clock is that of `okr_tui.domain.cadence`. A round begins with a check-in (before the first, with the start of
the key result) and is due a cadence later, at the latest on the due day of the key result. It is *in time* when it was
logged up to ``grace`` days after that, judged by the day on which it was logged and never by the one that it speaks
of; *late* when it was logged after that; *missed* when that time is over and nothing was logged; *due* while it can
still be logged in time. However long a silence lasts, it is one round.

Who checks in early moves the clock: the next one is due a cadence after the latest. A round of its own is counted of
those only where the first was due as well, so that nobody gets a better rhythm by checking in twice a day.

A round is that of whoever owned the key result on its due day. Pauses, absences of the owner of those days, and days
before somebody joined and after they left stop the clock. Nothing is due while a key result is not worked on or is
reached; where that ends after the due day, it is due on the day on which it ends. So it is with a cadence that was
made shorter: nobody was to know of it before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from okr_tui.domain import progress as progressing
from okr_tui.domain.cadence import days_counted, next_due
from okr_tui.domain.finite import is_number
from okr_tui.domain.jsonform import Raw
from okr_tui.domain.past import BEGINNING, Past, Steps, value_on
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import GUARDRAILS, Id, KeyResult, Objective, Person
from okr_tui.domain.rules import due_of, start_of

RoundState = Literal["in time", "late", "missed", "due"]
DAY = timedelta(days=1)
USUAL_CADENCE = 14
AT_WORK = (None, "active")
"""Stages in which a goal asks for check-ins."""


@dataclass(frozen=True, slots=True)
class Round:
    """One check-in that was due.

    Attributes:
        key_result: The key result.
        person: Whose it was: the owner on the due day; None where there was nobody.
        due: The day on which it was due.
        logged: The day on which it was logged; None while it is not.
        state: How it went.
        late: Counted days after the due day on which it was logged, or until today where it is not; 0 before.
    """

    key_result: Id
    person: Id | None
    due: date
    logged: date | None
    state: RoundState
    late: int = 0

    @property
    def judged(self) -> bool:
        """Whether it counts: the time for it is over, or it was logged."""
        return self.state != "due"


def rounds_of(plan: Plan, key_result: Id, today: date) -> tuple[Round, ...]:
    """Give the rounds of a key result up to a day, the earliest first.

    Args:
        plan: The plan.
        key_result: The key result.
        today: The day to judge.
    """
    return rounds(plan, today).of(key_result)


@lru_cache(maxsize=2)
def rounds(plan: Plan, today: date) -> Rounds:
    """Give the rounds of a plan; kept, since each row of a list asks again."""
    return Rounds(plan, today)


class _Logged(NamedTuple):
    """A check-in: the day on which it was logged, its key, the day it speaks of, and what it says."""

    on: date
    key: int
    at: str
    value: object
    milestone: object


class Rounds:
    """The rounds of the key results of a plan on one day, each worked out when it is first asked for.

    Args:
        plan: The plan.
        today: The day to judge.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan = plan
        self.today = today
        self._past = Past(plan)
        self._found: dict[Id, tuple[Round, ...]] = {}

    def of(self, key_result: Id) -> tuple[Round, ...]:
        """Give the rounds of one key result, the earliest first."""
        if self.plan.key_results[key_result].objective not in self.plan.objectives:
            return ()  # nobody works on what belongs to nothing
        if key_result not in self._found:
            self._found[key_result] = _OfKeyResult(self.plan, self._past, key_result, self.today).rounds()
        return self._found[key_result]


class _OfKeyResult:
    """Works out the rounds of one key result."""

    def __init__(self, plan: Plan, past: Past, key: Id, today: date) -> None:
        record = plan.key_results[key]
        objective = plan.objectives.get(record.objective)
        cycle = plan.cycles.get((objective.cycle if objective else None) or "")
        raws = plan.tables.check_ins_of(key)
        self.plan, self.record, self.today = plan, record, today
        self.logged = sorted(found for found in (_read(k, raw) for k, raw in raws) if found)
        self.start, self.due = start_of(plan, record, raws), due_of(plan, record)
        self.grace = plan.info.thresholds.grace_days
        self._stages = [past.steps(key, "stage", record.stage)]
        self._stages += [past.steps(objective.id, "stage", objective.stage)] if objective else []
        self._targets = past.steps(key, "target", record.target)
        self._cadences = past.steps(key, "cadence", record.cadence)
        self._cadences_of_cycle = past.steps(cycle.id, "cadence", cycle.cadence) if cycle else []
        self._cadence_set = sorted({on for on, _ in (*self._cadences, *self._cadences_of_cycle)})
        self._reached = _Reached(record)
        self._owners = _owners(plan, past, record, objective)
        self._stops = [*((p.start, p.end) for p in cycle.pauses)] if cycle else []
        self._stops += _absences(plan, self._owners)

    def rounds(self) -> tuple[Round, ...]:
        if self.start is None or self.start > self.today or self._never_at_work():
            return ()
        found: list[Round] = []
        begun = anchor = self.start
        for seen in self.logged:
            if self.due is not None and anchor >= self.due:
                return tuple(found)
            if seen.on >= self.start:
                due = self._settles(begun, anchor, seen.on)
                anchor = seen.on
                if due is not None:
                    begun = anchor
                    found += self._settled(due, seen.on)
            self._reached.take(seen)
        if self.due is None or anchor < self.due:
            waiting = self._waiting(anchor)
            found += [waiting] if waiting is not None else []
        return tuple(found)

    # -- one round -------------------------------------------------------------------------------------

    def _due_after(self, anchor: date, until: date) -> date:
        """The day on which the check-in after an anchor is due, by the cadences that held up to another day.

        A shorter cadence makes nothing due before the day on which it was set, and a longer one excuses no round whose
        time was over by then.
        """
        due = next_due(anchor, self._cadence(anchor), self._stops)
        for on in self._cadence_set:
            if anchor < on <= until and on < next_due(due, self.grace + 1, self._stops):
                moved = next_due(anchor, self._cadence(on), self._stops)
                due = due if moved <= due <= on else max(moved, on)
        return due if self.due is None else min(due, self.due)

    def _settles(self, begun: date, anchor: date, on: date) -> date | None:
        """The due day for which a check-in is the one; None where it comes so early that it only moves the clock."""
        first, moved = self._due_after(begun, on), self._due_after(anchor, on)
        due = first if days_counted(first, on, self._stops) <= self.grace else moved
        if due == self.due:
            return due if on >= due else None  # the final value is asked for on that day, whatever was said before
        early = days_counted(on, due, self._stops) > min(self.grace, self._cadence(on) // 2)
        return None if early and due == first else due

    def _settled(self, due: date, on: date) -> list[Round]:
        asked = self._asked_from(due, on)
        if asked is None:
            return []
        late = days_counted(asked, on, self._stops)
        return [Round(self.record.id, self._owner(asked), asked, on, "late" if late > self.grace else "in time", late)]

    def _waiting(self, anchor: date) -> Round | None:
        """The round that nobody has logged, once it is due."""
        due = self._asked_from(self._due_after(anchor, self.today), self.today)
        if due is None or due > self.today:
            return None
        over = next_due(due, self.grace + 1, self._stops)
        if not self._at_work(min(over, self.today)):
            return None
        late = days_counted(due, self.today, self._stops)
        return Round(self.record.id, self._owner(due), due, None, "missed" if over <= self.today else "due", late)

    def _asked_from(self, due: date, until: date) -> date | None:
        """The first day from the due day on, and before another, on which it was worked on and not reached."""
        later = {since for steps in (*self._stages, self._targets) for since, _ in steps if due < since <= until}
        asked = (on for on in (due, *sorted(later)) if self._at_work(on) and not self._reached.on(self._targets, on))
        return next(asked, None)

    # -- what held on a day ----------------------------------------------------------------------------

    def _never_at_work(self) -> bool:
        return any(all(stage not in (*AT_WORK, "closed") for _, stage in steps) for steps in self._stages)

    def _at_work(self, on: date) -> bool:
        for steps in self._stages:
            # Closed without a change that says when, as in a plan that was written down later, is closed at the end.
            open_until_due = len(steps) == 1 and steps[0][1] == "closed"
            if not open_until_due and value_on(steps, on) not in AT_WORK:
                return False
        return True

    def _cadence(self, on: date) -> int:
        own = value_on(self._cadences, on)
        said = own if own is not None else value_on(self._cadences_of_cycle, on) if self._cadences_of_cycle else None
        return said if isinstance(said, int) and said > 0 else USUAL_CADENCE

    def _owner(self, on: date) -> Id | None:
        place = bisect_right(self._owners, on, key=lambda span: span[0])
        return self._owners[max(0, place - 1)][1]


Spans = Sequence[tuple[date, Id | None]]
"""(day from which on, person), in order; the first one holds from the beginning."""


def _owners(plan: Plan, past: Past, record: KeyResult, objective: Objective | None) -> Spans:
    own = past.steps(record.id, "owner", record.owner)
    above: Steps = past.steps(objective.id, "owner", objective.owner) if objective else [(BEGINNING, None)]
    days = sorted({since for since, _ in (*own, *above)})
    known = [(on, (value_on(own, on), value_on(above, on))) for on in days]
    return [(on, next((str(one) for one in pair if one in plan.people), None)) for on, pair in known]


def _absences(plan: Plan, owners: Spans) -> list[tuple[date, date]]:
    """The days on which the owner of those days was away, had not joined yet, or had left."""
    ends = [since - DAY for since, _ in owners[1:]] + [date.max]
    found: list[tuple[date, date]] = []
    for (first, key), last in zip(owners, ends, strict=True):
        person = plan.people.get(key or "")
        if person is not None:
            spans = ((max(first, begin), min(last, end)) for begin, end in _away(person))
            found += [span for span in spans if span[0] <= span[1]]
    return found


def _away(person: Person) -> list[tuple[date, date]]:
    away = [(period.start, period.end) for period in person.away]
    away += [(BEGINNING, person.joined - DAY)] if person.joined and person.joined > BEGINNING else []
    return away + ([(person.left + DAY, date.max)] if person.left and person.left < date.max else [])


class _Reached:
    """Whether a key result was reached, by the check-ins that were logged so far."""

    def __init__(self, record: KeyResult) -> None:
        self._record = record
        self._latest: tuple[str, int] = ("", 0)
        self._value: object = None
        self._milestones: dict[object, tuple[tuple[str, int], bool]] = {}

    def take(self, seen: _Logged) -> None:
        """Take in one more."""
        place = (seen.at, seen.key)
        if self._record.kind == "milestones":
            known = self._milestones.get(seen.milestone)
            if isinstance(seen.value, bool) and (known is None or known[0] < place):
                self._milestones[seen.milestone] = (place, seen.value)
        elif place > self._latest and (
            isinstance(seen.value, bool) if self._record.kind == "yes/no" else is_number(seen.value)
        ):
            self._latest, self._value = place, seen.value

    def on(self, targets: Steps, when: date) -> bool:
        """Whether it is, by the target of a day."""
        record = self._record
        if record.kind in GUARDRAILS:
            return False
        if record.kind == "yes/no":
            return self._value is True
        if record.kind == "milestones":
            done = {key for key, (_, reached) in self._milestones.items() if reached}
            reached = progressing.milestones_progress((m.weight, m.id in done) for m in record.milestones)
        else:
            target = value_on(targets, when)
            value = float(self._value) if is_number(self._value) else None
            goal = float(target) if is_number(target) else None
            reached = progressing.progress(record.kind, value, record.baseline, goal)
        return reached is not None and reached >= 1


def _read(key: Id, raw: Raw) -> _Logged | None:
    """Read what is needed of a check-in; None where it was taken back or can't be read."""
    at, created = raw.get("at"), raw.get("created")
    made = created.get("at") if isinstance(created, dict) else None
    said = made if isinstance(made, str) else at
    if raw.get("deleted") or not isinstance(at, str) or not isinstance(said, str):
        return None
    on = _day(said[:10])
    return None if on is None else _Logged(on, int(key), at, raw.get("value"), raw.get("milestone"))


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
