"""What was read of a line's numbers, and what all readings of them share: their one unit, and taking it out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okr_tui.domain.figures import figure
from okr_tui.domain.quick_add.amounts import Amount, is_blank, read_amount, roughly
from okr_tui.domain.quick_add.understood import STAYS, TAKEN, Line, Role, shown
from okr_tui.domain.quick_add.units import (
    NO_UNIT,
    is_known,
    is_measure,
    is_month,
    is_rate,
    name_after,
    same_unit,
    unit_words,
)
from okr_tui.domain.quick_add.verbs import Verb
from okr_tui.domain.records import KeyResultKind

MID = rf"(?P<mid>(?:[ \u00a0](?!{NO_UNIT})[^\W\d_][^\W_]*(?:/[^\W\d_]+)?){{0,3}}?)"
"""Pattern of the words between two numbers: the unit of the first one."""

NUMBERS: frozenset[Role] = frozenset(("from", "to", "upper", "unit"))

_WORD_AFTER = re.compile(r"\s+(?:in\s+)?([^\W\d_][^\W_]*)(?![\w-])")
_COUNTED_IN_MILLIONS = re.compile(
    r"\b(?:revenues?|sales|turnover|arr|mrr|gmv|budget|costs?|spend(?:ing)?|profits?|income|donations?|savings|users|"
    r"visitors|visits|followers|subscribers|views|downloads|mau|dau|members|euros?|dollars?|pounds)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Measured:
    """Kind and numbers that were understood, and the verb; no kind where no number was.

    Args:
        verb: The verb that the line begins with.
        kind: Kind of the key result.
        baseline: Where the number is now, in ``unit``.
        target: Where it should be; for *between* the lower bound.
        upper: The upper bound of a *between*.
        unit: Unit of the numbers.
        noted: Whether something was said of numbers that could not be taken.
        after_words: Whether a bound follows words that no known verb is among.
    """

    verb: Verb
    kind: KeyResultKind | None = None
    baseline: float | None = None
    target: float | None = None
    upper: float | None = None
    unit: str = ""
    noted: bool = False
    after_words: bool = False


def amounts_and_unit(line: Line, match: re.Match[str], names: str) -> tuple[list[Amount], tuple[str, int]] | None:
    """Read the numbers of a match and the unit they share; None, and noted, where they can't be read.

    Args:
        line: The line.
        match: What was found in it.
        names: The names of the numbers' groups, a letter each.

    Returns:
        The numbers; the unit, and where its last word ends.
    """
    amounts = _amounts(line, match, names)
    unit = _unit(line, match, amounts) if amounts else None
    return None if amounts is None or unit is None else (amounts, unit)


def _amounts(line: Line, match: re.Match[str], names: str) -> list[Amount] | None:
    read = [read_amount(match, name) for name in names]
    for problem in read:
        if isinstance(problem, str):
            line.note(f"{problem} {STAYS}")
    found = [one for one in read if isinstance(one, Amount)]
    if loose := [(said, one.typed) for name, one in zip(names, found, strict=False) if (said := roughly(match, name))]:
        line.note(f"{' and '.join(f'{shown(said)} was taken for {typed}' for said, typed in loose)}.")
    return found if len(found) == len(read) else None


def _unit(line: Line, match: re.Match[str], amounts: list[Amount]) -> tuple[str, int] | None:
    """Find the one unit of a match, and where its last words end; None, and noted, where there are several."""
    last = amounts[-1]
    after, end = ("", match.end()) if last.unit else unit_words(line.left, match.end())
    if amounts[0].unit and after and not is_known(after):
        after, end = "", match.end()
    middle = " ".join((match.groupdict().get("mid") or "").split())
    if is_month(middle) or is_month(next_words(line.left, match.end())):
        line.note(f"{shown(match[0])} looks like days and not like numbers; a due date is said with by. {STAYS}")
        return None
    said = [unit for unit in (amounts[0].unit, middle, last.unit, after) if unit]
    if middle and after and is_rate(after) and not is_rate(middle):
        after, middle = f"{middle} {after}", ""
        said = [unit for unit in (amounts[0].unit, last.unit, after) if unit]
    loose = not (after and is_known(after)) and not same_unit(middle, after) and not _ends_alike(middle, after)
    if middle and loose and not amounts[0].unit and not last.unit:
        after, end = "", match.end()
        said = [middle]
    if other := next((unit for unit in said[1:] if not same_unit(said[0], unit)), ""):
        line.note(f"{shown(match[0])} has two units, {said[0]} and {other}; write both numbers in one. {STAYS}")
        return None
    if not said and any(one.like_a_year for one in amounts):
        years = [one.typed for one in amounts if one.like_a_year]
        line.note(f"“{years[0]}” can be a year; if it is a number, write its unit after it. {STAYS}")
        return None
    return (after or said[-1] if said else ""), end


def _ends_alike(one: str, other: str) -> bool:
    """Whether two units end with the same word: "days" and "working days" are not one, and are not two matters."""
    return bool(one and other) and same_unit(one.split()[-1], other.split()[-1])


def next_words(left: str, at: int) -> str:
    """Give what comes next in a line, enough of it to know a month by."""
    return left[at : at + 20].strip()


def note_strict(line: Line, limit: Amount, unit: str, kind: KeyResultKind) -> None:
    """Say of "fewer than 3 incidents" that 3 itself counts, since no other number is in the text.

    Only of what is counted whole; between 3 % and less than it there is nothing to tell apart.
    """
    other = limit.value + (1 if kind in ("at least", "increase") else -1)
    if is_measure(unit) or limit.value != int(limit.value) or "." in limit.typed or other < 0:
        return
    bound = kind in ("at least", "at most")
    counts, say = ("held", kind) if bound else ("reached", "to")
    line.note(f"{figure(limit.value, '')} itself counts as {counts}; say “{say} {figure(other, '')}” if it should not.")


def half_multiplied(one: Amount, other: Amount) -> bool:
    """Whether "1.2 to 2.4M" leaves open if the first number is in millions too."""
    return _half(one, other) or _half(other, one)


def _half(plain: Amount, multiplied: Amount) -> bool:
    if plain.factor != 1 or multiplied.factor == 1 or plain.value == 0:
        return False
    return abs(plain.value) < abs(multiplied.value / multiplied.factor) * 10 and abs(plain.value) < multiplied.factor


def take_unit(line: Line, at: int, unit: tuple[str, int], amounts: list[Amount]) -> None:
    """Take the words of the unit out of a line, and say what a number was taken for that can be two things."""
    doubtful = next((one for one in amounts if one.doubt), None)
    if doubtful and unit[0] in ("", "m") and not _COUNTED_IN_MILLIONS.search(line.text):
        line.note(f"{shown(doubtful.typed)} was taken for {doubtful.doubt}.")
    if unit[1] > at and not is_blank(line.left[at : unit[1]]):
        line.take(at, unit[1], "unit", f"unit {unit[0]}")
    at = unit[1]
    if again := _said_again(line, at):
        line.take(at, again, "unit", line.text[at:again].strip())
    elif name := name_after(line.left, at):
        line.note(f"{shown(name)} after the number was not taken for its unit, since it looks like a name. {STAYS}")


def _said_again(line: Line, at: int) -> int:
    """Where the word ends that stands after a number and before it: "ARR from $1M to $1.5M ARR"; 0 where none does."""
    word = _WORD_AFTER.match(line.left, at)
    first = line.left.find(TAKEN)
    before = line.left[:first].split() if first > 0 else []
    return word.end() if word and before and same_unit(before[-1], word[1]) else 0
