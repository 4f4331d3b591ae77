"""Numbers with their units in a line: "62%", "€ 1.2M", "4 days", "9 tickets per day", "ten percent".

A number is read by `values` as everywhere; here it is decided where one begins and ends, so that "v2.0", "31 Dec",
"9:00" and "3-day" are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from okr_tui.domain.errors import BadValue
from okr_tui.domain.figures import figure
from okr_tui.domain.quick_add.dates import MONTH
from okr_tui.domain.quick_add.number_words import SPELLED, spelled
from okr_tui.domain.quick_add.understood import TAKEN, shown
from okr_tui.domain.values import AmbiguousValue, read_number

_CORE = r"(?:[0-9]{1,3}(?:[ \u00a0\u202f'’_][0-9]{3})+(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*)"
_SHORT = "ms|mins?|hrs?|h|d|sec|s|kg|mg|g|t|km|cm|mm|ha|ml|kWh|MWh|GWh|kW|MW|GW|GB|MB|TB|pp|pts|bps|ppm|x|°[CF]"
_CURRENCY = r"(?:[€$£¥₹]|(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|JPY|INR|AUD|CAD|NZD|ZAR|BRL)(?!\w))"
_SIGN = "-−–+"
_NEXT = r"(?![\w%€$£¥₹])(?![-–—:/.,'’][0-9A-Za-z])"

NOUN = r"[^\W\d_][^\W_]*(?:[-'’/][^\W_]+)*"


def amount(name: str) -> str:
    """Give the pattern of one number; its parts are groups whose names end in ``name``."""
    return (
        rf"(?P<n{name}>[{_SIGN}]?(?P<cur{name}>{_CURRENCY}?)\s?(?:(?P<core{name}>{_CORE})|(?P<word{name}>{SPELLED}\b))"
        rf"(?P<mult{name}>\s?(?:k|K|M|bn|mn|mio|thousand|million|billion)(?!\w))?"
        rf"(?P<sym{name}>\s?(?:[%€$£¥₹]|percent\b|per\s+cent\b|pct\b|(?:{_SHORT})(?!\w)))?{_NEXT})"
    )


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of the line.

    Args:
        value: What it comes to.
        unit: The unit written in one with it.
        factor: Its multiplier: 1000 for "2.5k".
        typed: What stands in the line.
        doubt: What it was taken for, where it can be something else as well.
    """

    value: float
    unit: str
    factor: float
    typed: str
    doubt: str = ""

    @property
    def like_a_year(self) -> bool:
        """Whether it can be a year as well: four digits, nothing around them."""
        return not self.unit and self.typed.isdigit() and len(self.typed) == 4 and 1990 <= self.value <= 2060

    def words(self, unit: str) -> str:
        """Write it with a unit."""
        return figure(self.value, unit)


def read_amount(match: re.Match[str], name: str) -> Amount | str:
    """Read the number that a match of `amount` found; a note where it can't be."""
    typed = match[f"n{name}"].strip()
    symbol = (match[f"sym{name}"] or "").strip()
    currency = match[f"cur{name}"].upper()
    if currency and symbol:
        return f"{shown(typed)} has two units; write one."
    core = match[f"core{name}"] or str(spelled(match[f"word{name}"]))
    if symbol == "s" and len(core) == 4:
        return f"{shown(typed)} can be years; if it is a number, write the whole unit after it."
    sign = typed[0] if typed[0] in _SIGN else ""
    written = match[f"mult{name}"] or ""
    multiplier, doubt = written.strip(), ""
    if multiplier == "m" and not currency and not symbol:
        # Metres have a blank before them and millions have none, by and large; a person is told either way.
        if written != multiplier:
            multiplier, symbol, doubt = "", "m", "metres; for millions write M"
        else:
            doubt = "millions; for metres write metres"
    try:
        bare = read_number(sign + core)
        value = read_number(f"{sign}{core}{multiplier}")
    except AmbiguousValue as error:
        readings = [f"{sign}{reading}{multiplier}" for reading in error.readings]
        if multiplier:
            return f"{shown(typed)} can be {' or '.join(readings)}; write which."
        return f"{shown(typed)} can be {' or '.join(readings)}; write {readings[-1]}."
    except BadValue as error:
        return f"{error.what} {error.hint}"
    factor = value / bare if bare else 1
    return Amount(value, currency or _percent(symbol), factor if multiplier else 1, typed, doubt)


def _percent(unit: str) -> str:
    return "%" if " ".join(unit.casefold().split()) in ("percent", "per cent", "pct") else unit


_UNIT_WORDS = (
    "percent day days hour hours minute minutes second seconds week weeks month months year years point points "
    "euro euros eur dollar dollars usd pounds gbp people customers users clients tickets calls orders subscribers "
    "members employees visits visitors leads deals incidents errors defects bugs complaints stars nps pages students "
    "patients downloads signups units pieces tonnes litres metres"
)
_UNITS = frozenset(_UNIT_WORDS.split())
_STOP_WORDS = (
    "in at on for by per among of with and or within across while during each every until till before after through "
    "from to as than a an the this next last via using without under over above below so because when where if but "
    "is are we our their its his her my your that which who not no due again both between into out up down"
)
_STOP = frozenset(_STOP_WORDS.split())
_WORD = re.compile(rf"[ \u00a0]({NOUN})(?![\w@/])")
_PER = re.compile(rf"[ \u00a0](?:per|a|an|each|every)[ \u00a0]({NOUN})(?!\w)", re.IGNORECASE)
_PERIOD_WORDS = "second minute hour day week month quarter year person customer user team employee"
_PERIODS = frozenset(_PERIOD_WORDS.split())


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
    while len(words) < 3 and (word := _WORD.match(left, end)) and word[1].casefold() not in _STOP:
        words.append(word[1])
        end = word.end()
        if len(words) == 1 and word[1].casefold() in _UNITS:
            break
    known = len(words) == 1 and words[0].casefold() in _UNITS
    if not known and (len(words) > 2 or any(word.casefold().endswith("ly") for word in words)):
        return "", at
    per = _PER.match(left, end)
    if per and per[1].casefold() in _PERIODS:
        end = per.end()
    unit = " ".join(left[at:end].split())
    return (_percent(unit), end) if unit and not is_month(unit) else ("", at)


def is_known(unit: str) -> bool:
    """Whether the words are certainly a unit, and not just what stands behind the number."""
    first = unit.split()[0].casefold()
    return unit == "%" or first in _UNITS or (first in ("per", "a") and len(unit.split()) > 1)


def is_month(unit: str) -> bool:
    """Whether the words begin with the name of a month: "31 August" is no amount."""
    return re.match(MONTH, unit, re.IGNORECASE) is not None


def same_unit(one: str, other: str) -> bool:
    """Whether two units are one, singular and plural alike."""
    return one.casefold().rstrip("s") == other.casefold().rstrip("s")


def is_blank(text: str) -> bool:
    """Whether nothing is said, but for what was understood already."""
    return not text.replace(TAKEN, " ").strip(" .,;:!?")
