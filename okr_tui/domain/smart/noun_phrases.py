"""What a goal is about, cut out of its words so that it can stand in another sentence; nothing where that is unsure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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
_TELLING_MORE = words_in("where that who which whose between than")
"""*A place where …*: what follows is the point, and the noun alone says little."""
_NOUNS_IN_ED = words_in("bed need seed feed speed shed breed weed reed deed embed")
_HAPPENS = words_in("rises falls grows drops increases decreases improves rise fall goes stays remains exceeds reaches")
"""*Test coverage rises* is a sentence; its noun stands before the verb."""
_PEOPLE = words_in("people children women men")
_SINGULAR_S = ("ss", "us", "is", "ics", "ness", "news")
_STATES = words_in("be become becoming feel stay behave look sound seem go live think act")
_WITH_COMPLEMENT = words_in("make making keep keeping help helping let leave see turn have having")
"""*Make the system reliable*, *help people find work*: more than an object may follow these."""
_NEVER_LAST = words_in(
    "mid early late later now soon fast hard long far much more less again daily weekly monthly yearly quarterly twice "
    "once half double only even just almost about around no not per via plus than then two-fold twofold and or the a "
    "an of to for with by in on at from as my our your their each every that this yet still abroad online"
)
_NOUNS_IN_LY = words_in(
    "family supply assembly reply anomaly ally july italy rally monopoly butterfly jelly bully belly fly lily early "
    "elderly homily weekly poly"
)
_BOUNDS = words_in("below above under over beyond around past until till before after without despite")
"""*Latency below 200 ms*: what they say is no part of the thing."""
_UNITS = words_in(
    "kg g mg lb lbs pound pounds stone km m cm mm mile miles metre metres meter meters litre litres liters hour hours "
    "h hr hrs minute minutes min mins second seconds day days week weeks month months quarter quarters year years "
    "percent % points point pp euro euros dollar dollars € $ £ usd eur gbp k x times degrees gb mb tb kwh calories"
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The object of a goal as typed.

    Attributes:
        whole: With its article, as in *the waiting time of new guests*.
        bare: Without article and number, as in *waiting time of new guests*.
        noun: The noun that the rest belongs to, in lower case: *time*.
        end: The place of the word after it.
        several: Whether it names things that can be counted.
        quantified: Whether its noun is itself a quantity.
        counted: Whether a number stands in it.
    """

    whole: str
    bare: str
    noun: str
    end: int
    several: bool
    quantified: bool
    counted: bool


@lru_cache(maxsize=1)
def noun_phrase(reading: Reading) -> NounPhrase | None:
    """Cut out what the goal acts upon; None where it is no plain noun phrase."""
    words = reading.words
    if not reading.known or reading.object_led or words[reading.head] in _STATES:
        return None
    begin, end = reading.after_head, trimmed_end(reading)
    while begin < end and (words[begin] in _AMOUNTS or reading.lists.at("comparatives", words, begin)):
        begin += 1
    told_more = end < len(words) and (words[end] in _TELLING_MORE or _in_a_row(reading, end))
    if words[reading.head] in _WITH_COMPLEMENT and not _begins_one_thing(reading, begin):
        return None
    if (
        begin >= end
        or begin in reading.timed
        or end - begin > MOST_WORDS
        or told_more
        or not _is_plain(reading, begin, end)
    ):
        return None
    bare = begin + (words[begin] in _DETERMINERS)
    first = next((q for q in reading.numbers if q.begin == bare), None)
    bare = first.end if first else bare
    while bare < end - 1 and (length := reading.lists.at("weasels", words, bare)):
        bare += length
    of = next((p for p in range(bare, end) if words[p] == "of"), end)
    if bare >= of or _is_amount(reading, bare, end):
        return None
    last = words[of - 1]
    counted = any(begin <= q.begin < end for q in reading.numbers)
    several = last in _PEOPLE or (last.endswith("s") and not last.endswith(_SINGULAR_S))
    quantified = bool(reading.lists.at("measures", words, of - 1))
    return NounPhrase(
        reading.tokens.between(begin, end),
        reading.tokens.between(bare, end),
        last,
        end,
        several=several and not quantified,
        quantified=quantified,
        counted=counted,
    )


def _in_a_row(reading: Reading, end: int) -> bool:
    """Tell *a safe, caring environment* from *a safe place, by May*: words in a row have no end here."""
    return "," in reading.tokens.gaps[end] and reading.words[end] not in _ENDS and end not in reading.timed


def _begins_one_thing(reading: Reading, place: int) -> bool:
    """Tell *make a plan* and *make 50 calls* from *make people happy*."""
    counted = any(q.begin == place for q in reading.numbers)
    return counted or reading.words[place : place + 1] in (["a"], ["an"])


def _is_amount(reading: Reading, bare: int, end: int) -> bool:
    """Tell *5 kg* and *Year 9* from *50 push-ups*: what ends with a number or its unit names nothing."""
    last, before = reading.words[end - 1], reading.words[end - 2] if end > 1 else ""
    if any(q.begin <= end - 1 < q.end for q in reading.numbers) or last[:1].isdigit():
        return True
    return last in _UNITS and (end - 1 <= bare or before[-1:].isdigit())


def trimmed_end(reading: Reading) -> int:
    """The place after the object without the adverbs, amounts and beginnings of a time that stand at its end."""
    end, begin = phrase_end(reading), reading.after_head
    end = next((place for place in range(begin + 1, end) if reading.words[place] in _BOUNDS), end)
    while end > begin and (length := _trailing(reading, end)):
        end -= length
    return max(end, begin)


def _trailing(reading: Reading, end: int) -> int:
    words = reading.words
    for length in (3, 2, 1):
        place = end - length
        if place >= reading.after_head and any(
            reading.lists.at(name, words, place) == length for name in ("weasels", "comparatives", "vague_times")
        ):
            return length
    return int(words[end - 1] in _NEVER_LAST or is_adverb(words[end - 1]))


def is_adverb(word: str) -> bool:
    """Tell *significantly* from *family* by its form."""
    return len(word) > 4 and word.endswith("ly") and word not in _NOUNS_IN_LY


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
    if words[begin] in _ONE_BY_ONE or words[begin] in _ENDS or words[begin] == "about":
        return False
    for place in range(begin, end):
        word = words[place]
        # "customers the best service", "adopted a written policy": a second phrase begins inside the first
        if place > begin and word in _DETERMINERS and words[place - 1] not in ("of", "and", "or", "all"):
            return False
        if word in _CLAUSES or (word == "and" and _acts(reading, place + 1)):
            return False
        inside = begin < place < end - 1 and words[place - 1] != "of"
        if inside and _acts(reading, place) and (word.endswith("s") or words[place - 1].endswith("s")):
            return False
    last = words[end - 1]
    if last in _HAPPENS:
        return False
    going_on = last.endswith("ing") and end - begin > 1 and end < len(words) and words[end] in _ENDS
    if going_on and (words[end - 2] in _PEOPLE or words[end - 2].endswith("s")):
        return False
    return not (last.endswith("ed") and last not in _NOUNS_IN_ED)


def _acts(reading: Reading, place: int) -> bool:
    return any(
        reading.lists.at(name, reading.words, place)
        for name in ("vague_verbs", "metric_verbs", "task_verbs", "observable_verbs", "outcome_verbs", "learning_verbs")
    )
