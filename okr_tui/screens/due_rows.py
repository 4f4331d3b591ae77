"""A key result whose check-in is asked for, as a row: code, title, how late, last value and pace, status."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, timedelta

from okr_tui.domain.figures import MONTHS, decimals_for, figure
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.records import Id
from okr_tui.widgets.badge import NO_BADGES, Badges, badge
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.status import status_words
from okr_tui.widgets.table import aligned
from okr_tui.widgets.text import Line, fit, line, line_width, paragraph, split

WHOLE_TITLE = 44
"""Cells that a title should have before its row is broken in two."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def when_due(figures: KeyResultFigures, today: date) -> str:
    """When the next check-in is due, as one says it: ``missed, 5 days late``, ``today``, ``Thu 26 Nov``."""
    if figures.late:
        return f"{'missed, ' if figures.missed else ''}{figure(figures.late, 'days')} late"
    if figures.next_due is None:
        return ""
    return "today" if figures.next_due == today else near_day(figures.next_due, today)


def near_day(day: date, today: date) -> str:
    """A day as one says it: ``tomorrow``, ``Thu 26 Nov``, and with the year where it is another one."""
    if day - today == timedelta(1):
        return "tomorrow"
    if day - today == timedelta(-1):
        return "yesterday"
    year = f" {day.year}" if day.year != today.year else ""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def expected_today(figures: KeyResultFigures) -> str:
    """The value where pace would have it today, in its unit; empty where there is no pace."""
    key_result = figures.key_result
    if figures.pace is None or key_result.kind not in ("increase", "decrease"):
        return ""
    if key_result.baseline is None or key_result.target is None:
        return ""
    span = key_result.target - key_result.baseline
    return figure(key_result.baseline + figures.pace * span, key_result.unit, decimals_for(span))


def value_and_pace(figures: KeyResultFigures) -> Line:
    """``68 % → 70.1 %``: what the last check-in said, and what pace asks for today."""
    expected = expected_today(figures)
    said = figures.value_text
    return line((said, "" if figures.measured else "quiet"), (f" → {expected}" if expected else "", "quiet"))


def due_rows(
    due: Sequence[KeyResultFigures],
    width: int,
    today: date,
    *,
    with_owner: bool = False,
    with_late: bool = True,
    least: int = WHOLE_TITLE,
    unfinished: Container[Id] = (),
    badges: Badges = NO_BADGES,
) -> list[SectionRow]:
    """The rows of key results; where titles would get fewer than `least` cells, on several lines each.

    Args:
        due: The key results.
        width: Cells.
        today: The day it is.
        with_owner: Whether to say whose they are.
        with_late: Whether to say how late they are.
        least: Cells that a title gets before its row is broken.
        unfinished: The key results with a half-typed check-in.
        badges: The conflicts by the record that shows them.
    """
    marks = [(one.key_result.id in unfinished, badge(badges, one.key_result.id)) for one in due]
    cells = [_cells(one, today, with_owner, with_late, *mark) for one, mark in zip(due, marks, strict=True)]
    lines = aligned(cells, width, 1, least=least)
    if lines is not None:
        return [(one.key_result.id, shown) for one, shown in zip(due, lines, strict=True)]
    codes = max(len(one.code) for one in due)
    return [row for one, parts in zip(due, cells, strict=True) for row in _broken(one, parts, codes, width)]


def _cells(
    one: KeyResultFigures, today: date, with_owner: bool, with_late: bool, unfinished: bool, mark: Line
) -> list[Line]:
    owner = one.owner.name if one.owner and with_owner else ""
    return [
        line((one.code, "strong")),
        line(one.key_result.title),
        line((owner, "quiet")),
        line(("unfinished" if unfinished else "", "accent")),
        mark,
        line((when_due(one, today) if with_late else "", "warning" if one.late else "quiet")),
        value_and_pace(one),
        status_words(one.status),
    ]


def _broken(one: KeyResultFigures, cells: Sequence[Line], codes: int, width: int) -> list[SectionRow]:
    """Code and title first, in as many lines as the title needs, with the status at its end; the rest below."""
    code, _, *rest, status = cells
    indent = " " * (codes + 2)
    beside = width - len(indent) - line_width(status) - 2
    alone = beside < 24
    first, *more = paragraph(one.key_result.title, width - len(indent) if alone else beside)
    head = line(fit(code, codes + 2), first)
    rows: list[SectionRow] = [(one.key_result.id, head if alone else split(head, status, width))]
    rows += [(BELOW, line(indent, tail)) for tail in more]
    return [
        *rows,
        *(
            (BELOW, line("  " if alone else indent, row))
            for row in _flowing([*rest, status] if alone else rest, width - 2)
        ),
    ]


def _flowing(cells: Sequence[Line], width: int) -> list[Line]:
    """Cells one after the other, on as many lines as they need."""
    rows: list[Line] = []
    for cell in cells:
        if not line_width(cell):
            continue
        longer = line(rows[-1], (" · ", "quiet"), cell) if rows else cell
        if rows and line_width(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(cell)
    return rows
