"""Leaving: who takes over what waits for a person, what stays, and a team that is dissolved into another."""

from datetime import date

import pytest

from okr_tui.acts import act_lines
from okr_tui.domain.assess import Assessment
from okr_tui.domain.checkers import says_what_its_changes_say
from okr_tui.domain.conversation import questions, roadblocks
from okr_tui.domain.edits import structure
from okr_tui.domain.edits.goals import add_objective
from okr_tui.domain.edits.leaving import dissolve, leave
from okr_tui.domain.errors import BadValue, NotFound, OkrError, Refused
from okr_tui.domain.history import events
from okr_tui.domain.leaving import belongings, belongings_lines, personal_goals
from okr_tui.domain.undoing import undo
from tests.builders import TODAY, act, done, key_result, objective, plan_with
from tests.domain.growing import gone, sets
from tests.domain.speaking import a_team, person, said


def owner(plan, code):
    return plan.owner_of(plan.find(code)).handle


# -- handing over


def test_who_leaves_hands_their_objectives_over():
    plan = gone(a_team())
    assert (owner(plan, "O1"), plan.person("maya").left) == ("ben", TODAY)


def test_who_leaves_hands_key_results_of_their_own_over():
    plan = a_team()
    plan = sets(plan, plan.find("O1.1").id, owner=person(plan, "ben"))
    assert owner(gone(plan, "ben", "ana"), "O1.1") == "ana"


def test_a_key_result_that_goes_with_its_objective_gets_no_owner_of_its_own():
    assert gone(a_team()).find("O1.1").owner is None


def test_who_leaves_hands_the_lead_of_their_team_over():
    plan = gone(a_team(), "ana", "ben")
    assert plan.root_team.lead == person(plan, "ben")


def test_who_reported_to_them_reports_to_the_successor():
    plan = a_team()
    plan = sets(plan, person(plan, "ben"), manager=person(plan, "maya"))
    assert gone(plan, to="ana").person("ben").manager == person(plan, "ana")


def test_a_successor_who_reported_to_them_answers_to_whom_they_answered_to():
    plan = a_team()
    plan = sets(plan, person(plan, "maya"), manager=person(plan, "ana"))
    plan = sets(plan, person(plan, "ben"), manager=person(plan, "maya"))
    assert gone(plan, to="ben").person("ben").manager == person(plan, "ana")


def test_open_roadblocks_and_questions_put_to_them_go_to_the_successor():
    plan = said(a_team(), "maya", "O1", "No access", "roadblock", to="ana")
    plan = gone(said(plan, "maya", "O1", "Which ones?", "question", to="ana"), "ana", "ben")
    assert (roadblocks(plan, TODAY)[0].owner.handle, questions(plan, TODAY)[0].asked.handle) == ("ben", "ben")


def test_open_actions_go_to_the_successor():
    plan = a_team()
    values = {"about": plan.root_team.id, "kind": "action", "text": "Call them", "to": person(plan, "maya")}
    plan = done(plan, lambda draft: draft.create("posts", values))
    assert [one.to for one in gone(plan).posts.values()] == [person(plan, "ben")]


def test_all_of_it_is_one_act():
    plan = gone(said(a_team(), "ben", "O1", "No access", "roadblock", to="maya"))
    assert act_lines(plan, events(plan)[0]) == [
        "O1 Customers stay: owner @maya → @ben",
        "gave the roadblock on O1 to @ben",
        "noted that Maya Lind leaves on 15 Nov 2026",
    ]


def test_undoing_it_brings_everything_back():
    plan = gone(a_team())
    plan = done(plan, undo(events(plan)[0]))
    assert (owner(plan, "O1"), plan.person("maya").left) == ("maya", None)


def test_what_they_said_stays_theirs():
    plan = gone(said(a_team(), "maya", "O1", "Look at churn"))
    assert next(iter(plan.posts.values())).created.by == person(plan, "maya")


def test_goals_that_are_over_stay_theirs():
    plan = a_team()
    plan = sets(plan, plan.find("O1").id, stage="closed")
    assert owner(gone(plan), "O1") == "maya"


def test_personal_goals_stay_theirs():
    plan = a_team()
    plan = done(plan, add_objective("Learn French", person=person(plan, "maya"), kind="growth"))
    after = gone(plan)
    assert (owner(after, "O2"), [one.title for one in personal_goals(after, person(plan, "maya"))]) == (
        "maya",
        ["Learn French"],
    )


# -- nobody to take over


def test_without_a_successor_it_says_what_would_be_left_without_anybody():
    plan = said(a_team(), "ben", "O1", "No access", "roadblock", to="maya")
    with pytest.raises(Refused, match="objectives: O1 Customers stay\nroadblocks: “No access”"):
        gone(plan, to="")


def test_who_has_nothing_needs_no_successor():
    assert gone(a_team(), "ben", to="").person("ben").left == TODAY


def test_a_long_list_is_counted():
    plan = plan_with(*(objective(f"Goal {place}") for place in range(1, 8)))
    (line,) = belongings_lines(plan, belongings(plan, person(plan, "maya"), TODAY))
    assert line == "objectives: O1 Goal 1, O2 Goal 2, O3 Goal 3, O4 Goal 4 and 3 more"


# -- bad input


