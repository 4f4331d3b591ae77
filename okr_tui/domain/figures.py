"""How numbers are written, so that one figure looks the same on every screen and in the shell.

The house style is that of the SI brochure, which no country misreads: a decimal point, thousands set apart by
a no-break space from 10 000 on (never by a comma, which half the world reads as a decimal mark and which
`okr checkin` would ask back about), a true minus sign, a space before the unit. Currency signs stand before
the number, every other unit after it: ``71 %``, ``12 days``, ``€ 1200``, ``€ 12 000``.

Imports nothing: the quick commands of the shell count milliseconds.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

EPSILON = 1e-9
"""What two shares may differ by and still be the same: 0.60 - 0.10 is 0.5 to a person."""

MINUS = "−"
GROUP = "\u00a0"
NOT_APPLICABLE = "n/a"

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CURRENCIES = frozenset("€$£¥₹₩₽₺₴₦₪₫₱฿")
SINGULAR = {
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
    "hours": "hour",
    "minutes": "minute",
    "points": "point",
    "people": "person",
    "check-ins": "check-in",
    "conflicts": "conflict",
    "milestones": "milestone",
    "objectives": "objective",
    "active objectives": "active objective",
    "questions": "question",
    "open questions": "open question",
    "key results": "key result",
    "threads": "thread",
    "ideas": "idea",
}


def number(value: float | None, decimals: int | None = None) -> str:
    """A number with no digit more than it needs.

    Args:
        value: What a person typed or what was computed; None and not-a-number read ``n/a``.
        decimals: At most so many after the point, for what was computed (see `decimals_for`); by default
            ten significant digits, which is what was typed without the noise of binary fractions.
    """
    if value is None or value != value:
        return NOT_APPLICABLE
    size = abs(value)
    if size == float("inf"):
        return NOT_APPLICABLE
    if size >= 10**15:
        text = _with_exponent(size)
    elif decimals is None:
        text = f"{size:.10g}"
        if "e" in text:
            text = f"{size:.0f}" if size >= 1 else _with_exponent(size)
    else:
        text = f"{size:.{decimals}f}"
    text = _grouped(text)
    return MINUS + text if value < 0 and text != "0" else text


def _with_exponent(size: float) -> str:
    """Three digits and a power of ten, for what nobody could count the digits of."""
    if isinstance(size, int):
        digits = str(size)
        mantissa, power = f"{digits[0]}.{digits[1:3]}", len(digits) - 1
    else:
        mantissa, exponent = f"{size:.2e}".split("e")
        power = int(exponent)
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{power}".replace("-", MINUS)


def _grouped(text: str) -> str:
    """Trailing zeros after the point off, thousands apart from 10 000 on."""
    if "e" in text:
        return text
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", GROUP)
    return f"{whole}.{fraction}" if fraction else whole


def decimals_for(span: float) -> int:
    """How many decimals a computed value deserves: those that show a hundredth of ``span``.

    A key result from 62 to 77 spans 15, so its forecast is written with one decimal; one from 99.5 to 99.95
    needs three.
    """
    step, decimals = abs(span) / 100, 0
    while 0 < step < 1 - EPSILON and decimals < 9:
        step, decimals = step * 10, decimals + 1
    return decimals


def figure(value: float | bool | None, unit: str = "", decimals: int | None = None) -> str:
    """A value in its unit: ``71 %``, ``1 day``, ``€ 1200``; a bool reads ``yes`` or ``no``, None ``n/a``."""
    if value is None:
        return NOT_APPLICABLE
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = number(value, decimals)
    if not unit or text == NOT_APPLICABLE:
        return text
    if unit in CURRENCIES:
        return f"{unit} {text}"
    return f"{text} {SINGULAR.get(unit, unit) if abs(value) == 1 else unit}"


def sentence(words: str) -> str:
    """Words with one full stop behind them, whatever ends them: a title or a reason may have its own."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def percent(value: float, digits: int = 0) -> float:
    """A share (1 is everything) as a number of percent, halves rounded away from zero.

    100 is said only of what has reached it: 0.996 is 99, since "100 %, not done" would look like a defect.
    """
    scale = 10**digits
    steps = int(abs(value) * 100 * scale + 0.5 + EPSILON)
    if steps >= 100 * scale and abs(value) < 1 - EPSILON:
        steps = 100 * scale - 1
    steps = -steps if value < 0 else steps
    return steps / scale if digits else steps


def share(value: float | None, digits: int = 0) -> str:
    """A share (1 is everything) in percent: 0.6 reads ``60 %``, -0.1 ``−10 %``, None ``n/a``."""
    if value is None or value != value or abs(value) == float("inf"):
        return NOT_APPLICABLE
    return f"{number(percent(value, digits))} %"


def fewest_digits(true_at: "Callable[[int], bool]", most: int = 3) -> int:
    """The fewest decimals of a percent at which what is said of rounded figures is still true.

    A reader who does the sum with the figures shown has to arrive at the figure shown, and on the same side
    of a threshold.

    Args:
        true_at: Whether it is, with figures rounded to so many decimals.
        most: Where to stop looking.
    """
    return next((digits for digits in range(most) if true_at(digits)), most)


def operand(value: float) -> str:
    """A number within a sum or product: a negative one in brackets, as in ``3 − (−2)``."""
    text = number(value)
    return f"({text})" if text.startswith(MINUS) else text


def day(when: "date") -> str:
    """A day as people say it, the same in every locale: ``31 Dec 2026``."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
