"""Maya, who owns O1, Ana and Ben, who lead and work beside her, and what they say to each other."""

from datetime import date

from okr_tui.domain.edits import conversation, structure
from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.plan import Plan
from tests.builders import TODAY, act, done, key_result, objective, plan_with


def a_team() -> Plan:
    """Ana leads the company, Maya owns O1, Ben is beside her."""
    plan = plan_with(objective("Customers stay", key_result()))
    for name in ("Ana", "Ben"):
        plan = done(plan, structure.add_person(name, team=plan.root_team.id))
    return done(plan, set_fields(plan.root_team.id, {"lead": (..., person(plan, "ana"))}))


def person(plan: Plan, handle: str) -> str:
    return plan.person(handle).id


def about(plan: Plan, words: str) -> str:
    """A record by a code, @handle, or a word for the team or the mission."""
    if words.startswith("@"):
        return person(plan, words)
    places = {"mission": plan.organisation.id, "team": plan.root_team.id}
    return places.get(words) or plan.find(words).id


def said(
    plan: Plan, handle: str, words: str, text: str, kind: str = "comment", to: str = "", on: date = TODAY, by: str = ""
) -> Plan:
    edit = conversation.say(
        about(plan, words),
        kind,
        text,
        to=person(plan, to) if to else None,
        by=person(plan, by) if by else None,
    )
    return done(plan, edit, act(on, by=person(plan, handle)))


def post(plan: Plan, text: str) -> str:
    return next(one.id for one in plan.posts.values() if one.text == text)


def does(plan: Plan, handle: str, edit, on: date = TODAY) -> Plan:
    return done(plan, edit, act(on, by=person(plan, handle)))
