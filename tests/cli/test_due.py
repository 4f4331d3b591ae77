"""``okr due`` on real files, as a process of its own."""

import json
import subprocess
import sys

import pytest

from okr_tui.storage.planfile import PlanFile
from tests.builders import key_result, objective, plan_with
from tests.cli.quick import PERIOD, START, TODAY, ago, okr, usual_plan, write


@pytest.fixture
def path(tmp_path):
    return write(usual_plan(), tmp_path / "team.okr.json")


def test_what_is_due_is_listed_with_exit_status_1(path):
    said = okr("due", "-f", str(path))
    assert said.status == 1
    assert [line.split("  ")[:2] for line in said.out.splitlines()] == [
        ["O1.2", "Launch"],
        ["O1.3", "Certified"],
        ["O1.4", "Answer time"],
    ]


def test_lateness_and_the_last_value_are_said(path):
    assert "O1.4  Answer time  last 3 days  missed, 6 days late" in okr("due", "-f", str(path)).out


def test_nothing_due_is_exit_status_0_and_an_empty_stdout(path):
    for code, value in (("O1.2", "+Pilot live"), ("O1.3", "no"), ("O1.4", "3")):
        okr("checkin", code, value, "-f", str(path))
    said = okr("due", "-f", str(path))
    assert (said.status, said.out, said.err) == (0, "", "Nothing is due.\n")


def test_what_is_complete_is_not_asked_for(tmp_path):
    plan = plan_with(objective("Stay", key_result("Retention", (ago(40), 80), **PERIOD)), today=START)
    assert okr("due", "-f", str(write(plan, tmp_path / "a.okr.json"))).status == 0


def test_one_line_for_a_prompt(path):
    assert okr("due", "--line", "-f", str(path)).out == "3 check-ins due: O1.2, O1.3, O1.4, 31 days late\n"


def test_no_line_where_nothing_is_due(tmp_path):
    said = okr("due", "--line", "-f", str(write(plan_with(today=START), tmp_path / "a.okr.json")))
    assert (said.status, said.out, said.err) == (0, "", "")


def test_a_prompt_is_not_told_of_a_plan_that_nobody_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = okr("due", "--line", OKR_HOME=str(tmp_path))
    assert (said.status, said.out, said.err) == (3, "", "")


@pytest.mark.parametrize("content", [None, "{"])
def test_cron_is_told_in_one_line_of_a_named_plan_that_can_not_be_read(tmp_path, content):
    plan = tmp_path / "none.okr.json"
    if content is not None:
        plan.write_text(content)
    said = okr("due", "--line", "-f", str(plan))
    assert (said.status, said.out, said.err.count("\n"), str(plan) in said.err) == (3, "", 1, True)
    assert okr("due", "--line", OKR_PLAN=str(plan)).err == said.err


def test_cron_is_told_in_one_line_of_a_handle_that_nobody_has(path):
    said = okr("due", "--line", "--as", "nobody", "-f", str(path))
    assert (said.status, said.out, said.err) == (2, "", "okr: Nobody in this plan has the handle “@nobody”.\n")


def of_jo(there, *, personal):
    """A plan of one person, who is not Maya, with one check-in due."""
    write(plan_with(objective("Grow", key_result("Read", **PERIOD)), today=START), there)
    file = PlanFile(there)
    person, raw = next(iter(file.read().table("people").items()))
    info, plan = next(iter(file.read().table("plan").items()))
    jo = {**raw, "handle": "jo", "name": "Jo"}
    file.update(lambda content: {"people": {person: jo}, "plan": {info: {**plan, "personal": personal}}})
    return there


def test_the_handle_for_the_teams_plan_does_not_lock_anybody_out_of_their_own(path, tmp_path):
    mine = of_jo(tmp_path / "mine.okr.json", personal=True)
    said = okr("due", "-f", str(path), "-f", str(mine), OKR_AS="maya")
    assert (said.status, str(path) in said.out, str(mine) in said.out, said.err) == (1, True, True, "")


def test_a_plan_in_which_one_is_nobody_hides_nothing_of_the_others(path, tmp_path):
    other = of_jo(tmp_path / "b.okr.json", personal=False)
    said = okr("due", "-f", str(other), "-f", str(path), "--as", "maya")
    assert (said.status, said.out.count(str(path))) == (1, 3)
    assert said.err.startswith(f"okr: {other}: Nobody in this plan has the handle")


def test_a_prompt_among_several_plans_stays_quiet(path, tmp_path, monkeypatch):
    write(usual_plan(), tmp_path / "other.okr.json")
    monkeypatch.chdir(tmp_path)
    said = okr("due", "--line")
    assert (said.status, said.out, said.err) == (2, "", "")


