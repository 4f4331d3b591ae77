"""Which goals a filter takes."""

from datetime import date

from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits import goals, structure
from okr_tui.screens.strategy.filters import Filter, Sieve, apply, choices
from tests.builders import TODAY, act, done, empty_plan


def plan_of_two_teams():
    plan = empty_plan()
    plan = done(plan, structure.add_team("Product"))
    plan = done(plan, structure.add_team("Mobile", under=plan.team("Product").id))
    plan = done(plan, structure.add_cycle("Q3 2026", start=date(2026, 7, 1), end=date(2026, 9, 30)))
    plan = done(plan, goals.add_objective("Company's", key="1000"))
    plan = done(plan, goals.add_objective("Product's", team=plan.team("Product").id, key="1001"))
    plan = done(plan, goals.add_objective("Mobile's", team=plan.team("Mobile").id, key="1002"))
    return done(plan, goals.add_objective("Last quarter's", cycle=plan.cycle("Q3 2026").id, key="1003"))


def taken(plan, chosen: Filter) -> list[str]:
    sieve = Sieve(chosen, Assessment(plan, TODAY))
    return [o.id for o in plan.objectives.values() if sieve.takes(o)]


def test_without_a_filter_goals_of_a_past_cycle_are_not_shown():
    assert taken(plan_of_two_teams(), Filter()) == ["1000", "1001", "1002"]


def test_a_team_is_taken_with_the_teams_below_it():
    plan = plan_of_two_teams()
    assert taken(plan, Filter(team=plan.team("Product").id)) == ["1001", "1002"]


def test_a_past_cycle_is_shown_when_it_is_asked_for():
    plan = plan_of_two_teams()
    assert taken(plan, Filter(cycle=plan.cycle("Q3").id)) == ["1003"]


def test_finished_goals_are_shown_when_they_are_asked_for():
    plan = done(plan_of_two_teams(), goals.drop("1001"), act(why="no time"))
    assert taken(plan, Filter(finished=True)) == ["1000", "1001", "1002", "1003"]


def test_dropped_goals_alone_can_be_asked_for():
    plan = done(plan_of_two_teams(), goals.drop("1001"), act(why="no time"))
    assert taken(plan, Filter(status="dropped")) == ["1001"]


def test_an_owner_takes_the_goals_they_made_with_others_too():
    plan = done(plan_of_two_teams(), structure.add_person("Jon Berg"))
    jon = plan.person("jon").id
    plan = done(plan, goals.set_fields("1002", {f"co_authors/{jon}": (None, jon)}))
    assert taken(plan, Filter(owner=jon)) == ["1002"]


def test_asking_for_the_same_again_takes_it_away():
    once = apply(Filter(), ("status", "stale"))
    assert apply(once, ("status", "stale")) == Filter()


def test_parts_of_a_filter_are_asked_for_together():
    both = apply(apply(Filter(), ("status", "stale")), ("owner", "7"))
    assert (both.status, both.owner) == ("stale", "7")


def test_clearing_is_offered_only_where_there_is_something_to_clear():
    plan = plan_of_two_teams()
    assert choices(plan, Filter())[0].words != "Show all running goals"
    assert choices(plan, Filter(status="stale"))[0].words == "Show all running goals"


def test_what_left_the_plan_leaves_the_filter():
    assert Filter(team="7", owner="8", cycle="9").still_in(empty_plan()) == Filter()
