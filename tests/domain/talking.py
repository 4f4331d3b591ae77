"""Ana, Ben and Maya at the drafting table, and what they say there."""

from okr_tui.domain.edits import drafting, rating, structure
from okr_tui.domain.plan import Plan
from okr_tui.domain.table_talk import (
    Hand,
)
from tests.builders import act, done, key_result, objective, plan_with


def a_table() -> Plan:
    """Ana, Ben and Maya at a draft of Maya's."""
    plan = plan_with(objective("Customers stay", key_result(), stage="draft"))
    for name in ("Ana", "Ben"):
        plan = done(plan, structure.add_person(name, team=plan.root_team.id))
    return plan


def handled(plan: Plan) -> dict[str, str]:
    return {p.handle: p.id for p in plan.people.values()}


def goal(plan: Plan) -> str:
    return plan.find("O1").id


def rate(plan: Plan, handle: str, value: int, criterion="goal", roster=()) -> Plan:
    by = handled(plan)[handle]
    present = [handled(plan)[one] for one in roster]
    return done(plan, rating.rate(goal(plan), value, criterion, by=by, roster=present), act(by=by))


def propose(plan: Plan, handle: str, text: str) -> Plan:
    return done(plan, drafting.propose(goal(plan), text), act(by=handled(plan)[handle]))


def say(plan: Plan, handle: str, text: str, **more) -> Plan:
    return done(plan, drafting.say(more.pop("about", goal(plan)), text, **more), act(by=handled(plan)[handle]))


def showing(*fingers: int) -> Hand:
    return Hand("goal", tuple(fingers.count(n) for n in (1, 2, 3, 4, 5)), (), revealed=True)


def worded(plan: Plan) -> Plan:
    """Ana and Ben have each proposed other words for the goal."""
    return propose(propose(plan, "ana", "Nobody leaves"), "ben", "All renew")