def test_programs_get_json(path):
    said = okr("due", "--json", "-f", str(path))
    assert json.loads(said.out)[2] == {
        "plan": str(path),
        "code": "O1.4",
        "title": "Answer time",
        "owner": "maya",
        "due": ago(6).isoformat(),
        "days_late": 6,
        "missed": True,
        "last_value": 3,
        "last_check_in": ago(20).isoformat(),
    }


def test_nothing_due_is_an_empty_json_list(tmp_path):
    said = okr("due", "--json", "-f", str(write(plan_with(today=START), tmp_path / "a.okr.json")))
    assert (said.status, json.loads(said.out)) == (0, [])


def test_several_plans_are_looked_at_together(path, tmp_path):
    mine = write(plan_with(objective("Grow", key_result("Read", **PERIOD)), today=START), tmp_path / "mine.okr.json")
    said = okr("due", "-f", str(path), "-f", str(mine))
    assert said.out.count(str(path)) == 3 and said.out.count(str(mine)) == 1


def test_only_my_own_are_listed_unless_all_are_asked_for(path):
    file = PlanFile(path)
    person, raw = next(iter(file.read().table("people").items()))
    other = {**raw, "name": "Ben", "handle": "ben"}
    file.update(lambda content: {"people": {str(int(person) + 5): other}})
    assert okr("due", "--as", "ben", "-f", str(path)).status == 0
    assert "@maya" in okr("due", "--all", "-f", str(path)).out


def test_nothing_is_due_from_somebody_after_their_last_day(path):
    file = PlanFile(path)
    person, raw = next(iter(file.read().table("people").items()))
    file.update(lambda content: {"people": {person: {**raw, "left": ago(1).isoformat()}}})
    assert okr("due", "--all", "-f", str(path)).status == 0


def test_on_their_last_day_everything_is(path):
    file = PlanFile(path)
    person, raw = next(iter(file.read().table("people").items()))
    file.update(lambda content: {"people": {person: {**raw, "left": ago(0).isoformat()}}})
    assert okr("due", "--all", "-f", str(path)).status == 1


def test_a_back_dated_check_in_is_one(path):
    okr("checkin", "O1.4", "3", "--at", ago(60).isoformat(), "-f", str(path))
    assert "O1.4" not in okr("due", "-f", str(path)).out


def test_it_agrees_with_the_full_program(path):
    from okr_tui.domain.assess import Assessment
    from okr_tui.domain.plan import Plan

    figures = Assessment(Plan(PlanFile(path).read()), TODAY).due_from(None)
    rows = json.loads(okr("due", "--json", "-f", str(path)).out)
    assert [(row["code"], row["due"], row["days_late"]) for row in rows] == [
        (each.code, each.next_due.isoformat(), each.late) for each in figures
    ]


@pytest.mark.parametrize("words", [["due"], ["checkin", "O1.1", "71"]])
def test_nothing_heavy_is_loaded(path, words):
    code = (
        "import sys; from okr_tui.cli import main; main(sys.argv[1:]);"
        "heavy = {'textual', 'rich', 'pydantic', 'tinydb', 'dataclasses', 'typing', 'pathlib', 'argparse', 'inspect',"
        "'dateparser', 'filelock', 'platformdirs', 'shutil', 'tempfile', 'difflib', 'annotated_types', 'plotext'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words, "-f", str(path)], capture_output=True, text=True)
    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    "damage",
    [
        {"cadence": "often"},
        {"owner": 7},
        {"start": "2026-02-30"},
        {"due": [1]},
        {"baseline": "low", "target": None},
        {"milestones": [1, {"id": 2}]},
        {"created": "yesterday"},
        {"number": "one"},
        {"title": None},
    ],
)
def test_a_damaged_field_does_not_end_in_a_report(path, damage):
    file = PlanFile(path)
    file.update(
        lambda content: {"key_results": {k: {**raw, **damage} for k, raw in content.table("key_results").items()}}
    )
    assert okr("due", "--all", "--json", "-f", str(path)).status in (0, 1)


def test_a_plan_that_can_not_be_read_hides_nothing_of_the_others(path, tmp_path):
    broken = tmp_path / "broken.okr.json"
    broken.write_text("{")
    done, alone = okr("due", "--all", "-f", str(broken), "-f", str(path)), okr("due", "--all", "-f", str(path))
    titles = [line.split("  ")[1] for line in alone.out.splitlines()]
    assert (done.status, all(title in done.out for title in titles), str(broken) in done.err) == (1, True, True)


def test_where_nothing_is_due_a_plan_that_can_not_be_read_is_the_exit_status(tmp_path):
    broken = tmp_path / "broken.okr.json"
    broken.write_text("{")
    assert okr("due", "-f", str(broken), "-f", str(tmp_path / "missing.okr.json")).status == 3
