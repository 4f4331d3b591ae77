"""What anybody could see done, though no number says so: a passed exam, a drawn diagram, a weekly call."""

from __future__ import annotations

from okr_tui.domain.smart.days import RATE, RHYTHM
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.tokens import words_in


def observable(reading: Reading) -> bool:
    """Tell whether anybody could see that it was done, though no number says so."""
    words, kind = reading.words, reading.said.kind
    if reading.learner and reading.heads("learning_verbs"):
        plain = not reading.heads("vague_verbs") and not _only_manner(reading)
        return plain or seen_by(reading)
    if kind == "goal" and reading.heads("lesson_verbs"):
        return True
    later = words[reading.after_head : reading.phrase_end]
    compared = any(reading.lists.at("comparatives", later, place) for place in range(len(later)))
    stated = reading.lists.at("vague_states", words, reading.head)
    if not reading.content or compared or stated:
        return False
    often = any(when.form in (RHYTHM, RATE) for when in reading.times) and kind == "goal"
    if often and not reading.heads("metric_verbs"):
        return True
    plain = not reading.heads("vague_verbs") or (reading.heads("observable_verbs") and not soft_object(reading))
    if plain and absolute(reading):
        return True
    if kind == "key-result":
        return reading.heads("outcome_verbs") and plain and reading.has("proofs", reading.after_head)
    if _how_many(reading):
        return False
    becomes = words[reading.head] == "become" and words[reading.head + 1 : reading.head + 2] in (["a"], ["an"], ["the"])
    becomes = becomes and not reading.has("ambitions", reading.head)
    done = reading.heads("observable_verbs") and plain and not soft_object(reading)
    after = reading.after_head + (words[reading.after_head : reading.after_head + 1] in _PARTICLES)
    words_after = words[after : after + 1]
    learns_to = words[reading.head] == "learn" and words_after == ["to"]
    uncommon = not reading.known and bool(words_after) and words_after[0] in _NAMING and not soft_object(reading)
    treated = bool(reading.learner) and plain and not soft_object(reading)
    seen = done or becomes or learns_to or uncommon or treated or has_done(reading) or seen_by(reading)
    single = bool(words_after) and words_after[0] in _NAMING and not words[reading.head].endswith("ed")
    if reading.learner and single and (done or uncommon):
        # "learners will build a circuit" can be watched, "patients will stop worrying" and "be trained" can't
        return True
    return reading.firm and seen


def _only_manner(reading: Reading) -> bool:
    """Tell *read fluently* from *read a story fluently*."""
    return all(word.endswith("ly") or word == "well" for word in reading.content)


def absolute(reading: Reading) -> bool:
    """Tell whether all, none or always is claimed: not *every Monday*, nor *no more than two*."""
    words = reading.words
    for begin, end in reading.lists.anywhere("absolutes", words):
        counted = words[begin] in ("every", "all") and reading.quantities
        eased = words[begin] == "no" and words[end : end + 1] and words[end] in _EASED
        # "a welcoming place for all" names whom it is for and claims nothing of each
        aimed = begin > 0 and words[begin] in _WHOLE and words[begin - 1] in _AIMED
        if begin not in reading.timed and not counted and not eased and not aimed:
            return True
    return False


def has_done(reading: Reading) -> bool:
    """Read *have the handbook translated* and *will be translated*: somebody does it, and then it is done."""
    words, place = reading.words, reading.head
    if words[place] == "be":
        later = range(place + 1, min(len(words), place + 2))
    elif words[place] in ("have", "get"):
        later = range(place + 2, min(len(words), place + 8))
    else:
        return False
    return any(
        words[p].endswith("ed") and any(reading.lists.at(n, words, p) for n in ("observable_verbs", "task_verbs"))
        for p in later
    )


_PARTICLES = (["out"], ["up"], ["off"], ["down"], ["away"], ["back"], ["over"])
_WHOLE = words_in("all everyone everybody")
_AIMED = words_in("for with to above after across at by")
_EASED = words_in("more fewer less later longer one")
_NAMING = words_in("the a an my our your his her their this its all every each both")


def _how_many(reading: Reading) -> bool:
    """Tell *attend trainings*, which asks for a number, from *attend the training*; and *start exercising*."""
    words, place, end = reading.words, reading.after_head, reading.phrase_end
    if place >= end:
        return False
    if words[reading.head] in ("start", "begin", "starting") and words[place].endswith("ing"):
        return True
    several = words[end - 1].endswith("s") and not words[end - 1].endswith(("ss", "us", "is"))
    return reading.heads("repeated_verbs") and several and words[place] not in _NAMING


def compares(reading: Reading) -> bool:
    """Tell whether the object is more or better than something that is not named."""
    places = range(reading.head, reading.phrase_end)
    return any(reading.lists.at("comparatives", reading.words, place) for place in places)


def praises(reading: Reading) -> bool:
    """Tell *hire great people* from *hire two cooks*: how good they are to be is said and not how one tells."""
    places = range(reading.after_head, reading.phrase_end)
    return any(reading.words[p] in _PRAISE or reading.lists.at("ambitions", reading.words, p) for p in places)


_PRAISE = words_in("good bad nice right effective")


def firmly_done(reading: Reading) -> bool:
    """Tell *develop a plan by May* from *develop my skills by May*."""
    done = reading.heads("observable_verbs") and reading.firm
    return done and not soft_object(reading) and not compares(reading)


def soft_object(reading: Reading) -> bool:
    """Tell whether the goal is about a thing that nobody can see finished, such as skills or communication."""
    place, end = reading.after_head, reading.phrase_end
    return any(reading.lists.at("vague_objects", reading.words, p) for p in range(place, end))


def seen_by(reading: Reading) -> bool:
    """Tell whether a vague verb is made visible: *understand tides by drawing the orbit*."""
    for place in range(reading.after_head, len(reading.words) - 1):
        if reading.words[place] in ("by", "through") and reading.words[place + 1].endswith("ing"):
            later = place + 1
            if any(reading.lists.at(n, reading.words, later) for n in ("learning_verbs", "observable_verbs")):
                return True
    return False
