"""A change in a line: "from 62% to 77%", "62% → 77%", "NPS 40 to 55", "to 77%", "reach 500 members"."""

from __future__ import annotations

import re

from okr_tui.domain.quick_add.amounts import Amount, amount, begin, is_blank, read_amount
from okr_tui.domain.quick_add.measured import (
    MID,
    Measured,
    amounts_and_unit,
    half_multiplied,
    note_strict,
    take_unit,
)
from okr_tui.domain.quick_add.understood import STAYS, Line, Role, shown
from okr_tui.domain.quick_add.units import is_known, is_time, name_after, unit_words
from okr_tui.domain.records import KeyResultKind

_SIDE = r"at\s+least|at\s+most|over|above|under|below|(?:no\s+)?(?:more|less|fewer)\s+than"
_MOVE = re.compile(
    rf"(?<![\w-])(?:from|form|frm)\s+{amount('a')}{MID}\s+(?P<to>(?:up\s+|down\s+)?to(?:\s+(?:{_SIDE}))?)\s+"
    rf"{amount('b')}",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"(?<![\w-])(?:(?P<to>(?:up\s+|down\s+)?to)\s+)?{amount('b')}{MID},?\s+\(?(?P<back>(?P<sure>instead\s+of|rather\s+than)|"
    rf"(?:(?:up|down)\s+)?from)\s+{amount('a')}",
    re.IGNORECASE,
)
"""A change told from its end: "to 40 from 20", "40 instead of 20"."""
_ARROW = re.compile(rf"(?<![^\s(]){amount('a')}{MID}\s*(?P<to>→|->|=>)\s*{amount('b')}", re.IGNORECASE)
_PAIR = re.compile(
    rf"(?<![^\s(]){amount('a')}{MID}\s*(?:(?<=\s)(?P<to>(?:up\s+|down\s+)?to\s)\s*|(?<=\s)(?P<dash>[–—-])\s)\s*{amount('b')}",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"(?<![\w-])(?P<to>(?:up\s+|down\s+|at\s+least\s+|at\s+most\s+)?to(?:\s+(?:{_SIDE}))?|over|above|under|below)\s+{amount('b')}",
    re.IGNORECASE,
)
_REACHED = re.compile(rf"\s+(?P<to>(?:(?:[^\W\d_]+\s+){{1,5}}of\s+)?){amount('b')}", re.IGNORECASE)
_FROM = re.compile(rf"(?<![\w-])from\s+{amount('b')}", re.IGNORECASE)
_TO_A_NUMBER = re.compile(r"\bto\s+\S{0,3}[0-9]", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"[0-9]\S*\s*$")
_BY_BEFORE = re.compile(rf"(?<![\w-])by\s+{amount('b')}\s*$", re.IGNORECASE)
LABELS = (
    "age ages aged grade grades year years class classes step steps phase phases level levels page pages chapter "
    "chapters room floor week weeks version iso ward"
)
_CIRCUMSTANCES = "in of for with by after before every between within at on than"


def _ends_with_one_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\s*$", re.IGNORECASE)


NO_RANGE_AFTER = _ends_with_one_of(f"{LABELS} open from")
"""Words before "A to B" that make a label or opening hours of it: "ages 5 to 7", "open 9 to 5"."""
NO_CHANGE_AFTER = _ends_with_one_of(f"{LABELS} open from {_CIRCUMSTANCES}")
"""The same, and those that make a circumstance of it: "in 3 to 5 days"."""
_NOT_AFTER_A_PAIR = re.compile(r"\s*[- ](?:(?:years?|days?)[- ])?olds?\b", re.IGNORECASE)
_UP = re.compile(r"\b(?:up|least|over|above|(?<!no )more|no\s+(?:less|fewer))\b", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:down|most|under|below|(?<!no )(?:less|fewer)|no\s+more)\b", re.IGNORECASE)
_STRICT = re.compile(r"\b(?:over|above|under|below|(?<!no )(?:more|less|fewer)\s+than)$", re.IGNORECASE)
_OR_MORE = re.compile(
    r"\ufdd0\s+(?P<or>or\s+(?P<way>better|more|higher|above|over|lower|less|fewer|below|under))(?!\w)", re.IGNORECASE
)
_LESS = ("lower", "less", "fewer", "below", "under")
_TO_BEFORE = re.compile(r"\bto\s*$", re.IGNORECASE)
_TIMES = {"double": 2.0, "triple": 3.0, "quadruple": 4.0, "halve": 0.5}


