"""What was done in a workshop, in words, for the log, the history and the undo question."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okr_tui.domain.figures import day
from okr_tui.domain.merging.values import FORGOTTEN
from okr_tui.domain.workshop.catchball import BALL
from okr_tui.domain.workshop.course import called, course
from okr_tui.domain.workshop.people import handle

if TYPE_CHECKING:
    from okr_tui.domain.jsonform import Raw
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Change


def in_workshop(plan: Plan, raw: Raw) -> bool:
    """Whether something was said in a workshop and not about a goal; a vote there is about an idea."""
    return _workshop(plan, raw) is not None or raw.get("kind") in BALL


def _workshop(plan: Plan, raw: Raw) -> str | None:
    about = str(raw.get("about"))
    if about in plan.workshops:
        return about
    post = plan.tables.table("posts").get(about)
    above = str(post.get("about")) if isinstance(post, dict) else ""
    return above if above in plan.workshops else None


def _named(plan: Plan, key: str | None) -> str:
    workshop = plan.workshops.get(key or "")
    return f"workshop {called(plan, workshop)}" if workshop else "a workshop"


def post_may_be_seen(plan: Plan, raw: Raw) -> bool:
    """Whether what a post of a workshop says may be shown: an idea that was written in silence only once all are."""
    workshop = plan.workshops.get(str(raw.get("about")))
    if raw.get("kind") != "idea" or workshop is None:
        return True
    return course(plan, workshop).revealed(raw.get("round"))


def held_words(plan: Plan, table: str, raw: Raw) -> str:
    """Say what was made in a workshop: ``went to “Silent ideas” in workshop 3``."""
    key = str(raw.get("about"))
    match table:
        case "workshops":
            return f"prepared workshop {raw.get('number', '?')}, “{raw.get('title', '')}”"
        case "acknowledgements":
            return _acknowledged(plan, raw)
        case "moments":
            return f"{_moment_words(plan, raw)} in {_named(plan, key)}"
        case "votes":
            whose = "" if raw.get("by") else " without names"
            return f"gave dots{whose} in {_named(plan, _workshop(plan, raw))}"
        case "ratings":
            return f"{'counted hands' if raw.get('hands') else 'showed fingers'} in {_named(plan, key)}"
    return _post_words(plan, raw)


def _acknowledged(plan: Plan, raw: Raw) -> str:
    person = raw.get("by")
    if raw.get("workshop"):
        return f"recorded that {handle(plan, str(person))} has heard the strategy"
    own = person == raw.get("created", {}).get("by")
    return "has read the strategy" if own else f"recorded that {handle(plan, str(person))} has read the strategy"


def _post_words(plan: Plan, raw: Raw) -> str:
    about, kind, text = str(raw.get("about")), str(raw.get("kind")), str(raw.get("text", ""))
    quoted = "forgotten since" if text == FORGOTTEN else f"“{text}”"
    if kind == "accepted":
        return f"accepted {plan.code(about) or 'a contribution'}"
    if kind == "sent back":
        return f"sent {plan.code(about) or 'a contribution'} back: {quoted}"
    if not post_may_be_seen(plan, raw):
        return f"wrote an idea in {_named(plan, about)}"
    did = {
        "idea": "wrote the idea",
        "group": "made the group",
        "decision": "decided",
        "action": "noted the action",
        "parking lot": "parked",
    }.get(kind, "said")
    to = f" for {handle(plan, str(raw['to']))}" if raw.get("to") else ""
    return f"{did} {quoted}{to} in {_named(plan, about)}"


def _moment_words(plan: Plan, raw: Raw) -> str:
    step = _step_title(plan, raw)
    person = handle(plan, str(raw.get("person")))
    seconds = raw.get("seconds")
    seconds = seconds if isinstance(seconds, int) else 0
    match raw.get("kind"):
        case "step":
            return f"went to {step}"
        case "pause":
            return "stopped the clock"
        case "go on":
            return "let the clock go on"
        case "end":
            return "called the end"
        case "add":
            words = f"{_duration(seconds)} {'to' if seconds >= 0 else 'from'} {step}"
            return f"{'gave' if seconds >= 0 else 'took'} {words}"
        case "leave out":
            return f"left {_duration(seconds)} out of {step}"
        case "done":
            return f"noted that {person} is done with {step}"
        case "here":
            return f"noted that {person} is here"
        case "gone":
            return f"noted that {person} is not here any more"
        case "turn":
            return f"gave {person} a turn"
        case "reveal":
            return f"showed what was said on {step}"
        case "ask":
            return f"asked “{raw.get('text', '')}”"
        case "open":
            return f"opened the vote on {step}"
        case "close":
            return f"closed the vote on {step}"
    return "did something"


def _step_title(plan: Plan, raw: Raw) -> str:
    workshop = plan.workshops.get(str(raw.get("about")))
    found = next((one.title for one in workshop.steps if one.id == raw.get("step")), "") if workshop else ""
    return f"“{found}”" if found else "a question" if raw.get("kind") == "reveal" else "a step"


def _duration(seconds: int) -> str:
    minutes, rest = divmod(abs(seconds), 60)
    return f"{minutes} min" if not rest else f"{minutes}:{rest:02d} min"


def workshop_change_words(plan: Plan, change: Change, name: str) -> str:
    """Say what was done to a workshop, an idea, a group or a note; empty where that is for others to say."""
    if change.record in plan.workshops:
        return _agenda_words(plan, change)
    table = next((one for one in ("posts", "votes", "ratings") if change.record in plan.tables.table(one)), "")
    raw = plan.tables.table(table).get(change.record, {}) if table else {}
    if not in_workshop(plan, raw):
        return ""
    if table != "posts":
        what = "dots" if table == "votes" else "fingers" if raw.get("by") else "counted hands"
        where = _named(plan, _workshop(plan, raw))
        return f"{f'took {what} back' if change.new else f'gave {what} again'} in {where}" if _is_gone(change) else ""
    shown = _shown(plan, raw, name)
    match change.field:
        case "to":
            return f"gave {shown} to {handle(plan, str(change.new))}" if change.new else f"{shown}: nobody has it"
        case "due":
            return f"{shown}: due {_day(change.new)}"
        case "state" if raw.get("kind") in ("idea", "group"):
            return f"took {shown} off the list" if change.new == "closed" else f"put {shown} back on the list"
        case "same_as":
            return f"merged {shown} into another one" if change.new else f"took {shown} apart again"
        case "group":
            return f"grouped {shown}" if change.new else f"took {shown} out of its group"
        case "became":
            return (
                f"made {plan.code(str(change.new)) or 'an objective'} of {shown}" if change.new else f"unmade {shown}"
            )
        case "state":
            return f"ticked off {shown}" if change.new == "closed" else f"took up {shown} again"
    return ""


def _is_gone(change: Change) -> bool:
    return change.field == "deleted"


def _shown(plan: Plan, raw: Raw, name: str) -> str:
    """A post of a workshop with its words, where these may be seen and nobody had them forgotten."""
    text = str(raw.get("text", ""))
    return f"{name} “{text}”" if post_may_be_seen(plan, raw) and text != FORGOTTEN else name


def _agenda_words(plan: Plan, change: Change) -> str:
    """Say what was done to a workshop itself: who facilitates it, what it is called, its agenda."""
    named = _named(plan, change.record)
    if change.field == "facilitator":
        return f"handed {named} over to {handle(plan, str(change.new))}"
    if change.field == "title":
        return f"called {named} “{change.new}” instead of “{change.old}”"
    if not change.field.startswith("steps/"):
        return ""
    old, new = (one if isinstance(one, dict) else {} for one in (change.old, change.new))
    if not old or not new:
        step = _step_words(new or old)
        return f"put {step} on the agenda of {named}" if new else f"took {step} off the agenda of {named}"
    if old.get("minutes") != new.get("minutes"):
        return f"planned {_step_words(new)} instead of {_minutes(old)} in {named}"
    return f"moved “{new.get('title', '')}” on the agenda of {named}"


def _step_words(raw: Raw) -> str:
    return f"“{raw.get('title', '')}”, {_minutes(raw)},"


def _minutes(raw: Raw) -> str:
    minutes = raw.get("minutes", 10)  # what the file leaves out
    return f"{minutes:g} min" if isinstance(minutes, int | float) else "some time"


def _day(value: object) -> str:
    try:
        return day(date.fromisoformat(str(value)))
    except ValueError:
        return "no day"


def workshop_value(plan: Plan, table: str, field: str, value: object) -> str | None:
    """Say a value that only workshops have: a step, a person, another idea; None for what others say."""
    if table == "workshops" and field.startswith("steps/") and isinstance(value, dict):
        return _step_words(value).rstrip(",")
    if (table, field) in (("workshops", "facilitator"), ("posts", "to")):
        return handle(plan, str(value))
    if table == "posts" and field in ("same_as", "group"):
        raw = plan.tables.table("posts").get(str(value), {})
        return f"“{raw.get('text', '')}”" if raw and post_may_be_seen(plan, raw) else "another one"
    if (table, field) == ("posts", "became"):
        return plan.code(str(value)) or "a goal"
    return None
