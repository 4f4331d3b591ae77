"""``okr checkin`` on real files, as a process of its own."""

import json

import pytest

from okr_tui.domain.edits.goals import drop
from okr_tui.domain.figures import day
from okr_tui.domain.plan import Plan
from okr_tui.storage.planfile import PlanFile
from tests.builders import act, first_person, key_result, objective, plan_with
from tests.builders import done as edited
from tests.cli.quick import START, TODAY, ago, okr, usual_plan, write


@pytest.fixture
def path(tmp_path):
    return write(usual_plan(), tmp_path / "team.okr.json")


def plan_in(path):
    return Plan(PlanFile(path).read())


def last(path, words):
    plan = plan_in(path)
    return plan.last_check_in(plan.find(words).id)


def test_a_value_is_logged_and_said_in_one_line(path):
    said = okr("checkin", "O1.1", "71", "-f", str(path))
    assert (said.status, said.out) == (0, "O1.1 Retention 70 → 71 % · 60 % of the way, pace 50 %, on track\n")


def test_everything_that_was_said_is_kept(path):
    okr(
        "checkin",
        "retention",
        "71",
        "-c",
        "7",
        "-n",
        "Two won",
        "--evidence",
        "CRM",
        "--at",
        ago(2).isoformat(),
        "-f",
        str(path),
    )
    found = last(path, "O1.1")
    assert (found.value, found.confidence, found.note, found.evidence, found.at) == (71, 7, "Two won", "CRM", ago(2))


def test_the_person_and_the_day_are_kept(path):
    okr("checkin", "O1.1", "71", "-f", str(path))
    found, plan = last(path, "O1.1"), plan_in(path)
    assert (plan.people[found.by].handle, found.at, found.created.by) == ("maya", TODAY, found.by)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (["+3"], 73),
        (["-3"], 67),
        (["-2,5"], 67.5),
        (["-3%"], 67),
        (["--", "-3"], 67),
        (["=5"], 5),
        (["-c", "7", "-3"], 67),
    ],
)
def test_a_value_may_begin_with_a_sign(path, words, value):
    assert okr("checkin", "-f", str(path), "O1.1", *words).status == 0
    assert last(path, "O1.1").value == value


def test_a_step_starts_from_the_baseline_before_the_first_check_in(tmp_path):
    from tests.builders import key_result, objective, plan_with

    path = write(plan_with(objective("Stay", key_result("Retention")), today=START), tmp_path / "a.okr.json")
    okr("checkin", "O1.1", "+1", "-f", str(path))
    assert last(path, "O1.1").value == 63


def test_a_check_in_may_carry_confidence_only(path):
    assert okr("checkin", "O1.1", "-c", "4", "-f", str(path)).status == 0
    assert (last(path, "O1.1").value, last(path, "O1.1").confidence) == (None, 4)


def test_a_milestone_is_reached_by_its_words(path):
    said = okr("checkin", "O1.2", "+Pilot live", "-f", str(path))
    assert said.out.startswith("O1.2 Launch: “Pilot live” reached · 75 % of the way")


def test_a_milestone_is_taken_back(path):
    okr("checkin", "O1.2", "+Pilot live", "-f", str(path))
    said = okr("checkin", "O1.2", "-Pilot live", "-f", str(path))
    assert said.out.startswith("O1.2 Launch: “Pilot live” taken back · 0 % of the way")


def test_yes_is_an_answer(path):
    assert okr("checkin", "O1.3", "yes", "-f", str(path)).out == "O1.3 Certified yes · 100 % of the way, done\n"


