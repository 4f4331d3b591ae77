"""Who and where in a line: people, teams, goals above."""

from datetime import date

import pytest

from okr_tui.domain.edits import goals, structure
from okr_tui.domain.quick_add.nearby import running_near
from tests.builders import act, done, first_person, key_result, objective, plan_with
from tests.domain.quick_add.lines import PLAN, noted, read


@pytest.mark.parametrize("word", ["@z.ruiz", "@Z.Ruiz", "@zoë", "@z.ruiz.", "@z.ruiz,"])
def test_an_owner_is_named_by_handle_or_first_name(word):
    assert PLAN.people[read(f"Launch {word}").owner].name == "Zoë Ruiz"


def test_the_first_one_owns_it_and_the_others_are_co_authors():
    found = read("Launch @maya @ravi @jon @ravi")
    handles = [PLAN.people[key].handle for key in (found.owner, *found.co_authors)]
    assert (handles, found.title) == (["maya", "ravi", "jon"], "Launch")


def test_an_unknown_handle_stays_and_near_ones_are_named():
    assert read("Launch @jonn").title == "Launch @jonn"
    assert noted("Launch @jonn", "@jonn is nobody in this plan", "near: @jon.", "It stays in the title.")


def test_a_first_name_of_two_people_is_not_guessed():
    plan = done(PLAN, structure.add_person("Jon Snow", handle="snow"))
    plan = done(plan, structure.add_person("Pat One", handle="one"))
    plan = done(plan, structure.add_person("Pat Two", handle="two"))
    found = read("Launch @pat", plan)
    assert (found.owner, "@one, @two" in found.notes[0]) == (None, True)


def test_somebody_who_left_is_taken_with_a_warning():
    jon = PLAN.person("jon").id
    plan = done(PLAN, goals.set_fields(jon, {"left": (..., date(2026, 10, 1))}))
    found = read("Launch @jon", plan)
    assert (found.owner, "left on 1 Oct 2026" in found.notes[0]) == (jon, True)


@pytest.mark.parametrize(
    "word",
    ["+customer-success", '+"Customer Success"', "+Customer Success", "+customer success", "+customer-s", "+succ"],
)
def test_a_team_is_named_by_its_name_or_the_start_of_it(word):
    found = read(f"Launch {word}")
    assert (PLAN.teams[found.team].name, found.title) == ("Customer Success", "Launch")


@pytest.mark.parametrize(("word", "said"), [("+customer", "Customer Care"), ("+legal", "no team of this plan")])
def test_a_team_in_doubt_stays_in_the_title(word, said):
    assert (read(f"Launch {word}").title, noted(f"Launch {word}", said)) == (f"Launch {word}", True)


@pytest.mark.parametrize(
    ("words", "code", "relation"),
    [
        ("under O1", "O1", "contributes"),
        ("under o1", "O1", "contributes"),
        ("^O1", "O1", "contributes"),
        ("under O1:supports", "O1", "supports"),
        ("under O1.1", "O1.1", "supports"),
        ("under O1.1:contributes", "O1.1", "supports"),
        ("under O1.", "O1", "contributes"),
    ],
)
def test_the_goal_above_is_named_by_its_code(words, code, relation):
    found = read(f"Launch {words}")
    assert (PLAN.code(found.under), found.relation) == (code, relation)


def test_an_unknown_code_stays_and_near_ones_are_named():
    assert (read("Launch under O9").title, noted("Launch under O9", "O9", "Near: O1, O2")) == ("Launch under O9", True)


def without_o2():
    return done(PLAN, goals.drop(PLAN.find("O2").id), act(by=first_person(PLAN), why="moved"))


def test_nothing_is_aligned_to_a_goal_that_was_dropped_and_one_near_it_that_runs_is_named():
    plan = without_o2()
    found = read("Help customers stay under O2", plan)
    assert (found.title, found.under, found.instead) == ("Help customers stay", None, (plan.find("O1").id,))
    assert "O2 was dropped, so nothing can be aligned to it. Near it and running: O1 Customers stay." in found.notes


def test_nothing_is_aligned_to_a_key_result_of_a_goal_that_is_closed():
    plan = done(PLAN, goals.set_fields(PLAN.find("O1").id, {"stage": (..., "closed")}))
    found = read("Be quick under O1.1", plan)
    assert (found.under, found.notes[0][:25]) == (None, "O1.1 was closed with Q4 2")


def test_a_goal_that_runs_is_aligned_to_and_no_other_is_named():
    found = read("Help customers stay under O1", without_o2())
    assert (found.under, found.instead) == (PLAN.find("O1").id, ())


def test_goals_near_one_that_is_gone_come_by_the_words_they_share():
    plan = plan_with(
        objective("Old customers stay"),
        objective("Onboarding is easy"),
        objective("Customers renew", key_result("Retention")),
        objective("Customers are met"),
    )
    plan = done(plan, goals.drop(plan.find("O1").id), act(by=first_person(plan), why="over"))
    near = running_near(plan, plan.find("O1"), "Raise retention for +Onboarding")
    assert [plan.code(one.id) for one in near] == ["O3", "O4"]


@pytest.mark.parametrize("text", ["Launch @maya@ravi", "Launch @maya @ravi"])
def test_two_handles_in_one_are_two_people(text):
    found = read(text)
    assert (found.title, PLAN.people[found.owner].handle, len(found.co_authors)) == ("Launch", "maya", 1)


def test_an_address_that_looks_like_two_handles_is_noted_and_stays():
    text = "Launch @maya@example.org"
    assert (read(text).title, noted(text, "@example.org is nobody")) == ("Launch @example.org", True)


@pytest.mark.parametrize("text", ["Launch the site under nonsense", "Launch the site ^nonsense by 31 Dec"])
def test_a_goal_above_that_is_no_code_is_said(text):
    assert noted(text, "nonsense” names no goal", "like O1"), read(text).notes


def test_a_code_that_nothing_has_is_said_once():
    assert len(read("Launch ^O9").notes) == 1


@pytest.mark.parametrize("text", ["Launch under pressure", "Launch the under seven team", "Launch under O1"])
def test_under_that_names_no_goal_is_left_alone(text):
    assert not noted(text, "names no goal")