def moves_in(line: Line) -> list[re.Match[str]]:
    """Find "from A to B", else "A → B"."""
    return list(_MOVE.finditer(line.left)) or list(_ARROW.finditer(line.left))


def back_in(line: Line) -> re.Match[str] | None:
    """Find "to B from A" and "B instead of A"; not "from 3 shops", which can be where it comes from."""
    for match in _BACK.finditer(line.left):
        words, _ = unit_words(line.left, match.end())
        known = not words or is_known(words) or match["mid"].strip()
        if match["sure"] or (match["to"] and known):
            return match
    return None


def pair_in(line: Line, not_after: re.Pattern[str]) -> re.Match[str] | None:
    """Find "A to B" that does not stand after certain words."""
    for match in _PAIR.finditer(line.left):
        before, after = line.left[: match.start()], line.left[match.end() :]
        if not not_after.search(before) and not _NOT_AFTER_A_PAIR.match(after):
            return match
    return None


def move(line: Line, found: Measured, match: re.Match[str]) -> None:
    """Read "from A to B", unless the verb says otherwise."""
    way = found.verb.direction
    if way == "deliver":
        line.note(f"{shown(match[0])} was not taken for a measure of “{found.verb.word}”. {STAYS}")
        return
    backwards = match.start("na") > match.start("nb")
    read = amounts_and_unit(line, match, "ba" if backwards else "ab")
    if read is None:
        return
    (start, goal), unit = read
    if backwards:
        start, goal = goal, start
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
    other, way_to = _UP if kind == "decrease" else _DOWN, " ".join((match["to"] or "").split())
    if other.search(way_to):
        line.note(f"{shown(match[0])} contradict each other; swap the numbers or change the words. {STAYS}")
        return
    if half_multiplied(start, goal):
        line.note(f"{shown(match[0])}: is the multiplier meant for both? Write it with each number. {STAYS}")
        return
    times = _TIMES.get(found.verb.word.casefold())
    if times and abs(start.value * times - goal.value) > abs(goal.value) * 0.1:
        line.note(f"“{found.verb.word}” and {shown(match[0])} differ; the numbers were taken. Correct one of the two.")
    name = name_after(line.left, match.end())
    if name and is_blank(line.left[found.verb.end : match.start()]):
        line.note(f"{shown(f'{match[0]} {name}')}: can be a name; say what changes before the numbers. {STAYS}")
        return
    _note_more(line, match, "ab")
    found.kind, found.baseline, found.target, found.unit = kind, start.value, goal.value, unit[0]
    told: list[tuple[Role, str]] = [("from", f"from {start.words(unit[0])}"), ("to", f"to {goal.words(unit[0])}")]
    (first, last), end = (told[::-1], match.end("nb")) if backwards else (told, max(match.end("na"), match.start("to")))
    line.take(match.start(), match.start("mid") if match["mid"].strip() else end, *first)
    if match["mid"].strip():
        line.take(match.start("mid"), match.end("mid"), "unit", f"unit {unit[0]}")
    begins = match.start("back") if backwards else max(match.start("to"), match.end("mid"))
    line.take(begins, match.end(), *last)
    take_unit(line, match.end(), unit, [start, goal])
    _take_or_more(line, kind)
    if _STRICT.search(way_to):
        note_strict(line, goal, unit[0], kind)


def to_a_pair(line: Line, match: re.Match[str]) -> bool:
    """Ask of "to 4 to 5", where either number can be the one to reach; whether it is one."""
    before = _TO_BEFORE.search(line.left, 0, match.start())
    if before:
        typed, low, high = f"to {match[0].strip()}", match["na"].strip(), match["nb"].strip()
        line.note(f"{shown(typed)}: to {low} or to {high}? Write from … to …, or between {low} and {high}. {STAYS}")
    return before is not None


