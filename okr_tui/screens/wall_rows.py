"""What a room sees of Today: the company's goals, and how much is open, nothing about any one person."""

from __future__ import annotations

from okr_tui.domain.assess import Assessment
from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.figures import figure
from okr_tui.domain.inbox import inbox
from okr_tui.screens.today_rows import goal_rows
from okr_tui.widgets.badge import SIGN
from okr_tui.widgets.big import big_number
from okr_tui.widgets.sections import SectionRow
from okr_tui.widgets.status import status_role
from okr_tui.widgets.text import BLANK, line


def _open_in_company(assessed: Assessment) -> list[SectionRow]:
    """How many roadblocks stand and questions wait, whose they are left out; and the keys that lead to them."""
    found = inbox(assessed.plan, assessed.today).open
    asked = sum(one.post.kind == "question" for one in found.questions)
    blocks, ideas = len(found.roadblocks), len(found.questions) - asked
    counts = [
        f"{blocks} {'roadblock stands' if blocks == 1 else 'roadblocks stand'}" if blocks else "",
        f"{figure(asked, 'questions')} {'waits' if asked == 1 else 'wait'}" if asked else "",
        f"{figure(ideas, 'ideas')} {'waits' if ideas == 1 else 'wait'}" if ideas else "",
    ]
    words = " · ".join(filter(None, counts)) or "No roadblock stands, no question waits"
    keys = line(("I", "key"), (" shows them, ", "quiet"), ("T", "key"), (" talks about the company", "quiet"))
    return [(None, BLANK), (None, line((words, "strong"))), (None, keys)]


def wall_rows(assessed: Assessment, width: int) -> list[SectionRow]:
    """What a room may see: how the company's goals stand, and nothing about any one person."""
    root = assessed.plan.root_team
    goals = assessed.objectives_of(root.id if root else None) or assessed.objectives_of(None)
    well = sum(status_role(one.status) == "good" for one in goals)
    first, second, third = big_number(well)
    words = line((f"of {figure(len(goals), 'objectives')} {'is' if well == 1 else 'are'} on track", "strong heading"))
    rows: list[SectionRow] = [
        (None, line((f" {first}   ", "strong"))),
        (None, line((f" {second}   ", "strong"), words)),
        (None, line((f" {third}   ", "strong"))),
        (None, BLANK),
    ]
    rows += ((None, shown) for _, shown in goal_rows(goals, width))
    rows += _open_in_company(assessed)
    count = len(conflicts(assessed.plan))
    if count:
        rows += [(None, BLANK), (None, line((f"{SIGN} {figure(count, 'conflicts')} to decide", "strong warning")))]
    return rows
