"""How fast questions and roadblocks are answered: medians, what is open, whose it is."""

from datetime import date, timedelta

from okr_tui.domain.edits import conversation
from okr_tui.domain.plan import Plan
from okr_tui.domain.responses import Responses, days_in_words, explain
from tests.builders import START, act, done
from tests.domain.speaking import a_team, person


def on(days: int) -> date:
    return START + timedelta(days=days)


def asked(plan: Plan, day: int, *, by: str = "ben", kind: str = "question", to: str | None = None) -> Plan:
    edit = conversation.say(plan.find("O1").id, kind, "What now?", to=person(plan, to) if to else None)
    return done(plan, edit, act(on(day), person(plan, by)))


def last_post(plan: Plan) -> str:
    return list(plan.posts)[-1]


def answered(plan: Plan, day: int, *, by: str = "maya") -> Plan:
    return done(plan, conversation.answer(last_post(plan), "This"), act(on(day), person(plan, by)))


def three_questions() -> Plan:
    """Answered after one, three and eight days; one more waits since day 20."""
    plan = a_team()
    for began, days in ((1, 1), (3, 3), (6, 8)):
        plan = answered(asked(plan, began), began + days)
    return asked(plan, 20)


def test_the_median_is_of_the_answered_ones() -> None:
    found = Responses(three_questions(), on(30)).whole
    assert (found.median, found.answered) == (3.0, 3)


def test_what_waits_is_counted_with_the_age_of_the_oldest() -> None:
    found = Responses(three_questions(), on(30)).whole
    assert (found.open, found.oldest) == (1, 10)


def test_what_is_put_to_nobody_by_name_is_for_the_owner_of_the_goal() -> None:
    plan = three_questions()
    assert Responses(plan, on(30)).of_person(person(plan, "maya")).answered == 3


def test_what_is_put_to_somebody_is_theirs() -> None:
    plan = answered(asked(a_team(), 1, to="ana"), 5, by="ana")
    found = Responses(plan, on(30))
    assert found.of_person(person(plan, "ana")).median == 4
    assert found.of_person(person(plan, "maya")).median is None


def test_a_roadblock_counts_from_the_day_it_was_raised_until_it_is_solved() -> None:
    plan = asked(a_team(), 1, kind="roadblock", to="ana")
    plan = done(plan, conversation.close(last_post(plan)), act(on(8), person(plan, "ana")))
    assert Responses(plan, on(30)).of_person(person(plan, "ana")).median == 7


def test_an_idea_may_wait() -> None:
    assert Responses(asked(a_team(), 1, kind="idea"), on(30)).whole.responses == ()


def test_leaders_are_told_by_the_same_rule() -> None:
    plan = answered(asked(a_team(), 1, to="ana"), 5, by="ana")
    assert Responses(plan, on(30)).of_leaders() == Responses(plan, on(30)).of_person(person(plan, "ana"))


def test_a_team_has_what_its_goals_were_asked() -> None:
    plan = three_questions()
    root = next(iter(plan.teams))
    plan = done(plan, lambda draft: draft.change(plan.find("O1").id, "team", root))
    assert Responses(plan, on(30)).of_team(root).answered == 3


def test_what_was_answered_before_a_day_is_left_out_and_what_is_open_is_not() -> None:
    found = Responses(three_questions(), on(30), since=on(14)).whole
    assert (found.answered, found.open) == (1, 1)


def test_it_is_said_in_words() -> None:
    assert explain(Responses(three_questions(), on(30)).whole) == (
        "3 answered, half of them within 3 days; 1 open for 10 days"
    )


def test_one_answer_of_the_same_day_is_said_as_that() -> None:
    assert explain(Responses(answered(asked(a_team(), 1), 1), on(30)).whole) == "1 answered, on the same day"


def test_where_nobody_was_asked_that_is_said() -> None:
    assert explain(Responses(a_team(), on(30)).whole) == "no question and no roadblock was put to anybody here"


def test_the_middle_of_two_may_be_half_a_day() -> None:
    assert days_in_words(2.5) == "2.5 days"


def test_it_is_counted_from_when_it_was_given_to_them() -> None:
    plan = asked(a_team(), 1, to="maya")
    plan = done(plan, conversation.hand_over(last_post(plan), person(plan, "ben")), act(on(9), person(plan, "ana")))
    plan = answered(plan, 10, by="ben")
    found = Responses(plan, on(30))
    assert explain(found.of_person(person(plan, "ben"))) == "1 answered, after 1 day"
    assert found.of_person(person(plan, "maya")).responses == ()
