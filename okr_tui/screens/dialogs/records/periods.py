"""Pauses and absences as text, one a line as in the shell: ``24 Dec..31 Dec: holidays``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okr_tui.dates import read_date
from okr_tui.domain.draft import STRIDE
from okr_tui.domain.errors import BadValue
from okr_tui.domain.records import Period
from okr_tui.ids import new_id

HELP = "one a line, e.g. 24 Dec..31 Dec: holidays; these days do not count for check-ins"


def show_periods(periods: Sequence[Period]) -> str:
    """The periods as a person would type them."""
    return "\n".join(
        f"{one.start.isoformat()}..{one.end.isoformat()}" + (f": {one.note}" if one.note else "") for one in periods
    )


def read_periods(text: str, today: date, before: Sequence[Period] = ()) -> tuple[Period, ...]:
    """Read periods, keeping the identity of those that begin on a day on which one began.

    Args:
        text: What was typed.
        today: For dates in words.
        before: The periods that were there.

    Raises:
        BadValue: A line can't be read, or ends before it begins.
    """
    known = {one.start: one.id for one in before}
    fresh = int(new_id())
    found = []
    for place, row in enumerate(filter(None, map(str.strip, text.splitlines()))):
        days, _, note = row.partition(":")
        first, dots, last = days.partition("..")
        start = read_date(first, today)
        end = read_date(last, today, end=True) if dots else start
        if end < start:
            raise BadValue(f"“{row}” ends before it begins.", "The first day comes first.")
        found.append(Period(known.pop(start, str(fresh + place * STRIDE)), start, end, note.strip()))
    return tuple(sorted(found, key=lambda one: (len(one.id), one.id)))
