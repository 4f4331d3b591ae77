"""What the dialog of conflicts says: what each is about, its values, who gave them, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.conflict_words import conflict_title, kept_words, shown_words, side_source, side_value
from okr_tui.domain.conflicts import DELETED, takeable
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.text import BLANK, Line, line, paragraph
from okr_tui.widgets.text_diff import marked, only_differing

if TYPE_CHECKING:
    from okr_tui.domain.conflicts import Conflict
    from okr_tui.domain.plan import Plan

LONG = 32
"""Letters from which two texts are set one above the other with what differs marked."""
MOST_ROWS = 8
"""Lines of a long text beyond which only what differs is shown."""


def about_lines(plan: Plan, one: Conflict, width: int) -> list[Line]:
    """What it is about, and how it came to be."""
    if one.circle:
        how = "Each link was made without having seen the other. Until one goes, the later one is not followed."
    elif one.field == DELETED:
        how = "Somebody took it out without having seen what somebody else did to it. Until it is decided it stays."
        how = f"{how} {kept_words(plan, one)}".rstrip()
    elif any(side.change is not None and side.change.rival for side in one.sides):
        how = "It was made with different values in two copies."
    elif any(side.change is not None and side.change.undoes for side in one.sides):
        how = "Somebody took a change back that others had built on."
    else:
        how = "Changed by several people who had not seen each other's change."
    return [*paragraph(conflict_title(plan, one), width, "strong"), *paragraph(how, width, "quiet")]


def side_rows(plan: Plan, one: Conflict, width: int) -> list[SectionRow]:
    """Each value, with who gave it, when and why; of long texts what differs is marked."""
    sides = takeable(plan, one)
    texts = [side_value(plan, one, side) for side in sides]
    long = not one.circle and all(isinstance(side.value, str | None) for side in sides)
    long = long and one.field != DELETED and max(map(len, texts)) >= LONG
    rows: list[SectionRow] = []
    for place, (side, text) in enumerate(zip(sides, texts, strict=True)):
        about = " · ".join(filter(None, (shown_words(one, side), side_source(plan, side))))
        rows += [(None, BLANK)] if place else []
        if long:
            other = texts[1 if place == 0 else 0]
            drawn = only_differing(marked(_plain(text), _plain(other), width - 4), MOST_ROWS)
        else:
            drawn = paragraph(text, width - 4, "strong")
        first, *more = drawn
        rows.append((str(place), line((f"{place + 1}", "accent"), "   ", first)))
        rows += [(BELOW, line("    ", row)) for row in more]
        rows += [(BELOW, row) for row in paragraph(about, width, "quiet", "    ") if about]
    return rows


def _plain(text: str) -> str:
    """A text without the quotation marks that its words put around it."""
    return text[1:-1] if text[:1] == "“" and text[-1:] == "”" else text
