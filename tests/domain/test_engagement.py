"""Engagement week by week: habit, confidence, posts, response times; of teams, leaders, people."""

from datetime import date, timedelta

import pytest

from okr_tui.domain.edits import checkins, conversation
from okr_tui.domain.engagement import EVERYBODY, LEADERS, Engagement, Engagements, Subject, subjects
from okr_tui.domain.plan import Plan
from tests.builders import START, act, done, empty_plan, first_person, key_result, objective, plan_with
from tests.domain.speaking import a_team, person


def on(days: int) -> date:
    return START + timedelta(days=days)


def logged(plan: Plan, day: int, confidence: int | None, said: int | None = None) -> Plan:
    edit = checkins.log_check_in(plan.find("O1.1").id, 65, at=on(day if said is None else said), confidence=confidence)
    return done(plan, edit, act(on(day), first_person(plan)))


def of(plan: Plan, today: date, subject: Subject = EVERYBODY) -> Engagement:
    return Engagements(plan, today).of(subject)


def a_goal() -> Plan:
    return plan_with(objective("Customers stay", key_result("Retention")))


def test_a_cycle_is_told_in_weeks_up_to_the_present_day() -> None:
    weeks = of(a_goal(), on(16)).weeks
    assert [week.last for week in weeks] == [on(6), on(13), on(16)]


def test_on_the_first_day_there_is_one_week_of_one_day() -> None:
    assert [week.last for week in of(a_goal(), on(0)).weeks] == [on(0)]


def test_before_its_cycle_begins_there_is_no_week() -> None:
    assert of(a_goal(), START - timedelta(days=5)).weeks == ()


def test_a_week_has_the_share_of_what_was_due_in_it() -> None:
    habits = [week.habit for week in of(logged(a_goal(), 15, 7), on(40)).weeks]
    assert habits == [None, None, 1.0, None, 0.0, None]


def test_confidence_is_carried_on_from_week_to_week() -> None:
    plan = logged(logged(a_goal(), 3, 8), 15, 5)
    assert [week.confidence for week in of(plan, on(20)).weeks] == [8, 8, 5]


def test_a_check_in_that_says_nothing_of_confidence_leaves_it() -> None:
    plan = logged(logged(a_goal(), 3, 8), 15, None)
    assert of(plan, on(20)).confidence == 8


def test_the_confidence_of_dropped_key_results_does_not_count() -> None:
    plan = logged(a_goal(), 3, 8)
    plan = done(plan, lambda draft: draft.change(plan.find("O1.1").id, "stage", "dropped"))
    assert of(plan, on(20)).confidence is None


def test_posts_are_counted_in_their_week() -> None:
    plan = a_team()
    for day in (1, 2, 9):
        said = conversation.say(plan.find("O1").id, "win", "Done")
        plan = done(plan, said, act(on(day), person(plan, "ben")))
    assert [week.posts for week in of(plan, on(13)).weeks] == [2, 1]
    assert of(plan, on(13)).posts == 3


def test_posts_are_those_of_the_people_of_a_team() -> None:
    plan = a_team()
    said = conversation.say(plan.find("O1").id, "win", "Done")
    plan = done(plan, said, act(on(1), person(plan, "ben")))
    root = next(iter(plan.teams))
    assert of(plan, on(13), Subject("team", root)).posts == 1
    plan = done(plan, lambda draft: draft.change(person(plan, "ben"), "team", None))
    assert of(plan, on(13), Subject("team", root)).posts == 0


def test_the_response_time_of_a_week_is_that_of_what_was_answered_in_it() -> None:
    plan = a_team()
    asked = conversation.say(plan.find("O1").id, "question", "What now?")
    plan = done(plan, asked, act(on(5), person(plan, "ben")))
    plan = done(plan, conversation.answer(list(plan.posts)[-1], "This"), act(on(8), person(plan, "maya")))
    assert [week.response for week in of(plan, on(13)).weeks] == [None, 3.0]


def test_leaders_have_what_is_theirs() -> None:
    plan = logged(a_team(), 15, 7)
    assert of(plan, on(16), LEADERS).rhythm.counted == 0  # Ana leads, the goal is Maya's
    plan = done(plan, lambda draft: draft.change(next(iter(plan.teams)), "lead", person(plan, "maya")))
    assert of(plan, on(16), LEADERS).rhythm.counted == 1


def test_a_person_has_what_they_own_whatever_the_team() -> None:
    plan = logged(a_team(), 15, 7)
    assert of(plan, on(16), Subject("person", person(plan, "maya"))).confidence == 7
    assert of(plan, on(16), Subject("person", person(plan, "ben"))).is_empty


def test_a_room_is_shown_no_figure_of_one_person_alone() -> None:
    plan = a_team()
    asked = conversation.say(plan.find("O1").id, "question", "What now?")
    plan = done(plan, asked, act(on(5), person(plan, "ben")))
    plan = done(plan, conversation.answer(list(plan.posts)[-1], "This"), act(on(8), person(plan, "maya")))
    shown = Engagements(logged(plan, 15, 7), on(16), least=2).of(EVERYBODY)
    assert (shown.rhythm.counted, shown.responses.median) == (0, None)
    assert {(week.habit, week.response) for week in shown.weeks} == {(None, None)}
    assert (shown.posts, shown.confidence) == (2, 7)


def test_a_room_is_offered_no_single_person() -> None:
    plan = a_team()
    assert [one.kind for one in subjects(plan, on(1), of_persons=False)] == ["all", "team", "leaders"]
    assert [one.kind for one in subjects(plan, on(1), of_persons=True)][3:] == ["person"] * 3


def test_leaders_stand_before_the_others() -> None:
    plan = a_team()
    people = [one.id for one in subjects(plan, on(1), of_persons=True) if one.kind == "person"]
    assert people[0] == person(plan, "ana")


@pytest.mark.parametrize("day", [0, 45, 400])
def test_an_empty_plan_has_nothing_to_tell(day: int) -> None:
    assert of(empty_plan(), on(day)).is_empty


def test_a_past_cycle_is_told_up_to_its_last_day() -> None:
    assert of(a_goal(), on(400)).weeks[-1].last == on(91)
