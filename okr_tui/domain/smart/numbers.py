"""The quantities in a text: digits and number words, but not those of names, versions, dates and codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okr_tui.domain.smart.tokens import Tokens, words_in
from okr_tui.domain.smart.word_lists import WordLists

PERCENT, MONEY, COUNT, FACTOR, RATIO = "percent", "money", "count", "factor", "ratio"

UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "million": 1_000_000,
    "billion": 1_000_000_000, "dozen": 12, "zero": 0,
}  # fmt: skip
"""Number words. *One* counts only where it is a number and no pronoun."""

FACTORS = {
    "double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "triple": 3, "tripled": 3, "tripling": 3, "treble": 3,
    "quadruple": 4, "twice": 2, "thrice": 3, "half": 0.5, "halve": 0.5, "halved": 0.5, "halving": 0.5,
    "twofold": 2, "threefold": 3, "fivefold": 5, "tenfold": 10, "two-thirds": 0.67, "three-quarters": 0.75,
}  # fmt: skip

_NUMBER = re.compile(
    r"(?P<sign>[#<>≥≤≈~+−-])?(?P<money>[$€£¥])?(?P<size>\d+(?:[.,'’]\d+)*)"
    r"(?:[–−-](?P<to>[$€£¥]?\d+(?:[.,]\d+)*))?[-–]?(?P<unit>[a-zµ]{0,12})(?P<more>\+?)"
)
_RATIO = re.compile(r"\d+/\d+")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?:am|pm)?")
_ATTACHED = words_in(
    "k m mm bn b x h hr hrs min mins s sec secs ms d wk w mo km mi mile miles kg g mg lb lbs oz cm ft in l ml gb mb tb "
    "kwh mph kph bpm wpm rpm am pm pt pts pp bps page pages point points star stars minute minutes hour hours day days "
    "word words step steps times mph kbps mbps usd eur gbp person people item items"
)
_PERCENT = frozenset(("%", "percent", "percentage", "pct", "pp"))
_CURRENCY_WORDS = words_in("dollar dollars euro euros pound pounds usd eur gbp cents chf")
_NOT_A_COUNT = frozenset(("24/7", "1:1", "1-on-1", "50/50", "9-5", "80/20", "and/or", "360"))
_PRONOUN_AFTER_ONE = words_in("of another day on stop s who time who's that which to can")
_YEAR_BEFORE = words_in("in by of since until the for before during from through fiscal fy year class")

_AGED = words_in("aged age ages")
_PEOPLE = words_in("people adults women men children girls boys persons those residents patients citizens everyone")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that is meant as one: its words (first, and the one after the last), size and form."""

    begin: int
    end: int
    value: float
    form: str


def quantities(tokens: Tokens, taken: set[int], lists: WordLists) -> list[Quantity]:
    """Find the quantities of a text.

    Args:
        tokens: The text.
        taken: The places of words that say when, whose numbers measure nothing.
        lists: The lists, of which ``numbered_names`` is read: *version*, *ISO* and others that numbers belong to.
    """
    found: list[Quantity] = []
    place = 0
    while place < len(tokens.words):
        quantity = None if place in taken else _at(tokens, place, lists)
        if quantity is None:
            place += 1
        else:
            found.append(quantity)
            place = quantity.end
    return found


def _at(tokens: Tokens, place: int, lists: WordLists) -> Quantity | None:
    words, word = tokens.words, tokens.words[place]
    if not word[-1:].isalnum() or word in _NOT_A_COUNT:
        return None
    if word in FACTORS and words[place + 1 : place + 2] not in (["down"], ["check"]):
        return Quantity(place, place + 1, FACTORS[word], FACTOR)
    if word in ("third", "quarter", "fifth", "tenth") and words[max(0, place - 2) : place] in (
        ["by", "a"],
        ["by", "one"],
    ):
        return Quantity(place, place + 1, 0.3, FACTOR)
    if word[0].isalpha():
        return _in_words(tokens, place)
    if _CLOCK.fullmatch(word):
        return Quantity(place, place + 1, float(word.partition(":")[0]), COUNT)
    if _RATIO.fullmatch(word):
        whole, _, part = word.partition("/")
        return Quantity(place, place + 1, _size(whole) / (_size(part) or 1), RATIO)
    match = _NUMBER.fullmatch(word)
    if match is None or not _counts(tokens, place, match, lists):
        return None
    value = _size(match["size"])
    end = place + 1
    following = words[end] if end < len(words) else ""
    money = match["money"] or following in _CURRENCY_WORDS
    if following in _PERCENT or (following == "per" and words[end + 1 : end + 2] == ["cent"]):
        return Quantity(place, end + (2 if following == "per" else 1), value, PERCENT)
    if match["unit"] in ("x", "times") and value:
        return Quantity(place, end, value, FACTOR if match["unit"] == "x" else COUNT)
    if following in ("out", "of") and _is_plain(words, end + (2 if following == "out" else 1)):
        return Quantity(place, end + (3 if following == "out" else 2), value, RATIO)
    return Quantity(place, end, value, MONEY if money else COUNT)


def _is_plain(words: list[str], place: int) -> bool:
    return place < len(words) and (words[place].isdecimal() or words[place] in UNITS)


