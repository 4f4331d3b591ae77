"""When a text says that something is to be: days, periods, rhythms, and words too vague to be held to."""

from __future__ import annotations

import re

from okr_tui.domain.smart.days import (
    HOURS,
    LOOSE,
    PERIOD,
    RATE,
    RHYTHM,
    VAGUE,
    When,
    read_date,
    read_quarter,
    word_at,
    year_of,
)
from okr_tui.domain.smart.numbers import FACTORS, UNITS
from okr_tui.domain.smart.time_words import (
    ADJECTIVES,
    AMOUNTS,
    BETWEEN,
    BY,
    DAYS,
    DONE,
    EVERY,
    EVERY_UNIT,
    LEADS_TO_OCCASION,
    MEANS,
    MEASURES,
    MONTHS,
    NAMED,
    PERIODS,
    QUARTER,
    SPAN_TOKEN,
    SPANS,
    THIS,
    WEEKDAYS,
    WITHIN,
)
from okr_tui.domain.smart.tokens import Tokens
from okr_tui.domain.smart.word_lists import WordLists

SHORTEST_HOURS = 12
"""Hours that may be an end, as in care; *in two hours* says how fast."""
_ONE_OF = frozenset(("a", "an", "one", "the", "next", "coming", "first"))


def whens(tokens: Tokens, lists: WordLists) -> list[When]:
    """Find every expression of time in a text."""
    found: list[When] = []
    place = 0
    while place < len(tokens.words):
        when = _at(tokens, place, lists)
        if when is None:
            place += 1
        else:
            found.append(when)
            place = when.end
    return found


def _at(tokens: Tokens, place: int, lists: WordLists) -> When | None:
    words = tokens.words
    word = words[place]
    if length := lists.at("vague_times", words, place):
        return When(place, place + length, VAGUE)
    for reader in (_rhythm, read_date, read_quarter, _this_period, _end_of, _span, _occasion):
        when = reader(words, place)
        if when is not None:
            return when
    if word in LEADS_TO_OCCASION:
        after = place + 1
        while after < len(words) and after < place + 4 and words[after] in BETWEEN | {"our", "my", "your", "their"}:
            after += 1
        for start in range(after, min(after + 3, len(words))):
            length = lists.at("occasions", words, start)
            if length and (word != "in" or words[start] in NAMED):
                return When(place, start + length, PERIOD)
            if tokens.parted(start):
                break
        edge = next((end for p in range(place + 1, after + 1) if p < len(words) and (end := _end_of(words, p))), None)
        if edge:
            return When(place, edge.end, edge.form, edge.day)
        if word in ("before", "until", "till") and after < len(words) and not words[place + 1].endswith("ing"):
            return When(place, after + 1, LOOSE)
        if word == "by" and place and not words[place - 1].endswith(("ed", "en", "wn")):
            return _event(tokens, place, after)
    return None


def _event(tokens: Tokens, place: int, after: int) -> When | None:
    """Read *by the regional championships* and *by midsummer* at the end of a sentence: some event is meant."""
    words = tokens.words
    end = next((p for p in range(after + 1, min(len(words), place + 8)) if tokens.parted(p)), len(words))
    if end == place + 1 or (after == place + 1 and (end > place + 2 or words[place + 1] in MEANS)):
        return None
    if end - place > 6 or any(word.endswith("ing") for word in words[place + 1 : end]):
        return None
    if any(_end_of(words, p) or read_date(words, p) or read_quarter(words, p) for p in range(place + 1, end)):
        return None
    amount = any(_is_amount(word) for word in words[place + 1 : end])
    return None if amount else When(place, end, LOOSE)


def _is_amount(word: str) -> bool:
    return word.strip("$€£¥<>~+-")[:1].isdecimal() or word in UNITS or word in FACTORS or word in AMOUNTS


def _this_period(words: list[str], place: int) -> When | None:
    word = words[place]
    if word in ("today", "tonight", "tomorrow", "year-end", "month-end"):
        return When(place, place + 1, PERIOD)
    if word not in THIS:
        return None
    after = place + 1
    while word_at(words, after) in ADJECTIVES or word_at(words, after) in ("coming", "upcoming"):
        after += 1
    following = word_at(words, after)
    if word in ("this", "next", "coming", "current", "upcoming", "following", "present") and (
        following in PERIODS or following in MONTHS or following in WEEKDAYS
    ):
        return When(place, after + 1, PERIOD)
    return None


def _end_of(words: list[str], place: int) -> When | None:
    """Read *by the end of the rainy season*: the end of whatever it is can be waited for."""
    word = words[place]
    if word in ("eoy", "eom", "eoq", "fy-end", "quarter-end", "year's", "month's", "quarter's"):
        return When(place, place + 1 + (word_at(words, place + 1) == "end"), PERIOD)
    if word == "duration" and word_at(words, place + 1) == "of":
        return When(place, min(len(words), place + 4), PERIOD)
    if word_at(words, place + 1) == "end" and word in ("year", "month", "quarter", "week", "season"):
        return When(place, place + 2, PERIOD)
    if word not in ("end", "close", "beginning", "start", "middle", "conclusion", "completion", "half"):
        return None
    if word_at(words, place + 1) != "of":
        return None
    after = place + 2
    while word_at(words, after) in BETWEEN or word_at(words, after) in (
        "this",
        "our",
        "my",
        "their",
        "current",
        "each",
    ):
        after += 1
    following = word_at(words, after)
    if not following:
        return None
    sure = {"by", "before", "until", "at", "the", "to", "from", "toward", "towards"}
    if following in PERIODS or following in MONTHS or QUARTER.fullmatch(following) or year_of(following):
        last = read_date(words, after) or read_quarter(words, after)
        return When(place, last.end if last else after + 1, PERIOD, last.day if last else None)
    return When(place, after + 1, PERIOD) if word_at(words, place - 1) in sure else None


