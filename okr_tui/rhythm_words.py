"""What was done between workshops, in words: confirmations, growth activities, reviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from okr_tui.domain.figures import day, share
from okr_tui.domain.finite import is_number
from okr_tui.domain.history import Made, describe
from okr_tui.domain.merging.values import FORGOTTEN
from okr_tui.domain.workshop.people import handle

if TYPE_CHECKING:
    from okr_tui.domain.jsonform import Raw
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Change

VERDICTS = {
    "aligned": "put {} below what was decided above it",
    "confirmed": "confirmed {}: still right",
    "adjusted": "adjusted {} to what changed above it",
    "dropped": "dropped {} after what changed above it",
}
OUTCOMES = {
    "keep": "it stays as it is",
    "adjust": "it is adjusted",
    "drop": "it is dropped",
    "carry over": "it is carried over",
    "close": "it is closed",
}


def is_quiet(table: str, raw: Raw) -> bool:
    """Whether a record goes without saying: what a goal was put below, the act that put it there tells already."""
    return table == "confirmations" and raw.get("verdict") == "aligned"


def reviewed_by(made: Sequence[Made]) -> set[str]:
    """The goals that an act made reviews of."""
    return {str(item.raw.get("about")) for item in made if item.table == "reviews"}


def without_carried(made: Sequence[Made], reviewed: set[str]) -> list[Made]:
    """What an act made, without the goals that it carried on: their reviews say as what they go on.

    Args:
        made: What it made.
        reviewed: The goals that it made reviews of.
    """
    carried = {item.id for item in made if item.table == "objectives" and str(item.raw.get("continues")) in reviewed}
    return [
        i
        for i in made
        if i.id not in carried and (i.table != "key_results" or str(i.raw.get("objective")) not in carried)
    ]


def goes_with_review(change: Change, reviewed: set[str]) -> bool:
    """Whether the review that the same act made of a goal says already how it ended.

    Args:
        change: A change of the act.
        reviewed: The goals that the act made reviews of.
    """
    ended = change.field == "score" or (change.field == "stage" and change.new in ("closed", "dropped"))
    return ended and change.record in reviewed


def tended_words(plan: Plan, table: str, raw: Raw) -> str:
    """Say what was made between workshops: ``confirmed O4 Churn: still right (for @tom)``."""
    match table:
        case "confirmations":
            return _confirmed(plan, raw)
        case "reviews":
            return _reviewed(plan, raw)
    return _grows(plan, raw)


def _confirmed(plan: Plan, raw: Raw) -> str:
    goal = describe(plan, str(raw.get("about")))
    words = VERDICTS.get(str(raw.get("verdict")), "decided about {}").format(goal)
    by = f" (for {handle(plan, str(raw['by']))})" if raw.get("by") else ""
    # What was changed with it has the reason beside it.
    return f"{words}{by}{_quoted(raw.get('why')) if raw.get('verdict') == 'confirmed' else ''}"


def _reviewed(plan: Plan, raw: Raw) -> str:
    name = describe(plan, str(raw.get("about")))
    score = raw.get("score")
    scored = f", score {score:.2f}" if is_number(score) and isinstance(score, int | float) else ""
    if str(raw.get("about")) in plan.cycles:
        return f"noted about {name}: “{raw.get('note') or raw.get('helped') or raw.get('hindered') or ''}”"
    mid = raw.get("kind") == "mid-cycle"
    what = OUTCOMES.get(str(raw.get("outcome")), "") if mid or raw.get("outcome") != "keep" else OUTCOMES["close"]
    name = f"{name} mid-cycle" if mid else name
    later = plan.code(str(raw.get("became"))) if raw.get("became") else ""
    what = f"{what} as {later}" if what and later else what
    return f"reviewed {name}{scored}{f': {what}' if what else ''}{_quoted(raw.get('reason'))}"


def _grows(plan: Plan, raw: Raw) -> str:
    listed = raw.get("people")
    people = " ".join(handle(plan, str(one)) for one in listed) if isinstance(listed, list) else ""
    title = "a forgotten title" if raw.get("title") == FORGOTTEN else f"“{raw.get('title', '')}”"
    return f"planned {title}{f' for {people}' if people else ''}"


def _quoted(text: object) -> str:
    return "" if not text else ", reason forgotten" if text == FORGOTTEN else f" – {text}"


def tended_change_words(plan: Plan, change: Change, name: str) -> str:
    """Say what became of a growth activity, or that somebody leaves; empty where that is for others to say."""
    if change.field == "left" and change.record in plan.people:
        return f"noted that {name} leaves on {_day(change.new)}" if change.new else f"noted that {name} stays"
    if change.record not in plan.tables.table("growth"):
        return ""
    named = f"“{name}”"
    if change.field == "done" and change.old is None:
        return f"finished {named}"
    if change.field == "done" and change.new is None:
        return f"opened {named} again"
    if change.field.startswith("people/"):
        who = handle(plan, change.field.partition("/")[2])
        return f"{who} {'takes part' if change.new else 'no longer takes part'} in {named}"
    return ""


def _day(iso: object) -> str:
    try:
        return day(date.fromisoformat(str(iso)))
    except ValueError:
        return str(iso)


def tended_value(plan: Plan, field: str, value: object) -> str | None:
    """Say a value that only these records have; None for what others say."""
    if field in ("computed", "score") and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.2f} = {share(float(value))}"
    if field in ("became", "continues", "objective"):
        return plan.code(str(value)) or "a goal"
    return None
