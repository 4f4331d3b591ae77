"""Bad input gets a clear error, the right exit status, and loses nothing."""

import os
import stat

import pytest

from okr_tui.storage import planfile, saving
from tests.cli.quick import okr

GARBAGE = b'{"plan":{\n"1":{"plan_id":'


def test_an_unknown_code_names_near_ones(shell):
    done = shell("show", "O1.9")
    assert (done.status, done.err) == (
        2,
        "okr: O1.9: no such code.\nNear: O1, O1.1, O1.2.\n",
    )


def test_words_that_fit_several_goals_list_them(shell):
    shell("kr", "add", "Retention of trials", "--in", "O2", "--to", "5")
    shell("kr", "add", "Retention of partners", "--in", "O2", "--to", "5")
    done = shell("show", "retention of")
    assert (done.status, "O2.2 Retention of trials" in done.err, "O2.3 Retention of partners" in done.err) == (
        2,
        True,
        True,
    )


def test_a_code_that_two_goals_share_asks_which(shell):
    text = shell.path.read_text()
    shell.path.write_text(text.replace('"number":2,"title":"Onboarding', '"number":1,"title":"Onboarding'))
    done = shell("set", "O1", "title=Which")
    assert (done.status, "O1b" in done.err) == (2, True)


@pytest.mark.parametrize("words", [("checkin", "O1.1", "lots"), ("set", "O1.1", "target=lots")])
def test_what_is_no_number_is_named(shell, words):
    done = shell(*words)
    assert (done.status, "lots" in done.err) == (2, True)


@pytest.mark.parametrize("words", [("checkin", "O1.1", "1,200"), ("set", "O1.1", "target=1,200")])
def test_a_number_with_two_readings_names_both_off_a_terminal(shell, words):
    before = shell.path.read_bytes()
    done = shell(*words)
    found = (done.status, "1.2" in done.err, "1200" in done.err, shell.path.read_bytes() == before)
    assert found == (2, True, True, True)


@pytest.mark.parametrize("confidence", ["11", "-1", "7.5", "high"])
def test_confidence_is_a_whole_number_from_0_to_10(shell, confidence):
    done = shell("checkin", "O1.1", "72", f"--confidence={confidence}")
    assert (done.status, "0 to 10" in done.err) == (2, True)


def test_an_unknown_command_names_near_ones(shell):
    done = shell.okr("staus")
    assert (done.status, "status" in done.err) == (2, True)


def test_an_option_that_does_not_exist_shows_how_the_verb_is_used(shell):
    done = shell("status", "--sideways")
    assert (done.status, "usage: okr status" in done.err) == (2, True)


@pytest.mark.parametrize("verb", ["status", "tree", "show O1", "why O1", "chart O1", "log", "check", "due", "undo"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (GARBAGE, "plan.okr.json"),
        (b"\x00\x01\x02", "plan.okr.json"),
        (b"[1, 2, 3]", "plan.okr.json"),
        (b'{"_default": {"1": {"a": 1}}}', "no plan record"),
        (b"", "okr new"),
    ],
    ids=["cut short", "binary", "another JSON", "another TinyDB", "zero bytes"],
)
def test_a_file_that_is_no_plan_is_said_so_and_left_alone(shell, tmp_path, verb, content, said):
    path = tmp_path / "plan.okr.json"
    path.write_bytes(content)
    done = shell.okr(*verb.split(), "-f", str(path))
    assert (done.status, said in done.err, path.read_bytes()) == (3, True, content), done.err


@pytest.mark.parametrize("verb", ["status", "set O1 title=x", "checkin O1.1 5", "due"])
def test_a_file_that_is_not_there_names_the_way_to_start_one(shell, tmp_path, verb):
    done = shell.okr(*verb.split(), "-f", str(tmp_path / "nowhere.okr.json"))
    assert (done.status, "okr new" in done.err) == (3, True)


def test_a_folder_is_no_plan(shell, tmp_path):
    done = shell.okr("status", "-f", str(tmp_path))
    assert (done.status, "is a folder" in done.err) == (3, True)


def test_a_fifo_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.okr.json")
    done = okr("status", "-f", str(tmp_path / "pipe.okr.json"))
    assert (done.status, "is a FIFO" in done.err) == (3, True)


def test_a_file_of_a_gigabyte_is_not_read(tmp_path):
    path = tmp_path / "huge.okr.json"
    path.touch()
    os.truncate(path, 1 << 30)
    done = okr("status", "-f", str(path))
    assert (done.status, "MB" in done.err) == (3, True)


def newer(shell):
    shell.path.write_text(shell.path.read_text().replace('"format":1', '"format":99'))
    return shell.path.read_bytes()


def test_a_newer_format_is_shown(shell):
    newer(shell)
    assert shell("status").status == 0


@pytest.mark.parametrize("words", ["set O1 title=x", "undo -y", "drop O1 --why x", "checkin O1.1 5", "team add X"])
def test_a_newer_format_is_not_written(shell, words):
    before = newer(shell)
    done = shell(*words.split())
    assert (done.status, "newer" in done.err, shell.path.read_bytes() == before) == (3, True, True)


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said_so(shell):
    shell.path.chmod(0)
    done = shell("status")
    assert (done.status, "may not read" in done.err) == (3, True)


@pytest.mark.parametrize("words", ["set O1 title=x", "checkin O1.1 5", "team add X"])
def test_a_read_only_plan_is_not_written(shell, words):
    shell.path.chmod(stat.S_IRUSR)
    before = shell.path.read_bytes()
    done = shell(*words.split())
    assert (done.status, "read-only" in done.err, shell.path.read_bytes() == before) == (3, True, True)


def test_a_read_only_plan_is_shown(shell):
    shell.path.chmod(stat.S_IRUSR)
    assert shell("status").status == 0


def test_a_group_writable_plan_keeps_its_mode_and_so_does_its_lock(shell):
    shell.path.chmod(0o664)
    shell("set", "O1", "title=x")
    assert stat.S_IMODE(shell.path.stat().st_mode) == 0o664


def test_a_code_of_a_dropped_goal_takes_no_check_in(shell):
    shell("drop", "O1.1", "--why", "x")
    assert shell("checkin", "O1.1", "72").status == 2


def test_dropping_twice_is_refused(shell):
    shell("drop", "O1.1", "--why", "x")
    done = shell("drop", "O1.1", "--why", "x")
    assert (done.status, "dropped already" in done.err) == (2, True)


def test_nobody_by_that_handle_names_near_ones(shell):
    done = shell("set", "O1", "title=x", "--as", "maja")
    assert (done.status, "@maya" in done.err) == (2, True)


def test_no_error_is_a_traceback_and_results_stay_off_stderr(shell):
    done = shell("show", "O99")
    assert ("Traceback" in done.err, done.out) == (False, "")


def test_what_was_typed_comes_back_without_controls(shell):
    assert "\x1b" not in shell("show", "\x1b]0;owned\x07").err


def test_a_save_whose_durability_is_unknown_says_so(shell, monkeypatch):
    monkeypatch.setattr(planfile, "save", lambda *words: (saving.save(*words)[0], "Saved, durability unknown."))
    done = shell("set", "O1", "title=x")
    assert (done.status, "durability unknown" in done.err) == (0, True)
