"""What to say instead of something vague: an example with a number in it, which each proposal calls an example."""

from __future__ import annotations

from okr_tui.domain.figures import figure
from okr_tui.domain.smart.noun_phrases import NounPhrase, noun_phrase
from okr_tui.domain.smart.own_words import (
    action,
    day_ahead,
    goal_quoted,
    part,
    plain_deed,
    whole_text,
    with_effect,
)
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.tokens import words_in

_EXAMPLES = (
    (("rate", "conversion", "retention", "satisfaction", "share", "engagement", "attendance", "accuracy", "margin",
      "churn", "turnover", "absenteeism", "adherence", "occupancy", "productivity", "efficiency", "percentage",
      "proportion", "activation", "adoption", "coverage", "obesity", "poverty", "loyalty", "margins"), "12 %", "18 %"),
    (("nps", "score", "scores", "grades", "rating", "ratings", "reviews"), "32", "45"),
    (("time", "times", "delay", "delays", "waiting", "cycle", "backlog"), "9 days", "5 days"),
    (("revenue", "cost", "costs", "income", "savings", "budget", "expenses", "profit", "money", "debt", "sales",
      "funds", "funding", "capital", "donations", "spending", "profits", "revenues", "debts"), "€ 80 000", "€ 100 000"),
    (("weight", "fitness", "shape"), "84 kg", "78 kg"),
    (("reading", "books", "book"), "2 a month", "4 a month"),
    (("base", "audience", "membership", "community", "following", "readership", "network"), "200 people", "300 people"),
)  # fmt: skip
_FALLING_VERBS = words_in(
    "reduce reducing cut cutting decrease lower lose losing shorten shrink minimise minimize drop prevent fight "
    "tackle halve fix eliminate lessen limit"
)
_RISING_VERBS = words_in(
    "increase increasing raise raising grow growing boost boosting gain earn maximise maximize extend lengthen "
    "lift spend find have"
)
_MORE_OR_LESS = words_in("more fewer less")
_BODILY = words_in("run swim cycle climb walk hike row travel visit join quit graduate play sing paint fit move pass")
"""What one does oneself and nobody uses: *run a marathon*, *visit my family*."""
_GRADING_VERBS = words_in(
    "enhance strengthen maintain optimise optimize deepen streamline modernise modernize sharpen refine sustain revive"
)
"""Verbs whose object can be given points: *strengthen our brand*, but not *support elderly people*."""
_COUNTING_VERBS = words_in(
    "increase grow raise reduce cut decrease lower lose drop shrink minimise minimize eliminate win get gain attract "
    "reach acquire retain sell add increasing growing raising reducing cutting winning gaining attracting reaching"
)
"""Verbs whose object is counted: *reduce complaints*, but not *improve our processes*."""
_TO_LEARN = words_in(
    "understand know learn comprehend appreciate grasp realise realize study master familiar aware understanding "
    "knowledge"
)
_ASKING = words_in("how what why when where")


def better_said(reading: Reading) -> str:
    """What to ask, with an example in the goal's own words: a change, something seen, or how good."""
    said, place, whole = reading.said, reading.head, whole_text(reading)
    word = _head(reading)
    found = noun_phrase(reading)
    if said.kind == "objective":
        return f"what will people notice that they don't today? Say “{with_effect(reading)}”"
    learns = word in _TO_LEARN or not _TO_LEARN.isdisjoint(reading.words[place : reading.after_head])
    if learns and (about := _to_explain(reading, found)):
        if reading.learner or _of_somebody_else(reading):
            return f"what will one see them do? e.g. “explain {about} in their own words, right in eight of ten cases”"
        return f"what will one see you do? e.g. “explain {about} to a colleague in ten minutes by {day_ahead(reading)}”"
    if reading.learner:
        return f"what will one see, and how often? e.g. “{whole}, seen in eight of ten cases”"
    if length := reading.lists.at("vague_states", reading.words, place):
        named = reading.words[place + length - 1 : place + length]
        if pair := next((pair for names, *pair in _EXAMPLES if not frozenset(names).isdisjoint(named)), None):
            start, end = sorted(pair, key=_first_number, reverse=falling(reading))
            return f"from what to what? e.g. “{whole}: from {start} to {end}”"
        return f"what would others notice? e.g. “{whole}: rated 4 of 5 by two people who would know, 3 today”"
    if found and not found.counted and _example(reading, found):
        return f"from what to what? e.g. “{change(reading)}”"
    if any(reading.lists.at("vague_objects", reading.words, p) for p in range(place, reading.phrase_end)):
        about = found.whole if found and not found.counted and not _acted_for(reading, found) else whole
        rated = f"rated 4 of 5 by those concerned, 3.2 today, by {day_ahead(reading)}"
        return f"what would others see? e.g. “{about}: {rated}”"
    return _made(reading, found) or _measured(reading, found)


def seen_doing(reading: Reading) -> str:
    """Ask what is done in a state that nobody can see, by whoever is to be in it."""
    who = "they" if reading.learner or _of_somebody_else(reading) else "you"
    return f"what will {who} do then that {who} don't do today?"


def _head(reading: Reading) -> str:
    """The word for the action; empty where there is none."""
    return reading.words[reading.head] if reading.head < len(reading.words) else ""


