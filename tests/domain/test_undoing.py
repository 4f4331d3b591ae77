"""Taking back what others have built on since: told beforehand, offered as a conflict, never forced."""

from __future__ import annotations

import pytest

from okr_tui.domain.conflicts import conflicts, settle
from okr_tui.domain.draft import Act, Draft, Edit
from okr_tui.domain.errors import Refused
from okr_tui.domain.history import Event, events
from okr_tui.domain.undoing import overtaken, undo, undo_beside
from tests.domain.merging.copies import GOAL, MAYA, RAVI, RETENTION, Copy, bytes_of, merged


def do(copy: Copy, tick: int, edit: Edit, by: str = MAYA, undoes: str | None = None) -> None:
    act = copy.draft(tick).act
    draft = Draft(copy.plan, Act(by, act.at, act.today, act.seed, undoes=undoes))
    edit(draft)
    copy.take(draft.rows)


def setting(field: str, value: object, record: str = RETENTION) -> Edit:
    return lambda draft: draft.change(record, field, value)


def first_act(copy: Copy) -> Event:
    return min((one for one in events(copy.plan) if one.changes), key=lambda one: int(one.id))


def maya_then_ravi() -> Copy:
    copy = Copy(0)
    do(copy, 1, setting("target", 80))
    do(copy, 2, setting("target", 85), by=RAVI)
    return copy


def target(copy: Copy) -> float | None:
    return copy.plan.key_results[RETENTION].target


def sides(copy: Copy) -> list[list[object]]:
    return [[side.value for side in one.sides] for one in conflicts(copy.plan)]


def test_an_act_that_nobody_built_on_is_taken_back():
    copy = Copy(0)
    do(copy, 1, setting("target", 80))
    assert overtaken(copy.plan, first_act(copy)) == ()
    do(copy, 2, undo(first_act(copy)))
    assert target(copy) == 77 and sides(copy) == []


def test_who_changed_it_since_is_said_beforehand():
    copy = maya_then_ravi()
    (found,) = overtaken(copy.plan, first_act(copy))
    assert [(one.by, one.new) for one in found.since] == [(RAVI, 85)]


def test_what_was_built_on_is_not_taken_back_by_force():
    copy = maya_then_ravi()
    with pytest.raises(Refused, match="changed again by Ravi"):
        do(copy, 3, undo(first_act(copy)))


def test_the_value_of_before_stands_beside_the_later_one():
    copy = maya_then_ravi()
    event = first_act(copy)
    do(copy, 3, undo_beside(event), undoes=event.id)
    assert sides(copy) == [[77, 85]]
    do(copy, 4, settle(RETENTION, "target", 85))
    assert sides(copy) == [] and target(copy) == 85


def test_what_stands_beside_is_the_same_after_a_merge_and_nothing_is_taken_for_a_hand_edit():
    copy, asleep = maya_then_ravi(), maya_then_ravi()
    event = first_act(copy)
    do(copy, 3, undo_beside(event), undoes=event.id)
    assert bytes_of(merged(copy, asleep)) == bytes_of(copy.tables) == bytes_of(merged(asleep, copy))


def test_a_later_change_that_was_taken_back_does_not_count():
    copy = maya_then_ravi()
    later = max((one for one in events(copy.plan) if one.changes), key=lambda one: int(one.id))
    do(copy, 3, undo(later), by=RAVI, undoes=later.id)
    assert overtaken(copy.plan, first_act(copy)) == ()
    do(copy, 4, undo(first_act(copy)))
    assert target(copy) == 77


def test_the_same_act_is_not_taken_back_twice():
    copy = Copy(0)
    do(copy, 1, setting("target", 80))
    event = first_act(copy)
    do(copy, 2, undo(event), undoes=event.id)
    with pytest.raises(Refused, match="already"):
        do(copy, 3, undo(event), undoes=event.id)


@pytest.mark.parametrize("mine_is_later", [False, True])
def test_taking_back_one_side_of_a_conflict_leaves_the_other(mine_is_later: bool):
    mine, theirs = Copy(0), Copy(1)
    do(mine, 5 if mine_is_later else 1, setting("target", 80))
    do(theirs, 3, setting("target", 75), by=RAVI)
    event = first_act(mine)
    whole = Copy(90, tables=merged(mine, theirs))
    do(whole, 9, undo(event), undoes=event.id)
    assert sides(whole) == [] and target(whole) == 75


def test_an_act_of_several_fields_puts_up_only_what_was_built_on():
    copy = Copy(0)

    def both(draft: Draft) -> None:
        setting("target", 80)(draft)
        setting("title", "Customers stay for good", GOAL)(draft)

    do(copy, 1, both)
    do(copy, 2, setting("target", 85), by=RAVI)
    event = first_act(copy)
    do(copy, 3, undo_beside(event), undoes=event.id)
    assert sides(copy) == [[77, 85]]
    assert copy.plan.objectives[GOAL].title == "Customers stay"


@pytest.mark.parametrize("value", [75, 80, 78])
def test_a_decision_that_is_taken_back_leaves_what_was_to_be_decided(value: float):
    mine, theirs = Copy(0), Copy(1)
    do(mine, 1, setting("target", 80))
    do(theirs, 3, setting("target", 75), by=RAVI)
    whole = Copy(90, tables=merged(mine, theirs))
    do(whole, 6, settle(RETENTION, "target", value))
    event = max((one for one in events(whole.plan) if one.changes), key=lambda one: int(one.id))
    do(whole, 9, undo(event), undoes=event.id)
    assert sides(whole) == [[75, 80]] and target(whole) == 75
    assert bytes_of(merged(whole, mine)) == bytes_of(whole.tables)
