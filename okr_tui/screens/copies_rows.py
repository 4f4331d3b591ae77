"""Copies of the plan that lie beside it, as a section of Today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okr_tui.copy_words import beside_words
from okr_tui.widgets.sections import SectionRow, heading
from okr_tui.widgets.text import line, paragraph

if TYPE_CHECKING:
    from okr_tui.sync.copies import Copy

MOST = 4


def copies_section(copies: Sequence[Copy], width: int) -> list[SectionRow]:
    """Say which copies lie there, and the key that merges them; nothing where there are none."""
    if not copies:
        return []
    by_program = any(copy.program for copy in copies)
    role = "strong warning" if by_program else "quiet"
    rows = heading(*paragraph(beside_words(copies), width, role))
    for copy in copies[:MOST]:
        said = f"{copy.words} ({copy.trouble})" if copy.trouble else copy.words
        first, *more = paragraph(said, width - 2)
        rows.append((None, line("  ", first)))
        rows += [(None, line("    ", rest)) for rest in more]
    if len(copies) > MOST:
        rows.append((None, line((f"  and {len(copies) - MOST} more", "quiet"))))
    rows.append((None, line(("Press ", "quiet"), ("M", "key"), (" to merge what is new there", "quiet"))))
    return rows