def _in_words(tokens: Tokens, place: int) -> Quantity | None:
    words, word = tokens.words, tokens.words[place]
    parts = word.split("-")
    if not all(part in UNITS for part in parts[:1]) or (len(parts) > 1 and parts[1] in ("on", "size", "off", "way")):
        return None
    following = words[place + 1] if place + 1 < len(words) else ""
    before = words[place - 1] if place else ""
    if parts[0] == "one" and len(parts) == 1 and (not following or following in _PRONOUN_AFTER_ONE or before in (
        "no", "each", "every", "any", "the", "this", "that", "number", "some", "one", "day")):  # fmt: skip
        return None
    if parts[0] == "zero" and following == "in":
        return None
    value, end = _spelled(words, place)
    following = words[end] if end < len(words) else ""
    if following in _PERCENT or (following == "per" and words[end + 1 : end + 2] == ["cent"]):
        return Quantity(place, end + (2 if following == "per" else 1), value, PERCENT)
    if following in ("out", "of") and _is_plain(words, end + (2 if following == "out" else 1)):
        return Quantity(place, end + (3 if following == "out" else 2), value, RATIO)
    return Quantity(place, end, value, MONEY if following in _CURRENCY_WORDS else COUNT)


def _spelled(words: list[str], place: int) -> tuple[float, int]:
    """The value of the number words from a place on, and the place after them: "one hundred and twenty-five"."""
    total, group, end = 0, 0, place
    while end < len(words):
        after_and = words[end] == "and" and end > place and group % 100 == 0 and words[end - 1] in _ROUND
        parts = words[end + 1].split("-") if after_and and end + 1 < len(words) else words[end].split("-")
        sizes = [UNITS[part] for part in parts if part in UNITS]
        if not sizes or (end > place and len(sizes) < len(parts)):
            break
        taken = total, group
        for size in sizes:
            if size >= 1000:
                taken = taken[0] + (taken[1] or 1) * size, 0
            elif size in (12, 100) and (size == 100 or "dozen" in parts):
                taken = taken[0], (taken[1] or 1) * size
            elif end == place or _follows(taken[1], size):
                taken = taken[0], taken[1] + size
            else:
                return float(total + group), end
        total, group = taken
        end += 2 if after_and else 1
    return float(total + group), end


_ROUND = ("hundred", "thousand", "million")


def _follows(group: int, size: int) -> bool:
    """Whether a number word goes on with a number: a hundred takes all below it, *twenty* takes *one* to *nine*."""
    return size > 0 and (group % 100 == 0 or (size < 10 and group % 100 >= 20 and group % 10 == 0))


def _counts(tokens: Tokens, place: int, match: re.Match[str], lists: WordLists) -> bool:
    """Tell a number from a digit in a name, a code, an ordinal or a year."""
    unit, size = match["unit"], match["size"]
    if match["sign"] == "#":
        return False
    following = tokens.words[place + 1] if place + 1 < len(tokens.words) else ""
    if following in _PERCENT or match["money"]:
        return True
    if unit and unit not in _ATTACHED and f"-{unit}" not in match.group() and f"–{unit}" not in match.group():
        return False
    if unit in ("st", "nd", "rd", "th", "d") or size.count(".") > 1:
        return False
    before = tokens.words[place - 1] if place else ""
    if size.isdecimal() and len(size) == 4 and 1900 <= int(size) <= 2100 and not unit:
        counted = following.endswith("s") and before not in _YEAR_BEFORE
        if not counted:
            return False
    if place and lists.at("numbered_names", tokens.words, place - 1):
        return False
    if is_age(tokens.words, place):
        return False
    raw = tokens.raws[place - 1] if place else ""
    named = place > 1 and raw[:1].isupper() and not raw.isupper() and not tokens.parted(place)
    if named and not tokens.ended(place - 1):
        # "Windows 11", but not "Raise Trial Conversion 12 points" where every word has a capital
        earlier = [r for r in tokens.raws[1 : place - 1] if r[:1].isalpha() and len(r) > 3]
        return len(earlier) > 1 and all(r[:1].isupper() for r in earlier)
    return True


def is_age(words: list[str], place: int) -> bool:
    """Tell how old somebody is: *women aged 40 to 60*, *people over 65*, *children between 3 and 5 years old*."""
    if words[place + 1 : place + 3] in (["years", "old"], ["years", "of"], ["and", "over"], ["and", "older"]):
        return True
    if _led_by_age(words, place) or (words[max(0, place - 1)] in ("to", "and") and _led_by_age(words, place - 2)):
        return True
    before = words[max(0, place - 2) : place]
    return before[-1:] in (["over"], ["under"]) and not _PEOPLE.isdisjoint(before[-2:-1])


def _led_by_age(words: list[str], place: int) -> bool:
    before = words[max(0, place - 2) : max(0, place)]
    if before[-1:] and before[-1] in _AGED:
        return True
    return before[:1] in (["aged"], ["ages"]) and before[1:] in (["of"], ["over"], ["under"], ["between"], ["from"])


def _size(digits: str) -> float:
    cleaned = digits.replace("'", "").replace("’", "")
    groups = re.split(r"[.,]", cleaned)
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and "," in cleaned:
        cleaned = "".join(groups)
    elif len(groups) > 1:
        cleaned = "".join(groups[:-1]) + "." + groups[-1]
    return float(cleaned[:300])
