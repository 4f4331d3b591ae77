"""What people type as a value: "71", "70 %", "1.2k", "1,5", "€ 1,200.50", "+3", "yes".

Python's own number parser takes none of these but the first, and takes some that no key result can hold
(``nan``, ``inf``, ``1e400``). Here a number keeps the words around it only where they are the key result's
own unit (`units`), and "1,200", which people of two countries read differently (`numerals`), is asked about.
"""

from __future__ import annotations

from okr_tui.domain.errors import BadValue
from okr_tui.domain.numerals import GROUPERS, NotANumber, Number, add, not_a_number, scaled, sizes, spelled
from okr_tui.domain.units import factor_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

YES = frozenset(("yes", "y", "true", "done", "reached", "1", "ja", "j", "oui", "si", "sí", "sim", "✓", "✔"))
NO = frozenset(("no", "n", "false", "open", "0", "nein", "non", "não", "nao", "✗", "✖"))

_DIGITS = "0123456789"
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\t"), " ")
_MINUSES = dict.fromkeys(map(ord, "\u2212\u2013\uff0d\ufe63"), "-")


class AmbiguousValue(BadValue):
    """A number that people of two countries read differently.

    Args:
        text: What was typed.
        readings: The two spellings that nobody reads differently, such as ``("1.2", "1200")``.
        choices: The value that each of them gives; a terminal asks which is meant, and uses it as it is.
    """

    def __init__(self, text: str, readings: tuple[str, ...], choices: tuple[Number, ...]) -> None:
        super().__init__(f"“{text}” can be read as {' or as '.join(readings)}.", f"Type {' or '.join(readings)}.")
        self.readings = readings
        self.choices = choices


def read_value(text: str, kind: str, unit: str = "", current: Number | None = None) -> Number | bool:
    """Read what a person typed as the new value of a key result.

    A leading sign is relative to ``current``: ``+3`` and ``-2.5``. A negative value itself is written with an
    equals sign before it: ``=-5``. Whole numbers stay ``int``.

    Args:
        text: What was typed.
        kind: Kind of the key result; *yes/no* reads words, *milestones* has `read_milestone`.
        unit: Unit of the key result; it may stand around the number, any other word may not.
        current: The value that a signed number starts from.

    Raises:
        AmbiguousValue: Two readings are possible; carries both.
        BadValue: Not a number of this key result.
    """
    typed = text.strip()
    if kind == "yes/no":
        return _read_yes_no(typed)
    if kind == "milestones":
        raise BadValue(
            f"“{typed}” is a number, and this key result counts milestones.",
            'Name the milestone that was reached: +"Pilot signed".',
        )
    plain = typed.translate(_SPACES).translate(_MINUSES).strip()
    lead = plain[:1] if plain[:1] == "=" else ""
    return _measured(plain.removeprefix("=").strip(), typed, unit, current, absolute=bool(lead), lead=lead)


def _measured(
    plain: str, typed: str, unit: str, current: Number | None = None, *, absolute: bool, lead: str = ""
) -> Number:
    """Read a number; ``lead`` is what was typed before it to say that its sign is its own."""
    before, digits, after = _split(plain, typed)
    sign = "".join(mark for mark in before if mark in "+-")
    if len(sign) > 1 or "+" in after or "-" in after:
        raise not_a_number(typed)
    factor = factor_of(before.replace(sign, "").strip(), after.strip(" .,"), unit, typed)
    readings = sizes(digits, typed)
    negative = sign == "-"
    if not sign or absolute:
        values = tuple(scaled(-size if negative else size, factor, typed) for size in readings)
    elif current is None or isinstance(current, bool):
        raise BadValue(
            f"“{typed}” adds to the value before it, and there is none yet.",
            f"Give the value itself: {spelled(readings[0])}, or ={typed} for a negative one.",
        )
    else:
        steps = (scaled(-size if negative else size, factor, typed) for size in readings)
        values = tuple(add(current, step, typed) for step in steps)
    if len(values) > 1:
        raise AmbiguousValue(
            typed, tuple(f"{lead}{sign}{spelled(scaled(size, factor, typed))}" for size in readings), values
        )
    return values[0]


def read_number(text: str, unit: str = "") -> Number:
    """Read a number that stands for itself, such as a baseline or target: here "-5" is minus five.

    Raises:
        AmbiguousValue: Two readings are possible; carries both.
        BadValue: Not a number in this unit.
    """
    typed = text.strip()
    plain = typed.translate(_SPACES).translate(_MINUSES).strip().removeprefix("=").strip()
    try:
        return _measured(plain, typed, unit, absolute=True)
    except NotANumber as error:
        raise error.lone from None


