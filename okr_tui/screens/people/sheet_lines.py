"""The sheet of a one-to-one as lines: what two people talk about, from the goals to what was said between them."""

from __future__ import annotations

from collections.abc import Sequence

from okr_tui.conversation_words import EVERYBODY_READS
from okr_tui.domain.one_to_one import OneToOne
from okr_tui.one_to_one_words import Entry, Section, since_words
from okr_tui.widgets.labels import heading
from okr_tui.widgets.text import Line, cell_width, crop, line, paragraph, wrap


def sheet_lines(sheet: OneToOne, parts: Sequence[Section], width: int) -> list[Line]:
    """Everything on the sheet, as lines of a width."""
    since = since_words(sheet)
    rows = paragraph(f"{since[0].upper()}{since[1:]}", width, "strong") + paragraph(EVERYBODY_READS, width, "quiet")
    for part in parts:
        rows += heading(part.title)
        rows += [row for one in part.entries for row in _entry(one, width)]
        rows += [] if part.entries else paragraph(part.nothing, width, "quiet")
    return [crop(row, width) for row in rows]


def _entry(one: Entry, width: int) -> list[Line]:
    mark, indent = f"{one.mark}  " if one.mark else "· ", "  " * one.depth
    beside = cell_width(indent + mark)
    first, *more = wrap(one.text, max(10, width - beside))
    rows = [line(indent, (mark, "accent"), first), *(line(" " * beside, words) for words in more)]
    return [*rows, *(paragraph(one.beside, width, "quiet", " " * beside) if one.beside else [])]
