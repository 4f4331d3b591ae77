import fcntl
import os
import shutil
import stat
import sys
import tempfile
import types
from pathlib import Path

import pytest

from okr_tui.domain.errors import Locked, NotSaved
from okr_tui.storage import locking
from okr_tui.storage.locking import filesystem, locked
from okr_tui.storage.planfile import PlanFile
from tests.storage.plans import plan_file

as_root = os.geteuid() == 0
MOUNTS = b"""\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:30 / /home rw - btrfs /dev/sda rw
31 30 0:31 /x /home/maya/My\\040share rw,noatime shared:3 master:1 - cifs //server/share rw
32 22 0:32 / /mnt/team rw - nfs4 server:/team rw
33 32 0:33 / /mnt/team rw - tmpfs tmpfs rw
damaged line
"""


@pytest.fixture
def mounts(tmp_path):
    (tmp_path / "mountinfo").write_bytes(MOUNTS)
    return str(tmp_path / "mountinfo")


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/", "ext4"),
        ("/homework", "ext4"),
        ("/home", "btrfs"),
        ("/home/maya", "btrfs"),
        ("/home/maya/My share/plans", "cifs"),
        ("/mnt/team/a", "tmpfs"),
    ],
)
def test_the_file_system_is_the_one_of_the_nearest_mount(mounts, folder, kind):
    assert filesystem(folder, mounts) == kind


def test_without_the_kernels_table_the_file_system_is_unknown(tmp_path):
    assert filesystem("/", str(tmp_path / "none")) == ""


def test_somebody_else_holding_the_lock_is_told_with_the_plans_name(tmp_path):
    file = plan_file(tmp_path)
    with locked(file.path, 1), pytest.raises(Locked, match=r"northwind\.okr\.json"), locked(file.path, 0.02):
        pass


def test_the_lock_is_free_after_use(tmp_path):
    file = plan_file(tmp_path)
    taken = 0
    for _ in range(3):
        with locked(file.path, 0):
            taken += 1
    assert taken == 3


def test_the_lock_is_free_after_an_error(tmp_path):
    file = plan_file(tmp_path)
    with pytest.raises(KeyError), locked(file.path, 0):
        raise KeyError
    with locked(file.path, 0):
        pass


def test_the_lock_file_stays_so_that_everybody_locks_the_same_one(tmp_path):
    file = plan_file(tmp_path)
    with locked(file.path, 0):
        before = os.stat(tmp_path / ".northwind.okr.json.lock").st_ino
    with locked(file.path, 0):
        assert os.stat(tmp_path / ".northwind.okr.json.lock").st_ino == before


@pytest.mark.parametrize("mode", [0o600, 0o660, 0o664])
def test_the_lock_file_has_the_mode_of_the_plan(tmp_path, mode):
    file = plan_file(tmp_path)
    os.chmod(file.path, mode)
    with locked(file.path, 0):
        assert stat.S_IMODE(os.stat(tmp_path / ".northwind.okr.json.lock").st_mode) == mode


@pytest.mark.skipif(not as_root, reason="only root may give files to other groups")
def test_the_lock_file_has_the_group_of_the_plan(tmp_path):
    file = plan_file(tmp_path)
    os.chown(file.path, -1, 4321)
    with locked(file.path, 0):
        assert os.stat(tmp_path / ".northwind.okr.json.lock").st_gid == 4321


def test_a_link_in_place_of_the_lock_file_is_not_followed(tmp_path):
    file = plan_file(tmp_path)
    (tmp_path / ".northwind.okr.json.lock").symlink_to(tmp_path / "precious")
    with pytest.raises(NotSaved), locked(file.path, 0):
        pass
    assert not (tmp_path / "precious").exists()


def test_two_names_of_one_plan_share_a_lock(tmp_path):
    file = plan_file(tmp_path)
    (tmp_path / "link.json").symlink_to(file.path)
    with locked(PlanFile(tmp_path / "link.json").path, 0), pytest.raises(Locked), locked(file.path, 0):
        pass


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "fuse.sshfs"])
def test_on_nfs_the_lock_is_a_file(tmp_path, monkeypatch, kind):
    file = plan_file(tmp_path)
    monkeypatch.setattr(locking, "_kind_of", lambda folder: kind)
    monkeypatch.setattr(fcntl, "flock", lambda *_: pytest.fail("flock does not exclude others here"))
    with locked(file.path, 1), pytest.raises(Locked), locked(file.path, 0.02):
        pass


def test_on_nfs_the_lock_is_free_after_use(tmp_path, monkeypatch):
    file = plan_file(tmp_path)
    monkeypatch.setattr(locking, "_kind_of", lambda folder: "nfs4")
    taken = 0
    for _ in range(3):
        with locked(file.path, 0.5):
            taken += 1
    assert taken == 3


def test_an_older_filelock_locks_by_a_plain_file(tmp_path, monkeypatch):
    import filelock

    older = types.SimpleNamespace(
        SoftFileLock=filelock.SoftFileLock, Timeout=filelock.Timeout, BaseFileLock=filelock.BaseFileLock
    )
    monkeypatch.setitem(sys.modules, "filelock", older)
    monkeypatch.setattr(locking, "_kind_of", lambda folder: "nfs4")
    file = plan_file(tmp_path)
    with locked(file.path, 1):
        assert (tmp_path / ".northwind.okr.json.soft.lock").exists()


def test_on_a_windows_share_the_server_holds_the_lock(tmp_path, monkeypatch):
    file = plan_file(tmp_path)
    monkeypatch.setattr(locking, "_kind_of", lambda folder: "cifs")
    with locked(file.path, 1), pytest.raises(Locked), locked(file.path, 0.02):
        pass


def test_a_windows_share_and_flock_exclude_each_other(tmp_path, monkeypatch):
    file = plan_file(tmp_path)
    with locked(file.path, 1):
        monkeypatch.setattr(locking, "_kind_of", lambda folder: "cifs")
        with pytest.raises(Locked), locked(file.path, 0.02):
            pass


def as_account(account: int, group: int, act) -> int:
    """Do something as another account in a child process; its exit status."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setgroups([group])
            os.setgid(account)
            os.setuid(account)
            os.umask(0o077)
            act()
            status = 0
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1]


@pytest.mark.skipif(not as_root, reason="only root may act as several accounts")
def test_several_accounts_share_a_plan_in_a_folder_of_their_group():
    folder = tempfile.mkdtemp()
    try:
        file = plan_file(Path(folder))
        os.chown(folder, 0, 4321)
        os.chmod(folder, 0o2770)
        os.chown(file.path, 2001, 4321)
        os.chmod(file.path, 0o660)
        for number, account in enumerate((2001, 2002, 2003, 2001)):
            row = {str(100 + number): {"name": "X", "handle": f"x{number}"}}
            saved = as_account(account, 4321, lambda row=row: PlanFile(file.path).update(lambda _: {"people": row}))
            assert saved == 0
        found = [os.stat(file.path), os.stat(os.path.join(folder, ".northwind.okr.json.lock"))]
        assert {(stat.S_IMODE(each.st_mode), each.st_gid) for each in found} == {(0o660, 4321)}
        assert len(file.read().table("people")) == 5
    finally:
        shutil.rmtree(folder)
