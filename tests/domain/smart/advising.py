"""The coach asked in one line, with the lists that come with the program, on a day that stands still."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from bench import coach
from okr_tui.domain.smart import Advice, Kind, Note, Said, WordLists, judge
from okr_tui.word_lists import load_word_lists

TODAY = date(2026, 11, 15)


@cache
def words() -> WordLists:
    return load_word_lists()


def advise(text: str, kind: Kind = "goal", **known: Any) -> Advice:
    return judge(Said(text, kind=kind, **{"today": TODAY, **known}), words())


@cache
def advice_on_examples(aside: bool | None = None) -> list[tuple[coach.Example, Advice]]:
    """What the coach says to the labelled goals, of one part where it is named."""
    if aside is None:
        return [*advice_on_examples(False), *advice_on_examples(True)]
    return coach.advise(coach.examples(aside), words())


def notes(advice: Advice, criterion: str) -> list[Note]:
    return [note for note in advice.notes if note.criterion == criterion]


def said_of(advice: Advice, criterion: str) -> str:
    """All that the coach says about one criterion."""
    return " ".join(f"{note.message} {note.proposal}" for note in notes(advice, criterion))
