"""What can be written on a goal at the drafting table: its slots, in the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from okr_tui.domain.aim import aim
from okr_tui.domain.figures import day, figure
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.rules import due_of

Step = Literal["Capture", "Sharpen", "Measure", "Align", "Agree"]
STEPS: tuple[Step, ...] = ("Capture", "Sharpen", "Measure", "Align", "Agree")

Way = Literal["type", "long", "choose", "act"]
"""How a slot is filled: in a line, in several lines, from a list, or by what its action asks."""

MEASURE = "measure"
"""The slot of a key result's kind and numbers, written as people say them: ``from 62 % to 77 %``."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a goal to write in.

    Attributes:
        step: The step that it belongs to.
        record: The objective or key result.
        name: The field of the record, or the action of a slot that is filled by one.
        label: What stands before it.
        text: What is written there; empty for nothing yet.
        asks: What to write, shown while nothing is.
        way: How it is filled.
    """

    step: Step
    record: Id
    name: str
    label: str
    text: str
    asks: str
    way: Way = "type"

    @property
    def id(self) -> str:
        """The name of its row, and of the half-typed text that is kept for it."""
        return f"{self.record}:{self.name}"


def slots_of(plan: Plan, objective: Objective) -> list[Slot]:
    """The slots of an objective and its key results."""
    return [
        *_capture(plan, objective),
        *_sharpen(plan, objective),
        *_measure(plan, objective),
        *_align(plan, objective),
    ]


def _capture(plan: Plan, o: Objective) -> Sequence[Slot]:
    owner, team, person = (
        plan.people.get(o.owner or ""),
        plan.teams.get(o.team or ""),
        plan.people.get(o.person or ""),
    )
    found = [
        Slot("Capture", o.id, "title", "Goal", o.title, "what will be better, in words"),
        Slot("Capture", o.id, "why", "Why", o.why, "what it is for", "long"),
        Slot("Capture", o.id, "owner", "Owner", owner.name if owner else "", "who answers for it", "choose"),
    ]
    if person is not None:
        return found if plan.info.personal else [*found, Slot("Capture", o.id, "", "Goal of", person.name, "", "act")]
    return [*found, Slot("Capture", o.id, "team", "Team", team.name if team else "", "whose aim it is", "choose")]


def _sharpen(plan: Plan, o: Objective) -> Sequence[Slot]:
    from okr_tui.domain.table_talk import PROPOSALS, proposals

    found = proposals(plan, o.id)
    shown = PROPOSALS in o.revealed
    dots = sum(one.dots for one in found)
    said = f"{figure(len(found), 'wordings') if len(found) != 1 else '1 wording'}" if found else ""
    more = (f", {figure(dots, 'dots') if dots != 1 else '1 dot'}" if dots else "") if shown else ", not revealed yet"
    return [
        Slot("Sharpen", o.id, "propose", "Wordings", said and said + more, "p: other words for the same goal", "act"),
        Slot("Sharpen", o.id, "means", "Means", o.means, "what you have to get there", "long"),
        Slot("Sharpen", o.id, "obstacles", "Against", o.obstacles, "what stands in the way", "long"),
        Slot("Sharpen", o.id, "kind", "Kind", o.kind, "committed, aspirational or growth", "choose"),
    ]


def _measure(plan: Plan, o: Objective) -> Sequence[Slot]:
    found: list[Slot] = []
    for key_result in plan.key_results_of(o.id):
        if key_result.stage == "dropped":
            continue
        code = plan.code(key_result.id)
        found.append(Slot("Measure", key_result.id, "title", code, key_result.title, "what is measured"))
        way: Way = "act" if key_result.kind == "milestones" else "type"
        name = "edit" if key_result.kind == "milestones" else MEASURE
        shown = aim(key_result) if measured(key_result) else ""
        found.append(Slot("Measure", key_result.id, name, "", shown, "from what to what? e.g. from 12 % to 18 %", way))
    due = due_of(plan, o)
    found.append(Slot("Measure", o.id, "add_key_result", "+", "", "n: a key result, e.g. Churn from 8 % to 5 %", "act"))
    found.append(Slot("Measure", o.id, "due", "Due", day(due) if due else "", "by when, e.g. 31 Dec"))
    return found


def measured(key_result: KeyResult) -> bool:
    """Whether the numbers of a key result are known as far as its kind has any."""
    return key_result.kind in ("yes/no", "milestones") or key_result.target is not None


def _align(plan: Plan, o: Objective) -> Sequence[Slot]:
    above = plan.parents_of(o)
    cycle = plan.cycles.get(o.cycle or "")
    found = []
    for target, link in above:
        how = "supports" if link.relation == "supports" else "adds to"
        weight = "" if link.weight is None else f" (weight {figure(link.weight)})"
        found.append(
            Slot("Align", o.id, f"align/{target.id}", how, f"{plan.code(target.id)} {target.title}{weight}", "", "act")
        )
    if not above and not plan.info.personal and o.person is None:
        root = plan.root_team
        top = root is not None and o.team == root.id
        said = f"the mission, as a goal of {root.name}" if top and root else ""
        found.append(Slot("Align", o.id, "align/", "Serves", said, "m: which goal above does it serve?", "act"))
    found.append(Slot("Align", o.id, "cycle", "Cycle", cycle.name if cycle else "", "in which quarter", "choose"))
    return found
