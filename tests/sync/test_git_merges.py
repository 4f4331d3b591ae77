"""Whatever git does with two people's edits of a plan, every record and every value is there and the plan opens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.merging.values import fingerprint
from okr_tui.domain.plan import Plan
from okr_tui.storage.content import Content
from tests.sync.gitting import KINDS, Desk, git, new_desk, values_there

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

SHARINGS = ("driver", "union", "nothing")


@pytest.fixture(scope="module", params=SHARINGS)
def base(request, tmp_path_factory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("base") / request.param
    new_desk(folder, request.param)
    return request.param, folder


def both_sides(base: Path, folder: Path, kind: str) -> tuple[Desk, Desk]:
    """One repository with what was done on two branches; the desks remember what was written."""
    shutil.copytree(base, folder)
    ours, theirs = Desk(folder), Desk(folder)
    git(folder, "switch", "-q", "-c", "theirs")
    KINDS[kind].theirs(theirs)
    theirs.commit("Theirs")
    git(folder, "switch", "-q", "main")
    KINDS[kind].ours(ours)
    ours.commit("Ours")
    return ours, theirs


def nothing_is_lost(desk: Desk, *sides: Desk) -> Content:
    content = desk.content
    there = {key for name in content.names() for key in content.table(name)}
    for side in sides:
        assert side.records <= there
        for record, field, value in side.values:
            assert fingerprint(value) in values_there(content, record, field)
    Content.of(content.data).verify()
    return content


def merge(folder: Path) -> None:
    git(folder, "merge", "-q", "--no-edit", "theirs", fails=True)


def rebase(folder: Path) -> None:
    git(folder, "rebase", "-q", "theirs", fails=True)


def cherry_pick(folder: Path) -> None:
    git(folder, "cherry-pick", "theirs", fails=True)


def stash_pop(folder: Path) -> None:
    git(folder, "reset", "-q", "HEAD~1")
    git(folder, "stash", "-q")
    git(folder, "merge", "-q", "--ff-only", "theirs")
    git(folder, "stash", "pop", "-q", fails=True)


WAYS = {"merge": merge, "rebase": rebase, "cherry-pick": cherry_pick, "stash pop": stash_pop}
OFTEN = ("a check-in each", "one field", "taken out and edited")
SCENARIOS = [(way, kind) for way in WAYS for kind in KINDS]


@pytest.mark.parametrize(("way", "kind"), SCENARIOS, ids=[f"{way}: {kind}" for way, kind in SCENARIOS])
def test_nothing_is_lost(base, tmp_path, way, kind):
    sharing, folder = base
    ours, theirs = both_sides(folder, tmp_path / "here", kind)
    WAYS[way](ours.folder)
    content = nothing_is_lost(ours, ours, theirs)
    found = conflicts(Plan(content))
    assert len(found) == KINDS[kind].conflicts
    if sharing == "driver":
        assert ours.path.read_bytes() == content.data  # valid and canonical, whatever the exit status was


def test_the_driver_says_clean_or_conflict_by_its_exit_status(tmp_path):
    base = tmp_path / "base"
    new_desk(base, "driver")
    clean, _ = both_sides(base, tmp_path / "clean", "a check-in each")
    merge(clean.folder)
    assert git(clean.folder, "status", "--porcelain") == ""
    open_, _ = both_sides(base, tmp_path / "open", "one field")
    merge(open_.folder)
    assert git(open_.folder, "status", "--porcelain") == "UU plan.okr.json\n"


def test_an_octopus_gives_up_and_leaves_the_plan_or_holds_everything(base, tmp_path):
    _, folder = base
    ours, theirs = both_sides(folder, tmp_path / "here", "a check-in each")
    git(ours.folder, "switch", "-q", "-c", "third", "main~1")
    third = Desk(ours.folder)
    KINDS["the first of a table"].ours(third)
    third.commit("Third")
    git(ours.folder, "switch", "-q", "main")
    before = ours.path.read_bytes()
    git(ours.folder, "merge", "-q", "--no-edit", "theirs", "third", fails=True)
    if ours.path.read_bytes() == before:
        git(ours.folder, "merge", "--abort", fails=True)
        for branch in ("theirs", "third"):
            git(ours.folder, "merge", "-q", "--no-edit", branch, fails=True)
            git(ours.folder, "commit", "-q", "-a", "--no-edit", fails=True)
    nothing_is_lost(ours, ours, theirs, third)


def test_a_side_that_is_no_plan_is_left_to_people(tmp_path):
    base = tmp_path / "base"
    new_desk(base, "driver")
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
