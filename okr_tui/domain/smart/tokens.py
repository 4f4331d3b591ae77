"""A text as words: lower case beside as typed, with what stood before each."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 2000
"""Characters that are read; what a goal has not said by then it will not be understood to say."""

_CHUNK = re.compile(r"[#$€£¥<>≥≤≈~+−-]?[$€£¥]?[^\W_]+(?:(?:['’./:&−–-]|(?<=\d),(?=\d))[^\W_]+)*|%|=>|→|->|;")
_LABEL = re.compile(
    r"^[\s*•–-]*(?:(?:smart goal|key result|objective|goal|kr|o) ?[\d.]{0,4} ?(?:[:)]|[–-](?=\s))"
    r"|\(?\d{1,2}[.)](?=\s))\s*",
    re.IGNORECASE,
)
"""What lists put in front: *1.*, *KR 2:*, *Objective:*."""
_SENTENCE_END = re.compile(r"[.!?;\n]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text.

    Attributes:
        text: What was read of it.
        words: Lower case, apostrophes straight.
        raws: As typed.
        gaps: The characters between each word and the one before.
        spans: Where in ``text`` each word begins and ends.
    """

    text: str
    words: list[str]
    raws: list[str]
    gaps: list[str]
    spans: list[tuple[int, int]]

    def between(self, begin: int, end: int) -> str:
        """Give the text from one word up to the one before another, as typed."""
        if begin >= end or begin >= len(self.spans):
            return ""
        return self.text[self.spans[begin][0] : self.spans[min(end, len(self.spans)) - 1][1]]

    def parted(self, place: int) -> bool:
        """Tell whether a comma or the like stands before a word."""
        return any(mark in self.gaps[place] for mark in ",;:.!?()\n")

    def ended(self, place: int) -> bool:
        """Tell whether a sentence ends before a word."""
        return _SENTENCE_END.search(self.gaps[place]) is not None


def words_in(text: str) -> frozenset[str]:
    """Give the set of the words of a text, parted by spaces: the short lists that belong to the code."""
    return frozenset(text.split())


def tokens_of(text: str) -> Tokens:
    """Cut a text into words."""
    text = _LABEL.sub("", text[:LONGEST], count=1)
    words, raws, gaps, spans = [], [], [], []
    before = 0
    for found in _CHUNK.finditer(text):
        raw = found.group()
        raws.append(raw)
        words.append(raw.lower().replace("’", "'"))
        gaps.append(text[before : found.start()])
        spans.append(found.span())
        before = found.end()
    return Tokens(text, words, raws, gaps, spans)
