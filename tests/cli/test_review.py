"""``okr review``: the agenda, one goal decided about, the end of a cycle."""

from datetime import date

import pytest

from okr_tui.domain.rhythm_records import Review
from tests.cli.verbs import Shell, StandingClock


@pytest.fixture
def ended(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The quarter ended five days ago."""
    monkeypatch.setattr(StandingClock, "day", date(2027, 1, 5))
    return shell


def test_the_agenda_shows_scores_what_is_decided_and_the_next_step(ended: Shell) -> None:
    said = ended("review")
    assert said.status == 0
    assert "Review of Q4 2026   1 Oct 2026 – 31 Dec 2026, ended 5 days ago" in said.out
    assert "0.30  ✖ red" in said.out
    assert "0 of 2 decided." in said.out
    assert "Next: okr review O1 --keep, or --carry-over, --adjust or --drop" in said.out


def test_json_gives_times_as_elsewhere_and_no_colour_while_the_cycle_runs(shell: Shell) -> None:
    shell("review", "O1", "--mid-cycle", "--keep")
    first = shell("review", "--json").json["objectives"][0]
    assert (first["colour"], first["status"]) == (None, shell("status", "--json").json["objectives"][0]["status"])
    assert first["mid_cycle"][0]["at"].endswith("Z")


def test_a_cycle_that_does_not_exist_is_not_passed_over(ended: Shell) -> None:
    assert ended("review", "--cycle", "Q9 nonsense").status == 2
    assert "Review of Q4 2026" in ended("review", "--cycle", "Q4 2026").out


def test_the_reason_of_a_score_closes_no_goal_early(shell: Shell) -> None:
    said = shell("review", "O1", "--keep", "--score", "0.6", "--why", "late value")
    assert said.status == 2
    assert "add --early" in said.err
    assert shell.goal("O1").stage == "active"
    assert shell("review", "O1", "--keep", "--score", "0.6", "--why", "late value", "--early").status == 0


def test_closing_a_goal_says_which_final_values_are_missing(ended: Shell) -> None:
    assert "2 final values are missing: O1.1, O1.2." in ended("review", "O1", "--keep").err


def test_a_late_value_is_taken_up_by_the_line_that_the_review_gives(ended: Shell) -> None:
    ended("review", "O1", "--keep")
    ended("checkin", "O1.1", "75", "--at", "2026-11-20", "-n", "The audit came in")
    said = ended("review", "O1").out
    assert "To take up what came since: okr review O1 --score 0.43" in said
    ended("review", "O1", "--score", "0.43")
    assert ended.goal("O1").score == 0.43


def test_closing_the_rest_names_each_goal_and_what_is_left_below_nothing(ended: Shell) -> None:
    ended("review", "O2", "--carry-over")
    said = ended("review", "close", "--rest", "keep")
    assert "O1 0.30 Customers stay" in said.err
    assert "O3 stands below nothing any more" in said.out


def test_the_score_of_a_closed_goal_stands_in_its_row(ended: Shell) -> None:
    ended("review", "close", "--rest", "keep")
    assert "✖ 0.30 closed" in ended("status", "--cycle", "Q4 2026").out
    assert "final value due" not in ended("status", "--cycle", "Q4 2026").out
    assert "✖ 0.30 closed" in ended("tree", "--cycle", "Q4 2026").out


def test_the_agenda_as_json_has_the_arithmetic_and_the_scores_by_kind(ended: Shell) -> None:
    said = ended("review", "Q4", "2026", "--json").json
    first = said["objectives"][0]
    assert (first["code"], first["score"], first["colour"]) == ("O1", pytest.approx(0.3), "red")
    assert first["arithmetic"] == "(O1.1 60 % + O1.2 0 %) ÷ 2 = 30 %; never measured, which counts 0: O1.2"
    assert said["by_kind"][0]["expected"] == 1.0
    assert said["undecided"] == ["O1", "O2"]


def test_one_objective_is_shown_with_its_expectation_and_its_key_results(ended: Shell) -> None:
    said = ended("review", "O1").out
    assert "committed, expected 1.00" in said
    assert "O1.2  Churn" in said


def test_keeping_says_the_score_and_goes_on_to_the_next(ended: Shell) -> None:
    said = ended("review", "O1", "--keep", "--helped", "The guide")
    assert "O1 Customers stay · 0.30 ✖ red · closed" in said.out
    assert "Next: okr review O2 --keep" in said.out
    assert "Everybody with this file can read this." in said.err


def test_another_score_without_a_reason_is_refused_with_the_computed_one(ended: Shell) -> None:
    said = ended("review", "O1", "--keep", "--score", "60%")
    assert said.status == 2
    assert "The figures give 0.30; another score needs a reason." in said.err


def test_a_score_in_per_cent_is_understood(ended: Shell) -> None:
    ended("review", "O1", "--keep", "--score", "60 %", "--why", "one pilot is missing")
    assert ended.goal("O1").score == 0.6


def test_carrying_over_makes_the_next_cycle_and_says_so(ended: Shell) -> None:
    said = ended("review", "O1", "--carry-over").out
    assert "made the cycle Q1 2027, 1 Jan 2027 – 31 Mar 2027" in said
    assert "O3 Customers stay · Q1 2027 · 2 key results" in said


def test_adjusting_a_key_result_carries_on_with_the_new_target(ended: Shell) -> None:
    ended("review", "O1", "--adjust", "O1.1.target=80 %", "--adjust", "title=They stay longer", "--why", "too low")
    assert (ended.goal("O3").title, ended.goal("O3.1").target) == ("They stay longer", 80)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["O1", "--adjust", "O1.1.target", "--why", "so"], "has no “=”"),
        (["O1", "--adjust", "colour=red", "--why", "so"], "There is no field “colour”"),
        (["O1", "--adjust", "O2.title=x", "--why", "so"], "Only the goal under review"),
        (["O1", "--keep", "--score", "7"], "between 0 and 1"),
        (["O1", "--drop"], "needs a reason"),
        (["O1.1", "--keep"], "is a key result"),
        (["--keep"], "none is named"),
        (["close", "--keep"], "is about a cycle"),
        (["--next"], "for closing a cycle"),
        (["Q9 2031"], "Q9 2031"),
        (["close"], "Nobody has decided about O1, O2"),
        (["O1", "--mid-cycle", "--keep"], "no longer its middle"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_next_step(ended: Shell, words: list[str], wrong: str) -> None:
    said = ended("review", *words)
    assert said.status == 2
    assert wrong in said.err


def test_a_running_cycle_asks_whether_it_is_its_middle_or_its_early_end(shell: Shell) -> None:
    said = shell("review", "O1", "--keep")
    assert said.status == 2
    assert "Q4 2026 runs until 31 Dec 2026." in said.err
    assert "--mid-cycle" in said.err


def test_a_look_in_the_middle_keeps_no_score(shell: Shell) -> None:
    assert "mid-cycle: still right" in shell("review", "O1", "--mid-cycle", "--keep").out
    assert shell.goal("O1").score is None


def test_a_look_in_the_middle_goes_on_to_the_next_goal_and_ends(shell: Shell) -> None:
    assert "okr review O2 --mid-cycle" in shell("review", "O1", "--mid-cycle", "--keep").out
    assert "All were looked at today." in shell("review", "O2", "--mid-cycle", "--keep").out
    assert "still right, 15 Nov" in shell("review").out


def test_a_cycle_closed_before_its_end_shows_its_scores_by_team(shell: Shell) -> None:
    shell("review", "close", "--rest", "keep", "--why", "the team moves on")
    assert "By team" in shell("review").out


def test_a_review_of_a_cycle_to_come_says_when_it_begins(shell: Shell) -> None:
    shell("review", "O1", "--carry-over", "--why", "the team moves on")
    assert "It begins on 1 Jan 2027" in shell("review", "Q1", "2027").out


def test_a_new_cycle_that_overlaps_another_says_so(shell: Shell) -> None:
    said = shell("cycle", "add", "Winter", "--start", "2026-12-01", "--end", "2027-02-28")
    told = "Q4 2026 overlaps it: 1 Oct 2026 – 31 Dec 2026; new goals go into Winter from 1 Dec 2026 on"
    assert told in said.out


def test_of_cycles_that_overlap_the_running_one_is_named(shell: Shell) -> None:
    said = shell("cycle", "add", "Half", "--start", "2026-10-01", "--end", "2027-03-31")
    assert "Q4 2026 overlaps it: 1 Oct 2026 – 31 Dec 2026; new goals go into Q4 2026 now" in said.out


def test_a_cycle_that_is_moved_onto_another_says_so(shell: Shell) -> None:
    shell("cycle", "add", "Q1 2027", "--start", "2027-01-01", "--end", "2027-03-31")
    assert "Q1 2027 overlaps it: 1 Jan 2027 – 31 Mar 2027" in shell("set", "Q4 2026", "end=2027-01-15").err
    assert "overlaps" not in shell("set", "Q4 2026", "end=2026-12-31").err


def test_closing_with_the_rest_carried_over_leads_into_the_next_cycle(ended: Shell) -> None:
    said = ended("review", "close", "--rest", "carry-over", "--next").out
    assert "Closed Q4 2026: what it holds is changed only with a reason now." in said
    assert "Next: okr status --cycle 'Q1 2027'" in said
    assert [a.target for a in ended.goal("O4").alignments] == [ended.goal("O3").id]


def test_undo_opens_the_cycle_again(ended: Shell) -> None:
    ended("review", "close", "--rest", "keep")
    assert "closed Q4 2026" in ended("undo", "--yes").out
    assert ended.plan.cycle("Q4 2026").closed is None


@pytest.fixture
def closed(ended: Shell) -> Shell:
    ended("review", "close", "--rest", "keep")
    return ended


def test_a_closed_cycle_takes_no_change_without_a_reason(closed: Shell) -> None:
    said = closed("set", "O1.1", "target=99")
    assert said.status == 2
    assert "Q4 2026 was closed on 5 Jan 2027" in said.err
    assert closed("set", "O1.1", "target=99", "--why", "a slip").status == 0


def test_a_late_value_needs_a_note_in_the_quick_path_too(closed: Shell) -> None:
    said = closed("checkin", "O1.1", "72", "--at", "2026-11-20")
    assert said.status == 2
    assert 'Say why it comes now: -n "…"' in said.err
    assert closed("checkin", "O1.1", "72", "--at", "2026-11-20", "-n", "The audit came in").status == 0


def test_a_correction_in_a_closed_cycle_needs_a_note_too(closed: Shell) -> None:
    assert closed("checkin", "--fix", "O1.1", "72").status == 2
    assert closed("checkin", "--fix", "O1.1", "72", "-n", "Counted twice").status == 0


def test_a_note_on_the_cycle_is_shown_with_its_review(ended: Shell) -> None:
    assert "Noted for Q4 2026." in ended("review", "retro", "We began too late").out
    assert "We began too late" in ended("review").out


def test_a_cycle_without_goals_says_what_to_do(ended: Shell) -> None:
    ended("cycle", "add", "Empty", "--start", "2026-01-01", "--end", "2026-03-31")
    said = ended("review", "Empty")
    assert "there is nothing to review" in said.out
    assert "Next: okr review close Empty" in said.out


def test_the_log_says_once_how_each_goal_of_a_closed_cycle_ended(ended: Shell) -> None:
    ended("review", "close", "--rest", "keep")
    told = " ".join(ended("log", "-n", "1").out.split())
    assert told.count("O1 Customers stay") == 1
    assert "closed Q4 2026" in told


def test_the_log_says_as_what_a_goal_was_carried_on(ended: Shell) -> None:
    ended("review", "O1", "--carry-over")
    told = " ".join(ended("log", "-n", "1").out.split())
    assert "reviewed O1 Customers stay, score 0.30: it is carried over as O3" in told
    assert "added O3" not in told


def test_the_log_tells_a_review_in_words(ended: Shell) -> None:
    ended("review", "O1", "--keep")
    ended("review", "retro", "We began too late")
    said = " ".join(ended("log").out.split())
    assert "reviewed O1 Customers stay, score 0.30: it is closed" in said
    assert "noted about Q4 2026: “We began too late”" in said
    assert "score 0.30" in said
    assert ended.plan.said(Review, ended.goal("O1").id)[0].outcome == "keep"


def test_what_was_noted_in_a_review_can_be_forgotten(ended: Shell) -> None:
    ended("review", "O1", "--keep", "--hindered", "Tom was ill for weeks")
    listed = ended("forget", "O1").out
    number = next(line.split()[0] for line in listed.splitlines() if "Tom was ill" in line)
    ended("forget", "O1", number, "--yes")
    assert "Tom was ill" not in ended.path.read_text(encoding="utf-8")


def test_a_review_that_drops_or_adjusts_says_whom_it_asks(shell: Shell) -> None:
    adjusted = shell("review", "O1", "--mid-cycle", "--adjust", "O1.1.target=80", "--why", "The board raised it")
    assert "This asks the owner of O2." in adjusted.err
    assert "This asks the owner of O2." in shell("review", "O1", "--drop", "--why", "No money").err
