"""Words typed for a goal that was dropped meanwhile: they stay on the list until they are used or forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Objective
from okr_tui.drafts import Drafts
from okr_tui.screens.dialogs.choose import Choice
from okr_tui.screens.draft.slot_text import NEW, SLOT
from okr_tui.screens.kept_field import TEXT
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.text import BLANK, Line, crop, line, paragraph

LEFT = "left:"
"""Before the key of the text in the name of its row on the list."""
OFF_THE_TABLE = ("dropped", "closed")
CHOICES = [
    Choice("new", "Begin a new goal with these words"),
    Choice("keep", "Leave them here"),
    Choice("forget", "Forget them"),
]


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What was typed and can't be saved where it was meant.

    Attributes:
        key: What the text is kept under.
        goal: The goal, which is not on the table any more.
        text: What was typed.
    """

    key: str
    goal: Objective
    text: str

    @property
    def id(self) -> str:
        """The name of its row."""
        return LEFT + self.key


def left_over(plan: Plan, drafts: Drafts) -> list[LeftOver]:
    """What was typed for goals of this plan that were dropped or closed, the latest last."""
    return [LeftOver(key, goal, text) for key, goal, text, off in _typed(plan, drafts) if off]


def kept_goals(plan: Plan, drafts: Drafts) -> set[Id]:
    """The goals on the table for which something was typed and not saved."""
    return {goal.id for _, goal, _, off in _typed(plan, drafts) if not off}


def _typed(plan: Plan, drafts: Drafts) -> Iterator[tuple[str, Objective, str, bool]]:
    """Key, goal and text of what was typed, and whether the goal or the part of it that it is for is off the table."""
    for before in (SLOT, NEW):
        for name, held in drafts.below(before).items():
            record = name.partition(":")[0]
            key_result = plan.key_results.get(record)
            goal = plan.objectives.get(key_result.objective if key_result else record)
            if goal is not None and held.get(TEXT):
                stages = {one.stage for one in (goal, key_result) if one is not None}
                yield before + name, goal, held[TEXT], bool(stages & {*OFF_THE_TABLE})


def texts_of(one: LeftOver) -> dict[str, str]:
    """The words as a row of one line keeps them: the first line, and the others beside it."""
    first, _, rest = (part.strip() for part in one.text.strip().partition("\n"))
    return {TEXT: first} | ({"rest": rest} if rest else {})


def left_rows(plan: Plan, found: Sequence[LeftOver], width: int) -> list[SectionRow]:
    """The rows of the list; none where nothing is left."""
    rows: list[SectionRow] = [(None, line((f"Typed, and not saved ({len(found)})", "heading")))] if found else []
    for one in found:
        rows.append((one.id, crop(line(f"{plan.code(one.goal.id):<5} {texts_of(one)[TEXT]}"), width)))
        rows.append((BELOW, crop(line(" " * 6, (f"typed for “{one.goal.title}”", "quiet")), width)))
    return rows


def left_lines(plan: Plan, one: LeftOver, width: int) -> list[Line]:
    """All the words, and what can be done with them."""
    code = plan.code(one.goal.id)
    why = f"{code} or the part of it that they were typed for was taken off the table meanwhile."
    return [
        line(("Typed, and not saved", "heading")),
        *paragraph(one.text, width, "strong"),
        BLANK,
        *paragraph(f"{why} If it comes back, so do they.", width, "quiet"),
        BLANK,
        line(("Enter", "key"), "  what to do with them"),
    ]
