"""The agenda of a review: which objectives in which order, each with its score and what was said of it."""

from datetime import date

import pytest

from okr_tui.domain.edits import goals
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.edits.reviewing import close_cycle
from okr_tui.domain.overdue_review import unreviewed
from okr_tui.domain.review_table import scores_by
from okr_tui.domain.reviewing import to_review
from okr_tui.domain.scoring import colour
from tests.builders import START, TODAY, act, done, empty_plan, first_person, key_result, objective, plan_with
from tests.domain.closing import AFTER, YEARS, agenda, at, ended, item, put, reviewed, with_team


def test_key_results_of_two_five_one_and_ten_tenths_with_one_that_has_no_figure_score_45() -> None:
    no_figure = key_result("No baseline", (date(2026, 12, 1), 5), baseline=None, target=9, unit="")
    plan = ended(objective("Grow", at(0.2), at(0.5), at(0.1), at(1.0), no_figure))
    assert item(plan).computed.score == pytest.approx(0.45)
    assert "left out because n/a: O1.5" in item(plan).computed.words


def test_three_children_at_27_18_and_73_per_cent_score_39() -> None:
    children = [objective(f"Child {share}", at(share), under="O1") for share in (0.27, 0.18, 0.73)]
    found = item(ended(objective("Parent"), *children))
    assert f"{found.score:.2f}" == "0.39"
    assert found.computed.words == "(O2 27 % + O3 18 % + O4 73 %) ÷ 3 = 39 %"


def test_what_nobody_measured_counts_nothing_and_says_so() -> None:
    held = key_result("Uptime", kind="at least", baseline=None, target=99)
    found = item(ended(objective("Grow", at(1.0), held))).computed
    assert found.score == 0.5
    assert "never measured, which counts 0: O1.2" in found.words


def test_an_objective_without_anything_to_measure_it_scores_nothing() -> None:
    assert item(ended(objective("Grow"))).computed.words == "nothing measures it, which counts 0"


def test_a_dropped_key_result_is_left_out_of_the_score_and_listed() -> None:
    plan = ended(objective("Grow", at(1.0), at(0.0)))
    plan = done(plan, goals.drop(plan.find("O1.2").id), act(by=first_person(plan), why="no use"))
    assert item(plan).score == 1.0
    assert item(plan).computed.dropped == ("O1.2",)


def test_more_than_all_scores_one() -> None:
    assert item(ended(objective("Grow", at(1.3)))).score == 1.0


def test_a_value_logged_after_the_end_keeps_its_day_and_counts() -> None:
    plan = ended()
    late = log_check_in(plan.find("O1.1").id, 77, at=date(2027, 1, 4))
    plan = done(plan, late, act(AFTER, by=first_person(plan)))
    assert plan.check_ins(plan.find("O1.1").id)[-1].at == date(2027, 1, 4)
    assert item(plan).score == 1.0


def test_a_given_score_counts_upwards_in_place_of_the_computed_one() -> None:
    plan = ended(objective("Parent"), objective("Child", at(0.2), under="O1"))
    plan = reviewed(plan, "O2", outcome="keep", score=0.8, why="the last week is missing in the figures")
    assert item(plan).score == 0.8


@pytest.mark.parametrize(
    ("score", "kind", "said"),
    [
        (0.70, "aspirational", "green"),
        (0.699999, "aspirational", "yellow"),
        (0.40, "aspirational", "yellow"),
        (0.39, "aspirational", "red"),
        (1.0, "committed", "green"),
        (0.99, "committed", "yellow"),
        (0.70, "committed", "yellow"),
        (0.69, "committed", "red"),
        (0.1 + 0.2 + 0.4, "aspirational", "green"),
    ],
)
def test_a_score_has_the_colour_of_its_kind(score: float, kind: str, said: str) -> None:
    assert colour(score, kind) == said


def test_the_company_comes_first_then_its_teams_then_people() -> None:
    plan = with_team(empty_plan(), "Product")
    me, team = first_person(plan), plan.team("Product").id
    for title, values in (("Mine", {"person": me}), ("Teams", {"team": team}), ("Companys", {})):
        plan = done(plan, goals.add_objective(title, **values), act(START, by=me))
    assert [one.objective.title for one in agenda(plan).items] == ["Companys", "Teams", "Mine"]


