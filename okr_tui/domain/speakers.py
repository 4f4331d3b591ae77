"""Who says something to whom: whose words a post has, and who is to answer it."""

from __future__ import annotations

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


def asked(plan: Plan, post: Post) -> Person | None:
    """Give who is to answer a post, or to solve it: whom it was put to, else whoever answers for what it is about.

    Nobody is asked by themselves: what the owner of a goal asks about it is for the lead of the team.
    """
    if post.to in plan.people:
        return plan.people[post.to]  # type: ignore[index]  # narrowed by the test above
    owner = answers_for(plan, post.about)
    if post.kind in ASKING and owner is not None and owner == author_of(plan, post):
        lead = _lead(plan, plan.get(post.about))
        return None if lead == owner else lead
    return owner


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
