"""Copies beside a plan come into it, and lie among its backups afterwards; nothing is lost on the way."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.draft import Draft
from okr_tui.domain.errors import NotSaved
from okr_tui.domain.plan import Plan
from okr_tui.settings import backup_folder
from okr_tui.storage.planfile import PlanFile
from okr_tui.storage.setting_aside import set_aside as really_set_aside
from okr_tui.sync import taking_in
from okr_tui.sync.copies import Copy
from okr_tui.sync.taking_in import TakenIn, look_ahead, take_in
from tests.builders import act, done
from tests.sync.drifted import DROPBOX, SYNCTHING, beside, set_aside, shared, titles, with_goal, with_value, write

TODAY = date(2026, 11, 15)
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Maya's plan, and beside it what Ravi wrote at home and on the way."""
    base = shared()
    write(with_goal(base, "Partners sell"), tmp_path / DROPBOX)
    write(with_value(base, 71), tmp_path / SYNCTHING)
    return write(with_goal(base, "People grow"), tmp_path / "team.okr.json")


def merged(plan: Path, copies: tuple[Copy, ...] | None = None) -> TakenIn:
    """Merge the copies beside a plan."""
    return take_in(str(plan), beside(plan) if copies is None else copies, backup_folder(), TODAY)


def last_value(path: Path) -> object:
    """The value logged last for the first key result."""
    there = Plan(PlanFile(path).read())
    last = there.last_check_in(next(iter(there.key_results)))
    return last.value if last else None


def test_the_plan_holds_what_every_copy_had(plan: Path) -> None:
    merged(plan)
    assert titles(plan) == {"Customers stay", "People grow", "Partners sell"}
    assert last_value(plan) == 71


def test_merged_copies_lie_among_the_backups_byte_for_byte(plan: Path) -> None:
    before = {plan.with_name(name).read_bytes() for name in (DROPBOX, SYNCTHING)}
    done_ = merged(plan)
    assert beside(plan) == ()
    assert {Path(kept.path).read_bytes() for kept in set_aside(plan)} == before
    assert {place for _, place in done_.moved} == {kept.path for kept in set_aside(plan)}


def test_the_plan_as_it_was_is_kept_too(plan: Path) -> None:
    before = plan.read_bytes()
    merged(plan)
    assert before in {path.read_bytes() for path in Path(backup_folder()).rglob("*.okr.json")}


def test_looking_ahead_writes_nothing(plan: Path) -> None:
    before = {path: path.read_bytes() for path in plan.parent.glob("*.json")}
    seen = look_ahead(str(plan), beside(plan))
    assert {path: path.read_bytes() for path in plan.parent.glob("*.json")} == before
    assert {one.title for one in seen.after.objectives.values()} == {"Customers stay", "People grow", "Partners sell"}


def test_a_copy_that_is_left_out_stays(plan: Path) -> None:
    merged(plan, tuple(copy for copy in beside(plan) if copy.program == "Dropbox"))
    assert [copy.name for copy in beside(plan)] == [SYNCTHING]


def test_a_conflict_is_kept_in_the_plan(plan: Path) -> None:
    def rename(title: str) -> Plan:
        base = Plan(PlanFile(plan).read())

        def edit(draft: Draft) -> None:
            draft.change(next(iter(base.objectives)), "title", title)

        return done(base, edit, act())

    mine, theirs = rename("Customers stay longer"), rename("Customers love us")
    for path, content in ((plan, mine), (plan.with_name(DROPBOX), theirs)):
        path.unlink()
        write(content, path)
    found = conflicts(merged(plan).after)
    assert {side.value for side in found[0].sides} == {"Customers stay longer", "Customers love us"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b'"title"', b'"ti', 1),
        lambda data: data.replace(b'"value":68', b'"value":6 8', 1),
    ],
)
def test_a_damaged_copy_stays_untouched_and_the_others_come_in(plan: Path, damage: object) -> None:
    copy = plan.with_name(DROPBOX)
    copy.write_bytes(damage(copy.read_bytes()))  # type: ignore[operator]  # a function of bytes
    before = copy.read_bytes()
    assert before != plan.read_bytes()
    done_ = merged(plan)
    assert [left.copy.name for left in done_.left] == [DROPBOX]
    assert (copy.read_bytes(), last_value(plan)) == (before, 71)


