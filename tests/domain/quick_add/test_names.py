"""Who and where in a line: people, teams, goals above."""

from datetime import date

import pytest

from okr_tui.domain.edits import goals, structure
from tests.builders import act, done, first_person
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


def test_a_goal_above_that_was_dropped_is_said():
    plan = done(PLAN, goals.drop(PLAN.find("O2").id), act(by=first_person(PLAN), why="moved"))
    assert any("O2 is dropped" in note for note in read("Launch under O2", plan).notes)
