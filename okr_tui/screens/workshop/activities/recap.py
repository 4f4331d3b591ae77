"""The recap: mission, vision, the company's objectives, and who has acknowledged them."""

from __future__ import annotations

from okr_tui.domain.acknowledging import acknowledged
from okr_tui.screens.workshop.seen import Seen
from okr_tui.widgets.sections import SectionRow
from okr_tui.widgets.text import BLANK, line, paragraph


def recap_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """The strategy as it is told."""
    plan = seen.plan
    organisation, root = plan.organisation, plan.root_team
    rows: list[SectionRow] = []
    for name, words in (("Mission", organisation.mission), ("Vision", organisation.vision)):
        if words:
            rows += [(None, line((name, "quiet"))), *((None, one) for one in paragraph(words, width, "strong heading"))]
            rows.append((None, BLANK))
    if not rows:
        words = "There is no mission yet. Write it on the Strategy screen (F2), then tell it here."
        return [(None, one) for one in paragraph(words, width, "quiet")]
    goals = [
        one for one in plan.objectives.values() if root is not None and one.team == root.id and one.stage == "active"
    ]
    if goals:
        rows.append((None, line(("The company's objectives", "quiet"))))
        for goal in goals:
            first, *more = paragraph(goal.title, max(20, width - 5))
            rows.append((goal.id, line((f"{plan.code(goal.id):<4} ", "accent"), first)))
            rows += [("", line("     ", one)) for one in more]
        rows.append((None, BLANK))
    if seen.wall and not acknowledged(plan):
        return rows[:-1]
    heard: list[SectionRow] = [(None, one) for one in paragraph(*_heard(seen, width))]
    return [*rows, *heard] if seen.wall else [*heard, (None, BLANK), *rows[:-1]]


def _heard(seen: Seen, width: int) -> tuple[str, int, str]:
    known = acknowledged(seen.plan)
    here = seen.room.present
    heard = sum(one in known for one in here)
    if here and heard == len(here):
        return f"✓ all {len(here)} here have acknowledged this strategy", width, "good"
    how = "" if seen.wall or not seen.facilitates else "; v records it for all here"
    return f"{heard} of {len(here)} have acknowledged this strategy{how}", width, "quiet"