def lone_pair(line: Line, found: Measured, match: re.Match[str]) -> None:
    """Read "NPS 40 to 55", which no verb explains: a change where it can hardly be a range, and it is said.

    A range is what stands before its noun ("3 to 5 releases") and what is counted in time ("delivery 3 to 5 days").
    """
    pair = shown(f"{match['na']} to {match['nb']}")
    low, high = match["na"].strip(), match["nb"].strip()
    ask = f"{pair} can be a change or a range; write from {low} to {high}, or between {low} and {high}. {STAYS}"
    words, _ = unit_words(line.left, match.end())
    unit = (match["symb"] or match["syma"] or "").strip() or words
    first, second = read_amount(match, "a"), read_amount(match, "b")
    falls = isinstance(first, Amount) and isinstance(second, Amount) and first.value > second.value
    aside = NO_CHANGE_AFTER.search(line.left[: match.start()])
    opens = not line.left[: match.start()].strip(" \ufdd0.,:;")
    if aside or (not falls and (opens or is_time(unit))):
        line.note(ask)
        return
    move(line, found, match)
    if found.kind and not falls:
        line.note(f"{pair} was taken for a change; for a range write between {low} and {high}.")


def reach(line: Line, found: Measured) -> None:
    """Read "Increase X to B": where it starts from is not known."""
    if start := _FROM.search(line.left):
        typed = " ".join(start[0].split())
        if _TO_A_NUMBER.search(line.left, start.end()):
            line.note(f"{shown(typed)} was not understood; write from … to … next to each other. {STAYS}")
        else:
            line.note(f"{shown(typed)}: and to what? Say {typed} to …. {STAYS}")
        return
    for match in reversed(list(_TO.finditer(line.left))):
        before = line.left[: match.start()]
        if match.start() < found.verb.end or (_NUMBER_BEFORE.search(before) and not _BY_BEFORE.search(before)):
            continue
        if _is_one_of_many(line, match):
            continue
        word = " ".join(match["to"].split())
        way = found.verb.direction
        up, down = bool(_UP.search(word)), bool(_DOWN.search(word))
        if (way == "up" and down) or (way == "down" and up):
            line.note(f"“{found.verb.word}” and {shown(match[0])} contradict each other; change one of them. {STAYS}")
            return
        _reached(line, found, match, down=way == "down" or down, sure=way != "either" or up or down)
        return


def attained(line: Line, found: Measured) -> None:
    """Read "Reach 500 members", where the number comes right after the verb."""
    match = _REACHED.match(line.left, found.verb.end)
    if match and not _is_one_of_many(line, match):
        _reached(line, found, match, down=False, sure=False)


def _reached(line: Line, found: Measured, match: re.Match[str], *, down: bool, sure: bool) -> None:
    read = amounts_and_unit(line, match, "b")
    if read is None:
        return
    (goal,), unit = read
    if unit[0].casefold() in ("x", "times"):
        line.note(f"{shown(match[0])}: from what to what? Say from … to …; nothing is worked out for you. {STAYS}")
        return
    down = down or (not sure and is_time(unit[0]))
    _note_more(line, match, "b")
    found.kind = "decrease" if down else "increase"
    found.target, found.unit = goal.value, unit[0]
    words = goal.words(unit[0])
    line.take(begin(match, "b") if found.verb.direction == "reach" else match.start(), match.end(), "to", f"to {words}")
    take_unit(line, match.end(), unit, [goal])
    _take_or_more(line, found.kind)
    if _STRICT.search(" ".join(match["to"].split())):
        note_strict(line, goal, unit[0], found.kind)
    line.note(f"From where to {words}? Without it the progress is n/a; say from … to ….")
    if not sure:
        line.note(f"“{found.verb.word}” was taken for {found.kind}; write increase or reduce to be sure.")


def _take_or_more(line: Line, kind: KeyResultKind) -> None:
    """Take "or better" behind the number of a change, which is no name: what goes beyond it counts as well."""
    match = _OR_MORE.search(line.left)
    if match and match["way"].casefold() != "better" and (match["way"].casefold() in _LESS) is (kind == "increase"):
        line.note(f"{shown(match['or'])} and {kind} contradict each other; leave one of them out. {STAYS}")
    elif match:
        line.take(match.start("or"), match.end(), "to", match["or"])
        line.note(f"{shown(match['or'])} was left out: the number is reached with it or beyond it.")


def _note_more(line: Line, match: re.Match[str], names: str) -> None:
    """Say so where "20+" was taken for 20."""
    for name in names:
        if match[f"plus{name}"]:
            typed = match[f"n{name}"].strip()
            line.note(f"{shown(typed + '+')} was taken for {typed}; for a bound write at least {typed}.")


def _is_one_of_many(line: Line, match: re.Match[str]) -> bool:
    """Whether a "one" is no number, as in "attention to one another"."""
    if (match["wordb"] or "").casefold() != "one" or match["symb"]:
        return False
    words, _ = unit_words(line.left, match.end())
    return not (words and is_known(words))
