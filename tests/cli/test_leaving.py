"""``okr person leave`` and ``okr team dissolve``."""

import pytest


@pytest.fixture
def team(shell):
    """The shell of a plan in which Ben works beside Maya, who leads Product and owns everything."""
    shell("person", "add", "Ben Ode")
    shell("team", "add", "Product", "--lead", "@maya")
    return shell


def owners(shell):
    plan = shell.plan
    return {plan.owner_of(one).handle for one in plan.objectives.values()}


def test_without_a_successor_nobody_leaves_and_what_would_be_left_is_listed(team):
    done = team("person", "leave", "@maya")
    assert done.status == 2
    assert "O1 Customers stay" in done.err and "leads: Product" in done.err and "--to @handle" in done.err
    assert team.plan.person("maya").left is None


def test_everything_goes_to_the_successor_and_is_listed(team):
    done = team("person", "leave", "@maya", "--to", "@ben")
    assert "Ben Ode takes over:\n  objectives: O1 Customers stay, O2 Onboarding is easy\n" in done.out
    assert owners(team) == {"ben"}


def test_it_says_how_many_check_ins_the_successor_has_to_catch_up_with(team):
    out = team("person", "leave", "@maya", "--to", "@ben", "--on", "31 Dec").out
    assert "moves at once" in out
    assert "Ben Ode has 2 check-ins to catch up with: O1.2, O2.1." in out


def test_dropping_a_person_names_the_way_to_leave(team):
    done = team("drop", "@ben")
    assert "okr person leave @ben" in done.out + done.err


def test_trying_it_changes_nothing(team):
    done = team("person", "leave", "@maya", "--to", "@ben", "--dry-run")
    assert "would leave" in done.out and owners(team) == {"maya"}


def test_trying_it_says_what_is_wrong_too(team):
    assert team("person", "leave", "@maya", "--dry-run").status == 2


def test_on_a_day_to_come_they_count_until_then(team):
    done = team("person", "leave", "@ben", "--on", "31 Dec")
    assert done.out == "Ben Ode leaves on 31 Dec 2026, and counts until then.\nNothing has to be handed over.\n"


def test_on_a_day_that_has_passed_they_left(team):
    assert "Ben Ode left on 1 Nov 2026." in team("person", "leave", "@ben", "--on", "2026-11-01").out


def test_personal_goals_are_said_to_stay(team):
    team("objective", "add", "Learn French", "--personal", "--as", "ben")
    assert "stay theirs: O3 Learn French" in team("person", "leave", "@ben").out


def test_too_much_for_the_successor_is_said(team):
    team("set", "O1", "share=70%")
    team("set", "O2", "share=60%")
    assert (
        "That is a lot for Ben Ode: O1 70 % + O2 60 % = 130 %" in team("person", "leave", "@maya", "--to", "@ben").err
    )


def test_undo_brings_them_back(team):
    team("person", "leave", "@maya", "--to", "@ben")
    team("undo", "--yes")
    assert owners(team) == {"maya"} and team.plan.person("maya").left is None


def test_adding_people_is_as_it_was(team):
    assert team("person", "add", "Ada").status == 0


def test_a_dissolved_team_says_what_went_where(team):
    team("set", "O2", "team=Product")
    team("team", "add", "Sales")
    done = team("team", "dissolve", "Product", "--to", "Sales", "--why", "one product")
    assert done.out == "Dissolved Product into Sales: 1 objective\n"
    assert [one.name for one in team.plan.teams.values()] == ["Northwind", "Sales"]


def test_dissolving_without_a_reason_is_refused(team):
    team("team", "add", "Sales")
    assert "needs a reason" in team("team", "dissolve", "Product", "--to", "Sales").err
