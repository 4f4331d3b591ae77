"""What a merge says to people, and what it answers to words that leave something open."""

import shutil
from pathlib import Path

import pytest

from tests.cli.verbs import Shell


@pytest.fixture
def other(shell: Shell, tmp_path: Path) -> Path:
    return Path(shutil.copy(shell.path, tmp_path / "other.json"))


def merged(shell: Shell, other: Path, *more: str) -> str:
    return " ".join(shell.okr("merge", str(shell.path), str(other), *more).out.split())


def test_what_was_added_and_taken_back_elsewhere_is_not_said_to_be_added(shell, other):
    shell.okr("objective", "add", "By mistake", "-f", str(other))
    shell.okr("undo", "-y", "-f", str(other))
    assert "By mistake" not in merged(shell, other)


def test_a_text_that_somebody_had_forgotten_is_named(shell, other):
    shell.okr("checkin", "O1.1", "70", "-n", "private", "-f", str(other))
    listed = shell.okr("forget", "O1.1", "-f", str(other)).out.splitlines()
    number = next(row.split()[0] for row in listed if "private" in row)
    shell.okr("forget", "O1.1", number, "-y", "-f", str(other))
    assert "had forgotten: the note of the check-in of" in merged(shell, other)


def test_one_file_alone_and_a_plan_here_name_the_plan_first(shell, other, monkeypatch):
    monkeypatch.chdir(shell.path.parent)
    done = shell.okr("merge", other.name)
    assert (done.status, f"okr merge {shell.path.name} {other.name}" in done.err) == (2, True)
    assert f"okr merge {shell.path.name} OTHER" in shell.okr("merge", shell.path.name).err


def test_a_copy_that_is_not_there_is_no_reason_to_start_a_plan(shell, tmp_path):
    done = shell.okr("merge", str(shell.path), str(tmp_path / "nope.json"))
    assert (done.status, "okr new" in done.err, "Look whether its name is right" in done.err) == (3, False, True)


def test_a_goal_that_has_another_code_after_an_undo_is_named(shell, other):
    shell("objective", "add", "Ours")
    shell.okr("objective", "add", "Theirs", "-f", str(other))
    assert "O3 was given twice: Theirs is O3b now" in merged(shell, other)
    assert "Theirs is O3 now, and was O3b." in shell("undo", "2", "-y").out


def test_what_a_copy_brings_and_has_dropped_since_is_called_so(shell, other):
    shell.okr("objective", "add", "Soon over", "-f", str(other))
    shell.okr("drop", "O3", "--why", "no", "-f", str(other))
    assert "Soon over, and dropped since" in " ".join(shell.okr("diff", str(shell.path), str(other)).out.split())


def test_a_check_in_before_the_one_that_counts_is_told_as_that(shell, other, tmp_path):
    shell.okr("checkin", "O1.1", "61", "-f", str(other))
    shell("checkin", "O1.1", "57")
    before = shutil.copy(shell.path, tmp_path / "before.json")
    merged(shell, other)
    told = " ".join(shell.okr("diff", str(before), str(shell.path)).out.split())
    assert "1 check-in, 61 %, before the latest" in told
