"""How a goal stands today, in one word: the first that fits, in the order of the design (section 7).

After due, no data, done, stale, off track, at risk, on track. A goal that nobody works on has its stage for a status:
draft, agreed, dropped. A status is the word that people read; `STATUS`
holds the symbol and the tone of each, because colour never speaks alone. `status_words` says why.

Shares are compared with a small tolerance: 0.60 - 0.10 is not below 0.50 to anybody but a computer.

Imports only what is always loaded, so no dataclasses: the quick commands of the shell use it.
"""

from datetime import date

from okr_tui.domain.cadence import anchor_of, is_stale
from okr_tui.domain.figures import EPSILON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from okr_tui.domain.records import Thresholds

ON_TRACK = "on track"
AT_RISK = "at risk"
OFF_TRACK = "off track"
DONE = "done"
NO_DATA = "no data"
STALE = "stale"
HOLDING = "holding"
BREACHED = "breached"
FINAL_DUE = "final value due"
ACHIEVED = "achieved"
PARTLY = "partly"
MISSED = "missed"
NOT_APPLICABLE = "n/a"
DROPPED = "dropped"
DRAFT = "draft"
AGREED = "agreed"

STATUS: dict[str, tuple[str, str]] = {
    OFF_TRACK: ("✖", "bad"),
    BREACHED: ("!", "bad"),
    MISSED: ("□", "bad"),
    STALE: ("?", "warning"),
    AT_RISK: ("▲", "warning"),
    FINAL_DUE: ("»", "warning"),
    PARTLY: ("▄", "warning"),
    NO_DATA: ("○", "quiet"),
    ON_TRACK: ("✓", "good"),
    HOLDING: ("=", "good"),
    ACHIEVED: ("■", "good"),
    DONE: ("●", "good"),
    NOT_APPLICABLE: ("–", "quiet"),
    DROPPED: ("∅", "quiet"),
    DRAFT: ("~", "quiet"),
    AGREED: ("≈", "quiet"),
}
"""(symbol, tone) of each status, the worst first: what can still be helped before what is over."""

SEVERITY = tuple(STATUS)

GUARDRAIL_KINDS = ("at least", "at most", "between")
CONFIDENT = 7
"""The confidence from which a goal without a pace is on track."""
PARTLY_FROM = 0.4
"""The progress from which a goal that ended short of its target is partly reached."""


class Rules:
    """The thresholds of a plan: the fields of `records.Thresholds`, for who must not load dataclasses.

    Args:
        on_track: A share; up to so much below pace is on track.
        off_track: A share; more than so much below pace is off track.
        confidence: 0-10; so low or lower is at risk, and off track where there is no pace.
        grace_days: Days after a due day in which a check-in is still in time.
        aspirational: A share; what counts as all for an aspirational objective.
    """

    __slots__ = ("aspirational", "confidence", "grace_days", "off_track", "on_track")

    def __init__(
        self,
        on_track: float = 0.10,
        off_track: float = 0.25,
        confidence: int = 3,
        grace_days: int = 3,
        aspirational: float = 0.7,
    ) -> None:
        self.on_track = on_track
        self.off_track = off_track
        self.confidence = confidence
        self.grace_days = grace_days
        self.aspirational = aspirational


DEFAULT_RULES = Rules()


class Standing:
    """What the status of a key result is judged by, on one day.

    Args:
        kind: One of the seven kinds.
        today: The day to judge.
        start: Its first day.
        due: Its last day; None if it has none.
        progress: Raw progress; None for n/a.
        pace: The pace that its progress is held against, already times the aspirational factor; None where
            it has none. Yes/no and guardrails are not judged by one, whatever stands here.
        measured: Whether a check-in has given it a value (for milestones: has named one).
        confidence: The last one that was given, 0-10; None when none was.
        holding: For a guardrail whether its last value is in bounds; None while unknown.
        last_logged: The day on which the last check-in was logged; None before the first.
        cadence: Days between two check-ins.
        stops: (first day, last day) of each pause of the cycle and absence of the owner.
        aspirational: Whether its objective is.
    """

    __slots__ = (
        "aspirational",
        "cadence",
        "confidence",
        "due",
        "holding",
        "kind",
        "last_logged",
        "measured",
        "pace",
        "progress",
        "start",
        "stops",
        "today",
    )

    def __init__(
        self,
        *,
        kind: str,
        today: date,
        start: date,
        due: date | None = None,
        progress: float | None = None,
        pace: float | None = None,
        measured: bool = False,
        confidence: int | None = None,
        holding: bool | None = None,
        last_logged: date | None = None,
        cadence: int = 14,
        stops: "Iterable[tuple[date, date]]" = (),
        aspirational: bool = False,
    ) -> None:
        self.kind = kind
        self.today = today
        self.start = start
        self.due = due
        self.progress = progress
        self.pace = pace
        self.measured = measured
        self.confidence = confidence
        self.holding = holding
        self.last_logged = last_logged
        self.cadence = cadence
        self.stops = tuple(stops)
        self.aspirational = aspirational


