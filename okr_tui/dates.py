"""Dates as people type them: "2026-12-31", "31 Dec", "in 2 weeks", "end of quarter", "Q1".

ISO dates are read by hand, so that the quick commands load nothing for them, and so are the ends of periods,
which no library knows. Everything else goes to dateparser, in English and in the language of the person's
locale; only its answer is judged here, because it also makes dates of "71" and of "3pm".
"""

from __future__ import annotations

import sys
from datetime import date, timedelta

from okr_tui.domain.errors import BadValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dateparser.date import DateDataParser

EXAMPLES = "2026-12-31, “31 Dec”, “in 2 weeks”, “next Friday”, “end of quarter”, “Q1”"

FIRST_YEAR, LAST_YEAR = 1970, 2199
"""Years outside are taken for slips of the finger."""

_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}
_SPANS = {"week": 0, "month": 1, "quarter": 3, "half": 6, "year": 12}
_parsers: dict[tuple[date, bool], DateDataParser] = {}


class AmbiguousDate(BadValue):
    """A date that two countries read differently, such as 03/04/2026.

    Args:
        text: What was typed.
        choices: The dates that it can mean.
    """

    def __init__(self, text: str, choices: tuple[date, ...]) -> None:
        named = " or ".join(f"{choice.isoformat()} ({choice.day} {choice:%B})" for choice in choices)
        super().__init__(f"“{text}” can be {named}.", "Type the one that you mean.")
        self.choices = choices


def read_date(text: str, today: date, *, end: bool = False, past: bool = False) -> date:
    """Read a date.

    Args:
        text: What was typed.
        today: The day that "tomorrow" and a date without a year start from.
        end: Whether "March" or "Q1" means its last day, as for a due date, and not its first.
        past: Whether a date without a year is the one before today, as for a check-in, and not the one after.

    Raises:
        AmbiguousDate: Day and month can be swapped; carries both dates.
        BadValue: Not a date.
    """
    typed = " ".join(text.split())
    found = read_iso(typed) or _in_words(typed, today, end=end, past=past)
    if found is None:
        raise _not_a_date(text)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadValue(f"“{typed}” is in the year {found.year}, which no plan speaks of.", "Check the year.")
    return found


def read_iso(text: str) -> date | None:
    """Read "2026-12-31" and nothing else; None where it has another form.

    Raises:
        BadValue: The form is right and there is no such day, as in 2026-02-30.
    """
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    year, month, day = text[:4], text[5:7], text[8:]
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        return None
    return _day(int(year), int(month), int(day), text)


def _in_words(typed: str, today: date, *, end: bool, past: bool) -> date | None:
    words = typed.casefold()
    if words in _DAYS:
        return today + timedelta(_DAYS[words])
    if len(words) > 60:
        return None
    try:
        found = _period(words, today, end=end, past=past) or _numeric(typed, today, past=past)
        if found is None:
            words, edge = _edge(words)
            found = _by_library(words, today, end=end if edge is None else edge, past=past)
    except OverflowError:
        return None
    return found


def _edge(words: str) -> tuple[str, bool | None]:
    """Take "end of" or "start of" off a period; True for its last day, False for its first."""
    for lead, last in (("end of ", True), ("start of ", False), ("beginning of ", False)):
        if words.startswith(lead):
            return words.removeprefix(lead).removeprefix("the "), last
    return words, None


