"""The cycle after a cycle: as long as it, with the same cadence, named in the same manner.

A cycle of whole months is followed by as many whole months, any other by as many days. One that is there already for
that time is used instead of making a second one beside it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.errors import Refused
from okr_tui.domain.figures import MONTHS, day
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Cycle, Id

PART = re.compile(r"(?<![A-Za-z0-9])([QTH])([1-4])(?![0-9])", re.IGNORECASE)
YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
SHORT_YEAR = re.compile(r"(?<=['’])([0-9]{2})(?![0-9])|(?<=FY)([0-9]{2})(?![0-9])", re.IGNORECASE)
COUNT = re.compile(r"([0-9]{1,4})(?!.*[0-9])")
ALIKE = 0.5
"""Another cycle that covers more than this share of the time, and is not twice as long, is used for it."""


@dataclass(frozen=True, slots=True)
class Following:
    """The cycle after another one, there already or to be made.

    Attributes:
        name: What it is called.
        start: Its first day.
        end: Its last day.
        cadence: Days between check-ins.
        there: The cycle of the plan that is used; None where one is made.
        beside: Other cycles of the plan that overlap it.
    """

    name: str
    start: date
    end: date
    cadence: int
    there: Cycle | None
    beside: tuple[Cycle, ...] = ()


def next_cycle(plan: Plan, after: Cycle, today: date) -> Following:
    """Find or work out the cycle that follows one; of a cycle long gone the first that has not ended.

    Raises:
        Refused: The calendar ends before it.
    """
    start, end, name = after.start, after.end, after.name
    while True:
        months = _months(start, end)
        start, end = _span_after(start, end)
        name = _name_after(name, start, end, months)
        if end >= today or start <= after.start:
            break
    others = [c for c in plan.cycles.values() if c.id != after.id and c.start > after.start and c.closed is None]
    overlapping = [c for c in others if c.start <= end and c.end >= start]
    there = max(
        (c for c in overlapping if _serves(c, start, end) and c.end >= today),
        key=lambda c: (_shared(c, start, end), -int(c.id)),
        default=None,
    )
    beside = tuple(sorted((c for c in overlapping if c is not there), key=lambda c: (c.start, int(c.id))))
    if there is not None:
        return Following(there.name, there.start, there.end, there.cadence, there, beside)
    taken = {c.name.strip().casefold() for c in plan.cycles.values()}
    return Following(_free(name, start, end, taken), start, end, after.cadence, None, beside)


def overlapping(plan: Plan, start: date, end: date) -> tuple[Cycle, ...]:
    """Give the cycles of a plan that share a day with a span, the earliest first."""
    found = (c for c in plan.cycles.values() if c.start <= end and c.end >= start)
    return tuple(sorted(found, key=lambda c: (c.start, int(c.id))))


def twin_cycles(plan: Plan) -> dict[Id, Id]:
    """Give the cycles that were made twice, as by two copies that each carried goals on, each with the first one."""
    first: dict[tuple[str, date, date], Id] = {}
    twins: dict[Id, Id] = {}
    for key in sorted(plan.cycles, key=int):
        cycle = plan.cycles[key]
        before = first.setdefault((cycle.name, cycle.start, cycle.end), key)
        if before != key:
            twins[key] = before
    return twins


def overlap_words(plan: Plan, other: Cycle, own: Cycle, today: date) -> str:
    """Say that a cycle overlaps another, and which of them is the running one: it takes the new goals.

    Args:
        plan: The plan with both.
        other: The cycle that overlaps.
        own: The one that was spoken of.
        today: The day from which it matters.
    """
    words = f"{other.name} overlaps it: {day(other.start)} – {day(other.end)}"
    both = max(today, own.start, other.start)
    running = running_cycle(plan, both) if both <= min(own.end, other.end) else None
    if running is None or running.id not in (own.id, other.id):
        return words
    return f"{words}; new goals go into {running.name} {'now' if both == today else f'from {day(both)} on'}"


def _serves(cycle: Cycle, start: date, end: date) -> bool:
    wanted, own = (end - start).days + 1, (cycle.end - cycle.start).days + 1
    return _shared(cycle, start, end) > ALIKE * wanted and own < 2 * wanted


def _shared(cycle: Cycle, start: date, end: date) -> int:
    return (min(cycle.end, end) - max(cycle.start, start)).days + 1


def _months(start: date, end: date) -> int:
    """How many whole months a span has; 0 where it is not one of whole months."""
    last = calendar.monthrange(end.year, end.month)[1]
    whole = start.day == 1 and end.day == last and end >= start
    return (end.year - start.year) * 12 + end.month - start.month + 1 if whole else 0


def _span_after(start: date, end: date) -> tuple[date, date]:
    try:
        first = end + timedelta(days=1)
        months = _months(start, end)
        if not months:
            return first, end + (end - start) + timedelta(days=1)
        year, month = divmod(first.year * 12 + first.month - 1 + months - 1, 12)
        return first, date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    except (OverflowError, ValueError):
        raise Refused(
            f"No cycle follows one that ends on {day(end)}: the calendar ends there.", "Correct its last day first."
        ) from None


def _name_after(name: str, start: date, end: date, months: int) -> str:
    """Give a name of the same manner: ``Q4 2026`` → ``Q1 2027``, ``H1 26``, ``2026``, ``Cycle 7``, ``October``."""
    part = PART.search(name)
    if part:
        letter, number = part[1], int(part[2])
        most = {"Q": 4, "T": 3, "H": 2}[letter.upper()]
        following = number % most + 1
        said = f"{name[: part.start()]}{letter}{following}{name[part.end() :]}"
        return _year_later(said) if following == 1 else said
    month = _month_named(name)
    if month and months:
        long = len(month) > 3
        new = calendar.month_name[start.month] if long else MONTHS[start.month - 1]
        return YEAR.sub(str(start.year), re.sub(rf"\b{month}\b", new, name, count=1, flags=re.IGNORECASE))
    if YEAR.search(name):
        return _year_later(name) if months == 12 else YEAR.sub(str(start.year), _span_name(name, start, end))
    counted = COUNT.search(name)
    if counted:
        return f"{name[: counted.start()]}{int(counted[1]) + 1}{name[counted.end() :]}"
    return _dates(start, end)


def _span_name(name: str, start: date, end: date) -> str:
    counted = [one for one in COUNT.finditer(name) if not YEAR.fullmatch(one[1])]
    return name if counted else _dates(start, end)


def _year_later(name: str) -> str:
    later = YEAR.sub(lambda found: str(int(found[1]) + 1), name)
    if later == name:
        later = SHORT_YEAR.sub(lambda found: f"{(int(found[0]) + 1) % 100:02}", name)
    return later


def _month_named(name: str) -> str:
    words = re.findall(r"[A-Za-z]+", name)
    known = {m.casefold() for m in (*calendar.month_name[1:], *calendar.month_abbr[1:], *MONTHS)}
    return next((word for word in words if word.casefold() in known), "")


def _dates(start: date, end: date) -> str:
    return f"{day(start)} – {day(end)}"


def _free(name: str, start: date, end: date, taken: Iterable[str]) -> str:
    known = set(taken)
    tries = [name, _dates(start, end), *(f"{name} ({n})" for n in range(2, 100))]
    return next((one for one in tries if one.strip().casefold() not in known), _dates(start, end))
