"""Words of time: the names that a date is made of, and times that nobody can look up ("mid January", "right away").

A time that is said and not read as the due date is never passed over: it stays in the title and is noted.
"""

from __future__ import annotations

import re

from okr_tui.domain.quick_add.understood import STAYS, Line, shown

MONTHS = (
    # English, German, French and Spanish: the languages that the reader of dates always knows
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec "
    "januar februar märz april mai juni juli oktober dezember mär okt dez "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
MONTH = "(?:" + "|".join(sorted(set(MONTHS.split()), key=lambda name: (-len(name), name))) + r")\b\.?"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
YEAR = r"(?:19|20|21)[0-9]{2}\b"
SPAN = r"(?:week|month|quarter|half|year)\b"
LEADS = r"no\s+later\s+than|not\s+later\s+than|by|until|till|til|bis|before|through|due"
"""Words that lead a due date and hardly anything else."""

HOUR = (
    r"(?:noon|midday|midnight|lunch(?:time)?|morning|afternoon|evening|night|close\s+of\s+business|"
    r"[0-9]{1,2}(?::[0-9]{2})?\s?[ap]m|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}\s?(?:o['’]clock|h)|[ec]ob)\b(?:\s+hours?\b)?"
)
HOUR_AFTER = re.compile(rf",?\s+(?:(?:in|at|by|before)\s+)?(?:the\s+)?(?:(?:early|late)\s+)?{HOUR}", re.IGNORECASE)
"""A time of day, which goes with its day: "by tomorrow evening"."""

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_FEASTS = "spring summer autumn winter easter christmas xmas thanksgiving ramadan diwali weihnachten ostern noël"
TIME_WORDS = frozenset(
    f"{MONTHS} {_WEEKDAYS} {_FEASTS} early mid late end start beginning today tomorrow yesterday tonight soon asap "
    "eow eom eoq eoy year-end latest q1 q2 q3 q4 h1 h2 holidays".split()
)
"""Words that count nothing: a unit has none of them."""

_FEAST = rf"(?:{'|'.join(_FEASTS.split())})"
_WRITTEN_OUT = (
    "(?:" + "|".join(name for name in MONTHS.split() if len(name) > 3 and name not in ("march", "mars")) + ")"
)
"""Names of months that are hardly another word."""
_SEASON = rf"(?:{_FEAST}|new\s+year|(?:half[\s-]+)?term|semester|holidays)"
_PART = r"(?:early|mid(?:dle)?\s+of|mid|late)[\s-]+(?:in\s+)?(?:the\s+)?(?:(?:this|next)\s+)?"
_ENDS = r"(?=[\s\ufdd0.,!]*$)"
_CLOCK = (
    r"(?:noon|midday|midnight|tonight|lunch(?:time)?|weekend|then|further\s+notice|[0-9]{1,2}(?::[0-9]{2})?\s?[ap]m|"
    r"[0-9]{1,2}:[0-9]{2})"
)
_SOME = r"(?:a\s+few|a\s+couple\s+of|some|several)"
_SPANS = r"(?:week|month|quarter|year)s?\b"
_TO_COME = re.compile(
    rf"""(?<![\w-])(?:
    (?:(?:{LEADS}|in|around|about)\s+)?{_PART}{MONTH}
    | (?:(?:{LEADS}|in|in\s+time\s+for|this|next|around)\s+)(?:the\s+)?(?:(?:this|next)\s+)?(?:{_PART})?{_SEASON}\b
    | (?:(?:{LEADS}|in|around|about)\s+)?{_PART}(?:{_SEASON}\b|{SPAN}|{YEAR}|[qh][1-4]\b){_ENDS}
    | (?:{LEADS})\s+(?:the\s+)?(?:
        (?:end|start|beginning|middle)\s+of\s+(?:the\s+)?[^\W\d_]+(?:\s+year\b)?
        | {WEEKDAY}\s+week\b | [0-9]{{1,2}}(?:st|nd|rd|th)\b | {_CLOCK}(?!\w)
        | (?<!through\s)next\s+[^\W\d_]+ | fall{_ENDS} | (?:month|quarter|week|{MONTH})[\s'’s-]+end\b )
    | (?<!year\s)(?:over|during|throughout|across)\s+(?:the\s+)?(?:(?:rest|course)\s+of\s+)?(?:the\s+|this\s+)?
      (?:(?:next|coming)\s+(?:[0-9]{{1,2}}\s+)?)?(?:weeks?|months?|quarters?|years?|{YEAR}){_ENDS}
    | (?:{LEADS}|in)\s+(?:the\s+)?(?:week|wk|kw)\s*[0-9]{{1,2}}\b
    | (?:in|within)\s+(?:(?:the\s+)?(?:next|coming)\s+(?:[^\W_]+\s+(?:of\s+)?)?|{_SOME}\s+){_SPANS}
    | (?:in|within)\s+(?:half\s+an?|[0-9]\s+1/2|[0-9]?½)\s+{_SPANS}
    | (?:first|second|third|fourth|last)\s+(?:week|half|quarter|days?)\s+of\s+(?:the\s+)?(?:next\s+|this\s+)?
      (?:{MONTH}|{YEAR}|{SPAN})
    | after\s+(?:the\s+)?{_SEASON}{_ENDS}
    | asap\b | as\s+soon\s+as\s+possible\b | soon\b
    | (?:right\s+away|straight\s+away|immediately|(?:some\s*|one\s+)day|sometime|eventually)\b{_ENDS}
    | (?:at\s+the\s+)?latest\b{_ENDS}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE = re.compile(
    rf"(?<![\w-])(?:(?:end|this|starting)\s+{MONTH}|(?:new\s+year|{_FEAST}|{_WRITTEN_OUT})\b){_ENDS}", re.IGNORECASE
)
_PASSED = re.compile(
    rf"(?<![\w-])(?:(?:{LEADS})\s+)?(?:yesterday|last\s+(?:{SPAN}|{WEEKDAY}|{MONTH})){_ENDS}", re.IGNORECASE
)
NOT_DUE = re.compile(r"\b(?:at|on|of|from|to|since|after|and|or|for|the|than|about|between)\s+$", re.IGNORECASE)
"""Words before a date that make it another one than the due date: "from 1 June", "the week of 3 May"."""


def note_unread(line: Line) -> None:
    """Note the first time of a line that was said and can't be looked up, unless a note has it already."""
    passed = _PASSED.search(line.left)
    if passed and not NOT_DUE.search(line.left[: passed.start()]):
        line.note(f"{shown(passed[0])} has passed; write a day to come, like 2026-12-31. {STAYS}")
        return
    bare = _BARE.search(line.left)
    found = _TO_COME.search(line.left) or (None if bare and NOT_DUE.search(line.left[: bare.start()]) else bare)
    if found and not any(found[0].split()[-1] in note for note in line.notes):
        line.note(f"{shown(found[0])} is no day that can be looked up; write one like 2026-12-31. {STAYS}")