def test_somebody_who_left_takes_nothing_over():
    with pytest.raises(Refused, match="Ben left on 15 Nov 2026 as well"):
        gone(gone(a_team(), "ben", to=""))


def test_somebody_who_is_about_to_leave_takes_nothing_over():
    with pytest.raises(Refused, match="Ben leaves on 1 Dec 2026 as well"):
        gone(gone(a_team(), "ben", to="", on=date(2026, 12, 1)))


def test_nobody_takes_over_from_themselves():
    with pytest.raises(Refused, match="from themselves"):
        gone(a_team(), to="maya")


def test_leaving_twice_says_so():
    with pytest.raises(Refused, match="Maya Lind leaves on 15 Nov 2026 already"):
        gone(gone(a_team()))


def test_what_waits_still_for_somebody_whose_last_day_is_known_is_handed_over():
    plan = a_team()
    plan = gone(sets(plan, person(plan, "maya"), left=date(2026, 12, 1)))
    assert plan.owner_of(plan.find("O1")).handle == "ben"
    assert plan.person("maya").left == date(2026, 12, 1)


def test_nobody_leaves_before_they_joined():
    plan = a_team()
    plan = sets(plan, person(plan, "maya"), joined=date(2026, 10, 1))
    with pytest.raises(BadValue, match="joined on 1 Oct 2026"):
        gone(plan, on=date(2026, 9, 1))


def test_somebody_who_is_not_in_the_plan_can_not_leave():
    with pytest.raises(NotFound):
        done(a_team(), leave("1"))


# -- counting


def test_nothing_is_due_from_who_left():
    plan = plan_with(objective("Customers stay", key_result()))
    plan = done(plan, structure.add_person("Ben"))
    plan = sets(plan, person(plan, "maya"), left=date(2026, 11, 1))
    assert not Assessment(plan, TODAY).due_from(None)


def test_until_their_last_day_who_leaves_counts():
    plan = plan_with(objective("Customers stay", key_result()))
    plan = sets(plan, person(plan, "maya"), left=date(2026, 12, 1))
    assert len(Assessment(plan, TODAY).due_from(person(plan, "maya"))) == 1


def test_on_their_last_day_they_can_still_be_asked():
    plan = said(gone(a_team(), "ben", to=""), "maya", "@ben", "Where is the list?", "question")
    assert questions(plan, TODAY)[0].asked.handle == "ben"


# -- a team


def teams():
    """Product and Sales below the company, Design below Product with O2 and Ben, who asks something about it."""
    plan = a_team()
    for name, above in (("Product", None), ("Sales", None), ("Design", "Product")):
        plan = done(plan, structure.add_team(name, under=plan.team(above).id if above else None))
    product = plan.team("Product").id
    plan = sets(plan, person(plan, "ben"), team=product)
    return done(plan, add_objective("Easy to use", team=product, owner=person(plan, "ben")))


def dissolved(plan, team="Product", into="Sales", why="one team"):
    return done(plan, dissolve(plan.team(team).id, plan.team(into).id), act(TODAY, by=person(plan, "ana"), why=why))


def test_a_dissolved_team_leaves_its_goals_people_and_teams_to_another():
    plan = dissolved(teams())
    sales = plan.team("Sales").id
    assert (plan.find("O2").team, plan.person("ben").team, plan.team("Design").parent) == (sales, sales, sales)


def test_a_dissolved_team_is_gone():
    with pytest.raises(NotFound):
        dissolved(teams()).team("Product")


def test_what_is_over_goes_along_so_that_no_merge_brings_the_team_back():
    plan = teams()
    plan = dissolved(sets(plan, plan.find("O2").id, stage="closed"))
    assert plan.find("O2").team == plan.team("Sales").id
    assert not list(says_what_its_changes_say(plan))


def test_a_team_is_dissolved_into_one_below_it():
    plan = dissolved(teams(), into="Design")
    assert (plan.team("Design").parent, plan.find("O2").team) == (plan.root_team.id, plan.team("Design").id)


def test_what_was_asked_of_the_team_is_asked_of_the_other():
    plan = teams()
    values = {"about": plan.team("Product").id, "kind": "question", "text": "Which?"}
    plan = done(plan, lambda draft: draft.create("posts", values))
    assert [one.post.about for one in questions(dissolved(plan), TODAY)] == [plan.team("Sales").id]


def test_a_dissolved_team_comes_back_when_that_is_undone():
    plan = dissolved(teams())
    plan = done(plan, undo(events(plan)[0]))
    assert plan.find("O2").team == plan.team("Product").id


def test_the_log_names_a_team_that_is_gone():
    plan = dissolved(teams())
    assert "Ben: team Product → Sales" in act_lines(plan, events(plan)[0])


def test_dissolving_a_team_takes_a_reason():
    with pytest.raises(BadValue, match="needs a reason"):
        dissolved(teams(), why=" ")


def test_the_company_is_not_dissolved():
    with pytest.raises(Refused, match="whole company"):
        dissolved(teams(), "Northwind")


def test_a_team_is_not_dissolved_into_itself():
    with pytest.raises(Refused):
        dissolved(teams(), into="Product")


def test_a_team_that_is_no_longer_there_is_not_dissolved():
    with pytest.raises(OkrError, match="no longer"):
        done(teams(), dissolve("1", "2"))
