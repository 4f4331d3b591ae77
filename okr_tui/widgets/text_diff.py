"""Two texts one above the other, the words that differ marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from okr_tui.widgets.text import BLANK, Line, Part, cell_width, line, merged

DIFFERS = "strong warning underline"
MOST_WORDS = 4000
"""Longer texts are shown without marks: comparing them would take longer than anybody waits."""


def marked(text: str, other: str, width: int, indent: str = "") -> list[Line]:
    """Break a text into lines, the words that another text has not in this place marked.

    Args:
        text: The text.
        other: What it is compared with.
        width: Cells.
        indent: What stands before each line.
    """
    words, others = _words(text), _words(other)
    fresh: set[int] = set(range(len(words)))
    if len(words) + len(others) > MOST_WORDS:
        fresh = set()
    else:
        for start, _, length in SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks():
            fresh -= set(range(start, start + length))
    return _flowing(words, fresh, max(8, width - cell_width(indent)), indent)


def _words(text: str) -> list[str]:
    return re.findall(r"\n|[^\s]+", text.replace("\r\n", "\n"))


def _flowing(words: list[str], fresh: set[int], width: int, indent: str) -> list[Line]:
    rows: list[Line] = []
    parts: list[Part] = []
    taken = 0

    def end() -> None:
        nonlocal taken
        rows.append(merged((*line(indent), *parts)) if parts else BLANK)
        parts.clear()
        taken = 0

    for place, word in enumerate(words):
        if word == "\n":
            end()
            continue
        role = DIFFERS if place in fresh else ""
        for piece in line(*_pieces(word, width)):
            if taken and taken + 1 + cell_width(piece[0]) > width:
                end()
            if taken:
                both = role and place - 1 in fresh
                parts.append((" ", role if both else ""))
            parts.append((piece[0], role))
            taken += cell_width(piece[0]) + (1 if taken else 0)
    if parts or not rows:
        end()
    return rows


def _pieces(word: str, width: int) -> list[str]:
    """A word, cut where it is longer than a line."""
    if cell_width(word) <= width:
        return [word]
    return [word[start : start + width // 2] for start in range(0, len(word), max(1, width // 2))]


def only_differing(rows: list[Line], most: int) -> list[Line]:
    """Leave out lines far from what differs where a text is longer than so many lines."""
    if len(rows) <= most:
        return rows
    near = [place for place, row in enumerate(rows) if any(DIFFERS in role for _, role in row)]
    kept = sorted({at for place in near for at in (place - 1, place, place + 1) if 0 <= at < len(rows)})[:most]
    kept = kept or list(range(most - 1))
    shown: list[Line] = []
    before = -1
    for place in kept:
        if place > before + 1:
            shown.append(line(("  …", "quiet")))
        shown.append(rows[place])
        before = place
    return [*shown, line((f"  … {len(rows)} lines in all", "quiet"))]
