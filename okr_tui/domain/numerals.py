"""Digits and separators as numbers: "1 200,50", "1,200.50", "1'200", "1e3".

A comma standing alone is the decimal mark, except before exactly three digits ("1,200"), where both readings are
in everyday use: then there are two sizes, and whoever asks decides what to do about it. A point standing alone
is the decimal point, except before three digits that end in a zero: nobody writes 115 as "115.000" or 1.25 as
"1.250" but who counts in it, and half of Europe writes 115 thousand so. "66.667" can only be a decimal.
"""

from __future__ import annotations

from okr_tui.domain.errors import BadValue

Number = int | float

GREATEST = 1e15
"""Values from here on are refused: not far beyond it a double no longer holds every integer."""

GROUPERS = " '_’"
"""What people put between thousands besides the comma and the point."""


def sizes(digits: str, typed: str) -> tuple[Number, ...]:
    """Every number that the digits and separators can stand for: one, or two where people differ.

    Args:
        digits: Digits, points, commas and groupers; an exponent may follow.
        typed: The whole text, for the error.

    Raises:
        BadValue: The separators fit no number, or it is too large.
    """
    core, _, exponent = digits.lower().partition("e")
    for grouper in GROUPERS:
        if grouper in core:
            whole, mark, fraction = _cut_fraction(core)
            if not _grouped(whole, grouper):
                raise not_a_number(typed)
            core = whole.replace(grouper, "") + mark + fraction
    points, commas = core.count("."), core.count(",")
    if points and commas:
        decimal = "." if core.rindex(".") > core.rindex(",") else ","
        grouper = "," if decimal == "." else "."
        whole, _, fraction = core.rpartition(decimal)
        if decimal in whole or not _grouped(whole, grouper):
            raise not_a_number(typed)
        return (_number(whole.replace(grouper, ""), fraction, exponent, typed),)
    separator = "," if commas else "."
    if points + commas > 1:
        if not _grouped(core, separator):
            raise not_a_number(typed)
        return (_number(core.replace(separator, ""), "", exponent, typed),)
    whole, _, fraction = core.partition(separator)
    as_decimal = _number(whole, fraction, exponent, typed)
    in_threes = not exponent and len(fraction) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
    if in_threes and (commas or fraction[-1] == "0"):
        return as_decimal, _number(whole + fraction, "", exponent, typed)
    return (as_decimal,)


def _cut_fraction(core: str) -> tuple[str, str, str]:
    at = max(core.rfind("."), core.rfind(","))
    return (core, "", "") if at < 0 else (core[:at], core[at], core[at + 1 :])


def _grouped(whole: str, grouper: str) -> bool:
    """Whether the digits stand in groups of three, as in 1 200 000."""
    head, *rest = whole.split(grouper)
    return 1 <= len(head) <= 3 and all(len(group) == 3 for group in rest) and "".join([head, *rest]).isdigit()


def _number(whole: str, fraction: str, exponent: str, typed: str) -> Number:
    if fraction.strip("0") or exponent:
        value = float(f"{whole or '0'}.{fraction or '0'}e{exponent or '0'}")
        return _bounded(int(value) if value.is_integer() and abs(value) < GREATEST else value, typed)
    return _bounded(int(whole or "0"), typed)


def _bounded(value: Number, typed: str) -> Number:
    if not -GREATEST < value < GREATEST:
        raise BadValue(f"“{typed}” is more than a key result can hold.", "Choose a larger unit, such as M€ for €.")
    return value


def scaled(size: Number, factor: int, typed: str) -> Number:
    """Multiply by what a word such as "million" stands for.

    Raises:
        BadValue: The product is too large.
    """
    if factor == 1:
        return size
    value = _rounded(size * factor, 9)
    return _bounded(value, typed)


def add(current: Number, step: Number, typed: str) -> Number:
    """Add as people do on paper: 68.1 and 0.2 are 68.3, not 68.30000000000001.

    Raises:
        BadValue: The sum is too large.
    """
    return _bounded(_rounded(current + step, max(_decimals(current), _decimals(step))), typed)


def _decimals(value: Number) -> int:
    _, _, fraction = repr(value).partition(".")
    return len(fraction) if fraction.isdigit() else 12 * bool(fraction)


def _rounded(value: Number, places: int) -> Number:
    value = round(value, places)
    return int(value) if float(value).is_integer() else value


def spelled(value: Number) -> str:
    """Write a number as people do: 71, 71.5, without a tail of zeros or an exponent of small numbers."""
    return format(value, ".12g") if isinstance(value, float) else str(value)


class NotANumber(BadValue):
    """What was typed is no number at all; ``lone`` is the error where +3 and -3 do not add and take away."""

    @property
    def lone(self) -> NotANumber:
        """The same error for a number that stands for itself."""
        return NotANumber(self.what, "A number looks like 71, 71.5, 70%, 1.2k or -5.")


def not_a_number(typed: str) -> NotANumber:
    """Say that the text is no number, and what one looks like."""
    shown = typed if len(typed) <= 40 else f"{typed[:40]}…"
    what = f"“{shown}” is not a number." if shown else "There is no value."
    return NotANumber(what, "A value looks like 71, 71.5, 70%, 1.2k, or +3 and -3 to add and take away.")
