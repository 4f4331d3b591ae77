"""Starting a plan from the shell."""

import pytest

from okr_tui.domain.plan import Plan
from okr_tui.settings import Settings
from okr_tui.storage.planfile import PlanFile


@pytest.fixture
def new(shell, tmp_path):
    def run(name, *words):
        done = shell.okr("new", str(tmp_path / name), "--me", "Zoë Lind", *words)
        path = tmp_path / (name if "." in name else f"{name}.okr.json")
        return done, Plan(PlanFile(path).read()) if done.status == 0 else None

    return run


def test_a_company_gets_its_root_team_its_first_person_and_the_running_quarter(new):
    _, plan = new("company", "--organisation", "Northwind")
    person, cycle = next(iter(plan.people.values())), next(iter(plan.cycles.values()))
    assert (plan.root_team.name, person.handle, cycle.name) == ("Northwind", "zoe", "Q4 2026")


def test_a_personal_plan_has_no_team(new):
    _, plan = new("mine", "--personal")
    assert (plan.info.personal, plan.root_team, len(plan.people)) == (True, None, 1)


def test_mission_and_vision_are_kept(new):
    _, plan = new("company", "--organisation", "N", "--mission", "Make work lighter", "--vision", "Calm")
    assert (plan.organisation.mission, plan.organisation.vision) == ("Make work lighter", "Calm")


def test_a_given_handle_is_taken(new):
    _, plan = new("company", "--organisation", "N", "--handle", "@zl")
    assert next(iter(plan.people.values())).handle == "zl"


def test_a_name_that_has_an_ending_keeps_it(new, tmp_path):
    new("strategy.json", "--personal")
    assert (tmp_path / "strategy.json").stat().st_size > 0


def test_who_started_the_plan_is_remembered_as_its_person(new):
    _, plan = new("company", "--organisation", "N")
    assert Settings().identity_for(plan.info.plan_id) == next(iter(plan.people))


def test_the_next_step_is_said(new):
    done, _ = new("company", "--organisation", "N")
    assert "okr objective add" in done.out


def test_a_file_of_zero_bytes_becomes_the_plan(new, tmp_path):
    (tmp_path / "empty.okr.json").touch()
    done, _ = new("empty.okr.json", "--personal")
    assert done.status == 0


def test_an_existing_plan_is_refused_and_left_alone(shell):
    before = shell.path.read_bytes()
    done = shell.okr("new", str(shell.path), "--personal", "--me", "Maya")
    assert (done.status, "exists already" in done.err, shell.path.read_bytes() == before) == (2, True, True)


def test_a_folder_is_refused(shell, tmp_path):
    (tmp_path / "plans").mkdir()
    done = shell.okr("new", str(tmp_path / "plans"), "--personal", "--me", "Maya")
    assert (done.status, "is a folder" in done.err) == (2, True)


def test_where_nobody_can_be_asked_the_file_and_the_login_give_the_names(shell, tmp_path, monkeypatch):
    monkeypatch.setenv("USER", "kim")
    done = shell.okr("new", str(tmp_path / "northwind"))
    plan = Plan(PlanFile(tmp_path / "northwind.okr.json").read())
    assert (plan.organisation.name, [p.name for p in plan.people.values()]) == ("Northwind", ["Kim"])
    assert ("--organisation" in done.err, "--me" in done.err) == (True, True)
