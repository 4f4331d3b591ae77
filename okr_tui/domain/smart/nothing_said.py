"""Words that would fit any goal: a text of nothing else says nothing."""

from __future__ import annotations

from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.tokens import words_in


def says_nothing_at_all(reading: Reading) -> bool:
    """Tell a blank text, or one of signs only, from words."""
    return not any(word[0].isalnum() for word in reading.words)


def says_nothing(reading: Reading) -> bool:
    """Tell words that fit any goal from those that tell one from another."""
    words, lists = reading.words, reading.lists
    if not reading.known:
        names = ("weasels", "vague_objects", "comparatives")
        if all(any(lists.at(name, words, p) for name in names) for p in range(reading.head, len(words))):
            return True
    if reading.measured or reading.learner:
        return False
    return _only_fillers(reading) or _only_buzzwords(reading)


def _only_fillers(reading: Reading) -> bool:
    """Tell *various improvements to the website* and *make some changes* from *various trees* and *some books*."""
    lists, words = reading.lists, reading.words
    if reading.known and not (reading.heads("bland_verbs") or reading.heads("vague_verbs")):
        return False
    place, vague, filled = reading.after_head if reading.known else reading.head, False, False
    while place < reading.phrase_end:
        weasel = lists.at("weasels", words, place) or lists.at("comparatives", words, place)
        filler = lists.at("fillers", words, place)
        if not (weasel or filler or words[place] in _PASSED_OVER):
            return False
        vague, filled = vague or bool(weasel) or words[place] in _OTHER, filled or bool(filler)
        place += weasel or filler or 1
    return vague and filled


_OTHER = words_in("other different further certain")
_PASSED_OVER = words_in("the our my your their and or of") | _OTHER


def _only_buzzwords(reading: Reading) -> bool:
    """Tell *synergise core competencies* from *teach core skills*: no word says what it is about."""
    lists, words = reading.lists, reading.words
    if not reading.content or (reading.known and not reading.heads("vague_verbs")):
        return False
    place, buzz = (reading.after_head if reading.known else reading.head + 1), False
    while place < len(words):
        length = lists.at("buzzwords", words, place)
        buzz = buzz or bool(length)
        if not (length or words[place] in _BESIDE_BUZZWORDS or lists.at("vague_objects", words, place)):
            return False
        place += length or 1
    return buzz


_BESIDE_BUZZWORDS = words_in("the a an our my your their its and or of in on for with to across all new key through")
"""What may stand between them without saying more."""
