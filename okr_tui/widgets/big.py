"""A number three lines high: the one thing that the eye finds first."""

from __future__ import annotations

_ROWS = (
    ("┏━┓", " ╻ ", "╺━┓", "╺━┓", "╻ ╻", "┏━╸", "┏━╸", "╺━┓", "┏━┓", "┏━┓"),
    ("┃ ┃", " ┃ ", "┏━┛", " ━┫", "┗━┫", "┗━┓", "┣━┓", "  ┃", "┣━┫", "┗━┫"),
    ("┗━┛", " ╹ ", "┗━╸", "╺━┛", "  ╹", "╺━┛", "┗━┛", "  ╹", "┗━┛", "╺━┛"),
)


def big_number(value: int) -> tuple[str, str, str]:
    """The three lines of a whole number that is not negative."""
    digits = [int(mark) for mark in str(max(0, value))]
    first, second, third = (" ".join(row[digit] for digit in digits) for row in _ROWS)
    return first, second, third
