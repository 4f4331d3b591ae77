"""The real plan beside a scratch of it, in lines: what was, what would be, and how far it moves."""

from __future__ import annotations

from collections.abc import Sequence

from okr_tui.domain.figures import figure, number, share
from okr_tui.domain.history import describe
from okr_tui.domain.plan import Plan
from okr_tui.domain.what_if import Comparison, Load, Moved
from okr_tui.widgets.text import BLANK, Line, cell_width, line, paragraph, split

SHARE_WIDTH, MOVED_WIDTH = 6, 15
LEAST_NAME = 12
MOST_DRIFT = 12


def comparison_lines(
    plan: Plan, compared: Comparison, width: int, *, loads: bool = True, kept: bool = False
) -> list[Line]:
    """Give the lines of a comparison.

    Args:
        plan: The real plan, for names.
        compared: What was compared.
        width: Cells.
        loads: Whether what each person carries is shown; not to a room.
        kept: Whether the changes have been made real.
    """
    whose = "All of yours" if plan.info.personal else "The company"
    rows = [_row(whose, compared.top, width, "strong")]
    rows += [_row(_named(plan, one), one, width) for one in compared.objectives]
    tried = [one for one in compared.goals if one.record not in {o.record for o in compared.objectives}]
    rows += _section("What you tried", [_row(_named(plan, one), one, width) for one in tried])
    teams = [one for one in compared.teams if one.moved and one.record != compared.top.record]
    rows += _section("Teams that move", [_row(_named(plan, one), one, width) for one in teams])
    rows += _section("Who carries more or less", _load_lines(plan, compared, width) if loads else [])
    return rows + _section("Now that it is kept" if kept else "If you keep it", drift_lines(plan, compared, width))


def _section(title: str, rows: list[Line]) -> list[Line]:
    return [BLANK, line((title, "heading")), *rows] if rows else []


def _named(plan: Plan, moved: Moved) -> str:
    return describe(plan, moved.record)


def _row(name: str, moved: Moved, width: int, role: str = "") -> Line:
    """``O1 Customers stay     31 % →  35 %  ↑ 4 points``."""
    figures = line(f"{share(moved.before):>{SHARE_WIDTH}} → ", (f"{share(moved.after):>{SHARE_WIDTH}}", "strong"))
    if width - 2 * SHARE_WIDTH - 3 - MOVED_WIDTH >= LEAST_NAME:
        words, tone = moved_words(moved)
        figures = line(figures, "  ", (f"{words:<{MOVED_WIDTH - 2}}", tone))
    return split(line((name, role)), figures, width)


def moved_words(moved: Moved) -> tuple[str, str]:
    """How far a figure moves, and in which tone: ``↑ 4.2 points``; ``as it is`` where it does not."""
    if not moved.moved:
        return "as it is", "quiet"
    points = number(abs(moved.by) * 100, 1)
    if points == "0":
        return "as it was", "quiet"
    said = f"{points} {'point' if points == '1' else 'points'}"
    return (f"↑ {said}", "good") if moved.by > 0 else (f"↓ {said}", "bad")


def _load_lines(plan: Plan, compared: Comparison, width: int) -> list[Line]:
    rows = []
    for one in compared.loads:
        person = plan.people[one.person]
        words = f"{_load(one.before)} → {_load(one.after)}"
        name = f"{person.name} @{person.handle}"
        if cell_width(name) + cell_width(words) < width:
            rows.append(split(line(name), line(words), width))
        else:
            rows += [line(name), *paragraph(words, width, "", "  ")]
    return rows


def _load(load: Load) -> str:
    return f"{figure(load.goals, 'objectives')}{f', {share(load.time)} of the time' if load.time else ''}"


def drift_lines(plan: Plan, compared: Comparison, width: int) -> list[Line]:
    """Say whose goals would be asked whether they are still right, which would wait, and which no longer."""
    rows: list[Line] = []
    if compared.asked:
        words = f"{_goals(plan, compared.asked)} will be asked whether {_it(compared.asked)} still right"
        if compared.waiting:
            words += f"; {_goals(plan, compared.waiting)} further down will wait for that"
        rows += paragraph(words, width)
    if compared.released:
        rows += paragraph(f"{_goals(plan, compared.released)} will no longer be asked or wait", width)
    return rows


def _goals(plan: Plan, keys: Sequence[str]) -> str:
    codes = ", ".join(plan.code(key) for key in keys[:MOST_DRIFT]) + (" …" if keys[MOST_DRIFT:] else "")
    return f"{len(keys)} goal{'s' if len(keys) != 1 else ''} ({codes})"


def _it(keys: Sequence[str]) -> str:
    return "they are" if len(keys) != 1 else "it is"
