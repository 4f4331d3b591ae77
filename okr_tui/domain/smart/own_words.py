"""Proposals in the goal's own words: what it is about, put into sentences with a number or a day in them.

A goal's object is put into a sentence only where it surely is a noun phrase; else the goal is quoted whole, so that
every proposal reads as English. The numbers are examples, and each proposal says so.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from okr_tui.domain.figures import MONTHS, figure
from okr_tui.domain.smart.noun_phrases import noun_phrase, phrase_end
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.tokens import words_in

LONGEST = 60
SOON = timedelta(days=21)
"""Days from today on which no goal could be reached any more: the quarter after is proposed."""
_EXAMPLES = (
    (("rate", "conversion", "retention", "satisfaction", "share", "engagement", "attendance", "accuracy", "margin",
      "churn", "turnover", "absenteeism", "adherence", "occupancy", "productivity", "efficiency", "percentage",
      "proportion", "activation", "adoption", "coverage", "obesity", "poverty", "loyalty"), "12 %", "18 %"),
    (("nps", "score", "rating", "reviews"), "32", "45"),
    (("time", "times", "delay", "delays", "waiting", "lead"), "9 days", "5 days"),
    (("revenue", "cost", "costs", "income", "savings", "budget", "expenses", "profit", "money", "debt", "sales"),
     "€ 80 000", "€ 100 000"),
    (("weight", "fitness", "shape"), "84 kg", "78 kg"),
    (("reading", "books", "book"), "2 a month", "4 a month"),
)  # fmt: skip
_FALLING_EXAMPLES = {("12 %", "18 %"): ("18 %", "12 %"), ("€ 80 000", "€ 100 000"): ("€ 100 000", "€ 80 000")}
_FALLING_VERBS = words_in(
    "reduce reducing cut cutting decrease lower shorten shrink minimise minimize drop prevent fight tackle halve fix "
    "eliminate lessen limit"
)
_UNFINISHED = words_in("the a an our my your their his her its this these of and or every each all")
_TO_LEARN = words_in(
    "understand know learn comprehend appreciate grasp realise realize study master familiar aware understanding "
    "knowledge"
)


def thing(reading: Reading) -> str:
    """What the goal is about: its object as typed with its article; the whole text in quotes where that is unsure."""
    found = noun_phrase(reading)
    if found:
        return _short(found.whole)
    return f"“{_whole(reading)}”" if reading.words else "it"


def deed(reading: Reading) -> str:
    """The action with its object, as in *redesign our logo*; the whole text where they stand apart."""
    if not reading.known or reading.object_led or reading.after_head >= len(reading.words):
        return _whole(reading)
    end = phrase_end(reading)
    following = reading.words[end] if end < len(reading.words) else ""
    cut_off = reading.words[end - 1] in _UNFINISHED or following in ("to", "into", "from", "where", "that", "who")
    if end == reading.after_head or cut_off:
        return _whole(reading)
    said = _short(reading.tokens.between(reading.head, end))
    return said[:1].lower() + said[1:] if said[1:2].islower() or said[1:2] == " " else said


def better_said(reading: Reading) -> str:
    """What to ask, with an example in the goal's own words: a change, something seen, or how good."""
    said, place = reading.said, reading.head
    word = reading.words[place] if place < len(reading.words) else ""
    found = noun_phrase(reading)
    if said.kind == "objective":
        return f"what will people notice that they don't today? e.g. “{_whole(reading)}, so well that they tell others”"
    learns = word in _TO_LEARN or not _TO_LEARN.isdisjoint(reading.words[place : reading.after_head])
    if learns and (found or _how(reading)):
        about = found.whole if found else reading.tokens.between(reading.after_head, phrase_end(reading))
        if reading.learner:
            return f"what will one see them do? e.g. “explain {about} in their own words, right in eight of ten cases”"
        return f"what will one see you do? e.g. “explain {about} to a colleague in ten minutes by {day_ahead(reading)}”"
    if reading.learner:
        return f"what will one see, and how often? e.g. “{_whole(reading)}, seen in eight of ten cases”"
    if reading.lists.at("vague_states", reading.words, place):
        return f"what would others notice? e.g. “{_whole(reading)}: rated 4 of 5 by two people who would know, 3 today”"
    if any(reading.lists.at("vague_objects", reading.words, p) for p in range(place, reading.phrase_end)):
        about = found.whole if found else _whole(reading)
        rated = f"rated 4 of 5 by those who see it, 3.2 today, by {day_ahead(reading)}"
        return f"what would others see? e.g. “{about}: {rated}”"
    made = reading.heads("observable_verbs") or reading.heads("task_verbs")
    made = made and not (found and found.quantified)
    if made and not reading.heads("vague_verbs") and not reading.heads("metric_verbs"):
        if found and found.several and not reading.quantities and found.whole == found.bare:
            return f"how many? e.g. “{action(reading)} 20 {found.bare}”"
        return f"how many, or how good? e.g. “{deed(reading)}, rated at least 4 of 5 by those who use it”"
    if found and not found.quantified and not found.several and said.baseline is None:
        start, end = ("4.0", "3.2") if falling(reading) else ("3.2", "4.0")
        return f"how will you measure {found.whole}? Say from what to what, e.g. “from {start} to {end} of 5 points”"
    if not found and said.baseline is None:
        start, end = ("30", "20") if falling(reading) else ("20", "30")
        return f"which number shows “{_whole(reading)}”? Say from what to what, e.g. “from {start} to {end}”"
    return f"from what to what? e.g. “{change(reading)}”"


