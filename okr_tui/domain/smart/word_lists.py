"""Lists of words that the coach looks for, ready to be looked up where a text may use them in any form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

NAMES = (
    "absolutes",
    "ambitions",
    "bland_verbs",
    "buzzwords",
    "comparatives",
    "falling_measures",
    "fillers",
    "learners",
    "learning_verbs",
    "lesson_verbs",
    "measures",
    "metric_verbs",
    "numbered_names",
    "observable_verbs",
    "occasions",
    "outcome_verbs",
    "proofs",
    "repeated_verbs",
    "standing_verbs",
    "task_verbs",
    "vague_objects",
    "vague_states",
    "vague_times",
    "vague_verbs",
    "weasels",
)
"""The lists that the coach asks for; one that is absent counts as empty."""


class WordLists:
    """Entries of one or several words by list.

    In a list whose name ends in ``verbs`` the first word of an entry is found in any of its regular forms.

    Args:
        lists: The entries by the name of their list; upper and lower case are the same.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._tails: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for name, entries in lists.items():
            by_first: dict[str, list[tuple[str, ...]]] = {}
            for entry in entries:
                first, *rest = entry.casefold().replace("’", "'").split() or [""]
                for form in _forms(first) if name.endswith("verbs") else (first,):
                    by_first.setdefault(form, []).append(tuple(rest))
            for tails in by_first.values():
                tails.sort(key=len, reverse=True)
            self._tails[name] = by_first

    def at(self, name: str, words: Sequence[str], place: int) -> int:
        """Tell how many words of a text an entry of a list covers from a place on; 0 where none fits."""
        tails = self._tails.get(name)
        if tails is None or not 0 <= place < len(words):
            return 0
        for tail in tails.get(words[place], ()):
            end = place + 1 + len(tail)
            if not tail or tuple(words[place + 1 : end]) == tail:
                return end - place
        return 0

    def anywhere(self, name: str, words: Sequence[str], begin: int = 0) -> list[tuple[int, int]]:
        """Give the places (first word, word after the last) where entries of a list stand in a text."""
        tails = self._tails.get(name)
        if not tails:
            return []
        return [
            (place, place + length)
            for place in range(begin, len(words))
            if words[place] in tails and (length := self.at(name, words, place))
        ]


def _forms(verb: str) -> set[str]:
    """The regular forms of a verb, some that English lacks included: nobody writes those."""
    forms = {verb, verb + "s", verb + "es", verb + "ing", verb + "ed"}
    if verb.endswith("e"):
        forms |= {verb[:-1] + "ing", verb + "d"}
    elif verb.endswith("y"):
        forms |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    elif verb[-1:].isalpha() and verb[-1:] not in "aeiouwxy":
        forms |= {verb + verb[-1] + "ing", verb + verb[-1] + "ed"}
    return forms
