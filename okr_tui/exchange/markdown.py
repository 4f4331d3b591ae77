"""Text of a plan as Markdown that says it and does nothing: no link, no HTML, no table, no heading of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from okr_tui.domain.visible import visible, visible_lines

_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$]")
_ENTITY = re.compile(r"&(?=#|\w+;)")
# GitHub and others make links of these without being asked.
_BARE_LINK = re.compile(r":(?=//)|(?<=www)\.|(?<=\w)@(?=\w)|(?:(?<=mailto)|(?<=xmpp)):", re.IGNORECASE)
_AT_THE_START = re.compile(r"^(\s*)([#+=:-])|^(\s*\d{1,9})([.)])")


def inline(text: str) -> str:
    """Text within a line, every mark that Markdown would obey escaped, every control made visible."""
    safe = _ENTITY.sub(r"\\&", _ANYWHERE.sub(r"\\\g<0>", visible(text).strip()))
    return _BARE_LINK.sub(r"\\\g<0>", safe)


def plain(text: str) -> str:
    """Text at the start of a line or of an item, where more marks are obeyed than within one."""
    safe = inline(text)
    return _AT_THE_START.sub(lambda found: f"{found[1] or found[3] or ''}\\{found[2] or found[4]}", safe)


def plain_lines(text: str) -> list[str]:
    """The lines of a text of several lines, each made `plain`, without those that are blank."""
    return [plain(line) for line in visible_lines(text) if line.strip()]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """A table of texts.

    Args:
        heads: What each column is.
        rows: The cells.
        right: Columns of numbers, from 0.
    """
    rule = ["---:" if place in right else "---" for place in range(len(heads))]
    cells = ([inline(cell) for cell in row] for row in rows)
    return [_row(heads), _row(rule), *(_row(each) for each in cells)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
