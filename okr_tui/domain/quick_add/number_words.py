"""Numbers that are written as words: "ten percent", "from two to six", "to zero"."""

from __future__ import annotations

import re

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

UNREAD = r"(?:(?:half\s+an?|an?)\s+(?:dozen|score|thousand|million|billion)|(?:hundred|dozen|thousand)(?!\s+of\b))"
"""Pattern of a number in words that is asked for in digits however it goes on."""

LONGER = (
    rf"(?:\s(?:hundred|dozen|score)\b(?:\s+(?:and\s+)?{SPELLED}\b)?|(?<=hundred)\s+(?:and\s+)?{SPELLED}\b|"
    rf"(?:(?<=thousand)|(?<=million))\s+(?:and\s+)?{SPELLED}(?:\s+hundred)?\b|"
    r"\s+and\s+(?:a|one|three)\s+(?:half|thirds?|quarters?)\b(?:\s+(?:thousand|million|billion)\b)?)"
)
"""Pattern of how a number goes on that is asked for in digits: "five hundred", "one and a half", "2 dozen"."""

LONGER_WORDS = (
    rf"(?:\s+point\s+{SPELLED}\b|[\s-]+(?:hal(?:f|ves)|thirds?|fifths?|tenths?)\b|"
    rf"(?:(?<=one)\s+in|\s+out\s+of)\s+{SPELLED}\b(?!\s+(?:day|week|month|quarter|year)s?\b)|\s+{SPELLED}\b)"
)
"""The same of a number in words alone: "three point five", "two thirds", "one in five", "nineteen ninety"."""

GOES_ON = re.compile(rf"(?:{LONGER_WORDS}|[\s-]+(?:hundred|dozen|score)\b)", re.IGNORECASE)
"""The same for what stands behind a number in words that was found to end there."""

BEGUN = re.compile(
    rf"(?<!\w)(?:(?:hundred|dozen|thousand|million|billion)(?P<and>\s+and)?|"
    rf"(?:{'|'.join([*_ONES, *_TENS])})(?:\s+point)?)[\s-]+$",
    re.IGNORECASE,
)
"""What before a number in words makes it the rest of a longer one: "hundred and | twenty"."""


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
