"""Somebody has a text forgotten: it is gone from the file, stays gone, and the history says that it happened."""

import json
import os

import pytest

from okr_tui.domain.merging.values import FORGOTTEN
from okr_tui.domain.visible import visible

NOTE = "Ravi is off sick until May"


def on_disk(shell) -> str:
    return shell.path.read_text(encoding="utf-8")


@pytest.fixture
def noted(shell):
    assert shell("checkin", "O1.1", "73", "-n", NOTE).status == 0
    return shell


def number_of(shell, code, beginning):
    row = next(each for each in shell("forget", code).out.splitlines() if beginning in each)
    return row.split()[0]


def test_a_note_is_blanked_on_disk_and_the_history_says_so_without_the_text(noted):
    done = noted("forget", "O1.1", number_of(noted, "O1.1", "Ravi is off"), "-y")
    assert (done.status, NOTE in on_disk(noted)) == (0, False)
    out = " ".join(noted("log", "O1.1").out.split())
    assert "had the note of the check-in of" in out and "forgotten" in out and NOTE not in out
    assert noted("show", "O1.1").status == 0 and noted("check").status == 0


def test_it_says_where_the_text_may_still_be(noted):
    out = noted("forget", "O1.1", number_of(noted, "O1.1", "Ravi is off"), "-y").out
    assert "git" in out and "Copies that are not merged yet" in out


def test_the_backups_that_are_named_hold_it(noted):
    out = noted("forget", "O1.1", number_of(noted, "O1.1", "Ravi is off"), "-y").out
    folder = out.splitlines()[-1].partition("plan: ")[2]
    assert os.path.isdir(folder)


def test_a_copy_that_still_holds_it_loses_it_in_a_merge_from_either_side(noted, tmp_path):
    before = noted.path.read_bytes()
    noted("forget", "O1.1", number_of(noted, "O1.1", "Ravi is off"), "-y")
    after = noted.path.read_bytes()
    for mine, theirs in ((before, after), (after, before)):
        one, other = tmp_path / "one.okr.json", tmp_path / "other.okr.json"
        one.write_bytes(mine)
        other.write_bytes(theirs)
        noted.okr("merge", str(one), str(other))
        assert one.read_bytes() == after


def test_a_correction_made_unseen_is_forgotten_with_it(noted, tmp_path):
    before = noted.path.read_bytes()
    noted("forget", "O1.1", number_of(noted, "O1.1", "Ravi is off"), "-y")
    other = tmp_path / "other.okr.json"
    other.write_bytes(before)
    noted.okr("checkin", "--fix", "O1.1", "-n", f"{NOTE} or June", "-f", str(other))
    noted.okr("merge", str(noted.path), str(other))
    assert "off sick" not in on_disk(noted)


def test_undo_takes_no_earlier_act_back_in_the_place_of_a_forgetting(shell):
    shell("set", "O1.2", "target=2", "--why", "the layoffs")
    shell("forget", "O1.2", number_of(shell, "O1.2", "the layoffs"), "-y")
    done = shell("undo", "-y")
    assert (done.status, "can't be taken back: had the reason of a change of O1.2 forgotten" in done.err) == (2, True)
    assert shell.goal("O1.2").target == 2
    assert shell("undo", "1", "-y").status == 0
    assert shell.goal("O1.2").target == 3 and "layoffs" not in on_disk(shell)


def test_the_log_says_that_a_check_in_had_a_note(noted):
    noted("forget", "O1.1", number_of(noted, "O1.1", "Ravi is off"), "-y")
    assert "73 %, note forgotten" in " ".join(noted("log").out.split())


def test_a_reason_is_forgotten_and_its_change_stays(shell):
    shell("set", "O1.2", "target=2", "--why", "the layoffs")
    shell("forget", "O1.2", number_of(shell, "O1.2", "the layoffs"), "-y")
    assert "layoffs" not in on_disk(shell) and shell.goal("O1.2").target == 2


def test_a_title_that_still_stands_is_refused_until_another_one_is_set(shell):
    shell("set", "O1.2", "title=Lazy customers lost")
    change = shell("log", "-n", "1", "--json").json[0]["changes"][0]["id"]
    done = shell("forget", change, "-y")
    assert done.status != 0 and "Set another text first" in done.err
    shell("set", "O1.2", "title=Customers lost")
    assert shell("forget", change, "-y").status == 0
    assert "Lazy" not in on_disk(shell) and shell.goal("O1.2").title == "Customers lost"


def test_the_title_of_creation_can_be_forgotten_once_it_is_another(shell):
    shell("set", "O1.2", "title=Customers lost")
    shell("forget", "O1.2", number_of(shell, "O1.2", "Churn"), "-y")
    assert "Churn" not in on_disk(shell)
    assert "an earlier title of O1.2 forgotten" in " ".join(shell("log", "O1.2").out.split())
    done = shell("undo", "-y")
    assert "forgotten" in done.err and shell.goal("O1.2").title == "Customers lost"


def test_without_a_terminal_it_wants_a_yes(noted):
    assert noted("forget", "O1.1", "1").status == 2
    assert NOTE in on_disk(noted)


def test_the_mark_is_shown_as_a_word():
    assert visible(FORGOTTEN) == "forgotten"
    assert json.dumps(FORGOTTEN)


def test_a_correction_puts_no_other_note_where_one_was_forgotten(noted):
    noted("forget", "O1.1", number_of(noted, "O1.1", "Ravi is off"), "-y")
    before = noted.path.read_bytes()
    done = noted("checkin", "--fix", "O1.1", "74", "-n", "Another note")
    assert (done.status, "takes no other one" in done.err) == (2, True)
    assert noted.path.read_bytes() == before
    assert noted("checkin", "--fix", "O1.1", "74").status == 0


def test_the_list_says_how_what_a_field_says_now_is_forgotten(noted):
    assert "write something else there first" in noted("forget", "O1.1").out
