"""A plan that is emptied, gone or damaged: whatever verb meets it names the good copy before anything else."""

import pytest

from okr_tui.settings import Settings, backup_folder
from okr_tui.storage.backups import keep
from tests.builders import TODAY

VERBS = (("status",), ("due",), ("tree",), ("check",), ("check", "--repair"), ("undo",))


@pytest.fixture
def kept(shell):
    """A plan of which there is a copy."""
    return keep(shell.path, backup_folder(), shell.plan.info.plan_id, TODAY)


def without(path):
    path.unlink()


def emptied(path):
    path.write_bytes(b"")


def damaged_inside(path):
    data = path.read_bytes()
    middle = data.index(b'"Set-up days"')
    path.write_bytes(data[:middle] + b"\0" * 40 + data[middle + 40 :])


@pytest.mark.parametrize("words", VERBS)
@pytest.mark.parametrize("lose", [without, emptied])
def test_a_plan_that_is_lost_names_its_copy_and_no_new_plan(shell, kept, lose, words):
    lose(shell.path)
    done = shell(*words)
    assert (done.status, kept in done.err, f"okr restore 1 -f {shell.path}" in done.err) == (3, True, True)
    assert "okr new" not in done.err


@pytest.mark.parametrize("lose", [without, emptied])
def test_without_a_copy_a_new_plan_is_what_is_left(shell, lose):
    lose(shell.path)
    assert f"okr new {shell.path}" in shell("status").err


def test_a_new_plan_is_not_started_over_an_emptied_one(shell, kept):
    emptied(shell.path)
    done = shell.okr("new", str(shell.path), "--organisation", "N", "--me", "Maya")
    assert (done.status, "okr restore" in done.err, shell.path.read_bytes()) == (2, True, b"")


def test_a_new_plan_is_started_in_a_file_that_was_never_one(shell, tmp_path):
    path = tmp_path / "fresh.okr.json"
    path.touch()
    assert shell.okr("new", str(path), "--organisation", "N", "--me", "Maya").status == 0


@pytest.mark.parametrize("words", [("check",), ("status",), ("tree",), ("show", "O2")])
def test_damage_in_the_middle_names_file_copy_and_repair(shell, kept, words):
    damaged_inside(shell.path)
    done = shell(*words)
    assert done.status == 3
    assert [part in done.err for part in (f"{shell.path}: ", kept, "okr check --repair")] == [True] * 3


def test_the_damage_is_said_once(shell, kept):
    damaged_inside(shell.path)
    assert shell("check").err.count("A good copy") == 1


def test_a_plan_that_was_opened_last_and_is_gone_names_its_copy_where_no_plan_is_near(
    shell, kept, tmp_path, monkeypatch
):
    Settings().remember_plan(str(shell.path))
    shell.path.unlink()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    done = shell.okr("status")
    assert (done.status, f"is gone: {shell.path}" in done.err, kept in done.err) == (3, True, True)
