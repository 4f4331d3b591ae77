"""Milestones as text, one a line: ``Pilot signed | 2 | 30 Nov``, or as in the shell ``Pilot signed:2:2026-11-30``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from okr_tui.dates import read_date, read_iso
from okr_tui.domain.draft import STRIDE
from okr_tui.domain.errors import BadValue, OkrError
from okr_tui.domain.figures import number
from okr_tui.domain.records import Milestone
from okr_tui.domain.values import read_number
from okr_tui.ids import new_id

HELP = "one a line, with weight and date if you like: Pilot signed | 2 | 30 Nov, or Pilot signed:2:2026-11-30"


def show_milestones(milestones: Sequence[Milestone]) -> str:
    """The milestones as a person would type them."""
    return "\n".join(_show(one) for one in milestones)


def _show(one: Milestone) -> str:
    parts = [one.title]
    if one.weight != 1 or one.due or _parts(one.title) != [one.title]:
        parts.append(number(one.weight))
    if one.due:
        parts.append(one.due.isoformat())
    return " | ".join(parts)


def read_milestones(text: str, today: date, before: Sequence[Milestone] = ()) -> tuple[Milestone, ...]:
    """Read milestones, keeping the identity of those that were there.

    A line with the title of a milestone is that milestone; one with a new title, on the line of a milestone whose
    title is gone, is that one renamed.

    Args:
        text: What was typed.
        today: For dates in words.
        before: The milestones that were there.

    Raises:
        BadValue: A line can't be read; it is named.
    """
    typed = [_read(row, today) for row in text.splitlines() if row.strip()]
    if not typed:
        raise BadValue("Give at least one milestone.", HELP)
    titles = [one.title for one in typed]
    twice = next((title for title in titles if titles.count(title) > 1), None)
    if twice is not None:
        raise BadValue(f"“{twice}” is there twice.", "Tell the two apart.")
    known = {one.title: one.id for one in before}
    found = []
    fresh = int(new_id())
    for place, one in enumerate(typed):
        own = known.get(one.title)
        if own is None and place < len(before) and before[place].title not in titles:
            own = before[place].id
        # In the order of the lines: elements of a list are kept in the order of their keys.
        found.append(replace(one, id=own or str(fresh + place * STRIDE)))
    return tuple(found)


def _read(row: str, today: date) -> Milestone:
    title, *others = _parts(row)
    if not title or len(others) > 2:
        raise BadValue(f"“{row.strip()}” is no milestone.", HELP)
    weight: float = 1
    due: date | None = None
    try:
        for other in filter(None, others):
            if other is others[0] and _is_number(other):
                weight = read_number(other)
            else:
                due = read_date(other, today, end=True)
    except OkrError as error:
        raise BadValue(f"“{title}”: {error.what}", error.hint) from None
    if weight < 0:
        raise BadValue(f"“{title}”: a weight can't be below 0.", "1 counts like the others.")
    return Milestone("", " ".join(title.split()), weight, due)


def _parts(row: str) -> list[str]:
    """Title, weight and date, which stand behind bars, or as in the shell behind colons."""
    if "|" in row:
        return [part.strip() for part in row.split("|")]
    title, behind = row.strip(), list[str]()
    for fits in (read_iso, _is_number):
        head, colon, tail = title.rpartition(":")
        if colon and head.strip() and fits(tail.strip()):
            title = head.strip()
            behind.insert(0, tail.strip())
    return [title, *behind]


def _is_number(text: str) -> bool:
    try:
        read_number(text)
    except OkrError:
        return False
    return True
