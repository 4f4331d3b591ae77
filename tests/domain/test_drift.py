"""Whoever stands below what changed is asked, and whoever stands further down waits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okr_tui.domain.drift import Drift, would_flag
from okr_tui.domain.edits import drift, goals, structure
from okr_tui.domain.errors import BadValue, Refused
from okr_tui.domain.history import last_act
from okr_tui.domain.merging.union import union
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment
from okr_tui.domain.rhythm_records import Confirmation
from okr_tui.domain.undoing import undo
from tests.builders import TODAY, act, done, key_result, objective, plan_with


def company() -> Plan:
    """Customers stay (O1) ← Renewals are easy (O2) ← Invoices are clear (O3), each with a number."""
    return plan_with(
        objective("Customers stay", key_result("Retention")),
        objective("Renewals are easy", key_result("Renewed"), under="O1"),
        objective("Invoices are clear", key_result("Questions"), under="O2"),
    )


def setting(plan: Plan, code: str, **values: Any) -> Any:
    record = plan.organisation.id if code == "organisation" else plan.find(code).id
    return goals.set_fields(record, {name: (..., value) for name, value in values.items()})


def changed(plan: Plan, code: str, why: str = "the market moved", wording_only: bool = False, **values: Any) -> Plan:
    doing = act(by=plan.person("maya").id, why=why, wording_only=wording_only)
    return done(plan, setting(plan, code, **values), doing)


def confirmed(plan: Plan, *codes: str, **who: Any) -> Plan:
    return done(plan, drift.confirm([plan.find(code).id for code in codes]), act(by=plan.person("maya").id, **who))


def states(plan: Plan) -> dict[str, str]:
    return {plan.code(one.goal): one.state for one in Drift(plan).found}


def person(plan: Plan, name: str, **values: Any) -> Plan:
    return done(plan, lambda draft: draft.create("people", {"name": name.title(), "handle": name, **values}) and None)


# -- who is asked ------------------------------------------------------------------------------------------


def test_nothing_drifted_in_a_plan_in_which_nothing_was_changed():
    assert states(company()) == {}


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("O1", {"title": "Customers stay and grow"}),
        ("O1", {"due": "2026-12-01"}),
        ("O1.1", {"target": 80}),
        ("O1.1", {"unit": "points"}),
        ("O1.1", {"kind": "at least"}),
        ("O1.1", {"due": "2026-12-01"}),
        ("O1.1", {"title": "Retention of the year"}),
    ],
)
def test_a_change_asks_the_goal_below_and_what_is_below_that_waits(code, values):
    values = {name: date.fromisoformat(v) if name == "due" else v for name, v in values.items()}
    assert states(changed(company(), code, **values)) == {"O2": "asked", "O3": "waiting"}


@pytest.mark.parametrize(("code", "values"), [("O1", {"why": "Cash"}), ("O1.1", {"weight": 2}), ("O1", {"share": 0.2})])
def test_other_fields_ask_nobody(code, values):
    assert states(changed(company(), code, **values)) == {}


def test_a_change_of_the_mission_asks_each_objective_of_the_company():
    plan = changed(company(), "organisation", mission="Make work light")
    assert states(plan) == dict.fromkeys(("O1", "O2", "O3"), "asked")


def test_of_the_team_below_the_company_only_what_serves_its_goals_waits():
    plan = done(company(), structure.add_team("Product"))
    product = plan.team("Product").id
    for code in ("O2", "O3"):
        plan = changed(plan, code, team=product)
    plan = changed(plan, "organisation", vision="Calm everywhere")
    assert states(plan) == {"O1": "asked", "O2": "waiting", "O3": "waiting"}


def test_a_dropped_goal_asks_what_was_aligned_to_it():
    plan = company()
    plan = done(plan, goals.drop(plan.find("O1").id), act(by=plan.person("maya").id, why="no money"))
    (asked, waits) = Drift(plan).found
    assert [(cause.field, cause.new, cause.change.why) for cause in asked.because] == [("stage", "dropped", "no money")]
    assert plan.code(waits.goal) == "O3"


def test_a_wording_only_change_asks_nobody():
    assert states(changed(company(), "O1", wording_only=True, title="Our customers stay")) == {}


def test_a_change_back_asks_nobody_any_more():
    plan = changed(changed(company(), "O1.1", target=80), "O1.1", target=77)
    assert states(plan) == {}


def test_undo_of_a_change_releases_whoever_it_asked():
    plan = changed(company(), "O1.1", target=80)
    event = last_act(plan, plan.person("maya").id)
    assert event is not None
    assert states(done(plan, undo(event))) == {}


def test_a_key_result_of_somebody_else_is_asked_when_its_objective_changes():
    plan = person(company(), "ravi")
    plan = changed(plan, "O1.1", owner=plan.person("ravi").id)
    plan = changed(plan, "O1", title="Customers stay and grow")
    assert states(plan) == {"O1.1": "asked", "O2": "asked", "O3": "waiting"}


def test_a_key_result_of_its_objectives_owner_is_not_asked_beside_it():
    plan = changed(company(), "O1", title="Customers stay and grow")
    assert "O1.1" not in states(plan)


def test_what_supports_a_key_result_is_asked_when_that_or_its_objective_changes():
    plan = company()
    link = Alignment(plan.find("O1.1").id, "supports")
    plan = done(plan, goals.add_objective("Help desk answers", under=link))
    assert states(changed(plan, "O1.1", target=80))["O4"] == "asked"
    assert states(changed(plan, "O1", title="All customers stay"))["O4"] == "asked"


def test_a_finished_goal_is_asked_no_more():
    plan = company()
    plan = done(plan, goals.set_fields(plan.find("O2").id, {"stage": (..., "closed")}))
    assert states(changed(plan, "O1.1", target=80)) == {}


def test_what_was_changed_back_and_worded_anew_asks_nobody():
    plan = changed(changed(company(), "O1", title="All stay"), "O1", title="Customers stay")
    assert states(changed(plan, "O1", wording_only=True, title="Our customers stay")) == {}


# -- why ---------------------------------------------------------------------------------------------------


def test_a_goal_is_told_what_it_was_made_for_and_what_stands_there_now():
    plan = changed(changed(company(), "O1.1", target=80), "O1.1", why="the board", target=85)
    (asked, _) = Drift(plan).found
    (cause,) = asked.because
    assert (cause.field, cause.old, cause.new, cause.change.why) == ("target", 77, 85, "the board")


def test_several_fields_of_one_act_are_one_event():
    plan = changed(company(), "O1.1", target=80, due=date(2026, 12, 1))
    (asked, _) = Drift(plan).found
    assert len(asked.because) == 2
    assert len({cause.event for cause in asked.because}) == 1


def test_what_was_worded_anew_since_is_not_what_a_goal_has_to_be_told():
    plan = changed(company(), "O1", wording_only=True, title="Our customers stay")
    plan = changed(plan, "O1", title="Our customers grow")
    assert Drift(plan).found[0].because[0].old == "Our customers stay"


def test_who_waits_is_told_for_whom():
    plan = changed(company(), "O1.1", target=80)
    waits = Drift(plan).found[1]
    assert [plan.code(one) for one in waits.waits_for] == ["O2"]
    assert waits.because[0].field == "target"


# -- deciding ----------------------------------------------------------------------------------------------


def test_confirming_releases_whoever_waited():
    plan = changed(company(), "O1.1", target=80)
    assert states(confirmed(plan, "O2")) == {}


def test_a_later_change_asks_again():
    plan = confirmed(changed(company(), "O1.1", target=80), "O2")
    plan = changed(plan, "O1.1", target=82)
    assert states(plan) == {"O2": "asked", "O3": "waiting"}
    assert Drift(plan).found[0].because[0].old == 80


def test_adjusting_in_turn_asks_what_waited():
    plan = changed(company(), "O1.1", target=80)
    adjusting = drift.adjust(plan.find("O2").id, setting(plan, "O2", title="Renewals are easier"), "to get there")
    assert states(done(plan, adjusting, act(by=plan.person("maya").id, why="to get there"))) == {"O3": "asked"}


def test_adjusting_what_no_other_goal_sees_releases_them():
    plan = changed(company(), "O1.1", target=80)
    adjusting = drift.adjust(plan.find("O2").id, setting(plan, "O2", why="Fewer forms"), "to get there")
    assert states(done(plan, adjusting)) == {}


def test_dropping_in_turn_asks_what_waited():
    plan = changed(company(), "O1.1", target=80)
    dropping = drift.drop(plan.find("O2").id, "out of reach")
    assert states(done(plan, dropping, act(by=plan.person("maya").id, why="out of reach"))) == {"O3": "asked"}


def test_several_goals_are_confirmed_in_one_act():
    plan = changed(company(), "organisation", mission="Make work light")
    plan = confirmed(plan, "O1", "O2", "O3")
    assert states(plan) == {}
    event = last_act(plan, plan.person("maya").id)
    assert event is not None
    assert len(event.made) == 3


def test_undo_of_a_confirmation_asks_again():
    plan = confirmed(changed(company(), "O1.1", target=80), "O2")
    event = last_act(plan, plan.person("maya").id)
    assert event is not None
    assert states(done(plan, undo(event))) == {"O2": "asked", "O3": "waiting"}


def test_what_is_not_asked_can_not_be_confirmed():
    with pytest.raises(Refused, match="O2 is not asked"):
        confirmed(company(), "O2")


def test_what_waits_can_not_be_confirmed_yet():
    with pytest.raises(Refused, match="O3 waits for O2, which Maya Lind has to decide about"):
        confirmed(changed(company(), "O1.1", target=80), "O3")


def test_adjusting_the_number_of_a_goal_decides_about_the_goal():
    plan = changed(company(), "O1.1", target=80)
    plan = done(
        plan,
        drift.adjust(plan.find("O2.1").id, setting(plan, "O2.1", target=90), "more"),
        act(by=plan.person("maya").id),
    )
    (made,) = plan.said(Confirmation, plan.find("O2").id)
    assert (made.verdict, states(plan)) == ("adjusted", {"O3": "asked"})


def test_an_adjustment_that_changes_nothing_is_refused():
    plan = changed(company(), "O1.1", target=80)
    with pytest.raises(BadValue, match="Nothing of O2 would be changed"):
        done(plan, drift.adjust(plan.find("O2").id, setting(plan, "O2", title="Renewals are easy"), ""))


# -- who decides -------------------------------------------------------------------------------------------


def ravis() -> Plan:
    """O2 is Ravi's and asked."""
    plan = person(company(), "ravi")
    plan = changed(plan, "O2", owner=plan.person("ravi").id)
    return changed(plan, "O1.1", target=80)


