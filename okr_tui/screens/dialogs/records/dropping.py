"""What is said before a goal is dropped."""

from __future__ import annotations

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id


def what_goes_with(plan: Plan, goal: Id) -> str:
    """Say what a dropped goal leaves behind, as a sentence after others: its key results, the goals that serve it.

    Args:
        plan: The plan.
        goal: The objective or key result that is to be dropped.
    """
    counted = [one for one in plan.key_results_of(goal) if one.stage != "dropped"]
    below = [child for child, _ in plan.children_of(goal) if child.stage != "dropped"]
    for one in counted:
        below += [child for child, _ in plan.children_of(one.id) if child.stage != "dropped" and child not in below]
    said = ""
    if counted:
        said += f" {_count(len(counted), 'key result')} of it no longer count{'s' if len(counted) == 1 else ''} either."
    if below:
        lose = "loses its parent" if len(below) == 1 else "lose their parent"
        codes = ", ".join(plan.code(child.id) for child in below[:4]) + (", …" if len(below) > 4 else "")
        said += f" {_count(len(below), 'goal')} below {lose}: {codes}; m moves each to another."
    return said


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