def test_what_never_began_is_told_apart_from_what_is_to_be_reviewed() -> None:
    plan = ended(objective("Grow", at(0.5)), objective("Some day", stage="draft"))
    assert [one.title for one in agenda(plan).unbegun] == ["Some day"]
    assert [one.code for one in agenda(plan).items] == ["O1"]


def test_scores_by_kind_stand_beside_what_was_expected() -> None:
    plan = ended(objective("A", at(0.8)), objective("B", at(0.6)), objective("C", at(0.7), kind="aspirational"))
    committed, aspirational = scores_by(plan, agenda(plan).items, "kind")
    assert (committed.mean, committed.expected, committed.words) == (
        pytest.approx(0.7),
        1.0,
        "(O1 0.80 + O2 0.60) ÷ 2 = 0.70",
    )
    assert (aspirational.expected, aspirational.counts["green"]) == (pytest.approx(0.7), 1)


def test_scores_by_team_leave_personal_goals_for_themselves() -> None:
    plan = with_team(empty_plan(), "Product")
    me, team = first_person(plan), plan.team("Product").id
    for values in ({"person": me}, {"team": team}, {}):
        plan = done(plan, goals.add_objective("Grow", **values), act(START, by=me))
    assert [row.name for row in scores_by(plan, agenda(plan).items, "team")] == ["Northwind", "Product", "personal"]


def test_the_review_is_about_the_last_cycle_that_ended_undecided() -> None:
    assert to_review(ended(), AFTER).name == "Q4 2026"  # type: ignore[union-attr]


def test_a_cycle_that_runs_is_what_a_review_is_about_while_none_waits() -> None:
    assert agenda(ended(), TODAY).running
    assert to_review(ended(), TODAY).name == "Q4 2026"  # type: ignore[union-attr]


def test_a_cycle_without_goals_has_an_empty_agenda() -> None:
    assert agenda(empty_plan()).items == ()
    assert scores_by(empty_plan(), (), "team") == ()


def test_an_ended_cycle_waits_for_its_review_and_is_overdue_after_a_quarter() -> None:
    [waits] = unreviewed(ended(), AFTER)
    assert (waits.cycle.name, waits.days, waits.left, waits.overdue) == ("Q4 2026", 5, 1, False)
    assert unreviewed(ended(), YEARS)[0].overdue


def test_the_92nd_day_after_the_end_is_not_overdue_yet_and_the_93rd_is() -> None:
    assert not unreviewed(ended(), date(2027, 4, 2))[0].overdue
    assert unreviewed(ended(), date(2027, 4, 3))[0].overdue


def test_a_cycle_whose_goals_are_all_decided_waits_for_nothing() -> None:
    assert unreviewed(reviewed(ended(), outcome="keep"), YEARS) == ()


def test_a_cycle_that_has_not_ended_waits_for_nothing() -> None:
    assert unreviewed(plan_with(objective("Grow", at(0.4))), TODAY) == ()


def test_a_goal_of_an_annual_cycle_is_not_on_the_agenda_of_a_quarter() -> None:
    plan = ended(objective("Grow", at(0.4)), objective("All year"))
    plan = done(plan, lambda draft: draft.create("cycles", {"name": "2026", "start": START, "end": YEARS}) and None)
    plan = put(plan, "O2", cycle=plan.cycle("2026").id)
    assert [one.code for one in agenda(plan).items] == ["O1"]


def test_a_cycle_that_was_closed_early_runs_no_longer() -> None:
    plan = ended()
    early = close_cycle(plan.cycle("Q4 2026").id, rest="keep")
    plan = done(plan, early, act(TODAY, by=first_person(plan), why="the team moves on"))
    assert (agenda(ended(), TODAY).running, agenda(plan, TODAY).running) == (True, False)


def test_the_next_goal_to_look_at_in_the_middle_is_the_one_whose_look_is_longest_ago() -> None:
    plan = ended(objective("Customers stay", at(0.6)), objective("Grow", at(0.8)))
    looked = []
    for code, when in (("O1", date(2026, 11, 1)), ("O2", date(2026, 11, 2)), ("O1", TODAY), ("O2", TODAY)):
        plan = reviewed(plan, code, today=when, kind="mid-cycle", outcome="keep")
        next_one = agenda(plan, TODAY).next_look
        looked.append(next_one.code if next_one else None)
    assert looked == ["O2", "O1", "O2", None]
