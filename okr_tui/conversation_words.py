"""What was said between workshops, and what became of it, in words: for the log, the history and the undo question.

What feedback says is for whoever it was given to, and for those who look at the conversation: the log, which a wall
may show, tells only that it was given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.domain.figures import day, figure
from okr_tui.domain.history import describe, describe_about
from okr_tui.domain.merging.values import FORGOTTEN

if TYPE_CHECKING:
    from okr_tui.domain.conversation import Roadblock, Waiting
    from okr_tui.domain.jsonform import Raw
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Change

EVERYBODY_READS = "Everybody with this file can read this. A private one-to-one belongs in a plan of its own."
"""Said wherever people write about people."""

TO_PEOPLE = ("feedback", "kudos")
CLOSED = {"roadblock": "solved", "question": "closed", "idea": "closed", "action": "ticked off"}


def spoken_words(plan: Plan, raw: Raw) -> str:
    """Say what was said about a record or to a person: ``raised a roadblock on O3 for @tom: “No access”``."""
    kind, text, about = str(raw.get("kind")), str(raw.get("text", "")), describe_about(plan, raw)
    spoken_to = kind in TO_PEOPLE and raw.get("about") in plan.people
    to = _handle(plan, raw.get("to") or (raw.get("about") if spoken_to else None))
    whose = f" (for {_handle(plan, raw['by'])})" if raw.get("by") else ""
    if kind != "feedback" and _of_feedback(plan, raw):
        return f"went on with {describe(plan, str(raw.get('reply_to')))}{whose}"
    if kind == "one-to-one":
        return f"held a one-to-one of {about} and {to}{whose}"
    if kind == "feedback":
        return f"gave {to or about} feedback{'' if about == to else f' on {about}'}{whose}"
    if kind == "action":
        words = "an action, forgotten since," if text == FORGOTTEN else f"the action “{text}”"
        return f"noted {words} for {to or 'nobody'} with {about}{whose}"
    said = f"{whose}, forgotten since" if text == FORGOTTEN else f"{whose}: “{text}”"
    if kind == "kudos":
        return f"thanked {to or about}{'' if about == to or not to else f' for {about}'}{said}"
    beside = f" for {to}" if to and to != about else ""
    match kind:
        case "question":
            asked = f"asked {to} about {about}" if beside else f"asked {about}" if to else f"asked about {about}"
            return f"{asked}{said}"
        case "answer":
            return f"answered about {about}{said}"
        case "roadblock":
            return f"raised a roadblock {'with' if to == about else 'on'} {about}{beside}{said}"
        case "win":
            return f"noted a win of {about}{said}"
        case "idea":
            return f"had an idea about {about}{beside}{said}"
        case "signal":
            return f"noted a signal about {about}{said}"
    if raw.get("reply_to"):
        return f"replied about {about}{said}"
    return f"said {'to' if to == about else 'of'} {about}{said}"


def spoken_change_words(plan: Plan, change: Change, name: str) -> str:
    """Say what became of a roadblock, a question or an idea; empty where that is for others to say."""
    raw = plan.tables.table("posts").get(change.record)
    kind = raw.get("kind") if isinstance(raw, dict) else None
    if change.field == "text" and _of_feedback(plan, raw):
        return f"corrected {name}"
    if kind not in CLOSED:
        return ""
    match change.field:
        case "state":
            return f"{CLOSED[kind] if change.new == 'closed' else 'reopened'} {name}"
        case "to":
            return f"gave {name} to {_handle(plan, change.new) or 'nobody'}"
        case "became" if change.new:
            return f"took up {name} as {plan.code(str(change.new)) or 'a goal'}"
        case "became":
            return f"put back {name}"
    return ""


def waiting_words(plan: Plan, one: Waiting) -> str:
    """Say how long a question or an idea has waited and for whom, or what became of it: ``9 days, waits for @tom``."""
    on = f" on {day(one.answered_on)}" if one.answered_on else ""
    match one.state:
        case "answered":
            return f"answered{on}, {_after(one.days)}" if on else "answered"
        case "taken up":
            return f"taken up as {plan.code(one.post.became or '') or 'a goal'}{on}"
        case "closed":
            return f"closed{on}"
    return f"{_age(one.days)}, waits for {f'@{one.asked.handle}' if one.asked else 'anybody'}"


def roadblock_words(one: Roadblock) -> str:
    """Say how old a roadblock is and whose, or when it was solved: ``9 days, @tom is on it``."""
    if one.solved:
        return f"solved on {day(one.solved_on)}, {_after(one.days)}" if one.solved_on else "solved"
    return f"{_age(one.days)}, {f'@{one.owner.handle} is on it' if one.owner else 'nobody is on it'}"


def _age(days: int) -> str:
    return figure(days, "days") if days else "since today"


def _after(days: int) -> str:
    return f"after {figure(days, 'days')}" if days else "the same day"


def about_words(plan: Plan, about: str) -> str:
    """Name what a post is about in few words: ``O3``, ``@tom``, ``the mission``, ``Product``."""
    return describe_about(plan, {"about": about})


def _of_feedback(plan: Plan, raw: object) -> bool:
    """Whether a post is feedback, or was replied to some."""
    above = plan.tables.table("posts").get(str(raw.get("reply_to") or "")) if isinstance(raw, dict) else None
    return any(isinstance(one, dict) and one.get("kind") == "feedback" for one in (raw, above))


def _handle(plan: Plan, person: object) -> str:
    found = plan.people.get(str(person))
    return f"@{found.handle}" if found else "somebody" if person else ""
