"""``okr people``: who is there for what, and what is missing on either side."""

import pytest


@pytest.fixture
def team(shell):
    """The shell of a plan in which Ben works beside Maya, who owns everything."""
    shell("person", "add", "Ben Ode", "--role", "Analyst", "--purpose", "Gives numbers that people trust")
    return shell


def of(shell, handle):
    return next(one for one in shell("people", "--json").json["people"] if one["handle"] == handle)


def test_everybody_has_a_line_with_role_and_goals(team):
    told = " ".join(team("people").out.split())
    assert "@maya Maya Lind owns 2" in told and "@ben Analyst no goal" in told


def test_people_without_a_goal_are_named(team):
    assert "People without a goal Ben Ode @ben" in " ".join(team("people").out.split())
    assert team("people", "--json").json["people_without_goals"] == ["ben"]


def test_goals_of_somebody_who_left_are_without_an_owner(team):
    team("set", "@maya", "left=2026-11-01")
    done = team("people", "--as", "ben")
    assert "Goals without an owner" in done.out and "okr set CODE owner=@handle" in done.out
    assert team("people", "--json").json["goals_without_owner"] == ["O1", "O2"]


def test_one_person_is_shown_with_role_goals_and_the_way_up(team):
    told = team("people", "@maya").out
    assert "O2  Onboarding is easy" in told and "→ mission" in told
    assert "Gives numbers that people trust" in team("people", "@ben").out


def test_load_is_told_with_its_arithmetic(team):
    team("set", "O1", "share=70%")
    team("set", "O2", "share=60%")
    assert "O1 70 % + O2 60 % = 130 %" in team("people", "@maya").out
    assert "130 %, too much" in team("people").out
    assert of(team, "maya")["load"] == {"objectives": 2, "share": 1.3, "without_share": 0, "overloaded": True}


def test_what_a_role_serves_and_whom_one_helps_is_shown(team):
    team("set", "@ben", "serves=O1")
    team("set", "O2", "co_authors+=@ben")
    told = team("people", "@ben").out
    assert told.index("The role serves") < told.index("Contributes to")
    assert [one["code"] for one in of(team, "ben")["contributes"]] == ["O2"]


def test_who_left_counts_no_longer_and_can_still_be_looked_up(team):
    team("set", "@ben", "left=2026-11-01")
    assert "1 person" in team("people").out
    assert "1 Nov 2026" in team("people", "@ben").out


def test_who_has_nothing_is_told_the_next_step(team):
    assert "okr objective add" in team("people", "@ben").out


def test_a_person_who_is_not_there_is_not_found(team):
    assert team("people", "@nobody").status == 2


def test_who_left_is_named_with_the_day(team):
    team("set", "@ben", "left=2026-11-01")
    assert "Left Ben Ode @ben, 1 Nov 2026" in " ".join(team("people").out.split())
