"""A plan as it was: whatever was done to it, each earlier state is found again."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from okr_tui.domain.as_of import as_of
from okr_tui.domain.assess import Assessment
from okr_tui.domain.draft import Act, Draft
from okr_tui.domain.edits import checkins, drafting, goals, structure
from okr_tui.domain.errors import OkrError
from okr_tui.domain.history import events
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment
from okr_tui.domain.tables import MemoryTables
from okr_tui.domain.undoing import undo
from tests.builders import TODAY, act, done, key_result, objective, plan_with

NOON = datetime(2026, 11, 15, 12, tzinfo=UTC)
BEFORE = date(2026, 11, 14)


def company():
    return plan_with(
        objective("Customers stay", key_result("Retention", (date(2026, 11, 2), 68), (date(2026, 11, 12), 71))),
        objective("Onboarding is easy", key_result("Set-up days", baseline=9, target=4, kind="decrease"), under="O1"),
    )


def retarget(plan, new, hour=12, **more):
    key = plan.find("O1.1").id
    edit = goals.set_fields(key, {"target": (plan.key_results[key].target, new)})
    return done(plan, edit, act(TODAY, hour=hour, by=next(iter(plan.people)), **more))


def at(hour, day=TODAY):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_a_target_is_what_it_was_before_it_was_raised():
    plan = retarget(company(), 80)
    assert as_of(plan, at(11)).find("O1.1").target == 77


def test_a_change_counts_in_the_moment_in_which_it_was_made():
    assert as_of(retarget(company(), 80), at(12)).find("O1.1").target == 80


def test_each_of_several_values_is_found_between_two_changes():
    plan = retarget(retarget(company(), 80, hour=9), 82, hour=15)
    assert [as_of(plan, at(hour)).find("O1.1").target for hour in (8, 10, 16)] == [77, 80, 82]


def test_a_goal_that_was_not_there_yet_is_absent():
    plan = done(company(), goals.add_objective("Sell more"), act(TODAY))
    assert [o.title for o in as_of(plan, at(11)).objectives.values()] == ["Customers stay", "Onboarding is easy"]


def test_what_was_taken_out_since_is_back():
    plan = done(company(), structure.add_team("Support"), act(BEFORE))
    team = plan.team("Support").id
    plan = done(plan, structure.remove(team), act(TODAY))
    assert (team in plan.teams, team in as_of(plan, at(11)).teams) == (False, True)


def test_check_ins_count_by_the_day_on_which_they_were_logged():
    late = (date(2026, 11, 2), 70, date(2026, 11, 13))
    plan = plan_with(objective("Grow", key_result("Retention", (date(2026, 11, 1), 65), late)))
    earlier = as_of(plan, at(23, date(2026, 11, 5)))
    assert [c.value for c in earlier.check_ins(plan.find("O1.1").id)] == [65]


def test_a_corrected_check_in_says_what_it_said():
    plan = company()
    last = plan.last_check_in(plan.find("O1.1").id)
    plan = done(plan, checkins.fix_check_in(last, {"value": 50}), act(TODAY))
    assert as_of(plan, at(11)).last_check_in(last.key_result).value == 71


def test_progress_is_that_of_the_day():
    plan = retarget(company(), 100)
    judge = Assessment(as_of(plan, at(11, date(2026, 11, 11))), date(2026, 11, 11))
    assert judge.key_result(plan.find("O1.1").id).raw == (68 - 62) / (77 - 62)


def unseen_by_each_other(*changes):
    """A target of 77 that several people changed on copies that had not seen each other."""
    plan = company()
    key = plan.find("O1.1").id
    rows, shown = {}, None
    for number, change in enumerate(changes):
        moment, new, *more = change
        shown = str((int(moment.timestamp() * 1000) << 80) + number)
        said = {"at": f"{moment:%Y-%m-%dT%H:%M:%SZ}"} if "by hand" not in more else {}
        rows[shown] = {"record": key, "field": "target", "old": 77, "new": new, **said}
    raw = {**plan.tables.table("key_results")[key], "target": changes[-1][1], "heads": {"target": shown}}
    return plan.with_rows({"changes": rows, "key_results": {key: raw}})


def test_of_two_changes_unseen_by_each_other_the_later_one_shows_once_it_is_known():
    plan = unseen_by_each_other((at(9), 80), (at(12), 82))
    assert [as_of(plan, at(hour)).find("O1.1").target for hour in (8, 10, 13)] == [77, 80, 82]


def test_a_hand_edit_counts_from_the_time_of_its_key():
    plan = unseen_by_each_other((at(9), 80, "by hand"))
    assert [as_of(plan, at(hour)).find("O1.1").target for hour in (8, 10)] == [77, 80]


def test_a_list_that_is_damaged_is_left_as_it_is():
    plan = company()
    key = plan.find("O2").id
    raw = {**plan.tables.table("objectives")[key], "alignments": 5}
    change = {"record": key, "field": "alignments/1", "new": {"target": "1"}, "at": "2026-11-20T00:00:00Z"}
    broken = plan.with_rows({"objectives": {key: raw}, "changes": {str(int(NOON.timestamp() * 1000) << 80): change}})
    assert as_of(broken, at(11)).tables.table("objectives")[key]["alignments"] == 5


# -- whatever was done ---------------------------------------------------------------------------------------


def _retarget(plan, number):
    return goals.set_fields(plan.find("O1.1").id, {"target": (plan.find("O1.1").target, 78.0 + number)})


def _retitle(plan, number):
    goal = plan.find(f"O{1 + number % 2}")
    return goals.set_fields(goal.id, {"title": (goal.title, f"Title {number}")})


def _undo(plan, number):
    found = [one for one in events(plan) if not one.undoes]
    return undo(found[number % len(found)])


DOINGS = {
    "retarget": _retarget,
    "retitle": _retitle,
    "add objective": lambda plan, number: goals.add_objective(f"Goal {number}"),
    "add key result": lambda plan, number: goals.add_key_result(
        plan.find("O2").id, f"Result {number}", {"kind": "increase", "baseline": 0, "target": 9}
    ),
    "drop": lambda plan, number: goals.drop(plan.find("O2.1").id),
    "check in": lambda plan, number: checkins.log_check_in(plan.find("O1.1").id, 60.0 + number),
    "correct": lambda plan, number: (
        checkins.fix_check_in(last, {"value": 40.0 + number})
        if (last := plan.last_check_in(plan.find("O1.1").id))
        else lambda draft: None
    ),
    "align": lambda plan, number: goals.align(
        plan.find("O2").id, Alignment(plan.find("O1").id, "supports" if number % 2 else "contributes")
    ),
    "unalign": lambda plan, number: goals.unalign(plan.find("O2").id, plan.find("O1").id),
    "team": lambda plan, number: structure.add_team(f"Team {number}"),
    "person": lambda plan, number: structure.add_person(f"Person {number}"),
    "remove": lambda plan, number: structure.remove(list(plan.teams)[-1]),
    "say": lambda plan, number: drafting.say(plan.find("O1").id, f"Words {number}"),
    "undo": _undo,
}


def everything(plan):
    """What the file would hold, and what is asked of it without looking at every check-in."""
    tables = plan.tables
    held = {name: dict(tables.table(name)) for name in tables.names()}
    of_each = {key: list(tables.check_ins_of(key)) for key in tables.table("key_results")}
    return (
        {n: rows for n, rows in held.items() if rows},
        of_each,
        dict(tables.last_check_ins()),
        dict(tables.last_logged()),
    )


@given(st.lists(st.tuples(st.sampled_from(sorted(DOINGS)), st.integers(0, 20)), max_size=14))
@settings(max_examples=150, deadline=None)
def test_every_state_that_a_plan_had_is_found_again(doings):
    plan = Plan(MemoryTables(company().tables._tables))
    moment = NOON
    states = [(moment, everything(plan))]
    for name, number in doings:
        moment += timedelta(minutes=7)
        seed = str((int(moment.timestamp() * 1000) << 80) + 5)
        draft = Draft(plan, Act(next(iter(plan.people)), moment, moment.date(), seed))
        try:
            DOINGS[name](plan, number)(draft)
        except OkrError:
            continue
        plan = Plan(plan.tables.with_rows(draft.rows), plan)
        states.append((moment, everything(plan)))
    for when, state in states:
        assert everything(as_of(plan, when)) == state
