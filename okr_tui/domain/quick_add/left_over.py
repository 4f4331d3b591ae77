"""Numbers that went neither into the key result nor into the date, and that nothing was said of yet.

They stay in the title, where somebody may take them for understood; so it is said, unless a number is plainly a
part of a name.
"""

from __future__ import annotations

import re

from okr_tui.domain.quick_add.amounts import amount, read_amount
from okr_tui.domain.quick_add.changes import LABELS
from okr_tui.domain.quick_add.measured import Measured
from okr_tui.domain.quick_add.number_words import SPELLED, UNREAD
from okr_tui.domain.quick_add.understood import STAYS, Line, shown
from okr_tui.domain.quick_add.units import MEASURED_BRIEFLY, is_known, is_month, unit_words
from okr_tui.domain.quick_add.verbs import DIRECTIONS

_NUMBER = re.compile(
    rf"(?<![\w.,:/’'^@+–—-])[€$£¥₹+–-]?(?P<core>[0-9](?:[0-9.,:/'’–-]*[0-9])?|(?:{UNREAD}|{SPELLED})\b)"
    r"(?P<more>(?:k|K|M|bn|[%€$£¥₹]|\s[%€$£¥₹])?)(?![\w–—-])",
    re.IGNORECASE,
)
_AMOUNT = re.compile(amount("b"), re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}(?:[/–-][0-9]{2,4})?")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}|24/7")
_LABELS = frozenset(
    f"{LABELS} team group stage tier area zone gate building line lines route article section form act part series "
    "type model unit no nr number top generation mark".split()
)
_NO_COUNT = ("one", "zero")
"""Words that are mostly no number: "one another", "zero-based"."""
_BOUND_BEFORE = re.compile(
    r"\b(?:up\s+to|at\s+least|at\s+most|within|over|under|above|below|(?:no\s+)?(?:more|less|fewer)\s+than)\s+$",
    re.IGNORECASE,
)
_SAMPLE = re.compile(rf"\s?(?:{MEASURED_BRIEFLY})\s+[^\W\d_]")
"""A measure before a noun, which names it: "the 500 m run"."""
_MOST = 3


def note_left_over(line: Line, found: Measured, *, asked: bool) -> None:
    """Say of the numbers that stay in the title and were not spoken of that they count for nothing.

    Args:
        line: The line, with everything that was understood taken out.
        found: What it measures.
        asked: Whether it was asked what a number means; where none was taken that is said of them all.
    """
    if asked and not found.kind and found.verb.direction != "deliver":
        return
    left: list[str] = []
    for match in _NUMBER.finditer(line.left):
        if _is_in_a_name(line, match) or _is_said(line, match["core"]):
            continue
        number = _AMOUNT.match(line.left, match.start())
        if number and number["wordb"] and isinstance(unread := read_amount(number, "b"), str):
            line.note(f"{unread} {STAYS}")
            continue
        words, end = unit_words(line.left, match.end())
        end = end if words and (is_known(words) or " " not in words) and not match["more"] else match.end()
        typed = " ".join(line.text[match.start() : end].split())
        if bound := _BOUND_BEFORE.search(line.left, 0, match.start()):
            core = match["core"]
            typed = f"{bound[0].strip()} {typed}"
            line.note(f"{shown(typed)}: say from … to {core}, at least {core} or at most {core}. {STAYS}")
        else:
            left.append(shown(typed))
    if left:
        several = ", ".join(left[:_MOST]) + (", …" if len(left) > _MOST else "")
        line.note(f"{several} {'were' if len(left) > 1 else 'was'} taken for no number to reach and no date. {STAYS}")


def _is_in_a_name(line: Line, match: re.Match[str]) -> bool:
    """Whether a number is plainly a part of a name or a time: "ISO 9001", "Team 5", "page 2", "2027", "9:00"."""
    core = match["core"]
    if core.casefold() in _NO_COUNT or (not match["more"] and (_YEAR.fullmatch(core) or _CLOCK.fullmatch(core))):
        return True
    if is_month(line.left[match.end() : match.end() + 20].strip()) or _SAMPLE.match(line.left, match.end()):
        return True
    before = line.left[: match.start()].split()
    if not before or not line.left[: match.start()].endswith((" ", "\u00a0")):
        return False
    word = before[-1].lstrip('(“"')
    named = word[:1].isupper() and word.isalnum() and len(before) > 1 and word.casefold() not in DIRECTIONS
    return word.casefold() in _LABELS or (named and core[0].isdigit())


def _is_said(line: Line, core: str) -> bool:
    """Whether a note has the number already."""
    said = re.compile(rf"(?<![\w]){re.escape(core)}(?!\w)", re.IGNORECASE)
    return any(said.search(note) for note in line.notes)
