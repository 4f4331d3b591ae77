"""Reading what was typed, and asking back where two readings are possible.

On a terminal the person chooses; anywhere else the error names both readings and nothing is guessed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from okr_tui.cli.output import ask_which, can_ask
from okr_tui.dates import AmbiguousDate, read_date
from okr_tui.domain.figures import day
from okr_tui.domain.values import AmbiguousValue, read_number

if TYPE_CHECKING:
    from datetime import date


def number_from(text: str, unit: str = "") -> float:
    """Read a number, such as a baseline or a target.

    Raises:
        BadValue: It is none, or nobody said which of two readings is meant.
    """
    try:
        return read_number(text, unit)
    except AmbiguousValue as unclear:
        chosen = ask_which(f"“{text}” can be read in two ways. Which one is meant?", unclear.readings)
        if chosen is None:
            raise
        return unclear.choices[chosen]


def date_from(text: str, today: date, *, end: bool = False) -> date:
    """Read a date; ``end`` takes the last day of a period for it, as a due date does.

    Raises:
        BadValue: It is none, or nobody said which of two readings is meant.
    """
    try:
        return read_date(text, today, end=end)
    except AmbiguousDate as unclear:
        chosen = ask_which(f"“{text}” can be read in two ways. Which one is meant?", [day(d) for d in unclear.choices])
        if chosen is None:
            raise
        return unclear.choices[chosen]


def ask_line(question: str, default: str = "") -> str:
    """Let the person at the terminal type an answer; the default where they type none or nobody is there."""
    if not can_ask():
        return default
    sys.stderr.write(f"{question}{f' [{default}]' if default else ''}: ")
    sys.stderr.flush()
    return " ".join(sys.stdin.readline().split()) or default


def ask_yes(question: str, *, default: bool) -> bool:
    """Let the person at the terminal say yes or no; the default where they just press Enter or nobody is there."""
    answer = ask_line(f"{question} ({'Y/n' if default else 'y/N'})").casefold()
    return answer[:1] == "y" if answer else default
