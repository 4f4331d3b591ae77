"""The words around a number: the key result's own unit, or a multiplier such as k and million.

Anything else is refused by name: a silent "70" out of "70 days" would be wrong for good.
"""

from __future__ import annotations

from okr_tui.domain.errors import BadValue

_MULTIPLIERS = {
    "k": 1_000,
    "thousand": 1_000,
    "tsd": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mio": 1_000_000,
    "million": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
_SAME_UNIT = {
    "€": "eur",
    "euro": "eur",
    "$": "usd",
    "us$": "usd",
    "dollar": "usd",
    "£": "gbp",
    "pound": "gbp",
    "¥": "jpy",
    "yen": "jpy",
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "d": "day",
    "h": "hour",
    "hr": "hour",
    "min": "minute",
    "s": "second",
    "sec": "second",
}


def factor_of(before: str, after: str, unit: str, typed: str) -> int:
    """Find what the words around a number multiply it by, after making sure they are the key result's unit.

    Args:
        before: What stands before the digits, without a sign.
        after: What stands after them.
        unit: Unit of the key result.
        typed: The whole text, for the error.

    Raises:
        BadValue: The words are another unit, or leave open whether a "k" is in the unit already.
    """
    if before and after and not _same(after, unit):
        multiplier = _MULTIPLIERS.get(after.casefold().rstrip("."))
        if multiplier and _same(before, unit):
            return multiplier
    words = " ".join(part for part in (before, after) if part)
    if not words or _same(words, unit) or all(_same(word, unit) for word in words.split()):
        return 1
    if before and after:
        raise _other_unit(words, unit, typed)
    lower = words.casefold()
    for word in sorted(_MULTIPLIERS, key=len, reverse=True):
        rest = lower.removeprefix(word)
        if rest == lower:
            continue
        rest = rest.removeprefix("s" if len(word) > 2 else "").removeprefix(".").strip()
        if (
            unit.casefold().startswith(word)
            and unit.casefold() != word
            and _same(rest or unit[len(word) :], unit[len(word) :])
        ):
            raise _counted_already(word, unit, typed)
        if not rest or _same(rest, unit):
            return _MULTIPLIERS[word]
    raise _other_unit(words, unit, typed)


def _counted_already(word: str, unit: str, typed: str) -> BadValue:
    return BadValue(
        f"This key result is counted in {unit}; “{typed}” leaves open whether the {word} is already in it.",
        f"Give the number in {unit} without “{word}”.",
    )


def _other_unit(words: str, unit: str, typed: str) -> BadValue:
    if unit:
        return BadValue(f"“{typed}” is in {words}, and this key result is counted in {unit}.", f"Give it in {unit}.")
    return BadValue(f"“{typed}” is in {words}, and this key result has no unit.", "Give the number alone.")


def _same(words: str, unit: str) -> bool:
    """Whether the words are the unit, letting case, plural and the sign of a currency differ."""
    return words == unit or _base(words) == _base(unit) != ""


def _base(unit: str) -> str:
    lower = unit.casefold().strip().rstrip(".")
    lower = _SAME_UNIT.get(lower, lower)
    singular = lower[:-1] if len(lower) > 3 and lower.endswith("s") else lower
    return _SAME_UNIT.get(singular, singular)
