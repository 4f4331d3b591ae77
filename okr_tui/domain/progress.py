"""How much of a goal is reached, as a raw share: 0 nothing, 1 all, 1.25 a quarter more than asked.

A key result's progress by its kind (design, section 7); an objective's is rolled up from its parts, each
clamped to 0-1 so that one over-achieved part can't hide another. Beside each formula stands the function that
says it in words. None means "n/a": there is nothing to compute from, which is not the same as 0.

Imports only what is always loaded: the quick commands of the shell use it.
"""

from okr_tui.domain.figures import EPSILON, fewest_digits, figure, number, operand, percent, share

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def progress(kind: str, value: float | None, baseline: float | None, target: float | None) -> float | None:
    """Raw progress of a key result to *increase* or *decrease*: (value - baseline) / (target - baseline).

    Args:
        kind: ``increase`` or ``decrease``; tells only what "reached" means where baseline equals target.
        value: The last value; None before the first check-in, when the value is the baseline.
        baseline: Where it began; None while unknown.
        target: Where it is to get.

    Returns:
        An unclamped share; None while baseline or target is unknown, and where the numbers are too far
        apart for a quotient.
    """
    if baseline is None or target is None:
        return None
    value = baseline if value is None else value
    if baseline == target:
        return 1.0 if _reached(kind, value, target) else 0.0
    try:
        quotient = (value - baseline) / (target - baseline)
    except (OverflowError, ZeroDivisionError):
        return None
    return quotient + 0.0 if abs(quotient) < float("inf") else None  # so that nothing is 0 and not -0


def _reached(kind: str, value: float, target: float) -> bool:
    return value <= target if kind == "decrease" else value >= target


def explain_progress(kind: str, value: float | None, baseline: float | None, target: float | None) -> str:
    """The arithmetic of `progress`: ``(71 − 62) ÷ (77 − 62) = 60 %``."""
    if baseline is None:
        return "n/a until the baseline is set"
    if target is None:
        return "n/a until the target is set"
    if baseline == target:
        word = "reached" if _reached(kind, baseline if value is None else value, target) else "not reached"
        reading = "no data yet" if value is None else number(value)
        return f"baseline and target are both {number(target)}: {reading}, {word} = " + share(
            progress(kind, value, baseline, target)
        )
    if value is None:
        return f"no data yet: the value is the baseline, {number(baseline)} = 0 %"
    start = operand(baseline)
    above, below = f"({number(value)} − {start})", f"({number(target)} − {start})"
    return f"{above} ÷ {below} = {share(progress(kind, value, baseline, target))}"


def yes_no_progress(value: bool | None) -> float:
    """1 for yes; 0 for no and before the first check-in."""
    return 1.0 if value else 0.0


def explain_yes_no(value: bool | None) -> str:
    """The last answer and what it counts: ``yes = 100 %``."""
    return f"{'no data yet' if value is None else figure(value)} = {share(yes_no_progress(value))}"


def milestones_progress(parts: "Iterable[tuple[float, bool]]") -> float | None:
    """Weight done ÷ weight; None where no milestone carries weight.

    Args:
        parts: (weight, whether it is done) of each milestone.
    """
    weighed = [(weight, done) for weight, done in parts if weight > 0]
    total = sum(weight for weight, _ in weighed)
    return sum(weight for weight, done in weighed if done) / total if total else None


def explain_milestones(parts: "Iterable[tuple[float, bool]]") -> str:
    """The arithmetic of `milestones_progress`: ``2 of 3 milestones, weight 3 ÷ 4 = 75 %``."""
    known = list(parts)
    result = milestones_progress(known)
    if result is None:
        return "n/a: no milestone carries weight"
    done = sum(1 for _, is_done in known if is_done)
    reached = sum(weight for weight, is_done in known if is_done and weight > 0)
    total = sum(weight for weight, _ in known if weight > 0)
    return f"{done} of {figure(len(known), 'milestones')}, weight {number(reached)} ÷ {number(total)} = {share(result)}"


def bounds(kind: str, target: float | None, upper: float | None = None) -> tuple[float | None, float | None]:
    """The lower and the upper bound of a guardrail; None where that side is open.

    *Between* with its bounds the wrong way round means the same span.
    """
    match kind:
        case "at least":
            return target, None
        case "at most":
            return None, target
        case "between" if target is not None and upper is not None:
            return min(target, upper), max(target, upper)
        case "between":
            return target, upper
        case _:
            return None, None


def in_bounds(value: float, lower: float | None, upper: float | None) -> bool:
    """Whether a guardrail holds at this value; the bounds themselves do."""
    return (lower is None or value >= lower) and (upper is None or value <= upper)


