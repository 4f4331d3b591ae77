"""Growth in words: an activity's facts, and a skill that a goal needs and that nobody on it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.domain.figures import day, figure
from okr_tui.domain.growth import growth_state
from okr_tui.domain.workshop.people import handle

if TYPE_CHECKING:
    from datetime import date

    from okr_tui.domain.growth import SkillGap
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.rhythm_records import Growth

NO_GROWTH = "Nobody has planned anything to learn yet."


def activity_facts(plan: Plan, activity: Growth, today: date, *, with_people: bool = True) -> str:
    """Say what an activity is: ``course · @maya @ben · SQL · for O3 · due 1 Dec 2026, 3 days overdue``.

    Args:
        plan: The plan.
        activity: The activity.
        today: The day to judge.
        with_people: Whether it says who takes part.
    """
    people = " ".join(handle(plan, one) for one in activity.people)
    served = plan.objectives.get(activity.objective or "")
    goal = f"for {plan.code(served.id)}" if served else ""
    facts = [activity.kind, people if with_people else "", activity.skill, goal, when_words(activity, today)]
    return " · ".join(filter(None, facts))


def when_words(activity: Growth, today: date) -> str:
    """Say when it is due or was done: ``due 1 Dec 2026``, ``due 1 Nov 2026, 14 days overdue``, ``done 3 Nov 2026``."""
    if activity.done is not None:
        return f"done {day(activity.done)}"
    if activity.due is None:
        return ""
    late = growth_state(activity, today) == "overdue"
    overdue = f", {figure((today - activity.due).days, 'days')} overdue" if late else ""
    return f"due {day(activity.due)}{overdue}"


def gap_words(plan: Plan, gap: SkillGap) -> str:
    """Say what is missing: ``needs SQL, which @maya @ben have not learned; “SQL for all” is to close that``."""
    people = " ".join(handle(plan, one) for one in gap.people)
    missing = (
        f"which {people} {'have' if len(gap.people) > 1 else 'has'} not learned" if people else "and nobody works on it"
    )
    named = ", ".join(f"“{one.title}”" for one in gap.closing)
    closing = f"; {named} {'are' if len(gap.closing) > 1 else 'is'} to close that" if named else ""
    return f"needs {gap.skill}, {missing}{closing}"