def _of_somebody_else(reading: Reading) -> bool:
    """Tell *Hannah will understand …* from *I will understand …* and *understand …*."""
    before = [word for place, word in enumerate(reading.words[: reading.head]) if place not in reading.timed]
    return "will" in before and {"i", "we", "i'll", "we'll", "our", "my"}.isdisjoint(before)


def _to_explain(reading: Reading, found: NounPhrase | None) -> str:
    if found:
        return found.whole
    begin = reading.after_head
    if not reading.words[begin : begin + 1] or reading.words[begin] not in _ASKING:
        return ""
    places = range(begin + 1, len(reading.words))
    return part(
        reading, begin, next((p for p in places if p in reading.timed or reading.tokens.parted(p)), len(reading.words))
    )


def _acted_for(reading: Reading, found: NounPhrase) -> bool:
    """Tell *raise money for the shelter*, of which *money* says too little, from *improve the quality of care*."""
    return found.end < len(reading.words) and found.end not in reading.timed and found.whole == found.bare


def _made(reading: Reading, found: NounPhrase | None) -> str:
    """Ask how many or how good where something is made; nothing where nothing is."""
    made = reading.heads("observable_verbs") or reading.heads("task_verbs")
    made = made and (found is not None or _head(reading) not in ("get", "give", "take"))
    if not made or (found and found.quantified) or reading.heads("vague_verbs") or reading.heads("metric_verbs"):
        return ""
    if found and found.several and not reading.numbers and found.whole == found.bare and plain_deed(reading):
        return f"how many? e.g. “{action(reading)} 20 {found.bare}”"
    if _head(reading) in _BODILY:
        return f"how often, how far or how well? Put a number to {goal_quoted(reading)}"
    if done := plain_deed(reading):
        return f"how many, or how good? e.g. “{done}, rated at least 4 of 5 by those it is for”"
    return f"what would show it? e.g. “{whole_text(reading)}: rated 4 of 5 by those concerned”"


def _measured(reading: Reading, found: NounPhrase | None) -> str:
    """Ask for the number that moves."""
    if reading.said.baseline is not None:
        return f"from what to what? e.g. “{change(reading)}”"
    counts = found is not None and found.several and _counts(reading)
    grades = reading.heads("metric_verbs") or _head(reading) in _GRADING_VERBS
    if not found or found.counted or not (counts or grades or found.quantified) or _is_spent(reading, found):
        start, end = ("30", "20") if falling(reading) else ("20", "30")
        return f"which number shows {goal_quoted(reading)}? Say from what to what, e.g. “from {start} to {end}”"
    if not found.quantified and not counts:
        start, end = ("4.0", "3.2") if falling(reading) else ("3.2", "4.0")
        about = _yours(found.whole)
        return f"how will you measure {about}? Say from what to what, e.g. “from {start} to {end} of 5 points”"
    return f"from what to what? e.g. “{change(reading)}”"


def _is_spent(reading: Reading, found: NounPhrase) -> bool:
    """Tell *spend more time with family* from *cut the waiting time*: nobody can say how much of it there is."""
    return found.noun in ("time", "times") and not falling(reading)


def _yours(phrase: str) -> str:
    """Turn *our customer base* into *your customer base*, for a question is put to them."""
    first, _, rest = phrase.partition(" ")
    return f"your {rest}" if rest and first.lower() in ("my", "our") else phrase


def _counts(reading: Reading) -> bool:
    return _head(reading) in _COUNTING_VERBS or not _MORE_OR_LESS.isdisjoint(reading.words)


def falling(reading: Reading) -> bool:
    """Tell whether less of it is better."""
    head = _head(reading)
    amount = reading.words[reading.after_head] if reading.after_head < len(reading.words) else ""
    if amount in ("more", "less", "fewer"):
        return amount != "more"
    if head in _RISING_VERBS:
        return False
    return head in _FALLING_VERBS or reading.has("falling_measures")


def _example(reading: Reading, found: NounPhrase) -> tuple[str, str] | None:
    """From what to what it might go; the noun itself is looked at before what stands around it."""
    pair = next((pair for names, *pair in _EXAMPLES if found.noun in names), None)
    if pair is None and found.quantified:
        around = frozenset(found.whole.lower().replace("-", " ").split())
        pair = next((pair for names, *pair in _EXAMPLES if not around.isdisjoint(names)), None)
    if pair is None or _is_spent(reading, found):
        return None
    start, end = sorted(pair, key=_first_number, reverse=falling(reading))
    return start, end


def _first_number(text: str) -> int:
    return int("".join(mark for mark in text if mark.isdigit()))


def change(reading: Reading) -> str:
    """The goal as a change of a number: *raise trial conversion from 12 % to 18 %*, *from 20 to 30 young people*."""
    found, said = noun_phrase(reading), reading.said
    falls = falling(reading)
    found = found if found and not found.counted else None
    start, end = (_example(reading, found) if found else None) or (("30", "20") if falls else ("20", "30"))
    if said.baseline is not None:
        start = figure(said.baseline, said.unit)
        end = figure(said.baseline * (0.8 if falls else 1.2), said.unit)
    if not found:
        return f"{whole_text(reading)}: from {start} to {end}"
    if found.several and said.baseline is None and start.isdecimal():
        return f"from {start} to {end} {found.bare}" if _counts(reading) else f"{found.whole}: from {start} to {end}"
    return f"{'cut' if falls else 'raise'} {found.whole} from {start} to {end}"
