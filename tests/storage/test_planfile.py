import os
import stat
import time

import pytest

from okr_tui.domain.errors import EmptyFile, NewerFormat, NoPlan, NotAPlan, NotSaved, PlanFileError
from okr_tui.storage import planfile
from okr_tui.storage.canonical import text
from okr_tui.storage.planfile import PlanFile
from tests.storage.plans import PLAN, RETENTION, TEAM, check_in, data, key, plan_file, tables

as_root = os.geteuid() == 0


def add(number: int, day: int = 1, value: float = 64):
    return lambda content: {"checkins": {key(number): check_in(day, value)}}


def test_an_update_is_in_the_file(tmp_path):
    file = plan_file(tmp_path)
    file.update(add(100))
    assert (tmp_path / "northwind.okr.json").read_bytes() == data(check_in(1, 64))


def test_an_update_that_writes_nothing_leaves_the_file_alone(tmp_path):
    file = plan_file(tmp_path)
    before = os.stat(file.path).st_mtime_ns
    file.update(lambda content: {"teams": {}})
    assert os.stat(file.path).st_mtime_ns == before


def test_an_update_that_fails_leaves_the_file_alone_and_unlocked(tmp_path):
    file = plan_file(tmp_path)
    with pytest.raises(ZeroDivisionError):
        file.update(lambda content: 1 / 0)
    file.update(add(100))
    assert file.read().data == data(check_in(1, 64))


def test_reading_twice_gives_the_same_content(tmp_path):
    file = plan_file(tmp_path)
    assert file.read() is file.read()


def test_an_update_sees_what_somebody_else_saved(tmp_path):
    mine, theirs = plan_file(tmp_path, check_in(1, 64)), PlanFile(tmp_path / "northwind.okr.json")
    mine.read()
    theirs.update(add(101, 2, 65))
    mine.update(add(102, 3, 66))
    assert [raw["value"] for _, raw in theirs.read().check_ins_of(RETENTION)] == [64, 65, 66]


def test_a_file_nobody_touched_has_not_moved(tmp_path):
    file = plan_file(tmp_path)
    file.read()
    assert not file.moved()


def test_a_save_by_somebody_else_moves_the_file(tmp_path):
    file = plan_file(tmp_path)
    file.read()
    PlanFile(file.path).update(add(100))
    assert file.moved()


def test_my_own_save_does_not_move_the_file(tmp_path):
    file = plan_file(tmp_path)
    file.update(add(100))
    assert not file.moved()


def test_a_change_that_keeps_size_and_time_is_seen_while_the_file_is_young(tmp_path):
    file = plan_file(tmp_path, check_in(1, 64))
    file.read()
    now = os.stat(file.path)
    with open(file.path, "r+b") as handle:
        handle.write(data(check_in(1, 46)))
    os.utime(file.path, ns=(now.st_atime_ns, now.st_mtime_ns))
    assert file.moved()


def test_an_old_file_is_not_compared_again(tmp_path, monkeypatch):
    file = plan_file(tmp_path)
    os.utime(file.path, (time.time() - 60, time.time() - 60))
    file.read()
    monkeypatch.setattr(planfile, "_same_bytes", lambda handle, content: pytest.fail("compared"))
    assert not file.moved()


def test_two_saves_of_the_same_size_within_a_moment_are_told_apart(tmp_path):
    file, other = plan_file(tmp_path, check_in(1, 64)), PlanFile(tmp_path / "northwind.okr.json")
    for value in range(10, 99):
        file.update(lambda content, value=value: {"checkins": {key(100): check_in(1, value)}})
        other.update(lambda content, value=value: {"checkins": {key(100): check_in(1, value + 1)}})
        assert file.read().check_ins_of(RETENTION)[0][1]["value"] == value + 1


def test_a_program_that_writes_meanwhile_without_a_lock_loses_nothing(tmp_path):
    file = plan_file(tmp_path, check_in(1, 64))
    tries = []

    def act(content):
        if not tries:
            (tmp_path / "northwind.okr.json").write_bytes(data(check_in(1, 64), check_in(2, 65)))
        tries.append(content)
        return {"checkins": {key(102): check_in(3, 66)}}

    file.update(act)
    assert file.read().data == data(check_in(1, 64), check_in(2, 65), check_in(3, 66))


