"""`okr drift`: what has to be decided because something above it changed, and deciding it."""

from __future__ import annotations

import pytest

from okr_tui.domain.rhythm_records import Confirmation
from tests.cli.verbs import Shell


@pytest.fixture
def drifted(shell: Shell) -> Shell:
    """Retention above O2 was raised, and O3 stands below O2."""
    assert shell("objective", "add", "Guides are read", "--under", "O2").status == 0
    assert shell("set", "O1.1", "target=80", "--why", "The board raised it").status == 0
    return shell


def test_a_plan_in_which_nothing_drifted_says_so_and_is_fine(shell):
    done = shell("drift")
    assert (done.status, done.out.partition(":")[0]) == (0, "Nothing drifted")


def test_what_changed_stands_above_those_it_asks_with_who_and_why(drifted):
    done = drifted("drift")
    assert done.status == 1
    assert "O1.1 Retention: target 77 % → 80 %" in done.out
    assert "Maya Lind, 15 Nov 2026: The board raised it" in done.out
    assert "↓ O2 Onboarding is easy" in done.out
    assert "waits for O2" in done.out


def test_two_fields_of_one_act_are_told_with_one_reason(drifted):
    drifted("set", "O1.1", "target=82", "due=2026-12-15", "--why", "A bigger customer")
    assert drifted("drift").out.count("A bigger customer") == 1


def test_json_says_who_is_asked_because_of_what_and_who_waits_for_whom(drifted):
    asked, waiting = drifted("drift", "--json").json
    assert {name: asked[name] for name in ("code", "title", "owner", "state", "waiting_for")} == {
        "code": "O2",
        "title": "Onboarding is easy",
        "owner": "maya",
        "state": "asked",
        "waiting_for": [],
    }
    (because,) = asked["because"]
    assert because.pop("at").startswith("2026-11-15T12:00")
    assert because == {
        "code": "O1.1",
        "field": "target",
        "old": 77,
        "new": 80,
        "by": "maya",
        "why": "The board raised it",
    }
    assert (waiting["state"], waiting["waiting_for"]) == ("waiting", ["O2"])


def test_a_changed_mission_is_called_mission(shell):
    shell("set", "organisation", "mission=Make work light")
    assert {cause["code"] for one in shell("drift", "--json").json for cause in one["because"]} == {"mission"}


def test_confirming_releases_who_waited(drifted):
    done = drifted("drift", "confirm", "O2", "--why", "The guides carry it")
    assert "Confirmed O2 Onboarding is easy: still right" in done.out
    assert "1 goal further down waits no longer" in done.out
    assert drifted("drift").status == 0


def test_adjusting_asks_who_waited(drifted):
    done = drifted("drift", "adjust", "O2", "title=Onboarding takes a day", "--why", "To get there")
    assert "This asks the owner of O3." in done.err
    assert "now asked: O3" in done.out
    (made,) = drifted.plan.said(Confirmation, drifted.goal("O2").id)
    assert (made.verdict, drifted.goal("O2").title) == ("adjusted", "Onboarding takes a day")


def test_dropping_asks_who_waited(drifted):
    assert drifted("drift", "drop", "O2", "--why", "Out of reach").status == 0
    assert drifted.goal("O2").stage == "dropped"
    assert [one["code"] for one in drifted("drift", "--json").json] == ["O3"]


def test_confirming_what_is_not_asked_is_refused_with_the_next_step(shell):
    done = shell("drift", "confirm", "O2")
    assert done.status == 2
    assert "O2 is not asked" in done.err


def test_only_mine_and_only_of_a_team_are_listed(drifted):
    drifted("person", "add", "Ravi Iyer")
    drifted("team", "add", "Product")
    drifted("set", "O2", "owner=@ravi", "team=Product")
    assert [one["code"] for one in drifted("drift", "--mine", "--json").json] == ["O3"]
    assert [one["code"] for one in drifted("drift", "--team", "Product", "--json").json] == ["O2"]


@pytest.mark.parametrize("words", [["confirm"], ["adjust", "O2"], ["drop"], ["O2"], ["confirm", "@maya"]])
def test_words_that_do_not_fit_are_answered_with_examples(drifted, words):
    done = drifted("drift", *words)
    assert done.status == 2
    assert "okr drift confirm O2" in done.err


def test_a_wording_only_change_asks_nobody_and_is_shown_as_such(shell):
    done = shell("set", "O1", "title=Our customers stay", "--wording-only")
    assert "(wording only)" in done.out
    assert shell("drift").status == 0
    assert "(wording only)" in shell("log", "-n", "1").out


def test_a_target_is_no_matter_of_words(shell):
    done = shell("set", "O1.1", "target=80", "--wording-only")
    assert done.status == 2
    assert shell.goal("O1.1").target == 77


