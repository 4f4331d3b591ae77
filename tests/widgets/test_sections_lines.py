"""Rows of a SectionList that take several lines."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from okr_tui.widgets.sections import BELOW, SectionList, SectionRow
from okr_tui.widgets.text import line
from tests.widgets.harness import Alone

ROWS: list[SectionRow] = [
    (None, line("Due")),
    ("a", line("first")),
    (BELOW, line("more")),
    ("b", line("second")),
    (BELOW, line("tail")),
]


@asynccontextmanager
async def two_rows(height: int = 8) -> AsyncIterator[tuple[SectionList, Pilot[None]]]:
    view = SectionList()
    async with Alone(view).run_test(size=(30, height)) as pilot:
        view.show(lambda width: ROWS)
        view.focus()
        await pilot.pause()
        yield view, pilot


def highlighted(view: SectionList) -> list[int]:
    return [row for row in range(view.row_count) if view._is_cursor(row)]


async def test_a_row_is_highlighted_on_all_its_lines() -> None:
    async with two_rows() as (view, _):
        assert highlighted(view) == [1, 2]


async def test_the_cursor_goes_from_row_to_row_and_not_from_line_to_line() -> None:
    async with two_rows() as (view, pilot):
        await pilot.press("down")
        assert highlighted(view) == [3, 4]


async def test_a_click_on_a_second_line_is_one_on_its_row() -> None:
    async with two_rows() as (view, pilot):
        await pilot.click(view, offset=(2, 4))
        assert view.current == "b"


async def test_all_lines_of_the_row_come_into_view() -> None:
    async with two_rows(height=3) as (view, pilot):
        await pilot.press("down")
        assert view.scroll_offset.y == 2
