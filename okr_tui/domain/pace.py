"""Where progress should be today, as a share 0-1: the yardstick that progress is held against.

Time alone sets it (design, section 7): calendar days from the start, day 0, to the due day, when all is expected;
seven tenths of that for an aspirational objective, which is set higher than anybody expects to get. Milestones
with dates set their own pace. Yes/no and milestones without dates have none: there confidence speaks.

Imports nothing but how numbers are written: the quick commands of the shell use it.
"""

from okr_tui.domain.figures import day, fewest_digits, number, percent, share
from okr_tui.domain.progress import clamped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def pace(start: "date", due: "date | None", today: "date", aspirational_factor: float = 1.0) -> float | None:
    """Elapsed ÷ total by calendar days: 0 up to the first day, 1 from the due day on.

    Args:
        start: The first day, which counts as day 0.
        due: The last day. All is expected on it, also where it is the first day or wrongly lies before it.
        today: The day to judge.
        aspirational_factor: What an aspirational objective's pace is multiplied with (0.7); 1 for others.

    Returns:
        A share; None without a due day.
    """
    if due is None:
        return None
    return _elapsed(start, due, today) * aspirational_factor


def _elapsed(start: "date", due: "date", today: "date") -> float:
    if today >= due:
        return 1.0
    return clamped((today - start).days / (due - start).days) if today > start else 0.0


def explain_pace(start: "date", due: "date | None", today: "date", aspirational_factor: float = 1.0) -> str:
    """The arithmetic of `pace`: ``day 43 of 91 = 47 %, × 0.7 (aspirational) = 33 %``."""
    if due is None:
        return "no pace: it has no due day"
    if today >= due:
        days = f"its last day, {day(due)}, " + ("is today" if today == due else "is past")
    elif today < start:
        days = f"it starts on {day(start)}"
    else:
        days = f"day {(today - start).days} of {(due - start).days}"
    return _times_factor(days, _elapsed(start, due, today), aspirational_factor)


def milestones_pace(
    parts: "Iterable[tuple[float, date | None]]",
    today: "date",
    aspirational_factor: float = 1.0,
    due: "date | None" = None,
) -> float | None:
    """Weight of the milestones due by today ÷ weight of them all; one that is due today is expected today.

    Args:
        parts: (weight, due day or None) of each milestone.
        today: The day to judge.
        aspirational_factor: As in `pace`.
        due: The key result's own due day, by which a milestone without a date is expected; without it such a
            milestone is never expected, though its weight counts in the whole.

    Returns:
        A share; None where no milestone has a date, or none with weight: then confidence speaks.
    """
    shared = _share_due(list(parts), today, due)
    return None if shared is None else shared[0] / shared[1] * aspirational_factor


def _share_due(
    parts: "list[tuple[float, date | None]]", today: "date", due: "date | None"
) -> tuple[float, float] | None:
    """Weight due by today and weight of all."""
    weighed = [(weight, when) for weight, when in parts if weight > 0]
    if all(when is None for _, when in weighed):
        return None
    expected = [weight for weight, when in weighed if (last := when or due) is not None and last <= today]
    return sum(expected), sum(weight for weight, _ in weighed)


def explain_milestones_pace(
    parts: "Iterable[tuple[float, date | None]]",
    today: "date",
    aspirational_factor: float = 1.0,
    due: "date | None" = None,
) -> str:
    """The arithmetic of `milestones_pace`: ``milestones due by today: weight 3 ÷ 4 = 75 %``."""
    shared = _share_due(list(parts), today, due)
    if shared is None:
        return "no pace: no milestone has a date, so confidence speaks"
    words = f"milestones due by today: weight {number(shared[0])} ÷ {number(shared[1])}"
    return _times_factor(words, shared[0] / shared[1], aspirational_factor)


def _times_factor(words: str, before: float, factor: float) -> str:
    if factor == 1:
        return f"{words} = {share(before)}"
    after = before * factor
    digits = fewest_digits(lambda d: share(percent(before, d) / 100 * factor, d) == share(after, d))
    return f"{words} = {share(before, digits)}, × {number(factor)} (aspirational) = {share(after, digits)}"
