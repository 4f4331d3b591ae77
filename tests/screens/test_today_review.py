"""What Today says of a cycle that ended without a review."""

from datetime import date

from okr_tui.screens.review_rows import review_section
from okr_tui.widgets.text import plain
from tests.builders import TODAY
from tests.domain.closing import AFTER, YEARS, ended, reviewed


def said(today: date, width: int = 80) -> str:
    return "\n".join(plain(row) for _, row in review_section(ended(), today, width))


def test_a_cycle_that_ended_undecided_is_said_plainly() -> None:
    assert "To review" in said(AFTER)
    assert "Q4 2026 ended 5 days ago, 1 objective undecided" in said(AFTER)


def test_more_than_a_quarter_later_its_review_is_overdue() -> None:
    assert "Review overdue" in said(YEARS)
    assert "its review is overdue" in said(YEARS)


def test_while_a_cycle_runs_and_once_it_is_decided_nothing_is_said() -> None:
    assert said(TODAY) == ""
    assert review_section(reviewed(ended(), outcome="keep"), YEARS, 80) == []
