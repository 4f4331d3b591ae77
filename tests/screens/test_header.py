from datetime import date

import pytest

from okr_tui.domain.records import Cycle
from okr_tui.screens.header import current_cycle, header_line, where_in
from okr_tui.widgets.text import line_width, plain

Q3 = Cycle("3", "Q3 2026", date(2026, 7, 1), date(2026, 9, 30))
Q4 = Cycle("4", "Q4 2026", date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("today", "where"),
    [
        (date(2026, 10, 1), "Q4 2026, week 1 of 13"),
        (date(2026, 11, 15), "Q4 2026, week 7 of 13"),
        (date(2026, 12, 31), "Q4 2026, week 13 of 13"),
        (date(2026, 9, 30), "Q4 2026, starts in 1 day"),
        (date(2027, 1, 1), "Q4 2026, ended"),
    ],
)
def test_the_header_says_where_in_the_cycle_we_are(today: date, where: str) -> None:
    assert where_in(Q4, today) == where


@pytest.mark.parametrize(("today", "cycle"), [(date(2026, 11, 15), Q4), (date(2027, 3, 1), Q4), (date(2026, 1, 1), Q3)])
def test_the_running_cycle_counts_else_the_last_one_else_the_next(today: date, cycle: Cycle) -> None:
    assert current_cycle([Q4, Q3], today) is cycle


def test_a_plan_without_a_cycle_has_none() -> None:
    assert current_cycle([], date(2026, 1, 1)) is None


@pytest.mark.parametrize("width", [20, 40, 60, 80, 140])
def test_the_header_stays_in_its_line(width: int) -> None:
    assert line_width(header_line("A plan with a long name", "Q4 2026, week 7 of 13", "strategy", width)) <= width


def test_a_narrow_header_keeps_the_name_of_this_screen() -> None:
    assert "1  2 Strategy  3 4 5 6" in plain(header_line("Northwind", "Q4 2026", "strategy", 40))


def test_where_digits_are_typed_the_function_keys_are_named() -> None:
    shown = plain(header_line("Northwind", "Q4 2026", "check-ins", 80, digits_type=True))
    assert "F1 F2 F3  F4 Check-ins  F5 F6" in shown


def test_a_plan_that_cannot_be_saved_says_so_first() -> None:
    assert plain(header_line("Northwind", "Q4 2026", "today", 80, mark="read only")).startswith("read only · Northwind")
