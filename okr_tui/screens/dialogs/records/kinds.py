"""The seven kinds of a key result in plain words, and what each of them asks for."""

from __future__ import annotations

from dataclasses import dataclass

from okr_tui.screens.dialogs.choose import Choice


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind as people choose it.

    Attributes:
        kind: Its name in the record.
        words: What it does, in plain words.
        example: One of its kind.
        asks: The fields that it needs beside the title: name → (label, what to write, whether it is needed).
    """

    kind: str
    words: str
    example: str
    asks: dict[str, tuple[str, str, bool]]


_UNIT = {"unit": ("Unit", "%, €, days …", False)}

KINDS = (
    KindWords(
        "increase",
        "Raise a number",
        "retention from 62 % to 77 %",
        {
            "baseline": ("From", "where it is now; empty if nobody knows yet", False),
            "target": ("To", "where it should be", True),
            **_UNIT,
        },
    ),
    KindWords(
        "decrease",
        "Lower a number",
        "answering time from 9 to 4 hours",
        {
            "baseline": ("From", "where it is now; empty if nobody knows yet", False),
            "target": ("Down to", "where it should be", True),
            **_UNIT,
        },
    ),
    KindWords(
        "at least",
        "Keep a number up",
        "gross margin at least 70 %",
        {"target": ("At least", "it counts as held at this number or above", True), **_UNIT},
    ),
    KindWords(
        "at most",
        "Keep a number down",
        "at most 3 incidents a month",
        {"target": ("At most", "it counts as held at this number or below", True), **_UNIT},
    ),
    KindWords(
        "between",
        "Keep a number between two",
        "load between 60 % and 80 %",
        {"target": ("Not below", "the lower bound", True), "upper": ("Not above", "the upper bound", True), **_UNIT},
    ),
    KindWords("yes/no", "Get one thing done", "certified: yes or no", {}),
    KindWords("milestones", "Reach several steps", "pilot signed, rollout done", {}),
)


def kind_choices() -> list[Choice]:
    """What to choose from when a key result is added."""
    return [Choice(one.kind, one.words, one.example) for one in KINDS]


def words_of(kind: str) -> KindWords:
    """The words of a kind."""
    return next(one for one in KINDS if one.kind == kind)
