"""Growth: what people do to learn, what of it is done, and which skills goals need that nobody on them has."""

from datetime import date

import pytest

from okr_tui.acts import act_lines
from okr_tui.domain.edits import growth
from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.errors import Ambiguous, BadValue, NotFound, OkrError, Refused
from okr_tui.domain.growth import activities, activity_named, growth_count, skill_gaps, skills_of
from okr_tui.domain.history import events
from okr_tui.domain.undoing import undo
from okr_tui.fields import changes, read_field, show_field
from tests.builders import TODAY, done
from tests.domain.growing import learned, needing, planned
from tests.domain.speaking import a_team, does, person


def titles(found):
    return [one.title for one in found]


def log(plan):
    return act_lines(plan, events(plan)[0])


# -- activities


def test_who_plans_for_nobody_else_plans_for_themselves():
    plan = does(a_team(), "ben", growth.plan_activity("Leadership course", ()))
    assert activity_named(plan, "leadership").people == (person(plan, "ben"),)


def test_an_activity_of_a_group_is_that_of_each_of_them():
    plan = planned(a_team(), "Leadership course", "maya ben")
    assert [titles(activities(plan, TODAY, person=person(plan, one))) for one in ("maya", "ben", "ana")] == [
        ["Leadership course"],
        ["Leadership course"],
        [],
    ]


def test_an_activity_without_a_title_is_refused():
    with pytest.raises(BadValue):
        planned(a_team(), "  ")


def test_an_activity_for_somebody_who_left_is_refused():
    plan = a_team()
    plan = done(plan, set_fields(person(plan, "ben"), {"left": (..., date(2026, 11, 1))}))
    with pytest.raises(Refused, match="Ben left on 1 Nov 2026"):
        planned(plan, people="ben")


def test_the_soonest_due_comes_first_and_what_is_done_last():
    plan = planned(a_team(), "Someday")
    plan = planned(plan, "SQL")
    plan = learned(plan, "SQL")
    plan = planned(plan, "Reading", due=date(2026, 12, 1))
    assert titles(activities(plan, TODAY)) == ["Reading", "Someday", "SQL"]


def test_an_activity_counts_for_the_team_of_who_takes_part():
    plan = planned(a_team())
    assert (growth_count(plan, TODAY, team=plan.root_team.id).planned, growth_count(plan, TODAY, team="0").planned) == (
        1,
        0,
    )


def test_what_is_done_and_what_is_overdue_is_counted():
    plan = planned(a_team(), "SQL")
    plan = planned(plan, "Reading", due=date(2026, 11, 1))
    plan = learned(plan, "SQL")
    assert growth_count(plan, TODAY).words == "1 of 2 done = 50 %, 1 overdue"


def test_a_plan_without_activities_says_that_nothing_is_planned():
    assert growth_count(a_team(), TODAY).words == "nothing planned yet"


def test_what_somebody_who_left_had_planned_is_nobodys_any_more():
    plan = planned(a_team(), people="ben")
    plan = done(plan, set_fields(person(plan, "ben"), {"left": (..., date(2026, 11, 1))}))
    assert growth_count(plan, TODAY).planned == 0


def test_an_activity_is_named_by_words_of_its_title():
    assert activity_named(planned(a_team()), "sql product").title == "SQL for product people"


def test_words_that_fit_several_list_them():
    plan = planned(planned(a_team(), "SQL one"), "SQL two")
    with pytest.raises(Ambiguous, match="SQL one · SQL two"):
        activity_named(plan, "sql")


def test_words_mean_what_is_still_to_be_done():
    plan = learned(planned(a_team(), "SQL one"), "SQL one")
    assert activity_named(planned(plan, "SQL two"), "sql").title == "SQL two"


def test_words_that_fit_nothing_are_not_found():
    with pytest.raises(NotFound):
        activity_named(a_team(), "sql")


def test_an_activity_is_finished_with_its_evidence():
    plan = learned(planned(a_team()), "SQL", evidence="certificate 12")
    found = activity_named(plan, "SQL")
    assert (found.done, found.evidence) == (TODAY, "certificate 12")


def test_what_is_done_already_is_not_finished_again():
    plan = learned(planned(a_team()))
    with pytest.raises(Refused, match="was done on 15 Nov 2026 already"):
        learned(plan)


def test_nothing_is_done_on_a_day_to_come():
    with pytest.raises(BadValue):
        learned(planned(a_team()), on=date(2026, 12, 1))


def test_people_join_and_step_out():
    plan = planned(a_team())
    key = activity_named(plan, "SQL").id
    plan = does(plan, "ben", growth.join(key, person(plan, "ben")))
    plan = does(plan, "maya", growth.step_out(key, person(plan, "maya")))
    assert activity_named(plan, "SQL").people == (person(plan, "ben"),)


