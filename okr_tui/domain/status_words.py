"""Why a goal stands as it does, in a sentence with its real numbers.

The rules are those of `status`. Figures are rounded only as far as the sentence stays true: a reader who
subtracts the percentages shown comes to the points shown, and on the same side of the threshold.

Imports only what is always loaded, like `status`.
"""

from datetime import date, timedelta

from okr_tui.domain.cadence import anchor_of, days_counted, stale_from
from okr_tui.domain.figures import day, fewest_digits, figure, number, percent, share
from okr_tui.domain.status import (
    ACHIEVED,
    AT_RISK,
    CONFIDENT,
    DEFAULT_RULES,
    DONE,
    FINAL_DUE,
    GUARDRAIL_KINDS,
    MISSED,
    NO_DATA,
    NOT_APPLICABLE,
    OFF_TRACK,
    ON_TRACK,
    PARTLY,
    PARTLY_FROM,
    STALE,
    Rules,
    Standing,
    by_confidence,
    by_pace,
    key_result_status,
    verdict,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from okr_tui.domain.records import Thresholds


def explain_status(standing: Standing, rules: "Rules | Thresholds" = DEFAULT_RULES) -> str:
    """Why a key result has its status: ``60 % is 2 points above pace 58 %, so on track (up to 10 ...)``."""
    status = key_result_status(standing, rules)
    if status == FINAL_DUE:
        return _explain_final_due(standing, rules)
    if standing.due is not None and standing.today > standing.due:
        if not standing.measured:
            return f"never measured counts 0 % after its last day, so {status}"
        return explain_verdict(standing.progress, rules.aspirational if standing.aspirational else 1.0)
    if status == NO_DATA:
        return f"no value checked in yet; stale from {day(_stale_from(standing, rules))}"
    if status == DONE:
        return f"{share(standing.progress)} is all, so done"
    if status == STALE:
        return _explain_stale(standing, rules)
    if standing.kind in GUARDRAIL_KINDS:
        if standing.holding is None:
            return "n/a until a bound is set"
        return f"the last value is {'in' if standing.holding else 'out of'} bounds, so {status}"
    if standing.progress is None or standing.pace is None or standing.kind == "yes/no":
        reason = "no progress can be computed" if standing.progress is None else "no pace"
        return f"{reason}: {explain_by_confidence(standing.confidence, rules)}"
    if status == AT_RISK and by_pace(standing.progress, standing.pace, rules) == ON_TRACK:
        distance, _ = _distance(standing.progress, standing.pace, rules)
        bound = f"{rules.confidence} or less"
        return f"{distance}, but confidence is {standing.confidence} ({bound}), so at risk"
    return explain_by_pace(standing.progress, standing.pace, rules)


def _explain_final_due(standing: Standing, rules: "Rules | Thresholds") -> str:
    if standing.due is None:
        return ""
    last = stale_from(standing.due, standing.cadence, rules.grace_days, standing.stops) - timedelta(days=1)
    return f"its last day, {day(standing.due)}, is past; the final value is asked for until {day(last)}"


def _stale_from(standing: Standing, rules: "Rules | Thresholds") -> date:
    anchor = anchor_of(standing.start, standing.last_logged)
    return stale_from(anchor, standing.cadence, rules.grace_days, standing.stops)


def _explain_stale(standing: Standing, rules: "Rules | Thresholds") -> str:
    anchor = anchor_of(standing.start, standing.last_logged)
    silence = days_counted(anchor, standing.today, standing.stops)
    since = "its start" if standing.last_logged is None else "the last one"
    allowed = f"{standing.cadence} + {rules.grace_days}"
    if stopped := (standing.today - anchor).days - silence:
        allowed += f"; {figure(stopped, 'days')} of pause or absence not counted"
    return f"{figure(silence, 'days')} without a check-in since {since}, {day(anchor)} (more than {allowed}), so stale"


def explain_verdict(progress: float | None, all_of_it: float = 1.0, when: str = "after its last day") -> str:
    """Why a goal came to what it did after its due day: ``60 % after its last day, so partly (...)``."""
    status = verdict(progress, all_of_it)
    if progress is None:
        return "n/a: no progress can be computed"
    bounds = {
        ACHIEVED: f"{share(all_of_it)} or more",
        PARTLY: f"from {share(PARTLY_FROM)} to below {share(all_of_it)}",
        MISSED: f"below {share(PARTLY_FROM)}",
    }
    digits = fewest_digits(lambda d: verdict(percent(progress, d) / 100, all_of_it) == status)
    return f"{share(progress, digits)} {when}, so {status} ({bounds[status]})"


def explain_by_confidence(confidence: int | None, rules: "Rules | Thresholds" = DEFAULT_RULES) -> str:
    """What confidence says where there is no pace: ``confidence 8 is 7 or more, so on track``."""
    status = by_confidence(confidence, rules)
    bounds = {
        NOT_APPLICABLE: "",
        OFF_TRACK: f"{rules.confidence} or less",
        ON_TRACK: f"{CONFIDENT} or more",
        AT_RISK: f"between {rules.confidence + 1} and {CONFIDENT - 1}",
    }
    if confidence is None:
        return "nobody has said how confident they are, so n/a"
    return f"confidence {confidence} is {bounds[status]}, so {status}"


def explain_by_pace(progress: float, pace: float, rules: "Rules | Thresholds" = DEFAULT_RULES) -> str:
    """How far progress lies from pace and what that means, with the threshold that decided."""
    near, far = (number(percent(bound, 2)) for bound in (rules.on_track, rules.off_track))
    distance, status = _distance(progress, pace, rules)
    bounds = {
        ON_TRACK: f"up to {near} points below pace counts",
        AT_RISK: f"more than {near} and up to {far} points below pace",
        OFF_TRACK: f"more than {far} points below pace",
    }
    return f"{distance}, so {status} ({bounds[status]})"


def _distance(progress: float, pace: float, rules: "Rules | Thresholds") -> tuple[str, str]:
    """Progress, pace and the points between, with as few decimals as keep the status true; the status."""
    status = by_pace(progress, pace, rules)
    digits = fewest_digits(lambda d: by_pace(percent(progress, d) / 100, percent(pace, d) / 100, rules) == status)
    points = round(percent(progress, digits) - percent(pace, digits), digits)
    if not points:
        return f"{share(progress, digits)} is at pace {share(pace, digits)}", status
    side = "above" if points > 0 else "below"
    between = figure(abs(points), "points", digits)
    return f"{share(progress, digits)} is {between} {side} pace {share(pace, digits)}", status
