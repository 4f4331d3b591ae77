"""What a line measures: "from 62% to 77%", "to 77%", "below 3%", "at least 40", "between 30 and 40".

The numbers go into the key result and out of the title only where they fit the verb and each other; where they
don't they stay in the title, and the line's notes say why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from okr_tui.domain.quick_add.amounts import (
    Amount,
    amount,
    is_blank,
    is_known,
    is_month,
    read_amount,
    same_unit,
    unit_words,
)
from okr_tui.domain.quick_add.understood import STAYS, Line, Role, shown
from okr_tui.domain.quick_add.verbs import Verb, verb_of
from okr_tui.domain.records import KeyResultKind

_MID = r"(?P<mid>(?:[ \u00a0](?!to\b|from\b)[^\W\d_][^\W_]*(?:/[^\W\d_]+)?){0,3}?)"
_MOVE = re.compile(
    rf"(?<![\w-])from\s+{amount('a')}{_MID}\s+(?:up\s+|down\s+)?(?P<to>to)\s+{amount('b')}", re.IGNORECASE
)
_ARROW = re.compile(rf"(?<![^\s(]){amount('a')}{_MID}\s*(?P<to>→|->|=>)\s*{amount('b')}", re.IGNORECASE)
_TO = re.compile(
    rf"(?<![\w-])(?P<to>(?:up\s+|down\s+)?to(?:\s+(?:at\s+least|at\s+most|over|above|under|below|"
    rf"(?:no\s+)?(?:more|less|fewer)\s+than))?|over|above|under|below)\s+{amount('b')}",
    re.IGNORECASE,
)
_AT_MOST = r"below|under|at\s+most|at\s+or\s+below|no\s+more\s+than|(?:less|fewer)\s+than|within|up\s+to"
_AT_LEAST = r"above|over|at\s+least|at\s+or\s+above|no\s+(?:less|fewer)\s+than|more\s+than"
_BOUND = re.compile(
    rf"(?<![\w-])(?:(?:to|at)\s+)?(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST}))\s+{amount('b')}", re.IGNORECASE
)
_BETWEEN = re.compile(rf"(?<![\w-])(?P<to>between)\s+{amount('a')}{_MID}\s+(?P<and>and)\s+{amount('b')}", re.IGNORECASE)
_BY = re.compile(rf"(?<![\w-])by\s+{amount('b')}", re.IGNORECASE)
_FROM = re.compile(rf"(?<![\w-])from\s+{amount('b')}", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"[0-9]\S*\s*$")

NUMBERS: frozenset[Role] = frozenset(("from", "to", "upper", "unit"))


@dataclass(slots=True)
class Measured:
    """Kind and numbers that were understood, and the verb; no kind where no number was."""

    verb: Verb
    kind: KeyResultKind | None = None
    baseline: float | None = None
    target: float | None = None
    upper: float | None = None
    unit: str = ""


def measure_in(line: Line) -> Measured:
    """Take the numbers out of a line, those that fit its verb."""
    found = Measured(verb_of(line.left))
    between = _BETWEEN.search(line.left) if found.verb.direction == "keep" else None
    moves = list(_MOVE.finditer(line.left)) or list(_ARROW.finditer(line.left))
    if between:
        _between(line, found, between)
    elif found.verb.direction == "keep":
        if bound := _BOUND.search(line.left):
            _bound(line, found, bound)
    elif len(moves) > 1:
        line.note("Two measures in one line; write one line for each. They stay in the title.")
    elif moves:
        _move(line, found, moves[0])
    elif found.verb.direction in ("up", "down", "either"):
        _reach(line, found)
    if found.kind and found.verb.word:
        line.take(found.verb.start, found.verb.end, "verb", found.kind)
    return found


def note_leftovers(line: Line) -> None:
    """Say of the numbers that are left what they are not, once the date is out of the line as well."""
    for match in list(_BY.finditer(line.left))[:2]:
        if is_month(_next_word(line.left, match.end())):
            continue
        words, end = unit_words(line.left, match.end())
        end = end if words and is_known(words) else match.end()
        typed = " ".join(line.text[match.start() : end].split())
        unit = (match["symb"] or "").strip() or "%"
        line.note(f"{typed[:1].upper()}{typed[1:]}: from where? Say from 62{unit} to 77{unit}. {STAYS}")


def _amounts(line: Line, match: re.Match[str], names: str) -> list[Amount] | None:
    read = [read_amount(match, name) for name in names]
    for problem in read:
        if isinstance(problem, str):
            line.note(f"{problem} {STAYS}")
    found = [one for one in read if isinstance(one, Amount)]
    return found if len(found) == len(read) else None


def _unit(line: Line, match: re.Match[str], amounts: list[Amount]) -> tuple[str, int] | None:
    """Find the one unit of a match, and where its last words end; None, and noted, where there are several."""
    last = amounts[-1]
    after, end = ("", match.end()) if last.unit else unit_words(line.left, match.end())
    if amounts[0].unit and after and not is_known(after):
        after, end = "", match.end()
    middle = " ".join((match.groupdict().get("mid") or "").split())
    if is_month(middle) or is_month(_next_word(line.left, match.end())):
        line.note(f"{shown(match[0])} looks like days and not like numbers; a due date is said with by. {STAYS}")
        return None
    said = [unit for unit in (amounts[0].unit, middle, last.unit, after) if unit]
    loose = not (after and is_known(after)) and not same_unit(middle, after)
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


def _next_word(left: str, at: int) -> str:
    return left[at : at + 20].strip()


def _move(line: Line, found: Measured, match: re.Match[str]) -> None:
    """Read "from A to B", unless the verb says otherwise."""
    way = found.verb.direction
    if way == "deliver":
        line.note(f"{shown(match[0])} was not taken for a measure of “{found.verb.word}”. {STAYS}")
        return
    amounts = _amounts(line, match, "ab")
    unit = _unit(line, match, amounts) if amounts else None
    if amounts is None or unit is None:
        return
    start, goal = amounts
    if start.value == goal.value:
        line.note(f"{shown(match[0])}: nothing changes; write two numbers, or keep … at least {goal.typed}. {STAYS}")
        return
    kind: KeyResultKind = "increase" if goal.value > start.value else "decrease"
    if (kind, way) in (("increase", "down"), ("decrease", "up")):
        line.note(
            f"“{found.verb.word}” and {shown(match[0])} contradict each other; swap the numbers or change the verb. "
            f"The numbers stay in the title."
        )
        return
    if _half_multiplied(start, goal) or _half_multiplied(goal, start):
        line.note(f"{shown(match[0])}: is the multiplier meant for both? Write it with each number. {STAYS}")
        return
    found.kind, found.baseline, found.target, found.unit = kind, start.value, goal.value, unit[0]
    middle = match.start("mid") if match["mid"].strip() else match.start("to")
    line.take(match.start(), middle, "from", f"from {start.words(unit[0])}")
    if match["mid"].strip():
        line.take(match.start("mid"), match.end("mid"), "unit", f"unit {unit[0]}")
    line.take(match.start("to"), match.end(), "to", f"to {goal.words(unit[0])}")
    _take_unit(line, match.end(), unit)


def _half_multiplied(plain: Amount, multiplied: Amount) -> bool:
    """Whether "1.2 to 2.4M" leaves open if the first number is in millions too."""
    if plain.factor != 1 or multiplied.factor == 1 or plain.value == 0:
        return False
    return abs(plain.value) < abs(multiplied.value / multiplied.factor) * 10 and abs(plain.value) < multiplied.factor


def _reach(line: Line, found: Measured) -> None:
    """Read "Increase X to B": where it starts from is not known."""
    if start := _FROM.search(line.left):
        line.note(f"{shown(start[0])} was not understood; write from … to … next to each other. {STAYS}")
        return
    for match in reversed(list(_TO.finditer(line.left))):
        if _NUMBER_BEFORE.search(line.left[: match.start()]) or match.start() < found.verb.end:
            continue
        word = match["to"].casefold()
        way = found.verb.direction
        wrong = ("under", "below", "most") if way == "up" else ("over", "above", "least") if way == "down" else ()
        if word.endswith(wrong) and wrong:
            line.note(f"“{found.verb.word}” and {shown(match[0])} contradict each other; change one of them. {STAYS}")
            return
        amounts = _amounts(line, match, "b")
        unit = _unit(line, match, amounts) if amounts else None
        if amounts is None or unit is None:
            return
        down = way == "down" or (way == "either" and (word.endswith(("under", "below", "most")) or _is_time(unit[0])))
        found.kind = "decrease" if down else "increase"
        found.target, found.unit = amounts[0].value, unit[0]
        line.take(match.start(), match.end(), "to", f"to {amounts[0].words(unit[0])}")
        _take_unit(line, match.end(), unit)
        line.note(f"From where to {amounts[0].words(unit[0])}? Without it the progress is n/a; say from … to ….")
        if way == "either":
            line.note(f"“{found.verb.word}” was taken for {found.kind}; write increase or reduce to be sure.")
        return


def _bound(line: Line, found: Measured, match: re.Match[str]) -> None:
    amounts = _amounts(line, match, "b")
    unit = _unit(line, match, amounts) if amounts else None
    if amounts is None or unit is None:
        return
    found.kind = "at most" if match["most"] else "at least"
    found.target, found.unit = amounts[0].value, unit[0]
    line.take(match.start(), match.end(), "to", f"{found.kind} {amounts[0].words(unit[0])}")
    _take_unit(line, match.end(), unit)


def _between(line: Line, found: Measured, match: re.Match[str]) -> None:
    amounts = _amounts(line, match, "ab")
    unit = _unit(line, match, amounts) if amounts else None
    if amounts is None or unit is None:
        return
    low, high = amounts
    if low.value >= high.value:
        line.note(f"{shown(match[0])}: the second number has to be the larger one; swap them. {STAYS}")
        return
    if _half_multiplied(low, high):
        line.note(f"{shown(match[0])}: is the multiplier meant for both? Write it with each number. {STAYS}")
        return
    found.kind, found.target, found.upper, found.unit = "between", low.value, high.value, unit[0]
    middle = match.start("mid") if match["mid"].strip() else match.start("and")
    line.take(match.start(), middle, "to", f"at least {low.words(unit[0])}")
    if match["mid"].strip():
        line.take(match.start("mid"), match.end("mid"), "unit", f"unit {unit[0]}")
    line.take(match.start("and"), match.end(), "upper", f"at most {high.words(unit[0])}")
    _take_unit(line, match.end(), unit)


def _take_unit(line: Line, at: int, unit: tuple[str, int]) -> None:
    if unit[1] > at and not is_blank(line.left[at : unit[1]]):
        line.take(at, unit[1], "unit", f"unit {unit[0]}")


def _is_time(unit: str) -> bool:
    return unit.casefold().rstrip("s") in ("day", "hour", "minute", "second", "week", "h", "min", "m", "d")
