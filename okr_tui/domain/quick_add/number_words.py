"""Numbers that are written as words: "ten percent", "from two to six", "to zero"."""

from __future__ import annotations

_ONES_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _ONES_WORDS.split(), _TENS_WORDS.split()

_UNITS = "|".join(_ONES[1:10])
_BELOW_TWENTY = "|".join(sorted(_ONES, key=len, reverse=True))
SPELLED = rf"(?:(?:one|a)\s+hundred|(?:{'|'.join(_TENS)})(?:[- ](?:{_UNITS}))?|{_BELOW_TWENTY})"
"""Pattern of a whole number up to a hundred, in words."""

LONGER = (
    rf"(?:\s(?:hundred|dozen|score)\b(?:\s+(?:and\s+)?{SPELLED}\b)?|(?<=hundred)\s+(?:and\s+)?{SPELLED}\b|"
    rf"(?:(?<=thousand)|(?<=million))\s+{SPELLED}(?:\s+hundred)?\b|"
    r"\s+and\s+(?:a|one|three)\s+(?:half|thirds?|quarters?)\b(?:\s+(?:thousand|million|billion)\b)?)"
)
"""Pattern of how a number goes on that is asked for in digits: "five hundred", "one and a half", "2 dozen"."""


def spelled(words: str) -> int | None:
    """Give the number that words stand for, 0 to 100; None where they are none."""
    first, *rest = words.casefold().replace("-", " ").split() or [""]
    if rest == ["hundred"] and first in ("a", "one"):
        return 100
    if first in _ONES and not rest:
        return _ONES.index(first)
    if first not in _TENS or len(rest) > 1 or (rest and rest[0] not in _ONES[1:10]):
        return None
    return 10 * (_TENS.index(first) + 2) + (_ONES.index(rest[0]) if rest else 0)