def test_a_guardrail_says_whether_it_holds(path):
    said = okr("checkin", "O1.4", "5 days", "-f", str(path))
    assert said.out == "O1.4 Answer time 3 → 5 days · 50 % of check-ins in bounds, breached\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["O1.9", "71"], "no such code"),
        (["O1", "71"], "is an objective"),
        (["O1.1"], "no value"),
        (["O1.1", "1,200"], "1.2 or as 1200"),
        (["O1.1", "seventy"], "not a number"),
        (["O1.1", "70 days"], "counted in %"),
        (["O1.1", "700"], "can't be"),
        (["O1.1", "71", "-c", "11"], "0 to 10"),
        (["O1.1", "71", "--at", "tomorrow"], "in the future"),
        (["O1.1", "71", "--at", "03/04/2020"], "3 April"),
        (["O1.2", "+Pilot cancelled"], "No milestone"),
        (["O1.2", "+pilot"], "fits several"),
        (["O1.3", "perhaps"], "neither yes nor no"),
        (["O1.1", "71", "72"], "unrecognized arguments: 72"),
        (["O1.1", "71", "--loud"], "unrecognized arguments: --loud"),
        (["--fix", "O1.2", "+Pilot live"], "no check-in to correct"),
        (["--fix", "O1.1", "+3"], "gives the value itself"),
        (["O1.1", "71", "--as", "nobody"], "Nobody in this plan"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_lost(path, words, complaint):
    before = path.read_bytes()
    said = okr("checkin", *words, "-f", str(path))
    assert (said.status, said.out, path.read_bytes()) == (2, "", before)
    assert complaint in said.err


def test_a_dropped_key_result_takes_no_check_ins(tmp_path):
    plan = usual_plan()
    plan = edited(plan, drop(plan.find("O1.1").id), act(by=first_person(plan), why="the market moved"))
    said = okr("checkin", "O1.1", "71", "-f", str(write(plan, tmp_path / "a.okr.json")))
    assert said.status == 2
    assert "O1.1 is dropped" in said.err


def test_who_has_left_cannot_check_in_for_a_later_day(path):
    file = PlanFile(path)
    file.update(
        lambda content: {
            "people": {key: {**raw, "left": ago(5).isoformat()} for key, raw in content.table("people").items()}
        }
    )
    said = okr("checkin", "O1.1", "71", "-f", str(path))
    assert said.status == 2
    assert "Maya Lind left on" in said.err


def test_a_missing_plan_is_exit_status_3(tmp_path):
    assert okr("checkin", "O1.1", "71", "-f", str(tmp_path / "none.okr.json")).status == 3


def test_fixing_changes_the_last_check_in_and_keeps_the_old_value_in_the_log(path):
    said = okr("checkin", "--fix", "O1.1", "71", "-f", str(path))
    plan = plan_in(path)
    (change,) = plan.changes[-1:]
    assert "70 % → 71 %" in said.out
    assert (change.field, change.old, change.new, change.supersedes) == ("value", 70, 71, ())
    assert last(path, "O1.1").value == 71


def test_fixing_a_day_corrects_the_check_in_of_that_day_and_moves_none(path):
    said = okr("checkin", "--fix", "--at", ago(20).isoformat(), "O1.1", "69", "-f", str(path))
    plan = plan_in(path)
    check_ins = plan.check_ins(plan.find("O1.1").id)
    assert [(c.at, c.value) for c in check_ins] == [(ago(20), 69), (ago(3), 70)], said.err


def test_the_line_names_the_day_that_was_corrected_and_both_values(path):
    said = okr("checkin", "--fix", "--at", ago(20).isoformat(), "O1.1", "69", "-f", str(path))
    assert said.out.startswith(f"O1.1 Retention corrected for {day(ago(20))}: 68 % → 69 %; ")


def test_fixing_a_day_without_a_check_in_names_the_days_that_have_one(path):
    before = path.read_bytes()
    said = okr("checkin", "--fix", "--at", ago(4).isoformat(), "O1.1", "69", "-f", str(path))
    assert (said.status, path.read_bytes()) == (2, before)
    assert f"There is one of {day(ago(20))}, {day(ago(3))}" in said.err


def test_fixing_says_which_note_was_put_right(path):
    okr("checkin", "O1.1", "71", "-n", "Two won", "-f", str(path))
    said = okr("checkin", "--fix", "O1.1", "-n", "Three won", "-f", str(path))
    assert f"corrected for {day(TODAY)}: note “Two won” → “Three won”" in said.out


@pytest.mark.parametrize("words", [(), ("--at", "yesterday")])
def test_fixing_nothing_is_refused(path, words):
    said = okr("checkin", "O1.1", "--fix", *words, "-f", str(path))
    assert said.status == 2
    assert "nothing to correct it to" in said.err


def test_fixing_twice_builds_on_the_first_fix(path):
    okr("checkin", "--fix", "O1.1", "71", "-f", str(path))
    okr("checkin", "--fix", "O1.1", "72", "-f", str(path))
    first, second = plan_in(path).changes[-2:]
    assert second.supersedes == (first.id,)


def test_fixing_several_fields_is_one_act(path):
    okr("checkin", "--fix", "O1.1", "71", "-n", "typo", "-f", str(path))
    first, second = plan_in(path).changes[-2:]
    assert first.event == second.event == first.id


def test_fixing_to_the_same_value_writes_nothing(path):
    before = path.read_bytes()
    assert okr("checkin", "--fix", "O1.1", "70", "-f", str(path)).status == 0
    assert path.read_bytes() == before


LINES = """
# Monday's numbers
O1.1 71 two pilots won
O1.2 +"Pilot signed" at last
O1.3 yes
O1.1 +1
"""


def test_lines_from_stdin_are_logged_together(path):
    said = okr("checkin", "-", "-f", str(path), stdin=LINES)
    assert [line.split(" · ")[0] for line in said.out.splitlines()] == [
        "O1.1 Retention 70 → 71 %",
        "O1.2 Launch: “Pilot signed” reached",
        "O1.3 Certified yes",
        "O1.1 Retention 71 → 72 %",
    ]


def test_lines_from_stdin_are_one_act(path):
    okr("checkin", "-", "-f", str(path), stdin=LINES)
    plan = plan_in(path)
    events = {plan.last_check_in(plan.find(code).id).created.event for code in ("O1.1", "O1.2", "O1.3")}
    assert len(events) == 1 and None not in events


def test_notes_from_stdin_are_kept(path):
    okr("checkin", "-", "-f", str(path), stdin="O1.1 71 two  pilots won\n")
    assert last(path, "O1.1").note == "two  pilots won"


def test_bad_lines_are_all_named_and_none_is_logged(path):
    before = path.read_bytes()
    said = okr("checkin", "-", "-f", str(path), stdin="O1.1 71\nO9.9 3\n\nO1.3 maybe\n")
    assert (said.status, path.read_bytes()) == (2, before)
    assert "line 2: O9.9" in said.err and "line 4: “maybe”" in said.err and "Nothing was logged" in said.err


def test_an_empty_stdin_is_refused(path):
    assert okr("checkin", "-", "-f", str(path)).status == 2


def test_the_plan_and_the_person_can_come_from_the_environment(path):
    assert okr("checkin", "O1.1", "71", OKR_PLAN=str(path), OKR_AS="maya").status == 0


def test_a_title_cannot_steer_the_terminal(path):
    file = PlanFile(path)
    plan = plan_in(path)
    key = plan.find("O1.1").id
    file.update(lambda content: {"key_results": {key: {**content.table("key_results")[key], "title": "\x1b[2J"}}})
    assert "\x1b" not in okr("checkin", "O1.1", "71", "-f", str(path)).out


def test_the_line_is_what_the_full_program_writes(path):
    from datetime import UTC, datetime

    from okr_tui.domain.draft import Act, Draft
    from okr_tui.domain.edits.checkins import log_check_in

    before = PlanFile(path).read()
    plan = Plan(before)
    okr("checkin", "O1.1", "71", "-c", "7", "-n", "won", "-f", str(path))
    found = last(path, "O1.1")
    moment = datetime.fromisoformat(found.created.at.isoformat()).astimezone(UTC)
    draft = Draft(plan, Act(by=found.by, at=moment, today=TODAY, seed=found.id))
    log_check_in(found.key_result, 71, confidence=7, note="won")(draft)
    assert before.with_rows(draft.rows).data == path.read_bytes()


def test_the_correction_is_what_the_full_program_writes(path):
    from okr_tui.domain.draft import Act, Draft
    from okr_tui.domain.edits.checkins import fix_check_in

    before = PlanFile(path).read()
    plan = Plan(before)
    wrong = plan.last_check_in(plan.find("O1.1").id)
    okr("checkin", "--fix", "O1.1", "71", "-n", "typo", "-f", str(path))
    first = plan_in(path).changes[-2]
    draft = Draft(plan, Act(by=first.by, at=first.at, today=TODAY, seed=first.id))
    fix_check_in(wrong, {"value": 71, "note": "typo"})(draft)
    assert before.with_rows(draft.rows).data == path.read_bytes()


def test_a_file_of_stock_tinydb_takes_a_check_in(path):
    raw = json.loads(path.read_bytes())
    path.write_text(json.dumps(raw))
    assert okr("checkin", "O1.1", "71", "-f", str(path)).status == 0
    assert last(path, "O1.1").value == 71


def test_a_check_in_of_an_earlier_day_says_what_was_logged_and_then_how_the_goal_stands(path):
    said = okr("checkin", "O1.1", "66", "--at", ago(10).isoformat(), "-f", str(path))
    assert said.out == f"O1.1 Retention 66 % for {day(ago(10))} · now 70 %: 53 % of the way, pace 50 %, on track\n"


def test_a_milestone_of_an_earlier_day_says_which(path):
    said = okr("checkin", "O1.2", "+Pilot live", "--at", ago(2).isoformat(), "-f", str(path))
    assert said.out.startswith(f"O1.2 Launch “Pilot live” reached for {day(ago(2))} · now 75 % of the way")


def test_confidence_of_an_earlier_day_says_so(path):
    said = okr("checkin", "O1.1", "-c", "4", "--at", ago(2).isoformat(), "-f", str(path))
    assert said.out.startswith(f"O1.1 Retention confidence 4 for {day(ago(2))} · now 70 %: ")


@pytest.mark.parametrize("stage", ["draft", "agreed"])
def test_a_goal_that_is_not_active_yet_takes_no_check_in_and_says_what_to_do(tmp_path, stage):
    path = write(plan_with(objective("Customers stay", key_result(), stage=stage)), tmp_path / "team.okr.json")
    before = path.read_bytes()
    said = okr("checkin", "O1.1", "71", "-f", str(path))
    assert (said.status, path.read_bytes()) == (2, before)
    assert f"O1.1 is {stage}" in said.err and "Make its objective active" in said.err


def test_a_goal_that_is_not_active_yet_is_not_due(tmp_path):
    path = write(plan_with(objective("Customers stay", key_result(), stage="draft")), tmp_path / "team.okr.json")
    assert okr("due", "-f", str(path)).status == 0


def test_a_day_years_before_the_goal_is_a_slip(path):
    said = okr("checkin", "O1.1", "71", "--at", ago(365 * 6).isoformat(), "-f", str(path))
    assert (said.status, "Check the year" in said.err) == (2, True)


def test_a_day_shortly_before_the_goal_began_is_taken(path):
    assert okr("checkin", "O1.1", "71", "--at", ago(80).isoformat(), "-f", str(path)).status == 0


@pytest.mark.parametrize(("value", "asked"), [("40", False), ("400", True)])
def test_a_value_far_from_the_target_is_taken_and_asked_about(path, value, asked):
    said = okr("checkin", "O1.4", value, "-f", str(path))
    assert (said.status, "“okr undo” takes it back" in said.err) == (0, asked)
