"""Rhythm: which check-ins were due, how each went, whose it was, and the shares made of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits import checkins, goals, structure
from okr_tui.domain.merging.union import union
from okr_tui.domain.plan import Plan
from okr_tui.domain.rhythm import Rhythms, count, explain, leaders, rhythm, rhythm_of, rounds_of
from okr_tui.domain.rounds import Round
from tests.builders import START, act, done, first_person, key_result, objective, plan_with

DAY = timedelta(days=1)


def on(days: int) -> date:
    """So many days after the start of the quarter; check-ins are due each 14."""
    return START + days * DAY


def logged(plan: Plan, code: str, when: date, value: float = 65, at: date | None = None) -> Plan:
    """The plan after a check-in that was logged on a day."""
    return done(plan, checkins.log_check_in(plan.find(code).id, value, at=at or when), act(when, first_person(plan)))


def plan_logged(*days: int, **values: Any) -> Plan:
    """One key result, checked in on these days after the start."""
    return plan_with(objective("Customers stay", key_result("Retention", *((on(n), 65) for n in days), **values)))


def rounds(plan: Plan, today: date, code: str = "O1.1") -> tuple[Round, ...]:
    return rounds_of(plan, plan.find(code).id, today)


def states(plan: Plan, today: date, code: str = "O1.1") -> list[tuple[date, str]]:
    return [(one.due, one.state) for one in rounds(plan, today, code)]


def changed(plan: Plan, record: str, when: date, **fields: Any) -> Plan:
    """The plan after fields of a record were changed on a day."""

    def edit(draft: Any) -> None:
        for name, value in fields.items():
            draft.change(record, name.replace("__", "/"), value)

    return done(plan, edit, act(when, first_person(plan)))


def kr(plan: Plan, code: str = "O1.1") -> str:
    return plan.find(code).id


def with_tom(plan: Plan) -> Plan:
    return done(plan, structure.add_person("Tom Berg", handle="tom"), act(START, first_person(plan)))


def away(first: date, last: date) -> dict[str, str]:
    return {"id": "1", "start": first.isoformat(), "end": last.isoformat()}


# -- how a round goes -------------------------------------------------------------------------------------


def test_a_check_in_on_its_day_is_in_time() -> None:
    assert states(plan_logged(14), on(20)) == [(on(14), "in time")]


def test_a_check_in_three_days_later_is_in_time_still() -> None:
    assert states(plan_logged(17), on(20)) == [(on(14), "in time")]


def test_a_check_in_four_days_later_is_late() -> None:
    assert states(plan_logged(18), on(20)) == [(on(14), "late")]


def test_what_nobody_logged_is_missed_once_the_days_of_grace_are_over() -> None:
    assert states(plan_logged(), on(18)) == [(on(14), "missed")]


def test_what_can_still_be_logged_in_time_is_due_and_not_judged() -> None:
    assert states(plan_logged(), on(17)) == [(on(14), "due")]


def test_what_is_due_tomorrow_is_no_round_yet() -> None:
    assert states(plan_logged(), on(13)) == []


def test_a_silence_of_three_rounds_is_one_missed_round() -> None:
    assert states(plan_logged(), on(50)) == [(on(14), "missed")]


def test_a_silence_that_ended_is_one_late_round() -> None:
    assert states(plan_logged(45), on(46)) == [(on(14), "late")]


def test_the_next_round_is_counted_from_the_day_of_the_last_check_in() -> None:
    assert states(plan_logged(16, 30), on(40)) == [(on(14), "in time"), (on(30), "in time")]


def test_a_back_dated_check_in_is_judged_by_the_day_on_which_it_was_logged() -> None:
    plan = logged(plan_logged(), "O1.1", on(25), at=on(14))
    assert states(plan, on(26)) == [(on(14), "late")]


def test_a_check_in_that_was_taken_back_settles_nothing() -> None:
    plan = plan_logged(14)
    (check_in,) = plan.check_ins(kr(plan))
    plan = done(plan, lambda draft: draft.delete(check_in.id), act(on(15)))
    assert states(plan, on(18)) == [(on(14), "missed")]


def test_the_final_value_is_the_last_round() -> None:
    assert states(plan_logged(14, 28, 42, 56, 70, 84, 92), on(110))[-2:] == [(on(84), "in time"), (on(91), "in time")]


def test_a_value_shortly_before_the_end_is_not_the_final_one() -> None:
    assert states(plan_logged(14, 28, 42, 56, 70, 84, 90), on(96))[-1] == (on(91), "missed")


# -- those who check in more often ------------------------------------------------------------------------


def test_two_check_ins_a_day_make_no_second_round() -> None:
    assert states(plan_logged(14, 14), on(20)) == [(on(14), "in time")]


def test_who_checks_in_weekly_has_a_round_each_cadence() -> None:
    assert states(plan_logged(7, 14, 21, 28), on(30)) == [(on(14), "in time"), (on(28), "in time")]


def test_an_early_check_in_moves_the_day_on_which_the_next_is_due() -> None:
    assert states(plan_logged(7), on(17)) == []
    assert states(plan_logged(7), on(25)) == [(on(21), "missed")]


def test_a_cadence_of_one_day_has_a_round_each_day() -> None:
    assert states(plan_logged(1, 2, 3, cadence=1), on(3)) == [(on(n), "in time") for n in (1, 2, 3)]


def test_a_key_results_own_cadence_goes_before_that_of_its_cycle() -> None:
    assert states(plan_logged(7, cadence=7), on(8)) == [(on(7), "in time")]


def test_a_shorter_cadence_makes_nothing_due_before_it_was_set() -> None:
    plan = plan_logged(14)
    plan = changed(plan, kr(plan), on(26), cadence=7)
    assert states(plan, on(27)) == [(on(14), "in time"), (on(26), "due")]


def test_a_shorter_cadence_moves_no_day_that_was_there_already() -> None:
    plan = plan_logged()
    plan = changed(plan, kr(plan), on(16), cadence=7)
    assert states(plan, on(17)) == [(on(14), "due")]


def test_a_longer_cadence_excuses_no_round_that_was_missed() -> None:
    plan = plan_logged()
    plan = changed(plan, kr(plan), on(20), cadence=28)
    assert states(plan, on(21)) == [(on(14), "missed")]


def test_a_longer_cadence_gives_more_time_to_a_round_that_is_not_over() -> None:
    plan = plan_logged()
    plan = changed(plan, kr(plan), on(10), cadence=28)
    assert (states(plan, on(20)), states(plan, on(28))) == ([], [(on(28), "due")])


def test_a_cadence_that_was_made_shorter_does_not_judge_earlier_rounds_anew() -> None:
    plan = plan_logged(14)
    plan = changed(plan, kr(plan), on(15), cadence=7)
    assert states(plan, on(22)) == [(on(14), "in time"), (on(21), "due")]


# -- what stops the clock ---------------------------------------------------------------------------------


def test_a_pause_of_the_cycle_moves_the_due_day() -> None:
    plan = plan_logged()
    (cycle,) = plan.cycles
    plan = changed(plan, cycle, START, pauses__1=away(on(10), on(16)))
    assert states(plan, on(21)) == [(on(21), "due")]


def test_an_absence_is_left_out() -> None:
    plan = plan_logged()
    plan = changed(plan, first_person(plan) or "", START, away__1=away(on(13), on(40)))
    assert states(plan, on(40)) == []


def test_the_absence_of_somebody_else_stops_nothing() -> None:
    plan = with_tom(plan_logged())
    plan = changed(plan, plan.person("tom").id, START, away__1=away(on(10), on(40)))
    assert states(plan, on(40)) == [(on(14), "missed")]


def test_time_after_leaving_is_left_out() -> None:
    plan = plan_logged()
    plan = changed(plan, first_person(plan) or "", on(12), left=on(12).isoformat())
    assert states(plan, on(40)) == []


def test_what_was_missed_before_leaving_stays_missed() -> None:
    plan = plan_logged()
    plan = changed(plan, first_person(plan) or "", on(30), left=on(30).isoformat())
    assert states(plan, on(60)) == [(on(14), "missed")]


def test_nothing_is_due_once_the_target_is_reached() -> None:
    plan = logged(plan_logged(), "O1.1", on(14), 77)
    assert states(plan, on(60)) == [(on(14), "in time")]


def test_a_target_that_is_raised_asks_again_on_that_day() -> None:
    plan = logged(plan_logged(), "O1.1", on(14), 77)
    plan = changed(plan, kr(plan), on(50), target=90)
    assert states(plan, on(60)) == [(on(14), "in time"), (on(50), "missed")]


def test_a_dropped_key_result_is_asked_for_nothing() -> None:
    plan = plan_logged()
    plan = changed(plan, kr(plan), on(12), stage="dropped")
    assert states(plan, on(40)) == []


def test_what_was_missed_before_it_was_dropped_stays_missed() -> None:
    plan = logged(plan_logged(), "O1.1", on(20))
    plan = changed(plan, kr(plan), on(22), stage="dropped")
    assert states(plan, on(60)) == [(on(14), "late")]


def test_a_draft_is_due_from_the_day_on_which_it_was_begun() -> None:
    plan = plan_logged()
    objective_ = plan.find("O1").id
    plan = changed(plan, objective_, on(1), stage="draft")
    assert states(plan, on(30)) == []
    plan = changed(plan, objective_, on(30), stage="active")
    assert states(plan, on(31)) == [(on(30), "due")]


# -- whose it is ------------------------------------------------------------------------------------------


def test_a_round_is_of_the_owner_on_its_due_day_and_not_of_todays() -> None:
    plan = with_tom(plan_logged())
    plan = changed(plan, kr(plan), on(20), owner=plan.person("tom").id)
    (one,) = rounds(plan, on(25))
    assert one.person == first_person(plan)


def test_a_round_after_the_handing_over_is_of_the_new_owner() -> None:
    plan = with_tom(plan_logged(14))
    plan = changed(plan, kr(plan), on(20), owner=plan.person("tom").id)
    assert [one.person for one in rounds(plan, on(35))] == [first_person(plan), plan.person("tom").id]


def test_a_new_owner_is_not_excused_by_absence_from_before() -> None:
    plan = with_tom(plan_logged())
    plan = changed(plan, plan.person("tom").id, START, away__1=away(START, on(10)))
    plan = changed(plan, kr(plan), on(12), owner=plan.person("tom").id)
    assert states(plan, on(15)) == [(on(14), "due")]


def test_without_an_owner_of_its_own_it_is_of_the_owner_of_the_objective_of_that_day() -> None:
    plan = with_tom(plan_with(objective("Customers stay", key_result("Retention", owner=None))))
    plan = changed(plan, plan.find("O1").id, on(10), owner=plan.person("tom").id)
    assert [one.person for one in rounds(plan, on(15))] == [plan.person("tom").id]


# -- shares -----------------------------------------------------------------------------------------------


def two_goals() -> Plan:
    """Maya's goal, checked in once in time and once late; Tom's, never."""
    plan = with_tom(plan_logged(14, 34))
    tom = plan.person("tom").id
    made = act(START, first_person(plan))
    plan = done(plan, goals.add_objective("Sales grow", owner=tom), made)
    values = {"kind": "increase", "baseline": 0, "target": 10, "owner": tom}
    return done(plan, goals.add_key_result(made.seed, "Orders", values), act(START, first_person(plan)))


def test_the_share_is_that_of_rounds_in_time() -> None:
    found = rhythm_of(two_goals(), on(36))
    assert (found.in_time, found.late, found.missed, found.counted) == (1, 1, 1, 3)
    assert found.share == pytest.approx(1 / 3)


def test_each_person_has_a_rhythm_of_their_own() -> None:
    plan = two_goals()
    assert rhythm_of(plan, on(36), person=first_person(plan)).share == 0.5
    assert rhythm_of(plan, on(36), person=plan.person("tom").id).share == 0


def test_goals_that_were_handed_over_stay_in_the_rhythm_of_whoever_had_them() -> None:
    plan = with_tom(plan_logged(14))
    maya, tom = first_person(plan), plan.person("tom").id
    plan = changed(plan, kr(plan), on(20), owner=tom)
    every = Rhythms(plan, on(35))
    for person in (maya, tom):
        assert every.of_person(str(person)).rounds == tuple(one for one in every.rounds if one.person == person)
    assert len(every.of_person(str(maya)).rounds) == 1


def test_without_a_round_that_is_judged_there_is_no_share() -> None:
    found = rhythm_of(plan_logged(), on(16))
    assert (found.share, found.counted, found.waiting) == (None, 0, 1)


def test_leaders_are_those_who_lead_a_team_or_people() -> None:
    plan = two_goals()
    maya, tom = first_person(plan), plan.person("tom").id
    (root,) = plan.teams
    plan = changed(plan, root, START, lead=None)
    assert leaders(plan, on(20)) == ()
    plan = changed(plan, maya or "", START, manager=tom)
    assert [one.handle for one in leaders(plan, on(20))] == ["tom"]


def test_the_rhythm_of_leaders_follows_the_same_rule() -> None:
    plan = two_goals()
    (root,) = plan.teams
    plan = changed(plan, root, START, lead=plan.person("tom").id)
    assert rhythm_of(plan, on(36), leaders=True) == rhythm_of(plan, on(36), person=plan.person("tom").id)


def test_a_leader_who_left_is_no_leader() -> None:
    plan = two_goals()
    (root,) = plan.teams
    plan = changed(plan, root, START, lead=plan.person("tom").id)
    plan = changed(plan, plan.person("tom").id, on(20), left=on(20).isoformat())
    assert leaders(plan, on(21)) == ()


def test_a_team_has_the_rhythm_of_its_goals() -> None:
    plan = two_goals()
    (root,) = plan.teams
    plan = changed(plan, plan.find("O1").id, START, team=root)
    plan = changed(plan, plan.find("O2").id, START, team=None)
    assert rhythm_of(plan, on(36), team=root).counted == 2


def test_a_personal_goal_is_in_the_rhythm_of_no_team() -> None:
    plan = two_goals()
    (root,) = plan.teams
    plan = changed(plan, plan.find("O1").id, START, team=root, person=first_person(plan))
    plan = changed(plan, plan.find("O2").id, START, team=None)
    assert rhythm_of(plan, on(36), team=root).counted == 0


def test_rounds_before_a_day_can_be_left_out() -> None:
    assert rhythm_of(plan_logged(14, 34), on(36), since=on(20)).counted == 1


def test_check_ins_of_earlier_cycles_are_not_even_read() -> None:
    plan = plan_logged(14)
    asked: list[str] = []
    read = plan.tables.check_ins_of
    plan.tables.check_ins_of = lambda key: asked.append(key) or read(key)  # type: ignore[method-assign]
    assert Rhythms(plan, on(200), on(150)).rounds == ()
    assert asked == []


def test_the_arithmetic_is_said_in_words() -> None:
    plan = two_goals()
    assert explain(plan, rhythm_of(plan, on(36))) == (
        "1 of 3 due check-ins within 3 days = 33 %; late: O1.1 of 29 Oct 2026 by 6 days; missed: O2.1 of 15 Oct 2026"
    )


def test_a_room_is_told_the_counts_alone() -> None:
    plan = two_goals()
    words = "1 of 3 due check-ins within 3 days = 33 %; 1 late; 1 missed"
    assert count(plan, rhythm_of(plan, on(36))) == words


def test_what_can_still_come_is_named_but_not_counted() -> None:
    plan = plan_logged()
    assert explain(plan, rhythm_of(plan, on(15))) == (
        "no check-in was due yet that could be judged; due now: O1.1 of 15 Oct 2026"
    )


# -- always -----------------------------------------------------------------------------------------------

DAYS = st.lists(st.integers(0, 100), max_size=12)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 30), st.integers(0, 110), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 20))))
def test_what_is_waited_for_is_what_the_clock_of_check_ins_says(
    days: list[int], cadence: int, today: int, absences: list[tuple[int, int]]
) -> None:
    plan = plan_logged(*(day for day in sorted(days) if day <= today), cadence=cadence)
    fields = {f"away__{n}": {**away(on(a), on(a + b)), "id": str(n)} for n, (a, b) in enumerate(absences)}
    plan = changed(plan, first_person(plan) or "", START, **fields)
    figures = Assessment(plan, on(today)).key_result(kr(plan))
    waiting = [one.due for one in rounds(plan, on(today)) if one.logged is None]
    due = figures.next_due if figures.next_due and figures.next_due <= on(today) else None
    if due is not None or figures.status not in ("partly", "missed", "achieved"):
        assert waiting == ([due] if due else [])


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 30), st.integers(0, 110))
def test_every_check_in_settles_at_most_one_round_and_shares_are_shares(
    days: list[int], cadence: int, today: int
) -> None:
    plan = plan_logged(*sorted(days), cadence=cadence)
    found = rhythm(rounds(plan, on(today)))
    assert found.in_time + found.late + found.missed == found.counted
    assert found.share is None or 0 <= found.share <= 1
    assert sum(one.logged is not None for one in found.rounds) <= len(set(days))
    assert sum(one.logged is None for one in found.rounds) <= 1


def test_copies_that_were_merged_give_the_same_whatever_the_order() -> None:
    plan = with_tom(plan_logged())
    mine, theirs = logged(plan, "O1.1", on(14)), logged(plan, "O1.1", on(29))
    theirs = changed(theirs, kr(plan), on(20), owner=plan.person("tom").id)
    both = [one.with_rows(union(one.tables, other.tables)) for one, other in ((mine, theirs), (theirs, mine))]
    assert rounds(both[0], on(50)) == rounds(both[1], on(50))
    assert [one.state for one in rounds(both[0], on(50))] == ["in time", "in time", "missed"]
