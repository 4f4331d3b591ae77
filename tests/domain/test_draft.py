"""Edits make rows: new records, and change rows beside what they change."""

from datetime import date

import pytest

from okr_tui.domain import schema
from okr_tui.domain.draft import Draft
from okr_tui.domain.edits import checkins, goals, structure
from okr_tui.domain.errors import BadValue, ChangedElsewhere, NotFound, Refused
from okr_tui.domain.history import events, last_act
from okr_tui.domain.records import Alignment, Limits
from okr_tui.domain.undoing import undo
from tests.builders import act, done, empty_plan, first_person, key_result, objective, plan_with


def test_a_new_company_has_a_root_team_a_person_and_the_running_quarter():
    plan = empty_plan()
    assert plan.root_team is not None and plan.root_team.name == "Northwind"
    assert [p.handle for p in plan.people.values()] == ["maya"]
    assert [(c.name, c.start, c.end) for c in plan.cycles.values()] == [
        ("Q4 2026", date(2026, 10, 1), date(2026, 12, 31))
    ]


def test_everything_that_edits_write_validates_strictly():
    plan = plan_with(objective("Customers stay", key_result("Retention", (date(2026, 10, 8), 64))))
    plan = done(plan, goals.set_fields(plan.find("O1").id, {"title": ("Customers stay", "Customers stay longer")}))
    assert list(schema.check(plan.tables)) == []


def test_codes_count_up_and_key_results_within_their_objective():
    plan = plan_with(objective("A", key_result("x"), key_result("y")), objective("B", key_result("z")))
    assert [plan.code(k.id) for k in plan.key_results.values()] == ["O1.1", "O1.2", "O2.1"]


def test_a_changed_field_holds_the_new_value_and_names_the_change_that_made_it():
    plan = plan_with(objective("Customers stay"))
    goal = plan.find("O1")
    plan = done(plan, goals.set_fields(goal.id, {"title": ("Customers stay", "Customers remain")}))
    raw = plan.tables.table("objectives")[goal.id]
    (change,) = plan.changes
    assert (raw["title"], raw["heads"]["title"]) == ("Customers remain", change.id)
    assert (change.old, change.new, change.supersedes) == ("Customers stay", "Customers remain", ())


def test_a_field_of_a_record_made_in_the_same_act_is_seen_changed_at_once():
    draft = Draft(empty_plan(), act())
    made = draft.new_key()
    goals.add_objective("Grow", key=made)(draft)
    assert draft.plan.objectives[made].title == "Grow"
    draft.change(made, "title", "Stay")
    assert draft.plan.objectives[made].title == "Stay"


def test_a_second_change_supersedes_the_first():
    plan = plan_with(objective("A"))
    goal = plan.find("O1").id
    plan = done(plan, goals.set_fields(goal, {"title": (..., "B")}))
    plan = done(plan, goals.set_fields(goal, {"title": (..., "C")}))
    first, second = plan.changes
    assert second.supersedes == (first.id,)


def test_the_same_act_made_twice_makes_the_same_rows():
    plan, again = empty_plan(), act(by=None)
    drafts = [Draft(plan, again), Draft(plan, again)]
    for draft in drafts:
        goals.add_objective("Grow")(draft)
    assert drafts[0].rows == drafts[1].rows


def test_setting_what_is_there_already_leaves_no_trace():
    plan = plan_with(objective("A"))
    draft = Draft(plan, act())
    goals.set_fields(plan.find("O1").id, {"title": ("A", "A")})(draft)
    assert draft.rows == {}


def test_a_field_that_moved_meanwhile_is_not_overwritten():
    plan = plan_with(objective("A"))
    goal = plan.find("O1").id
    plan = done(plan, goals.set_fields(goal, {"title": ("A", "theirs")}))
    with pytest.raises(ChangedElsewhere) as moved:
        done(plan, goals.set_fields(goal, {"title": ("A", "mine")}))
    assert (moved.value.theirs, moved.value.mine) == ("theirs", "mine")


def test_two_people_can_each_add_a_co_author():
    plan = plan_with(objective("A"))
    goal, people = plan.find("O1").id, []
    for name in ("Ravi Iyer", "Ana Sol"):
        plan = done(plan, structure.add_person(name))
        people.append(plan.person(name).id)
    for person in people:
        plan = done(plan, goals.set_fields(goal, {f"co_authors/{person}": (None, person)}))
    assert plan.objectives[goal].co_authors == tuple(people)


def test_an_alignment_that_closes_a_circle_is_refused():
    plan = plan_with(objective("A"), objective("B", under="O1"), objective("C", under="O2"))
    with pytest.raises(Refused, match="circle"):
        done(plan, goals.align(plan.find("O1").id, Alignment(plan.find("O3").id)))


def test_a_circle_through_a_key_result_is_refused_too():
    plan = plan_with(objective("A", key_result("x")), objective("B", under="O1.1", relation="supports"))
    with pytest.raises(Refused, match="circle"):
        done(plan, goals.align(plan.find("O1").id, Alignment(plan.find("O2").id)))


def test_only_supports_may_point_at_a_key_result():
    plan = plan_with(objective("A", key_result("x")), objective("B"))
    with pytest.raises(Refused, match="supports"):
        done(plan, goals.align(plan.find("O2").id, Alignment(plan.find("O1.1").id)))


def test_a_goal_is_dropped_with_a_reason_or_not_at_all():
    plan = plan_with(objective("A"))
    with pytest.raises(BadValue, match="reason"):
        done(plan, goals.drop(plan.find("O1").id))
    plan = done(plan, goals.drop(plan.find("O1").id), act(why="the market moved"))
    assert plan.find("O1").stage == "dropped" and plan.changes[0].why == "the market moved"


