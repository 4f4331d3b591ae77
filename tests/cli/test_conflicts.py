"""Conflicts in the shell: listed with numbers, decided by them, marked where their goals are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from okr_tui.domain.edits import goals, structure
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.records import Alignment
from tests.builders import done, key_result, objective, plan_with
from tests.cli.quick import write
from tests.cli.verbs import Shell
from tests.drifting import drifted, setting


@pytest.fixture
def apart(tmp_path: Path, capsys, standing, monkeypatch) -> Shell:
    """Maya and Ravi changed the target of O1.1 and the due date of O1, and linked O1 and O2 both ways."""
    monkeypatch.setenv("OKR_AS", "maya")
    plan = plan_with(objective("Customers stay", key_result("Retention")), objective("Onboarding is easy"))
    plan = done(plan, structure.add_person("Ravi Iyer"))
    first, second, retention = (plan.find(code).id for code in ("O1", "O2", "O1.1"))
    plan = drifted(
        plan,
        ("maya", setting(retention, "target", 80), "the board raised it"),
        ("ravi", setting(retention, "target", 75), ""),
        ("maya", goals.align(first, Alignment(second)), ""),
        ("ravi", goals.align(second, Alignment(first)), ""),
    )
    return Shell(write(plan, tmp_path / "team.okr.json"), capsys)


def test_they_are_listed_with_numbers_who_and_why(apart):
    done = apart("conflicts")
    assert done.status == 1
    first, shown, other, *_ = done.out.splitlines()
    assert first == " 1  O1.1 Retention: target"
    assert shown.split() == ["1", "75", "%", "shown", "for", "now", "·", "Ravi", "Iyer,", "15", "Nov", "2026"]
    assert other.split() == ["2", "80", "%", "Maya", "Lind,", "15", "Nov", "2026:", "the", "board", "raised", "it"]


def test_programs_get_code_record_field_and_values(apart):
    first, second = apart("conflicts", "--json").json
    assert (first["code"], first["record"], first["field"]) == ("O1.1", apart.goal("O1.1").id, "target")
    assert [(one["value"], one["by"], one["why"]) for one in first["values"]] == [
        (75, "ravi", None),
        (80, "maya", "the board raised it"),
    ]
    assert all(one["at"].endswith("Z") for one in first["values"])
    assert second["field"] == f"alignments/{apart.goal('O1').id}"


def test_a_number_and_a_side_decide(apart):
    done = apart("decide", "1", "2", "--why", "agreed on the phone")
    assert done.status == 0
    decided, left = done.out.splitlines()
    assert decided == "Decided: O1.1 Retention: target: 80 %"
    assert left == "1 conflict left; numbers stay as they were."
    assert apart.goal("O1.1").target == 80
    assert "agreed on the phone" in apart("log", "O1.1").out


def test_a_list_is_decided_from_its_top_to_its_end(apart):
    assert apart("conflicts").out.splitlines()[0].startswith(" 1  O1.1")
    apart("decide", "1", "2")
    again = apart("decide", "1", "1")
    assert (again.status, "Conflict 1 of the list is decided already" in again.err) == (2, True)
    assert "Decided: O2" in apart("decide", "2", "1").out
    assert apart.goal("O1.1").target == 80


def test_a_goal_its_field_and_a_side_decide(apart):
    assert apart("decide", "O1.1", "target", "1").status == 0
    assert apart.goal("O1.1").target == 75
    assert [one["field"].partition("/")[0] for one in apart("conflicts", "--json").json] == ["alignments"]


def test_a_field_may_be_called_as_its_form_calls_it_or_left_out(apart):
    assert apart("decide", "O1.1", "to", "2").status == 0
    assert apart("decide", "O2", "1").status == 0
    assert apart.goal("O2").alignments == ()


def test_another_value_is_read_as_the_field_reads_it(apart):
    assert "target: 78 %" in apart("decide", "1", "--value", "78%").out
    assert apart.goal("O1.1").target == 78


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("9", "1"), "There is no conflict 9; there are 2."),
        (("1",), "Which value is it to be?"),
        (("1", "3"), "none of its values"),
        (("1", "--value", "many"), "many"),
        (("1", "1", "--value", "78"), "say two things"),
        (("2", "--value", "O3"), "Only one of the values"),
        (("O1", "target", "1"), "Nothing of O1 is to be decided"),
        (("O1.1", "title", "1"), "“title” of O1.1 is not to be decided"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(apart, words, said):
    before = apart.path.read_bytes()
    done = apart("decide", *words)
    assert done.status == 2 and said in done.err
    assert apart.path.read_bytes() == before


def test_with_nothing_to_decide_it_says_so(shell):
    assert shell("conflicts").status == 0
    assert "no conflict to decide" in shell("decide", "1", "1").err


def test_keeping_the_link_takes_the_other_one_away(apart):
    assert "O1 no longer leads to O2" in apart("decide", "2", "2").out
    assert (apart.goal("O1").alignments, len(apart.goal("O2").alignments)) == ((), 1)
    assert len(apart("conflicts", "--json").json) == 1


def test_the_goals_are_marked_where_they_are_shown(apart):
    assert "≠ target: 75 % or 80 %" in apart("show", "O1.1").out
    assert "O1.1  ≠ Retention" in apart("tree").out
    status = apart("status").out
    assert "≠ Retention" in status and "≠ 2 conflicts to decide: okr conflicts" in status


def test_programs_get_the_fields_of_a_goal_that_are_in_conflict(apart):
    assert apart("show", "O1.1", "--json").json["conflicts"] == ["target"]
    assert apart("show", "O1", "--json").json["conflicts"] == []
    apart("decide", "1", "1")
    assert apart("show", "O1.1", "--json").json["conflicts"] == []


# -- taking back what others have built on --------------------------------------------------------------


@pytest.fixture
def built_on(shell):
    shell("person", "add", "Tom Reed", "--as", "maya")
    shell("set", "O1.1", "target=80")
    shell("set", "O1.1", "target=85", "--as", "tom")
    return shell


def test_undo_says_what_was_changed_since_and_by_whom_and_forces_nothing(built_on):
    before = built_on.path.read_bytes()
    done = built_on("undo", "-y")
    assert done.status == 2
    assert "Tom Reed, 15 Nov 2026: O1.1 Retention: target 80 % → 85 %" in done.err
    assert "okr undo --beside" in done.err
    assert built_on.path.read_bytes() == before


def test_undo_puts_the_value_of_before_beside_the_later_one(built_on):
    done = built_on("undo", "--beside")
    assert done.status == 0 and "O1.1 Retention: target" in done.out
    assert [[one["value"] for one in each["values"]] for each in built_on("conflicts", "--json").json] == [[77, 85]]


@pytest.mark.parametrize(("typed", "conflicts"), [("\n", 0), ("n\n", 0), ("y\n", 1)])
def test_at_a_terminal_the_answer_is_no_unless_somebody_says_yes(built_on, monkeypatch, typed, conflicts):
    import io

    stream = io.StringIO(typed)
    stream.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdin", stream)
    monkeypatch.setattr("okr_tui.cli.undo.can_ask", lambda: True)
    monkeypatch.setattr("okr_tui.cli.asking.can_ask", lambda: True)
    assert built_on("undo", "-y").status == 0
    assert len(built_on("conflicts", "--json").json) == conflicts


def test_a_decision_that_is_taken_back_leaves_each_value_with_whoever_gave_it(apart):
    apart("decide", "O1.1", "target", "1", "--as", "ravi")
    assert apart("undo", "-y", "--as", "ravi").status == 0
    values = next(one for one in apart("conflicts", "--json").json if one["field"] == "target")["values"]
    assert {(one["value"], one["by"], one["why"]) for one in values} == {
        (80, "maya", "the board raised it"),
        (75, "ravi", None),
    }


def test_a_decision_that_is_taken_back_is_told_as_one(apart):
    apart("decide", "O1.1", "target", "2")
    apart("undo", "-y")
    told = " ".join(apart("log", "-n", "2").out.split())
    assert "took back: O1.1 Retention: target 75 % → 80 %, so that it is to be decided again" in told
    assert "80 % → 80 %" not in told and "80 % → 75 %" not in told


def test_a_value_that_was_given_twice_is_whose_it_was_last(tmp_path, shell):
    other = tmp_path / "other.json"
    other.write_bytes(shell.path.read_bytes())
    shell.okr("set", "O1", "title=Zeta", "-f", str(other))
    shell("set", "O1", "title=Alpha", "--why", "at first")
    shell("set", "O1", "title=Beta")
    shell("set", "O1", "title=Alpha", "--why", "after all")
    shell.okr("merge", str(shell.path), str(other))
    before = shell("conflicts", "--json").json
    shell("decide", "1", "1")
    shell("undo", "-y")

    def said(listed):
        return {(one["value"], one["why"]) for one in listed[0]["values"]}

    assert said(shell("conflicts", "--json").json) == said(before) == {("Alpha", "after all"), ("Zeta", None)}


def test_a_decision_for_the_value_that_is_shown_is_called_one(apart):
    apart("decide", "O1.1", "target", "1")
    assert "O1.1 Retention: decided for target 75 %" in apart("log", "-n", "1").out


def test_setting_a_field_that_is_to_be_decided_says_so_and_how(apart):
    done = apart("set", "O1.1", "to=78")
    assert (done.status, "Still to be decided of O1.1 Retention: target: 78 % or" in done.err) == (0, True)
    assert "okr decide O1.1 target 1" in done.err
    assert apart("decide", "O1.1", "target", "1").status == 0


def test_setting_it_to_what_it_shows_says_so_too(apart):
    assert "Still to be decided" in apart("set", "O1.1", "target=75").err


def test_setting_another_field_says_nothing_of_it(apart):
    assert apart("set", "O1.1", "title=Retained").err == ""


def test_status_marks_an_objective_that_is_to_be_decided(apart):
    assert "≠ Onboarding is easy" in apart("status").out


def test_after_f_every_word_of_merge_is_another_copy(apart, tmp_path):
    other, third = tmp_path / "home.okr.json", tmp_path / "hand.okr.json"
    for path in (other, third):
        path.write_bytes(apart.path.read_bytes())
    apart.okr("set", "O1.1", "title=Elsewhere", "-f", str(other))
    before = other.read_bytes(), third.read_bytes()
    apart.okr("merge", "-f", str(apart.path), str(third), str(other))
    assert (apart.goal("O1.1").title, (other.read_bytes(), third.read_bytes())) == ("Elsewhere", before)


# -- a record that others stand on ---------------------------------------------------------------------


@pytest.fixture
def stood_on(tmp_path: Path, capsys, standing, monkeypatch) -> Shell:
    """Maya took O1.1 out, and Ravi checked in to it meanwhile."""
    monkeypatch.setenv("OKR_AS", "maya")
    plan = plan_with(objective("Customers stay", key_result("Retention")), objective("Onboarding is easy"))
    plan = done(plan, structure.add_person("Ravi Iyer"))
    retention = plan.find("O1.1").id
    plan = drifted(plan, ("maya", lambda draft: draft.delete(retention), ""), ("ravi", log_check_in(retention, 70), ""))
    return Shell(write(plan, tmp_path / "team.okr.json"), capsys)


def test_what_others_stand_on_is_not_offered_to_be_taken_out_and_why_is_said(stood_on):
    said = stood_on("conflicts").out
    assert "1  keep it" in said and "take it out" not in said
    assert "Taking it out (Maya Lind, 15 Nov 2026) is not possible: check-ins or goals below stand on it." in said
    assert "take it out" not in stood_on("show", "O1.1").out


@pytest.mark.parametrize("words", [(), ("2",)])
def test_deciding_it_says_that_keeping_is_what_is_possible(stood_on, words):
    before = stood_on.path.read_bytes()
    done = stood_on("decide", "1", *words)
    assert (done.status, "not possible" in done.err, "Say 1 to keep it" in done.err) == (2, True, True)
    assert stood_on.path.read_bytes() == before


def test_keeping_it_decides_it(stood_on):
    assert stood_on("decide", "1", "1").status == 0
    assert stood_on("conflicts").status == 0


def test_programs_get_both_sides_of_it_as_ever(stood_on):
    (one,) = stood_on("conflicts", "--json").json
    assert [side["value"] for side in one["values"]] == [None, True]
