"""A plan in words: what git diff shows, and what a commit says."""

from __future__ import annotations

from datetime import date

from okr_tui.cli import main
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.plan import Plan
from okr_tui.plan_text import act_message, plan_lines
from okr_tui.storage.canonical import text
from okr_tui.storage.content import Content
from tests.builders import act, done, key_result, objective, plan_with


def content_of(plan: Plan) -> Content:
    return Content.of(text({name: dict(plan.tables.table(name)) for name in plan.tables.names()}))


def the_plan(title: str = "Retention") -> Plan:
    return plan_with(objective("Customers stay", key_result(title, (date(2026, 11, 2), 68))))


def raised(plan: Plan, why: str = "") -> Plan:
    """The plan with a higher target."""
    edit = set_fields(next(iter(plan.key_results)), {"target": (..., 80.0)})
    return done(plan, edit, act(why=why)) if why else done(plan, edit)


def test_a_plan_is_said_a_fact_a_line_with_codes():
    lines = plan_lines(content_of(the_plan()))
    assert "objectives O1 Customers stay: title: “Customers stay”" in lines
    assert any(line.startswith("key results O1.1 Retention: target: ") for line in lines)
    assert any(
        line.startswith("check-in of 2026-11-02 by @") and line.endswith("to O1.1: value: 68 %") for line in lines
    )


def test_one_edit_differs_in_the_field_and_in_the_change_that_tells_it():
    plan = the_plan()
    before, after = (plan_lines(content_of(one)) for one in (plan, raised(plan, "The board raised it")))
    gone, fresh = [one for one in before if one not in after], [one for one in after if one not in before]
    assert [line.partition(": ")[0] for line in gone] == ["key results O1.1 Retention"]
    assert fresh[0] == "key results O1.1 Retention: target: 80 %"
    assert fresh[1].endswith("O1.1 Retention: target: 77 % → 80 % because The board raised it")
    assert len(fresh) == 2


def test_the_words_keep_their_order_when_a_check_in_is_added():
    plan = the_plan()
    before = plan_lines(content_of(plan))
    after = plan_lines(content_of(done(plan, log_check_in(next(iter(plan.key_results)), 70.0))))
    assert [line for line in after if line in before] == before


def test_no_line_steers_the_terminal():
    lines = plan_lines(content_of(the_plan("Reten\x1b]0;x\x07tion\u202e\n+ forged")))
    assert not any(mark in line for line in lines for mark in "\x1b\x07\u202e\n")


def test_a_commit_says_what_was_done_and_why():
    plan = the_plan()
    later = raised(done(plan, log_check_in(next(iter(plan.key_results)), 70.0)), "The board raised it")
    said = act_message(content_of(plan), content_of(later))
    assert "checked in to O1.1: 70 %" in said
    assert "O1.1 Retention: target 77 % → 80 % (The board raised it)" in said


def test_many_acts_become_a_subject_and_a_list():
    plan = later = the_plan()
    for value in range(50):
        later = done(later, log_check_in(next(iter(plan.key_results)), float(value)))
    subject, empty, *listed = act_message(content_of(plan), content_of(later)).split("\n")
    assert (len(subject) <= 72, subject.endswith("and 49 more"), empty) == (True, True, "")
    assert listed[-1] == "and 10 more"


def test_what_is_no_plan_is_shown_as_it_stands(tmp_path, capsys):
    (tmp_path / "odd").write_text("no plan\x1b\nat all\n")
    assert main(["textconv", str(tmp_path / "odd")]) == 0
    assert capsys.readouterr().out == "no plan^[\nat all\n"
    assert main(["textconv", str(tmp_path / "nowhere")]) == 3
    assert "can't be read" in capsys.readouterr().err
