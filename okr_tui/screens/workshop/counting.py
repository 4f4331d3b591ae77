"""What a facilitator counts in the room: one line of letters and numbers, and whether it can be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from okr_tui.domain.errors import BadValue
from okr_tui.domain.records import Id
from okr_tui.domain.workshop.votes import Allowance, letter

EXAMPLE = "Type a number, such as 7, or several with their letters: A5 B3 D7. 0 takes a count back."
_COUNT = re.compile(r"([A-Za-z]{1,2})\s*[×xX*:=]?\s*(\d{1,4})(?!\d)")


def read_dots(text: str, items: Sequence[Id], current: Id) -> dict[Id, int]:
    """Read how many dots the room gave: ``7`` to the thing at hand, or ``A5 B3`` to several.

    Raises:
        BadValue: It can't be read, or nothing has that letter.
    """
    typed = text.strip()
    if typed.isascii() and typed.isdigit() and len(typed) < 5:
        return {current: int(typed)}
    places = {letter(place): key for place, key in enumerate(items)}
    counted: dict[Id, int] = {}
    for called, dots in _COUNT.findall(typed):
        if called.upper() not in places:
            raise BadValue(f"Nothing here is called {called.upper()}.", f"There are {letter(0)} to {list(places)[-1]}.")
        counted[places[called.upper()]] = int(dots)
    if not counted or _COUNT.sub("", typed).strip(" ,;.+"):
        raise BadValue(f"“{typed[:40]}” is no count.", EXAMPLE)
    return counted


def too_many_dots(counts: Iterable[int], people: int, allowed: Allowance) -> str:
    """What speaks against the dots that were counted for each thing; empty where they can be right."""
    counted = list(counts)
    found, most = max(counted, default=0), people * allowed.most
    if found > most:
        return f"{found} is more than {people} people without a terminal can give to one thing ({most})."
    found, most = sum(counted), people * allowed.dots
    if found > most:
        return f"{found} dots in all are more than {people} people without a terminal have ({most})."
    return ""


def too_many_hands(count: int, people: int) -> str:
    """What speaks against a count of hands; empty where it can be right."""
    if count <= people:
        return ""
    return f"{count} hands are more than the {people} people here without a terminal."


class Doubts:
    """Asks once about a count that is hard to believe; the same line again is meant."""

    def __init__(self) -> None:
        self._asked: set[str] = set()

    def ask(self, text: str, doubt: str) -> None:
        """Refuse a line at first.

        Raises:
            BadValue: There is a doubt, and this line was not asked about yet.
        """
        if doubt and text not in self._asked:
            self._asked.add(text)
            raise BadValue(doubt, "Enter once more keeps it; w says who is here.")
