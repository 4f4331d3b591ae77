"""Two clones of one repository are brought in step, and what stands in the way is said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from okr_tui.cli.copies import copies
from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.edits import goals
from tests.sync.clones import log_in, push_by_hand, sync, values_in
from tests.sync.gitting import NAME, Desk, git, new_desk

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here"),
    pytest.mark.usefixtures("as_maya"),
]


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


def half_way(desk: Desk, way: str) -> None:
    """Stop in the middle of something that git does with another file."""
    desk.commit("The plan")
    note = desk.folder / "note.txt"
    for branch in ("side", "main"):
        git(desk.folder, "switch", "-q", *(["-c"] if branch == "side" else []), branch)
        note.write_text(f"{branch}\n")
        git(desk.folder, "add", "note.txt")
        git(desk.folder, "commit", "-q", "-m", branch, "--", "note.txt")
    assert "CONFLICT" in git(desk.folder, way, "side", fails=True)


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda desk: git(desk.folder, "remote", "remove", "origin"), "no remote"),
        (lambda desk: git(desk.folder, "config", "--unset", "user.email"), "does not know who you are"),
        (lambda desk: git(desk.folder, "branch", "--unset-upstream"), "has no upstream"),
        (lambda desk: git(desk.folder, "switch", "-q", "-c", "mine"), "git push --set-upstream origin mine"),
        (lambda desk: (desk.folder / ".git" / "info" / "exclude").write_text("*.json\n"), "is ignored"),
        (lambda desk: (desk.folder / ".gitignore").write_text("x\n"), "other work"),
        (lambda desk: git(desk.folder, "switch", "-q", "--detach"), "on no branch"),
        (lambda desk: half_way(desk, "merge"), "a merge under way"),
        (lambda desk: half_way(desk, "rebase"), "a rebase under way"),
        (lambda desk: half_way(desk, "cherry-pick"), "a cherry-pick under way"),
        (lambda desk: git(desk.folder, "remote", "set-url", "origin", "/nowhere/at/all"), "git fetch failed"),
        (lambda desk: shutil.rmtree(desk.folder / ".git"), "no git repository"),
    ],
    ids=[
        "no remote",
        "no identity",
        "no upstream",
        "a branch of one's own",
        "ignored",
        "other work",
        "no branch",
        "merge",
        "rebase",
        "cherry-pick",
        "remote gone",
        "no repository",
    ],
)
def test_what_stands_in_the_way_is_said_and_nothing_is_done(clones, capsys, spoil, word):
    maya, _, _ = clones
    if "ignored" in word:
        git(maya.folder, "rm", "-q", "--cached", NAME)
        git(maya.folder, "commit", "-q", "-m", "Keep the plan out")
    log_in(maya, 64)
    before = maya.path.read_bytes()
    spoil(maya)
    status, said = sync(maya, capsys)
    assert (status in (2, 3), word in said, "Traceback" in said) == (True, True, False)
    assert maya.path.read_bytes() == before


def test_a_remote_that_refuses_every_push_is_tried_three_times(clones, capsys):
    maya, _, remote = clones
    hook = remote / "hooks" / "update"
    hook.write_text(f"#!/bin/sh\necho tried >> {remote}/tries\necho no pushing on Saturdays\nexit 1\n")
    hook.chmod(0o755)
    log_in(maya, 64)
    status, said = sync(maya, capsys)
    assert status in (2, 3)
    assert (remote / "tries").read_text().count("tried") == 3, said
    assert "rejected the push 3 times: hook declined, and it says: no pushing on Saturdays" in " ".join(said.split())
    assert values_in(maya) == {64}


def test_a_dry_run_says_what_would_happen_and_changes_nothing(clones, capsys):
    maya, ravi, remote = clones
    maya.set("O1.1", "target", 80.0, 1)
    sync(maya, capsys)
    ravi.set("O1.1", "target", 75.0, 2)
    before = ravi.path.read_bytes(), git(ravi.folder, "rev-parse", "HEAD"), git(remote, "rev-parse", "main")
    config = (ravi.folder / ".git" / "config").read_bytes()
    status, said = sync(ravi, capsys, "--dry-run")
    assert status == 1
    for words in ("Would commit: O1.1 Retention: target 100 → 75", "Would come in:", "Would push;", "1 conflict to"):
        assert words in said
    assert (ravi.path.read_bytes(), git(ravi.folder, "rev-parse", "HEAD"), git(remote, "rev-parse", "main")) == before
    assert (ravi.folder / ".git" / "config").read_bytes() == config


def test_ones_own_words_are_the_message(clones, capsys):
    maya, _, _ = clones
    log_in(maya, 64)
    assert "Committed: Numbers of the week" in sync(maya, capsys, "-m", "Numbers of the week")[1]
    assert git(maya.folder, "log", "-1", "--format=%s").strip() == "Numbers of the week"


def test_a_plan_of_any_name_is_merged_by_the_driver(tmp_path, clones, capsys):
    maya, ravi, _ = clones
    name = "our “plan” [1].json"
    git(maya.folder, "mv", NAME, name)
    push_by_hand(maya, "Another name")
    git(ravi.folder, "pull", "-q")
    for desk, value in ((maya, 64), (ravi, 65)):
        desk.path = desk.folder / name
        log_in(desk, value)
    sync(maya, capsys)
    status, said = sync(ravi, capsys)
    assert (status, values_in(ravi)) == (0, {64, 65}), said


def test_what_is_saved_while_it_runs_is_neither_lost_nor_waited_for(clones, capsys):
    maya, ravi, _ = clones
    logged = [float(value) for value in range(100, 115)]
    log_in(ravi, 65)
    sync(ravi, capsys)
    saving = Thread(target=lambda: [log_in(maya, value) for value in logged])
    saving.start()
    while saving.is_alive():
        assert sync(maya, capsys)[0] == 0
    saving.join()
    assert sync(maya, capsys)[0] == 0
    assert values_in(maya) == {65, *logged}
    sync(ravi, capsys)
    assert values_in(ravi) == {65, *logged}


def test_the_first_push_into_an_empty_remote(tmp_path, capsys):
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "empty.git")
    desk = new_desk(tmp_path / "start", "nothing")
    for name in ("user.name", "user.email"):
        git(desk.folder, "config", name, "maya@example.org")
    git(desk.folder, "remote", "add", "origin", str(tmp_path / "empty.git"))
    assert "git push --set-upstream origin main" in sync(desk, capsys)[1]
    git(desk.folder, "push", "-q", "--set-upstream", "origin", "main")
    log_in(desk, 64)
    status, said = sync(desk, capsys)
    assert (status, "merges plans record by record now" in said, "Pushed." in said) == (0, False, True), said
    git(desk.folder, "config", "merge.okr.driver", "gone")
    assert "merges plans record by record now" in sync(desk, capsys)[1]


def test_an_edit_by_hand_is_no_conflict_with_what_was_committed_before_it(clones, capsys):
    maya, ravi, _ = clones
    text = maya.path.read_text()
    assert '"title":"Retention"' in text
    maya.path.write_text(text.replace('"title":"Retention"', '"title":"Customers who stay"'))
    log_in(ravi, 65)
    sync(ravi, capsys)
    status, said = sync(maya, capsys)
    assert (status, maya.plan.find("O1.1").title) == (0, "Customers who stay"), said
    assert "title" in git(maya.folder, "log", "--format=%s%n%b")
    assert sync(ravi, capsys)[0] == 0
    assert (ravi.plan.find("O1.1").title, values_in(ravi)) == ("Customers who stay", {65})
    assert maya.path.read_bytes() == ravi.path.read_bytes()


def test_the_driver_knows_what_was_written_by_hand_on_either_side(clones):
    maya, ravi, _ = clones
    for desk, old, new in ((maya, '"title":"Retention"', '"title":"Who stays"'), (ravi, "", "")):
        desk.path.write_text(desk.path.read_text().replace(old, new))
    push_by_hand(maya, "By hand")
    log_in(ravi, 65)
    ravi.commit("65")
    git(ravi.folder, "pull", "-q", "--no-rebase", "--no-edit")
    assert (ravi.plan.find("O1.1").title, values_in(ravi)) == ("Who stays", {65})
    assert conflicts(ravi.plan) == ()


def test_a_goal_whose_code_is_another_one_now_is_named(clones, capsys):
    maya, ravi, _ = clones
    for desk, title in ((maya, "Alpha"), (ravi, "Beta")):
        desk.edit(goals.add_objective(title))
        said = sync(desk, capsys)[1]
    assert "O3 was given twice" in said


def test_a_copy_is_kept_where_a_merge_waits_for_other_files(clones, capsys):
    maya, ravi, _ = clones
    for desk, words in ((maya, "one"), (ravi, "two")):
        (desk.folder / "notes.txt").write_text(words)
        git(desk.folder, "add", "notes.txt")
        desk.commit(words)
    git(maya.folder, "push", "-q")
    git(ravi.folder, "pull", "-q", "--no-rebase", fails=True)
    log_in(ravi, 67)
    status, said = sync(ravi, capsys)
    assert (status, "okr backups has a copy of now" in " ".join(said.split())) == (2, True), said
    assert any(b'"value":67' in Path(copy.path).read_bytes() for copy in copies(str(ravi.path)))