def by_maya(plan: Plan) -> Confirmation:
    plan = confirmed(plan, "O2")
    return plan.said(Confirmation, plan.find("O2").id)[-1]


def test_somebody_else_can_not_confirm():
    plan = person(ravis(), "kim")
    root = plan.root_team
    assert root is not None
    plan = done(plan, goals.set_fields(root.id, {"lead": (..., plan.person("kim").id)}))
    with pytest.raises(Refused, match="O2 is Ravi's @ravi; for them Kim @kim can"):
        confirmed(plan, "O2")


def test_a_lead_confirms_in_the_name_of_an_owner_who_is_away():
    plan = ravis()
    root = plan.root_team
    assert root is not None
    plan = done(plan, goals.set_fields(root.id, {"lead": (..., plan.person("maya").id)}))
    made = by_maya(plan)
    assert (made.by, made.created.by) == (plan.person("ravi").id, plan.person("maya").id)


def test_a_manager_confirms_in_the_name_of_an_owner():
    plan = ravis()
    plan = done(plan, goals.set_fields(plan.person("ravi").id, {"manager": (..., plan.person("maya").id)}))
    assert by_maya(plan).by == plan.person("ravi").id


def test_an_author_confirms_what_nobody_owns():
    plan = changed(company(), "O1.1", target=80)
    plan = changed(plan, "O2", owner=None)
    assert states(confirmed(plan, "O2")) == {}


