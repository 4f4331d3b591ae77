"""Who says something to whom: whose words a post has, and who is to answer it."""

from __future__ import annotations

from datetime import date

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective, Organisation, Person, Team
from okr_tui.domain.together import Post

ASKING = ("question", "idea")
"""Kinds of posts that wait until somebody answers."""


def author_of(plan: Plan, post: Post) -> Person | None:
    """Give whose words a post has, whoever typed them; None when unsigned."""
    return None if post.unsigned else plan.people.get(post.by or post.created.by or "")


def receiver(plan: Plan, post: Post) -> Person | None:
    """Give to whom feedback or kudos were said; None for what was said to nobody."""
    return plan.people.get(post.to or "") or plan.people.get(post.about)


def asked(plan: Plan, post: Post, on: date | None = None) -> Person | None:
    """Give who is to answer a post, or to solve it: whom it was put to, else whoever answers for what it is about.

    Nobody is asked by themselves: what the owner of a goal asks about it is for the lead of the team; and so is what
    waits for somebody who left and handed nothing over.

    Args:
        plan: The plan.
        post: A question, an idea or a roadblock.
        on: The day to judge who is there; by default whoever left counts, too.
    """
    given, owner = plan.people.get(post.to or ""), answers_for(plan, post.about)
    there = [one for one in (given, owner) if one is not None and (on is None or is_there(one, on))]
    if there and there[0] is given:
        return given
    author = author_of(plan, post) if post.kind in ASKING else None
    if there and there[0] != author:
        return there[0]
    if given is None and owner is None:
        return None
    lead = _lead(plan, plan.get(post.about))
    return None if lead is None or lead == author or (on is not None and not is_there(lead, on)) else lead


def is_there(person: Person, on: date) -> bool:
    """Whether somebody has not left by a day; the last day counts as every other."""
    return person.left is None or person.left >= on


def answers_for(plan: Plan, record: Id) -> Person | None:
    """Give who answers for a record: a goal's owner, a team's lead, a person themselves; None where there is nobody."""
    about = plan.get(record)
    match about:
        case Objective() | KeyResult():
            return plan.owner_of(about)
        case Person():
            return about
        case Team():
            return plan.people.get(about.lead or "")
        case Organisation():
            return plan.people.get((plan.root_team.lead if plan.root_team else None) or "")
    growth = plan.growth.get(record)
    return plan.people.get(growth.people[0]) if growth and growth.people else None


def _lead(plan: Plan, about: object) -> Person | None:
    objective = plan.objectives.get(about.objective) if isinstance(about, KeyResult) else about
    if not isinstance(objective, Objective):
        return None
    owner = plan.owner_of(objective)
    team = plan.teams.get(objective.team or (owner.team if owner else None) or "")
    lead = plan.people.get((team.lead if team else None) or "")
    return lead if lead != owner else plan.people.get((owner.manager if owner else None) or "")
