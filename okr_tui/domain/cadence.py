"""When the next check-in of a key result is due, and when silence makes it stale.

The clock counts calendar days from an **anchor**, and stands still on the days of a stop: a pause of the cycle
or an absence of the owner, first and last day included. The anchor is the day on which the last check-in was
*logged*, never the day that it speaks of, or else a back-dated check-in would ask for another at once; before
the first check-in it is the start of the key result, and a check-in logged before the start does not move it.

So a check-in is due ``cadence`` counted days after the last one. However many rounds were missed, one is due:
the first missed; checking in once settles them all. It is in time up to ``grace`` days after its due day (3:
the week-end, a day off), and *stale* from the day after, which is day cadence + 4 after the anchor.

The last check-in that a key result wants is its final value, on the due day at the latest.

Imports nothing but datetime and how numbers are written: the quick commands of the shell use it.
"""

from datetime import date, timedelta

from okr_tui.domain.figures import day, figure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Stops = Iterable[tuple[date, date]]

GRACE_DAYS = 3


def anchor_of(start: date, last_logged: date | None) -> date:
    """The day from which the clock counts.

    Args:
        start: The start of the key result.
        last_logged: The day on which its last check-in was logged; None before the first.
    """
    return start if last_logged is None else max(start, last_logged)


def merged(stops: "Stops") -> list[tuple[date, date]]:
    """The stops in order, none touching another; one that ends before it begins is ignored."""
    apart: list[tuple[date, date]] = []
    for first, last in sorted(stop for stop in stops if stop[0] <= stop[1]):
        if apart and (first - apart[-1][1]).days <= 1:
            apart[-1] = (apart[-1][0], max(last, apart[-1][1]))
        else:
            apart.append((first, last))
    return apart


def days_counted(since: date, until: date, stops: "Stops" = ()) -> int:
    """The days after ``since`` up to and including ``until`` on which the clock ran; never below 0."""
    if since >= until:
        return 0
    stopped = 0
    for first, last in merged(stops):
        stopped += max(0, (min(last, until) - max(first, since + timedelta(days=1))).days + 1)
    return (until - since).days - stopped


def next_due(anchor: date, cadence: int, stops: "Stops" = ()) -> date:
    """The first day on which ``cadence`` days have been counted since the anchor; never a day of a stop.

    A stop without a foreseeable end moves it to the last day of the calendar.
    """
    try:
        due = anchor + timedelta(days=cadence)
        for first, last in merged(stops):
            if last <= anchor:
                continue
            if first > due:
                break
            due += timedelta(days=(last - max(first, anchor + timedelta(days=1))).days + 1)
    except OverflowError:
        return date.max
    return due


def check_in_due(
    start: date,
    last_logged: date | None,
    cadence: int,
    stops: "Stops",
    today: date,
    due: date | None = None,
    grace: int = GRACE_DAYS,
) -> date | None:
    """The day on which the next check-in is due: past when overdue, in the future when there is time.

    Args:
        start: The start of the key result.
        last_logged: The day on which its last check-in was logged; None before the first.
        cadence: Days between two check-ins, at least 1.
        stops: (first day, last day) of each pause of the cycle and absence of the owner.
        today: The day to judge.
        due: The due day of the key result, on which its final value is asked for; None if it has none.
        grace: Days after the due day in which a check-in is still in time.

    Returns:
        A day; None where none is due any more: the final value is given (logged on the due day or later),
        or the time for it (cadence + grace days after the due day) is over and the verdict stands.
    """
    known = list(stops)
    if due is not None and (
        (last_logged is not None and last_logged >= due) or is_stale(due, today, cadence, grace, known)
    ):
        return None
    coming = next_due(anchor_of(start, last_logged), cadence, known)
    return coming if due is None else min(coming, due)


def days_late(due_on: date, today: date, stops: "Stops" = ()) -> int:
    """How many counted days a check-in is overdue; 0 on its due day and before."""
    return days_counted(due_on, today, stops)


def is_stale(anchor: date, today: date, cadence: int, grace: int = GRACE_DAYS, stops: "Stops" = ()) -> bool:
    """Whether more than cadence + grace days have been counted since the anchor without a check-in."""
    return days_counted(anchor, today, stops) > cadence + grace


def stale_from(anchor: date, cadence: int, grace: int = GRACE_DAYS, stops: "Stops" = ()) -> date:
    """The first day on which silence since the anchor is stale."""
    return next_due(anchor, cadence + grace + 1, stops)


def explain_check_in_due(
    start: date,
    last_logged: date | None,
    cadence: int,
    stops: "Stops",
    today: date,
    due: date | None = None,
    grace: int = GRACE_DAYS,
) -> str:
    """The arithmetic of `check_in_due`: ``last check-in 3 Nov 2026 + 14 days = 17 Nov 2026, 4 days late``."""
    known = list(stops)
    due_on = check_in_due(start, last_logged, cadence, known, today, due, grace)
    if due_on is None:
        given = last_logged is not None and due is not None and last_logged >= due
        return "the final value is given" if given else "the time for the final value is over"
    anchor = anchor_of(start, last_logged)
    coming = next_due(anchor, cadence, known)
    words = _sum_in_words(anchor, "start" if anchor == start else "last check-in", cadence, coming, known)
    if due_on != coming:
        words = f"the final value is due on {day(due_on)}, before the next round ({words})"
    late = days_late(due_on, today, known)
    if late:
        return f"{words}, {figure(late, 'days')} late"
    return f"{words}, today" if due_on == today else words


def _sum_in_words(anchor: date, name: str, cadence: int, coming: date, stops: list[tuple[date, date]]) -> str:
    words = f"{name} {day(anchor)} + {figure(cadence, 'days')}"
    if stopped := (coming - anchor).days - cadence:
        words += f" + {figure(stopped, 'days')} of pause or absence"
    return f"{words} = {day(coming)}"
