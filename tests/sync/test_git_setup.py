"""Setting up a clone: said line by line, done once, wherever in the work tree one stands."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from okr_tui.cli import main
from okr_tui.sync.git_setup import pattern_of, synced_folder
from tests.sync.gitting import ENVIRONMENT, NAME, Desk, git, new_desk

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@pytest.fixture(autouse=True)
def as_maya(monkeypatch):
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def desk(tmp_path) -> Desk:
    made = new_desk(tmp_path / "team", "nothing")
    (made.folder / ".gitattributes").unlink()
    git(made.folder, "config", "--remove-section", "merge.okr")
    made.commit("Without")
    return made


def set_up(capsys, *words: str) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["git-setup", *words])
    said = capsys.readouterr()
    return status, " ".join((said.out + said.err).split())


def test_it_is_said_line_by_line_and_done_once(desk, capsys):
    (desk.folder / ".gitattributes").write_text("*.png binary")
    status, first = set_up(capsys, str(desk.folder))
    config = (desk.folder / ".git" / "config").read_bytes()
    again = set_up(capsys, str(desk.folder))[1]
    assert (status, "commit it" in first, "commit it" in again) == (0, True, False)
    assert "merged plans record by record already" in again
    assert (desk.folder / ".git" / "config").read_bytes() == config
    lines = (desk.folder / ".gitattributes").read_text().splitlines()
    assert lines == ["*.png binary", "*.okr.json merge=okr diff=okr text eol=lf"]
    excluded = (desk.folder / ".git" / "info" / "exclude").read_text().splitlines()
    assert excluded.count(".*.okr.json.lock") == 1


def test_git_diff_speaks_in_the_words_of_the_plan(desk, capsys):
    set_up(capsys, str(desk.folder))
    desk.set("O1.1", "target", 80.0)
    shown = git(desk.folder, "diff", NAME)
    assert "-key results O1.1 Retention: target: 100" in shown
    assert "+key results O1.1 Retention: target: 80" in shown


def test_lock_and_temporary_files_are_nothing_to_git(desk, capsys):
    set_up(capsys, str(desk.folder))
    for name in (f".{NAME}.lock", f".{NAME}.soft.lock", f".{NAME}.1234.tmp"):
        (desk.folder / name).touch()
    assert f".{NAME}" not in git(desk.folder, "status", "--porcelain")


def merges_by_the_driver(folder: Path) -> None:
    """Two branches change one field; git's own merge of lines would leave marks."""
    Desk(folder).commit("Set up")
    git(folder, "tag", "start")
    for branch, value in (("theirs", 75.0), ("ours", 80.0)):
        git(folder, "switch", "-q", "-c", branch, "start")
        one = Desk(folder)
        one.set("O1.1", "target", value, int(value))
        one.commit(branch)
    environment = {**os.environ, **ENVIRONMENT, "PATH": os.path.dirname(str(shutil.which("git")))}
    done = subprocess.run(["git", "merge", "theirs"], cwd=folder, env=environment, capture_output=True, text=True)
    assert "1 conflict is stored in it" in done.stderr
    assert b"<<<<<<<" not in (folder / NAME).read_bytes()


def test_from_a_folder_inside_the_work_tree(desk, capsys, monkeypatch):
    (desk.folder / "q4" / "notes").mkdir(parents=True)
    monkeypatch.chdir(desk.folder / "q4" / "notes")
    assert set_up(capsys)[0] == 0
    assert (desk.folder / ".gitattributes").exists()
    merges_by_the_driver(desk.folder)


def test_in_a_work_tree_beside_the_repository(desk, capsys, tmp_path):
    git(desk.folder, "worktree", "add", "-q", "-b", "beside", str(tmp_path / "beside"))
    assert set_up(capsys, str(tmp_path / "beside"))[0] == 0
    assert (tmp_path / "beside" / ".gitattributes").exists()
    assert not (desk.folder / ".gitattributes").exists()
    git(tmp_path / "beside", "add", "-A")
    assert ".lock" not in git(tmp_path / "beside", "status", "--porcelain")
    merges_by_the_driver(tmp_path / "beside")


