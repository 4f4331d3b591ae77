"""The brief: what is on the page of a company, a team or a person, and what is not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from okr_tui.domain.brief.taking import take_brief
from okr_tui.domain.edits import conversation, drafting, structure
from okr_tui.domain.edits.goals import add_objective
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment
from tests.briefing import LAST, brief_of, changed, company, dropped, measured, person, said
from tests.builders import START, TODAY, act, done, empty_plan, key_result, objective
from tests.drifting import drifted, setting
from tests.holding import Holding


def values(brief):
    return [(one.code, one.then, one.value) for one in brief.moved]


# -- whose it is


def test_the_companys_page_has_its_own_goals_and_its_teams_at_a_glance():
    brief = brief_of(company())
    assert brief.level == "company"
    assert [one.code for one in brief.goals] == ["O1"]
    assert [(one.name, one.goals) for one in brief.teams] == [("Product", 1)]


def test_a_teams_page_has_its_goals_and_says_what_they_lead_up_to():
    brief = brief_of(company(), "Product")
    assert (brief.level, brief.name, brief.purpose) == ("team", "Product", "Build what is worth it")
    assert [one.code for one in brief.goals] == ["O2"]
    assert [one.code for one in brief.above] == ["O1"]
    assert brief.goals[0].above == "→ O1 → mission"


def test_a_persons_page_has_what_they_own_and_the_role():
    brief = brief_of(company(), "@ben")
    assert (brief.level, brief.role) == ("person", "Head of product")
    assert [one.code for one in brief.goals] == ["O2"]


def test_who_owns_one_key_result_of_a_goal_sees_that_one_alone():
    plan = company(objective("Sell", key_result("Deals"), key_result("Offers")))
    plan = changed(plan, "O3.2", "owner", person(plan, "ben"))
    goal = next(one for one in brief_of(plan, "@ben").goals if one.code == "O3")
    assert [one.code for one in goal.measures] == ["O3.2"]


def test_a_personal_goal_is_on_no_page_of_a_team():
    plan = company()
    plan = changed(plan, "O2", "person", person(plan, "ben"))
    assert not brief_of(plan, "Product").goals
    assert not said_on(brief_of(said(plan, "O2", "win", "I did it"), "Product"))


def test_a_personal_goal_that_names_a_team_as_well_is_on_no_page_of_that_team():
    plan = company()
    key = plan.find("O2").id
    both = {**plan.tables.table("objectives")[key], "person": person(plan, "ben")}
    assert not brief_of(plan.with_rows({"objectives": {key: both}}), "Product").goals


def said_on(brief):
    return [*brief.wins, *brief.roadblocks, *brief.questions]


def test_an_empty_plan_has_an_empty_page():
    plan = empty_plan()
    brief = take_brief(plan, plan.root_team, datetime(2026, 11, 15, tzinfo=UTC))
    assert not (brief.goals or brief.decisions or brief.moved or said_on(brief))


def test_a_cycle_that_begins_later_is_not_on_the_page_yet():
    plan = done(company(), structure.add_cycle("Q1 2027", start=date(2027, 1, 1), end=date(2027, 3, 31)))
    plan = changed(plan, "O1", "cycle", plan.cycle("Q1 2027").id)
    assert not brief_of(plan).goals


# -- what moved


def test_a_value_is_shown_as_it_was_last_time_and_as_it_is():
    assert values(brief_of(company())) == [("O1.1", "68 %", "71 %")]


def test_a_value_that_stayed_has_not_moved():
    assert values(brief_of(measured(company(), "O1.1", 71, TODAY), since=date(2026, 11, 13))) == []


def test_a_first_value_moved_from_no_data():
    assert values(brief_of(measured(company(), "O2.1", 8, TODAY), "Product")) == [("O2.1", "no data", "8 days")]


def test_progress_then_stands_beside_progress_now():
    goal = brief_of(company()).goals[0]
    assert (goal.progress_then, goal.progress) == (pytest.approx(0.4), pytest.approx(0.6))


def test_a_changed_target_is_told_with_who_and_why():
    brief = brief_of(changed(company(), "O1.1", "target", 80, why="The board wants more"))
    (one,) = brief.altered
    assert (one.code, one.field, one.old, one.new) == ("O1.1", "target", "77 %", "80 %")
    assert (one.by.name, one.why, one.above) == ("Maya Lind", "The board wants more", False)


def test_a_team_hears_what_changed_above_it():
    plan = changed(changed(company(), "O1.1", "target", 80), "mission", "mission", "Work that is light")
    assert [(one.code, one.field, one.above) for one in brief_of(plan, "Product").altered] == [
        ("", "mission", True),
        ("O1.1", "target", True),
    ]


def test_a_change_that_was_taken_back_is_none():
    plan = changed(changed(company(), "O1.1", "target", 80), "O1.1", "target", 77)
    assert brief_of(plan).altered == ()


def test_a_change_before_last_time_is_old():
    assert brief_of(changed(company(), "O1.1", "target", 80, on=LAST - timedelta(days=1))).altered == ()


def test_goals_that_came_and_went_are_told_once_each():
    plan = company(objective("Sell more", key_result("Deals")))
    plan = dropped(plan, "O3", "Nobody asked for it")
    plan = done(plan, add_objective("Win the north", team=plan.root_team.id), act(TODAY))
    came = [(one.came, one.title, one.why) for one in brief_of(plan).arrivals]
    assert came == [("new", "Win the north", ""), ("dropped", "Sell more", "Nobody asked for it")]


def test_a_plan_younger_than_last_time_has_nothing_to_compare_with():
    brief = brief_of(company(), since=START - timedelta(days=9))
    assert brief.started
    assert not brief.arrivals


# -- last time


def test_last_time_is_one_cadence_ago():
    brief = brief_of(company(), since=None)
    assert (brief.since, brief.because) == (TODAY - timedelta(days=14), "one check-in cadence ago")


def test_last_time_is_the_last_workshop_of_the_team():
    held = Holding()
    held.go_to("Recap")
    held.later(30)
    held.end()
    brief = take_brief(held.plan, held.plan.root_team, held.at + timedelta(days=4))
    assert brief.since == held.at.date()
    assert "Strategy cascade" in brief.because


def test_a_workshop_of_today_is_not_last_time():
    held = Holding()
    held.go_to("Recap")
    held.end()
    brief = take_brief(held.plan, held.plan.root_team, held.at + timedelta(minutes=5))
    assert brief.because == "one check-in cadence ago"


# -- what was said


def test_wins_since_last_time_are_told_and_older_ones_not():
    plan = said(company(), "O2", "win", "Forty customers set up alone")
    plan = said(plan, "O2", "win", "Long ago", on=LAST - timedelta(days=1))
    assert [one.text for one in brief_of(plan, "Product").wins] == ["Forty customers set up alone"]


def test_what_was_said_below_reaches_the_company_and_not_the_other_way_round():
    plan = said(said(company(), "O2", "win", "Below"), "O1", "win", "Above")
    assert {one.text for one in brief_of(plan).wins} == {"Below", "Above"}
    assert {one.text for one in brief_of(plan, "Product").wins} == {"Below"}


def test_a_roadblock_is_old_after_two_cadences_and_then_wants_a_decision():
    plan = said(company(), "O2.1", "roadblock", "No access", on=TODAY - timedelta(days=28), to="ben")
    for later, old in ((0, False), (1, True)):
        brief = brief_of(plan, "Product", today=TODAY + timedelta(days=later))
        assert [one.old for one in brief.roadblocks] == [old]
        assert ("roadblock" in [one.kind for one in brief.decisions]) is old


def test_a_solved_roadblock_stands_in_nobodys_way():
    plan = said(company(), "O2", "roadblock", "No access")
    plan = done(plan, conversation.close(next(iter(plan.posts)), ""))
    assert brief_of(plan, "Product").roadblocks == ()


def test_open_questions_wait_on_the_page_with_their_days():
    plan = said(company(), "O2", "question", "Which customers?", on=TODAY - timedelta(days=3))
    (one,) = brief_of(plan, "Product").questions
    assert (one.text, one.days, one.asked.name) == ("Which customers?", 3, "Ben Ode")


def test_a_teams_page_says_nothing_of_what_was_said_to_one_person():
    plan = company()
    for kind in ("feedback", "kudos", "question", "roadblock"):
        plan = said(plan, "@ben", kind, f"A {kind} for Ben")
    for brief in (brief_of(plan), brief_of(plan, "Product")):
        assert "for Ben" not in repr(brief)


def test_feedback_is_on_nobodys_page():
    assert "Too late" not in repr(brief_of(said(company(), "@ben", "feedback", "Too late"), "@ben"))


def test_a_person_reads_their_thanks_and_what_they_learn():
    plan = said(company(), "@ben", "kudos", "You held it together")
    plan = plan.with_rows({"growth": {"9": {"title": "Coaching course", "people": [person(plan, "ben")]}}})
    brief = brief_of(plan, "@ben")
    assert [one.text for one in brief.kudos] == ["You held it together"]
    assert [one.title for one in brief.learning] == ["Coaching course"]


def test_an_action_is_on_the_page_of_the_team_that_does_it_unless_it_is_between_two_people():
    plan = company()
    own = {"kind": "action", "to": person(plan, "ben")}
    plan = plan.with_rows(
        {
            "workshops": {"7": {"number": 1, "title": "Check-in", "team": plan.root_team.id}},
            "posts": {
                "8": {**own, "about": "7", "text": "Call the bank"},
                "9": {**own, "about": person(plan, "ben"), "text": "Rest"},
            },
        }
    )
    assert [one.text for one in brief_of(plan, "Product").actions] == ["Call the bank"]


# -- decisions


def decided(brief):
    return [(one.kind, one.code) for one in brief.decisions]


def test_a_goal_whose_parent_changed_wants_a_decision_of_its_owner():
    brief = brief_of(changed(company(), "O1", "title", "Customers stay and grow"), "Product")
    (one,) = brief.decisions
    assert (one.kind, one.code, one.who.name) == ("drift", "O2", "Ben Ode")
    assert "Customers stay → Customers stay and grow" in one.text


def test_a_goal_that_waits_for_another_one_wants_no_decision_yet():
    plan = company()
    plan = done(plan, add_objective("Guides help", team=plan.team("Product").id, under=Alignment(plan.find("O2").id)))
    brief = brief_of(changed(plan, "O1", "title", "Customers stay and grow"))
    assert decided(brief) == [("drift", "O2")]


def test_a_conflict_wants_a_decision_and_shows_both_values():
    plan = company()
    key = plan.find("O1.1").id
    plan = drifted(plan, ("maya", setting(key, "target", 80), ""), ("ben", setting(key, "target", 75), ""))
    one = next(one for one in brief_of(plan).decisions if one.kind == "conflict")
    assert one.code == "O1.1"
    assert "80 %" in one.text and "75 %" in one.text


def test_a_draft_wants_to_be_agreed_on_and_a_proposed_wording_to_be_chosen():
    plan = company(objective("Sell more", key_result("Deals"), stage="draft"))
    assert decided(brief_of(plan)) == [("agreement", "O3")]
    plan = done(plan, drafting.propose(plan.find("O3").id, "Win the north"))
    assert decided(brief_of(plan)) == [("wording", "O3")]


def test_a_cycle_that_ended_without_a_review_wants_one():
    assert ("review", "") in decided(brief_of(company(), today=date(2027, 1, 20)))


def test_a_page_of_a_damaged_plan_is_a_page():
    plan = company()
    rows = {"posts": {"1": {"about": 7, "kind": "win"}}, "teams": {"2": {"name": ["x"]}}}
    damaged = Plan(plan.tables.with_rows(rows))
    assert brief_of(damaged).goals
