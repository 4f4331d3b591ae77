"""A goal in one line from the shell."""

import io
from datetime import date

import pytest

from okr_tui.domain.plan import Plan
from okr_tui.storage.planfile import PlanFile

LINE = "Increase trial conversion from 12% to 18% by 31 Dec @maya under O1"


def test_objective_and_key_result_are_made_and_every_part_is_told(shell):
    done = shell("add", LINE)
    assert done.out.splitlines() == [
        "Added O3  Increase trial conversion",
        "  due 31 Dec 2026",
        "  owner Maya Lind",
        "  contributes to O1 Customers stay",
        "  Northwind · Q4 2026",
        "Added O3.1  Trial conversion",
        "  increase from 12 % to 18 %",
        "Next: okr checkin O3.1 12 -c 7",
    ]
    assert (done.status, done.err) == (0, "")


def test_one_undo_takes_both_back(shell):
    before = len(shell.plan.key_results)
    shell("add", LINE)
    shell("undo", "--yes")
    assert (len(shell.plan.objectives), len(shell.plan.key_results)) == (2, before)


def test_words_need_no_quotes(shell):
    shell("team", "add", "Product")
    shell("add", "Cut", "losses", "from", "-5%", "to", "-10%", "+product")
    made, part = shell.goal("O3"), shell.goal("O3.1")
    assert (made.title, shell.plan.teams[made.team].name, part.baseline, part.target) == (
        "Cut losses",
        "Product",
        -5,
        -10,
    )


def test_options_may_stand_behind_the_words(shell):
    assert shell("add", "Launch", "the", "site", "--draft").status == 0
    assert (shell.goal("O3").title, shell.goal("O3").stage) == ("Launch the site", "draft")


def test_after_two_dashes_everything_is_words(shell):
    shell.okr("add", "-f", str(shell.path), "--", "Launch", "--draft")
    assert (shell.goal("O3").title, shell.goal("O3").stage) == ("Launch --draft", "active")


def test_what_is_not_understood_is_said_on_stderr_and_stays_in_the_title(shell):
    done = shell("add", "Launch the site @jonn under O9 by 31 Feb 2026")
    assert shell.goal("O3").title == "Launch the site @jonn under O9 by 31 Feb 2026"
    assert all(words in done.err for words in ("@jonn is nobody", "O9: no such code", "“31 Feb 2026” is no day"))


def test_a_dry_run_shows_what_is_understood_and_writes_nothing(shell):
    before = shell.path.read_bytes()
    done = shell("add", "--dry-run", LINE)
    assert shell.path.read_bytes() == before
    assert all(words in done.out for words in ("Increase trial conversion", "from 12 %", "owner Maya Lind", "Nothing"))


def test_a_dry_run_says_each_thing_once_and_no_team_that_is_the_owners_own(shell):
    assert shell("add", "--dry-run", "Limit overtime to 10 hours").out.splitlines() == [
        "Objective   Limit overtime to 10 hours",
        "Key result  Overtime",
        "  at most 10 hours",
        "Nothing was written; the same without --dry-run adds it.",
    ]


def test_where_the_owner_is_in_another_team_than_the_one_filled_in_it_is_said(shell):
    shell("team", "add", "Product")
    shell("person", "add", "Zoë Ruiz", "--team", "Product")
    assert "  no team named: goes to Northwind; @zoe is in Product" in shell("add", "Launch @zoë").out.splitlines()
    assert "no team named" not in shell("add", "Launch @zoë +product").out


def test_where_whoever_adds_it_is_in_another_team_it_is_said(shell):
    shell("team", "add", "Product")
    shell("person", "add", "Zoë Ruiz", "--team", "Product")
    said = "no team named: goes to Northwind; @zoe is in Product"
    assert said in shell("add", "--dry-run", "Launch the site", "--as", "zoe").out
    assert "no team named" not in shell("add", "--dry-run", "Launch the site @maya", "--as", "zoe").out


def test_json_tells_programs_what_was_understood_and_made(shell):
    found = shell("add", "--json", LINE).json
    assert found["made"] == {"objective": "O3", "stage": "active", "key_results": ["O3.1"]}
    assert (found["key_result"]["kind"], found["key_result"]["target"], found["due"]) == ("increase", 18, "2026-12-31")
    assert (found["owner"], found["under"]) == ("maya", {"code": "O1", "relation": "contributes"})


