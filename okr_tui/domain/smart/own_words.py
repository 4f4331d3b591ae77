"""The goal's own words, cut so that they can stand in another sentence; quoted whole where no cut is sure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from okr_tui.domain.figures import MONTHS
from okr_tui.domain.smart.noun_phrases import is_adverb, noun_phrase
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.tokens import words_in

LONGEST = 70
"""Characters up to which a goal is quoted whole; of a longer one nobody wants to read a second copy."""
SHORTEST_SENTENCE = 4
"""Words that a goal without a verb needs to be gone on with; *Sales because …* is none."""
SOON = timedelta(days=21)
"""Days from today on which no goal could be reached any more: the quarter after is proposed."""
_SEVERAL_SENTENCES = re.compile(r"[.!?;] ")
_TELLING_WHAT_FOR = words_in("so that where who which")
_TO_A_NUMBER = words_in("a an at under over about below above only just around")
_PUTS_SOMEWHERE = words_in("get bring put take turn hold set")
"""*Get my finances in order*: without what follows it is something else."""
_LEADS_TO_BASE = words_in("to will shall must should can i we i'll we'll and")
_ENDS_LIKE_A_FORM = ("ing", "ed", "s")
_BASE_ALL_THE_SAME = words_in("need feed bring embed discuss focus process assess address pass express access press")
_PARTS_NOTHING = words_in("to into from where that who as between with")
"""What follows these belongs to the deed: *move the archive to the new building*."""


def goal_quoted(reading: Reading, instead: str = "it") -> str:
    """The goal in quotes as typed; another word for it where it is long or several sentences."""
    whole = whole_text(reading)
    return f"“{whole}”" if whole != "…" else instead


def whole_text(reading: Reading) -> str:
    """The goal as typed; an ellipsis where it is too long to be said again, or no single sentence."""
    text = " ".join(reading.tokens.text.split()).strip(" .!?;:,-–—*•")
    if len(text) > LONGEST:
        return "…"
    for mark, inner in (("“", "‘"), ("”", "’"), ("„", "‘"), ('"', "'")):
        text = text.replace(mark, inner)
    return text if text and not _SEVERAL_SENTENCES.search(text) else "…"


def deed(reading: Reading) -> str:
    """The action with its object, as in *redesign our logo*; the whole text where they stand apart."""
    return plain_deed(reading) or whole_text(reading)


def plain_deed(reading: Reading) -> str:
    """The action with its object where they surely make *to redesign our logo*; empty where they don't."""
    found = noun_phrase(reading)
    if found is None or not _is_base(reading):
        return ""
    follows = _belongs(reading, found.end)
    said = reading.tokens.between(reading.head, found.end)
    if follows or len(said) > LONGEST:
        return ""
    return said[:1].lower() + said[1:] if said[1:2].islower() or said[1:2] == " " else said


def _belongs(reading: Reading, place: int) -> bool:
    """Tell whether what follows the object can't be left out: *to the new building*, *faster*, *reset by phone*."""
    words = reading.words
    if place >= len(words) or place in reading.timed or place + 1 in reading.timed or _says_how_much(reading, place):
        return False
    if words[reading.head] in _PUTS_SOMEWHERE:
        return True
    if words[place] == "by":
        return place + 1 >= len(words) or not words[place + 1].endswith("ing")
    return words[place] in _PARTS_NOTHING or bool(reading.lists.at("comparatives", words, place))


def _says_how_much(reading: Reading, place: int) -> bool:
    """Tell *by 20 %* and *to under 20* from *to the new building*."""
    begins = {q.begin for q in reading.numbers}
    led = place + 2 in begins and reading.words[place + 1] in _TO_A_NUMBER
    return place + 1 in begins or led


def _is_base(reading: Reading) -> bool:
    """Tell *read* and *will read* from *reads*, *reading* and *was read*."""
    word, before = reading.words[reading.head], reading.words[: reading.head]
    if word.endswith(_ENDS_LIKE_A_FORM) and word not in _BASE_ALL_THE_SAME:
        return False
    while before and is_adverb(before[-1]):
        before = before[:-1]
    led = not before or before[-1] in _LEADS_TO_BASE or len(before) - 1 in reading.timed
    return bool(led) or reading.tokens.parted(reading.head)


def with_time(reading: Reading) -> str:
    """The whole text with a day at its end."""
    return f"{whole_text(reading)} by {day_ahead(reading)}"


def with_reason(reading: Reading) -> str:
    """The whole text with the beginning of a reason, to be gone on with."""
    whole = whole_text(reading)
    topic = not reading.known and len(reading.words) < SHORTEST_SENTENCE
    return "it matters because …" if topic or whole == "…" else f"{whole} because …"


def with_effect(reading: Reading, done: str = "") -> str:
    """The deed with the beginning of what it is good for, to be gone on with.

    An objective is for people; what a goal or a key result changes may be a number, or oneself.
    """
    done = done or (reading.head == 0 and plain_deed(reading)) or whole_text(reading)
    if reading.said.kind != "objective":
        return f"{whole_text(reading)}: from … to …" if "so" in reading.words else f"{done} so that …"
    told = not _TELLING_WHAT_FOR.isdisjoint(done.lower().split())
    return "people will …" if told or done == "…" else f"{done} so that people …"


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
    end = reading.after_head - (reading.words[reading.after_head - 1 : reading.after_head] == ["a"])
    return reading.tokens.between(reading.head, max(end, reading.head + 1)).lower()[:40]


_NEVER_ENDS = words_in(
    "the a an our my your their his her its this these of and or every each all to for with by in on at from as into "
    "than that which who per more less"
)


def part(reading: Reading, begin: int, end: int, most: int = 12) -> str:
    """Some words of the goal as typed; with an ellipsis where they go on, never after a preposition or an article."""
    last = min(end, begin + most)
    if last < len(reading.words):
        while last > begin + 1 and reading.words[last - 1] in _NEVER_ENDS:
            last -= 1
    return reading.tokens.between(begin, last) + (" …" if end > begin + most else "")
