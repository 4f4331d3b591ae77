"""The top of the workshop's own screen: the step, its clock, what to do; the agenda beside it; who is done below."""

from __future__ import annotations

from okr_tui.domain.workshop.notes import open_actions
from okr_tui.domain.workshop.people import name
from okr_tui.domain.workshops import AgendaStep
from okr_tui.screens.workshop.activities.actions import action_row
from okr_tui.screens.workshop.seen import (
    STATE_ROLES,
    Seen,
    clock_face,
    minutes_words,
    progress_words,
    span,
    state_words,
)
from okr_tui.widgets.block import small, small_width
from okr_tui.widgets.text import BLANK, Line, columns, fit, line, paragraph, split

GAP = 3
LEAST_BESIDE = 24


def clock_lines(seen: Seen, width: int, *, loud: bool = False) -> list[Line]:
    """The clock in block letters, and beside it the step and how the agenda stands: three lines.

    Args:
        seen: The workshop.
        width: Cells.
        loud: Whether the step is said in capitals.
    """
    face = took_words(seen) if seen.course.ended is not None else clock_face(seen.time)
    words, role = state_words(seen)
    title = _title(seen).upper() if loud else _title(seen)
    shown = small(face)
    room = width - small_width(face) - GAP
    if room < LEAST_BESIDE:
        return [line((face, f"strong {role}"), "  ", state_part(words, role)), line((title, "strong heading"))]
    beside = (
        line((title, "strong heading")),
        line(state_part(words, role), (f" · {_place(seen)}", "quiet")),
        line((progress_words(seen), "quiet")),
    )
    return [line((one, role), " " * GAP, fit(other, room)) for one, other in zip(shown, beside, strict=True)]


def state_part(words: str, role: str) -> tuple[str, str]:
    """What the clock means; a filled band once there is little time left."""
    filled = role in ("warning", "bad")
    return (f" {words} ", f"strong {role} reverse") if filled else (words, f"strong {role}")


def took_words(seen: Seen) -> str:
    """How long a workshop took: the time of all its steps."""
    return span(int(sum(seen.course.time(step, seen.now).elapsed for step in seen.course.steps)))


def _title(seen: Seen) -> str:
    if seen.course.ended is not None:
        return seen.course.workshop.title
    return seen.step.title if seen.step is not None else "No step on the agenda"


def _place(seen: Seen) -> str:
    if seen.course.ended is not None:
        return f"{minutes_words(sum(step.minutes for step in seen.course.steps))} were planned"
    count = len(seen.course.steps)
    return f"step {seen.course.number(seen.step)} of {count}" if seen.step is not None else ""


def how_lines(seen: Seen, width: int) -> list[Line]:
    """What the step is for and what to do."""
    step = seen.step
    if seen.course.ended is not None:
        return paragraph(
            "W writes the minutes again, Esc leads to all workshops, s goes on with this one.", width, "quiet"
        )
    if step is None:
        return []
    asked = seen.activity in ("fist", "poll")
    rows = [] if asked or not step.purpose else paragraph(step.purpose, width)[:2]
    rows += [row for one in step.how.splitlines()[:2] for row in paragraph(one, width, "quiet")]
    return rows


def status_line(seen: Seen, width: int) -> list[Line]:
    """Who is here and done, who speaks, who leads."""
    people = seen.room
    count = len(people.present)
    parts: list[Line] = [line((f"{count} here", "strong" if count else "warning"))]
    turn = seen.course.last("turn")
    if turn is not None and turn.step == seen.course.current and seen.course.running:
        parts.append(line((name(seen.plan, turn.person), "strong"), (" speaks", "quiet")))
    if seen.course.running and people.at_terminals:
        parts.append(line((done_words(seen), "good" if seen.all_done else "quiet")))
    joined = parts[0]
    for part in parts[1:]:
        joined = line(joined, (" · ", "quiet"), part)
    return [split(joined, _who_words(seen), width)]