def _how(reading: Reading) -> bool:
    return reading.words[reading.after_head : reading.after_head + 1] in (
        ["how"],
        ["what"],
        ["why"],
        ["when"],
        ["where"],
    )


def falling(reading: Reading) -> bool:
    """Tell whether less of it is better."""
    head = reading.words[reading.head] if reading.head < len(reading.words) else ""
    return head in _FALLING_VERBS or reading.has("falling_measures")


def change(reading: Reading) -> str:
    """The goal as a change of a number: *raise trial conversion from 12 % to 18 %*, *from 20 to 30 young people*."""
    found, said = noun_phrase(reading), reading.said
    falls = falling(reading)
    about = found.whole if found else _whole(reading)
    here = frozenset(about.lower().replace("-", " ").split())
    start, end = next(((a, b) for names, a, b in _EXAMPLES if here & set(names)), ("20", "30"))
    if falls:
        start, end = _FALLING_EXAMPLES.get((start, end), (start, end))
        if (start, end) in (("20", "30"), ("32", "45")):
            start, end = end, start
    if said.baseline is not None:
        start = figure(said.baseline, said.unit)
        end = figure(said.baseline * (0.8 if falls else 1.2), said.unit)
    if found and found.several and said.baseline is None:
        return f"from {start} to {end} {found.bare}" if start.isdecimal() else f"{_short(about)}: from {start} to {end}"
    if found:
        return f"{'cut' if falls else 'raise'} {_without_number(found.whole, found.bare)} from {start} to {end}"
    return f"{_whole(reading)}: from {start} to {end}"


def _without_number(whole: str, bare: str) -> str:
    return bare if whole[:1].isdigit() else whole


def with_time(reading: Reading) -> str:
    """The whole text with a day at its end."""
    return f"{_whole(reading)} by {day_ahead(reading)}"


def _whole(reading: Reading) -> str:
    return _short(" ".join(reading.tokens.text.split()).rstrip(" .!;,"), 90)


def day_ahead(reading: Reading) -> str:
    """A day that would do: the goal's own, its cycle's last one, or the end of the quarter, as cycles mostly are."""
    said = reading.said
    if said.due and (said.today is None or said.due >= said.today):
        return spoken(said.due)
    if said.cycle and (said.today is None or said.cycle[1] >= said.today):
        return spoken(said.cycle[1])
    if said.today is None or said.today.year > 9990:
        return "30 June"
    return spoken(_quarter_end(said.today + SOON))


def _quarter_end(day: date) -> date:
    month = (day.month + 2) // 3 * 3
    return date(day.year, month, monthrange(day.year, month)[1])


def spoken(day: date) -> str:
    """A day as people say it: 30 Jun 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def action(reading: Reading) -> str:
    """The action as typed, in lower case."""
    return _short(reading.tokens.between(reading.head, reading.after_head).lower(), 40)


def _short(text: str, longest: int = LONGEST) -> str:
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(" ,;:") + " …" if " " in text[:longest] else text[:longest] + "…"
