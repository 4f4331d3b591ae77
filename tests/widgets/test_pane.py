"""A pane whose content changes with every key."""

from okr_tui.widgets.pane import Pane
from okr_tui.widgets.text import line
from tests.widgets.harness import Alone, shown


def rows(count: int):
    return [line(f"row {number}") for number in range(count)]


async def test_longer_content_can_be_scrolled_to_its_end():
    pane = Pane(rows(3))
    async with Alone(pane).run_test(size=(40, 10)) as pilot:
        pane.set_lines(rows(50))
        pane.focus()
        await pilot.press("end")
        await pilot.pause()
        assert shown(pilot)[-1].startswith("row 49")


async def test_content_of_another_length_needs_no_new_layout():
    pane = Pane(rows(3))
    async with Alone(pane).run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        layouts: list[bool] = []
        pane.screen._refresh_layout = lambda *_, **__: layouts.append(True)
        pane.set_lines(rows(50))
        await pilot.pause()
        assert not layouts


async def test_the_text_keeps_its_width_when_the_content_grows():
    pane = Pane(rows(3))
    async with Alone(pane).run_test(size=(40, 10)) as pilot:
        before = pane.text_width
        pane.set_lines(rows(50))
        await pilot.pause()
        assert pane.text_width == before


async def test_the_last_row_says_that_there_is_more_until_the_end_is_reached():
    pane = Pane(rows(3))
    async with Alone(pane).run_test(size=(40, 10)) as pilot:
        pane.set_lines(rows(50))
        await pilot.pause()
        assert shown(pilot)[-1].endswith("↓ more")
        pane.focus()
        await pilot.press("end")
        await pilot.pause()
        assert "more" not in shown(pilot)[-1]


async def test_a_last_row_that_gives_way_to_the_sign_of_more_says_that_it_is_cut():
    pane = Pane([])
    async with Alone(pane).run_test(size=(40, 10)) as pilot:
        pane.set_lines([line("word " * 8)] * 50)
        await pilot.pause()
        assert shown(pilot)[-1].endswith("… ↓ more")
        pane.set_lines([line("word")] * 50)
        await pilot.pause()
        assert shown(pilot)[-1].split() == ["word", "↓", "more"]
