"""Whatever git does with two people's edits of a plan, every record and every value is there and the plan opens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB

from okr_tui.cli import main
from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.merging.values import fingerprint
from okr_tui.domain.plan import Plan
from okr_tui.storage.content import Content
from tests.shares import one_in
from tests.sync.gitting import KINDS, NAME, Desk, git, new_desk, values_there

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

SHARINGS = ("driver", "union", "nothing")


class Forks:
    """Repositories of one sharing with what was done on two branches; each is made once and copied."""

    def __init__(self, sharing: str, folder: Path) -> None:
        self.sharing, self.folder = sharing, folder
        new_desk(folder / "base", sharing)
        self._made: dict[str, tuple[Desk, Desk]] = {}

    def fork(self, kind: str, folder: Path) -> tuple[Desk, Desk]:
        """A repository of its own; the desks remember what was written on the two branches."""
        if kind not in self._made:
            self._made[kind] = both_sides(self.folder / "base", self.folder / str(len(self._made)), kind)
        ours, theirs = self._made[kind]
        shutil.copytree(ours.folder, folder)
        return ours.at(folder), theirs.at(folder)


@pytest.fixture(scope="module", params=SHARINGS)
def forks(request, tmp_path_factory) -> Forks:
    return Forks(request.param, tmp_path_factory.mktemp(request.param))


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
ALIKE = (
    "several check-ins",
    "a check-in before the first, the other order",
    "a change before the first",
    "another field of one record",
    "a new goal each",
)
"""Kinds that only a merge is tried with: git puts the lines of the other ways together as it does there."""
MERGES = [("merge", kind) for kind in KINDS]
OTHERS = [(way, kind) for way in WAYS if way != "merge" for kind in KINDS if kind not in ALIKE]


@pytest.mark.parametrize(
    ("way", "kind"), [*MERGES, *one_in(4, OTHERS)], ids=[f"{way}: {kind}" for way, kind in MERGES + OTHERS]
)
def test_nothing_is_lost(forks, tmp_path, way, kind):
    ours, theirs = forks.fork(kind, tmp_path / "here")
    WAYS[way](ours.folder)
    content = nothing_is_lost(ours, ours, theirs)
    assert len(conflicts(Plan(content))) == KINDS[kind].conflicts
    if forks.sharing == "driver":
        assert ours.path.read_bytes() == content.data  # valid and canonical, whatever the exit status was
    elif forks.sharing == "nothing":
        assert b"<<<<<<<" in ours.path.read_bytes()
    ours.set("O1", "means", "Saved again", 60)
    assert ours.path.read_bytes() == nothing_is_lost(ours, ours, theirs).data


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("the first of a table", {}),
        ("the first record", {"O1": ("title", "Stay gladly")}),
        ("a check-in before the first", {}),
        ("a change before the first", {"O1.1": ("target", 80.0)}),
        ("there and back", {"O1.1": ("target", 100.0)}),
    ],
)
def test_what_a_line_union_leaves_is_put_in_order_by_the_next_save(tmp_path, kind, shown):
    base = tmp_path / "base"
    new_desk(base, "union")
    ours, theirs = both_sides(base, tmp_path / "here", kind)
    assert git(ours.folder, "merge", "--no-edit", "theirs").count("CONFLICT") == 0
    assert ours.path.read_bytes() != ours.content.data
    for code, (field, value) in shown.items():
        assert getattr(ours.plan.find(code), field) == value
    ours.set("O2", "why", "Saved again", 30)
    assert ours.path.read_bytes() == nothing_is_lost(ours, ours, theirs).data
    assert len(conflicts(ours.plan)) == KINDS[kind].conflicts


@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
@pytest.mark.parametrize("kind", ["one field", "the first record", "there and back", "taken out and edited"])
def test_markers_that_show_the_base_as_well_are_read(tmp_path, style, kind):
    new_desk(tmp_path / "base", "nothing")
    ours, theirs = both_sides(tmp_path / "base", tmp_path / "here", kind)
    git(ours.folder, "-c", f"merge.conflictStyle={style}", "merge", "theirs", fails=True)
    assert b"|||||||" in ours.path.read_bytes()
    content = nothing_is_lost(ours, ours, theirs)
    assert len(conflicts(Plan(content))) == KINDS[kind].conflicts


def test_a_rebase_of_several_commits_goes_on_over_what_each_stop_left(forks, tmp_path):
    ours, theirs = forks.fork("one field", tmp_path / "here")
    for minutes, value in ((11, 81.0), (12, 82.0)):
        ours.set("O1.1", "target", value, minutes)
        ours.commit(f"To {value:g}")
    git(ours.folder, "rebase", "theirs", fails=True)
    stops = 0
    while (ours.folder / ".git" / "rebase-merge").exists():
        stops += 1
        assert stops < 9
        nothing_is_lost(ours)  # it can be opened at each stop, markers or not
        git(ours.folder, "add", NAME)
        git(ours.folder, "-c", "core.editor=true", "rebase", "--continue", fails=True)
    nothing_is_lost(ours, ours, theirs)


def test_a_commit_picked_without_the_one_before_it_brings_its_values(forks, tmp_path):
    ours, _ = forks.fork("a new goal each", tmp_path / "here")
    git(ours.folder, "switch", "-q", "theirs")
    for minutes, value in ((11, 75.0), (12, 64.0)):
        ours.set("O1.1", "target", value, minutes)
        ours.commit(f"To {value:g}")
    git(ours.folder, "switch", "-q", "main")
    git(ours.folder, "cherry-pick", "theirs", fails=True)
    assert ours.plan.find("O1.1").target == 64.0
    for record, field, value in ours.values:
        assert fingerprint(value) in values_there(ours.content, record, field)


def test_an_octopus_gives_up_and_leaves_the_plan_or_holds_everything(forks, tmp_path):
    ours, theirs = forks.fork("a check-in each", tmp_path / "here")
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


def test_a_check_in_from_the_shell_leaves_no_marks_in_the_file(tmp_path):
    new_desk(tmp_path / "base", "nothing")
    ours, theirs = both_sides(tmp_path / "base", tmp_path / "here", "a check-in each")
    merge(ours.folder)
    assert b"<<<<<<<" in ours.path.read_bytes()
    assert main(["checkin", "O1.1", "71", "-f", str(ours.path)]) == 0
    assert TinyDB(ours.path).table("checkins").all()[-1]["value"] == 71
    nothing_is_lost(ours, ours, theirs)
