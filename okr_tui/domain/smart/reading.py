"""A goal's text read once for all criteria: its action, its object, its quantities and its times."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from okr_tui.domain.smart.days import DAY, PERIOD, VAGUE, When
from okr_tui.domain.smart.numbers import COUNT, FACTOR, MONEY, PERCENT, RATIO, Quantity, quantities
from okr_tui.domain.smart.said import Said
from okr_tui.domain.smart.times import whens
from okr_tui.domain.smart.tokens import Tokens, tokens_of, words_in
from okr_tui.domain.smart.word_lists import WordLists

_OPENERS = words_in(
    "i we you our my the a this that goal goals aim objective objectives target purpose mission resolution main is are "
    "was i'd we'd i'm we're i'll we'll want wants would like wish hope plan plans intend aims try need needs going to "
    "will shall should must be able and so in order personally let's let us it smart key result team company everyone "
    "new year's"
)
_SUBJECT_ENDS = frozenset(("will", "to", "shall", "should", "must", "can", "i'll", "we'll", "ll", "swbat"))
_ACTIONS = ("vague_verbs", "metric_verbs", "task_verbs", "observable_verbs", "outcome_verbs", "learning_verbs",
            "standing_verbs", "bland_verbs")  # fmt: skip
_SMALL = words_in(
    "the a an of in on at to for with and or our my your their his her its by from as is are be this that these those "
    "it all any some into about within up down out so we i they"
)
_DEFINITE = frozenset(("the", "these", "those", "all"))
_NO_ADVERBS = words_in("apply supply rely reply comply multiply fly")
_OWN = frozenset(("our", "my", "your", "his", "her", "their", "its", "top"))
"""*Our 12 offices* and *the top ten accounts* are names of what there is."""
_SUBJECTS = words_in("nobody everybody everyone anybody anyone somebody someone we they you i he she")
_EFFECT = words_in(
    "that which who so resulting leading generating bringing average rating score nps rate with reaching"
)
_BOUNDS = words_in(
    "least most under below above over than maximum minimum max min exceed exceeding exceeds between < > ≥ ≤ up"
)
_STILL = words_in("for with in on at to of from into across within among between as like toward towards around "
                   "through that who which by so when where if than during")  # fmt: skip


@dataclass(frozen=True, eq=False)
class Reading:
    """A text with what the rules ask of it; each reading is itself only, so that what it yields can be remembered."""

    said: Said
    lists: WordLists
    tokens: Tokens
    times: list[When]
    numbers: list[Quantity]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The numbers that measure: of *understand the three branches* none does, since they name what there is."""
        numbers = self.numbers
        if self.learner:
            numbers = [q for q in numbers if q.begin not in self.timed]
        if self.heads("vague_verbs"):
            naming = _DEFINITE | _OWN
        elif self.heads("bland_verbs") or self.heads("standing_verbs"):
            naming = _OWN
        else:
            return numbers
        return [q for q in numbers if q.form != COUNT or self.words[q.begin - 1] not in naming or not q.begin]

    @property
    def words(self) -> list[str]:
        """The words in lower case."""
        return self.tokens.words

    def has(self, name: str, begin: int = 0) -> bool:
        """Tell whether an entry of a list stands anywhere in the text."""
        return bool(self.lists.anywhere(name, self.words, begin))

    def heads(self, name: str) -> bool:
        """Tell whether the action is one of a list of verbs."""
        return bool(self.lists.at(name, self.words, self.head))

    @cached_property
    def timed(self) -> frozenset[int]:
        """The places of words that say when."""
        return frozenset(place for when in self.times for place in range(when.begin, when.end))

    @cached_property
    def learner(self) -> int:
        """The place after *students will be able to* and its like; 0 where nobody learns."""
        words = self.words[:40]
        if "swbat" in words:
            return words.index("swbat") + 1
        if words[:2] == ["i", "can"]:
            return 2
        for end, word in enumerate(words):
            if word not in ("will", "should", "must", "can", "to", "be"):
                continue
            taught = any(self.lists.at("learners", words, place) for place in range(min(end, 12)))
            taught = taught and word not in ("to", "be") and (word != "can" or end == 1)
            able = words[end + 1 : end + 3] == ["able", "to"] and word == "be"
            if (taught or able) and not {"i", "we", "i'll", "we'll"} & set(words[:end]):
                after = end + 1
                while after < len(words) and words[after] in ("be", "able", "to", "will"):
                    after += 1
                return after
        return 0

    @cached_property
    def head(self) -> int:
        """The place of the word for the action; the number of words where there is none."""
        words, place = self.words, 0
        while place < len(words) and (place in self.timed or words[place] in ("by", "in", "at", "on", "the", "and")):
            place += 1
        if place == len(words):
            return place
        if words[place] in ("given", "when", "after", "during", "using", "upon", "while", "with", "within"):
            later = next((p for p in range(place + 1, len(words)) if "," in self.tokens.gaps[p]), place)
            place = later
        if self.learner > place:
            return self._past_adverbs(self.learner)
        start = place
        place = self._past_openers(place)
        if place < len(words) and not self._known(place):
            # "Maria will read", "The support team will answer": the action follows the helping verb
            limit = min(len(words), start + 14)
            for later in range(place, limit):
                if words[later] in _SUBJECT_ENDS - {"to", "can"}:
                    return self._past_openers(later)
        return place

    def _past_openers(self, place: int) -> int:
        words, start = self.words, place
        while place < len(words):
            word = words[place]
            skipped = word in _OPENERS or place in self.timed
            if word in ("plan", "plans", "hope", "aim") and place == start and words[place + 1 : place + 2] != ["to"]:
                skipped = False
            if word == "be" and words[place + 1 : place + 2] != ["able"]:
                skipped = False
            if not skipped:
                break
            place += 1
        return self._past_adverbs(place)

    def _past_adverbs(self, place: int) -> int:
        words = self.words
        while place + 1 < len(words) and words[place].endswith("ly") and words[place] not in _NO_ADVERBS:
            place += 1
        return place

    def _known(self, place: int) -> bool:
        return any(self.lists.at(name, self.words, place) for name in _ACTIONS)

    @cached_property
    def known(self) -> bool:
        """Whether the action stands in any list of verbs."""
        return self._known(self.head)

    @cached_property
    def after_head(self) -> int:
        """The place after the action's words."""
        longest = max(self.lists.at(name, self.words, self.head) for name in (*_ACTIONS, "vague_states"))
        return min(len(self.words), self.head + max(1, longest))

    @cached_property
    def content(self) -> list[str]:
        """The words after the action that carry meaning, times left out."""
        places = range(self.after_head, len(self.words))
        return [self.words[p] for p in places if p not in self.timed and self.words[p] not in _SMALL]

    @cached_property
    def phrase_end(self) -> int:
        """The place after the action's object: where a preposition, a comma or a time follows."""
        for place in range(self.after_head, len(self.words)):
            apart = place > self.after_head
            if apart and (place in self.timed or self.words[place] in _STILL or self.tokens.parted(place)):
                return place
        return len(self.words)

    @property
    def object_led(self) -> bool:
        """Whether a preposition follows the action at once, as in *expand into Europe*."""
        return self.after_head < len(self.words) and self.words[self.after_head] in _STILL

    @cached_property
    def qualified(self) -> bool:
        """Whether the object is told more about: for whom, so that what, by which means."""
        if self.object_led:
            return True
        if self._ends_with_time:
            return False
        rest = self.words[self.phrase_end : self.phrase_end + 40]
        return any(word in _STILL and word != "by" for word in rest)

    @property
    def _ends_with_time(self) -> bool:
        rest = range(self.phrase_end, len(self.words))
        return all(p in self.timed or self.words[p] in ("by", "the", "in", "on", "of", "before", "for") for p in rest)

    @cached_property
    def purpose(self) -> bool:
        """Whether the text says what for: *to make …*, *so that …*, *that people love*, *nobody is afraid of*."""
        words = self.words
        # "releases nobody is afraid of": a pronoun after the object begins a clause about it
        if any(word in _SUBJECTS for word in words[self.after_head + 1 : -1]):
            return True
        return any(
            word in ("so", "that", "which", "who") or ((word == "to" and words[place + 1 : place + 2] != [])
            and place + 1 not in {q.begin for q in self.quantities})
            for place, word in enumerate(words[self.after_head + 1 :], self.after_head + 1)
        )  # fmt: skip

    @property
    def measured(self) -> bool:
        """Whether a number stands in the text or in its fields."""
        return bool(self.quantities) or self.said.target is not None

    @cached_property
    def bound(self) -> bool:
        """Whether a quantity is a bound: at least, at most, under, above."""
        return any(
            any(word in _BOUNDS for word in self.words[max(0, q.begin - 3) : q.begin])
            or self.words[q.begin][0] in "<>≥≤"
            for q in self.quantities
        )

    @cached_property
    def change(self) -> tuple[Quantity, Quantity] | None:
        """The two quantities of *from X to Y*."""
        for first, second in zip(self.quantities, self.quantities[1:], strict=False):
            middle = self.words[first.end : second.begin]
            if "from" in self.words[max(0, first.begin - 3) : first.begin] and (
                "to" in middle or "→" in middle or "down" in middle
            ):
                return first, second
        return None

    @cached_property
    def outcome(self) -> bool:
        """Whether a quantity measures an effect, and does not only count what is made or done."""
        for q in self.quantities[1:]:
            if any(word in _EFFECT for word in self.words[max(self.after_head, q.begin - 5) : q.begin]):
                return True
        if self.change or self.bound:
            return True
        finished = self.heads("task_verbs")
        shares = [q for q in self.quantities if q.form in (PERCENT, MONEY, FACTOR, RATIO)]
        if any(not (finished and q.form == PERCENT and q.value == 100) for q in shares):
            return True
        verbs = ("metric_verbs", "outcome_verbs")
        later = range(self.after_head, len(self.words))
        spoken = any(self.lists.at(name, self.words, place) for place in later for name in verbs)
        return spoken and any(q.begin > self.after_head + 1 for q in self.quantities)

    @cached_property
    def firm(self) -> bool:
        """Whether the text has a time that is not vague."""
        return any(when.form != VAGUE for when in self.times)


def read(said: Said, lists: WordLists) -> Reading:
    """Read a goal's text."""
    tokens = tokens_of(said.text)
    times = whens(tokens, lists)
    taken = {p for when in times if when.form in (DAY, PERIOD, VAGUE) for p in range(when.begin, when.end)}
    return Reading(said, lists, tokens, times, quantities(tokens, taken, lists))
