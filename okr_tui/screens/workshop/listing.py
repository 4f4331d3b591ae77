"""The list of workshops, and what to do where there is none."""

from __future__ import annotations

from okr_tui.domain.plan import Plan
from okr_tui.domain.workshop.course import Course, called, courses
from okr_tui.domain.workshop.notes import open_actions
from okr_tui.screens.workshop.seen import minutes_words
from okr_tui.widgets.sections import SectionRow
from okr_tui.widgets.text import BLANK, line, paragraph, split

EMPTY = "No workshop yet. Press n and choose an agenda: a strategy cascade, SMART drafting, a check-in, a review."


def list_rows(plan: Plan, width: int) -> list[SectionRow]:
    """Every workshop, the latest first."""
    found = courses(plan)
    rows: list[SectionRow] = []
    broken = sum(one.table == "workshops" for one in plan.damaged)
    if broken:
        words = (
            f"{broken} workshop{' is' if broken == 1 else 's are'} damaged and can’t be read; “okr check” says where."
        )
        rows += [*((None, one) for one in paragraph(words, width, "warning")), (None, BLANK)]
    if not found:
        return [*rows, *((None, one) for one in paragraph(EMPTY, width))]
    for course in reversed(found):
        workshop = course.workshop
        rows.append((workshop.id, split(line(f"{called(plan, workshop):>2}  {workshop.title}"), _state(course), width)))
    left = len(open_actions(plan))
    if left:
        words = f"{left} action{'' if left == 1 else 's'} of workshops still open"
        rows += [(None, BLANK), (None, line((words, "warning")))]
    return rows


def _state(course: Course) -> tuple[tuple[str, str], ...]:
    if course.begun is None:
        total = sum(step.minutes for step in course.steps)
        return line((f"prepared, {minutes_words(total)}", "quiet"))
    day = course.begun.astimezone()
    when = f"{day.day} {day:%b %Y}"
    return line((when, "quiet"), ("  ", ""), ("running", "good") if course.running else ("ended", "quiet"))
