"""Company objectives × teams, with symbols and words, and below it what is missing."""

from __future__ import annotations

from okr_tui.domain.coverage import CONTRIBUTES, SUPPORTS, THROUGH_OTHERS, Coverage, explain_coverage
from okr_tui.domain.records import Id
from okr_tui.screens.strategy.detail import gap_row
from okr_tui.screens.strategy.view import View
from okr_tui.widgets.text import BLANK, Align, Line, cell_width, columns, crop, line, paragraph, plain, wrap

WAYS: dict[str, tuple[str, str, str]] = {
    CONTRIBUTES: ("●", "contributes", "good"),
    SUPPORTS: ("○", "supports", "accent"),
    THROUGH_OTHERS: ("◌", "via others", "quiet"),
}
WORDS = 13
LEAST_CELL = 7
LEAST_TITLE = 26


def coverage_lines(view: View, cycle: Id, width: int) -> list[Line]:
    """The matrix in a width; where its columns do not fit, the teams are named below each objective.

    Args:
        view: The plan.
        cycle: Only the objectives of this cycle; all where it is empty.
        width: Cells.
    """
    plan = view.plan
    result = view.sight.coverage(cycle or None)
    names = {key: plan.code(key) for key in result.company} | {key: plan.teams[key].name for key in result.teams}
    rows: list[Line] = [line(("Which team serves which objective of the company", "heading")), BLANK]
    if not result.company or not result.teams:
        missing = "objective of the company" if not result.company else "team below the company"
        return [
            *rows,
            *paragraph(f"There is no {missing} yet. Press v to go back to the tree, and a to add one.", width),
        ]
    cell = min(WORDS, (width - LEAST_TITLE) // len(result.teams) - 2)
    rows += _listed(view, result, width) if cell < LEAST_CELL else _matrix(view, result, width, cell)
    rows += [BLANK, *_legend(width), BLANK]
    rows += paragraph(explain_coverage(result, names).split(";")[0], width, "strong")
    found = view.sight.all_gaps()
    if found:
        rows += [BLANK, line((f"Gaps ({len(found)})", "accent"))]
        rows += [row for record, words in found for row in gap_row(view, record, words, width)]
    return rows


def _matrix(view: View, result: Coverage, width: int, cell: int) -> list[Line]:
    plan = view.plan
    room = width - (cell + 2) * len(result.teams)
    align: Align = "left"
    names = [_head(plan.teams[team].name, cell) for team in result.teams]
    rows: list[Line] = []
    for place in range(max(map(len, names))):
        heads = [line((name[place] if place < len(name) else "", "heading")) for name in names]
        rows.append(columns([(line(""), room, align), *((head, cell, align) for head in heads)]))
    for objective in result.company:
        title = wrap(f"{plan.code(objective)} {plan.objectives[objective].title}", room)
        ways = [_way(result.how(objective, team), words=cell >= WORDS) for team in result.teams]
        rows.append(columns([(line(title[0]), room, align), *((way, cell, align) for way in ways)]))
        rows += [line((more, "")) for more in title[1:]]
    return rows


def _head(name: str, cell: int) -> list[str]:
    """A name in lines of a width; a word that is wider ends with ``…`` instead of going on in the next line."""
    return wrap(" ".join(plain(crop(line(word), cell)) for word in name.split()), cell)


def _way(how: str, *, words: bool) -> Line:
    sign, word, role = WAYS.get(how, ("·", "", "track"))
    return line((f"{sign} {word}" if words else sign, role))


def _listed(view: View, result: Coverage, width: int) -> list[Line]:
    plan = view.plan
    rows: list[Line] = []
    for objective in result.company:
        rows += paragraph(f"{plan.code(objective)} {plan.objectives[objective].title}", width, "strong")
        served = [(team, result.how(objective, team)) for team in result.teams if result.how(objective, team)]
        rows += [line("  ", _way(how, words=True), f"  {plan.teams[team].name}") for team, how in served]
        rows += [] if served else [line("  ", ("! nobody serves it", "warning"))]
    return rows


def _legend(width: int) -> list[Line]:
    said = [f"{sign} {word}" for sign, word, _ in WAYS.values()] + ["· not at all"]
    rows, current = [], ""
    for words in said:
        joined = f"{current}   {words}" if current else words
        if cell_width(joined) > width:
            rows.append(line((current, "quiet")))
            joined = words
        current = joined
    return [*rows, line((current, "quiet"))]
