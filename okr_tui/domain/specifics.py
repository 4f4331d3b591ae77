"""The specific in a feedback: what happened, what it led to, and what is to be next time. It asks; it never forbids.

Found by rule in English words; a text that does not read as English is left alone. The three parts are those of
situation, behaviour and impact (S. R. Weitzel, "Feedback That Works", Center for Creative Leadership, 2000), with what
somebody can do about it behind them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Part = Literal["what happened", "its effect", "next time"]

PARTS: tuple[Part, ...] = ("what happened", "its effect", "next time")

QUESTIONS: dict[Part, str] = {
    "what happened": "What did you see, and when? E.g. “on Monday you called them first”.",
    "its effect": "What did it lead to, and for whom? E.g. “so nobody was surprised”.",
    "next time": "What should go on, or change? E.g. “next time tell support as well”.",
}


@dataclass(frozen=True, slots=True)
class Specifics:
    """Which parts of a feedback were found; without words, or in another language, nothing is missing."""

    found: tuple[Part, ...]
    readable: bool = True

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts that are to be asked for."""
        return tuple(part for part in PARTS if part not in self.found) if self.readable else ()

    @property
    def question(self) -> str:
        """The one question to ask next; empty where nothing is missing."""
        return QUESTIONS[self.missing[0]] if self.missing else ""


def look_at(text: str) -> Specifics:
    """Look which parts a feedback has."""
    words = " ".join(text.casefold().replace("’", "'").split())
    tokens = re.findall(r"[^\W_]+(?:'[^\W_]+)?", words)
    if not re.search("[a-z]", words) or (len(tokens) >= FEW and not ENGLISH & set(re.findall(r"\w+", words))):
        return Specifics((), readable=False)
    tests = (_happened(tokens), bool(_EFFECT.search(words)), bool(_NEXT.search(words)))
    return Specifics(tuple(part for part, has in zip(PARTS, tests, strict=True) if has))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FEW = 4
"""Words from which on a text without one of the commonest English ones is in another language."""

ENGLISH = _words("""
a about and as at be before but by did for from had have how i in is it me my not of on our so that the them
they this to us was we were what when which with you your
""")

# -- what happened: something that was done, not how good somebody was -------------------------------------

_IRREGULAR = _words("""
began broke brought built came caught chose cut drew drove fell forgot found gave held hid kept left let lost met
paid put ran rang read said sat sent shut sold spent spoke stood taught threw told took tore went woke won wrote
""")
_NO_DEED = _words("""
agreed appreciated bored concerned confused delighted disappointed embarrassed enjoyed excited exceeded
frustrated hundred impressed improved indeed interested liked loved managed need needed noticed pleased rated
rushed seemed skilled speed struggled succeeded surprised talented thrilled tired used wanted wished worked
worried
""")
"""Words that look like a deed and are none: feelings, and how well something went."""

_DOERS = frozenset(("you", "she", "he", "they", "we", "who"))
_BETWEEN = _words("""
actually all almost already also always at both even finally first had has have just kindly never nobody not
often once only openly patiently quickly quietly really simply still then twice usually yourself
""")
"""Words that may stand between somebody and what they did."""


def _happened(tokens: list[str]) -> bool:
    return any(_is_deed(tokens, place) for place in range(1, len(tokens)))


def _is_deed(tokens: list[str], place: int) -> bool:
    """Whether a word says what somebody did: behind who did it, or as in “thank you for staying late”."""
    word, before = tokens[place], tokens[place - 1]
    if before in ("for", "by", "of") and word.endswith("ing") and word not in ("being", "everything", "doing"):
        return True
    if word == "made" and tokens[place + 1 : place + 2] not in (["me"], ["us"], ["a"]):
        return before in _DOERS
    if word == "didn't" or (word == "did" and tokens[place + 1 : place + 2] == ["not"]):
        return before in _DOERS
    if word in ("late", "absent", "missing") and before in ("were", "was"):
        return True
    past = (
        word in _IRREGULAR
        or word.removeprefix("re") in _IRREGULAR
        or (len(word) > 3 and word.endswith("ed") and word not in _NO_DEED)
    )
    if not past:
        return False
    while place > 1 and (before in _BETWEEN or before.endswith("ly")):
        place -= 1
        before = tokens[place - 1]
    joined = before in ("and", "then", "but") and place > 1 and _is_deed(tokens, place - 2 if place > 2 else 1)
    return before in _DOERS or joined


