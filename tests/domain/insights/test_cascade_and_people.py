"""What is said of branches, owners and roadblocks, and what is not."""

from __future__ import annotations

from okr_tui.domain.edits import goals
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment
from tests.builders import START, TODAY, act, done, first_person, key_result, objective, plan_with
from tests.domain.insights.found import after, found, kinds, measured, only, values, with_team


def served(plan: Plan, relation: str = "contributes") -> Plan:
    plan = with_team(plan)
    under = Alignment(plan.find("O1").id, relation)  # type: ignore[arg-type]
    return done(plan, goals.add_objective("Sell", team=plan.team("Sales").id, under=under), act(START))


def test_a_company_objective_that_no_team_serves_is_told():
    one = only(found(with_team(measured((40, 70))), kind="no support"))
    assert one.sentence == "No team has a goal that serves O1 Customers stay."


def test_the_progress_of_a_company_objective_is_said_once():
    plan = with_team(measured((10, 63), (24, 64), (40, 65)))
    words = dict(only(found(plan, kind="no support")).figures)["Progress"]
    assert words.startswith("20 % is 29 points below pace 49 %")


def test_a_company_objective_that_a_team_supports_is_served():
    assert "no support" not in kinds(served(measured((40, 70)), "supports"))


def test_a_company_without_teams_needs_no_support():
    assert "no support" not in kinds(measured((40, 70)))


def test_support_that_was_dropped_is_other_facts():
    plan = served(measured((40, 70)))
    before = only(found(with_team(measured((40, 70))), kind="no support"))
    dropped = done(plan, goals.drop(plan.find("O2").id), act(why="No time"))
    assert only(found(dropped, kind="no support")).facts != before.facts


def silent(*more: tuple[int, float]) -> Plan:
    """A company objective with one below it, with two key results of which nobody has said anything for long."""
    return plan_with(
        objective("Customers stay", key_result("Retention", *values((44, 70)))),
        objective("Set-up is easy", key_result("Days", *values((5, 63), *more)), under="O1"),
        objective("Guides help", key_result("Read", *values((6, 63))), under="O2"),
    )


def test_a_branch_that_is_silent_is_named_at_its_top():
    one = only(found(silent(), kind="stale branch"))
    assert one.sentence == "Nobody says how O2 Set-up is easy goes: all 2 key results in and below it are stale."


def test_a_branch_with_one_voice_is_not_silent():
    assert "stale branch" not in kinds(silent((40, 64)))


def test_a_single_stale_key_result_is_no_branch():
    assert "stale branch" not in kinds(measured((2, 63)))


def owning(count: int, share: float | None = None) -> Plan:
    plan = plan_with(*(objective(f"Goal {n}") for n in range(count)))
    for goal in list(plan.objectives) if share else []:
        plan = done(plan, goals.set_fields(goal, {"share": (..., share)}))
    return plan


def test_an_owner_of_more_time_than_there_is_is_told():
    one = only(found(owning(3, 0.4), kind="overloaded"))
    assert (one.sentence, one.of_one) == (
        "Maya Lind (@maya) has given 120 % of their time to the goals they own.",
        True,
    )


def test_an_owner_whose_time_is_just_given_away_is_not():
    assert "overloaded" not in kinds(owning(4, 0.25))


def test_an_owner_of_six_objectives_is_told_whatever_the_shares():
    assert "owns 6 objectives" in only(found(owning(6), kind="overloaded")).sentence


def test_an_owner_of_five_is_not():
    assert "overloaded" not in kinds(owning(5))


def blocked(plan: Plan, since: int, **more: object) -> Plan:
    values_ = {"about": plan.find("O1.1").id, "kind": "roadblock", "text": "No test system", **more}
    made = act(after(since), by=first_person(plan))
    return done(plan, lambda draft: draft.create("posts", values_) and None, made)


def test_a_roadblock_older_than_two_rounds_is_told():
    one = only(found(blocked(measured((40, 70)), 10), kind="old roadblock"))
    assert one.sentence == "A roadblock of O1.1 Retention has stood for 35 days: “No test system”"


def test_a_roadblock_of_two_rounds_is_not_old():
    assert "old roadblock" not in kinds(blocked(measured((40, 70)), 45 - 28))


def test_a_roadblock_that_was_solved_is_not_told():
    assert "old roadblock" not in kinds(blocked(measured((40, 70)), 10, state="closed"))


def test_a_roadblock_names_who_is_on_it():
    one = only(found(blocked(measured((40, 70)), 10), kind="old roadblock"))
    assert ("Who is on it", "@maya") in one.figures and one.advice.startswith("Ask @maya")


def test_a_roadblock_that_nobody_is_on_asks_for_somebody():
    plan = measured((40, 70))
    unowned = done(plan, goals.set_fields(plan.find("O1").id, {"owner": (..., None)}))
    one = only(found(blocked(unowned, 10), kind="old roadblock"))
    assert ("Who is on it", "nobody") in one.figures and one.advice.startswith("Name one person")


def test_a_plan_that_goes_well_says_nothing():
    assert found(measured((10, 64), (24, 67), (40, 70)), TODAY) == []
