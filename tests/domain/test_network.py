"""How the goals of a plan hang together."""

from okr_tui.domain.edits import goals, structure
from okr_tui.domain.network import alignment_of, coverage_of, sight
from tests.builders import act, done, key_result, objective, plan_with


def company():
    plan = plan_with(objective("Customers stay", key_result("Retention")))
    plan = done(plan, structure.add_team("Product"))
    plan = done(plan, structure.add_team("Sales"))
    return plan


def with_goal(plan, title, team, **more):
    from okr_tui.domain.records import Alignment

    target = more.pop("under", None)
    under = Alignment(plan.find(target).id, more.pop("relation", "contributes")) if target else None
    return done(plan, goals.add_objective(title, team=plan.team(team).id, under=under, **more))


def test_a_goal_below_a_key_result_still_sees_the_mission():
    plan = with_goal(company(), "Onboarding", "Product", under="O1.1", relation="supports")
    assert [plan.code(g.id) for g in sight(plan, plan.find("O2").id)] == ["O2", "O1.1", "O1"]
    assert alignment_of(plan).share == 1


def test_a_team_goal_aligned_to_nothing_does_not_reach_the_mission():
    plan = with_goal(company(), "Onboarding", "Product")
    assert alignment_of(plan).share == 0.5


def test_nothing_is_reached_through_a_dropped_goal():
    plan = with_goal(company(), "Onboarding", "Product", under="O1")
    plan = with_goal(plan, "Tours", "Product", under="O2")
    plan = done(plan, goals.drop(plan.find("O2").id), act(why="no time"))
    assert [plan.code(key) for key in alignment_of(plan).adrift] == ["O3"]


def test_personal_goals_are_left_out_of_the_alignment():
    plan = company()
    plan = done(plan, goals.add_objective("Learn Rust", person=plan.person("maya").id))
    assert alignment_of(plan).share == 1


def test_coverage_names_the_team_that_serves_no_company_objective():
    plan = with_goal(company(), "Onboarding", "Product", under="O1")
    found = coverage_of(plan)
    assert [plan.teams[team].name for team in found.idle] == ["Sales"]
    assert found.unserved == ()


def test_the_line_of_sight_of_a_circle_ends():
    plan = plan_with(objective("A"), objective("B", under="O1"))
    first, second = plan.find("O1").id, plan.find("O2").id
    raw = dict(plan.tables.table("objectives")[first])
    plan = plan.with_rows({"objectives": {first: {**raw, "alignments": [{"target": second}]}}})
    assert len(sight(plan, second)) <= 3