def read_milestone(text: str, milestones: Iterable[tuple[str, str]]) -> tuple[str, bool]:
    """Read ``+"Pilot signed"`` (reached) or ``-"Pilot signed"`` (taken back).

    Args:
        text: What was typed, with or without quotes; without a sign it is reached.
        milestones: Id and title of each milestone of the key result.

    Returns:
        Id of the milestone, and whether it was reached.

    Raises:
        NotFound: No milestone by these words; the ones there are named.
        Ambiguous: Several fit.
    """
    from okr_tui.domain.codes import find_words

    typed = text.strip().translate(_MINUSES)
    reached = not typed.startswith("-")
    words = typed.lstrip("+-").strip().strip("\"'“”„»«").strip()
    return find_words(words, [(id_, title) for id_, title in milestones], what="milestone"), reached


def read_confidence(text: str) -> int:
    """Read how sure somebody is of reaching the target, 0 to 10.

    Raises:
        BadValue: Not a whole number from 0 to 10.
    """
    typed = text.strip().removesuffix("/10").strip()
    if typed and len(typed) <= 2 and all(mark in _DIGITS for mark in typed) and int(typed) <= 10:
        return int(typed)
    raise BadValue(
        f"Confidence is a whole number from 0 to 10; “{text.strip()}” is not.",
        "0 is “no chance”, 5 is “could go either way”, 10 is “certain”.",
    )


def check_day(at: date | None, start: date, first: date | None, last: date | None) -> None:
    """Refuse a day so long before its cycle that the year must be a slip of the finger.

    Args:
        at: The day that a check-in speaks of; None is today.
        start: The first day of the key result.
        first: The first day of its cycle; None where it is in none.
        last: The last day of its cycle.

    Raises:
        BadValue: The day is before both starts by more than the length of the cycle.
    """
    if at is None or first is None or last is None:
        return
    begin = min(start, first)
    if begin - at > last - first:
        raise BadValue(
            f"{at.isoformat()} is long before {begin.isoformat()}, when it begins.",
            "Check the year; a value from before belongs into its start: okr set CODE baseline=…",
        )


def check_limits(
    value: Number | bool | None, low: Number | None, high: Number | None, unit: str = "", code: str = "CODE"
) -> None:
    """Refuse a value that the key result declares impossible, such as 700 %.

    Args:
        value: The value.
        low: The lowest possible one.
        high: The highest possible one.
        unit: Unit of the key result.
        code: Its code, to say how its limits are changed.

    Raises:
        BadValue: The value is below ``low`` or above ``high``.
    """
    if value is None or isinstance(value, bool):
        return
    outside = (low is not None and value < low) or (high is not None and value > high)
    if outside:
        bounds = " and ".join(
            f"{word} {spelled(bound)}" for word, bound in (("at least", low), ("at most", high)) if bound is not None
        )
        ends = (None if low is None else min(low, value), None if high is None else max(high, value))
        wider = "..".join("" if end is None else spelled(end) for end in ends)
        raise BadValue(
            f"{spelled(value)} {unit}".rstrip() + f" can't be: this key result is always {bounds}.",
            f"Check the number. If it is possible after all, widen the limits: okr set {code} limits={wider}",
        )


def _read_yes_no(typed: str) -> bool:
    word = typed.lstrip("=+").strip("\"'").casefold()
    if word in YES:
        return True
    if word in NO or typed in ("-", "−"):
        return False
    raise BadValue(f"“{typed}” is neither yes nor no.", "This key result is answered with yes or no.")


def _split(plain: str, typed: str) -> tuple[str, str, str]:
    """Cut the text into what stands before the number, the number, and what stands after."""
    if len(plain) > 60:
        raise not_a_number(typed)
    ascii_only = "".join(str(int(mark)) if mark.isdecimal() else mark for mark in plain)
    first = next((at for at, mark in enumerate(ascii_only) if mark in _DIGITS), None)
    if first is None:
        raise not_a_number(typed)
    if first and ascii_only[first - 1] in ".,":
        first -= 1
    last = first
    for at in range(first, len(ascii_only)):
        mark = ascii_only[at]
        if mark in _DIGITS:
            last = at
        elif mark not in ".," and mark not in GROUPERS:
            break
    core, after = ascii_only[first : last + 1], ascii_only[last + 1 :]
    exponent = after[1:].removeprefix("+").removeprefix("-")
    if after[:1] in ("e", "E") and exponent and all(mark in _DIGITS for mark in exponent):
        core, after = core + after, ""
    return ascii_only[:first], core, after
