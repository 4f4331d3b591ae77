"""Block letters: words and times that a room can read, drawn from one small set of pixels at two sizes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

ROWS = 5
"""Pixels from the top of a letter to its foot."""

_DRAWN = """
A .#. #.# ### #.# #.#|B ##. #.# ##. #.# ##.|C .## #.. #.. #.. .##|D ##. #.# #.# #.# ##.|E ### #.. ##. #.. ###
F ### #.. ##. #.. #..|G .## #.. #.# #.# .##|H #.# #.# ### #.# #.#|I ### .#. .#. .#. ###|J ..# ..# ..# #.# .#.
K #.# #.# ##. #.# #.#|L #.. #.. #.. #.. ###|O .#. #.# #.# #.# .#.|P ##. #.# ##. #.. #..|R ##. #.# ##. #.# #.#
S .## #.. .#. ..# ##.|T ### .#. .#. .#. .#.|U #.# #.# #.# #.# ###|V #.# #.# #.# #.# .#.|X #.# #.# .#. #.# #.#
Y #.# #.# .#. .#. .#.|Z ### ..# .#. #.. ###|M #...# ##.## #.#.# #...# #...#|N #..# ##.# #.## #..# #..#
Q .##. #..# #..# #.#. .#.#|W #...# #...# #.#.# ##.## #...#
0 ### #.# #.# #.# ###|1 .#. ##. .#. .#. ###|2 ### ..# ### #.. ###|3 ### ..# .## ..# ###|4 #.# #.# ### ..# ..#
5 ### #.. ### ..# ###|6 ### #.. ### #.# ###|7 ### ..# ..# ..# ..#|8 ### #.# ### #.# ###|9 ### #.# ### ..# ###
: . # . # .|. . . . . #|, . . . # #|- ... ... ### ... ...|+ ... .#. ### .#. ...|! # # # . #|? ##. ..# .#. ... .#.
/ ..# ..# .#. #.. #..|' # # . . .|& .#.. #.#. .#.. #.#. .#.#|( .# #. #. #. .#|) #. .# .# .# #.|× ... #.# .#. #.# ...
"""


@cache
def _letters() -> Mapping[str, tuple[str, ...]]:
    drawn = (one.split(" ") for row in _DRAWN.strip().splitlines() for one in row.split("|"))
    return {letter: tuple(pixels) for letter, *pixels in drawn}


def _plain(text: str) -> str:
    """Capitals without their accents, which have no room; letters of other scripts stay and are not drawn."""
    apart = unicodedata.normalize("NFD", text.replace("ß", "ss").replace("–", "-").replace("’", "'"))
    return "".join(mark for mark in apart if not unicodedata.combining(mark)).upper()


def can_be_drawn(text: str) -> bool:
    """Whether every letter of a text has a block letter."""
    return all(mark == " " or mark in _letters() for mark in _plain(text))


def _pixels(text: str) -> list[str]:
    """Each row of pixels of a text, ``#`` where one is set, a pixel's gap between letters."""
    drawn = [_letters().get(mark, ("..",) * ROWS) for mark in _plain(text)]
    return [".".join(letter[row] for letter in drawn) for row in range(ROWS)]


_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


def small(text: str) -> tuple[str, str, str]:
    """Three lines of the terminal, two pixels above each other in each cell."""
    rows = [*_pixels(text), ""]
    rows[ROWS] = "." * len(rows[0])
    first, second, third = (
        "".join(_HALVES[above + below] for above, below in zip(rows[at], rows[at + 1], strict=True)) for at in (0, 2, 4)
    )
    return first, second, third


def large(text: str) -> tuple[str, ...]:
    """Five lines of the terminal, a pixel two cells wide."""
    return tuple("".join("██" if pixel == "#" else "  " for pixel in row) for row in _pixels(text))


def small_width(text: str) -> int:
    """Cells that a text takes in the small size."""
    return len(_pixels(text)[0])


def small_lines(text: str, width: int, most: int = 2) -> list[str] | None:
    """A text in small block letters, broken between words into at most so many rows of letters.

    Args:
        text: The words.
        width: Cells of the terminal.
        most: How many rows of block letters there may be.

    Returns:
        The lines of the terminal, a blank one between rows of letters; None where it does not fit or can't be drawn.
    """
    if not text.strip() or not can_be_drawn(text):
        return None
    rows = _broken(text.split(), width)
    if rows is None or len(rows) > most:
        return None
    lines: list[str] = []
    for row in rows:
        lines += [*([""] if lines else []), *small(row)]
    return lines


def _broken(words: Sequence[str], width: int) -> list[str] | None:
    rows: list[str] = []
    for word in words:
        if small_width(word) > width:
            return None
        joined = f"{rows[-1]} {word}" if rows else word
        if rows and small_width(joined) <= width:
            rows[-1] = joined
        else:
            rows.append(word)
    return rows
