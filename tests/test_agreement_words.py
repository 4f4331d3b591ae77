"""Who agreed to a goal, in words."""

from datetime import date

import pytest

from okr_tui.agreement_words import Said, agreement_words, fell_words
from okr_tui.domain.edits import drafting, goals, structure
from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import MemoryTables
from tests.builders import act, done, first_person, key_result, objective, plan_with


@pytest.fixture
def plan() -> Plan:
    """O1 of Maya; nobody leads the company yet."""
    return plan_with(objective("Customers stay", key_result()))


def words(plan: Plan) -> list[Said]:
    return agreement_words(plan, plan.find("O1"))


def agreed(plan: Plan) -> Plan:
    return done(plan, drafting.agree(plan.find("O1").id, first_person(plan)), act(date(2026, 11, 3)))


def test_where_nobody_agreed_that_is_one_sentence(plan):
    assert words(plan) == [Said("by nobody yet")]


def test_a_team_without_lead_says_so(plan):
    assert words(agreed(plan)) == [Said("@maya, owner, on 3 Nov 2026"), Said("nobody leads its team yet")]


def test_who_has_not_agreed_yet_is_named(plan):
    plan = done(plan, structure.add_person("Ana Berg"))
    plan = done(plan, goals.set_fields(plan.root_team.id, {"lead": (..., plan.person("ana").id)}))
    assert words(agreed(plan))[1] == Said("@ana, lead, not yet")


def test_what_took_an_agreement_away_is_said(plan):
    plan = agreed(plan)
    plan = done(plan, goals.set_fields(plan.find("O1.1").id, {"target": (..., 80)}))
    assert words(plan)[0] == Said("@maya, owner, on 3 Nov 2026; fell away: O1.1 target 77 % → 80 %", fell=True)


def test_of_what_is_over_nobody_is_asked(plan):
    plan = done(plan, goals.drop(plan.find("O1").id), act(why="No"))
    assert words(plan) == []


def test_in_a_personal_plan_nobody_is_asked():
    plan = done(Plan(MemoryTables()), structure.start_plan(name="Mine", me="Maya Lind", personal=True), act())
    plan = done(plan, goals.add_objective("Run", person=first_person(plan)))
    assert words(plan) == []


def led(plan: Plan) -> Plan:
    """Ana leads the company; she and Maya agreed to O1."""
    plan = done(plan, structure.add_person("Ana Berg"))
    ana = plan.person("ana").id
    plan = done(plan, goals.set_fields(plan.root_team.id, {"lead": (..., ana)}))
    return done(agreed(plan), drafting.agree(plan.find("O1").id, ana), act(date(2026, 11, 3)))


def test_what_takes_an_agreement_away_names_who_had_agreed(plan):
    plan = led(plan)
    after = done(plan, goals.set_fields(plan.find("O1.1").id, {"target": (..., 80)}))
    assert fell_words(plan, after) == ["O1 was agreed by @maya and @ana before; it is to be agreed again."]


def test_what_leaves_an_agreement_as_it_is_says_nothing(plan):
    plan = led(plan)
    after = done(plan, goals.set_fields(plan.find("O1").id, {"title": (..., "Customers come back")}))
    assert fell_words(plan, after) == []


def test_a_goal_that_is_dropped_is_not_to_be_agreed_again(plan):
    plan = led(plan)
    after = done(plan, goals.drop(plan.find("O1.1").id), act(why="No number"))
    assert len(fell_words(plan, after)) == 1
    assert fell_words(plan, done(plan, goals.drop(plan.find("O1").id), act(why="No"))) == []