def guardrail_progress(values: "Iterable[float]", lower: float | None, upper: float | None) -> float | None:
    """Share of a guardrail's check-ins that were in bounds.

    Args:
        values: Those of the check-ins since the start that carry one.
        lower: The lower bound, included; None where there is none.
        upper: The upper bound, included; None where there is none.

    Returns:
        A share 0-1; None without values or without any bound.
    """
    held = [in_bounds(value, lower, upper) for value in values]
    if not held or (lower is None and upper is None):
        return None
    return sum(held) / len(held)


def explain_guardrail(values: "Iterable[float]", lower: float | None, upper: float | None, unit: str = "") -> str:
    """The arithmetic of `guardrail_progress`: ``5 of 6 check-ins at least 90 % = 83 %``."""
    if lower is None and upper is None:
        return "n/a until a bound is set"
    known = list(values)
    result = guardrail_progress(known, lower, upper)
    if result is None:
        return "n/a until the first check-in"
    held = sum(in_bounds(value, lower, upper) for value in known)
    return f"{held} of {figure(len(known), 'check-ins')} {bounds_in_words(lower, upper, unit)} = {share(result)}"


def bounds_in_words(lower: float | None, upper: float | None, unit: str = "") -> str:
    """What a guardrail asks: ``at least 90 %``, ``at most 3 days``, ``between 2 and 4 days``."""
    if lower is None:
        return f"at most {figure(upper, unit)}"
    if upper is None:
        return f"at least {figure(lower, unit)}"
    return f"between {number(lower)} and {figure(upper, unit)}"


def clamped(value: float) -> float:
    """A raw share within 0-1, as roll-ups and scores count it."""
    return min(1.0, max(0.0, value))


def roll_up(parts: "Iterable[tuple[float, float | None]]") -> float | None:
    """Progress of an objective: Σ w·p ÷ Σ w, each part clamped to 0-1.

    Args:
        parts: (weight, raw progress) of each active part; a part that is n/a is left out, and so is a weight
            of zero or less.

    Returns:
        A share 0-1; None where nothing is left.
    """
    counted = [(weight, clamped(part)) for weight, part in parts if part is not None and weight > 0]
    total = sum(weight for weight, _ in counted)
    # the quotient of two rounded sums can end a hair above 1
    return min(1.0, sum(weight * part for weight, part in counted) / total) if total else None


def explain_roll_up(
    parts: "Iterable[tuple[str, float, float | None]]",
    dropped: "Iterable[tuple[str, float, float | None]]" = (),
) -> str:
    """The arithmetic of `roll_up`: ``(2 × O3.1 60 % + O3.2 100 %) ÷ 3 = 73 %``, then what was left out.

    Args:
        parts: (name, weight, raw progress) of each active part.
        dropped: The same of the dropped parts, listed with what the figure would be with them.
    """
    named, gone = list(parts), list(dropped)
    counted = [(name, weight, part) for name, weight, part in named if part is not None and weight > 0]
    result = roll_up((weight, part) for _, weight, part in counted)
    sentences = [_sum_in_words(counted, result)]
    if left_out := [name for name, weight, part in named if part is None and weight > 0]:
        sentences.append(f"left out because n/a: {', '.join(left_out)}")
    if weightless := [name for name, weight, _ in named if weight <= 0]:
        sentences.append(f"left out because their weight is 0: {', '.join(weightless)}")
    if gone:
        whole = roll_up((weight, part) for _, weight, part in named + gone)
        listed = ", ".join(f"{name} {share(part)}" for name, _, part in gone)
        sentences.append(f"dropped: {listed}; with them it would be {share(whole)}")
    return "; ".join(sentences)


def _sum_in_words(counted: list[tuple[str, float, float]], result: float | None) -> str:
    if result is None:
        return "n/a: no part has a progress yet"
    digits = fewest_digits(
        lambda d: share(roll_up((w, percent(p, d) / 100) for _, w, p in counted), d) == share(result, d)
    )
    equal = len({weight for _, weight, _ in counted}) == 1
    terms = [
        f"{'' if equal else number(weight) + ' × '}{name} {_as_counted(part, digits)}" for name, weight, part in counted
    ]
    if len(terms) == 1:
        return f"{counted[0][0]} {_as_counted(counted[0][2], digits)} = {share(result, digits)}"
    total = len(counted) if equal else sum(weight for _, weight, _ in counted)
    return f"({' + '.join(terms)}) ÷ {number(total)} = {share(result, digits)}"


def _as_counted(part: float, digits: int) -> str:
    within = clamped(part)
    if abs(within - part) < EPSILON:
        return share(part, digits)
    return f"{share(within, digits)} (from {share(part, digits)})"
