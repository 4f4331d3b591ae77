"""Proposals in the goal's own words: what it is about, put into sentences with a number or a day in them.

The numbers are examples, and each proposal says so.
"""

from __future__ import annotations

from datetime import date, timedelta

from okr_tui.domain.figures import MONTHS, figure
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.tokens import words_in

LONGEST = 60
_LEADING = words_in("the a an our my your their his her more better some very on of to at with in about up")
_EXAMPLES = (
    (("rate", "conversion", "retention", "satisfaction", "share", "engagement", "attendance", "accuracy", "margin",
      "churn", "turnover", "absenteeism", "adherence", "occupancy", "productivity", "efficiency"), "12 %", "18 %"),
    (("nps", "score", "rating", "reviews"), "32", "45"),
    (("time", "delay", "delays", "waiting", "lead"), "9 days", "5 days"),
    (("revenue", "cost", "costs", "income", "savings", "budget", "expenses", "profit", "money", "debt", "sales"),
     "€ 80 000", "€ 100 000"),
    (("weight", "fitness", "shape"), "84 kg", "78 kg"),
    (("reading", "books", "book"), "2 a month", "4 a month"),
)  # fmt: skip
_FALLING_EXAMPLES = {("12 %", "18 %"): ("18 %", "12 %"), ("€ 80 000", "€ 100 000"): ("€ 100 000", "€ 80 000")}


def thing(reading: Reading) -> str:
    """What the goal is about: its object as typed, without articles, with the number where it begins with one."""
    if not reading.known and not reading.heads("vague_states"):
        return f"“{_whole(reading)}”" if reading.words else "it"
    place, end = reading.after_head, reading.phrase_end
    words = reading.words
    while place < end and (words[place] in _LEADING or reading.lists.at("comparatives", words, place)):
        place += 1
    return _short(reading.tokens.between(place, end)) or _short(reading.tokens.text) or "it"


def _counted(reading: Reading) -> str:
    """What the goal is about without the number in front."""
    first = next((q for q in reading.quantities if q.begin < reading.phrase_end), None)
    if first and first.begin <= reading.after_head + 1:
        return _short(reading.tokens.between(first.end, reading.phrase_end)) or thing(reading)
    return thing(reading)


def better_said(reading: Reading) -> str:
    """What to ask, with an example in the goal's own words: a change, something seen, or how good."""
    about = thing(reading).strip("“”")
    place = reading.head
    if reading.learner:
        return f"what will one see them do? e.g. “explain {about} in three steps, eight of ten times”"
    soft = any(reading.lists.at("vague_objects", reading.words, p) for p in range(place, reading.phrase_end))
    lesson = reading.words[place] in _TO_LEARN if place < len(reading.words) else False
    if lesson:
        return f"what will one see you do? e.g. “explain {about} to a colleague in ten minutes by {day_ahead(reading)}”"
    if reading.lists.at("vague_states", reading.words, place):
        return (
            f"what would others notice, and how often? e.g. “{_whole(reading)}: rated 4 of 5 by two friends, 3 today”"
        )
    if soft:
        return f"what would others see? e.g. “{about}: rated 4 of 5 by colleagues, 3.2 today, by {day_ahead(reading)}”"
    made = reading.heads("observable_verbs") or reading.heads("task_verbs")
    if made and not reading.heads("vague_verbs") and not reading.heads("metric_verbs"):
        return f"how many, or how good? e.g. “{action(reading)} {about}, rated at least 4 of 5 by those who use it”"
    return f"from what to what? e.g. “{change(reading)}”"


_TO_LEARN = words_in("understand know learn comprehend appreciate grasp realise realize study master")


def change(reading: Reading) -> str:
    """The goal as a change of a number: *raise trial conversion from 12 % to 18 %*."""
    about = _counted(reading).strip("“”")
    about = about[:1].lower() + about[1:] if about[1:2].islower() and not reading.known else about
    falling = reading.has("falling_measures")
    here = frozenset(about.lower().replace("-", " ").split())
    start, end = next(((a, b) for names, a, b in _EXAMPLES if here & set(names)), ("20", "30"))
    if falling:
        start, end = _FALLING_EXAMPLES.get((start, end), (start, end))
        if (start, end) in (("20", "30"), ("32", "45")):
            start, end = end, start
    said = reading.said
    if said.baseline is not None:
        start = figure(said.baseline, said.unit)
        end = figure(said.baseline * (0.8 if falling else 1.2), said.unit)
    return f"{'cut' if falling else 'raise'} {about} from {start} to {end}"


def with_time(reading: Reading) -> str:
    """The whole text with a day at its end."""
    return f"{_whole(reading)} by {day_ahead(reading)}"


def _whole(reading: Reading) -> str:
    return _short(" ".join(reading.tokens.text.split()).rstrip(" .!;,"), 90)


def day_ahead(reading: Reading) -> str:
    """A day that would do: the goal's own, its cycle's last one, or the end of a month in a quarter's time."""
    said = reading.said
    if said.due:
        return spoken(said.due)
    if said.cycle and (said.today is None or said.cycle[1] >= said.today):
        return spoken(said.cycle[1])
    if said.today is None or said.today.year > 9990:
        return "30 June"
    later = said.today + timedelta(days=105)
    return spoken(later.replace(day=1) - timedelta(days=1))


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
