"""The list at the left: the cycle, then its objectives with their scores and what is decided, under their teams."""

from __future__ import annotations

from okr_tui.domain.review_words import OPEN, looking, role, standing, stands
from okr_tui.domain.reviewing import Item
from okr_tui.domain.scoring import SIGNS, score_text
from okr_tui.screens.review.seen import CYCLE, Seen
from okr_tui.widgets.sections import SectionRow
from okr_tui.widgets.status import status_role, status_sign
from okr_tui.widgets.text import BLANK, Line, cell_width, crop, fit, line, line_width, split

DECISION_FROM = 52
"""Cells from which what was decided is said in words."""
DECIDED, LOOKED_AT, UNDECIDED = "●", "◐", "○"


def list_rows(seen: Seen, width: int) -> list[SectionRow]:
    """Every row of the list in a width, a cell from what is beside it."""
    agenda, width = seen.agenda, max(1, width - 1)
    words = (looking(agenda) or standing(agenda)) if seen.items else "no goals"
    rows: list[SectionRow] = [(CYCLE, split(line((agenda.cycle.name, "heading")), line((words, "quiet")), width))]
    group, column = "", max((cell_width(stands(agenda, item)) for item in seen.items), default=0)
    for item in seen.items:
        named = _group(seen, item)
        if named != group:
            group = named
            rows += [(None, BLANK), (None, line((named, "quiet heading")))]
        rows.append((item.objective.id, _row(seen, item, width, column)))
    if seen.hidden:
        rows += [(None, BLANK), (None, line((f"{seen.hidden} personal, not shown here", "quiet")))]
    return [(key, crop(row, width)) for key, row in rows]


def _group(seen: Seen, item: Item) -> str:
    plan, objective = seen.agenda.plan, item.objective
    if objective.stage == "dropped":
        return "Dropped"
    person = plan.people.get(objective.person or "")
    if person is not None:
        return person.name
    team = plan.teams.get(objective.team or "")
    return team.name if team is not None else "No team"


def _row(seen: Seen, item: Item, width: int, column: int) -> Line:
    looked = seen.agenda.running and bool(item.looks)
    mark = line((DECIDED, "quiet")) if item.decided else line((LOOKED_AT if looked else UNDECIDED, "accent"))
    score = "–" if item.objective.stage == "dropped" else score_text(item.score)
    tail = line((f"{score:>4}", "strong"), " ", sign(seen, item))
    if width >= DECISION_FROM:
        said = stands(seen.agenda, item)
        tail = line(tail, "  ", fit(line((said, "strong" if said == OPEN else "quiet")), column))
    head = line(mark, " ", (item.code, "accent"), " ", (item.objective.title, "quiet" if item.decided else ""))
    return line(fit(head, max(1, width - line_width(tail) - 2)), "  ", tail)


def sign(seen: Seen, item: Item) -> Line:
    """The colour of a score as a sign; while the cycle runs how the objective stands."""
    if seen.agenda.running and not item.decided:
        return line((status_sign(item.figures.status), status_role(item.figures.status)))
    return line((SIGNS[item.colour], role(item))) if item.colour is not None else line(" ")
