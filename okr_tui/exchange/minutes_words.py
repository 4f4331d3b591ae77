"""What minutes say in words, the same in Markdown and in HTML."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from okr_tui.domain.figures import day, number
from okr_tui.domain.workshop.minutes_goals import Goal, Measure
from okr_tui.domain.workshop.minutes_people import Someone
from okr_tui.domain.workshop.minutes_steps import StepTaken
from okr_tui.domain.workshop.minutes_values import Action, Minutes, Noted, PollTaken, VoteTaken
from okr_tui.domain.workshop.thrown import Throw, Thrown

NONE_DECIDED = "No decision was noted."
NONE_TO_DO = "No action was noted."
IN_NO_GROUP = "In no group"
TALK_ABOUT_IT = "talk about it"


def heading(minutes: Minutes) -> str:
    """``Minutes of workshop 3: Strategy cascade``."""
    return f"Minutes of workshop {minutes.called}: {minutes.title}"


def held(minutes: Minutes, zone: tzinfo | None) -> str:
    """When it was held, in a time zone; None is the machine's own, with the summer time that was then."""
    if minutes.begun is None:
        return "not begun yet"
    begun = minutes.begun.astimezone(zone)
    since = f"{day(begun.date())}, {begun:%H:%M}"
    if minutes.ended is None:
        stands = "; the clock stands" if minutes.state == "paused" else ""
        return f"{since} ({_offset(begun)}); still running at {_moment(minutes.as_of, zone, begun)}{stands}"
    return f"{since}–{_moment(minutes.ended, zone, begun)} ({_offset(begun)})"


def taken(minutes: Minutes, zone: tzinfo | None) -> str:
    """When the minutes were taken; by the day once the workshop is over, so that they stay the same for that long."""
    at = minutes.as_of.astimezone(zone)
    return day(at.date()) if minutes.state == "ended" else f"{day(at.date())}, {at:%H:%M} ({_offset(at)})"


def _moment(at: datetime, zone: tzinfo | None, begun: datetime) -> str:
    local = at.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == begun.date() else f"{day(local.date())}, {local:%H:%M}"


def _offset(at: datetime) -> str:
    offset = at.strftime("%z")
    return "UTC" if offset in ("+0000", "-0000") else f"UTC{offset[:3]}:{offset[3:5]}"


# -- people -----------------------------------------------------------------------------------------------


def person(one: Someone | None, nobody: str = "nobody yet") -> str:
    """``Ana Ruiz (@ana)``."""
    return f"{one.name} (@{one.handle})" if one else nobody


def people(each: Iterable[Someone]) -> str:
    """Several people."""
    return ", ".join(person(one) for one in each)


def handles(each: Iterable[Someone]) -> str:
    """``@ana, @ben``; ``somebody`` where nobody knows who."""
    return ", ".join(f"@{one.handle}" for one in each) or "somebody"


# -- notes ------------------------------------------------------------------------------------------------


def action_state(action: Action) -> str:
    """``done``, ``open`` or ``overdue``."""
    return "done" if action.done else "overdue" if action.overdue else "open"


def due(action: Action) -> str:
    """By when; a dash where nobody said."""
    return day(action.due) if action.due else "–"


def behind_note(note: Noted) -> str:
    """What is said behind a decision or parked item: where it came up, and whether it was dealt with."""
    parts = [f"in “{note.step}”" if note.step else "", "dealt with" if note.dealt_with else ""]
    return ", ".join(filter(None, parts))


# -- goals ------------------------------------------------------------------------------------------------


def goal_state(goal: Goal) -> str:
    """How far a goal is: its stage, and who has not agreed to it yet."""
    waits = f"; not agreed yet: {', '.join(goal.missing)}" if goal.missing else ""
    if goal.stage == "active" and not goal.missing:
        return "active, agreed"
    return f"{goal.stage}{waits}"


def goal_links(goal: Goal) -> list[str]:
    """What a goal contributes to or supports."""
    verb = {"supports": "supports"}
    return [f"{verb.get(one.relation, 'contributes to')} {one.code} {one.title}" for one in goal.parents]


def way(measure: Measure) -> str:
    """From baseline to target."""
    return f"{measure.baseline} → {measure.target}" if measure.baseline else measure.target


# -- votes, polls, catchball ------------------------------------------------------------------------------


def vote_words(vote: VoteTaken) -> str:
    """How was voted."""
    each = f"Each had {_count(vote.dots, 'dot')}, at most {vote.most} on one thing"
    if vote.open:
        return f"{each}. The vote is still open, so its totals are not shown."
    hands = f"; {_count(vote.hands, 'dot')} counted by show of hands" if vote.hands else ""
    return f"{each}; {_count(vote.people, 'person', 'people')} gave theirs by name{hands}."


def poll_words(poll: PollTaken) -> str:
    """How was answered."""
    if not poll.revealed:
        return "The answers are not revealed yet."
    mean = number(poll.mean, 1)
    low = f"{poll.low} below 3" if poll.talk_about_it else "nobody below 3"
    return f"Mean {mean} of {_count(sum(poll.counts), 'answer')}, {low}."


def answers(poll: PollTaken) -> list[str]:
    """What each number means, from 1; the numbers alone where nobody said."""
    meanings = poll.scale.split(" · ")
    return meanings if len(meanings) == len(poll.counts) else [str(n) for n in range(1, len(poll.counts) + 1)]


def thrown_state(thrown: Thrown) -> str:
    """Where the ball is."""
    catcher = f"@{thrown.catcher.handle}" if thrown.catcher else "the owner above"
    return {
        "waits": f"waits for {catcher}",
        "answered": f"answered, waits for {catcher}",
        "changed since": f"changed since, waits for {catcher}",
    }.get(thrown.state, thrown.state)


def throw_text(throw: Throw) -> str:
    """What was said with a throw; nothing where accepting says it all."""
    return "" if (throw.kind, throw.text) == ("accepted", "Accepted") else throw.text


def throw_verb(throw: Throw) -> str:
    """Who did what."""
    name = throw.by.name if throw.by else "Somebody"
    return f"{name} {'answered' if throw.kind == 'answer' else throw.kind}"


# -- times ------------------------------------------------------------------------------------------------


def span(minutes: float) -> str:
    """Minutes, with a tenth where there are few."""
    return number(minutes, 1 if abs(minutes) < 10 else 0)


def more_or_less(actual: float, planned: float) -> str:
    """How much longer or shorter than planned, from the figures that are shown."""
    shown = span(actual - planned)
    return f"+{shown}" if actual > planned and shown != "0" else shown


def step_words(step: StepTaken) -> str:
    """What is to be said of a step beside its times."""
    parts = [
        "" if step.reached else "not reached",
        f"{span(step.allowed)} given meanwhile" if abs(step.allowed - step.planned) > 0.01 else "",
        "taken off the agenda later" if step.taken_off else "",
    ]
    return ", ".join(filter(None, parts))


def _count(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"
