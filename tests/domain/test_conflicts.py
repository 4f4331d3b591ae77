"""What counts as a conflict, what each of its sides is, and what deciding leaves behind."""

from __future__ import annotations

import pytest

from okr_tui.domain.assess import Assessment
from okr_tui.domain.conflicts import conflicts, settle
from okr_tui.domain.draft import Act, Draft, Edit
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.errors import Refused
from okr_tui.domain.records import Alignment
from tests.domain.merging.copies import GOAL, MAYA, RAVI, RETENTION, TEAM, Copy, merged


def do(copy: Copy, tick: int, edit: Edit, by: str = MAYA) -> None:
    draft = copy.draft(tick)
    act = draft.act
    draft = Draft(copy.plan, Act(by, act.at, act.today, act.seed))
    edit(draft)
    copy.take(draft.rows)


def joined(*copies: Copy) -> Copy:
    return Copy(90, tables=merged(*copies))


def values(copy: Copy) -> list[tuple[str, list[object]]]:
    return [(one.field, [side.value for side in one.sides]) for one in conflicts(copy.plan)]


def two_targets() -> Copy:
    one, other = Copy(0), Copy(1)
    one.edit(1, RETENTION, "target", 80)
    other.edit(2, RETENTION, "target", 75)
    return joined(one, other)


def test_edits_one_after_the_other_are_no_conflict():
    one, other = Copy(0), Copy(1)
    one.edit(1, RETENTION, "target", 80)
    other.merge(one)
    other.edit(2, RETENTION, "target", 75)
    whole = joined(one, other)
    assert conflicts(whole.plan) == ()
    assert whole.plan.key_results[RETENTION].target == 75


def test_two_unseen_edits_are_one_conflict_and_the_later_one_shows():
    whole = two_targets()
    assert values(whole) == [("target", [75, 80])]
    assert whole.plan.key_results[RETENTION].target == 75
    assert {one.record for one in conflicts(whole.plan)} == {RETENTION}


def test_two_fields_of_one_record_are_no_conflict():
    one, other = Copy(0), Copy(1)
    one.edit(1, RETENTION, "target", 80)
    other.edit(2, RETENTION, "baseline", 60)
    assert values(joined(one, other)) == []


def test_the_same_value_twice_is_no_conflict():
    one, other = Copy(0), Copy(1)
    one.edit(1, RETENTION, "target", 80)
    other.edit(2, RETENTION, "target", 80.0)
    assert values(joined(one, other)) == []


def test_two_people_can_each_add_a_co_author():
    one, other = Copy(0), Copy(1)
    one.edit(1, GOAL, f"co_authors/{MAYA}", MAYA)
    other.edit(2, GOAL, f"co_authors/{RAVI}", None)
    assert values(joined(one, other)) == []


@pytest.mark.parametrize("value", [75, 80, 77.5])
def test_deciding_leaves_one_value_everywhere(value: float):
    whole, asleep = two_targets(), two_targets()
    do(whole, 9, settle(RETENTION, "target", value))
    assert values(whole) == []
    assert whole.plan.key_results[RETENTION].target == value
    assert values(joined(asleep, whole)) == []


def test_deciding_the_same_in_two_copies_is_no_conflict():
    one, other = two_targets(), two_targets()
    other.name = 7
    do(one, 9, settle(RETENTION, "target", 80))
    do(other, 10, settle(RETENTION, "target", 80))
    assert values(joined(one, other)) == []


def test_deciding_differently_in_two_copies_is_a_new_conflict():
    one, other = two_targets(), two_targets()
    other.name = 7
    do(one, 9, settle(RETENTION, "target", 80))
    do(other, 10, settle(RETENTION, "target", 75))
    assert values(joined(one, other)) == [("target", [75, 80])]


def test_taking_out_what_somebody_edited_meanwhile_asks_and_keeps_it():
    one, other = Copy(0), Copy(1)
    one.delete(1, RETENTION)
    other.edit(2, RETENTION, "target", 80)
    whole = joined(one, other)
    assert values(whole) == [("deleted", [None, True])]
    assert RETENTION in whole.plan.key_results
    do(whole, 9, settle(RETENTION, "deleted", True))
    assert values(whole) == [] and RETENTION not in whole.plan.key_results


def test_taking_out_what_was_edited_before_asks_nothing():
    one = Copy(0)
    one.edit(1, RETENTION, "target", 80)
    one.delete(2, RETENTION)
    assert values(joined(one, Copy(1))) == []


