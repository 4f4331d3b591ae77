"""``okr check --repair``: from a file that no longer opens to one that does, with nothing lost on the way."""

from pathlib import Path

import pytest

from okr_tui.settings import backup_folder
from okr_tui.storage.backups import keep
from okr_tui.storage.planfile import PlanFile
from tests.builders import TODAY


@pytest.fixture
def cut_off(shell):
    """The plan as it was, and a file that ends in the middle of its last check-in."""
    whole = shell.path.read_bytes()
    shell.path.write_bytes(whole[: whole.rindex(b'"value":71') + 4])
    return whole


def made_by(shell):
    return shell.path.with_name("team-repaired.okr.json")


def test_the_new_file_opens_and_has_every_whole_record(shell, cut_off):
    assert shell("check", "--repair").status == 0
    found = shell.okr("status", "--json", "-f", str(made_by(shell)))
    assert (found.status, "O1.2" in found.out) == (0, True)


def test_every_line_but_the_broken_one_is_there_byte_for_byte(shell, cut_off):
    shell("check", "--repair")
    lines = set(made_by(shell).read_bytes().split(b"\n"))
    assert [each for each in cut_off.split(b"\n") if each not in lines and b'"value":71' not in each] == []


def test_the_broken_line_is_named_and_stands_in_the_new_file_as_text(shell, cut_off):
    said = shell("check", "--repair").out
    (lost,) = PlanFile(made_by(shell)).read().table("unreadable").values()
    row = cut_off[: cut_off.rindex(b'"value":71')].count(b"\n") + 1
    assert (lost["line"], f"line {row} " in said, str(lost["text"]).endswith('"val')) == (row, True, True)


def test_the_damaged_file_stays_as_it_was(shell, cut_off):
    before = shell.path.read_bytes()
    shell("check", "--repair")
    assert shell.path.read_bytes() == before


def test_the_new_file_can_be_put_elsewhere(shell, cut_off, tmp_path):
    shell("check", "--repair", "-o", str(tmp_path / "saved"))
    PlanFile(tmp_path / "saved.okr.json").read().verify()


def test_nothing_is_overwritten(shell, cut_off):
    made_by(shell).write_text("mine")
    assert (shell("check", "--repair").status, made_by(shell).read_text()) == (3, "mine")


def test_what_a_repair_could_not_read_is_named_by_every_later_check_and_is_nothing_wrong(shell, cut_off):
    shell("check", "--repair")
    done = shell.okr("check", "-f", str(made_by(shell)))
    assert (done.status, "of a file that was repaired" in done.out) == (0, True)


def test_a_sound_file_is_not_repaired_but_checked(shell):
    done = shell("check", "--repair")
    assert (done.status, "nothing to repair" in done.out, made_by(shell).exists()) == (0, True, False)


def test_a_plan_record_that_is_gone_is_taken_from_a_copy(shell):
    plan_id = shell.plan.info.plan_id
    keep(shell.path, backup_folder(), plan_id, TODAY)
    shell.path.write_bytes(shell.path.read_bytes().replace(b'"format":1', b'"format"1'))
    said = shell("check", "--repair").out
    record = PlanFile(made_by(shell)).read().table("plan").popitem()[1]  # type: ignore[attr-defined]
    assert (record["plan_id"], "of the copy" in said) == (plan_id, True)


def test_without_a_copy_the_plan_gets_an_id_of_its_own_which_is_said(shell):
    plan_id = shell.plan.info.plan_id
    shell.path.write_bytes(shell.path.read_bytes().replace(b'"format":1', b'"format"1'))
    said = shell("check", "--repair").out
    (record,) = PlanFile(made_by(shell)).read().table("plan").values()
    assert (record["plan_id"] != plan_id, "a plan of its own" in said) == (True, True)


def test_references_into_what_was_lost_are_named_and_left(shell):
    maya = next(iter(shell.plan.people))
    shell.path.write_bytes(shell.path.read_bytes().replace(b'"handle":"maya"', b'"handle""maya"'))
    done = shell("check", "--repair")
    content = PlanFile(made_by(shell)).read()
    assert (done.status, "record of people that is not there" in done.out) == (0, True)
    assert {raw.get("owner") for raw in content.table("objectives").values()} == {maya}


def test_a_file_of_zeros_is_not_made_a_plan_and_the_copies_are_pointed_to(shell):
    shell.path.write_bytes(b"\0" * 4_000)
    done = shell("check", "--repair")
    assert (done.status, "okr backups" in done.err, made_by(shell).exists()) == (3, True, False)


def test_controls_in_a_damaged_line_do_not_reach_the_terminal(shell):
    shell.path.write_bytes(shell.path.read_bytes().replace(b'"value":71', b'"value":7\x1b]0;x\x071'))
    assert "\x1b]" not in shell("check", "--repair").out


def test_a_missing_file_is_said_to_be_missing(shell, tmp_path):
    assert shell.okr("check", "--repair", "-f", str(tmp_path / "none.okr.json")).status == 3


def test_a_symlink_is_repaired_beside_its_target(shell, cut_off, tmp_path):
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "plan.okr.json"
    link.symlink_to(shell.path)
    shell.okr("check", "--repair", "-f", str(link))
    assert (made_by(shell).exists(), [each.name for each in Path(tmp_path / "links").iterdir()]) == (True, [link.name])


def test_a_repair_ends_with_what_was_written_and_how_to_go_on(shell, cut_off):
    out = shell("check", "--repair").out
    *_, written, back = out.splitlines()
    assert (str(made_by(shell)) in written, "okr restore" in back, "Nothing was changed" in out) == (True, True, False)


def test_the_new_file_can_be_put_in_the_place_of_the_damaged_one_as_is_said(shell, cut_off):
    shell("check", "--repair")
    assert shell("restore", str(made_by(shell)), "-y").status == 0
    assert shell("status").status == 0


def test_a_second_repair_names_the_first_and_where_to_put_another(shell, cut_off):
    shell("check", "--repair")
    done = shell("check", "--repair")
    assert (done.status, "--repair -o OUT" in done.err, "earlier repair" in done.err) == (3, True, True)


def test_what_is_saved_of_a_file_that_was_set_aside_is_merged_into_the_plan(shell):
    good = shell.path.read_bytes()
    aside = shell.path.with_name(shell.path.name + ".damaged-20261115-120000")
    aside.write_bytes(good[:-60])
    out = " ".join(shell.okr("check", "--repair", "-f", str(aside)).out.split())
    made = shell.path.with_name(shell.path.name.removesuffix(".okr.json") + "-repaired.okr.json")
    assert f"okr merge {shell.path} {made}" in out
    assert shell.okr("merge", str(shell.path), str(made)).status == 0
