"""The words behind a number as its unit: a thing counted, in at most two words, and "per week" after it."""

from __future__ import annotations

import re

from okr_tui.domain.quick_add.times import MONTH, TIME_WORDS

_KNOWN_WORDS = (
    "percent day days hour hours minute minutes second seconds week weeks month months year years point points "
    "euro euros eur dollar dollars usd pounds gbp people customers users clients tickets calls orders subscribers "
    "members employees visits visitors leads deals incidents errors defects bugs complaints stars nps pages students "
    "patients downloads signups units pieces tonnes litres metres"
)
_KNOWN = frozenset(_KNOWN_WORDS.split())
_RATE_WORDS = "per a an each every"
_STOP_WORDS = (
    # prepositions, conjunctions and the like
    "in at on for by among amongst of with and or within across while during until till til before after through "
    "throughout from to as than the this next last via using without under over above below so because when where if "
    "but is are was were be we our their its his her my your that which who not no due both between into out since "
    "about around towards toward against along beside besides beyond despite except near onto off upon versus vs "
    "like unless whereas though although "
    # adverbs, which say how and when and count nothing
    "again up down right away instead please then later latest earlier max min total altogether now already ever "
    "still also too there here ahead apart aside back forward forwards together worldwide abroad online offline "
    "overall once twice maybe perhaps just even almost better worse more less higher lower faster slower "
    "afterwards sooner else somehow anyway thanks alone straight asap roughly tops ish or-so plus minus "
    "inclusive something odd round all half starting beginning"
)
_STOP = frozenset(f"{_STOP_WORDS} {_RATE_WORDS}".split()) | TIME_WORDS
_PERIOD_WORDS = "second minute hour day week month quarter year person customer user team employee"
_PERIODS = frozenset(_PERIOD_WORDS.split())

NOUN = r"[^\W\d_][^\W_]*(?:[-'’/][^\W_]+)*"
_WORD = re.compile(rf"[ \u00a0]({NOUN})(?![\w@/])")
_PER = re.compile(rf"[ \u00a0](?:{'|'.join(_RATE_WORDS.split())})[ \u00a0]({NOUN})(?!\w)", re.IGNORECASE)

_ABBREVIATION = re.compile(r"[A-Z]{2,4}s?|[A-Z][a-z]?[A-Z]{1,3}")
_TIME_NEXT = re.compile(rf"[ \u00a0](?:{MONTH}|[0-9]{{1,2}}[./][0-9]|[0-9]{{4}}-)", re.IGNORECASE)

NO_UNIT = "(?:" + "|".join(sorted(_STOP - {*_RATE_WORDS.split()}, key=lambda word: (-len(word), word))) + r")(?![\w-])"
"""Pattern of a word that is never a part of a unit."""


def unit_words(left: str, at: int) -> tuple[str, int]:
    """Read the words after a number as its unit: "days", "paying customers", "tickets per day".

    Args:
        left: What is left of the line.
        at: Where the number ends.

    Returns:
        The unit, empty where the words are none, and where it ends.
    """
    words: list[str] = []
    end = at
    while len(words) < 3 and (word := _WORD.match(left, end)) and not _is_stop(word[1].casefold()):
        words.append(word[1])
        end = word.end()
        if len(words) == 1 and word[1].casefold() in _KNOWN:
            break
    known = len(words) == 1 and words[0].casefold() in _KNOWN
    if not known and (len(words) > 2 or any(word.casefold().endswith("ly") for word in words)):
        return "", at
    if words and not known and _TIME_NEXT.match(left, end):
        return "", at  # "bis Ende März", and whatever else leads a day in another language
    if name := next((word for word in words if _is_name(word)), ""):
        end = at + left[at:end].index(name)
        end -= len(left[at:end]) - len(left[at:end].rstrip())
    per = _PER.match(left, end)
    if per and per[1].casefold() in _PERIODS:
        end = per.end()
    unit = " ".join(left[at:end].split())
    return (percent(unit), end) if unit and not is_month(unit) else ("", at)


def name_after(left: str, at: int) -> str:
    """Give the word with a capital that follows a number, which is a name and no unit; else nothing."""
    word = _WORD.match(left, at)
    name = word[1] if word else ""
    return name if name and _is_name(name) and not _is_stop(name.casefold()) else ""


def _is_name(word: str) -> bool:
    """Whether a word is a name by its capital: "Baker Street", and not "NPS", "Mbit/s", "Days"."""
    known = word.casefold() in _KNOWN or word.casefold() in _MEASURES or "/" in word
    return word[0].isupper() and not known and _ABBREVIATION.fullmatch(word) is None


def _is_stop(word: str) -> bool:
    return word in _STOP or word.startswith(("early-", "mid-", "late-"))


def percent(unit: str) -> str:
    """Give the sign for the words that mean it; any other unit as it is."""
    return "%" if " ".join(unit.casefold().split()) in ("percent", "per cent", "pct") else unit


def is_known(unit: str) -> bool:
    """Whether the words are certainly a unit, and not just what stands behind the number."""
    first = unit.split()[0].casefold()
    return unit == "%" or first in _KNOWN or (first in ("per", "a") and len(unit.split()) > 1)


def is_rate(unit: str) -> bool:
    """Whether the words are the second half of a unit: "per day"."""
    return unit.split()[0].casefold() in _RATE_WORDS.split()


def is_month(unit: str) -> bool:
    """Whether the words begin with the name of a month: "31 August" is no amount."""
    return re.match(MONTH, unit, re.IGNORECASE) is not None


def same_unit(one: str, other: str) -> bool:
    """Whether two units are one, singular and plural alike."""
    return one.casefold().rstrip("s") == other.casefold().rstrip("s")


_TIMES_WORDS = "ms s sec second seconds min mins minute minutes h hr hrs hour hours d day days week weeks month months"
_TIMES = frozenset(_TIMES_WORDS.split())


_MEASURES_WORDS = (
    "% m km cm mm kg mg g t ha ml kwh mwh gwh kw mw gw gb mb tb pp bps ppm x mbit gbit °c °f € $ £ ¥ ₹ euro euros "
    "eur usd gbp chf sek nok dkk pln czk jpy inr aud cad nzd zar brl dollars pounds tonnes litres metres year years"
)
_MEASURES = frozenset(_MEASURES_WORDS.split())


MEASURED_BRIEFLY = "km|cm|mm|m|kg|g|ml|kWh|kW|MW|GB|MB|TB|metres?|meters?|miles?"
"""Pattern of signs and words that a length or an amount of something is measured in."""


def is_measure(unit: str) -> bool:
    """Whether what has this unit is measured, and not counted one by one: "%", "kg", "calls per day"."""
    first, *rest = re.split(r"[\s/]+", unit.casefold()) or [""]
    rate = is_rate(first) if first else False
    return rate or bool(rest and is_rate(rest[0])) or "/" in unit or first in _MEASURES or is_time(unit)


def is_time(unit: str) -> bool:
    """Whether a unit is one of time, of which less is mostly better."""
    return bool(unit) and unit.split()[0].casefold() in _TIMES