def test_a_copy_stays_when_another_program_writes_the_plan_as_it_was_over_the_merged_one(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, really = plan.read_bytes(), PlanFile.replace

    def replace(self: PlanFile, act: object) -> object:
        made = really(self, act)  # type: ignore[arg-type]  # passed on as it came
        plan.write_bytes(before)
        return made

    monkeypatch.setattr(PlanFile, "replace", replace)
    first = merged(plan)
    monkeypatch.undo()
    assert len(first.left) == len(beside(plan)) == 2
    merged(plan)
    assert titles(plan) == {"Customers stay", "People grow", "Partners sell"} and last_value(plan) == 71


def test_a_copy_of_a_newer_version_is_named_and_stays(plan: Path) -> None:
    copy = plan.with_name(DROPBOX)
    copy.write_bytes(copy.read_bytes().replace(b'"format":1', b'"format":99'))
    done_ = merged(plan)
    assert "newer version" in done_.left[0].why
    assert copy.exists() and last_value(plan) == 71


def test_a_copy_that_changes_while_it_is_merged_stays_to_be_merged_again(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = plan.with_name(DROPBOX)
    later = with_goal(Plan(PlanFile(copy).read()), "Said in the last second")
    really = PlanFile.replace

    def replace(self: PlanFile, act: object) -> object:
        copy.unlink()
        write(later, copy)
        return really(self, act)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(PlanFile, "replace", replace)
    first = merged(plan)
    monkeypatch.undo()
    assert [left.copy.name for left in first.left] == [DROPBOX]
    merged(plan)
    assert "Said in the last second" in titles(plan) and not copy.exists()


def test_nothing_is_lost_when_killed_between_saving_and_moving(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(taking_in, "set_aside", killed)
    with pytest.raises(KeyboardInterrupt):
        merged(plan)
    assert titles(plan) == {"Customers stay", "People grow", "Partners sell"}
    assert len(beside(plan)) == 2
    monkeypatch.setattr(taking_in, "set_aside", really_set_aside)
    merged(plan)
    assert beside(plan) == () and len(set_aside(plan)) == 2


def test_a_copy_that_cannot_be_kept_stays_where_it_is(plan: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "no folder"
    in_the_way.write_text("")
    done_ = take_in(str(plan), beside(plan), str(in_the_way), TODAY)
    assert len(done_.left) == len(beside(plan)) == 2
    assert "Partners sell" in titles(plan)


def test_a_plan_that_cannot_be_saved_costs_no_copy(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder that may only be read."""

    def refuse(*_: object) -> None:
        raise NotSaved("its folder does not allow it.")

    monkeypatch.setattr(PlanFile, "_save", refuse)
    before = plan.read_bytes()
    with pytest.raises(NotSaved):
        merged(plan)
    assert (plan.read_bytes(), len(beside(plan)), set_aside(plan)) == (before, 2, [])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every folder can be written to here")
def test_a_read_only_folder_is_left_as_it_is(plan: Path) -> None:
    before = plan.read_bytes()
    plan.with_name(".team.okr.json.lock").unlink(missing_ok=True)
    plan.parent.chmod(0o500)
    try:
        with pytest.raises(NotSaved):
            merged(plan)
    finally:
        plan.parent.chmod(0o700)
    assert (plan.read_bytes(), len(beside(plan)), set_aside(plan)) == (before, 2, [])


def test_a_copy_that_another_program_has_taken_in_is_no_trouble(plan: Path) -> None:
    copies = beside(plan)
    merged(plan)
    again = merged(plan, copies)
    assert (again.left, again.merged) == ((), ())


def test_two_programs_that_merge_the_same_copies_at_once_lose_nothing(plan: Path) -> None:
    before = {plan.with_name(name).read_bytes() for name in (DROPBOX, SYNCTHING)}
    words = [sys.executable, "-m", "okr_tui", "merge", "--copies", str(plan)]
    both = [subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)]
    said = [one.communicate() for one in both]
    assert [one.returncode for one in both] == [0, 0], "\n".join(part.decode() for one in said for part in one)
    assert titles(plan) == {"Customers stay", "People grow", "Partners sell"} and last_value(plan) == 71
    assert beside(plan) == ()
    assert sorted(Path(kept.path).read_bytes() for kept in set_aside(plan)) == sorted(before)