def _who_words(seen: Seen) -> Line:
    """Who is at this keyboard, and who leads: in a room two people are soon taken for one."""
    leads = seen.course.workshop.facilitator
    if not leads:
        return line(("nobody leads", "warning"))
    if leads == seen.me:
        return line((f"{seen.handle(leads)} leads", "quiet"))
    me = line(("you are ", "quiet"), (seen.handle(seen.me), "strong"), (" · ", "quiet")) if seen.me else BLANK
    return line(me, (f"{seen.handle(leads)} leads", "quiet"))


def done_words(seen: Seen) -> str:
    """Who says that they are done; those without a terminal can't be asked."""
    people = seen.room
    where = " at a terminal" if people.without else ""
    if seen.all_done:
        return f"✓ all{where} done"
    return f"{len(seen.done & set(people.at_terminals))} of {len(people.at_terminals)}{where} done"


def agenda_lines(seen: Seen, width: int) -> list[Line]:
    """The agenda: each step with its minutes, what it took, and where the workshop is; below it who is here."""
    course = seen.course
    rows = [line((course.workshop.title, "heading")), BLANK]
    rows += [agenda_row(seen, step, width) for step in course.steps]
    total = sum(course.time(step, seen.now).allowed for step in course.steps) / 60
    rows += [BLANK, line((f"{minutes_words(total)} in all", "quiet")), BLANK]
    return [*rows, *_people_lines(seen, width)]


def _people_lines(seen: Seen, width: int) -> list[Line]:
    """Who is here: at a terminal or not, done with the step or not."""
    people = seen.room
    if not people.present:
        return []
    rows = [line((f"{len(people.present)} here", "heading"))]
    for person in people.present:
        own = person in people.at_terminals
        mark = line(("✓ ", "good")) if person in seen.done else line("  ")
        rows.append(split(line(mark, name(seen.plan, person)), line(("at a terminal" if own else "", "quiet")), width))
    return rows


def agenda_row(seen: Seen, step: AgendaStep, width: int) -> Line:
    """One step of the agenda."""
    course = seen.course
    time = course.time(step, seen.now)
    here = course.current == step.id and course.begun is not None
    was = course.was_at(step.id)
    mark = "▸" if here else "✓" if was else " "
    took = f"{round(time.elapsed / 60)} of {round(time.allowed / 60)}" if was else f"{round(time.allowed / 60)}"
    over = was and time.elapsed > time.allowed + 30
    return columns(
        [
            (line((mark, "accent" if here else "good")), 1, "left"),
            (line((step.title, "strong" if here else "" if not was else "quiet")), max(6, width - 15), "left"),
            (line((f"{took} min", STATE_ROLES["soon over"] if over else "quiet")), 12, "right"),
        ],
        1,
    )


def beginning_rows(seen: Seen, width: int, *, wide: bool) -> list[tuple[str | None, Line]]:
    """Before the first step: the agenda, where it does not stand beside this already, and what comes first."""
    left = _left_over(seen, width)
    people = len(seen.room.present)
    ready = [("w", "who takes part", f"{people} so far"), ("o", "minutes and order", ""), ("n", "begin", "")]
    rows: list[tuple[str | None, Line]] = []
    if not seen.facilitates:
        leads = seen.handle(seen.course.workshop.facilitator)
        rows = [(None, line((f"You are in. It begins when {leads} says so.", "strong")))]
    elif wide:
        rows = [
            (None, line((f"{key}  ", "key"), words, (f"   {more}" if more else "", "quiet")))
            for key, words, more in ready
        ]
    rows = [*left, *rows]
    if wide:
        return rows
    steps = [(step.id, agenda_row(seen, step, min(width, 60))) for step in seen.course.steps]
    return [*rows, *([(None, BLANK)] if rows else []), *steps]


def _left_over(seen: Seen, width: int) -> list[tuple[str | None, Line]]:
    """What earlier workshops left to be done: it comes first."""
    found = [one for one in open_actions(seen.plan) if one.about != seen.course.workshop.id]
    if not found:
        return []
    count = f"{len(found)} action{'' if len(found) == 1 else 's'} still open from before"
    rows: list[tuple[str | None, Line]] = [(None, line((count, "strong warning")))]
    rows += [row for one in found for row in action_row(seen, one, width)]
    return [*rows, (None, BLANK)]
