"""Two clones of one repository are brought in step, and what stands in the way is said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from okr_tui.cli import main
from okr_tui.domain.edits import checkins
from tests.sync.gitting import ENVIRONMENT, NAME, Desk, git, new_desk

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@pytest.fixture(autouse=True)
def as_maya(monkeypatch):
    for name, value in ENVIRONMENT.items():
        if not name.startswith(("GIT_AUTHOR", "GIT_COMMITTER")):
            monkeypatch.setenv(name, value)


@pytest.fixture
def clones(tmp_path) -> tuple[Desk, Desk, Path]:
    new_desk(tmp_path / "start", "driver")
    remote = tmp_path / "remote.git"
    git(tmp_path, "clone", "-q", "--bare", "start", str(remote))
    desks = []
    for name in ("maya", "ravi"):
        git(tmp_path, "clone", "-q", str(remote), name)
        git(tmp_path / name, "config", "user.name", name)
        git(tmp_path / name, "config", "user.email", f"{name}@example.org")
        desks.append(Desk(tmp_path / name))
    return desks[0], desks[1], remote


def sync(desk: Desk, capsys, *words: str) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["sync", "-f", str(desk.path), *words])
    said = capsys.readouterr()
    return status, said.out + said.err


def log_in(desk: Desk, value: float) -> None:
    desk.edit(checkins.log_check_in(desk.plan.find("O1.1").id, value))


def values_in(desk: Desk) -> set[object]:
    return {raw["value"] for raw in desk.content.table("checkins").values()} - {62.0, 63.0}  # what both began with


def test_what_both_did_is_in_both_clones_afterwards(clones, capsys):
    maya, ravi, _ = clones
    log_in(maya, 64)
    log_in(ravi, 65)
    assert sync(maya, capsys)[0] == 0
    status, said = sync(ravi, capsys)
    assert (status, "Came in:" in said, "Pushed." in said) == (0, True, True)
    assert sync(maya, capsys)[0] == 0
    assert values_in(maya) == values_in(ravi) == {64, 65}
    assert maya.path.read_bytes() == ravi.path.read_bytes()


def test_the_commit_says_what_was_done_in_the_words_of_the_plan(clones, capsys):
    maya, _, _ = clones
    maya.set("O1.1", "target", 80.0)
    sync(maya, capsys)
    assert git(maya.folder, "log", "-1", "--format=%s").strip() == "O1.1 Retention: target 100 → 80"


def test_conflicts_travel_in_the_plan_and_do_not_stop_it(clones, capsys):
    maya, ravi, _ = clones
    maya.set("O1.1", "target", 80.0, 1)
    ravi.set("O1.1", "target", 75.0, 2)
    sync(maya, capsys)
    status, said = sync(ravi, capsys)
    assert (status, "1 conflict to decide" in said, "Pushed." in said) == (1, True, True), said
    assert git(ravi.folder, "status", "--porcelain") == ""
    sync(maya, capsys)
    assert maya.path.read_bytes() == ravi.path.read_bytes()


def test_two_clones_that_push_at_the_same_time_lose_nothing(clones, tmp_path):
    maya, ravi, _ = clones
    for turn in range(2):
        log_in(maya, 10 + turn)
        log_in(ravi, 20 + turn)
        racing = [
            subprocess.Popen(
                [sys.executable, "-m", "okr_tui", "sync", "-f", str(desk.path)],
                env={**os.environ, "OKR_HOME": str(tmp_path / f"home-{desk.folder.name}")},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            for desk in (maya, ravi)
        ]
        said = [each.communicate()[0] for each in racing]
        assert [each.returncode for each in racing] == [0, 0], said
    for desk in (maya, ravi):
        git(desk.folder, "pull", "-q", "--no-rebase")
    assert values_in(maya) == values_in(ravi) == {10, 11, 20, 21}


def test_a_clone_that_nobody_set_up_merges_by_the_driver_all_the_same(clones, capsys):
    maya, ravi, _ = clones
    for desk in clones[:2]:
        git(desk.folder, "rm", "-q", ".gitattributes")
        git(desk.folder, "commit", "-q", "-m", "No attributes")
    git(ravi.folder, "reset", "-q", "--hard", "HEAD~1")
    log_in(maya, 64)
    log_in(ravi, 65)
    sync(maya, capsys)
    assert sync(ravi, capsys)[0] == 0
    assert values_in(ravi) == {64, 65}


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda desk: git(desk.folder, "remote", "remove", "origin"), "no remote"),
        (lambda desk: git(desk.folder, "config", "--unset", "user.email"), "does not know who you are"),
        (lambda desk: (desk.folder / ".gitignore").write_text("x\n"), "other work"),
        (lambda desk: git(desk.folder, "switch", "-q", "--detach"), "on no branch"),
        (lambda desk: git(desk.folder, "remote", "set-url", "origin", "/nowhere/at/all"), "git fetch failed"),
        (lambda desk: shutil.rmtree(desk.folder / ".git"), "no git repository"),
    ],
    ids=["no remote", "no identity", "other work", "no branch", "remote gone", "no repository"],
)
def test_what_stands_in_the_way_is_said_and_nothing_is_done(clones, capsys, spoil, word):
    maya, _, _ = clones
    log_in(maya, 64)
    before = maya.path.read_bytes()
    spoil(maya)
    status, said = sync(maya, capsys)
    assert (status in (2, 3), word in said, "Traceback" in said) == (True, True, False)
    assert maya.path.read_bytes() == before


def test_a_merge_under_way_is_finished_by_people_first(clones, capsys):
    maya, _, _ = clones
    (maya.folder / ".git" / "MERGE_HEAD").write_text(git(maya.folder, "rev-parse", "HEAD"))
    assert "a merge under way" in sync(maya, capsys)[1]


def test_a_remote_that_refuses_every_push_is_tried_three_times(clones, capsys):
    maya, _, remote = clones
    hook = remote / "hooks" / "update"
    hook.write_text(f"#!/bin/sh\necho tried >> {remote}/tries\nexit 1\n")
    hook.chmod(0o755)
    log_in(maya, 64)
    status, said = sync(maya, capsys)
    assert status in (2, 3)
    assert (remote / "tries").read_text().count("tried") == 3, said
    assert values_in(maya) == {64}


def test_setting_up_says_what_it_did_and_does_it_once(clones, capsys):
    maya, _, _ = clones
    (maya.folder / ".gitattributes").write_text("*.png binary")
    assert main(["git-setup", str(maya.folder)]) == 0
    first = capsys.readouterr().out
    assert main(["git-setup", str(maya.folder)]) == 0
    again = capsys.readouterr().out
    assert ("commit it" in first, "commit it" in again) == (True, False)
    lines = (maya.folder / ".gitattributes").read_text().splitlines()
    assert lines == ["*.png binary", "*.okr.json merge=okr diff=okr text eol=lf"]
    maya.set("O1.1", "target", 80.0)
    shown = git(maya.folder, "diff", NAME)
    assert "-key results O1.1 Retention: target: 100" in shown
    assert "+key results O1.1 Retention: target: 80" in shown
    (maya.folder / f".{NAME}.lock").touch()
    assert f".{NAME}.lock" not in git(maya.folder, "status", "--porcelain")


def test_a_repository_inside_a_synced_folder_is_warned_of(tmp_path, capsys):
    (tmp_path / "Sync" / ".stfolder").mkdir(parents=True)
    new_desk(tmp_path / "Sync" / "team", "nothing")
    main(["git-setup", str(tmp_path / "Sync" / "team")])
    assert "Syncthing keeps in step" in " ".join(capsys.readouterr().out.split())
