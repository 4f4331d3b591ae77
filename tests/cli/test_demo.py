"""``okr demo``: a private copy that nobody can break anything with."""

import os
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from okr_tui import cli
from okr_tui.cli.demo import copy_for
from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.errors import Refused
from okr_tui.domain.plan import Plan
from okr_tui.settings import Settings, state_folder
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store

DAY = date(2026, 11, 18)


@pytest.fixture
def opened(monkeypatch):
    """The paths that the full screen would have been opened with."""
    module = ModuleType("open")
    paths = []
    module.open_plan = lambda path: paths.append(path) or 0
    monkeypatch.setitem(sys.modules, "okr_tui.cli.open", module)
    return paths


def work_in(path):
    store = Store(PlanFile(path))
    retention = next(iter(store.plan.key_results))
    live = next(k.id for k in store.plan.key_results.values() if k.title == "Offers won")
    assert retention != live
    store.commit(log_check_in(live, 22))
    return Path(path).read_bytes()


def plan_id(path):
    return Plan(PlanFile(path).read()).info.plan_id


def test_the_copy_is_opened(opened):
    assert cli.main(["demo"]) == 0
    assert [os.path.exists(path) for path in opened] == [True]


def test_the_copy_is_in_a_private_folder(opened):
    cli.main(["demo"])
    folder = os.path.dirname(opened[0])
    assert (folder, os.stat(folder).st_mode & 0o777) == (os.path.join(state_folder(), "demo"), 0o700)


def test_where_the_copy_is_is_said_on_stderr(opened, capsys):
    cli.main(["demo"])
    said = capsys.readouterr()
    assert said.out == "" and opened[0] in said.err and "Maya Lind, @maya" in said.err


def test_the_copy_is_seen_by_a_lead_with_check_ins_due(opened):
    cli.main(["demo"])
    plan = Plan(PlanFile(opened[0]).read())
    me = plan.people[Settings().identity_for(plan.info.plan_id)]
    due = Assessment(plan, date.today()).due_from(me.id)
    assert me.id in {t.lead for t in plan.teams.values()} and len(due) >= 2


def test_another_persons_eyes_can_be_chosen(opened):
    cli.main(["demo", "--as", "@nadia"])
    plan = Plan(PlanFile(opened[0]).read())
    assert plan.people[Settings().identity_for(plan.info.plan_id)].handle == "nadia"


def test_a_handle_that_nobody_has_is_an_error_that_names_near_ones(opened, capsys):
    assert cli.main(["demo", "--as", "nadja"]) == 2
    assert "@nadia" in capsys.readouterr().err


@pytest.mark.parametrize("sample", ["company", "personal", "empty"])
def test_each_sample_can_be_had(opened, sample):
    cli.main(["demo", sample])
    assert os.path.basename(opened[0]).startswith(f"{sample}-")


def test_an_untouched_copy_is_used_again():
    assert copy_for(DAY, "company") == copy_for(DAY, "company")


def test_what_was_done_in_an_earlier_copy_is_not_overwritten():
    worked_in = copy_for(DAY, "company")
    before = work_in(worked_in)
    copy_for(DAY, "company")
    assert Path(worked_in).read_bytes() == before


def test_the_next_copy_after_a_worked_in_one_is_fresh():
    worked_in = copy_for(DAY, "company")
    work_in(worked_in)
    fresh = copy_for(DAY, "company")
    assert len(Plan(PlanFile(fresh).read()).tables.table("checkins")) < len(
        Plan(PlanFile(worked_in).read()).tables.table("checkins")
    )


def test_two_copies_are_two_plans():
    first = copy_for(DAY, "company")
    work_in(first)
    assert plan_id(first) != plan_id(copy_for(DAY, "company"))


def test_keep_goes_on_with_the_latest_copy():
    worked_in = copy_for(DAY, "company")
    work_in(worked_in)
    assert copy_for(date(2026, 11, 20), "company", keep=True) == worked_in


def test_keep_makes_a_copy_where_there_is_none():
    assert os.path.exists(copy_for(DAY, "company", keep=True))


def test_the_copy_can_be_put_anywhere(tmp_path):
    assert copy_for(DAY, "personal", to=str(tmp_path / "mine")) == str(tmp_path / "mine.okr.json")


def test_a_file_that_is_there_is_not_overwritten(tmp_path):
    (tmp_path / "mine.okr.json").write_text("precious")
    with pytest.raises(Refused):
        copy_for(DAY, "company", to=str(tmp_path / "mine.okr.json"))


def test_in_a_pipe_a_copy_that_was_asked_for_is_written_and_its_place_is_the_result(tmp_path, capsys):
    path = tmp_path / "mine.okr.json"
    assert cli.main(["demo", "--to", str(path)]) == 0
    assert (capsys.readouterr().out, path.exists()) == (f"{path}\n", True)
