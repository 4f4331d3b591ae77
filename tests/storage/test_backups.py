import os
import stat
from datetime import date, timedelta
from pathlib import Path

from okr_tui.storage import backups
from tests.storage.plans import check_in, data, key, plan_file

PLAN_ID = key(50)
TODAY = date(2026, 3, 1)


def test_a_backup_holds_what_the_plan_holds(tmp_path):
    file = plan_file(tmp_path)
    made = backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY)
    assert made is not None and Path(made).read_bytes() == data()


def test_a_backup_is_named_by_its_day_in_a_folder_of_the_plan(tmp_path):
    made = backups.keep(plan_file(tmp_path).path, tmp_path / "state", PLAN_ID, TODAY)
    assert made is not None and Path(made).name.startswith("2026-03-01T")
    assert Path(made).parent.name.startswith(PLAN_ID)


def test_there_is_one_backup_a_day(tmp_path):
    file = plan_file(tmp_path)
    backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY)
    assert backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY) is None


def test_a_second_backup_of_a_day_can_be_forced(tmp_path):
    file = plan_file(tmp_path)
    backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY)
    assert backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY, force=True)


def test_copies_are_thinned_to_one_a_day_for_thirty_days(tmp_path):
    file = plan_file(tmp_path)
    for day in range(33):
        backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY + timedelta(day))
    kept = sorted(each.name for each in (tmp_path / "state").glob("*/*.okr.json"))
    assert [each[:10] for each in kept] == [str(TODAY + timedelta(day)) for day in range(3, 33)]


def test_what_a_killed_program_left_among_the_copies_is_swept(tmp_path):
    file = plan_file(tmp_path)
    made = Path(backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY))
    left = made.with_name(f"{made.name}.1.tmp")
    left.touch()
    os.utime(left, (1, 1))
    backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY, force=True)
    assert (left.exists(), made.exists()) == (False, True)


def test_after_the_clock_was_put_back_there_is_still_one_backup_a_day(tmp_path):
    file = plan_file(tmp_path)
    for day in (TODAY + timedelta(9), TODAY):
        backups.keep(file.path, tmp_path / "state", PLAN_ID, day)
    assert backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY) is None


def test_a_later_save_does_not_change_the_backup(tmp_path):
    file = plan_file(tmp_path)
    made = backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY)
    file.update(lambda content: {"checkins": {key(100): check_in(1, 64)}})
    assert made is not None and Path(made).read_bytes() == data()


def test_a_program_that_writes_in_place_does_not_change_the_backup(tmp_path):
    file = plan_file(tmp_path)
    made = backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY)
    with open(file.path, "r+b") as handle:
        handle.write(b"garbage")
    assert made is not None and Path(made).read_bytes() == data()


def test_only_the_person_may_read_backups(tmp_path):
    file = plan_file(tmp_path)
    os.chmod(file.path, 0o666)
    made = backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY)
    assert made is not None and stat.S_IMODE(os.stat(made).st_mode) == 0o600


def test_a_backup_that_fails_says_nothing(tmp_path):
    (tmp_path / "state").write_text("a file where the folder should be")
    assert backups.keep(plan_file(tmp_path).path, tmp_path / "state", PLAN_ID, TODAY) is None


def test_a_plan_id_that_is_a_path_leads_nowhere(tmp_path):
    assert backups.keep(plan_file(tmp_path).path, tmp_path / "state", "../../x", TODAY) is None
    assert backups.newest(tmp_path / "state", "..", "x") is None


def test_the_newest_backup_is_found(tmp_path):
    file = plan_file(tmp_path)
    backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY)
    newest = backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY + timedelta(1))
    assert backups.newest(tmp_path / "state", PLAN_ID, file.path) == newest


def test_the_newest_backup_of_a_plan_that_can_not_be_read_is_found_by_its_path(tmp_path):
    file = plan_file(tmp_path)
    made = backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY)
    (tmp_path / "other").mkdir()
    backups.keep(plan_file(tmp_path / "other").path, tmp_path / "state", "77", TODAY + timedelta(1))
    assert backups.newest(tmp_path / "state", None, file.path) == made


def test_an_empty_backup_is_passed_over(tmp_path):
    file = plan_file(tmp_path)
    made = backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY)
    Path(made).with_name("2026-03-02T000000.okr.json").touch()
    assert backups.newest(tmp_path / "state", PLAN_ID, file.path) == made


def test_without_backups_there_is_no_newest(tmp_path):
    assert backups.newest(tmp_path / "state", PLAN_ID, "x") is None
    assert backups.newest(tmp_path / "state", None, "x") is None


def test_a_plan_with_a_line_that_can_not_be_read_is_not_copied(tmp_path):
    file = plan_file(tmp_path, check_in(1, 64), check_in(2, 66), check_in(3, 68))
    path = Path(file.path)
    path.write_bytes(path.read_bytes().replace(b'"value":66', b'"value":6 6'))
    assert backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY) is None


def test_two_files_of_one_plan_have_copies_of_their_own(tmp_path):
    (tmp_path / "other").mkdir()
    mine, theirs = plan_file(tmp_path), plan_file(tmp_path / "other", check_in(1, 64))
    kept = [backups.keep(each.path, tmp_path / "state", PLAN_ID, TODAY) for each in (mine, theirs)]
    found = [backups.newest(tmp_path / "state", PLAN_ID, each.path) for each in (mine, theirs)]
    assert (None not in kept, found) == (True, kept)


def made_a_while_ago(tmp_path):
    file = plan_file(tmp_path)
    made = backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY)
    os.utime(made, (1, 1))
    return file


def test_a_session_that_begins_with_another_content_makes_another_copy(tmp_path):
    file = made_a_while_ago(tmp_path)
    file.update(lambda content: {"checkins": {key(100): check_in(1, 64)}})
    made = backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY, session=True)
    assert made is not None and Path(made).read_bytes() == Path(file.path).read_bytes()


def test_a_session_that_begins_with_the_same_content_makes_none(tmp_path):
    file = made_a_while_ago(tmp_path)
    assert backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY, session=True) is None


def test_two_sessions_within_minutes_make_one_copy(tmp_path):
    file = plan_file(tmp_path)
    backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY, session=True)
    file.update(lambda content: {"checkins": {key(100): check_in(1, 64)}})
    assert backups.keep(file.path, tmp_path / "state", PLAN_ID, TODAY, session=True) is None