def test_the_last_one_does_not_step_out():
    plan = planned(a_team())
    with pytest.raises(Refused, match="take it out"):
        does(plan, "maya", growth.step_out(activity_named(plan, "SQL").id, person(plan, "maya")))


def test_a_finished_activity_is_open_again_when_that_is_undone():
    plan = learned(planned(a_team()))
    plan = done(plan, undo(events(plan)[0]))
    assert activity_named(plan, "SQL").done is None


def test_an_activity_that_was_taken_out_is_gone():
    plan = planned(a_team())
    assert not does(plan, "ana", growth.take_out(activity_named(plan, "SQL").id)).growth


# -- fields


def test_the_skills_of_a_key_result_are_typed_with_commas_and_told_apart_one_by_one():
    plan = needing(a_team(), "SQL")
    read = read_field(plan, "key_results", "needs", "SQL, user research , ", TODAY)
    key = plan.find("O1.1").id
    assert changes(plan, "key_results", key, {"needs": read}) == {"needs/user research": (None, "user research")}


def test_a_skill_that_is_typed_twice_is_needed_once():
    assert len(read_field(a_team(), "key_results", "needs", "SQL, sql", TODAY)) == 1


def test_skills_are_shown_as_they_are_typed():
    plan = needing(a_team(), "SQL", "Research")
    assert show_field(plan, "key_results", "needs", plan.find("O1.1").needs) == "SQL, Research"


def test_what_an_activity_serves_is_an_objective():
    with pytest.raises(BadValue, match=r"O1\.1 is a key result"):
        read_field(a_team(), "growth", "objective", "O1.1", TODAY)


# -- skills


def test_a_skill_that_nobody_on_the_goal_has_is_a_gap():
    (gap,) = skill_gaps(needing(a_team(), "SQL"), TODAY)
    assert (gap.skill, gap.closing) == ("SQL", ())


def test_a_gap_is_being_closed_when_somebody_on_the_goal_has_planned_to_learn_it():
    plan = planned(needing(a_team(), "SQL"), skill="sql")
    assert titles(skill_gaps(plan, TODAY)[0].closing) == ["SQL for product people"]


def test_somebody_beside_the_goal_closes_no_gap():
    plan = planned(needing(a_team(), "SQL"), people="ben", skill="SQL")
    assert skill_gaps(plan, TODAY)[0].closing == ()


def test_a_gap_is_closed_when_an_author_of_the_goal_has_learned_it():
    plan = needing(a_team(), "SQL")
    plan = done(
        plan, set_fields(plan.find("O1").id, {f"co_authors/{person(plan, 'ben')}": (None, person(plan, "ben"))})
    )
    plan = learned(planned(plan, people="ben", skill="Sql"))
    assert not skill_gaps(plan, TODAY)


def test_a_skill_goes_with_who_leaves():
    plan = learned(planned(needing(a_team(), "SQL"), skill="SQL"))
    plan = done(plan, set_fields(person(plan, "maya"), {"left": (..., date(2026, 11, 1))}))
    assert [gap.skill for gap in skill_gaps(plan, TODAY)] == ["SQL"]


def test_a_goal_that_is_over_needs_nothing():
    plan = needing(a_team(), "SQL")
    plan = done(plan, set_fields(plan.find("O1").id, {"stage": (..., "closed")}))
    assert not skill_gaps(plan, TODAY)


def test_what_somebody_has_learned_is_named_once():
    plan = learned(planned(a_team(), "SQL one", skill="SQL"), "one")
    plan = learned(planned(plan, "SQL two", skill="sql"), "two")
    assert skills_of(plan, person(plan, "maya")) == ("sql",)


# -- the log


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda plan, key: growth.finish(key, None, "certificate"), "finished “SQL for product people”"),
        (lambda plan, key: growth.join(key, person(plan, "ben")), "@ben takes part in “SQL for product people”"),
        (lambda plan, key: growth.take_out(key), "SQL for product people: taken out"),
    ],
)
def test_the_log_tells_what_became_of_an_activity(edit, told):
    plan = planned(a_team())
    plan = does(plan, "ana", edit(plan, activity_named(plan, "SQL").id))
    assert log(plan)[0] == told


def test_the_log_tells_what_was_planned_for_whom():
    assert log(planned(a_team(), people="maya ben")) == ["planned “SQL for product people” for @maya @ben"]


def test_a_skill_that_a_goal_needs_is_told_by_its_name():
    assert log(needing(a_team(), "SQL")) == ["O1.1 Retention: skill needed SQL added"]


@pytest.mark.parametrize("edit", [growth.finish("1"), growth.join("1", "2"), growth.take_out("1")])
def test_an_activity_that_is_no_longer_there_is_said_to_be_gone(edit):
    with pytest.raises(OkrError, match="no longer in the plan"):
        done(a_team(), edit)
