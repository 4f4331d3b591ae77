"""Closed cycles go into a file beside the plan; nothing is lost, whoever still has an older copy."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from okr_tui.domain.draft import Draft
from okr_tui.domain.edits import structure
from okr_tui.domain.plan import Plan
from okr_tui.storage.planfile import PlanFile
from tests.builders import act, done, key_result, objective, plan_with
from tests.cli.quick import write
from tests.cli.verbs import Shell


@pytest.fixture
def two_years(tmp_path, capsys, standing, monkeypatch):
    """O1 and O2 of a cycle long over, O1 closed and O2 running; O3 closed, but O4 of today stands on it."""
    monkeypatch.setenv("OKR_AS", "maya")
    plan = plan_with(
        objective("Old and closed", key_result("Retention", (date(2026, 11, 2), 68))),
        objective("Old and running"),
        objective("Old and stood on"),
        objective("Now", key_result("Churn", baseline=5, target=3, kind="decrease"), under="O3"),
    )
    old = act(hour=13)
    plan = done(plan, structure.add_cycle("Q1 2025", start=date(2025, 1, 1), end=date(2025, 3, 31)), old)

    def age(draft: Draft) -> None:
        for code in ("O1", "O2", "O3"):
            draft.change(plan.find(code).id, "cycle", old.seed)
        for code in ("O1", "O3"):
            draft.change(plan.find(code).id, "stage", "closed")

    plan = done(plan, age, act(hour=14, why="over"))
    shell = Shell(write(plan, tmp_path / "team.okr.json"), capsys)
    shell.archive = tmp_path / "team-archive.okr.json"
    return shell


def running(shell):
    today = date(2026, 11, 15)
    return next(c.name for c in shell.plan.cycles.values() if c.start <= today <= c.end)


def archive(shell, *more):
    return shell("archive", "--before", running(shell), "-y", *more)


def titles(path):
    return {o.title for o in Plan(PlanFile(path).read()).objectives.values()}


def everything(*paths):
    """Every record and change of some files, but for what each file says of itself."""
    found = {}
    for path in paths:
        content = PlanFile(path).read()
        for name in content.names():
            if name != "plan":
                found |= {(name, key): raw for key, raw in content.table(name).items()
                          if name != "changes" or not raw["field"].startswith("archived/")}  # fmt: skip
    return found


def test_what_is_closed_moves_and_what_runs_or_is_stood_on_stays_and_is_named(two_years):
    before = everything(two_years.path)
    done = archive(two_years)
    assert (done.status, done.err) == (0, "")
    assert titles(two_years.archive) == {"Old and closed"}
    assert titles(two_years.path) == {"Old and running", "Old and stood on", "Now"}
    assert "O2 Old and running" in done.out and "O3 Old and stood on" in done.out
    assert everything(two_years.path, two_years.archive) == before


def test_a_dry_run_writes_nothing(two_years):
    before = two_years.path.read_bytes()
    assert "1 objective, 1 key result, 1 check-in" in two_years(
        "archive", "--before", running(two_years), "--dry-run").out  # fmt: skip
    assert two_years.path.read_bytes() == before and not two_years.archive.exists()


def test_the_archive_reads_as_any_plan(two_years):
    archive(two_years)
    for verb in ("status", "tree", "log"):
        assert two_years.okr(verb, "-f", str(two_years.archive)).status == 0
    assert two_years.okr("check", "-f", str(two_years.archive)).status == 0
    assert two_years("check").status == 0
    assert "Retention" in two_years.okr("show", "O1", "-f", str(two_years.archive)).out


def test_an_archived_code_says_where_it_is(two_years):
    archive(two_years)
    for verb in ("show", "log"):
        assert str(two_years.archive) in two_years(verb, "O1").err
    assert "archived the cycle Q1 2025" in two_years("log").out or "archived Q1 2025" in two_years("log").out


def test_the_plan_is_still_the_nearest_one(two_years, monkeypatch):
    archive(two_years)
    monkeypatch.chdir(two_years.path.parent)
    assert two_years.okr("status").status == 0


def test_an_older_copy_that_is_merged_brings_nothing_back_and_its_edits_are_kept(two_years, tmp_path):
    other = tmp_path / "there" / "team.okr.json"
    other.parent.mkdir()
    shutil.copy(two_years.path, other)
    archive(two_years)
    two_years.okr("set", "O1", "title=Closed, said better", "--why", "Clearer", "-f", str(other))
    done = two_years.okr("merge", str(two_years.path), str(other))
    assert "went to" in done.out
    assert titles(two_years.path) == {"Old and running", "Old and stood on", "Now"}
    assert titles(two_years.archive) == {"Closed, said better"}


def test_archiving_before_a_merge_and_after_it_come_to_the_same(two_years, tmp_path):
    other = tmp_path / "there" / "team.okr.json"
    other.parent.mkdir()
    shutil.copy(two_years.path, other)
    for words in (("set", "O1", "title=Elsewhere"), ("set", "O4", "why=Because"), ("set", "O2", "stage=closed")):
        two_years.okr(*words, "-f", str(other))
    late = tmp_path / "late" / "team.okr.json"
    late.parent.mkdir()
    shutil.copy(two_years.path, late)

    archive(two_years)
    two_years.okr("merge", str(two_years.path), str(other))
    two_years.okr("merge", str(late), str(other))
    two_years.okr("archive", "--before", running(two_years), "-y", "-f", str(late))

    late_archive = late.parent / "team-archive.okr.json"
    assert everything(two_years.path, two_years.archive) == everything(late, late_archive)
    assert titles(two_years.path) == titles(late) and titles(two_years.archive) == titles(late_archive)


def test_a_goal_that_was_opened_again_in_an_older_copy_comes_back_as_a_conflict_or_runs(two_years, tmp_path):
    other = tmp_path / "there" / "team.okr.json"
    other.parent.mkdir()
    shutil.copy(two_years.path, other)
    archive(two_years)
    content = PlanFile(other)
    plan = Plan(content.read())
    draft = Draft(plan, act(hour=15))
    draft.change(plan.find("O1").id, "stage", "active")
    content.update(lambda _: draft.rows)
    two_years.okr("merge", str(two_years.path), str(other))
    assert "Old and closed" in titles(two_years.path) and two_years.goal("O1").stage == "active"


def test_an_archived_plan_and_an_older_copy_come_to_the_same_files_from_either_side(two_years, tmp_path):
    older = tmp_path / "there" / "team.okr.json"
    older.parent.mkdir()
    shutil.copy(two_years.path, older)
    archive(two_years)
    archived = tmp_path / "sent.okr.json"
    shutil.copy(two_years.path, archived)
    two_years.okr("merge", str(two_years.path), str(older))
    done = two_years.okr("merge", str(older), str(archived))
    assert "went to" in done.out and "Old and closed" not in titles(older)
    assert older.read_bytes() == two_years.path.read_bytes()
    assert older.with_name("team-archive.okr.json").read_bytes() == two_years.archive.read_bytes()


def test_where_another_file_has_the_name_of_the_archive_what_came_back_stays_with_a_word(two_years, tmp_path):
    older = tmp_path / "there" / "team.okr.json"
    older.parent.mkdir()
    shutil.copy(two_years.path, older)
    archive(two_years)
    other = shutil.copy(older, older.with_name("team-archive.okr.json"))
    before = Path(other).read_bytes()
    done = two_years.okr("merge", str(older), str(two_years.path))
    assert "came back and stay" in done.out + done.err and "Old and closed" in titles(older)
    assert Path(other).read_bytes() == before


def test_merging_the_archive_by_name_is_refused_and_with_force_brings_everything_back(two_years):
    before = everything(two_years.path)
    archive(two_years)
    done = two_years.okr("merge", str(two_years.path), str(two_years.archive))
    assert done.status == 2 and "--force" in done.err
    two_years.okr("merge", str(two_years.path), str(two_years.archive), "--force")
    assert everything(two_years.path) == before
    assert two_years.plan.info.archived == () and len(PlanFile(two_years.path).read().table("plan")) == 1


def test_killed_between_the_two_saves_both_hold_it_and_the_next_archiving_puts_it_right(two_years, monkeypatch):
    before = two_years.path.read_bytes()
    archive(two_years)
    plan, beside = two_years.path.read_bytes(), two_years.archive.read_bytes()
    two_years.path.write_bytes(before)  # as it stood when the archive had been saved
    assert archive(two_years).status == 0
    assert titles(two_years.path) == {"Old and running", "Old and stood on", "Now"}
    assert two_years.archive.read_bytes() == beside
    assert len(two_years.path.read_bytes()) == len(plan)


def test_undo_leaves_an_archiving_alone(two_years):
    archive(two_years)
    two_years("undo", "-y")
    assert titles(two_years.archive) == {"Old and closed"} and two_years.plan.info.archived


def test_something_else_in_the_place_of_the_archive_is_left_alone(two_years):
    shutil.copy(two_years.path, two_years.archive)
    before = two_years.path.read_bytes()
    assert archive(two_years).status == 2
    assert two_years.path.read_bytes() == before == two_years.archive.read_bytes()


def test_archiving_again_moves_nothing_and_says_so(two_years):
    archive(two_years)
    before = two_years.path.read_bytes(), two_years.archive.read_bytes()
    done = archive(two_years)
    assert (done.status, "Nothing to move" in done.out, "Moved" in done.out) == (0, True, False)
    assert (two_years.path.read_bytes(), two_years.archive.read_bytes()) == before


def test_a_second_archiving_counts_only_what_moves_now(two_years):
    archive(two_years)
    two_years("drop", "O2", "--why", "nobody needs it")
    assert "team-archive.okr.json: 1 objective.\n" in archive(two_years).out


def test_an_older_copy_is_spoken_of_once_and_a_dry_run_says_what_the_merge_does(two_years, tmp_path):
    older = str(shutil.copy(two_years.path, tmp_path / "older.json"))
    assert (
        two_years.okr("set", "O1", "title=Old, closed and renamed", "--why", "A better name", "-f", older).status == 0
    )
    archive(two_years)
    foreseen = two_years.okr("merge", str(two_years.path), older, "--dry-run").out
    assert "they would go to" in foreseen and "Old, closed and renamed" not in titles(two_years.archive)
    done = two_years.okr("merge", str(two_years.path), older)
    assert "they went to" in done.out
    before = two_years.path.read_bytes(), two_years.archive.read_bytes()
    again = two_years.okr("merge", str(two_years.path), older)
    assert "archived" not in again.out
    assert (two_years.path.read_bytes(), two_years.archive.read_bytes()) == before


def test_an_outcome_elsewhere_has_its_archive_beside_it(two_years, tmp_path):
    older = str(shutil.copy(two_years.path, tmp_path / "older.json"))
    archive(two_years)
    out = tmp_path / "out.okr.json"
    two_years.okr("merge", str(two_years.path), older, "-o", str(out))
    assert "Old and closed" not in titles(out)
    assert "Old and closed" in titles(tmp_path / "out-archive.okr.json")


def test_what_it_says_to_look_at_shows_the_goals(two_years):
    said = archive(two_years).out
    assert "okr status -f" in said and "--cycle 'Q1 2025'" in said
    assert "Old and closed" in two_years("status", "-f", str(two_years.archive), "--cycle", "Q1 2025").out
    assert "the last ones are in Q1 2025" in two_years("status", "-f", str(two_years.archive)).out


def test_an_archived_cycle_names_its_archive_and_a_goal_of_none_names_a_command_that_there_is(two_years):
    said = archive(two_years).out
    assert "okr drop CODE ends one" in said
    shown = two_years("status", "--cycle", "Q1 2025").out
    assert f"okr status -f {two_years.archive} --cycle 'Q1 2025'" in shown or "Old and running" in shown