def test_the_goal_of_somebody_who_left_is_decided_by_others():
    plan = ravis()
    plan = done(plan, goals.set_fields(plan.person("ravi").id, {"left": (..., date(2026, 11, 1))}))
    assert by_maya(plan).by is None


def test_an_owner_decides_until_their_last_day():
    plan = person(company(), "tom", left=TODAY)
    tom = plan.person("tom").id
    plan = changed(done(plan, setting(plan, "O2", owner=tom)), "O1", title="All customers stay")
    assert states(done(plan, drift.confirm([plan.find("O2").id]), act(TODAY, by=tom))) == {}


# -- beginning ---------------------------------------------------------------------------------------------


def test_a_goal_that_is_made_below_a_changed_one_was_made_knowing_of_it():
    plan = changed(company(), "O1.1", target=80)
    plan = done(plan, goals.add_objective("Help desk answers", under=Alignment(plan.find("O1").id)))
    assert "O4" not in states(plan)
    assert states(changed(plan, "O1.1", target=85))["O4"] == "asked"


def test_a_goal_that_is_moved_below_a_changed_one_was_moved_knowing_of_it():
    plan = changed(company(), "O1.1", target=80)
    plan = confirmed(plan, "O2")
    plan = done(plan, goals.move(plan.find("O3").id, plan.find("O2").id, Alignment(plan.find("O1").id)))
    assert states(plan) == {}