def _span(words: list[str], place: int) -> When | None:
    """Read *within six months*, *over the next two quarters*, *in a year*, and *12-week*."""
    word = words[place]
    if found := SPAN_TOKEN.fullmatch(word):
        long = found[2] != "day" or (found[1].isdecimal() and int(found[1]) >= 7)
        counted = found[1].isdecimal() or found[1] in UNITS
        return When(place, place + 1, PERIOD) if long and counted and word_at(words, place + 1) != "old" else None
    begin, after = place, place
    if word in WITHIN or word in ("next", "coming", "following"):
        after += 1
    while after < place + 6 and word_at(words, after) in BETWEEN:
        after += 1
    amount = word_at(words, after)
    number = int(amount) if amount.isdecimal() and len(amount) < 5 else UNITS.get(amount, 0)
    # "over the course of the school year": the article may stand further ahead
    number = number or int(not _ONE_OF.isdisjoint(words[place:after]))
    counted = amount.isdecimal() or amount in UNITS or bool(re.fullmatch(r"\d+[-–]\d+", amount))
    ahead = word in WITHIN and not {"next", "coming", "following"}.isdisjoint(words[place:after])
    if ahead and counted and word_at(words, after + 1).endswith("s"):
        # "over the next two releases": whatever comes after each other can be waited for
        return When(begin, after + 2, PERIOD)
    unit_at = after + 1 if counted else after
    while word_at(words, unit_at) in ("consecutive", "full", "working", "calendar", "business", "school", "or", "fewer",
                                   "more", "straight", "instructional",
                                   "weekly"):  # fmt: skip
        unit_at += 1
    unit, following = word_at(words, unit_at), word_at(words, unit_at + 1)
    if unit in ("hours", "hrs") and number >= SHORTEST_HOURS and word in WITHIN:
        return When(begin, unit_at + 1, HOURS)
    if unit not in SPANS and unit not in DAYS and not (unit in NAMED and word in WITHIN):
        return None
    if following in ("of", "old", "older", "younger") and unit != "course" and word not in WITHIN:
        return None
    led = word in WITHIN or word in ("next", "coming", "following")
    later = following in ("from", "after") or word_at(words, unit_at + 1) in ("period", "long")
    if not led and not (counted and later):
        return None
    if unit in DAYS and 0 < number < 7:
        return When(begin, unit_at + 1, LOOSE) if led else None
    return When(begin, unit_at + 1, PERIOD) if counted or number else None


def _rhythm(words: list[str], place: int) -> When | None:
    word, following = words[place], word_at(words, place + 1)
    if word in EVERY:
        return When(place, place + 1, RHYTHM) if following not in MEASURES else None
    if word in ("every", "each", "per"):
        after = place + 1
        if (
            following.isdecimal()
            or following in UNITS
            or following in ("other", "second", "single", "school", "working", "pay", "marking")
        ):
            after += 1
        unit = word_at(words, after)
        if unit in EVERY_UNIT or unit in DAYS or unit in SPANS or unit in WEEKDAYS:
            return When(place, after + 1, RHYTHM if word != "per" or _acts(words, place) else RATE)
    a_day = word in ("a", "an") and following in ("day", "week", "month", "quarter", "year", "night")
    if a_day and place and words[place - 1] not in WITHIN | BY:
        return When(place, place + 2, RHYTHM if _acts(words, place) else RATE)
    if word == "on" and following.rstrip("s") in WEEKDAYS and following.endswith("s"):
        return When(place, place + 2, RHYTHM)
    if re.fullmatch(r"\d+x/(?:day|week|wk|month|year)", word):
        return When(place, place + 1, RHYTHM)
    if word in ("yoy", "year-over-year", "year-on-year", "quarter-over-quarter", "week-over-week"):
        return When(place, place + 1, RHYTHM)
    if word in ("weekdays", "weeknights", "mondays", "weekends"):
        return When(place, place + 1, RHYTHM)
    return None


def _acts(words: list[str], place: int) -> bool:
    """Tell *three times a week*, *30 minutes per day* from *50 leads per month*: the first says when one acts."""
    return word_at(words, place - 1) in DONE or word_at(words, place - 1).endswith(("x", "min"))


def _occasion(words: list[str], place: int) -> When | None:
    word, following = words[place], word_at(words, place + 1)
    if word in ("by", "before", "until", "till", "on", "next", "this") and following in WEEKDAYS:
        return When(place, place + 2, PERIOD)
    if word in WEEKDAYS:
        return When(place, place + 1, PERIOD)
    if word in ("by", "before", "at", "until") and following in ("age", "the", "turning"):
        if following == "age" or (following == "the" and word_at(words, place + 2) in ("age", "time")):
            return When(place, place + 2 + (following == "the") + (word_at(words, place + 2) != ""), PERIOD)
        if following == "turning":
            return When(place, place + 3, PERIOD)
    return None