def test_undoing_a_wording_only_change_asks_nobody_either(shell):
    shell("set", "O1", "title=Our customers stay", "--wording-only")
    shell("undo", "--yes")
    assert shell("drift").status == 0


def test_a_change_says_beforehand_whom_it_asks(shell):
    done = shell("set", "O1.1", "target=80", "--dry-run")
    assert "would change O1.1 Retention: target 77 % → 80 %" in done.out
    assert "This asks the owner of O2." in done.out
    assert shell.goal("O1.1").target == 77


def test_dropping_says_beforehand_whom_it_asks(shell):
    assert "This asks the owner of O2." in shell("drop", "O1", "--why", "no money").err


def test_what_a_new_goal_was_put_below_is_no_line_of_its_own(drifted):
    drifted("objective", "add", "Calls are short", "--under", "O1")
    assert drifted.plan.tables.table("confirmations")
    (latest,) = drifted("log", "-n", "1", "--json").json
    assert "below" not in str(latest)
    drifted("undo", "--yes")
    assert "confirmation" not in drifted("log", "-n", "1").out


def test_the_log_tells_a_decision_with_its_reason_once(drifted):
    drifted("drift", "adjust", "O2", "why=Fewer forms", "--why", "To get there")
    said = drifted("log", "-n", "1").out
    assert "adjusted O2 Onboarding is easy to what changed above it" in said
    assert said.count("To get there") == 1


def test_showing_a_goal_tells_what_changed_above_it_and_what_to_do(drifted):
    asked = " ".join(drifted("show", "O2").out.split())
    assert "Changed above still right? okr drift confirm O2 O1.1 Retention: target 77 % → 80 % · Maya Lind" in asked
    assert "Changed above waits for O2" in " ".join(drifted("show", "O3").out.split())
    assert drifted("show", "O3", "--json").json["drift"] == {"state": "waiting", "waiting_for": ["O2"]}


def test_the_log_says_what_decision_was_taken_back(drifted):
    drifted("drift", "confirm", "O2")
    drifted("undo", "--yes")
    assert "took back: confirmed O2 Onboarding is easy: still right" in drifted("log", "-n", "1").out


def test_adjusting_a_target_adjusts_the_objective_that_it_belongs_to(drifted):
    done = drifted("drift", "adjust", "O2.1", "target=3", "--why", "To get there")
    assert (done.status, drifted.goal("O2.1").target) == (0, 3)
    assert "Adjusted O2.1 Set-up days" in done.out


def test_a_number_of_an_objective_that_is_to_be_adjusted_names_its_key_results(drifted):
    assert "okr drift adjust O2.1 target=" in drifted("drift", "adjust", "O2", "target=3", "--why", "x").err


def test_taking_a_change_back_says_beforehand_whom_it_asks_again(drifted):
    drifted("drift", "confirm", "O2")
    assert "This asks the owner of O2; 1 more goal waits for it." in drifted("undo", "2").err
    assert "This asks the owner of O2; 1 more goal waits for it." in drifted("undo", "1").err


def test_taking_back_what_nobody_has_decided_about_asks_nobody(drifted):
    assert "This asks" not in drifted("undo").err


def test_the_reasons_of_several_changes_of_one_field_are_all_told(drifted):
    drifted("set", "O1.1", "target=82", "--why", "A bigger customer")
    done = drifted("drift")
    assert "O1.1 Retention: target 77 % → 82 %" in done.out
    assert done.out.index("The board raised it") < done.out.index("A bigger customer")
    assert drifted("drift", "--json").json[0]["because"][0]["why"] == "The board raised it; A bigger customer"


@pytest.fixture
def twice(drifted: Shell) -> Shell:
    """Ravi's key result stands between what changed and O2, which serves it, and is asked as well."""
    drifted("person", "add", "Ravi Iyer")
    drifted("set", "O1.1", "owner=@ravi")
    drifted("set", "O1.2", "owner=@ravi")
    drifted("set", "O1", "title=Customers stay for years", "--why", "The board")
    return drifted


def test_what_is_confirmed_below_what_is_asked_itself_says_when_it_is_asked_again(twice):
    done = twice("drift", "confirm", "O2")
    assert "asked again only if O1.1 or O1.2 change now" in done.out
    refused = twice("drift", "confirm", "O2")
    assert "which Ravi Iyer has to decide about first" in refused.err


def test_of_ones_own_goals_what_only_waits_is_nothing_to_do(twice):
    twice("drift", "confirm", "O2")
    assert (twice("drift", "--mine").status, twice("drift").status) == (0, 1)


def test_two_who_have_to_decide_first_have_to(twice):
    twice("person", "add", "Ana Berg")
    twice("set", "O1.2", "owner=@ana")
    twice("drift", "confirm", "O2")
    assert "which Ravi Iyer and Ana Berg have to decide about first" in twice("drift", "confirm", "O2").err
