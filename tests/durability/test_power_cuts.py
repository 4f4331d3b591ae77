"""The power goes at any moment of a save: under the plan's name stands the old plan or the new one, wholly."""

import os
from pathlib import Path

import pytest

from okr_tui.storage import saving
from okr_tui.storage.planfile import PlanFile
from tests.durability.crashes import Recorder, Step, crash_states
from tests.storage.plans import check_in, key, plan_file, tables

STATES = 20_000


def add(content):
    return {"checkins": {key(9_000): check_in(1, 64)}}


@pytest.fixture
def recorder(monkeypatch):
    recorder = Recorder()
    monkeypatch.setattr(saving, "os", recorder)
    return recorder


def saved(tmp_path, recorder) -> tuple[str, bytes, bytes, list[Step]]:
    """A save as the program makes it: where, from what, to what, and by which calls."""
    file = plan_file(tmp_path, *(check_in(1 + i % 28, i) for i in range(60)))
    before = Path(file.path).read_bytes()
    file.update(add)
    after = Path(file.path).read_bytes()
    assert before != after and len(after) > 20 * 512
    return file.path, before, after, recorder.steps


def torn(path: str, before: bytes, after: bytes, steps: list[Step], count: int = STATES) -> list[int]:
    """After how many steps a power cut left something that is neither the old plan nor the new one."""
    states = crash_states({path: before}, steps, path, count)
    return [done for done, found in states if found not in (before, after)]


def test_any_power_cut_leaves_the_old_plan_or_the_new_one(tmp_path, recorder):
    path, before, after, steps = saved(tmp_path, recorder)
    assert [step.call for step in steps] == ["make", "write", "fsync", "replace", "open", "fsync"]
    found = [state for _, state in crash_states({path: before}, steps, path, STATES)]
    assert len(found) >= STATES and set(found) == {before, after}


def test_what_was_saved_when_the_save_returned_survives_any_power_cut(tmp_path, recorder):
    path, before, after, steps = saved(tmp_path, recorder)
    states = crash_states({path: before}, steps, path, STATES)
    assert {found for done, found in states if done == len(steps)} == {after}


def test_a_save_in_many_short_writes_is_as_safe(tmp_path, recorder, monkeypatch):
    whole_write = recorder.writev
    monkeypatch.setattr(recorder, "writev", lambda handle, pieces: whole_write(handle, [bytes(pieces[0])[:700]]))
    path, before, after, steps = saved(tmp_path, recorder)
    assert len(steps) > 20
    assert torn(path, before, after, steps) == []


def test_a_power_cut_while_a_plan_is_begun_leaves_nothing_or_zero_bytes_or_the_plan(tmp_path, recorder):
    path = str(tmp_path / "new.okr.json")
    PlanFile.create(path, tables())
    made = Path(path).read_bytes()
    claimed = [Step("make", path, file=-2), *recorder.steps]
    assert {found for _, found in crash_states({}, claimed, path, STATES)} == {None, b"", made}


def test_the_plan_that_a_power_cut_left_opens_and_takes_the_next_check_in(tmp_path, recorder, monkeypatch):
    path, before, _, steps = saved(tmp_path, recorder)
    monkeypatch.undo()
    for number, (_, state) in enumerate(list(crash_states({path: before}, steps, path, 100))):
        Path(path).write_bytes(state)
        again = PlanFile(path).update(lambda content, n=number: {"checkins": {key(10_000 + n): check_in(2, n)}})
        assert again.record("checkins", key(10_000 + number))["value"] == number


# The same model finds fault with saves that are not as careful, or it would prove nothing.


def without(steps: list[Step], place: int) -> list[Step]:
    return steps[:place] + steps[place + 1 :]


def test_without_the_sync_before_the_rename_a_plan_would_be_torn(tmp_path, recorder):
    path, before, after, steps = saved(tmp_path, recorder)
    careless = without(steps, [step.call for step in steps].index("fsync"))
    assert torn(path, before, after, careless)


def test_with_the_sync_after_the_rename_a_plan_would_be_torn(tmp_path, recorder):
    path, before, after, steps = saved(tmp_path, recorder)
    sync, rename = steps[2], steps[3]
    assert torn(path, before, after, [*steps[:2], rename, sync, *steps[4:]])


def test_without_the_sync_of_the_folder_a_saved_check_in_could_be_lost(tmp_path, recorder):
    path, before, _, steps = saved(tmp_path, recorder)
    states = crash_states({path: before}, steps[:-1], path, STATES)
    assert before in {found for done, found in states if done == len(steps) - 1}


def test_written_in_place_a_plan_would_be_torn_even_with_a_sync(tmp_path, monkeypatch):
    file = plan_file(tmp_path, *(check_in(1 + i % 28, i) for i in range(60)))
    before, after = Path(file.path).read_bytes(), file.read().with_rows(add(None)).data
    naive = Recorder()
    handle = naive.open(file.path, os.O_WRONLY | os.O_TRUNC)
    naive.write(handle, after)
    naive.fsync(handle)
    naive.close(handle)
    assert torn(file.path, before, after, naive.steps)


def test_a_call_that_the_model_does_not_know_fails_the_proof():
    with pytest.raises(AssertionError, match=r"os\.truncate"):
        Recorder().truncate("plan", 0)
