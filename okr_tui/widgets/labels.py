"""Labels and headings as details have them: a word in a quiet column, and a text beside it of several lines."""

from __future__ import annotations

from okr_tui.widgets.text import BLANK, Line, line, wrap

LABEL = 8
"""Cells that a label takes, with the gap behind it."""


def heading(words: str) -> list[Line]:
    """A heading with the blank line before it."""
    return [BLANK, line((words, "accent"))]


def labelled(label: str, text: str, width: int, role: str = "") -> list[Line]:
    """A label with a text beside it that may take several lines; nothing where there is no text."""
    if not text.strip():
        return []
    first, *others = wrap(text.strip(), max(10, width - LABEL))
    return [line((f"{label:<{LABEL}}", "quiet"), (first, role)), *(line(" " * LABEL, (more, role)) for more in others)]
