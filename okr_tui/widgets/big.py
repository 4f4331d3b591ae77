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


def big_tenths(value: float) -> tuple[str, str, str]:
    """The three lines of a number that is not negative, with one decimal."""
    whole, tenths = divmod(round(max(0.0, value) * 10), 10)
    first, second, third = (
        f"{before}{point}{after}"
        for before, point, after in zip(big_number(whole), ("   ", "   ", " . "), big_number(tenths), strict=True)
    )
    return first, second, third


def big_score(value: float) -> tuple[str, str, str]:
    """The three lines of a number between 0 and 9 with two decimals: a score."""
    whole, hundredths = divmod(round(max(0.0, value) * 100), 100)
    tens, ones = divmod(hundredths, 10)
    digits = zip(big_number(whole), ("  ", "  ", ". "), big_number(tens), big_number(ones), strict=True)
    first, second, third = (f"{before}{point}{ten} {one}" for before, point, ten, one in digits)
    return first, second, third
