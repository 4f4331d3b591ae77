"""What the Review screen says, as lines of a width."""

import pytest

from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.edits.reviewing import retro
from okr_tui.domain.plan import Plan
from okr_tui.screens.review.detail import item_lines
from okr_tui.screens.review.rows import list_rows
from okr_tui.screens.review.seen import CYCLE, Seen
from okr_tui.screens.review.summary import summary_lines
from okr_tui.widgets.text import line_width, plain
from tests.builders import TODAY, act, done, first_person, key_result, objective, plan_with
from tests.domain.closing import AFTER, agenda, at, ended, item, reviewed


def two() -> Plan:
    return ended(objective("Customers stay", at(0.6)), objective("Grow", at(0.8), kind="aspirational"))


def detail(plan: Plan, code: str = "O1", width: int = 60, *, tall: bool = True, today: object = AFTER) -> str:
    seen = Seen(agenda(plan, today))  # type: ignore[arg-type]
    return "\n".join(plain(one) for one in item_lines(seen, item(plan, code, today), width, tall=tall))  # type: ignore[arg-type]


def summary(plan: Plan, width: int = 60) -> str:
    return "\n".join(plain(one) for one in summary_lines(Seen(agenda(plan)), width, tall=False))


def said(plan: Plan, kind: str, text: str) -> Plan:
    about = plan.find("O1.1").id
    post = {"about": about, "kind": kind, "text": text}
    return done(plan, lambda draft: draft.create("posts", post) and None, act(TODAY, by=first_person(plan)))


def test_a_small_score_says_colour_and_decision_beside_it() -> None:
    assert "0.60  ✖ red  open" in detail(two(), tall=False)
    assert "0.80  ✓ green  open" in detail(two(), "O2", tall=False)


def test_while_the_cycle_runs_there_is_no_colour_but_how_it_stands_so_far() -> None:
    plan = ended(objective("Stay", key_result("Retention", (TODAY, 70))))
    assert "so far" in detail(plan, today=TODAY)
    assert "red" not in detail(plan, today=TODAY)


def test_a_late_value_says_how_it_is_taken_up() -> None:
    plan = reviewed(two(), outcome="keep")
    late = log_check_in(plan.find("O1.1").id, 90, note="the audit came in")
    plan = done(plan, late, act(AFTER, by=first_person(plan)))
    assert "Values came since: the figures give 0.90 now; s takes it up" in " ".join(detail(plan, width=90).split())


def test_another_score_stands_beside_the_computed_one_with_its_reason() -> None:
    plan = reviewed(two(), outcome="keep", score=0.9, why="the contract is signed")
    assert "The figures give 0.60: the contract is signed" in detail(plan)


def test_signals_wins_and_roadblocks_since_the_cycle_began_are_said_with_who_and_when() -> None:
    plan = said(said(two(), "signal", "A rival halved its price"), "roadblock", "No test data")
    assert "Signals since the cycle began\nO1.1: A rival halved its price\n  @maya · 15 Nov 2026" in detail(plan)
    assert "Roadblocks\nO1.1: No test data" in detail(plan)
    assert "A rival halved its price" in summary(plan)


def test_what_helped_and_what_hindered_have_their_signs() -> None:
    plan = reviewed(two(), helped="The guide", hindered="Holidays")
    assert "+ The guide\n− Holidays" in detail(plan)


def test_what_is_expected_is_read_whole_beside_the_large_score_at_80_columns() -> None:
    plan = ended(objective("Customers stay", at(0.6), kind="aspirational"))
    rows = item_lines(Seen(agenda(plan)), item(plan), 41, tall=True)
    assert any("expected 0.70" in plain(row) for row in rows)


def test_a_goal_that_was_looked_at_in_the_middle_is_marked_in_the_list() -> None:
    plan = reviewed(two(), kind="mid-cycle", outcome="keep", today=TODAY)
    rows = [plain(row) for _, row in list_rows(Seen(agenda(plan, TODAY)), 72)]
    assert "1 of 2 looked at" in rows[0]
    assert [("◐ O1" in row, "still right, 15 Nov" in row) for row in rows if "O1" in row] == [(True, True)]


def test_notes_on_a_cycle_without_goals_are_shown() -> None:
    plan = plan_with()
    plan = done(plan, retro(plan.cycle("Q4 2026").id, "We began too late"), act(AFTER, by=first_person(plan)))
    words = summary(plan, 80)
    assert "We began too late" in words and "Press n to close it" in words


def test_a_dropped_goal_says_that_it_has_no_score() -> None:
    plan = reviewed(two(), outcome="drop", why="no use")
    assert "Dropped: it has no score" in detail(plan)


def test_the_list_begins_at_the_first_goal_that_nobody_decided_about() -> None:
    plan = reviewed(two(), outcome="keep")
    seen = Seen(agenda(plan))
    assert seen.first_open == plan.find("O2").id
    assert Seen(agenda(reviewed(plan, "O2", outcome="keep"))).first_open == CYCLE


def test_the_scores_by_kind_and_team_stand_beside_what_was_expected() -> None:
    words = " ".join(summary(two()).split())
    assert "committed 0.60 1.00 0 0 1" in words
    assert "aspirational 0.80 0.70 1 0 0" in words
    assert "0.70 mean of 2, expected 0.85" in words


def test_the_next_key_follows_how_far_the_review_is() -> None:
    assert "n to decide about the rest at once" in summary(two(), 80)
    assert "All is decided. Press n" in summary(reviewed(reviewed(two(), outcome="keep"), "O2", outcome="keep"), 80)


@pytest.mark.parametrize("width", [1, 8, 20, 36, 38, 41, 72, 120])
def test_no_line_is_wider_than_its_place(width: int) -> None:
    wide = "株式会社" * 12
    plan = said(reviewed(ended(objective(wide, at(0.6), why=wide)), helped=wide, outcome="carry over"), "signal", wide)
    seen = Seen(agenda(plan))
    lines = [line for _, line in list_rows(seen, width)]
    lines += summary_lines(seen, width, tall=True) + item_lines(seen, item(plan), width, tall=True)
    lines += item_lines(seen, item(plan), width, tall=False)
    assert max(map(line_width, lines)) <= width
