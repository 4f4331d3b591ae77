"""How an objective stands: by its own progress and pace, with the part named that needs help most.

The parts are what its progress is made of: its active key results, or else the objectives that contribute to
it, each with its weight and its own status.

Imports only what is always loaded, like `status`.
"""

from datetime import date

from okr_tui.domain.cadence import is_stale
from okr_tui.domain.figures import day, share
from okr_tui.domain.status import (
    BREACHED,
    DEFAULT_RULES,
    DONE,
    FINAL_DUE,
    HOLDING,
    NO_DATA,
    NOT_APPLICABLE,
    STALE,
    Rules,
    at_least,
    by_pace,
    label,
    verdict,
    worst,
)
from okr_tui.domain.status_words import explain_by_pace, explain_verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from okr_tui.domain.records import Thresholds

OVER = frozenset(("achieved", "partly", "missed", "done", "n/a"))
"""The statuses of a part from which no final value is to come."""
NEEDS_NO_HELP = frozenset(("on track", "holding", "achieved", "done", "n/a"))


class ObjectiveStanding:
    """What the status of an objective is judged by, on one day.

    Args:
        today: The day to judge.
        progress: Its rolled-up progress or its reviewed score; None for n/a.
        pace: Its own pace, already times the aspirational factor; None where it has no due day.
        parts: (name, weight, status) of each part.
        due: Its last day; None if it has none.
        cadence: Days between two check-ins.
        stops: (first day, last day) of each pause of the cycle.
        aspirational: Whether it is.
    """

    __slots__ = ("aspirational", "cadence", "due", "pace", "parts", "progress", "stops", "today")

    def __init__(
        self,
        *,
        today: date,
        progress: float | None,
        pace: float | None,
        parts: "Iterable[tuple[str, float, str]]",
        due: date | None = None,
        cadence: int = 14,
        stops: "Iterable[tuple[date, date]]" = (),
        aspirational: bool = False,
    ) -> None:
        self.today = today
        self.progress = progress
        self.pace = pace
        self.parts = tuple(parts)
        self.due = due
        self.cadence = cadence
        self.stops = tuple(stops)
        self.aspirational = aspirational


def objective_status(standing: ObjectiveStanding, rules: "Rules | Thresholds" = DEFAULT_RULES) -> str:
    """The status of an objective: the first that fits, in the order of key results.

    - After its due day *final value due* while one of its parts waits for one, and for cadence + grace days
      while one is still running; then the verdict.
    - *No data* while no part has any, *n/a* without parts or progress.
    - *Done* at 1, but never where all its parts are guardrails: they can break any day.
    - *Stale* when half its weight is.
    - Without a pace of its own it stands as its worst part does.
    """
    statuses = [status for _, _, status in standing.parts]
    if standing.due is not None and standing.today > standing.due:
        return FINAL_DUE if _waiting(standing, rules) else verdict(standing.progress, _all_of_it(standing, rules))
    if statuses and all(status == NO_DATA for status in statuses):
        return NO_DATA
    if standing.progress is None:
        return STALE if _half_stale(standing) else NOT_APPLICABLE
    if at_least(standing.progress, 1) and not (statuses and _all_guardrails(statuses)):
        return DONE
    if _half_stale(standing):
        return STALE
    if standing.pace is None:
        lowest = worst_part(standing)
        return lowest[1] if lowest else NOT_APPLICABLE
    return by_pace(standing.progress, standing.pace, rules)


def worst_part(standing: ObjectiveStanding) -> tuple[str, str] | None:
    """The (name, status) of the part that needs help most; None without parts."""
    return worst((name, status) for name, _, status in standing.parts)


def stale_weight(standing: ObjectiveStanding) -> tuple[float, float]:
    """The weight of the parts that are stale, and of all of them."""
    weighed = [(weight, status) for _, weight, status in standing.parts if weight > 0]
    return sum(weight for weight, status in weighed if status == STALE), sum(weight for weight, _ in weighed)


def _half_stale(standing: ObjectiveStanding) -> bool:
    stale, total = stale_weight(standing)
    return total > 0 and at_least(stale / total, 0.5)


def _all_guardrails(statuses: list[str]) -> bool:
    return all(status in (HOLDING, BREACHED) for status in statuses)


def _all_of_it(standing: ObjectiveStanding, rules: "Rules | Thresholds") -> float:
    return rules.aspirational if standing.aspirational else 1.0


def _waiting(standing: ObjectiveStanding, rules: "Rules | Thresholds") -> bool:
    statuses = [status for _, _, status in standing.parts]
    if FINAL_DUE in statuses:
        return True
    if standing.due is None or all(status in OVER for status in statuses):
        return False
    return not is_stale(standing.due, standing.today, standing.cadence, rules.grace_days, standing.stops)


def explain_objective_status(standing: ObjectiveStanding, rules: "Rules | Thresholds" = DEFAULT_RULES) -> str:
    """Why it stands so: ``60 % is 2 points above pace 58 %, so on track (...); worst: O3.2 ✖ off track``."""
    status = objective_status(standing, rules)
    lowest = worst_part(standing)
    words = _reason(standing, status, rules)
    if lowest is None or lowest[1] in NEEDS_NO_HELP:
        return words
    return f"{words}; worst: {lowest[0]} {label(lowest[1])}"


def _reason(standing: ObjectiveStanding, status: str, rules: "Rules | Thresholds") -> str:
    if status == FINAL_DUE and standing.due is not None:
        return f"its last day, {day(standing.due)}, is past and final values are missing, so {FINAL_DUE}"
    if standing.due is not None and standing.today > standing.due:
        return explain_verdict(standing.progress, _all_of_it(standing, rules))
    if status == NO_DATA:
        return "none of its parts has a value yet, so no data"
    if status == STALE:
        stale, total = stale_weight(standing)
        return f"{share(stale / total)} of its weight is stale (half is enough), so stale"
    if standing.progress is None:
        return "n/a: no part has a progress yet" if standing.parts else "n/a: it has no parts"
    if status == DONE:
        return f"{share(standing.progress)} is all, so done"
    if standing.pace is None:
        return f"no due day, so it stands as its worst part does: {status}"
    return explain_by_pace(standing.progress, standing.pace, rules)
