"""The merge driver: what it tells git by its exit status, and that it never leaves less than there was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from okr_tui.cli import main
from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.edits import checkins
from tests.sync.gitting import NAME, Desk, git, new_desk
from tests.sync.test_git_merges import both_sides, merge

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("driver") / "base"
    new_desk(folder, "driver")
    return folder


def side(base: Path, folder: Path, *targets: float) -> Desk:
    """A copy in which the target was set to one value after the other."""
    folder.mkdir()
    shutil.copy(base / NAME, folder / NAME)
    desk = Desk(folder)
    for minutes, value in enumerate(targets, 10):
        desk.set("O1.1", "target", value, minutes + int(value))
    return desk


def drive(ours: Path, theirs: Path, name: str = NAME) -> int:
    return main(["merge-driver", "missing-base", str(ours), str(theirs), name])


def test_git_is_told_clean_or_conflict(base, tmp_path):
    clean, _ = both_sides(base, tmp_path / "clean", "a check-in each")
    merge(clean.folder)
    assert git(clean.folder, "status", "--porcelain") == ""
    open_, _ = both_sides(base, tmp_path / "open", "one field")
    merge(open_.folder)
    assert git(open_.folder, "status", "--porcelain") == "UU plan.okr.json\n"


def test_a_side_that_is_no_plan_is_left_to_people(base, tmp_path):
    ours, _ = both_sides(base, tmp_path / "here", "a check-in each")
    git(ours.folder, "switch", "-q", "theirs")
    ours.path.write_text("not a plan")
    ours.commit("Break it")
    git(ours.folder, "switch", "-q", "main")
    before = ours.path.read_bytes()
    said = git(ours.folder, "merge", "theirs", fails=True)
    assert "was not merged" in said
    assert ours.path.read_bytes() == before
    assert git(ours.folder, "status", "--porcelain") == "UU plan.okr.json\n"


def test_a_conflict_that_a_side_had_already_does_not_stop_git_again(base, tmp_path, capsys):
    ours, theirs = side(base, tmp_path / "ours", 80.0), side(base, tmp_path / "theirs", 75.0)
    assert drive(ours.path, theirs.path) == 1
    third = side(base, tmp_path / "third")
    third.edit(checkins.log_check_in(third.plan.find("O1.1").id, 70.0), 30)
    capsys.readouterr()
    assert drive(ours.path, third.path) == 0
    assert "1 conflict in it, known before" in capsys.readouterr().err
    assert drive(third.path, ours.path) == 0
    assert third.path.read_bytes() == ours.path.read_bytes()
    assert len(conflicts(ours.plan)) == 1


def test_a_third_value_beside_two_makes_another_conflict(base, tmp_path):
    ours, theirs = side(base, tmp_path / "ours", 80.0), side(base, tmp_path / "theirs", 75.0)
    drive(ours.path, theirs.path)
    assert drive(ours.path, side(base, tmp_path / "third", 70.0).path) == 1
    assert {one.value for one in conflicts(ours.plan)[0].sides} == {80.0, 75.0, 70.0}


@pytest.mark.parametrize("spoilt", ["", "{}", "{\n", "[1]", "no JSON", "\x00"])
def test_where_one_side_can_not_be_read_the_other_is_left_and_git_is_told_conflict(base, tmp_path, capsys, spoilt):
    ours, theirs = side(base, tmp_path / "ours", 80.0), tmp_path / "theirs"
    theirs.write_text(spoilt)
    before = ours.path.read_bytes()
    assert drive(ours.path, theirs) == 1
    assert "was not merged" in capsys.readouterr().err
    assert ours.path.read_bytes() == before
    assert drive(theirs, ours.path) == 1
    assert "The other side stands in its place" in capsys.readouterr().err
    assert theirs.read_bytes() == before


def test_where_neither_side_can_be_read_both_stay(tmp_path, capsys):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("no JSON")
    other.write_text("{")
    assert drive(one, other) == 2
    assert (one.read_text(), other.read_text()) == ("no JSON", "{")


def test_a_side_that_is_missing_is_said(base, tmp_path, capsys):
    ours = side(base, tmp_path / "ours", 80.0)
    before = ours.path.read_bytes()
    assert drive(ours.path, tmp_path / "nowhere") == 1
    said = capsys.readouterr().err
    assert ("can't be read" in said, "fault" in said) == (True, False)
    assert ours.path.read_bytes() == before


def test_our_side_that_is_missing_is_theirs(base, tmp_path):
    theirs, ours = side(base, tmp_path / "theirs", 80.0), tmp_path / "nowhere"
    assert drive(ours, theirs.path) == 1
    assert ours.read_bytes() == theirs.path.read_bytes()


def test_another_plan_is_no_side_of_this_one(base, tmp_path, capsys):
    new_desk(tmp_path / "strangers", "nothing")
    ours = side(base, tmp_path / "ours", 80.0)
    before = ours.path.read_bytes()
    assert drive(ours.path, tmp_path / "strangers" / NAME) == 1
    assert "another plan" in capsys.readouterr().err
    assert ours.path.read_bytes() == before


@pytest.mark.parametrize("name", ["our plan.okr.json", "--json", "-f", "“Ziele” $HOME.okr.json"])
def test_a_plan_may_be_called_anything(base, tmp_path, name):
    ours, theirs = side(base, tmp_path / "ours", 80.0), side(base, tmp_path / "theirs")
    assert drive(ours.path, theirs.path, name) == 0


def test_both_added_the_plan_and_there_is_no_base(base, tmp_path):
    folder = tmp_path / "here"
    shutil.copytree(base, folder)
    desk = Desk(folder)
    git(folder, "switch", "-q", "--orphan", "empty")
    git(folder, "checkout", "-q", "main", "--", ".gitattributes")
    git(folder, "commit", "-q", "-m", "Attributes alone")
    for branch, value in (("one", 70.0), ("two", 71.0)):
        git(folder, "switch", "-q", "-c", branch, "empty")
        git(folder, "checkout", "-q", "main", "--", NAME)
        desk.edit(checkins.log_check_in(desk.plan.find("O1.1").id, value), int(value))
        desk.commit(branch)
    git(folder, "merge", "-q", "--no-edit", "one")
    assert {70.0, 71.0} <= {raw["value"] for raw in desk.content.table("checkins").values()}
