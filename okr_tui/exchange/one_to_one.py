"""The sheet of a one-to-one as Markdown, and as a file that can be known again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from okr_tui.conversation_words import EVERYBODY_READS
from okr_tui.domain.figures import day
from okr_tui.exchange.markdown import inline, plain
from okr_tui.exchange.own_files import sealed
from okr_tui.one_to_one_words import Entry, Section, heading, since_words

if TYPE_CHECKING:
    from datetime import date

    from okr_tui.domain.one_to_one import OneToOne

NOTES = "## Notes"


def one_to_one_markdown(sheet: OneToOne, parts: Sequence[Section], today: date) -> str:
    """Write a sheet as Markdown.

    Args:
        sheet: Whose it is.
        parts: Its sections.
        today: The day it is taken on.
    """
    blocks = [
        [f"# {plain(heading(sheet))}", "", f"{day(today)}, {since_words(sheet)}. {EVERYBODY_READS}"],
        *([f"## {part.title}", "", *(_items(part.entries) or [plain(part.nothing)])] for part in parts),
        [NOTES],
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _items(entries: Iterable[Entry]) -> list[str]:
    rows = []
    for one in entries:
        mark = f"**{inline(one.mark)}** " if one.mark else ""
        text = inline(one.text) if mark else plain(one.text)
        beside = f" ({inline(one.beside)})" if one.beside else ""
        rows.append(f"{'  ' * one.depth}- {mark}{text}{beside}")
    return rows


def sealed_one_to_one(sheet: OneToOne, parts: Sequence[Section], today: date) -> bytes:
    """Give a sheet as a Markdown file that can be known again."""
    return sealed(one_to_one_markdown(sheet, parts, today), f"one-to-one-{pair_name(sheet)}")


def pair_name(sheet: OneToOne) -> str:
    """Name the two as a part of a file's name: ``maya-jon``."""
    return "-".join(re.sub(r"[^a-z0-9]+", "-", one.handle.casefold()) for one in (sheet.person, sheet.other))
