"""A sheet to print for those who have no terminal: what to do in a step, and room to write it.

What it has to fill in depends on what the step uses; what it shows of the plan is what the whole room may see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from okr_tui.domain.agenda import Agenda, Planned
from okr_tui.domain.plan import Plan
from okr_tui.domain.workshop.catchball import contributions
from okr_tui.domain.workshop.course import Course, called
from okr_tui.domain.workshop.ideas import items
from okr_tui.domain.workshop.notes import actions_first
from okr_tui.domain.workshop.people import handle
from okr_tui.domain.workshop.polls import QUESTIONS, SCALES, latest_poll
from okr_tui.domain.workshop.votes import allowance
from okr_tui.domain.workshops import AgendaStep

TO_WRITE = ("ideas", "vote", "map", "catchball", "fist", "poll", "draft")
"""Activities in which everybody has something to write."""

_DRAFT = (
    "Objective: what gets better, for whom?",
    "Why now?",
    "Key result 1: from which number to which, by when?",
    "Key result 2",
    "Key result 3",
    "Which goal above does it move, and who owns it?",
)
_WHY = ("What would it take for one more?",)
_BOXES = 2
_BLANKS, _TALL_BLANKS = 12, 6
_LINES, _FEW_LINES = 15, 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is on a sheet.

    Attributes:
        workshop: Whose step it is.
        title: The step's title.
        minutes: How long it takes.
        purpose: What it is for.
        how: What to do, in lines.
        note: What to know of the answer: how many dots there are, what the numbers mean.
        boxes: How many boxes each row has, before it.
        choices: Words of boxes of which one is ticked, such as 1 to 5; of each row where there are rows.
        rows: What is ticked or written to, a row each; an empty one is written by hand.
        blank: Whether each row has a line to write on.
        labels: What a few lines are for, one after another.
        lines: How many lines there are to write on.
        signed: Whether a name belongs on it.
    """

    workshop: str
    title: str
    minutes: float
    purpose: str
    how: str
    note: str = ""
    boxes: int = 0
    choices: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    blank: bool = False
    labels: tuple[str, ...] = ()
    lines: int = 0
    signed: bool = True


def planned_sheet(agenda: Agenda, step: Planned) -> Sheet:
    """The sheet of a step of an agenda: nothing is voted on or thrown yet, so those rows are empty."""
    return _sheet(agenda.title, step, _blanks(step), step.dots or 0, step.most or 0)


def step_sheet(plan: Plan, course: Course, step: AgendaStep) -> Sheet:
    """The sheet of a step of a workshop, with what it is about so far."""
    title = f"Workshop {called(plan, course.workshop)}: {course.workshop.title}"
    rows = tuple(_rows_of(plan, course, step)) or _blanks(step)
    found = allowance(course, step, len(items(plan, course)))
    question = latest_poll(plan, course, step).question if step.activity in SCALES else ""
    return _sheet(title, step, rows, found.dots, found.most, question)


def _blanks(step: Planned | AgendaStep) -> tuple[str, ...]:
    """As many rows to fill in by hand as a page holds."""
    return ("",) * (_TALL_BLANKS if step.activity in ("map", "catchball") else _BLANKS)


def _rows_of(plan: Plan, course: Course, step: AgendaStep) -> Iterator[str]:
    match step.activity:
        case "vote" | "map":
            yield from (one.text for one in items(plan, course))
        case "catchball":
            for ball in contributions(plan, course):
                if ball.state != "accepted":
                    above = f"{plan.code(ball.parent.id)} {ball.parent.title}"
                    yield f"{plan.code(ball.goal.id)} {ball.goal.title} (below {above})"
        case "actions":
            for one in actions_first(plan, course):
                if one.state == "open":
                    yield f"{one.text} ({handle(plan, one.to)})" if one.to else one.text


def _sheet(
    workshop: str, step: Planned | AgendaStep, rows: tuple[str, ...], dots: int, most: int, question: str = ""
) -> Sheet:
    one = Sheet(workshop, step.title, step.minutes, step.purpose, step.how)
    match step.activity:
        case "ideas":
            return replace(one, note="" if step.how else "One idea on a line, in your own words.", lines=_LINES)
        case "vote":
            return replace(one, note=_dots(dots, most), boxes=most or _BOXES, rows=rows)
        case "map":
            return replace(one, note="Behind each: the code of the goal above that it moves.", rows=rows, blank=True)
        case "catchball":
            return replace(one, choices=("accept", "send back, because"), rows=rows, blank=True)
        case "fist" | "poll":
            asked = question or step.purpose or QUESTIONS[step.activity]
            purpose = "" if asked == step.purpose else step.purpose
            scale = tuple(SCALES[step.activity].split(" · "))
            return replace(one, purpose=purpose, note=asked, choices=scale, labels=_WHY, signed=False)
        case "draft":
            return replace(one, labels=_DRAFT)
        case "actions":
            return replace(one, note="Tick what is done.", boxes=1, rows=rows, lines=_FEW_LINES)
    return replace(one, lines=_LINES)


def _dots(dots: int, most: int) -> str:
    if not dots:
        return "Fill a box for each dot that you give; the facilitator says how many you have."
    limit = f", at most {most} to one thing" if most and most < dots else ""
    return f"You have {dots} {'dot' if dots == 1 else 'dots'}{limit}. Fill a box for each."