def test_a_due_date_before_the_start_is_refused():
    with pytest.raises(BadValue, match="before the start"):
        plan_with(objective("A", due=date(2026, 9, 1)))


def test_a_person_who_owns_goals_can_not_be_taken_out():
    plan = plan_with(objective("A"))
    with pytest.raises(Refused, match="O1 A"):
        done(plan, structure.remove(plan.person("maya").id))


def test_a_check_in_to_a_dropped_goal_is_refused():
    plan = plan_with(objective("A", key_result("x")))
    plan = done(plan, goals.drop(plan.find("O1").id), act(why="enough"))
    with pytest.raises(Refused, match="dropped"):
        done(plan, checkins.log_check_in(plan.find("O1.1").id, 5))


def test_a_corrected_check_in_keeps_what_it_said_before():
    plan = plan_with(objective("A", key_result("x", (date(2026, 10, 9), 68))))
    (check_in,) = plan.check_ins(plan.find("O1.1").id)
    plan = done(plan, checkins.fix_check_in(check_in, {"value": 69}))
    assert plan.last_check_in(plan.find("O1.1").id).value == 69
    assert [(c.old, c.new) for c in plan.changes] == [(68, 69)]


def test_undoing_an_edit_puts_the_old_value_back_and_says_so_in_the_history():
    plan = plan_with(objective("A"))
    goal, me = plan.find("O1").id, first_person(plan)
    plan = done(plan, goals.set_fields(goal, {"title": ("A", "B")}))
    event = last_act(plan, me)
    plan = done(plan, undo(event), act(by=me, undoes=event.id))
    assert plan.objectives[goal].title == "A"
    assert [e.undoes for e in events(plan, goal)][:1] == [event.id]


def test_undoing_twice_takes_back_the_act_before():
    plan = plan_with(objective("A"))
    goal, me = plan.find("O1").id, first_person(plan)
    plan = done(plan, goals.set_fields(goal, {"title": ("A", "B")}))
    plan = done(plan, goals.set_fields(goal, {"title": ("B", "C")}))
    for expected in ("B", "A"):
        event = last_act(plan, me)
        plan = done(plan, undo(event), act(by=me, undoes=event.id))
        assert plan.objectives[goal].title == expected


def test_undoing_the_adding_of_a_goal_takes_it_out_of_every_list():
    plan = plan_with(objective("A"))
    me = first_person(plan)
    event = last_act(plan, me)
    plan = done(plan, undo(event), act(by=me, undoes=event.id))
    assert plan.objectives == {}
    with pytest.raises(NotFound):
        plan.find("O1")


def test_a_number_is_never_given_twice_even_after_an_undo():
    plan = plan_with(objective("A"))
    me = first_person(plan)
    event = last_act(plan, me)
    plan = done(plan, undo(event), act(by=me, undoes=event.id))
    plan = done(plan, goals.add_objective("B"))
    assert plan.code(next(iter(plan.objectives))) == "O2"


def test_an_edit_that_others_built_on_is_not_undone():
    plan = plan_with(objective("A"))
    goal, me = plan.find("O1").id, first_person(plan)
    plan = done(plan, goals.set_fields(goal, {"title": ("A", "B")}))
    event = last_act(plan, me)
    plan = done(plan, structure.add_person("Ravi Iyer"))
    ravi = plan.person("ravi").id
    plan = done(plan, goals.set_fields(goal, {"title": ("B", "C")}), act(by=ravi))
    with pytest.raises(Refused, match="Ravi Iyer"):
        done(plan, undo(event), act(by=me, undoes=event.id))


def test_an_objective_with_key_results_of_another_act_is_not_undone_away():
    plan = plan_with(objective("A", key_result("x")))
    me = first_person(plan)
    added = next(e for e in events(plan) if any(m.table == "objectives" for m in e.made))
    with pytest.raises(Refused, match=r"O1\.1"):
        done(plan, undo(added), act(by=me, undoes=added.id))


def test_unknown_fields_survive_an_edit():
    plan = plan_with(objective("A"))
    goal = plan.find("O1").id
    raw = dict(plan.tables.table("objectives")[goal])
    plan = plan.with_rows({"objectives": {goal: {**raw, "mood": "bright"}}})
    plan = done(plan, goals.set_fields(goal, {"title": ("A", "B")}))
    assert plan.tables.table("objectives")[goal]["mood"] == "bright"


def test_a_damaged_record_is_marked_and_the_rest_is_read():
    plan = plan_with(objective("A"), objective("B"))
    goal = plan.find("O1").id
    raw = dict(plan.tables.table("objectives")[goal])
    plan = plan.with_rows({"objectives": {goal: {**raw, "due": "soon"}}})
    assert [o.title for o in plan.objectives.values()] == ["B"]
    (damaged,) = plan.damaged
    assert damaged.field == "due" and "soon" in damaged.why


def test_a_value_that_the_key_result_can_never_have_is_refused():
    plan = plan_with(objective("A", key_result("x", limits=Limits(0, 100))))
    with pytest.raises(BadValue, match="at most 100"):
        done(plan, checkins.log_check_in(plan.find("O1.1").id, 700))


def test_somebody_who_has_left_checks_in_to_nothing_new():
    plan = plan_with(objective("A", key_result("x")))
    me = first_person(plan)
    plan = done(plan, goals.set_fields(me, {"left": (None, date(2026, 11, 1))}))
    with pytest.raises(Refused, match="left on"):
        done(plan, checkins.log_check_in(plan.find("O1.1").id, 5))
