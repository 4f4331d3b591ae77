"""The verb that a line begins with, and what it says about the direction of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Direction = Literal["up", "down", "either", "keep", "reach", "deliver", ""]

_SAYING: dict[Direction, str] = {
    "up": "increase raise grow lift boost expand double triple quadruple",
    "down": "cut reduce lower decrease shrink trim shorten halve drop slash minimise minimize curb lose",
    "either": "improve move change bring go get take",
    "keep": "keep hold maintain ensure guarantee stay remain limit cap",
    "reach": "reach achieve attain hit exceed surpass",
    "deliver": (
        "launch ship publish release finish complete deliver pass sign open close hire migrate build create write "
        "introduce install win start run deploy design draft file submit agree appoint replace retire document "
        "organise organize implement establish develop renew register adopt plant buy renovate translate present "
        "host found test obtain earn secure approve set roll certify merge train recruit"
    ),
}
DIRECTIONS: dict[str, Direction] = {verb: way for way, verbs in _SAYING.items() for verb in verbs.split()}
_WHEN = r"(?:by|until|till|til|before|through|in|within|this|next)\s[^,]{1,30},\s*|in\s+(?:20[0-9]{2}|q[1-4])\s+"
_OPENING = re.compile(
    rf"[\s\ufdd0,.:]*(?:{_WHEN})?(?:(?:we(?:\s+(?:will|want\s+to))?|to|please)\s+)?"
    r"(?P<verb>[^\W\d_]+)(?![\w'’@-])",
    re.IGNORECASE,
)
_COLON = re.compile(r":\s")
_NOUN_AFTER = re.compile(
    r"\s+(?:rates?|ratio|times?|coverage|scores?|values?|duration|frequency|count|success|failures?|errors?)(?!\w)",
    re.IGNORECASE,
)
"""What makes a noun of the verb before it: "win rate", "test coverage", "change failure rate"."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that says something about the number, and where it stands; after it comes what is measured."""

    word: str
    direction: Direction
    start: int
    end: int


def verb_of(left: str) -> Verb:
    """Find the verb that a line begins with, or what follows its last colon; an empty one where none is known."""
    begins = [0, *(colon.end() for colon in _COLON.finditer(left))]
    for begin in reversed(begins):
        match = _OPENING.match(left, begin)
        direction = DIRECTIONS.get(match["verb"].casefold(), "") if match else ""
        if match and direction and not _is_noun(left, match, direction):
            return Verb(match["verb"], direction, match.start("verb"), match.end("verb"))
    first = _OPENING.match(left)
    at = first.start("verb") if first else 0
    return Verb("", "", at, at)


def _is_noun(left: str, match: re.Match[str], direction: Direction) -> bool:
    """Whether the word is part of what is measured, and no verb."""
    doubtful = direction in ("deliver", "reach") or match["verb"].casefold() in ("change", "take", "move")
    return doubtful and _NOUN_AFTER.match(left, match.end("verb")) is not None
