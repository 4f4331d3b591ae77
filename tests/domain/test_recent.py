"""What others did lately."""

from datetime import UTC, date, datetime

from okr_tui.domain.edits import goals
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.recent import recent
from tests.builders import act, done, first_person, key_result, objective, plan_with

SINCE = datetime(2026, 11, 10, tzinfo=UTC)


def base():
    return plan_with(objective("Customers stay", key_result("Retention", (date(2026, 10, 20), 65))))


def words(plan, **more):
    return [one.words for one in recent(plan, SINCE, **more)]


def test_a_check_in_is_said_with_its_value_and_note():
    plan = base()
    logged = log_check_in(plan.find("O1.1").id, 68, note="Two renewals")
    assert words(done(plan, logged, act(date(2026, 11, 12)))) == ["O1.1 68 % – Two renewals"]


def test_what_is_older_is_left_out():
    assert words(base()) == []


def test_ones_own_doings_are_left_out():
    plan = base()
    me = first_person(plan)
    plan = done(plan, log_check_in(plan.find("O1.1").id, 68), act(date(2026, 11, 12), by=me))
    assert words(plan, without=me) == []


def test_a_changed_number_is_said_with_both_values():
    plan = base()
    changed = goals.set_fields(plan.find("O1.1").id, {"target": (77, 80)})
    assert words(done(plan, changed, act(date(2026, 11, 12), why="new market"))) == ["O1.1 target 77 → 80 – new market"]


def test_fields_changed_in_one_act_are_one_thing():
    plan = base()
    changed = goals.set_fields(plan.find("O1.1").id, {"target": (77, 80), "title": ("Retention", "Retention, yearly")})
    assert len(words(done(plan, changed, act(date(2026, 11, 12))))) == 1


def test_a_new_goal_is_said_by_its_title():
    plan = done(base(), goals.add_objective("Sales grow"), act(date(2026, 11, 12)))
    assert words(plan) == ["O2 new: Sales grow"]


def test_the_latest_comes_first_and_only_so_many_are_given():
    plan = base()
    for day in (11, 12, 13):
        plan = done(plan, goals.add_objective(f"Goal of day {day}"), act(date(2026, 11, day)))
    assert words(plan, most=2) == ["O4 new: Goal of day 13", "O3 new: Goal of day 12"]
