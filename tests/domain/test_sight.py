"""What leads where in a plan, and what is missing."""

from okr_tui.domain.edits import goals, structure
from okr_tui.domain.sight import Sight
from tests.builders import act, done, empty_plan, key_result, objective, plan_with

WHY = act(why="no longer needed")


def cascade():
    plan = empty_plan()
    plan = done(plan, structure.add_team("Product"))
    product = plan.team("Product").id
    plan = done(plan, goals.add_objective("Customers stay", key="1000"))
    plan = done(plan, goals.add_key_result("1000", "Retention", {"baseline": 62, "target": 77}, key="1001"))
    from okr_tui.domain.records import Alignment

    plan = done(plan, goals.add_objective("First week works", team=product, under=Alignment("1000"), key="1002"))
    plan = done(plan, goals.add_objective("Nice to have", team=product, key="1003"))
    return plan


def test_the_line_of_sight_of_a_teams_goal_ends_at_the_company():
    assert Sight(cascade()).line("1002") == ["1002", "1000"]


def test_a_key_result_sees_up_through_its_objective():
    assert Sight(cascade()).line("1001") == ["1001", "1000"]


def test_alignment_is_the_share_that_reaches_the_mission():
    sight = Sight(cascade())
    assert sight.reach.share == 2 / 3
    assert "not: O3" in sight.explain_reach()


def test_a_goal_without_a_goal_above_says_so():
    assert "no goal above it" in Sight(cascade()).gaps("1003")


def test_a_goal_that_leads_to_one_without_a_goal_above_does_not_reach_the_mission():
    from okr_tui.domain.records import Alignment

    plan = cascade()
    team = plan.team("Product").id
    plan = done(plan, goals.add_objective("Below", team=team, under=Alignment("1003"), key="1004"))
    assert "short of the mission" in Sight(plan).gaps("1004")


def test_a_company_goal_that_no_team_serves_says_so():
    plan = done(cascade(), goals.add_objective("Alone", key="1005"))
    assert "nobody serves it" in Sight(plan).gaps("1005")
    assert "nobody serves it" not in Sight(plan).gaps("1000")


def test_a_goal_served_only_by_a_dropped_one_is_not_served():
    plan = done(cascade(), goals.drop("1002"), WHY)
    assert "nobody serves it" in Sight(plan).gaps("1000")


def test_a_goal_without_owner_says_so():
    plan = done(cascade(), goals.set_fields("1002", {"owner": (..., None)}))
    assert Sight(plan).gaps("1002")[0] == "nobody owns it"


def test_an_objective_without_key_results_and_goals_below_is_not_measured():
    assert "nothing measures it" in Sight(cascade()).gaps("1003")


def test_a_key_result_whose_baseline_is_unknown_says_so():
    plan = plan_with(objective("Grow", key_result("Retention", baseline=None)))
    (found,) = plan.key_results
    assert Sight(plan).gaps(found) == ("no baseline yet",)


def test_a_person_without_goals_says_so_until_they_left():
    from datetime import date

    plan = done(cascade(), structure.add_person("Jon Berg"))
    jon = plan.person("jon").id
    assert Sight(plan).gaps(jon) == ("no goals",)
    plan = done(plan, goals.set_fields(jon, {"left": (None, date(2026, 11, 1))}))
    assert Sight(plan).gaps(jon) == ()


def test_a_team_without_goals_and_lead_says_both():
    plan = done(empty_plan(), structure.add_team("Sales"))
    assert Sight(plan).gaps(plan.team("Sales").id) == ("no goals", "nobody leads it")


def test_a_dropped_goal_lacks_nothing():
    plan = done(cascade(), goals.drop("1003"), WHY)
    assert Sight(plan).gaps("1003") == ()


def test_a_personal_plan_has_no_gaps():
    plan = done(empty_plan(personal=True), goals.add_objective("Run", key="1000"))
    assert Sight(plan).all_gaps() == []


def test_without_a_mission_alignment_is_not_available_and_only_the_mission_is_missing():
    plan = empty_plan(mission="")
    plan = done(plan, goals.add_objective("Grow", key="1000"))
    sight = Sight(plan)
    assert sight.reach.share is None
    assert (plan.organisation.id, "no mission yet") in sight.all_gaps()
    assert "no goal above it" not in sight.gaps("1000")


def test_coverage_names_the_team_that_serves_nothing():
    plan = done(cascade(), structure.add_team("Sales"))
    result = Sight(plan).coverage()
    assert result.idle == (plan.team("Sales").id,)
    assert result.how("1000", plan.team("Product").id) == "contributes"


def test_a_circle_of_alignments_ends():
    plan = cascade()
    raw = dict(plan.tables.table("objectives")["1000"])
    raw["alignments"] = [{"target": "1002", "relation": "contributes"}]
    plan = plan.with_rows({"objectives": {"1000": raw}})
    assert Sight(plan).line("1002") == ["1002"]  # its link is the later one, and is not followed


def test_the_way_up_is_said_in_one_short_text():
    sight = Sight(cascade())
    ways = {key: sight.way(key) for key in ("1000", "1001", "1002", "1003")}
    assert ways == {"1000": "→ mission", "1001": "→ O1 → mission", "1002": "→ O1 → mission", "1003": ""}
