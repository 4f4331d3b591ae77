"""Check-ins that speak of an earlier day: the correction of one, and how it is said what was done.

Loaded by ``okr checkin`` with --fix or --at alone.
"""

from __future__ import annotations

from okr_tui.cli.raw_fields import day, text
from okr_tui.domain.errors import Refused
from okr_tui.domain.figures import day as said
from okr_tui.domain.figures import figure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

    from okr_tui.cli.checkin_rows import CheckIns, Entry, Moment, Raw, Rows
    from okr_tui.cli.glance import Goal

MOST_NEAR = 4
"""Days that are named where the one asked for has no check-in."""


def meant(check_ins: CheckIns, when: date | None) -> tuple[str, Mapping[str, Any]]:
    """Find the check-in to correct: the last logged, of one day where that is named.

    Raises:
        Refused: There is none; the nearest days that have one are named.
    """
    if not check_ins:
        raise Refused("There is no check-in to correct yet.", "Log the first one without --fix.")
    there = [item for item in check_ins if when is None or day(item[1], "at") == when]
    if not there and when is not None:
        days = {at for _, raw in check_ins if (at := day(raw, "at"))}
        near = sorted(sorted(days, key=lambda at: abs((at - when).days))[:MOST_NEAR])
        raise Refused(
            f"There is no check-in of {said(when)} to correct.",
            f"There is one of {', '.join(map(said, near))}. Leave out --fix to log one for {said(when)}.",
        )
    return max(there, key=lambda item: (len(item[0]), item[0]))


def correction(entry: Entry, check_ins: CheckIns, moment: Moment) -> tuple[Rows, Mapping[str, Any], Mapping[str, Any]]:
    """Make the change rows of a correction, and the line of the check-in with the new values.

    Returns:
        The rows, none where it says so already; the check-in before and after.

    Raises:
        Refused: There is no such check-in.
    """
    from okr_tui.cli.checkin_rows import without_nothing
    from okr_tui.domain.merging.values import FORGOTTEN

    key, old = meant(check_ins, entry.at)
    wanted: Raw = {
        "value": entry.reading,
        "milestone": entry.milestone,
        "confidence": entry.confidence,
        "note": entry.note,
        "evidence": entry.evidence,
    }
    new = {field: value for field, value in without_nothing(wanted).items() if not _equal(value, old.get(field))}
    if not new:
        return {}, old, old
    if FORGOTTEN in [old.get(field) for field in new]:
        # The mark wins every merge, and would take what is written in its place with it.
        raise Refused(
            "The note of that check-in was forgotten for good, and takes no other one.",
            "Say it anew: okr checkin without --fix, or correct the rest of it without -n.",
        )
    raw: Raw = {**old, **new, "heads": dict(old.get("heads") or {})}
    changes: dict[str, Raw | None] = {}
    for place, (field, value) in enumerate(new.items()):
        below = raw["heads"].get(field)
        change = {
            "record": key,
            "field": field,
            "from": [below] if below else [],
            "old": old.get(field),
            "new": value,
            "by": moment.by,
            "at": moment.at,
            "event": moment.seed if len(new) > 1 else "",
        }
        changes[moment.key(place)] = without_nothing(change)
        raw["heads"][field] = moment.key(place)
    return {"checkins": {key: raw}, "changes": changes}, old, raw


def _equal(new: object, old: object) -> bool:
    """Whether a field already says so; 1 and true are not the same value."""
    return new == old and isinstance(new, bool) == isinstance(old, bool)


def put_right(goal: Goal, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Say what a correction did: "corrected for 3 Nov 2026: 70 → 71 %, confidence 5 → 7"."""
    when = day(new, "at")
    of = f" for {said(when)}" if when else ""
    if new is old:
        return f"nothing to correct{of}: it says so already"
    parts = [f"{_answer(goal, old)} → {_answer(goal, new)}"] if _answer(goal, old) != _answer(goal, new) else []
    for field in ("confidence", "note", "evidence"):
        if new.get(field) != old.get(field):
            before, after = (_quoted(raw.get(field)) for raw in (old, new))
            parts.append(f"{field} {before} → {after}" if before else f"{field} {after}")
    return f"corrected{of}: {', '.join(parts)}; what it said before is in the log"


def logged(goal: Goal, entry: Entry) -> str:
    """Say what was logged for an earlier day: "on 1 Jan 2026: 71 %"."""
    raw = {"value": entry.reading, "milestone": entry.milestone}
    if entry.reading is not None:
        what = _answer(goal, raw)
    else:
        what = "no new value" if entry.confidence is None else f"confidence {entry.confidence}"
    return f"{what} for {said(entry.at)}" if entry.at else what


def _quoted(value: object) -> str:
    return "" if value is None else f"“{value}”" if isinstance(value, str) else str(value)


def _answer(goal: Goal, raw: Mapping[str, Any]) -> str:
    value = raw.get("value")
    milestone = text(raw, "milestone")
    if milestone:
        return f"“{dict(goal.milestones).get(milestone, '')}” {'reached' if value else 'taken back'}"
    return "no value" if value is None else figure(value, goal.unit)
