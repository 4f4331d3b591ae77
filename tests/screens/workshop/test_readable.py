"""The check page: how far away the terminal can be read, and how to make it larger."""

import pytest

from okr_tui.screens.workshop.readable import WANTED_ROWS, check_lines, readable_from
from okr_tui.widgets.text import line_width, plain
from tests.screens.workshop.hall import hall, prepared


@pytest.mark.parametrize(
    ("rows", "height", "metres"), [(22, 1, 4), (22, 2, 8), (44, 1, 2), (44, 2, 4), (15, 1.5, 8.8), (88, 1, 1)]
)
def test_twenty_two_rows_are_read_from_four_picture_heights(rows, height, metres):
    assert readable_from(rows, height) == pytest.approx(metres)


def test_fewer_rows_and_a_higher_picture_are_read_from_further_away():
    far = [readable_from(rows, 2) for rows in (15, 20, 24, 40)]
    assert far == sorted(far, reverse=True)
    assert readable_from(20, 3) > readable_from(20, 1)


@pytest.mark.parametrize("rows", [0, -1])
def test_a_terminal_without_rows_divides_by_nothing(rows):
    assert readable_from(rows, 1) > 0


def words(rows: int, width: int = 74) -> str:
    return "\n".join(plain(one) for one in check_lines(rows, 80, width))


def test_the_page_says_what_the_terminal_has_and_whether_it_is_good_for_a_room():
    assert "This terminal has 20 rows of 80 columns." in words(20)
    assert "✓ good for a room" in words(WANTED_ROWS)
    assert "▲ 40 rows are many for a wall" in words(40)
    assert "4.4 m" in words(20)
    assert "13.2 m" in words(20)


def test_the_page_says_how_to_zoom():
    said = " ".join(words(40).split())
    assert "Ctrl and + in most terminals" in said
    assert "it is your own terminal that is zoomed" in said


@pytest.mark.parametrize("width", [74, 66, 60, 50])
def test_the_page_fits_its_width(width):
    assert all(line_width(one) <= width for one in check_lines(20, 80, width))


async def test_the_page_opens_by_a_key_on_the_wall_too_and_follows_the_zoom(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya = await room.sit("maya", size=(80, 24))
        await maya.press("f11", "Z")
        assert "This terminal has 24 rows of 80 columns." in maya.flat
        await maya.pilot.resize_terminal(80, 20)
        await maya.press("up")
        assert "This terminal has 20 rows of 80 columns." in maya.flat
        assert "✓ good for a room" in maya.flat
        await maya.press("escape")
        assert "This terminal has" not in maya.flat
