"""Cells in line, and the big number."""

from okr_tui.widgets.big import big_number, big_score, big_tenths
from okr_tui.widgets.table import aligned
from okr_tui.widgets.text import line, line_width, plain


def test_columns_stand_in_line_and_one_takes_the_rest() -> None:
    lines = aligned([[line("O1"), line("Short")], [line("O12.1"), line("Longer title")]], 24, 1)
    assert lines is not None
    assert [plain(one).rstrip() for one in lines] == ["O1     Short", "O12.1  Longer title"]


def test_a_column_that_is_empty_in_every_row_takes_no_room() -> None:
    lines = aligned([[line("O1"), line(""), line("Title")]], 20, 2)
    assert lines is not None and plain(lines[0]).rstrip() == "O1  Title"


def test_where_the_title_would_get_too_little_there_are_no_lines() -> None:
    assert aligned([[line("O1"), line("A title that needs its room"), line("2 days late")]], 30, 1, least=20) is None


def test_wide_characters_keep_the_columns_in_line() -> None:
    lines = aligned([[line("顧客が残る"), line("x")], [line("ab"), line("y")]], 24, 0)
    assert lines is not None and {line_width(one) for one in lines} == {24}


def test_a_big_number_has_three_lines_of_one_width() -> None:
    lines = big_number(1205)
    assert len({len(one) for one in lines}) == 1 and len(lines) == 3


def test_each_digit_looks_different() -> None:
    assert len({big_number(digit) for digit in range(10)}) == 10


def test_a_big_number_with_a_decimal_has_its_point_at_the_foot() -> None:
    lines = big_tenths(3.75)
    assert {len(one) for one in lines} == {9}
    assert [one[4] for one in lines] == [" ", " ", "."]
    assert (lines[0][:3], lines[0][6:]) == (big_number(3)[0], big_number(8)[0])


def test_a_big_score_has_two_decimals_behind_its_point() -> None:
    lines = big_score(0.475)
    assert len({len(one) for one in lines}) == 1
    assert lines[2][3:5] == ". "
    assert [lines[0][:3], lines[0][5:8], lines[0][9:]] == [big_number(digit)[0] for digit in (0, 4, 8)]
