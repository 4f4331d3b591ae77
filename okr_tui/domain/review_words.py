"""What a review says in a few words, the same in the shell and on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from okr_tui.domain.figures import MONTHS, day, figure
from okr_tui.domain.plan import Plan
from okr_tui.domain.reviewing import Agenda, Item
from okr_tui.domain.rhythm_records import Review
from okr_tui.domain.scoring import ROLES, SIGNS, score_text

OPEN = "open"
MOST_NAMED = 8
LOOKED = {"keep": "still right", "adjust": "adjusted"}
"""What a look in the middle of a cycle came to."""


def decision(plan: Plan, item: Item) -> str:
    """What was decided: ``kept``, ``dropped``, ``carried over as O12``; ``open`` while nothing is."""
    outcome = item.outcome
    if not outcome:
        return OPEN
    later = " and ".join(plan.code(o.id) for o in item.carried)
    match outcome:
        case "carry over":
            return f"carried over as {later}" if later else "carried over"
        case "adjust":
            return f"adjusted as {later}" if later else "adjusted"
        case "drop":
            return "dropped"
    return "closed"


def look_words(item: Item) -> str:
    """What the last look at an undecided goal in the middle of its cycle came to: ``still right, 28 Nov``."""
    if item.decided or not item.looks:
        return ""
    when_ = f", {item.looked_on.day} {MONTHS[item.looked_on.month - 1]}" if item.looked_on else ""
    return f"{LOOKED.get(item.looks[-1].outcome or '', 'looked at')}{when_}"


def stands(agenda: Agenda, item: Item) -> str:
    """What was decided; while the cycle runs of an open goal what the last look at it came to."""
    return (agenda.running and look_words(item)) or decision(agenda.plan, item)


def apart_words(plan: Plan, review: Review) -> str:
    """What a review of another copy decided: ``carried over by @maya: too early``."""
    done = {"keep": "closed", "adjust": "adjusted", "drop": "dropped", "carry over": "carried over"}
    by = plan.people.get(review.created.by or "")
    said = f"{done.get(review.outcome or '', 'reviewed')} by {f'@{by.handle}' if by else 'somebody'}"
    score = f", {score_text(review.score)}" if review.score is not None else ""
    return f"{said}{score}{f': {review.reason}' if review.reason else ''}"


def carried_twice(plan: Plan, item: Item) -> str:
    """Say that two copies each carried a goal on; empty where one did."""
    if len(item.carried) < 2:
        return ""
    return f"It goes on as {' and '.join(plan.code(o.id) for o in item.carried)}: two copies each carried it on."


def colour_words(item: Item) -> str:
    """The colour with its sign: ``▲ yellow``; empty without a score."""
    return "" if item.colour is None else f"{SIGNS[item.colour]} {item.colour}"


def role(item: Item) -> str:
    """The role in which a score is drawn."""
    return "quiet" if item.colour is None else ROLES[item.colour]


def expectation(item: Item) -> str:
    """What was expected: ``aspirational, expected 0.70``."""
    return f"{item.objective.kind}, expected {score_text(item.expected)}"


def given_words(item: Item) -> str:
    """Where another score stands than the computed one: ``the figures give 0.60``, with the reason."""
    if item.score is None or not item.given or score_text(item.score) == score_text(item.computed.score):
        return ""
    if item.outdated:
        return f"values came since: the figures give {score_text(item.computed.score)} now"
    reason = item.review.reason if item.review else ""
    return f"the figures give {score_text(item.computed.score)}{f': {reason}' if reason else ''}"


def missing_words(codes: Sequence[str]) -> str:
    """Say which final values closing would leave out: ``2 final values are missing: O1.1, O1.2. …``; empty for none."""
    if not codes:
        return ""
    listed = ", ".join(codes[:MOST_NAMED]) + (", …" if len(codes) > MOST_NAMED else "")
    many = "1 final value is" if len(codes) == 1 else f"{len(codes)} final values are"
    return f"{many} missing: {listed}. The score is taken from the last values, and nobody is asked for them any more."


def when(agenda: Agenda) -> str:
    """Where the cycle stands: ``1 Oct 2026 – 31 Dec 2026, ended 5 days ago``."""
    cycle, today = agenda.cycle, agenda.judge.today
    span = f"{day(cycle.start)} – {day(cycle.end)}"
    if cycle.closed is not None:
        return f"{span}, closed on {day(cycle.closed)}"
    if today < cycle.start:
        return f"{span}, not begun"
    if today <= cycle.end:
        return f"{span}, {figure((cycle.end - today).days, 'days')} left"
    return f"{span}, ended {figure((today - cycle.end).days, 'days')} ago"


def standing(agenda: Agenda) -> str:
    """How far the review is: ``3 of 7 decided``."""
    total = len(agenda.items) + len(agenda.dropped)
    return f"{total - len(agenda.undecided)} of {total} decided"


def looking(agenda: Agenda) -> str:
    """How far a look in the middle of the cycle is: ``2 of 5 looked at``; empty before the first."""
    looked = len(agenda.looked_at) if agenda.running else 0
    return f"{looked} of {len(agenda.undecided)} looked at" if looked else ""


def left_behind(agenda: Agenda) -> str:
    """Which goals of the cycle never began, and where they go: nothing carries them on by itself; empty for none."""
    if not agenda.unbegun:
        return ""
    codes = ", ".join(agenda.plan.code(o.id) for o in agenda.unbegun)
    return f"Never begun, so not reviewed: {codes}."