def test_a_kept_record_stays_when_the_copies_meet_again():
    one, other = Copy(0), Copy(1)
    one.delete(1, RETENTION)
    other.edit(2, RETENTION, "target", 80)
    whole = joined(one, other)
    do(whole, 9, settle(RETENTION, "deleted", None))
    again = joined(whole, one)
    assert values(again) == [] and RETENTION in again.plan.key_results


# -- circles ----------------------------------------------------------------------------------------------


def two_objectives() -> tuple[Copy, str]:
    copy = Copy(0)
    second = copy.create(0, "objectives", {"number": 2, "title": "Onboarding is easy", "team": TEAM, "owner": RAVI})
    return copy, second


def circle() -> tuple[Copy, str]:
    one, second = two_objectives()
    other = Copy(1, tables=one.tables)
    do(one, 1, goals.align(GOAL, Alignment(second)))
    do(other, 2, goals.align(second, Alignment(GOAL)))
    return joined(one, other), second


def test_two_alignments_that_close_a_circle_are_a_conflict_and_the_later_is_not_followed():
    whole, second = circle()
    plan = whole.plan
    assert [(one.record, one.field, one.circle) for one in conflicts(plan)] == [
        (second, f"alignments/{GOAL}", (second, GOAL))
    ]
    assert [child.id for child, _ in plan.children_of(second)] == [GOAL]
    assert plan.children_of(GOAL) == ()
    assert plan.parents_of(plan.objectives[second]) == ()


def test_the_figures_of_a_circle_are_finite_from_either_side():
    whole, second = circle()
    do(whole, 5, goals.add_key_result(second, "Set-up days", {"kind": "decrease", "baseline": 9, "target": 4}))
    judge = Assessment(whole.plan, whole.draft(9).act.today)
    assert [judge.objective(key).progress for key in (GOAL, second)] == [0, 0]


@pytest.mark.parametrize("keep", [False, True])
def test_a_circle_is_decided_by_taking_one_of_its_links_away(keep: bool):
    whole, second = circle()
    away, kept = conflicts(whole.plan)[0].sides
    do(whole, 9, settle(second, f"alignments/{GOAL}", kept.value if keep else away.value))
    plan = whole.plan
    assert conflicts(plan) == ()
    above = {key: [a.target for a in plan.objectives[key].alignments] for key in (GOAL, second)}
    assert above == ({GOAL: [], second: [GOAL]} if keep else {GOAL: [second], second: []})


def test_a_circle_through_a_key_result_is_one_too():
    one, second = two_objectives()
    other = Copy(1, tables=one.tables)
    do(one, 1, goals.align(GOAL, Alignment(second)))
    do(other, 2, goals.align(second, Alignment(RETENTION, "supports")))
    whole = joined(one, other)
    assert [one.field for one in conflicts(whole.plan)] == [f"alignments/{RETENTION}"]


def teams_in_a_circle() -> tuple[Copy, str, str]:
    one = Copy(0)
    design = one.create(0, "teams", {"name": "Design", "parent": TEAM})
    data = one.create(1, "teams", {"name": "Data", "parent": TEAM})
    other = Copy(1, tables=one.tables)
    do(one, 2, structure.move_team(design, data))
    do(other, 3, structure.move_team(data, design))
    return joined(one, other), design, data


def test_teams_that_were_moved_below_each_other_are_all_still_there():
    whole, design, data = teams_in_a_circle()
    plan = whole.plan
    assert plan.root_team is not None and plan.root_team.id == TEAM
    assert [(one.record, one.field) for one in conflicts(plan)] == [(data, "parent")]
    assert sorted(team.name for _, team in plan.walk_teams()) == ["Data", "Design", "Product"]
    assert [team.id for team in plan.teams_under(data)] == [design]


@pytest.mark.parametrize("keep", [False, True])
def test_a_team_goes_back_to_where_it_was(keep: bool):
    whole, design, data = teams_in_a_circle()
    away, kept = conflicts(whole.plan)[0].sides
    do(whole, 9, settle(data, "parent", kept.value if keep else away.value))
    plan = whole.plan
    assert conflicts(plan) == ()
    assert (plan.teams[design].parent, plan.teams[data].parent) == ((TEAM, design) if keep else (data, TEAM))


def test_a_circle_is_left_by_one_of_its_links_alone():
    whole, second = circle()
    with pytest.raises(Refused, match="circle"):
        do(whole, 9, settle(second, f"alignments/{GOAL}", {"target": "1"}))