def symbol(status: str) -> str:
    """The one-cell sign of a status."""
    return STATUS[status][0]


def tone(status: str) -> str:
    """The tone of a status: ``good``, ``warning``, ``bad`` or ``quiet``; themes give it a colour."""
    return STATUS[status][1]


def label(status: str) -> str:
    """Symbol and word: ``✓ on track``."""
    return f"{STATUS[status][0]} {status}"


def severity(status: str) -> int:
    """The place of a status in `SEVERITY`: 0 is the worst, so sorting by it puts first what needs help."""
    return SEVERITY.index(status)


def worst(named: "Iterable[tuple[str, str]]") -> tuple[str, str] | None:
    """The (name, status) that needs help most, the first of equals; None without any."""
    return min(named, key=lambda pair: severity(pair[1]), default=None)


def at_least(share: float, bound: float) -> bool:
    """Whether a share reaches a bound, binary fractions forgiven."""
    return share >= bound - EPSILON


def key_result_status(standing: Standing, rules: "Rules | Thresholds" = DEFAULT_RULES) -> str:
    """The status of a key result.

    After the due day the final value is due for cadence + grace days, unless a check-in logged on the due day
    or later has given it: then the verdict stands at once. A key result that was never measured is missed.
    Where there is no progress or no pace to judge by, confidence speaks; without one it is n/a.
    """
    if standing.due is not None and standing.today > standing.due:
        return FINAL_DUE if final_value_missing(standing, rules) else _verdict_of(standing, rules)
    silent = is_stale(
        anchor_of(standing.start, standing.last_logged),
        standing.today,
        standing.cadence,
        rules.grace_days,
        standing.stops,
    )
    if not standing.measured:
        return STALE if silent else NO_DATA
    guardrail = standing.kind in GUARDRAIL_KINDS
    if not guardrail and standing.progress is not None and at_least(standing.progress, 1):
        return DONE
    if silent:
        return STALE
    if guardrail:
        return _guardrail_status(standing.holding)
    if standing.progress is None or standing.pace is None or standing.kind == "yes/no":
        return by_confidence(standing.confidence, rules)
    status = by_pace(standing.progress, standing.pace, rules)
    low = standing.confidence is not None and standing.confidence <= rules.confidence
    return AT_RISK if status == ON_TRACK and low else status


def final_value_missing(standing: Standing, rules: "Rules | Thresholds" = DEFAULT_RULES) -> bool:
    """Whether the due day is past, the final value not given, and the time to give it not over."""
    due, logged = standing.due, standing.last_logged
    if due is None or standing.today <= due or (logged is not None and logged >= due and standing.measured):
        return False
    return not is_stale(due, standing.today, standing.cadence, rules.grace_days, standing.stops)


def _verdict_of(standing: Standing, rules: "Rules | Thresholds") -> str:
    reached = standing.progress if standing.measured else 0.0
    return verdict(reached, rules.aspirational if standing.aspirational else 1.0)


def verdict(progress: float | None, all_of_it: float = 1.0) -> str:
    """What a goal has come to after its due day.

    Args:
        progress: Raw progress; None for n/a.
        all_of_it: The progress that counts as achieved: 0.7 where aspirational.
    """
    if progress is None:
        return NOT_APPLICABLE
    if at_least(progress, all_of_it):
        return ACHIEVED
    return PARTLY if at_least(progress, PARTLY_FROM) else MISSED


def _guardrail_status(holding: bool | None) -> str:
    if holding is None:
        return NOT_APPLICABLE
    return HOLDING if holding else BREACHED


def by_confidence(confidence: int | None, rules: "Rules | Thresholds" = DEFAULT_RULES) -> str:
    """The status of what has no pace: 7 and more on track, 3 and less off track, at risk between."""
    if confidence is None:
        return NOT_APPLICABLE
    if confidence <= rules.confidence:
        return OFF_TRACK
    return ON_TRACK if confidence >= CONFIDENT else AT_RISK


def by_pace(progress: float, pace: float, rules: "Rules | Thresholds" = DEFAULT_RULES) -> str:
    """On track, at risk or off track by how far progress lies below pace, the thresholds themselves included."""
    if at_least(progress, pace - rules.on_track):
        return ON_TRACK
    return AT_RISK if at_least(progress, pace - rules.off_track) else OFF_TRACK
