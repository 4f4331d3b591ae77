"""Parking lot, decisions and actions of workshops, and one line of text read as one."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from okr_tui.domain.errors import BadValue, OkrError
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.course import Course

PARKED, DECISION, ACTION = "parking lot", "decision", "action"
NOTES = (PARKED, DECISION, ACTION)
"""What can be noted from anywhere in a workshop."""

ReadDate = Callable[[str], date]
"""Reads a date as people type it; raises `BadValue`."""


@dataclass(frozen=True, slots=True)
class Note:
    """One line as it was understood: what to keep, who owns it, by when."""

    kind: str
    text: str
    owner: Id | None = None
    due: date | None = None


_OWNER = re.compile(r"(?:^|\s)@([^\s,;:]+)[,;:]?")
_DUE = re.compile(r"\s+(?:by|due|until)\s+", re.IGNORECASE)


def read_note(plan: Plan, kind: str, typed: str, read_date: ReadDate) -> Note:
    """Read a line: of an action also ``@ravi`` as its owner and ``by Friday`` as its due date.

    Raises:
        BadValue: There are no words.
        NotFound: The owner is nobody.
        Ambiguous: The owner's name is that of several people.
    """
    text = " ".join(typed.split())
    owner: Id | None = None
    due: date | None = None
    if kind == ACTION:
        found = _OWNER.search(text)
        if found:
            owner = plan.person(found[1].rstrip(".!?")).id
            text = f"{text[: found.start()]} {text[found.end() :]}"
        text, due = _due(" ".join(text.split()), read_date)
    if not text:
        raise BadValue("There are no words yet.", "Say it in one line.")
    return Note(kind, text, owner, due)


def _due(text: str, read_date: ReadDate) -> tuple[str, date | None]:
    """Take a due date off the end of a line; words that are no date stay words."""
    spaced = f" {text}"
    for found in reversed(list(_DUE.finditer(spaced))):  # “ask by phone by Friday”: the last one says when
        with suppress(OkrError):
            return spaced[: found.start()].strip(), read_date(spaced[found.end() :].rstrip("."))
    return text, None


def notes(plan: Plan, course: Course, kind: str) -> list[Post]:
    """What was noted in a workshop, the earliest first."""
    found = [one for one in plan.said(Post, course.workshop.id) if one.kind == kind]
    return sorted(found, key=lambda one: int(one.id))


def _all(plan: Plan, kind: str) -> list[Post]:
    found = [one for key in plan.workshops for one in plan.said(Post, key) if one.kind == kind and one.state == "open"]
    return sorted(found, key=lambda one: (one.due or date.max, int(one.id)))


def open_actions(plan: Plan) -> list[Post]:
    """What every workshop so far has left to be done, the soonest due first."""
    return _all(plan, ACTION)


def parked(plan: Plan) -> list[Post]:
    """What still stands on the parking lot of any workshop."""
    return _all(plan, PARKED)


def actions_first(plan: Plan, course: Course) -> list[Post]:
    """The open actions of earlier workshops, then those of this one, done ones included."""
    own = notes(plan, course, ACTION)
    earlier = [one for one in open_actions(plan) if one.about != course.workshop.id]
    return [*earlier, *own]
