"""Lines of text in roles: what every widget of this program draws.

A `Line` is a tuple of parts, each a text and the *role* it plays (``good``, ``quiet``, ``heading``...).
Which colour a role has is said once, in `okr_tui.widgets.roles`, so that a line is a plain value:
it can be compared, cached and tested without a terminal. Nothing here is ever parsed as markup.

Widths are in cells of the terminal: a Chinese character takes two, a combining accent none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rich.cells import cell_len, set_cell_size

from okr_tui.domain.figures import CURRENCIES, SINGULAR
from okr_tui.domain.status import STATUS
from okr_tui.domain.visible import visible

Part = tuple[str, str]
"""A text and its role; several roles are parted by spaces: ``"strong good"``."""

Line = tuple[Part, ...]
"""One line on the screen."""

Align = Literal["left", "right", "center"]

ELLIPSIS = "…"
_DRAWS_BLANKS = {"reverse", "underline", "cursor", "resting-cursor"}
"""Roles in which a blank can be seen."""

BLANK: Line = ()


def line(*parts: str | Part | Line) -> Line:
    """Put a line together from plain text, parts and other lines; controls become visible.

    >>> line("Retention ", ("62 %", "good"))
    (('Retention ', ''), ('62 %', 'good'))
    """
    return tuple(_flatten(parts))


def _flatten(parts: Iterable[str | Part | Line]) -> Iterable[Part]:
    for part in parts:
        match part:
            case str():
                yield (visible(part), "")
            case (str(text), str(role)):
                yield (visible(text), role)
            case _:
                yield from _flatten(part)


def plain(content: Line) -> str:
    """The text of a line without its roles."""
    return "".join([text for text, _ in content])


def cell_width(text: str) -> int:
    """How many cells of the terminal a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def line_width(content: Line) -> int:
    """How many cells of the terminal a line takes."""
    return sum([cell_width(text) for text, _ in content])


def in_role(content: Line, role: str) -> Line:
    """The line with one more role on each of its parts."""
    return tuple([(text, f"{own} {role}".strip()) for text, own in content])


def crop(content: Line, width: int) -> Line:
    """The line, cut to a width; where something is cut off, its last cell is ``…``."""
    if line_width(content) <= width:
        return content
    if width <= 0:
        return BLANK
    kept: list[Part] = []
    room = width - 1
    for text, role in content:
        taken = cell_width(text)
        if taken > room:
            cut = text[:room] if text.isascii() else set_cell_size(text, room)
            # Half of a wide character is a space too many before the sign that something is missing.
            kept.append((cut.rstrip() + ELLIPSIS, role))
            break
        kept.append((text, role))
        room -= taken
    return tuple(kept)


def fit(content: Line, width: int, align: Align = "left") -> Line:
    """The line in exactly so many cells: cropped with ``…`` or filled with spaces."""
    cropped = crop(content, width)
    missing = width - line_width(cropped)
    if missing <= 0:
        return cropped
    match align:
        case "right":
            return ((" " * missing, ""), *cropped)
        case "center":
            return ((" " * (missing // 2), ""), *cropped, (" " * (missing - missing // 2), ""))
        case _:
            return (*cropped, (" " * missing, ""))


def columns(cells: Iterable[tuple[Line, int, Align]], gap: int = 2) -> Line:
    """Cells side by side, each fitted into its width, with a gap between them."""
    parts: list[Part] = []
    for content, width, align in cells:
        if parts:
            parts.append((" " * gap, ""))
        parts.extend(fit(content, width, align))
    return tuple(parts)


def split(left: Line, right: Line, width: int) -> Line:
    """One line with something at either end; the left end gives way when room is short."""
    right = crop(right, width)
    room = width - line_width(right)
    return (*fit(left, max(0, room - 1)), (" " * min(room, 1), ""), *right)


def merged(content: Line) -> Line:
    """The same picture in fewer parts: blanks join their neighbour, so that no colour is sent for them."""
    parts: list[Part] = []
    for text, role in content:
        if parts and not (_DRAWS_BLANKS & {*role.split(), *parts[-1][1].split()}):
            before, neighbour = parts[-1]
            if role == neighbour or text.isspace():
                parts[-1] = (before + text, neighbour)
                continue
            if before.isspace():
                parts[-1] = (before + text, role)
                continue
        parts.append((text, role))
    return tuple(parts)


_UNITS = frozenset({"%", *CURRENCIES, *SINGULAR, *SINGULAR.values()})
_SIGNS = frozenset({*CURRENCIES, *(sign for sign, _ in STATUS.values() if sign not in "=–")})


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many cells, between words where there are any.

    Line feeds in the text stay line breaks; other controls become visible.
    """
    width = max(1, width)
    return [row for paragraph in text.replace("\r\n", "\n").split("\n") for row in _wrapped(paragraph, width)]


def _wrapped(paragraph: str, width: int) -> list[str]:
    rows = [""]
    for word in _kept_together(visible(paragraph), width):
        candidate = f"{rows[-1]} {word}" if rows[-1] else word
        if cell_width(candidate) <= width:
            rows[-1] = candidate
            continue
        if rows[-1]:
            rows.append("")
        while cell_width(word) > width:
            head = _take(word, width)
            rows[-1] = head
            rows.append("")
            word = word[len(head) :]
        rows[-1] = word
    return rows


def _kept_together(paragraph: str, width: int) -> list[str]:
    """The words between which a line may break: never between a number and its unit, or a sign and its word."""
    words: list[str] = []
    for word in paragraph.split(" "):
        before = words[-1].rpartition(" ")[2].lstrip("(") if words else ""
        unit = word.rstrip(".,;:)") in _UNITS and before[-1:].isdigit()
        if before and word and (unit or before in _SIGNS) and cell_width(f"{words[-1]} {word}") <= width:
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _take(word: str, width: int) -> str:
    """As many leading characters as fit; at least one, or nothing would ever end."""
    taken = 0
    used = 0
    for character in word:
        used += cell_width(character)
        if used > width:
            break
        taken += 1
    return word[: max(1, taken)]


def paragraph(text: str, width: int, role: str = "", indent: str = "") -> list[Line]:
    """A text broken into lines of a role, each behind an indent."""
    room = width - cell_width(indent)
    return [((indent + row, role),) if row else BLANK for row in wrap(text, room)]
