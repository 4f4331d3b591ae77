"""What others pushed comes in if it is a copy of the plan, whatever git made of it."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from okr_tui.cli import main
from okr_tui.domain.edits import structure
from tests.sync.clones import log_in, push_by_hand, sync, values_in
from tests.sync.gitting import NAME, Desk, git, new_desk

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here"),
    pytest.mark.usefixtures("as_maya"),
]


def test_a_plan_that_others_took_out_stays_here(clones, capsys):
    maya, ravi, _ = clones
    git(ravi.folder, "rm", "-q", NAME)
    git(ravi.folder, "commit", "-q", "-m", "Away with it")
    git(ravi.folder, "push", "-q")
    before = maya.path.read_bytes()
    status, said = sync(maya, capsys)
    assert (status, "took plan.okr.json out" in said) == (2, True)
    assert maya.path.read_bytes() == before


@pytest.mark.parametrize("changed_here", [False, True])
def test_what_others_broke_does_not_come_in(clones, capsys, changed_here):
    maya, ravi, _ = clones
    ravi.path.write_text(ravi.path.read_text()[:700])
    push_by_hand(ravi, "Cut off")
    if changed_here:
        log_in(maya, 64)
    before = maya.path.read_bytes()
    status, said = sync(maya, capsys)
    assert (status, "can't be read as a plan" in said) == (2, True), said
    assert maya.path.read_bytes() == before
    assert git(maya.folder, "status", "--porcelain") == ""


def test_marks_that_somebody_committed_are_read_as_both_sides(clones, capsys):
    maya, ravi, _ = clones
    log_in(maya, 64)
    push_by_hand(maya, "64")
    log_in(ravi, 65)
    ravi.commit("65")
    git(ravi.folder, "config", "--unset", "merge.okr.driver", fails=True)
    git(ravi.folder, "-c", "merge.default=text", "pull", "-q", "--no-rebase", fails=True)
    assert b"<<<<<<<" in ravi.path.read_bytes()
    push_by_hand(ravi, "Marks and all")
    log_in(maya, 66)
    status, said = sync(maya, capsys)
    assert status == 0, said
    assert values_in(maya) == {64, 65, 66}
    assert b"<<<<<<<" not in maya.path.read_bytes()


def of_a_newer_version(desk: Desk) -> None:
    desk.path.write_text(desk.path.read_text().replace('"format":1', '"format":99', 1))


def of_another_plan(desk: Desk) -> None:
    new_desk(desk.folder.parent / "strangers", "nothing")
    shutil.copy(desk.folder.parent / "strangers" / NAME, desk.path)


@pytest.mark.parametrize(
    ("change", "words"),
    [(of_a_newer_version, "written by a newer version"), (of_another_plan, "another plan than")],
    ids=["newer version", "another plan"],
)
def test_what_is_no_copy_of_this_plan_does_not_take_its_place(clones, capsys, change, words):
    maya, ravi, _ = clones
    change(ravi)
    push_by_hand(ravi, "Something else")
    before = maya.path.read_bytes()
    status, said = sync(maya, capsys)
    assert (status in (2, 3), words in said) == (True, True), said
    assert maya.path.read_bytes() == before
    assert sync(maya, capsys, "--dry-run")[0] == status


def test_what_a_restored_plan_lacks_comes_back_from_the_remote_and_is_said(clones, capsys):
    maya, ravi, _ = clones
    before = maya.path.read_bytes()
    log_in(ravi, 65)
    sync(ravi, capsys)
    sync(maya, capsys)
    maya.path.write_bytes(before)  # as after okr restore
    status, said = sync(maya, capsys)
    assert (status, values_in(maya)) == (0, {65})
    assert "The plan here lacked 1 record that both had before" in " ".join(said.split())
    sync(ravi, capsys)
    assert values_in(ravi) == {65}


def test_records_that_somebody_pushed_without_are_kept_also_where_git_would_only_go_forward(clones, capsys):
    maya, ravi, _ = clones
    before = maya.path.read_bytes()
    log_in(ravi, 65)
    sync(ravi, capsys)
    git(maya.folder, "pull", "-q")
    maya.path.write_bytes(before)
    push_by_hand(maya, "Go back")
    status, said = sync(ravi, capsys)
    assert (status, values_in(ravi)) == (0, {65})
    assert "What others pushed lacked 1 record" in " ".join(said.split())


def test_a_merge_that_was_left_in_the_middle_is_finished_with_both_sides(clones, capsys):
    maya, ravi, remote = clones
    git(ravi.folder, "config", "--unset", "merge.okr.driver", fails=True)
    log_in(maya, 64)
    maya.set("O1.1", "target", 80.0, 1)
    sync(maya, capsys)
    log_in(ravi, 65)
    ravi.set("O1.1", "target", 75.0, 2)
    ravi.commit()
    git(ravi.folder, "pull", "-q", "--no-rebase", fails=True)
    assert b"<<<<<<<" in ravi.path.read_bytes()
    status, said = sync(ravi, capsys)
    assert (status, values_in(ravi)) == (1, {64, 65}), said
    assert "<<<<<<<" not in git(remote, "show", f"main:{NAME}")


def test_marks_that_were_committed_by_hand_are_never_pushed(clones, capsys):
    maya, ravi, remote = clones
    log_in(maya, 64)
    sync(maya, capsys)
    log_in(ravi, 65)
    ravi.commit()
    git(ravi.folder, "pull", "-q", "--no-rebase", fails=True)
    git(ravi.folder, "commit", "-q", "-a", "--no-edit")
    assert b"<<<<<<<" in ravi.path.read_bytes()
    assert sync(ravi, capsys)[0] == 0
    assert "<<<<<<<" not in git(remote, "show", f"main:{NAME}")
    assert values_in(ravi) == {64, 65}


def test_archived_goals_travel_in_their_archive_and_do_not_come_back(clones, capsys):
    maya, ravi, _ = clones
    for desk in (maya, ravi):
        sync(desk, capsys)
    maya.edit(lambda draft: draft.change(next(iter(draft.plan.cycles)), "start", date(2020, 1, 1)))
    maya.edit(lambda draft: draft.change(next(iter(draft.plan.cycles)), "end", date(2020, 3, 31)))
    maya.edit(structure.add_cycle("Now", start=date(2026, 10, 1), end=date(2026, 12, 31)))
    for code in ("O1", "O2"):
        maya.set(code, "stage", "closed")
    log_in(ravi, 66)
    capsys.readouterr()
    assert main(["archive", "--before", "Now", "-y", "-f", str(maya.path), "--as", "maya"]) == 0
    assert "Retention" not in maya.path.read_text()
    sync(maya, capsys)
    sync(ravi, capsys)
    sync(maya, capsys)
    for desk in (maya, ravi):
        assert "Retention" not in desk.path.read_text()
        assert '"value":66' in desk.path.with_name("plan-archive.okr.json").read_text()
    assert maya.path.read_bytes() == ravi.path.read_bytes()


def test_an_archiving_is_said_as_one_and_alarms_nobody(clones, capsys):
    maya, ravi, _ = clones
    maya.edit(lambda draft: draft.change(next(iter(draft.plan.cycles)), "start", date(2020, 1, 1)))
    maya.edit(lambda draft: draft.change(next(iter(draft.plan.cycles)), "end", date(2020, 3, 31)))
    maya.edit(structure.add_cycle("Now", start=date(2026, 10, 1), end=date(2026, 12, 31)))
    for code in ("O1", "O2"):
        maya.set(code, "stage", "closed")
    sync(maya, capsys)
    sync(ravi, capsys)
    capsys.readouterr()
    assert main(["archive", "--before", "Now", "-y", "-f", str(maya.path), "--as", "maya"]) == 0
    foreseen = sync(maya, capsys, "--dry-run")[1]
    said = sync(maya, capsys)[1]
    theirs = sync(ravi, capsys)[1]
    for words in (foreseen, said, theirs):
        assert "lacked" not in words and "older copy" not in words and "added" not in words
    assert "archived: the goals are in" in " ".join(theirs.split())


def test_another_plan_under_the_name_names_a_way_that_there_is(clones, capsys):
    maya, ravi, _ = clones
    of_another_plan(ravi)
    push_by_hand(ravi, "Another one")
    said = " ".join(sync(maya, capsys)[1].split())
    assert "git show" in said and "--force; that can't be taken apart again" in said