def test_a_program_that_never_stops_writing_is_told_of(tmp_path):
    file = plan_file(tmp_path)

    def act(content):
        with open(file.path, "ab") as handle:
            handle.write(b"\n")
        return {"checkins": {key(102): check_in(3, 66)}}

    with pytest.raises(NotSaved, match="Another program"):
        file.update(act)


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path):
    file = plan_file(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "plan.okr.json"
    link.symlink_to(file.path)
    PlanFile(link).update(add(100))
    assert link.is_symlink() and file.read().check_ins_of(RETENTION)


def test_nothing_but_the_plan_and_its_lock_is_left_beside_it(tmp_path):
    plan_file(tmp_path).update(add(100))
    assert sorted(os.listdir(tmp_path)) == [".northwind.okr.json.lock", "northwind.okr.json"]


def test_a_missing_plan_is_told(tmp_path):
    with pytest.raises(NoPlan):
        PlanFile(tmp_path / "none.okr.json").read()


def test_updating_a_missing_plan_leaves_no_lock_behind(tmp_path):
    with pytest.raises(NoPlan):
        PlanFile(tmp_path / "none.okr.json").update(add(100))
    assert os.listdir(tmp_path) == []


def test_a_path_through_a_file_is_a_missing_plan(tmp_path):
    with pytest.raises(NoPlan):
        PlanFile(plan_file(tmp_path).path + "/x.json").read()


def test_a_file_of_zero_bytes_is_told(tmp_path):
    (tmp_path / "empty.json").touch()
    with pytest.raises(EmptyFile):
        PlanFile(tmp_path / "empty.json").read()


def test_a_folder_is_told(tmp_path):
    with pytest.raises(NotAPlan, match="is a folder"):
        PlanFile(tmp_path).read()


def test_a_fifo_is_told_without_waiting_for_its_writer(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAPlan, match="is a FIFO"):
        PlanFile(tmp_path / "pipe").read()


def test_a_device_is_told():
    with pytest.raises(NotAPlan, match="is a device"):
        PlanFile("/dev/zero").read()


@pytest.mark.skipif(as_root, reason="root may read everything")
def test_an_unreadable_file_is_told(tmp_path):
    file = plan_file(tmp_path)
    os.chmod(file.path, 0)
    with pytest.raises(PlanFileError, match="may not read"):
        file.read()


def test_a_file_of_a_gigabyte_is_refused_with_its_size(tmp_path):
    with open(tmp_path / "huge.json", "wb") as handle:
        handle.truncate(1_000_000_000)
    with pytest.raises(NotAPlan, match="1,000 MB"):
        PlanFile(tmp_path / "huge.json").read()


def test_what_is_wrong_names_the_file(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Maya")
    with pytest.raises(NotAPlan, match=r"letter\.txt: The file is not a plan"):
        PlanFile(tmp_path / "letter.txt").read()


def test_a_path_that_no_system_has_is_told():
    with pytest.raises(PlanFileError):
        PlanFile("x" * 5_000).read()


def test_a_newer_plan_is_read_and_never_written(tmp_path):
    newer = tables()
    newer["plan"][PLAN]["format"] = 7
    (tmp_path / "newer.json").write_bytes(text(newer))
    file = PlanFile(tmp_path / "newer.json")
    with pytest.raises(NewerFormat, match=r"newer\.json"):
        file.update(add(100))
    assert file.read().table("teams")[TEAM]["name"] == "Product"


def test_what_was_caught_half_written_is_read_a_moment_later(tmp_path, monkeypatch):
    file = plan_file(tmp_path, check_in(1, 64))
    whole = (tmp_path / "northwind.okr.json").read_bytes()
    (tmp_path / "northwind.okr.json").write_bytes(whole[:200])
    monkeypatch.setattr(planfile.time, "sleep", lambda _: (tmp_path / "northwind.okr.json").write_bytes(whole))
    assert file.read().data == whole


def test_a_plan_that_an_editor_is_just_writing_anew_is_read_a_moment_later(tmp_path, monkeypatch):
    file = plan_file(tmp_path, check_in(1, 64))
    whole = file.read().data
    (tmp_path / "northwind.okr.json").write_bytes(b"")
    monkeypatch.setattr(planfile.time, "sleep", lambda _: (tmp_path / "northwind.okr.json").write_bytes(whole))
    assert file.read().data == whole


def test_a_plan_is_never_saved_too_large_to_be_opened_again(tmp_path, monkeypatch):
    file = plan_file(tmp_path)
    monkeypatch.setattr(planfile, "LARGEST_BYTES", 2_000)
    with pytest.raises(NotSaved, match="would grow"):
        file.update(lambda content: {"teams": {TEAM: {"name": "x" * 2_000}}})
    assert PlanFile(file.path).read().data == data()


def test_a_plan_is_made_where_there_is_no_file(tmp_path):
    file = PlanFile.create(tmp_path / "new.okr.json", tables())
    assert PlanFile(file.path).read().data == data()


def test_a_plan_is_made_in_a_file_of_zero_bytes(tmp_path):
    (tmp_path / "new.okr.json").touch()
    assert PlanFile.create(tmp_path / "new.okr.json", tables()).read().data == data()


def test_no_plan_is_made_over_a_file(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Maya")
    with pytest.raises(NotSaved, match="something at"):
        PlanFile.create(tmp_path / "letter.txt", tables())
    assert (tmp_path / "letter.txt").read_text() == "Dear Maya"


def test_no_plan_is_made_in_a_folder_that_does_not_exist(tmp_path):
    with pytest.raises(NotSaved, match="no folder"):
        PlanFile.create(tmp_path / "none" / "new.okr.json", tables())


def test_a_plan_that_could_not_be_made_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", _disk_full)
    with pytest.raises(NotSaved):
        PlanFile.create(tmp_path / "new.okr.json", tables())
    assert not (tmp_path / "new.okr.json").exists()


def test_a_new_plan_has_the_mode_that_new_files_have(tmp_path):
    before = os.umask(0o027)
    try:
        file = PlanFile.create(tmp_path / "new.okr.json", tables())
    finally:
        os.umask(before)
    assert stat.S_IMODE(os.stat(file.path).st_mode) == 0o640


def _disk_full(handle):
    raise OSError(28, "No space left on device")
