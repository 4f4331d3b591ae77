"""The one owner of state, over real files."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tinydb import Query, TinyDB

from okr_tui.domain.draft import Draft
from okr_tui.domain.edits import checkins, goals
from okr_tui.domain.errors import ChangedElsewhere, NeedsReason, NotAPlan, NotFound
from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import MemoryTables
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.builders import first_person, key_result, objective, plan_with


class Standing:
    """A clock that stands still."""

    def now(self) -> datetime:
        return datetime(2026, 11, 15, 12, tzinfo=UTC)

    def today(self) -> date:
        return date(2026, 11, 15)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    plan = plan_with(objective("Customers stay", key_result("Retention", (date(2026, 11, 2), 68))))
    file = tmp_path / "team.okr.json"
    assert isinstance(plan.tables, MemoryTables)
    PlanFile.create(file, {name: dict(plan.tables.table(name)) for name in plan.tables.names()})
    return file


def opened(path: Path) -> Store:
    store = Store(PlanFile(path), clock=Standing())
    store.who = first_person(store.plan)
    return store


def test_what_is_committed_is_in_the_file_and_in_the_plan(path):
    store = opened(path)
    goal = store.plan.find("O1.1").id
    store.commit(checkins.log_check_in(goal, 71, confidence=7))
    assert store.plan.last_check_in(goal).value == 71
    assert opened(path).plan.last_check_in(goal).confidence == 7


def test_stock_tinydb_finds_what_was_committed(path):
    store = opened(path)
    store.commit(checkins.log_check_in(store.plan.find("O1.1").id, 71))
    with TinyDB(path) as stock:
        found = stock.table("checkins").search(Query().value == 71)
    assert [row["by"] for row in found] == [store.who]


def test_an_edit_is_made_on_what_somebody_else_saved_meanwhile(path):
    mine, theirs = opened(path), opened(path)
    theirs.commit(goals.add_objective("Theirs"))
    mine.commit(goals.add_objective("Mine"))
    assert sorted((mine.plan.code(o.id), o.title) for o in mine.plan.objectives.values()) == [
        ("O1", "Customers stay"),
        ("O2", "Theirs"),
        ("O3", "Mine"),
    ]


def test_a_field_that_moved_meanwhile_is_not_overwritten(path):
    mine, theirs = opened(path), opened(path)
    goal = mine.plan.find("O1").id
    theirs.commit(goals.set_fields(goal, {"title": ("Customers stay", "theirs")}))
    with pytest.raises(ChangedElsewhere):
        mine.commit(goals.set_fields(goal, {"title": ("Customers stay", "mine")}))
    assert opened(path).plan.objectives[goal].title == "theirs"


def test_polling_takes_over_what_somebody_else_saved(path):
    mine, theirs = opened(path), opened(path)
    heard: list[Plan] = []
    mine.on_change = heard.append
    assert not mine.poll()
    theirs.commit(goals.add_objective("Theirs"))
    assert mine.poll()
    assert [len(plan.objectives) for plan in heard] == [2]


def test_an_edit_that_changes_nothing_writes_nothing(path):
    store = opened(path)
    before = path.read_bytes()
    store.commit(goals.set_fields(store.plan.find("O1").id, {"title": (..., "Customers stay")}))
    assert path.read_bytes() == before and store.session == []


def test_an_edit_that_is_refused_writes_nothing(path):
    store = opened(path)
    before = path.read_bytes()

    def broken(draft: Draft) -> None:
        goals.add_objective("half")(draft)
        raise NotFound("gone", "look again")

    with pytest.raises(NotFound):
        store.commit(broken)
    assert path.read_bytes() == before


def test_a_closed_cycle_is_changed_only_with_a_reason(path):
    store = opened(path)
    goal, cycle = store.plan.find("O1.1").id, store.plan.cycle("Q4 2026").id
    store.commit(lambda draft: draft.change(cycle, "closed", date(2026, 11, 15)))
    with pytest.raises(NeedsReason):
        store.commit(goals.set_fields(goal, {"target": (..., 80)}))
    store.commit(goals.set_fields(goal, {"target": (..., 80)}), "a slip of the pen")
    assert store.plan.key_results[goal].target == 80


def test_undo_takes_back_this_sessions_last_act(path):
    store = opened(path)
    goal = store.plan.find("O1.1").id
    assert store.undoable(session_only=True) is None
    store.commit(checkins.log_check_in(goal, 71))
    event = store.undoable(session_only=True)
    store.undo(event)
    assert store.plan.last_check_in(goal).value == 68
    assert store.undoable(session_only=True) is None


def test_nothing_that_was_written_is_ever_taken_out_of_the_file(path):
    store = opened(path)
    store.commit(checkins.log_check_in(store.plan.find("O1.1").id, 71, note="keep me"))
    store.undo(store.undoable())
    kept = json.loads(path.read_text())["checkins"].values()
    assert [row.get("deleted") for row in kept if row.get("note") == "keep me"] == [True]


def test_a_plan_that_can_no_longer_be_shown_is_told_and_the_last_one_stays(path):
    store = opened(path)
    store.look_through()
    before = store.plan
    path.write_bytes(path.read_bytes().replace(b'"number":1,', b'"number":1 1,'))
    for _ in range(2):  # it is as broken the next second
        with pytest.raises(NotAPlan):
            store.poll()
    assert store.plan is before


def test_a_check_in_with_nan_costs_only_itself(path):
    store = opened(path)
    store.look_through()
    goal = store.plan.find("O1.1").id
    store.commit(checkins.log_check_in(goal, 71))
    path.write_bytes(path.read_bytes().replace(b'"value":71', b'"value":NaN'))
    store.poll()
    assert (store.plan.last_check_in(goal).value, [d.field for d in store.plan.damaged]) == (68, ["value"])


def test_a_record_with_nan_keeps_its_bytes_when_others_are_saved(path):
    path.write_bytes(path.read_bytes().replace(b'"value":68', b'"value":1e999'))
    store = opened(path)
    store.commit(checkins.log_check_in(store.plan.find("O1.1").id, 71))
    assert b'"value":1e999' in path.read_bytes()
