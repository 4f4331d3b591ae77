"""The sheet of two people: what happened since they last sat down together."""

from datetime import date

import pytest

from okr_tui.acts import act_lines
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.edits.one_to_one import hold
from okr_tui.domain.errors import NotFound, Refused
from okr_tui.domain.history import events
from okr_tui.domain.one_to_one import last_held, one_to_one, partners
from okr_tui.domain.undoing import undo
from tests.builders import TODAY, act, done
from tests.domain.growing import learned, planned, sets
from tests.domain.speaking import a_team, does, person, said

EARLY, LATE = date(2026, 10, 20), date(2026, 11, 10)


def sheet(plan, who="maya", other="ana", today=TODAY):
    return one_to_one(plan, person(plan, who), person(plan, other), today)


def held(plan, who="maya", other="ana", notes="", on=date(2026, 11, 1)):
    return does(plan, other, hold(person(plan, who), person(plan, other), notes), on)


def texts(posts):
    return [one.text for one in posts]


def measured(plan, value, on):
    return done(plan, log_check_in(plan.find("O1.1").id, value, at=on), act(on, by=person(plan, "maya")))


def test_before_the_first_one_it_begins_with_the_running_cycle():
    assert (sheet(a_team()).since, sheet(a_team()).last) == (date(2026, 10, 1), None)


def test_it_begins_where_the_last_one_ended():
    assert sheet(held(a_team(), notes="Focus on churn")).since == date(2026, 11, 1)


def test_the_last_one_is_that_of_both_whoever_noted_it():
    plan = held(a_team(), "ana", "maya", "Focus on churn")
    assert sheet(plan).last.text == "Focus on churn"


def test_what_each_of_the_two_noted_of_one_day_is_told():
    plan = held(held(a_team(), notes="Focus on churn"), "ana", "maya", "Maya takes the lead")
    assert texts(sheet(held(plan, notes="Long ago", on=date(2026, 10, 5))).noted) == [
        "Maya takes the lead",
        "Focus on churn",
    ]


def test_that_of_another_pair_is_not_theirs():
    plan = held(a_team(), "maya", "ben")
    assert last_held(plan, person(plan, "maya"), person(plan, "ana")) is None


def test_without_notes_it_was_held_all_the_same():
    assert sheet(held(a_team())).last.text == "Held without notes."


def test_check_ins_since_then_are_listed_the_latest_first():
    plan = measured(measured(a_team(), 63, EARLY), 65, LATE)
    assert ([one.value for one in sheet(plan).check_ins], [one.value for one in sheet(held(plan)).check_ins]) == (
        [65, 63],
        [65],
    )


def test_feedback_of_both_directions_is_listed_and_that_of_others_is_not():
    plan = said(a_team(), "ana", "@maya", "You listened", "feedback")
    plan = said(plan, "maya", "@ana", "You were late", "feedback")
    plan = said(plan, "ben", "@maya", "You were loud", "feedback")
    assert texts(sheet(plan).feedback) == ["You were late", "You listened"]


def test_feedback_from_before_is_not_listed_again():
    assert not sheet(held(said(a_team(), "ana", "@maya", "You listened", "feedback", on=EARLY))).feedback


def test_kudos_of_anybody_are_listed():
    assert texts(sheet(said(a_team(), "ben", "@maya", "Thank you", "kudos")).kudos) == ["Thank you"]


def test_a_roadblock_stands_until_it_is_solved_however_old():
    plan = held(said(a_team(), "maya", "O1", "No access", "roadblock", to="ben", on=EARLY))
    assert texts(one.post for one in sheet(plan).roadblocks) == ["No access"]


def test_questions_between_the_two_are_listed():
    plan = said(a_team(), "maya", "O1", "May I?", "question", to="ana")
    plan = said(plan, "maya", "O1", "Can you?", "question", to="ben")
    assert texts(one.post for one in sheet(plan).questions) == ["May I?"]


def test_open_actions_of_the_person_are_listed():
    plan = a_team()
    values = {"about": plan.root_team.id, "kind": "action", "text": "Call them", "to": person(plan, "maya")}
    assert texts(sheet(done(plan, lambda draft: draft.create("posts", values))).actions) == ["Call them"]


def test_what_the_person_learns_is_listed_and_what_was_done_before_is_not():
    plan = learned(planned(a_team(), "SQL"), "SQL", on=EARLY)
    plan = planned(plan, "Reading")
    assert [one.title for one in sheet(held(plan)).growth] == ["Reading"]


def test_it_takes_two():
    with pytest.raises(Refused, match="takes two"):
        sheet(a_team(), "maya", "maya")


def test_it_takes_people_of_the_plan():
    with pytest.raises(NotFound):
        done(a_team(), hold("1", "2"))


def test_manager_and_lead_come_first_among_those_to_sit_down_with():
    plan = a_team()
    plan = sets(plan, person(plan, "maya"), manager=person(plan, "ben"))
    assert [one.handle for one in partners(plan, person(plan, "maya"), TODAY)] == ["ben", "ana"]


def test_who_left_is_nobody_to_sit_down_with():
    plan = a_team()
    plan = sets(plan, person(plan, "ben"), left=EARLY)
    assert [one.handle for one in partners(plan, person(plan, "maya"), TODAY)] == ["ana"]


def test_the_log_tells_that_it_was_held_and_not_what_was_noted():
    plan = held(a_team(), notes="Secret", on=TODAY)
    assert act_lines(plan, events(plan)[0]) == ["held a one-to-one of @maya and @ana"]


def test_a_one_to_one_that_was_noted_by_mistake_can_be_undone():
    plan = held(a_team(), notes="Focus", on=TODAY)
    plan = done(plan, undo(events(plan)[0]))
    assert sheet(plan).last is None
