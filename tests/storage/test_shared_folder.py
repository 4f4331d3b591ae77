"""A folder that a group writes in together."""

import os
import stat
import sys
from pathlib import Path

import pytest

from okr_tui.domain.errors import NotSaved
from okr_tui.storage.planfile import PlanFile
from tests.storage.plans import check_in, key, tables

GROUP, SECOND = 54_321, 54_322

pytestmark = pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs a second account")


def shared_folder(tmp_path: Path, mode: int = 0o2770) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    os.chown(folder, -1, GROUP)
    folder.chmod(mode)
    for above in (tmp_path, *tmp_path.parents):  # pytest keeps its folders to itself
        if above.stat().st_mode & 0o001 == 0:
            above.chmod(stat.S_IMODE(above.stat().st_mode) | 0o001)
    return folder


def made_in(folder: Path) -> Path:
    before = os.umask(0o022)
    try:
        return Path(PlanFile.create(folder / "p.okr.json", tables()).path)
    finally:
        os.umask(before)


def as_second_account(path: Path) -> str:
    """Add a check-in as somebody else of the group; give what the error says, or nothing."""
    read, write = os.pipe()
    if os.fork() == 0:
        said = ""
        try:
            os.setgroups([GROUP])
            os.setgid(SECOND)
            os.setuid(SECOND)
            PlanFile(path).update(lambda content: {"checkins": {key(100): check_in(1, 64)}})
        except NotSaved as error:
            said = str(error)
        except BaseException as fault:
            said = repr(fault)
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    os.wait()
    with os.fdopen(read) as pipe:
        return pipe.read()


def test_a_plan_made_in_a_shared_folder_can_be_saved_by_the_group(tmp_path):
    path = made_in(shared_folder(tmp_path))
    assert (as_second_account(path), b'"value":64' in path.read_bytes()) == ("", True)


def test_the_lock_beside_it_belongs_to_the_group_too(tmp_path):
    path = made_in(shared_folder(tmp_path))
    assert path.with_name(".p.okr.json.lock").stat().st_mode & 0o060 == 0o060


def test_a_plan_made_in_a_folder_of_ones_own_is_not_shared(tmp_path):
    path = made_in(shared_folder(tmp_path, 0o2755))
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_whoever_may_not_write_a_plan_is_told_who_can_change_that(tmp_path):
    path = made_in(shared_folder(tmp_path))
    path.chmod(0o644)
    assert f"its owner can change that: chmod g+w {path}" in as_second_account(path)
