"""What waits for one person on a day."""

from datetime import date, timedelta

from okr_tui.domain.awaited import awaited
from okr_tui.domain.edits import conversation, goals, one_to_one, structure
from okr_tui.domain.edits.acknowledging import acknowledge
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from tests.builders import TODAY, act, done, key_result, objective, plan_with


def company() -> Plan:
    """Customers stay (O1) ← Onboarding is easy (O2), both Maya's; Ben is there too."""
    plan = plan_with(
        objective("Customers stay", key_result("Retention", (TODAY, 70))),
        objective("Onboarding is easy", key_result("Set-up days", (TODAY, 70)), under="O1"),
    )
    plan = done(plan, structure.add_person("Ben Okri", team=plan.root_team.id))
    return done(plan, acknowledge([person.id for person in plan.people.values()]))


def waiting(plan: Plan, handle: str = "maya", today: date = TODAY) -> list[tuple[str, str, int]]:
    return [(one.kind, one.text, one.days) for one in awaited(plan, plan.person(handle), today)]


def of(plan: Plan, handle: str) -> Id:
    return plan.person(handle).id


def test_nothing_waits_where_all_is_done() -> None:
    assert waiting(company()) == []


def test_check_ins_wait_from_the_day_on_which_they_are_due() -> None:
    assert waiting(company(), today=TODAY + timedelta(days=20))[0][:2] == ("check-in", "Retention")


def test_a_question_waits_for_the_owner_of_the_goal_alone() -> None:
    plan = company()
    plan = done(plan, conversation.say(plan.find("O1").id, "question", "Which ones?"), act(by=of(plan, "ben")))
    assert waiting(plan, today=TODAY) == [("question", "Which ones?", 0)]
    assert waiting(plan, "ben") == []


def test_a_roadblock_waits_for_whom_it_was_given_to() -> None:
    plan = company()
    said = conversation.say(plan.find("O1").id, "roadblock", "No test factory", to=of(plan, "ben"))
    assert waiting(done(plan, said), "ben") == [("roadblock", "No test factory", 0)]


def test_a_goal_below_one_that_changed_waits_for_a_decision() -> None:
    plan = company()
    why = act(by=of(plan, "ben"), why="the market moved")
    plan = done(plan, goals.set_fields(plan.find("O1").id, {"title": (..., "Customers grow")}), why)
    found = waiting(plan)
    assert ("decision", "Onboarding is easy", 0) in found
    assert ("strategy", "Make work lighter", 0) in found


def test_an_action_waits_for_whom_it_was_left_to_and_is_late_after_its_day() -> None:
    plan = company()
    left = one_to_one.act_on(of(plan, "maya"), of(plan, "ben"), "Ask Legal", of(plan, "ben"), TODAY)
    assert waiting(done(plan, left), "ben", TODAY + timedelta(days=2)) == [("action", "Ask Legal", 2)]


def test_a_review_waits_once_it_is_overdue() -> None:
    plan = company()
    ended = next(iter(plan.cycles.values())).end
    assert [one for one in waiting(plan, today=ended + timedelta(days=92)) if one[0] == "review"] == []
    late = waiting(plan, today=ended + timedelta(days=93))
    assert [(kind, days) for kind, _, days in late if kind == "review"] == [("review", 93)]
