"""The day's copy of a plan that is worked from the shell alone."""

from pathlib import Path

import pytest

from okr_tui.settings import backup_folder
from okr_tui.storage.planfile import PlanFile
from tests.cli.quick import okr, usual_plan, write


def copies():
    return sorted(Path(backup_folder()).glob("*/*.okr.json"))


def test_a_verb_that_writes_keeps_the_plan_as_it_was_before(shell):
    before = shell.path.read_bytes()
    shell("set", "O1", "title=Customers love us")
    assert [copy.read_bytes() for copy in copies()] == [before]


def test_a_second_write_on_the_same_day_keeps_no_second_copy(shell):
    shell("set", "O1", "title=Customers love us")
    shell("set", "O1", "title=Customers stay")
    assert len(copies()) == 1


def test_a_check_in_keeps_a_copy_of_before_it(tmp_path):
    path = write(usual_plan(), tmp_path / "team.okr.json")
    before = path.read_bytes()
    okr("checkin", "O1.1", "71", "-f", str(path))
    assert [PlanFile(copy).read().data for copy in copies()] == [before] != [path.read_bytes()]


@pytest.mark.parametrize("verb", [("status",), ("due",), ("checkin", "O1.1", "72")])
def test_a_damaged_plan_names_the_copy(shell, verb):
    shell("set", "O1", "title=Customers love us")
    shell.path.write_bytes(shell.path.read_bytes()[:-40])
    done = shell(*verb)
    assert (done.status, str(copies()[0]) in done.err) == (3, True)


def test_a_damaged_plan_without_a_copy_promises_none_and_names_the_way_out(shell):
    shell.path.write_bytes(shell.path.read_bytes()[:-40])
    done = shell("status")
    assert "A good copy" not in done.err
    assert f"okr check --repair -f {shell.path}" in done.err
