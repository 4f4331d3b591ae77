"""Links, rights, names and things that are no files: a save keeps what it can, and says what it can't."""

import os
import shutil
import stat
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from okr_tui.app import OkrApp
from okr_tui.domain.errors import NotSaved
from okr_tui.settings import Settings
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.cli.quick import write
from tests.screens.desk import Desk, desk
from tests.screens.stage import Standing
from tests.screens.test_checking_in import two_due
from tests.storage.plans import check_in, data, key, plan_file

NAMES = [
    "-x.okr.json",
    "--json.okr.json",
    "a\nb.okr.json",
    "\x1b]0;owned\x07.okr.json",
    "Größe 目標 🎯 e\u0301.okr.json",
    "\u202egpj.okr.json",
    'it\'s a "plan" $HOME;*.okr.json',
    "%s{0}.okr.json",
    "[bold].okr.json",
    os.fsdecode(b"no-text-\xff.okr.json"),
    "x" * 230 + ".okr.json",
    "ö" * 115 + ".okr.json",
]


def add(content):
    return {"checkins": {key(100): check_in(1, 64)}}


@pytest.fixture
def linked(tmp_path):
    """A plan with a second name in another folder."""
    file = plan_file(tmp_path)
    other = tmp_path / "elsewhere"
    other.mkdir()
    os.link(file.path, other / "plan.okr.json")
    return file, other / "plan.okr.json"


def test_a_save_that_parts_a_hard_link_says_so_once_and_leaves_the_other_name_as_it_was(linked):
    file, other = linked
    file.update(add)
    assert "hard link" in file.saved_warning and other.read_bytes() == data()
    file.update(lambda content: {"checkins": {key(101): check_in(2, 65)}})
    assert file.saved_warning is None


@pytest.mark.parametrize("words", [("checkin", "O1.1", "72"), ("set", "O1", "title=Customers come back")])
def test_the_shell_says_once_that_a_save_parted_a_hard_link(shell, tmp_path, words):
    os.link(shell.path, tmp_path / "other.json")
    first, second = shell(*words), shell("set", "O1", "why=They pay us")
    found = (first.status, first.err.count("hard link"), second.err.count("hard link"))
    assert found == (0, 1, 0)


async def test_the_full_screen_warns_of_a_hard_link_before_the_first_change_and_says_when_it_is_parted(tmp_path):
    path = tmp_path / "p.okr.json"
    write(two_due(), path)
    os.link(path, tmp_path / "other")
    async with opened(path) as at:
        before = toasts(at)
        await at.press("enter")
        await at.type("71")
        await at.press("ctrl+s")
        assert ("first change" in before, "two files now" in before) == (True, False)
        assert "two files now" in toasts(at)


async def test_the_full_screen_says_when_a_save_may_not_survive_a_power_cut(tmp_path, monkeypatch):
    sync = os.fsync

    def no_folders(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(5, "Input/output error")
        sync(handle)

    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        monkeypatch.setattr(os, "fsync", no_folders)
        await at.press("enter")
        await at.type("71")
        await at.press("ctrl+s")
        assert "durability unknown" in toasts(at)


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Desk]:
    """Open a plan that is there already."""
    store = Store(PlanFile(path), clock=Standing())
    store.who = store.plan.person("maya").id
    app = OkrApp(store, Standing(), Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield Desk(app, store, pilot)


def toasts(at: Desk) -> str:
    return "\n".join(note.message for note in at.app._notifications)


def test_a_chain_of_links_leads_to_one_file_and_one_lock(tmp_path):
    file = plan_file(tmp_path)
    for name, target in (("one", "northwind.okr.json"), ("two", "one")):
        (tmp_path / name).symlink_to(target)
    PlanFile(tmp_path / "two").update(add)
    assert file.read().data == data(check_in(1, 64))
    assert sorted(os.listdir(tmp_path)) == [".northwind.okr.json.lock", "northwind.okr.json", "one", "two"]


def test_links_that_lead_round_in_a_circle_are_told(shell, tmp_path):
    (tmp_path / "a.okr.json").symlink_to("b.okr.json")
    (tmp_path / "b.okr.json").symlink_to("a.okr.json")
    done = shell.okr("status", "-f", str(tmp_path / "a.okr.json"))
    assert (done.status, "a.okr.json" in done.err) == (3, True)


def test_a_link_into_nothing_is_told_and_stays(shell, tmp_path):
    (tmp_path / "a.okr.json").symlink_to("gone.okr.json")
    assert shell.okr("checkin", "O1.1", "7", "-f", str(tmp_path / "a.okr.json")).status == 3
    assert os.listdir(tmp_path).count("gone.okr.json") == 0 and (tmp_path / "a.okr.json").is_symlink()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_save_keeps_the_mode_whatever_the_umask(tmp_path, umask):
    file = plan_file(tmp_path)
    os.chmod(file.path, 0o664)
    before = os.umask(umask)
    try:
        file.update(add)
    finally:
        os.umask(before)
    assert stat.S_IMODE(os.stat(file.path).st_mode) == 0o664


@pytest.fixture
def forbidden(shell):
    """The plan in a folder in which only root may write, which the person at the keyboard is not."""
    if os.geteuid():
        pytest.skip("only root may become somebody else")
    folder = Path(tempfile.mkdtemp())  # pytest's own folders are closed to others
    shell.path = shell.path.rename(folder / "team.okr.json")
    shell.path.chmod(0o666)
    folder.chmod(0o555)
    os.seteuid(65_534)
    yield shell
    os.seteuid(0)
    shutil.rmtree(folder)


def test_in_a_folder_that_forbids_writing_every_verb_that_writes_says_so(forbidden):
    before = forbidden.path.read_bytes()
    done = [forbidden(*words) for words in (("checkin", "O1.1", "72"), ("set", "O1", "title=x"), ("status",))]
    assert [each.status for each in done] == [3, 3, 0], [each.err for each in done]
    assert "its folder does not allow" in done[0].err and "its folder does not allow" in done[1].err
    assert forbidden.path.read_bytes() == before and os.listdir(forbidden.path.parent) == ["team.okr.json"]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_plan_of_any_name_is_read_and_written(shell, tmp_path, monkeypatch, name):
    folder = tmp_path / "plans"
    folder.mkdir()
    monkeypatch.chdir(folder)
    shell.path.rename(folder / name)
    named = f"./{name}"
    for words in (("status",), ("check",), ("tree",), ("log",), ("checkin", "O1.1", "72"), ("set", "O1", "why=x")):
        done = shell.okr(*words, "-f", named)
        assert done.status == 0 and "\x1b" not in done.out + done.err and "\u202e" not in done.out + done.err, done.err
    assert shell.okr("due", "--all", f"--file={name}").status in (0, 1)
    assert shell.okr("status").status == 0, "the nearest plan is not found"


@pytest.mark.parametrize("name", ["-x.okr.json", "--as.okr.json"])
def test_after_two_dashes_a_name_is_no_option(shell, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    shell.path.rename(tmp_path / name)
    found, missing = shell.okr("--", name), shell.okr("--", f"{name}-is-not-there")
    assert (found.status, "terminal" in found.err) == (2, True)
    assert (missing.status, "There is no file" in missing.err) == (3, True)


def test_a_name_too_long_for_a_file_beside_it_is_told_and_nothing_is_changed(tmp_path):
    path = tmp_path / ("x" * 255)
    path.write_bytes(data())
    with pytest.raises(NotSaved, match="name too long"):
        PlanFile(path).update(add)
    assert path.read_bytes() == data()
