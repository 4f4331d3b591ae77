"""What a goal is about, cut out of its words so that it can stand in another sentence; nothing where that is unsure."""

from __future__ import annotations

from dataclasses import dataclass

from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.tokens import words_in

MOST_WORDS = 9
_DETERMINERS = words_in("the a an our my your their his her its this these those")
_AMOUNTS = words_in("more better some very fewer less greater higher lower faster many several much enough")
_ONE_BY_ONE = words_in("every each all everyone everybody everything nothing no none any both")
_CLAUSES = words_in(
    "how what why where when who whom which that if whether i we they he she it us me them you is are was were be been "
    "being will would can could should must not well off up down out together ready able better more best most "
    "healthy happy fit there so too also again things stuff anything something worth ourselves themselves myself "
    "yourself itself"
)
"""Words that no plain noun phrase holds: where one stands, the goal is quoted whole."""
_TELLING_MORE = words_in("where that who which whose between")
"""*A place where …*: what follows is the point, and the noun alone says little."""
_NOUNS_IN_ED = words_in("bed need seed feed speed shed breed weed reed deed embed")
_PEOPLE = words_in("people children women men")
_SINGULAR_S = ("ss", "us", "is", "ics", "ness", "news")
_STATES = words_in("be become becoming feel stay behave look sound seem go live think act")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The object of a goal as typed.

    Attributes:
        whole: With its article, as in *the waiting time of new guests*.
        bare: Without article and number, as in *waiting time of new guests*.
        several: Whether it names things that can be counted.
        quantified: Whether its noun is itself a quantity.
    """

    whole: str
    bare: str
    several: bool
    quantified: bool


def noun_phrase(reading: Reading) -> NounPhrase | None:
    """Cut out what the goal acts upon; None where it is no plain noun phrase."""
    words = reading.words
    if not reading.known or reading.object_led or words[reading.head] in _STATES:
        return None
    begin, end = reading.after_head, phrase_end(reading)
    while begin < end and (words[begin] in _AMOUNTS or reading.lists.at("comparatives", words, begin)):
        begin += 1
    told_more = end < len(words) and words[end] in _TELLING_MORE
    if begin >= end or end - begin > MOST_WORDS or told_more or not _is_plain(reading, begin, end):
        return None
    bare = begin + (words[begin] in _DETERMINERS)
    first = next((q for q in reading.quantities if q.begin == bare), None)
    bare = first.end if first else bare
    of = next((p for p in range(bare, end) if words[p] == "of"), end)
    if bare >= of:
        return None
    last = words[of - 1]
    several = last in _PEOPLE or (last.endswith("s") and not last.endswith(_SINGULAR_S))
    quantified = bool(reading.lists.at("measures", words, of - 1))
    return NounPhrase(
        reading.tokens.between(begin, end), reading.tokens.between(bare, end), several and not quantified, quantified
    )


def phrase_end(reading: Reading) -> int:
    """The place after the object, what follows an *of* included: *the quality of care*."""
    words, end = reading.words, reading.phrase_end
    while end < len(words) and words[end] == "of" and end > reading.after_head:
        end += 1
        stops = (
            place
            for place in range(end + 1, len(words) + 1)
            if place == len(words) or place in reading.timed or words[place] in _ENDS or reading.tokens.parted(place)
        )
        end = next(stops, len(words))
    return end


_ENDS = words_in(
    "for with in on at to of from into across within among between as like through that who which by so when where if "
    "than during and per after before until while without against"
)


def _is_plain(reading: Reading, begin: int, end: int) -> bool:
    """Tell *waiting time* from *customers stay with us*."""
    words = reading.words
    if words[begin] in _ONE_BY_ONE or words[end - 1] in ("and", "or", "the", "a"):
        return False
    for place in range(begin, end):
        word = words[place]
        if word in _CLAUSES or (word == "and" and _acts(reading, place + 1)):
            return False
        inside = begin < place < end - 1 and words[place - 1] != "of"
        if inside and _acts(reading, place) and (word.endswith("s") or words[place - 1].endswith("s")):
            return False
    last = words[end - 1]
    return not (last.endswith("ed") and last not in _NOUNS_IN_ED) and not (end - begin == 1 and last.endswith("ly"))


def _acts(reading: Reading, place: int) -> bool:
    return any(
        reading.lists.at(name, reading.words, place)
        for name in ("vague_verbs", "metric_verbs", "task_verbs", "observable_verbs", "outcome_verbs", "learning_verbs")
    )
