"""Days, months, quarters and years as people write them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from okr_tui.domain.smart.time_words import (
    BETWEEN,
    BY,
    DAY_NUMBER,
    ISO,
    MONTHS,
    NUMERIC,
    ORDINAL,
    PART_OF_MONTH,
    QUARTER,
    THIS,
    WORDS_TOO,
    YEAR,
)

DAY, PERIOD, RHYTHM, RATE, LOOSE, HOURS, VAGUE = "day", "period", "rhythm", "rate", "loose", "hours", "vague"
"""A date; a span or an occasion; how often one acts; so much a month; an event that may be moved; *within 24 hours*,
which is an end in care and a speed elsewhere; *soon*."""

_COUNTED = frozenset(("day", "week", "month", "year", "session", "sprint", "visit", "lesson", "meeting"))
_UP_TO = frozenset(("by", "before", "until", "from", "in", "on", "at", "after"))


@dataclass(frozen=True, slots=True)
class When:
    """Words that say when: the first, the one after the last, how firm they are, and the day where it is known."""

    begin: int
    end: int
    form: str
    day: date | None = None


def word_at(words: list[str], place: int) -> str:
    """Give the word at a place; empty beyond the ends."""
    return words[place] if 0 <= place < len(words) else ""


def read_date(words: list[str], place: int) -> When | None:
    """Read a day, a month or a year."""
    word = words[place]
    if found := PART_OF_MONTH.fullmatch(word):
        return When(place, place + 1, DAY) if found[1] in MONTHS else None
    if not (word[0].isdecimal() or word in MONTHS):
        return None
    before = word_at(words, place - 1)
    if found := ISO.fullmatch(word):
        return When(place, place + 1, DAY, _day(int(found[1]), int(found[2]), int(found[3])))
    if found := NUMERIC.fullmatch(word):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        day, month = (first, second) if second <= 12 and (first > 12 or "." in word) else (second, first)
        known = first > 12 or second > 12 or "." in word or first == second
        whole = _day(year + 2000 if year < 100 else year, month, day) if known else None
        return When(place, place + 1, DAY, whole)
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}\.?", word) and before in ("by", "before", "until", "on"):
        return When(place, place + 1, DAY)
    if word in MONTHS:
        return _month(words, place)
    number = DAY_NUMBER.fullmatch(word)
    if number and 1 <= int(number[1]) <= 31:
        after = place + 2 if word_at(words, place + 1) == "of" else place + 1
        if word_at(words, after) in MONTHS:
            year = year_of(word_at(words, after + 1))
            whole = _day(year, MONTHS[words[after]], int(number[1])) if year else None
            return When(place, after + (2 if year else 1), DAY, whole)
        if not word.isdecimal() and before == "the" and word_at(words, place - 2) in ("by", "on", "before"):
            return When(place, place + 1, DAY)
    if len(word) in (4, 7, 9) and (year := year_of(word)):
        following = word_at(words, place + 1)
        counted = following.endswith("s") and before not in BY
        if not counted and (before in BY or before in ("the", "year", "fiscal", "fy", "season") or not following):
            return When(place, place + 1, DAY if before in BY else PERIOD, date(year, 12, 31))
    return None


def _month(words: list[str], place: int) -> When | None:
    number, before = DAY_NUMBER.fullmatch(word_at(words, place + 1)), word_at(words, place - 1)
    month = MONTHS[words[place]]
    if number and 1 <= int(number[1]) <= 31:
        year = year_of(word_at(words, place + 2))
        return When(place, place + (3 if year else 2), DAY, _day(year, month, int(number[1])) if year else None)
    year = year_of(word_at(words, place + 1)) if len(word_at(words, place + 1)) == 4 else 0
    if year:
        return When(place, place + 2, DAY, _day(year, month, monthrange(year, month)[1]))
    if words[place] in WORDS_TOO and before not in BY and before not in THIS and before not in BETWEEN:
        return None
    return When(place, place + 1, DAY)


def year_of(word: str) -> int:
    """Read a year from 2000 to 2100 in any usual spelling; 0 where it is none."""
    found = YEAR.fullmatch(word)
    if not found or len(found[1]) == 2:
        return 0
    year = int(found[1])
    return year if 2000 <= year <= 2100 else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_quarter(words: list[str], place: int) -> When | None:
    """Read a quarter, a half or a fiscal year."""
    word = words[place]
    found = QUARTER.fullmatch(word)
    if found:
        year = year_of(word_at(words, place + 1)) or year_of(word_at(words, place + 2)) * (
            word_at(words, place + 1) == "of"
        )
        end = place + 1 + bool(year) + (bool(year) and word_at(words, place + 1) == "of")
        half = (found[2] or found[5]) and 3 * int(found[2] or found[5])
        month = half or (6 * int(found[4]) if found[4] else 0)
        last = _day(year, month, monthrange(year, month)[1]) if year and month else None
        return When(place, end, DAY, last)
    if word in ("quarter", "semester", "term", "phase") and word_at(words, place + 1) in (
        "1",
        "2",
        "3",
        "4",
        "one",
        "two",
    ):
        return When(place, place + 2, PERIOD)
    if word in ("day", "week", "month", "year", "session", "sprint") and word_at(words, place + 1).isdecimal():
        # "by week 8" of a course of treatment or a project, not "each day 20 pages"
        return When(place, place + 2, PERIOD) if word_at(words, place - 1) in _UP_TO else None
    if ORDINAL.fullmatch(word) and word_at(words, place + 1) in _COUNTED and word_at(words, place - 1) == "the":
        # "by the tenth day"
        return When(place, place + 2, PERIOD) if word_at(words, place - 2) in _UP_TO else None
    if word in ("first", "second", "third", "fourth", "last", "1st", "2nd", "3rd", "4th"):
        return When(place, place + 2, PERIOD) if word_at(words, place + 1) in ("quarter", "semester", "half") else None
    return None
