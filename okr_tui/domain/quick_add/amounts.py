"""Numbers with their units in a line: "62%", "€ 1.2M", "4 days", "9 tickets per day", "ten percent".

A number is read by `values` as everywhere; here it is decided where one begins and ends, so that "v2.0", "31 Dec",
"9:00" and "3-day" are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from okr_tui.domain.errors import BadValue
from okr_tui.domain.figures import figure
from okr_tui.domain.quick_add.number_words import BEGUN, GOES_ON, LONGER, LONGER_WORDS, SPELLED, UNREAD, spelled
from okr_tui.domain.quick_add.understood import TAKEN, shown
from okr_tui.domain.quick_add.units import percent
from okr_tui.domain.values import AmbiguousValue, read_number

_CORE = r"(?:[0-9]{1,3}(?:[ \u00a0\u202f'’_][0-9]{3})+(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*)"
_SHORT = "ms|mins?|hrs?|h|d|sec|s|kg|mg|g|t|km|cm|mm|ha|ml|kWh|MWh|GWh|kW|MW|GW|GB|MB|TB|pp|pts|bps|ppm|x|°[CF]"
_CURRENCY = r"(?:[€$£¥₹]|(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|JPY|INR|AUD|CAD|NZD|ZAR|BRL)(?!\w))"
_SIGN = "-−–+"
_DASH_NEXT = r"(?![\w%€$£¥₹])(?![:/.,'’][0-9A-Za-z])(?![-–—][A-Za-z])"
_NEXT = r"(?![\w%€$£¥₹])(?![-–—:/.,'’][0-9A-Za-z])"


_ABOUT = (
    r"(?:[~≈±]|(?:about|around|approx|approximately|roughly|nearly|almost|like|maybe|circa|ca|etwa|rund|environ)\b\.?)"
)
_BETWEEN = re.compile(r"\b(?:between|within)\b", re.IGNORECASE)
_NOW = r"(?:currently|now|today)\b"


def amount(name: str, *, before_dash: bool = False) -> str:
    """Give the pattern of one number; its parts are groups whose names end in ``name``.

    Args:
        name: A letter.
        before_dash: Whether a dash and another number may follow, as in "18–22".
    """
    ends = _DASH_NEXT if before_dash else _NEXT
    return (
        rf"(?:(?:(?P<about{name}>{_ABOUT})|{_NOW})\s*)?(?P<n{name}>[{_SIGN}]?(?P<cur{name}>{_CURRENCY}?)\s?"
        rf"(?:(?P<core{name}>{_CORE})|(?P<word{name}>(?:{UNREAD}|{SPELLED})\b))"
        rf"(?P<mult{name}>\s?(?:k|K|M|bn|mn|mio\.?|thousand|million|billion)(?!\w))?"
        rf"(?P<odd{name}>{LONGER}|(?(word{name}){LONGER_WORDS}|(?!)))?"
        rf"(?P<sym{name}>\s?(?:[%€$£¥₹]|percent\b|per\s+cent\b|pct\b|(?:{_SHORT})(?!\w)))?{ends})"
        rf"(?P<plus{name}>\+(?![\w+]))?"
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
    word, begun = match[f"word{name}"], _begun(match, name)
    more = GOES_ON.match(match.string, match.end(f"word{name}")) if word and not match[f"odd{name}"] else None
    if begun or more or match[f"odd{name}"] or (word and spelled(word) is None):
        return f"{shown(begun + typed + (more[0] if more else ''))}: write it in digits."
    currency = match[f"cur{name}"].upper()
    if currency and symbol:
        return f"{shown(typed)} has two units; write one."
    core = match[f"core{name}"] or str(spelled(word or ""))
    if symbol == "s" and len(core) == 4:
        return f"{shown(typed)} can be years; if it is a number, write the whole unit after it."
    sign = typed[0] if typed[0] in _SIGN else ""
    written = match[f"mult{name}"] or ""
    multiplier, doubt = written.strip().removesuffix("."), ""
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
    return Amount(value, currency or percent(symbol), factor if multiplier else 1, typed, doubt)


def _begun(match: re.Match[str], name: str) -> str:
    """Give the words before a number in words that it is only the rest of: the "hundred and" of "hundred and six"."""
    begun = BEGUN.search(match.string, 0, match.start(f"n{name}")) if match[f"word{name}"] else None
    apart = begun and begun["and"] and _BETWEEN.search(match.string, 0, begun.start())
    return begun[0] if begun and not apart else ""


def begin(match: re.Match[str], name: str) -> int:
    """Where a number begins, with what is said of it: "about 20"."""
    return match.start(f"about{name}") if match[f"about{name}"] else match.start(f"n{name}")


def roughly(match: re.Match[str], name: str) -> str:
    """Give the number as it was typed where it was said to be no exact one: "~20"; else nothing."""
    return match.string[begin(match, name) : match.end(f"n{name}")] if match[f"about{name}"] else ""


def is_blank(text: str) -> bool:
    """Whether nothing is said, but for what was understood already."""
    return not text.replace(TAKEN, " ").strip(" .,;:!?")
