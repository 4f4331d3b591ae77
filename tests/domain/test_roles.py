"""Roles: the goals of each person, goals that nobody answers for, people who have none."""

from datetime import date

from okr_tui.domain.edits.goals import add_key_result, add_objective
from okr_tui.domain.roles import goals_of, goals_without_owner, people_without_goals
from tests.builders import TODAY, done
from tests.domain.growing import gone, sets
from tests.domain.speaking import a_team, person


def codes(plan, goals):
    return [plan.code(one.id) for one in goals]


def of(plan, handle):
    return goals_of(plan, person(plan, handle))


def test_whoever_owns_an_objective_has_it():
    plan = a_team()
    assert codes(plan, of(plan, "maya").owned) == ["O1"]


def test_whoever_owns_a_key_result_of_anothers_objective_has_that_alone():
    plan = a_team()
    plan = sets(plan, plan.find("O1.1").id, owner=person(plan, "ben"))
    assert (codes(plan, of(plan, "ben").key_results), of(plan, "maya").key_results) == (["O1.1"], ())


def test_a_co_author_contributes():
    plan = a_team()
    plan = sets(plan, plan.find("O1").id, **{f"co_authors/{person(plan, 'ben')}": person(plan, "ben")})
    assert codes(plan, of(plan, "ben").contributed) == ["O1"]


def test_the_objectives_that_a_role_serves_are_told():
    plan = a_team()
    plan = sets(plan, person(plan, "ben"), **{f"serves/{plan.find('O1').id}": plan.find("O1").id})
    assert codes(plan, of(plan, "ben").served) == ["O1"]


def test_goals_that_are_over_are_nobodys_goals():
    plan = a_team()
    assert not of(sets(plan, plan.find("O1").id, stage="dropped"), "maya").any


def test_who_has_no_goal_is_named():
    assert [one.handle for one in people_without_goals(a_team(), TODAY)] == ["ana", "ben"]


def test_who_left_needs_no_goal():
    plan = gone(a_team(), "ben", to="")
    assert [one.handle for one in people_without_goals(plan, date(2026, 12, 1))] == ["ana"]


def test_a_goal_without_an_owner_is_named():
    plan = a_team()
    assert codes(plan, goals_without_owner(sets(plan, plan.find("O1").id, owner=None), TODAY)) == ["O1"]


def test_a_goal_of_somebody_who_left_is_without_an_owner():
    plan = a_team()
    plan = sets(plan, person(plan, "maya"), left=date(2026, 11, 1))
    assert codes(plan, goals_without_owner(plan, TODAY)) == ["O1"]


def test_a_key_result_of_somebody_who_left_is_named_by_itself():
    plan = a_team()
    plan = done(plan, add_key_result(plan.find("O1").id, "Churn", {"target": 3, "owner": person(plan, "ben")}))
    plan = sets(plan, person(plan, "ben"), left=date(2026, 11, 1))
    assert codes(plan, goals_without_owner(plan, TODAY)) == ["O1.2"]


def test_a_draft_waits_for_its_owner():
    plan = a_team()
    plan = done(plan, add_objective("Later", stage="draft"))
    plan = sets(plan, plan.find("O2").id, owner=None)
    assert not goals_without_owner(plan, TODAY)


def test_a_personal_goal_of_somebody_who_left_waits_for_no_owner():
    plan = a_team()
    ben = person(plan, "ben")
    plan = done(plan, add_objective("Speak in public", person=ben, owner=ben))
    plan = sets(plan, ben, left=date(2026, 11, 1))
    assert not goals_without_owner(plan, TODAY)
