import errno
import os
import stat
import subprocess
import sys
import time

import pytest

from okr_tui.domain.errors import NotSaved
from okr_tui.storage import saving
from okr_tui.storage.planfile import PlanFile
from tests.storage.plans import check_in, data, key, plan_file

as_root = os.geteuid() == 0


def add(content):
    return {"checkins": {key(100): check_in(1, 64)}}


def failing(number):
    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666])
def test_a_save_keeps_the_mode(tmp_path, mode):
    file = plan_file(tmp_path)
    os.chmod(file.path, mode)
    file.update(add)
    assert stat.S_IMODE(os.stat(file.path).st_mode) == mode


@pytest.mark.skipif(not as_root, reason="only root may give files to other groups")
def test_a_save_keeps_the_group_and_the_owner(tmp_path):
    file = plan_file(tmp_path)
    os.chown(file.path, 1234, 4321)
    file.update(add)
    assert (os.stat(file.path).st_uid, os.stat(file.path).st_gid) == (1234, 4321)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "quota"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "may not write"),
        (errno.EFBIG, "larger than allowed"),
        (errno.EIO, "error"),
    ],
)
@pytest.mark.parametrize("call", ["writev", "fsync", "replace"])
def test_a_save_that_fails_says_why_and_leaves_the_old_file_alone(tmp_path, monkeypatch, call, number, words):
    file = plan_file(tmp_path)
    monkeypatch.setattr(os, call, failing(number))
    with pytest.raises(NotSaved, match=words):
        file.update(add)
    monkeypatch.undo()
    assert sorted(os.listdir(tmp_path)) == [".northwind.okr.json.lock", "northwind.okr.json"]
    assert PlanFile(file.path).read().data == data()


def test_after_a_failed_save_the_next_one_works(tmp_path, monkeypatch):
    file = plan_file(tmp_path)
    with monkeypatch.context() as broken, pytest.raises(NotSaved):
        broken.setattr(os, "fsync", failing(errno.ENOSPC))
        file.update(add)
    file.update(add)
    assert PlanFile(file.path).read().data == data(check_in(1, 64))


def test_short_writes_are_carried_on(tmp_path, monkeypatch):
    file = plan_file(tmp_path)
    monkeypatch.setattr(os, "writev", lambda handle, pieces: os.write(handle, bytes(pieces[0])[:7]))
    file.update(add)
    monkeypatch.undo()
    assert PlanFile(file.path).read().data == data(check_in(1, 64))


def test_a_write_of_nothing_is_a_full_disk(tmp_path, monkeypatch):
    file = plan_file(tmp_path)
    monkeypatch.setattr(os, "writev", lambda handle, pieces: 0)
    with pytest.raises(NotSaved, match="full"):
        file.update(add)


def test_a_folder_that_can_not_be_synced_gives_a_warning(tmp_path, monkeypatch):
    file = plan_file(tmp_path)
    sync = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda handle: failing(errno.EIO)() if stat.S_ISDIR(os.fstat(handle).st_mode) else sync(handle)
    )
    file.update(add)
    assert file.saved_warning is not None and "durability unknown" in file.saved_warning
    assert file.read().data == data(check_in(1, 64))


def test_the_warning_goes_with_the_next_good_save(tmp_path):
    file = plan_file(tmp_path)
    file.saved_warning = "saved, durability unknown"
    file.update(add)
    assert file.saved_warning is None


def test_a_plan_marked_read_only_is_not_replaced(tmp_path):
    file = plan_file(tmp_path)
    os.chmod(file.path, 0o444)
    with pytest.raises(NotSaved, match="read-only"):
        file.update(add)


@pytest.mark.skipif(as_root, reason="root may write everywhere")
def test_a_folder_that_forbids_writing_is_told(tmp_path):
    file = plan_file(tmp_path)
    os.chmod(tmp_path, 0o555)
    try:
        with pytest.raises(NotSaved, match="can't be changed"):
            file.update(add)
    finally:
        os.chmod(tmp_path, 0o755)


def dead_pid() -> int:
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    return gone.pid


def test_what_a_killed_program_left_is_swept(tmp_path):
    file = plan_file(tmp_path)
    left = tmp_path / f".northwind.okr.json.{dead_pid()}-0a1b2c3d.tmp"
    left.write_bytes(b"half")
    file.update(add)
    assert not left.exists()


def test_what_a_living_program_writes_stays(tmp_path):
    file = plan_file(tmp_path)
    theirs = tmp_path / f".northwind.okr.json.{os.getppid()}-0a1b2c3d.tmp"
    theirs.write_bytes(b"half")
    file.update(add)
    assert theirs.exists()


def test_what_has_been_lying_there_for_hours_is_swept(tmp_path):
    file = plan_file(tmp_path)
    left = tmp_path / f".northwind.okr.json.{os.getppid()}-0a1b2c3d.tmp"
    left.write_bytes(b"half")
    os.utime(left, (time.time() - 7_200, time.time() - 7_200))
    file.update(add)
    assert not left.exists()


@pytest.mark.parametrize(
    "name", [".other.okr.json.1-0a.tmp", ".northwind.okr.json.notes.tmp", "northwind.okr.json.tmp"]
)
def test_what_is_not_ours_is_never_swept(tmp_path, name):
    file = plan_file(tmp_path)
    theirs = tmp_path / name
    theirs.write_bytes(b"mine")
    os.utime(theirs, (0, 0))
    file.update(add)
    assert theirs.exists()


def test_on_windows_a_file_held_by_a_scanner_is_tried_again(tmp_path, monkeypatch):
    file = plan_file(tmp_path)
    replace = os.replace
    held = [5, 32, 33]

    def busy(source, target):
        if held:
            error = OSError(errno.EACCES, "in use")
            error.winerror = held.pop()
            raise error
        replace(source, target)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(saving.time, "sleep", lambda _: None)
    file.update(add)
    assert PlanFile(file.path).read().data == data(check_in(1, 64))


def test_more_pieces_than_one_call_takes_are_written(tmp_path):
    target = tmp_path / "many"
    target.touch()
    saving.save(str(target), [b"%d\n" % i for i in range(3_000)])
    assert target.read_bytes() == b"".join(b"%d\n" % i for i in range(3_000))