def test_in_a_work_tree_whose_repository_lies_elsewhere(desk, capsys, tmp_path):
    git(tmp_path, "clone", "-q", "--separate-git-dir", str(tmp_path / "elsewhere"), str(desk.folder), "here")
    assert (tmp_path / "here" / ".git").is_file()
    assert set_up(capsys, str(tmp_path / "here"))[0] == 0
    assert "okr_tui merge-driver" in (tmp_path / "elsewhere" / "config").read_text()
    assert ".okr.json.lock" in (tmp_path / "elsewhere" / "info" / "exclude").read_text()


def bare(folder: Path) -> Path:
    git(folder, "init", "-q", "--bare", "bare.git")
    return folder / "bare.git"


def forbidden_config(folder: Path) -> Path:
    git(folder, "init", "-q", "held")
    (folder / "held" / ".git" / "config.lock").touch()
    return folder / "held"


def forbidden_attributes(folder: Path) -> Path:
    git(folder, "init", "-q", "odd")
    (folder / "odd" / ".gitattributes").mkdir()
    return folder / "odd"


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (lambda folder: folder, "is in no git repository"),
        (bare, "must be run in a work tree"),
        (lambda folder: folder / "no" / "such", "can't be entered"),
        (forbidden_config, "could not lock config file"),
        (forbidden_attributes, ".gitattributes can't be written"),
    ],
    ids=["no repository", "bare", "no folder", "config held", "attributes forbidden"],
)
def test_what_can_not_be_set_up_is_said(tmp_path, capsys, where, words):
    status, said = set_up(capsys, str(where(tmp_path)))
    assert (status in (2, 3), words in said, "fault" in said) == (True, True, False), said


def test_a_machine_without_git(desk, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "There is no git on this machine" in set_up(capsys, str(desk.folder))[1]


@pytest.mark.parametrize(
    ("place", "program"),
    [
        ("Sync/.stfolder/", "Syncthing"),
        ("Sync/.sync_0a1b.db", "Nextcloud or ownCloud"),
        ("Sync/._sync_0a1b.db", "Nextcloud or ownCloud"),
        ("Sync/.nextcloudsync.log", "Nextcloud or ownCloud"),
        ("Sync/.dropbox", "Dropbox"),
        ("Sync/.dropbox.cache/", "Dropbox"),
        ("Sync/.tmp.driveupload/", "Google Drive"),
        ("Dropbox (Northwind)/", "Dropbox"),
        ("OneDrive - Northwind/", "OneDrive"),
        ("CloudStorage/OneDrive-Northwind/", "OneDrive"),
        ("CloudStorage/GoogleDrive-maya@example.org/", "Google Drive"),
        ("Mobile Documents/com~apple~CloudDocs/", "iCloud"),
        ("Nextcloud/", "Nextcloud"),
        # the settings of the program in a home folder, and names that only look like it
        ("Sync/.dropbox/", ""),
        ("Sync/.sync_notes", ""),
        ("Dropboxes/", ""),
        ("OneDriven/", ""),
    ],
)
def test_a_folder_that_another_program_keeps_in_step_is_known(tmp_path, place, program):
    spot = tmp_path / place
    if place.endswith("/"):
        spot.mkdir(parents=True)
    else:
        spot.parent.mkdir(parents=True)
        spot.touch()
    around = spot if not place.startswith("Sync/") else spot.parent
    (around / "code" / "team").mkdir(parents=True)
    assert synced_folder(str(around / "code" / "team")) == program


def test_a_repository_inside_a_synced_folder_is_warned_of(tmp_path, capsys):
    (tmp_path / "Sync" / ".stfolder").mkdir(parents=True)
    new_desk(tmp_path / "Sync" / "team", "nothing")
    assert "Syncthing keeps in step" in set_up(capsys, str(tmp_path / "Sync" / "team"))[1]


@pytest.mark.parametrize("name", ["plan.json", "our plan.json", "a*b?[c].json", 'say "hi".json', "back\\slash.json"])
def test_the_attributes_name_one_file_alone(tmp_path, name):
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_text(f"{pattern_of(name)} merge=okr\n")
    for asked, answer in ((name, "okr"), ("other.json", "unspecified"), ("aXbYc.json", "unspecified")):
        assert git(tmp_path, "check-attr", "-z", "merge", "--", asked).split("\0")[2] == answer