def test_json_of_a_dry_run_names_nothing_as_made(shell):
    assert shell("add", "--json", "--dry-run", LINE).json["made"] is None


def test_a_qualitative_aim_is_told_how_to_be_measured(shell):
    done = shell("add", "Be loved by customers")
    assert (shell.plan.key_results_of(shell.goal("O3").id), "Nothing measures it yet" in done.err) == ((), True)
    assert "Next: okr kr add" in done.out


def test_a_pasted_text_becomes_title_and_why(shell, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("Keep churn below 3%\n\nKeeping one is cheaper\nthan winning two\n"))
    shell("add", "-")
    made, part = shell.goal("O3"), shell.goal("O3.1")
    assert (made.title, made.why) == ("Keep churn below 3%", "Keeping one is cheaper\nthan winning two")
    assert (part.kind, part.target, part.unit) == ("at most", 3, "%")


@pytest.mark.parametrize("words", [[], [""], ["  "], ["@maya by 31 Dec"]])
def test_an_empty_title_is_refused(shell, words):
    done = shell("add", *words)
    assert (done.status, "no title" in done.err, len(shell.plan.objectives)) == (2, True, 2)


def test_what_would_end_before_it_begins_is_made_a_draft_and_it_is_said(shell):
    done = shell("add", "Launch by 1 Jan 2026")
    made = shell.goal("O3")
    assert (done.status, made.stage, made.due) == (0, "draft", date(2026, 1, 1))
    assert "1 Jan 2026 has passed" in done.err
    assert "It is a draft" in done.err


def test_a_draft_that_was_asked_for_is_not_explained(shell):
    done = shell("add", "--draft", "Launch by 1 Jan 2026")
    assert ("has passed" in done.err, "It is a draft" in done.err) == (True, False)


def test_a_goal_above_that_was_dropped_is_named_with_one_to_align_to_instead(shell):
    shell("drop", "O1", "--why", "moved")
    shell("objective", "add", "Customers renew")
    done = shell("add", LINE)
    assert (done.status, shell.goal("O4").alignments, shell.goal("O4").title) == (0, (), "Increase trial conversion")
    assert "O1 was dropped, so nothing can be aligned to it" in done.err
    assert "To align it: okr set O4 under=O" in done.err


def test_json_names_the_goals_to_align_to_instead(shell):
    shell("drop", "O1", "--why", "moved")
    shell("objective", "add", "Trial conversion is better")
    found = shell("add", "--json", LINE).json
    assert (found["under"], found["instead"]) == (None, ["O3"])


def test_a_change_without_its_start_makes_the_objective_alone_and_asks(shell):
    done = shell("add", "Raise conversion by 15%")
    assert (shell.goal("O3").title, shell.plan.key_results_of(shell.goal("O3").id)) == ("Raise conversion by 15%", ())
    assert "By 15%: from what to what?" in done.err


@pytest.mark.parametrize("mark", ["\x1b]52;c;AAAA\x07", "\x1b[2J", "\u202e"])
def test_nothing_that_steers_a_terminal_leaves_the_title(shell, mark):
    done = shell("add", f"Launch {mark} @{mark}x by 31 Dec")
    assert (done.status, mark in done.out + done.err, mark in shell.goal("O3").title) == (0, False, True)


def test_markup_is_kept_as_it_is(shell):
    shell("add", "Launch [/x] [bold]now[/bold]")
    assert shell.goal("O3").title == "Launch [/x] [bold]now[/bold]"


def test_ten_thousand_characters_are_kept_and_it_is_said_how_many_were_looked_at(shell):
    done = shell("add", "Launch " + "x" * 10_000)
    assert (done.status, len(shell.goal("O3").title), "first 500 characters" in done.err) == (0, 10_007, True)


def test_a_draft_is_below_no_check_in_yet(shell):
    assert "checkin" not in shell("add", "--draft", LINE).out


def test_in_a_personal_plan_the_goal_is_the_persons_own(shell, tmp_path):
    path = str(tmp_path / "mine.okr.json")
    shell.okr("new", path, "--personal", "--me", "Maya Lind")
    assert shell.okr("add", "Read from 2 to 12 books", "-f", path).status == 0
    plan = Plan(PlanFile(path).read())
    made = plan.find("O1")
    assert (plan.people[made.person].handle, made.team, plan.find("O1.1").unit) == ("maya", None, "books")
