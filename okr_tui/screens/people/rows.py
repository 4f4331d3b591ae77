"""The list at the left: everybody, then the people under their teams, each with what one should know at a glance."""

from __future__ import annotations

from okr_tui.domain.figures import figure
from okr_tui.domain.records import Id, Person
from okr_tui.screens.people.seen import EVERYBODY, Seen
from okr_tui.widgets.sections import SectionRow
from okr_tui.widgets.text import BLANK, Line, crop, fit, line, line_width, split

ROLE_FROM = 48
"""Cells from which roles stand beside the names."""
NAME_MOST = 24


def list_rows(seen: Seen, width: int, me: Id | None) -> list[SectionRow]:
    """Every row of the list in a width, a cell from what is beside it."""
    width = max(1, width - 1)
    if not seen.plan.people:
        return []
    column = min(NAME_MOST, max(len(one.name) for one in seen.plan.people.values()))
    rows: list[SectionRow] = [(EVERYBODY, _everybody(seen, width))]
    for team, people in seen.groups:
        named = team.name if team else "" if seen.plan.info.personal else "No team"
        rows += [(None, BLANK), *([(None, line((named, "quiet heading")))] if named else [])]
        rows += [(one.id, _row(seen, one, width, column, me)) for one in people]
    if seen.gone:
        rows += [(None, BLANK), (None, line(("Left", "quiet heading")))]
        rows += [(one.id, _row(seen, one, width, column, me)) for one in seen.gone]
    return [(key, crop(row, width)) for key, row in rows]


def _everybody(seen: Seen, width: int) -> Line:
    missing = len(seen.unowned) + len(seen.idle)
    tail = line((f"! {missing}", "warning")) if missing else line((figure(len(seen.there), "people"), "quiet"))
    return split(line(("Everybody", "heading")), tail, width)


def _row(seen: Seen, person: Person, width: int, column: int, me: Id | None) -> Line:
    signs = seen.signs(person)
    gone = any(sign.word == "left" for sign in signs)
    name = line((person.name, "strong" if person.id == me else "quiet" if gone else ""))
    if width >= ROLE_FROM:
        name = line(fit(name, column), "  ", (person.role, "quiet"))
    tail = _signs(seen, person, width)
    return line(fit(name, max(1, width - line_width(tail) - 1)), " ", tail) if tail else name


def _signs(seen: Seen, person: Person, width: int) -> Line:
    """As many signs as leave half of the row to the name."""
    shown = BLANK
    for sign in seen.signs(person):
        word = line((sign.word if sign.role == "quiet" else f"! {sign.word}", sign.role))
        longer = line(shown, " ", word) if shown else word
        if shown and line_width(longer) > width // 2:
            return line(shown, ("+", "quiet"))
        shown = longer
    return shown
