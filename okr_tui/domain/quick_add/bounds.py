"""A bound in a line: "below 3%", "at least 40", "≤ 2 %", "95 % or more", "between 30 and 40", "keep 3 to 5"."""

from __future__ import annotations

import re

from okr_tui.domain.quick_add.amounts import Amount, amount, read_amount
from okr_tui.domain.quick_add.measured import (
    MID,
    NUMBERS,
    Measured,
    amounts_and_unit,
    half_multiplied,
    note_strict,
    take_unit,
)
from okr_tui.domain.quick_add.understood import STAYS, TAKEN, Line, shown
from okr_tui.domain.quick_add.units import is_known

_MOST = (
    r"at\s+most|at\s+or\s+below|(?:no|not)\s+more\s+than|(?:less|fewer)\s+than|(?:a\s+)?max(?:imum)?(?:\.|\s+of)?|"
    r"<=|≤|=<|<|below|under"
)
_LEAST = (
    r"at\s+least|at\s+or\s+above|(?:no|not)\s+(?:less|fewer)\s+than|more\s+than|(?:a\s+)?min(?:imum)?(?:\.|\s+of)?|"
    r">=|≥|(?<![-=])>|above|over"
)
_GAP = r"(?:(?<=[.<>≤≥=])\s*|\s+)"
_KEPT_MOST = rf"{_MOST}|within|up\s+to"
_OR = r"(?:\s+or\s+(?:(?P<ormost>less|fewer|lower|below|under)|(?P<orleast>more|higher|better|above|over))(?!\w))"
_BOUND = re.compile(
    rf"(?<![\w<>=-])(?:(?:to|at)\s+)?(?:(?P<most>{_KEPT_MOST})|(?P<least>{_LEAST})){_GAP}{amount('b')}", re.IGNORECASE
)
_SAID = re.compile(rf"(?<![\w<>=-])(?:(?P<most>{_MOST})|(?P<least>{_LEAST})){_GAP}{amount('b')}", re.IGNORECASE)
_OR_MORE = re.compile(rf"(?<![\w.,-]){amount('b')}{MID}{_OR}", re.IGNORECASE)
_PLUS = re.compile(rf"(?<![\w.,-])(?:at\s+)?{amount('b')}(?<=\+)", re.IGNORECASE)
_CAP = re.compile(rf"(?<![\w-])to\s+{amount('b')}", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?<![\w-])(?P<to>between|within)\s+{amount('a')}{MID}\s+(?P<and>and)\s+{amount('b')}", re.IGNORECASE
)
_WITHIN = re.compile(
    rf"(?<![\w-])(?P<to>(?:between|within|at)\s+){amount('a', before_dash=True)}{MID}\s*(?P<and>[-–—])\s*{amount('b')}",
    re.IGNORECASE,
)
_NO_BOUND = re.compile(r"within\s.*(?:\b(?:month|quarter|year)s?\b|(?:%|percent)\s+of\b)", re.IGNORECASE)
"""What is no bound: a stretch of time that says when it is due, and how far from something else a number may be."""
_LOOSE = ("below", "under", "above", "over", "more than", "less than", "fewer than", "<", ">")
"""Bounds that are as often said of whom or what it is about: "people over 65", "open for more than 7 days"."""
_ABOUT = re.compile(
    r"\b(?:in|for|after|aged|age|with|people|persons?|adults|children|pupils|students|women|men|staff|employees|"
    r"those|everyone|everybody|anyone|patients|customers|deals|orders|residents|citizens|members|users|firms|"
    r"companies|teams|sites|schools|machines|servers|invoices|cases|tickets|open)\s+$",
    re.IGNORECASE,
)
_STRICT = re.compile(
    r"^(?:(?:to|at)\s+)?(?:(?:less|fewer|more)\s+than\b|<(?!=)|>(?!=)|below|under|above|over)", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:no|nobody|none|never|not|without|nothing)\b|n['’]t\b", re.IGNORECASE)
_NUMBER_OR_FROM = re.compile(r"[0-9]\S*\s*$|\bfrom\b", re.IGNORECASE)
_AT = re.compile(rf"(?<![\w-])at\s+{amount('b')}", re.IGNORECASE)
_FIRST = re.compile(rf"{amount('b')}(?=\s+(?!(?:in|to|or|and)\b)[^\W\d_])", re.IGNORECASE)
_DIGIT = re.compile(r"(?<!\w)[0-9]")
_AND = re.compile(r"(?:,|\band\b|\bbut\b|&|;)", re.IGNORECASE)
_TO_ANOTHER = re.compile(rf"{MID}\s*(?:\bto\b|[–—-])\s+{amount('b')}", re.IGNORECASE)
_SIDE_BEFORE = re.compile(rf"(?<!\w)(?:{_MOST}|{_LEAST})\s*$", re.IGNORECASE)
_BLANK = " .,;:!?" + TAKEN


def between_in(line: Line) -> re.Match[str] | None:
    """Find "between A and B" or "within A and B"."""
    return _BETWEEN.search(line.left)


def within_in(line: Line) -> re.Match[str] | None:
    """Find "within A–B" and "at A–B", which say a range where a verb such as "keep" is said with them."""
    return _WITHIN.search(line.left)


def kept(line: Line, found: Measured) -> None:
    """Read the bound that a verb such as "keep" is said with."""
    match = next((one for one in _BOUND.finditer(line.left) if not _is_no_bound(line, one)), None)
    if match and (_another(line, match) or _or_another(line, match)):
        line.note("Two measures in one line; write one line for each. They stay in the title.")
    elif match:
        _bound(line, found, match, "most" if match["most"] else "least")
    elif match := _OR_MORE.search(line.left):
        _bound(line, found, match, "most" if match["ormost"] else "least")
    elif match := _PLUS.search(line.left):
        _bound(line, found, match, "least")
    elif (match := _CAP.search(line.left)) and not _NUMBER_OR_FROM.search(line.left[: match.start()]):
        _bound(line, found, match, "most")
        if found.kind and found.verb.word.casefold() not in ("limit", "cap"):
            line.note(f"{shown(match[0])} was taken for at most; write at least or at most to be sure.")
    elif match := _AT.search(line.left):
        _none_at_all(line, found, match)


def reached(line: Line, found: Measured) -> None:
    """Read "Reach at least 500 members", whose number is a bound."""
    match = _SAID.search(line.left, found.verb.end)
    before = line.left[found.verb.end : match.start()] if match else ""
    if match and not _DIGIT.search(before) and not _another(line, match):
        _bound(line, found, match, "most" if match["most"] else "least")


def said(line: Line, found: Measured) -> bool:
    """Read a bound that no verb is said with: "Response time under 2 h"; whether there is one."""
    for match in _SAID.finditer(line.left):
        before = line.left[: match.start()]
        loose = " ".join((match["most"] or match["least"]).casefold().split()) in _LOOSE
        if _DIGIT.search(before) or _NEGATED.search(before) or (loose and _ABOUT.search(before)):
            continue  # "no pupil waits more than 10 minutes" is at most 10, and "no" may stand for other things
        if _another(line, match):
            line.note("Two measures in one line; write one line for each. They stay in the title.")
            return True
        _bound(line, found, match, "most" if match["most"] else "least")
        place(found, before)
        return True
    either = _OR_MORE.search(line.left)
    if either and not _DIGIT.search(line.left[: either.start()]):
        _bound(line, found, either, "most" if either["ormost"] else "least")
        place(found, line.left[: either.start()])
        return True
    plus = _PLUS.search(line.left)
    if plus and not any(one.search(line.left[: plus.start()]) for one in (_DIGIT, _NEGATED, _ABOUT)):
        _bound(line, found, plus, "least")
        place(found, line.left[: plus.start()])
        return True
    if first := _FIRST.match(line.left, len(line.left) - len(line.left.lstrip(_BLANK))):
        _none_at_all(line, found, first)
    return found.kind is not None


def _is_no_bound(line: Line, match: re.Match[str]) -> bool:
    words = line.left[match.start() : match.end()] + " " + " ".join(line.left[match.end() :].split()[:1])
    return _NO_BOUND.fullmatch(words) is not None


def _another(line: Line, match: re.Match[str]) -> bool:
    """Whether a second bound is said beside the first: "CAC below 120 and churn below 2%"."""
    after = _BOUND.search(line.left, match.end())
    return after is not None and _AND.search(line.left, match.end(), after.start()) is not None


def _or_another(line: Line, match: re.Match[str]) -> bool:
    """Whether the other side is said beside the bound: "at 30 or more, but under 60"."""
    either = _OR_MORE.search(line.left)
    return either is not None and not match.start("nb") <= either.start("nb") < match.end()


def _none_at_all(line: Line, found: Measured, match: re.Match[str]) -> None:
    """Read "zero accidents" and "keep accidents at zero" as at most 0; another number does not say which side."""
    read = read_amount(match, "b")
    if isinstance(read, Amount) and read.value == 0:
        _bound(line, found, match, "most")


def place(found: Measured, before: str) -> None:
    """Remember whether words stand before a bound that no verb is said with."""
    found.after_words = bool(before.strip(_BLANK))


def in_a_sentence(line: Line, found: Measured) -> bool:
    """Tell whether a sentence can't do without its bound: "Vaccinate at least 90 % of staff".

    To be asked once everything else is taken out of the line.
    """
    last = max((span.end for span in line.spans if span.role in NUMBERS), default=0)
    counted = found.unit and any(span.role == "unit" for span in line.spans)
    counts = bool(counted) and not is_known(found.unit)
    return found.after_words and (counts or bool(line.left[last:].strip(_BLANK)))


def _bound(line: Line, found: Measured, match: re.Match[str], side: str) -> None:
    read = amounts_and_unit(line, match, "b")
    if read is None:
        return
    (limit,), unit = read
    if more := _TO_ANOTHER.match(line.left, match.end()):
        typed = line.text[match.start() : more.end()]
        line.note(f"{shown(typed)}: say at least or at most one number, or between two. {STAYS}")
        return
    found.kind = "at most" if side == "most" else "at least"
    if _STRICT.search(match[0]):
        note_strict(line, limit, unit[0], found.kind)
    found.target, found.unit = limit.value, unit[0]
    line.take(match.start(), match.end(), "to", f"{found.kind} {limit.words(unit[0])}")
    take_unit(line, match.end(), unit, [limit])


def between(line: Line, found: Measured, match: re.Match[str]) -> None:
    """Read "between A and B", and "A to B" after a verb such as "keep"."""
    read = amounts_and_unit(line, match, "ab")
    if read is None:
        return
    (low, high), unit = read
    if side := _SIDE_BEFORE.search(line.left, 0, match.start()):
        typed = line.text[side.start() : match.end()]
        line.note(f"{shown(typed)}: say at least or at most one number, or between two. {STAYS}")
        return
    if low.value >= high.value:
        line.note(f"{shown(match[0])}: the second number has to be the larger one; swap them. {STAYS}")
        return
    if half_multiplied(low, high):
        line.note(f"{shown(match[0])}: is the multiplier meant for both? Write it with each number. {STAYS}")
        return
    found.kind, found.target, found.upper, found.unit = "between", low.value, high.value, unit[0]
    middle = match.start("mid") if match["mid"].strip() else match.end("na")
    line.take(match.start(), middle, "to", f"at least {low.words(unit[0])}")
    if match["mid"].strip():
        line.take(match.start("mid"), match.end("mid"), "unit", f"unit {unit[0]}")
    line.take(match.end("mid"), match.end(), "upper", f"at most {high.words(unit[0])}")
    take_unit(line, match.end(), unit, [low, high])
