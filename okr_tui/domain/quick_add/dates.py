"""The due date of a line: "by 31 Dec", "until end of Q1", "in 3 months", "before June", "this quarter".

Only what has the form of a date is handed to the reader of dates, which takes its time: "by Maya" and "by 15
points" never are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from okr_tui.domain.errors import OkrError
from okr_tui.domain.figures import day
from okr_tui.domain.quick_add.times import HOUR, HOUR_AFTER, LEADS, MONTH, NOT_DUE, SPAN, WEEKDAY, YEAR, note_unread
from okr_tui.domain.quick_add.understood import STAYS, Line, shown
from okr_tui.domain.records import Cycle

ReadDate = Callable[[str, date], date]
"""Reads a due date: of a period its last day. Raises OkrError where it is none."""

_DAY = r"[0-9]{1,2}(?:st|nd|rd|th|\.)?"
_COUNT = r"(?:[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_EDGE = r"(?:the\s+)?(?:very\s+)?(?:end|start|beginning)\s+of\s+"
_DATE = re.compile(
    rf"""(?:
    [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}
    | [0-9]{{1,2}}[./][0-9]{{1,2}}(?:[./](?:[0-9]{{4}}|[0-9]{{2}})?)?
    | (?:the\s+)?{_DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?
    | {MONTH}\s+(?:the\s+)?{_DAY}(?![\w%])(?:,?\s+{YEAR})?
    | (?:{_EDGE}|end\s+)?(?:{MONTH}|[qh][1-4]\b)(?:,?\s+{YEAR})?
    | {_EDGE}(?:the\s+|this\s+|next\s+)?(?:{SPAN}|{YEAR})
    | (?:this|next)\s+(?:{SPAN}|{WEEKDAY}|{MONTH})
    | {WEEKDAY} | today\b | tomorrow\b | {YEAR} | eo[wmqy]\b | year[\s-]end\b
    )(?![\w%])(?![.,:/'’-]\w)(?!['’\s]+(?:s\s+)?(?:week|end)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_LATER = re.compile(rf"{_COUNT}\s+(?P<span>days?|weeks?|months?|quarters?|years?)\b", re.IGNORECASE)
_LEAD = re.compile(
    rf"(?<![\w-])(?:(?:at\s+the\s+)?latest\s+)?(?P<word>{LEADS}|within|in|on):?\s+(?:(?:by|on|in|(?:the\s+)?latest)\s+)?"
    rf"(?P<hour>(?:the\s+)?{HOUR}\s+(?:(?:on|of)\s+)?(?:the\s+)?)?",
    re.IGNORECASE,
)
_OR_ANOTHER = re.compile(
    rf"\s*(?:\bor\b|/|–|-)\s*(?:by\s+|in\s+)?(?:(?:{_DAY}\s+)?{MONTH}|[qh][1-4]\b|{YEAR}|{WEEKDAY})", re.IGNORECASE
)
"""What makes a choice of a date: "by Q1 or Q2"."""
_LATEST = re.compile(r"\s+(?:at\s+the\s+)?latest\b", re.IGNORECASE)
_WHOLE_DATE = (
    rf"(?:(?:this|next)\s+{SPAN}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|(?:the\s+)?{_DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?|"
    rf"{_EDGE}(?:the\s+|this\s+|next\s+)?(?:{SPAN}|{MONTH}(?:\s+{YEAR})?|[qh][1-4]\b(?:\s+{YEAR})?))"
)
"""What can hardly be anything but a date, even without a word before it."""
_BARE = re.compile(rf"(?<![\w.,-]){_WHOLE_DATE}(?:\s+(?:at\s+the\s+)?latest\b)?(?=[\s\ufdd0.!]*$)", re.IGNORECASE)
_UNSAID = re.compile(
    rf"(?<![\w.,-])(?:{_WHOLE_DATE}|[qh][1-4]\b(?:\s+{YEAR})?|(?:this|next)\s+{WEEKDAY}|"
    rf"(?<!to\s)(?:{WEEKDAY}|today|tomorrow|eo[wmqy])(?=[\s\ufdd0.!]*$)|^(?:{WEEKDAY}|today|tomorrow)(?=,))(?!\w)",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    rf"(?:[,;–—-]|\b(?:no|not|or|and|sorry|rather|mean|actually|better|make\s+(?:it|that)))\s+"
    rf"(?P<date>(?:by\s+)?(?:{_WHOLE_DATE}|[qh][1-4]\b|{WEEKDAY}|{MONTH}))(?=[\s\ufdd0.!,)]*$)",
    re.IGNORECASE,
)
"""What takes a date back or adds another one: "by June, no, July"."""
_PERIOD = re.compile(rf"{MONTH}(?: {YEAR})?|[qh][1-4](?: {YEAR})?|{YEAR}")
_RUNNING = re.compile(rf"(?:this|next) {SPAN}")
_BARE_END = re.compile(r"^end (?!of )")
_YEAR_END = re.compile(r"year[\s-]end")
_SHORT = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_TRIES = 6
"""How many candidates of one line are read at most."""


def due_in(line: Line, today: date, read_date: ReadDate, *, spans_are_dates: bool) -> date | None:
    """Take the due date out of a line.

    Args:
        line: The line, its numbers taken out already.
        today: The day that "in 3 months" counts from.
        read_date: Reads a due date.
        spans_are_dates: Whether "in 5 days" and "within 2 weeks" say when it is due where they end the line. In
            "answer within 2 days" they are the aim itself; months and longer are always taken for dates.
    """
    due: date | None = None
    tries = 0
    for lead in _LEAD.finditer(line.left):
        found = _DATE.match(line.left, lead.end())
        later = None if found else _LATER.match(line.left, lead.end())
        match = found or later
        if match is None or (later and lead["word"].casefold() not in ("in", "within", "due")):
            continue
        typed = line.text[lead.start() : match.end()]
        word = lead["word"].casefold()
        span_last = spans_are_dates and line.only_names_after(match.end())
        if word == "on" or (later and not span_last and later["span"].casefold()[0] in "dw"):
            line.note(f"{shown(typed)} was not taken for the due date; if it is, write by and the day. {STAYS}")
            continue
        if another := _OR_ANOTHER.match(line.left, match.end()):
            typed = line.text[lead.start() : another.end()]
            line.note(f"{shown(typed)} can be two days; write the one that is meant. {STAYS}")
            continue
        if due is not None:
            line.note(f"{shown(typed)} is a second date; one was taken already. {STAYS}")
            continue
        tries += 1
        if tries > _TRIES:
            break
        latest = _LATEST.match(line.left, match.end())
        end = latest.end() if latest else match.end()
        hour = HOUR_AFTER.match(line.left, end)
        end = hour.end() if hour else end
        latest = _LATEST.match(line.left, end)
        end = latest.end() if latest else end
        by = "by" if word == "before" and (hour or lead["hour"]) else word  # before 9:00 on Monday is on Monday
        due = _read(line, lead.start(), end, match[0], by, today, read_date)
        if due and (hour or lead["hour"]):
            line.note(f"{shown(line.text[lead.start() : end])}: only the day was taken; a goal has no time of day.")
    bare = None if due else _BARE.search(line.left)
    if bare and not NOT_DUE.search(line.left[: bare.start()]):
        latest = _LATEST.search(bare[0])
        words = bare[0][: latest.start()] if latest else bare[0]
        due = _read(line, bare.start(), bare.end(), words, "", today, read_date)
    unsaid = None if due else _UNSAID.search(line.left)
    if unsaid and not any(unsaid[0] in note for note in line.notes):
        line.note(f"{shown(unsaid[0])} looks like a date; if it is due then, write by before it. {STAYS}")
    if not due:
        note_unread(line)
    elif again := _CORRECTED.search(line.left):
        line.note(f"{shown(again['date'])} is a second date; one was taken already. {STAYS}")
    if due and due < today:
        line.note(f"{day(due)} has passed; give a day to come.")
    return due


def note_far_ahead(line: Line, due: date, cycle: Cycle) -> None:
    """Say so where a date is more than a cycle's length after the cycle's end: "by Q3" said in Q4 is next year's."""
    if due - cycle.end > cycle.end - cycle.start:
        line.note(f"Due {day(due)} is long after {cycle.name}, which ends on {day(cycle.end)}.")


def _read(line: Line, start: int, end: int, words: str, lead: str, today: date, read_date: ReadDate) -> date | None:
    """Read one candidate; what is no date is noted and left."""
    typed = " ".join(words.casefold().replace(",", " ").split())
    typed = typed.removeprefix("the ").replace("very ", "").replace(" the ", " ")
    typed = _BARE_END.sub("end of ", typed)
    try:
        due = _counted(typed, lead, today, read_date)
    except OkrError as error:
        doubt = len(getattr(error, "choices", ())) > 1
        why = f"{error.what} {error.hint}" if doubt else f"{shown(words)} is no day; write one like 2026-12-31."
        line.note(f"{why} {STAYS}")
        return None
    line.take(start, end, "date", f"due {day(due)}")
    return due


def _counted(typed: str, lead: str, today: date, read_date: ReadDate) -> date:
    """Turn the words into those that the reader of dates knows; "before June" ends on the day before June."""
    typed = f"end of {_SHORT[typed]}" if typed in _SHORT else _YEAR_END.sub("end of year", typed)
    if _LATER.fullmatch(typed) and lead in ("in", "within", "due"):
        return read_date(_in_months(typed), today)
    if _RUNNING.fullmatch(typed):
        typed = f"{'start' if lead == 'before' else 'end'} of {typed}"
    elif lead == "before" and _PERIOD.fullmatch(typed):
        typed = f"start of {typed}"
    early = lead == "before" and not typed.startswith("end of")
    return read_date(typed, today) - timedelta(early)


def _in_months(typed: str) -> str:
    """Say quarters as months, which the reader of dates counts in."""
    count, span = typed.split()[:2]
    if not span.startswith("quarter"):
        return f"in {typed}"
    numbers = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "", "twelve")
    many = int(count) if count.isdigit() else 1 if count in ("a", "an") else numbers.index(count)
    return f"in {3 * many} months"