def _day(year: int, month: int, day: int, typed: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadValue(f"There is no {typed} in the calendar.", "A date looks like 2026-12-31.") from None


def _not_a_date(text: str) -> BadValue:
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return BadValue(f"“{shown}” is not a date.", f"A date looks like {EXAMPLES}.")


def _period(words: str, today: date, *, end: bool, past: bool) -> date | None:
    """Read "end of quarter", "start of next month", "Q3", "end of Q3 2026", "H1", "2027"."""
    words, edge = _edge(words)
    last_day = end if edge is None else edge
    shift = 0
    for lead, step in (("this ", 0), ("next ", 1), ("last ", -1)):
        if words.startswith(lead):
            words, shift = words.removeprefix(lead), step
    if words in _SPANS and (edge is not None or words in ("quarter", "half")):
        return _edge_of(words, today, shift, last_day)
    if len(words) == 4 and words.isascii() and words.isdigit():
        return _day(int(words), 12, 31, words) if last_day else _day(int(words), 1, 1, words)
    name, _, year = words.partition(" ")
    if len(name) != 2 or name[0] not in "qh" or not name[1].isdigit() or shift:
        return None
    months = _SPANS["quarter" if name[0] == "q" else "half"]
    place = int(name[1])
    if not 1 <= place <= 12 // months or (year and not (year.isascii() and year.isdigit() and len(year) == 4)):
        return None
    return _numbered_period(place, months, int(year) if year else None, today, last_day=last_day, past=past)


def _numbered_period(place: int, months: int, year: int | None, today: date, *, last_day: bool, past: bool) -> date:
    """The first or last day of the second quarter, of this year unless that is on the wrong side of today."""
    first = _day(year or today.year, (place - 1) * months + 1, 1, str(year))
    last = _months_later(first, months) - timedelta(1)
    if year is None and not past and last < today:
        first, last = _months_later(first, 12), _months_later(first, 12 + months) - timedelta(1)
    elif year is None and past and first > today:
        first, last = _months_later(first, -12), _months_later(first, months - 12) - timedelta(1)
    return last if last_day else first


def _edge_of(span: str, today: date, shift: int, last_day: bool) -> date:
    if span == "week":
        monday = today - timedelta(today.weekday()) + timedelta(7 * shift)
        return monday + timedelta(6 if last_day else 0)
    months = _SPANS[span]
    first = _months_later(date(today.year, (today.month - 1) // months * months + 1, 1), months * shift)
    return _months_later(first, months) - timedelta(1) if last_day else first


def _months_later(first: date, months: int) -> date:
    """Move the first of a month by whole months."""
    count = first.year * 12 + first.month - 1 + months
    if count // 12 > 9999:
        raise OverflowError
    return date(count // 12, count % 12 + 1, 1)


def _numeric(typed: str, today: date, *, past: bool) -> date | None:
    """Read 31/12/2026 and 31.12.; with points the day always stands first, with slashes nobody knows."""
    separator = "." if "." in typed else "/"
    parts = typed.rstrip(".").split(separator)
    if len(parts) not in (2, 3) or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    if len(parts[0]) == 4:
        year, month, day = (int(part) for part in parts) if len(parts) == 3 else (0, 0, 0)
        return _day(year, month, day, typed)
    first, second = int(parts[0]), int(parts[1])
    year_typed = parts[2] if len(parts) == 3 else ""
    swapped = first <= 12 and second <= 12 and first != second and separator == "/"
    pairs = [(first, second), (second, first)] if swapped else [(first, second)]
    if separator == "/" and second > 12:
        pairs = [(second, first)]
    choices = tuple(_placed(day, month, year_typed, today, typed, past=past) for day, month in pairs)
    if len(choices) > 1:
        raise AmbiguousDate(typed, choices)
    return choices[0]


def _placed(day: int, month: int, year: str, today: date, typed: str, *, past: bool) -> date:
    """Give a day and month their year: the one typed, else the nearest on the right side of today."""
    if year:
        return _day(int(year) + (2000 if len(year) <= 2 else 0), month, day, typed)
    here = _day(today.year, month, day, typed)
    if past and here > today:
        return _day(today.year - 1, month, day, typed)
    return _day(today.year + 1, month, day, typed) if not past and here < today else here


def _by_library(typed: str, today: date, *, end: bool, past: bool) -> date | None:
    """Ask dateparser, and take only days and periods of days from it."""
    if sum(mark.isalpha() for mark in typed) < 3:
        return None
    data = _parser(today, past).get_date_data(typed)
    found = data.date_obj
    if found is None or data.period == "time" or (found.hour, found.minute) != (0, 0):
        return None
    day: date = found.date()
    if data.period == "month" and not _counts(typed):
        first = day.replace(day=1)
        return _months_later(first, 1) - timedelta(1) if end else first
    if data.period == "year" and not _counts(typed):
        return date(day.year, 12, 31) if end else date(day.year, 1, 1)
    return day


def _counts(typed: str) -> bool:
    """Whether a duration was typed ("in 2 months", "3 months ago"): it ends on a day, not in a period."""
    short = [word for word in typed.split() if word.isdigit() and len(word) < 4]
    return bool(short) or typed.casefold().startswith("in ")


def _parser(today: date, past: bool) -> DateDataParser:
    kept = _parsers.get((today, past))
    if kept is None:
        from datetime import datetime

        from dateparser.date import DateDataParser

        kept = DateDataParser(
            languages=_languages(),
            settings={
                "RELATIVE_BASE": datetime(today.year, today.month, today.day),
                "PREFER_DATES_FROM": "past" if past else "future",
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
        _parsers.clear()
        _parsers[today, past] = kept
    return kept


def _languages() -> list[str]:
    """English, the person's own language, and the ones whose month names people mix in."""
    import os

    if sys.platform == "win32":
        import locale

        name = locale.getlocale()[0] or ""
    else:
        name = next((set_ for key in ("LC_ALL", "LC_TIME", "LANG") if (set_ := os.environ.get(key))), "")
    own = name[:2].lower()
    from dateparser.data import language_order

    known = own in language_order
    return list(dict.fromkeys(["en", *([own] if known else []), "de", "fr", "es"]))