# -- its effect -------------------------------------------------------------------------------------------

_WHOM = r"(?:me|us|them|him|her|it|everyone|everybody|(?:the|our|their|my|two|three|a) \w+)"
_BRINGS = (
    "means|meant|made|makes|helped|helps|let|lets|gave|gives|saved|saves|cost|costs|led|caused|kept|keeps|left|allowed|"
    "enabled|took|won|calmed|slowed|delayed|confused|blocked|unblocked|brought|convinced|freed|turned|showed|hurt"
)
_THOSE = (
    r"(?:i|we|they|he|she|people|customers|nobody|no one|everyone|everybody|(?:one|two|three|four|some|all|both|most) "
    r"of (?:us|them)|(?:the|our|my|their|her|his) (?:whole |new |other )?\w+)"
)
_FARED = (
    r"(?:felt|could|couldn't|can now|were able|was able|knew|understood|lost|had to|did not|didn't|stopped|started|"
    r"finished|signed|stayed|renewed|waited|trust|trusted|gave up|found out|learned|learnt|left|missed|shipped|agreed|"
    r"slipped|stalled|failed|went (?:out|live|well|wrong|down|up)|got (?:better|worse|done|through|stuck))"
)
_EFFECT = re.compile(
    r"\bso that\b|[,.;:–-] ?so\b(?! (?:much|far|well|good|many|great)\b)|\band so\b"
    r"|\bso (?:the )?\w+ (?:could|couldn't|can|had|spent|lost|knew|know|did|waited|got|went|is|are|was|were)\b"
    r"|\b(?:as a result|therefore|thus|hence|consequently|(?:because of|thanks to) (?:that|it|this|you))\b"
    rf"|\b(?:which|that|this|it|and) (?:really |also |then )?(?:{_BRINGS})\b"
    rf"|\b(?:made|helped|saved|cost|confused|slowed|calmed|blocked|unblocked|hurt|freed) {_WHOM}\b"
    r"|\b(?:saved|cost) (?:\w+ )?(?:\d+|hours?|days?|weeks?|time|money)\b"
    r"|\b(?:led to|resulted in|ended up|without (?:it|that|this|you))\b"
    rf"|\b{_THOSE} (?:really |all |then |never )?{_FARED}\b"
    r"|\bi (?:was|am) (?:\w+ly )?(?:lost|confused|glad|relieved|embarrassed|surprised|stuck|angry|hurt|happy)\b"
)

# -- next time --------------------------------------------------------------------------------------------

_NEXT = re.compile(
    r"\b(?:next time|another time|in (?:the )?future|from now on|from here on|going forward|(?:at|before|in|for|with) "
    r"(?:the|your|our) next|please|instead)\b"
    r"|\b(?:could|can|would|will) you\b|\byou (?:could|might|should|can)\b"
    r"|\b(?:try|consider|continue|carry on|go on) \w+|\bkeep (?!it up\b|going\b|up\b)\w+"
    r"|\b(?:stop|start) \w+ing\b|\bdo (?:that|this|it|the same) (?:again|more|every|for)\b"
    r"|\bi(?:'d| would) (?:like|love|suggest|prefer|wish|ask)\b|\bi (?:wish|suggest|propose|need|hope you)\b"
    r"|\b(?:how|what) about\b|\blet's\b|\bwould help\b|\bwould (?:be|have been) (?:\w+ )?(?:if|to)\b"
    r"|\bmore of (?:this|that|it)\b|(?:^|[.!;–-] ?)(?:don't|do not|tell|ask|bring|give|say|show|take|leave|begin|send) "
)
