"""What is asked about the numbers that stay in the title: by how much, or to what? at least, or at most?"""

from __future__ import annotations

import re

from okr_tui.domain.quick_add.amounts import amount, read_amount
from okr_tui.domain.quick_add.changes import LABELS
from okr_tui.domain.quick_add.measured import Measured, next_words
from okr_tui.domain.quick_add.understood import STAYS, Line, shown
from okr_tui.domain.quick_add.units import is_known, is_month, is_time, unit_words

_PART = re.compile(
    r"\b(?:by|in)\s+(?:a\s+|one\s+|two\s+)?(?:half|thirds?|quarters?|fifth)\b|\bhalf\s+(?:of\s+)?the\b|"
    r"\b(?:x[0-9]+|twice|threefold|tenfold)(?!\w)",
    re.IGNORECASE,
)
_SECOND = re.compile(rf"(?<![\w-])(?P<word>to|or|maybe)\s+{amount('b')}", re.IGNORECASE)
_BY = re.compile(rf"(?<![\w-])by\s+{amount('b')}", re.IGNORECASE)
_LONE = re.compile(rf"(?<![\w.,:/%+−–-]){amount('b')}", re.IGNORECASE)
_FIRST = re.compile(rf"\s+{amount('b')}", re.IGNORECASE)
_LABEL_BEFORE = re.compile(rf"\b(?:{'|'.join(LABELS.split())})\s+(?:[0-9]+\s+(?:to|and)\s+)?$", re.IGNORECASE)
_UP_OR_DOWN = re.compile(r"\b(?:up|down|plus|minus)\s+$", re.IGNORECASE)
_DASHED = re.compile(r"(?<![\w.,-])[€$£¥₹]?[0-9][0-9.,]*\s?[%€]?[–—-][€$£¥₹]?[0-9][0-9.,]*(?:\s?[%€])?(?![\w-])")
_SIGNS = "+-−–"
_MULTIPLES = ("double", "triple", "quadruple", "halve")


def ask_about_numbers(line: Line, found: Measured) -> bool:
    """Note of the numbers that are left what they need to be understood, once the date is out of the line as well.

    Returns:
        Whether there is any.
    """
    asked = _ask_by_how_much(line, found)
    if found.kind:
        _ask_of_a_part(line, only_by=True)
        return _ask_of_what_is_left(line, found) or asked
    verb = found.verb
    if verb.direction == "deliver":
        return _tell_how_to_count(line, found) or asked or _ask_of_what_is_left(line, found)
    if verb.word.casefold() in _MULTIPLES and not found.noted:
        line.note(f"{verb.word.capitalize()}: from what to what? Say from … to …; nothing is worked out for you.")
        return True
    return asked or found.noted or _ask_what_it_is(line, found) or _ask_of_a_part(line)


def _ask_of_what_is_left(line: Line, found: Measured) -> bool:
    """Ask of a step, and of a second target, that stand beside what was understood: "Launch, and churn -3"."""
    for match in _LONE.finditer(line.left):
        before = line.left[: match.start()]
        signed = match["nb"][0] in _SIGNS and not match["nb"][1:2].isspace()
        delivered = found.verb.direction == "deliver" and not before[found.verb.end :].strip()
        if match["wordb"] or delivered or _fits(match, found):
            continue
        if signed or _UP_OR_DOWN.search(before):
            line.note(f"{shown(line.text[match.start() : match.end()])}: from what to what? Say from … to …. {STAYS}")
            return True
    for second in _SECOND.finditer(line.left):
        words = ("to", "or", "maybe") if found.kind in ("increase", "decrease") else ("or", "maybe")
        counted = found.kind and second["word"].casefold() in words and not second["wordb"]
        if counted and not is_month(next_words(line.left, second.end())):
            line.note(f"{shown(second[0])} is a second target; one was taken already. {STAYS}")
            return True
    return False


def _ask_of_a_part(line: Line, *, only_by: bool = False) -> bool:
    part = _PART.search(line.left)
    if part and only_by and not part[0].casefold().startswith("by"):
        return False
    if part:
        line.note(f"{shown(part[0])}: from what to what? Say from … to …; nothing is worked out for you. {STAYS}")
    return part is not None


def _ask_by_how_much(line: Line, found: Measured) -> bool:
    asked = False
    for match in list(_BY.finditer(line.left))[:2]:
        words, end = unit_words(line.left, match.end())
        known = bool(words) and is_known(words)
        if (match["wordb"] and not known) or is_month(next_words(line.left, match.end())) or _fits(match, found):
            continue
        end = end if known else match.end()
        typed = " ".join(line.text[match.start() : end].split())
        line.note(f"{typed[:1].upper()}{typed[1:]}: from what to what? Say from … to …. {STAYS}")
        asked = True
    return asked


def _fits(match: re.Match[str], found: Measured) -> bool:
    """Whether "by 10 points" says once more what "from 30 to 40" has said."""
    read = read_amount(match, "b")
    if isinstance(read, str) or found.baseline is None or found.target is None:
        return False
    step = abs(found.target - found.baseline)
    share = step / abs(found.baseline) * 100 if found.baseline and read.unit == "%" else step
    return min(abs(step - read.value), abs(share - read.value)) < 1e-6


def _tell_how_to_count(line: Line, found: Measured) -> bool:
    """Say of "Hire 3 nurses", which is done or not done, how one would count on the way."""
    match = _FIRST.match(line.left, found.verb.end)
    read = read_amount(match, "b") if match and not match["wordb"] else None
    if match is None or read is None or is_month(next_words(line.left, match.end())):
        return False
    if is_time(unit_words(line.left, match.end())[0]):
        return False  # "launch 3 months early" counts nothing
    if isinstance(read, str):
        line.note(f"{read} {STAYS}")
    elif not read.like_a_year:
        line.note(f"It is answered with yes or no; to count on the way, say from … to {read.typed.lstrip('+')}.")
    return True


def _ask_what_it_is(line: Line, found: Measured) -> bool:
    for match in _LONE.finditer(line.left):
        words, end = unit_words(line.left, match.end())
        known = bool(words) and is_known(words)
        if match["wordb"] and not (match["symb"] or known):
            continue
        before = line.left[: match.start()]
        if is_month(next_words(line.left, match.end())) or _LABEL_BEFORE.search(before):
            continue
        typed = " ".join(line.text[match.start() : end if known else match.end()].split())
        if any(match["nb"].strip() in note for note in line.notes):
            return True  # it was said that it is no day
        read = read_amount(match, "b")
        if isinstance(read, str):
            line.note(f"{read} {STAYS}")
            return True
        if read.like_a_year:
            continue
        steps = match["nb"][0] in _SIGNS or _UP_OR_DOWN.search(before)
        line.note(f"{_question(typed, read.typed, 'step' if steps else found.verb.direction)} {STAYS}")
        return True
    dashed = _DASHED.search(line.left)
    if dashed and not _LABEL_BEFORE.search(line.left[: dashed.start()]):
        line.note(f"{shown(dashed[0])}: say from … to …, or between … and …. {STAYS}")
        return True
    return False


def _question(typed: str, number: str, direction: str) -> str:
    match direction:
        case "step":
            return f"{shown(typed)}: from what to what? Say from … to …."
        case "up" | "down" | "either":
            return f"{shown(typed)}: by that much, or to it? Say from … to …."
        case "keep":
            return f"{shown(typed)}: at least, at most, or between it and another? Say which."
    return f"{shown(typed)}: say from … to {number}, at least {number} or at most {number}."