def test_a_goal_of_the_company_is_made_knowing_of_the_mission():
    plan = confirmed(changed(company(), "organisation", mission="Light work"), "O1", "O2", "O3")
    plan = done(plan, goals.add_objective("Cash is safe"))
    assert states(plan) == {}


def test_a_key_result_that_is_given_to_somebody_else_is_given_knowing_of_its_objective():
    plan = person(changed(company(), "O1", title="All customers stay"), "ravi")
    plan = changed(plan, "O1.1", owner=plan.person("ravi").id)
    assert "O1.1" not in states(plan)


def test_a_goal_below_what_was_never_changed_leaves_no_note():
    assert not company().tables.table("confirmations")


def test_undo_takes_the_note_back_with_the_goal():
    plan = changed(company(), "O1.1", target=80)
    plan = done(plan, goals.add_objective("Help desk answers", under=Alignment(plan.find("O1").id)))
    event = last_act(plan, plan.person("maya").id)
    assert event is not None
    plan = done(plan, undo(event))
    assert all(raw.get("deleted") for raw in plan.tables.table("confirmations").values())


# -- beforehand --------------------------------------------------------------------------------------------


def test_a_change_says_beforehand_whom_it_will_ask():
    plan = company()
    would = would_flag(plan, plan.find("O1.1").id, ["target"])
    assert [[plan.code(key) for key in keys] for keys in (would.asked, would.waiting)] == [["O2"], ["O3"]]


def test_a_field_that_flags_nobody_says_so_beforehand():
    plan = company()
    assert would_flag(plan, plan.find("O1").id, ["why"]).asked == ()


def test_what_goes_with_a_dropped_goal_is_not_asked():
    plan = person(company(), "ravi")
    plan = changed(plan, "O1.1", owner=plan.person("ravi").id)
    assert [plan.code(key) for key in would_flag(plan, plan.find("O1").id, ["stage"]).asked] == ["O2"]


# -- copies ------------------------------------------------------------------------------------------------


def test_a_goal_made_in_a_copy_that_had_not_seen_the_change_is_asked_after_the_merge():
    plan = company()
    mine = changed(plan, "O1.1", target=80)
    theirs = done(plan, goals.add_objective("Help desk answers", under=Alignment(plan.find("O1").id)))
    both = mine.with_rows(union(mine.tables, theirs.tables))
    assert states(both)["O4"] == "asked"


def test_a_confirmation_in_a_copy_that_had_not_seen_a_second_change_leaves_the_goal_asked():
    plan = changed(company(), "O1.1", target=80)
    mine, theirs = changed(plan, "O1.1", target=85), confirmed(plan, "O2")
    both = mine.with_rows(union(mine.tables, theirs.tables))
    (asked, _) = Drift(both).found
    assert (asked.because[0].old, asked.because[0].new) == (80, 85)


def test_of_two_values_that_are_to_be_decided_both_are_confirmed():
    plan = company()
    both = changed(plan, "O1.1", target=80)
    theirs = changed(plan, "O1.1", target=85)
    both = both.with_rows(union(both.tables, theirs.tables))
    assert states(both)["O2"] == "asked"
    assert states(confirmed(both, "O2")) == {}


def test_several_changes_of_one_field_tell_every_reason_in_their_order():
    plan = changed(changed(company(), "O1.1", why="The board raised it", target=80), "O1.1", why="A pilot", target=85)
    (cause,) = Drift(plan).found[0].because
    assert (cause.old, cause.new, [step.why for step in cause.steps]) == (77, 85, ["The board raised it", "A pilot"])


def test_a_change_that_was_taken_back_tells_no_reason():
    plan = changed(changed(company(), "O1.1", why="The board raised it", target=80), "O1.1", why="A pilot", target=85)
    event = last_act(plan, plan.person("maya").id)
    assert event is not None
    plan = done(plan, undo(event), act(by=plan.person("maya").id, undoes=event.id))
    (cause,) = Drift(plan).found[0].because
    assert (cause.new, [step.why for step in cause.steps]) == (80, ["The board raised it"])
