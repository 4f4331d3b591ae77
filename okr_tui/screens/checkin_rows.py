"""What the Check-ins screen says, as rows for a width."""

from __future__ import annotations

from collections.abc import Container, Sequence

from okr_tui.domain.assess import Assessment
from okr_tui.domain.conflicts import marked_records
from okr_tui.domain.figures import day, figure
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.history import describe_field
from okr_tui.domain.records import Change, CheckIn, Id, KeyResult, Person
from okr_tui.domain.rules import is_running
from okr_tui.screens.due_rows import WHOLE_TITLE, due_rows
from okr_tui.screens.entry_text import bounds_in_words, value_words
from okr_tui.widgets.badge import NO_BADGES, Badges, badge
from okr_tui.widgets.bar import bar_with_figure
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.status import status_role, status_words
from okr_tui.widgets.text import BLANK, Line, line, paragraph, split

MOST_SHOWN = 200
"""Check-ins of one key result that are listed; the curve shows them all."""


def list_rows(
    assessed: Assessment,
    who: Person | None,
    width: int,
    *,
    everybody: bool,
    least: int = WHOLE_TITLE,
    wall: bool = False,
    unfinished: Container[Id] = (),
    badges: Badges = NO_BADGES,
) -> list[SectionRow]:
    """The key results in the order in which check-ins are asked for: mine first, then those of others.

    Args:
        assessed: The figures.
        who: Whose are mine; None while nobody knows.
        width: Cells.
        everybody: Whether those of others are listed too.
        least: Cells that a title gets before its row is broken.
        wall: Whether a room looks on: then nobody's name stands beside how late a check-in is.
        unfinished: The key results with a half-typed check-in.
        badges: The conflicts by the record that shows them.
    """
    plan, today = assessed.plan, assessed.today
    live = [assessed.key_result(k.id) for k in plan.key_results.values() if is_running(plan, k)]
    mine = [f for f in live if who is not None and f.owner is not None and f.owner.id == who.id]
    others = [f for f in live if who is None or f.owner is None or f.owner.id != who.id]
    due = {f.key_result.id for f in assessed.due_from(None)}
    rows: list[SectionRow] = []

    def add(title: str, which: Sequence[KeyResultFigures], *, owners: bool, empty: str = "") -> None:
        if not which and not empty:
            return
        counted = f"{title} ({len(which)})" if which else title
        rows.extend([(None, BLANK)] if rows else [])
        rows.append(
            (None, line((counted, "heading"), ("  last value → pace" if which and len(rows) < 2 else "", "quiet")))
        )
        whose, late = owners and not wall, not wall
        cells = {"with_owner": whose, "with_late": late}
        rows.extend(due_rows(which, width, today, **cells, least=least, unfinished=unfinished, badges=badges))
        if not which:
            rows.extend((None, shown) for shown in paragraph(empty, width, "quiet"))

    if who is not None:
        nothing = "✓ Nothing is due from you." + ("" if everybody else " Press a for everybody's.")
        add("Due from you", _in_order(mine, due), owners=False, empty=nothing)
        if not everybody:
            add("Your others", _later(mine, due), owners=False)
            return rows
    named = who is not None
    add("Due from others" if named else "Due", _in_order(others, due), owners=True, empty="✓ Nothing is due.")
    add("Your others", _later(mine, due), owners=False)
    add("Others', not due" if named else "Not due", _later(others, due), owners=True)
    return rows


def _in_order(which: Sequence[KeyResultFigures], due: set[Id]) -> list[KeyResultFigures]:
    asked = [f for f in which if f.key_result.id in due]
    return sorted(asked, key=lambda f: (-f.late, f.next_due or f.start, int(f.key_result.id)))


def _later(which: Sequence[KeyResultFigures], due: set[Id]) -> list[KeyResultFigures]:
    rest = [f for f in which if f.key_result.id not in due]
    return sorted(rest, key=lambda f: (f.next_due is None, f.next_due or f.start, int(f.key_result.id)))


def history_rows(assessed: Assessment, key: Id, width: int, *, head: bool = True) -> list[SectionRow]:
    """A key result with its check-ins, the latest first, and what was corrected in each."""
    plan, figures = assessed.plan, assessed.key_result(key)
    rows: list[SectionRow] = [(None, one) for one in (_head(figures, width) if head else ())]
    check_ins = plan.check_ins(key)
    if not check_ins:
        return [*rows, (None, line(("No check-in yet. Press Enter and type the first value.", "quiet")))]
    corrections: dict[Id, list[Change]] = {}
    there = {one.id for one in check_ins}
    for change in plan.changes:
        if change.record in there:
            corrections.setdefault(change.record, []).append(change)
    for one in reversed(check_ins[-MOST_SHOWN:]):
        rows += _check_in(assessed, figures.key_result, one, corrections.get(one.id, ()), width)
    earlier = len(check_ins) - MOST_SHOWN
    return [*rows, (None, line((f"and {figure(earlier, 'check-ins')} before", "quiet")))] if earlier > 0 else rows


def _head(figures: KeyResultFigures, width: int) -> list[Line]:
    status = status_words(figures.status)
    title = paragraph(f"{figures.code}  {figures.key_result.title}", width, "strong")
    owner = figures.owner.name if figures.owner else "nobody owns it"
    about = f"{bounds_in_words(figures.key_result)} · {owner}"
    bar = bar_with_figure(figures.raw, figures.pace, min(30, max(12, width // 2)), status_role(figures.status))
    return [*title, *paragraph(about, width, "quiet"), split(bar, status, width), BLANK]


def _check_in(
    assessed: Assessment, key_result: KeyResult, one: CheckIn, corrections: Sequence[Change], width: int
) -> list[SectionRow]:
    people = assessed.plan.people
    person = people.get(one.by or "")
    sure = f"{one.confidence}/10" if one.confidence is not None else ""
    left = line((f"{day(one.at):>11}  ", "quiet"), (value_words(key_result, one), "strong"))
    mark = badge(marked_records(assessed.plan), one.id)
    right = line(mark, "  " if mark else "", (sure, ""), ("  " if sure else "", ""))
    right = line(right, (person.name if person else "", "quiet"))
    rows: list[SectionRow] = [(one.id, split(left, right, width))]
    rows += [(BELOW, shown) for shown in paragraph(one.note, width, "", " " * 13) if one.note]
    rows += [
        (BELOW, shown) for shown in paragraph(f"evidence: {one.evidence}", width, "quiet", " " * 13) if one.evidence
    ]
    for change in corrections:
        editor = people.get(change.by or "")
        words = f"corrected by {editor.name if editor else 'somebody'}: {_correction(key_result, change)}"
        rows += [(BELOW, shown) for shown in paragraph(words, width, "quiet", " " * 13)]
    return rows


def _correction(key_result: KeyResult, change: Change) -> str:
    if change.field == "deleted":
        return "taken out" if change.new else "brought back"
    old, new = _shown(key_result, change, change.old), _shown(key_result, change, change.new)
    return f"{describe_field(change.field)} {old} → {new}"


def _shown(key_result: KeyResult, change: Change, value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if change.field == "value" and isinstance(value, bool | int | float):
        return figure(value, key_result.unit)
    return f"“{value}”" if change.field in ("note", "evidence") else str(value)
