"""Edges painted once, and a scrollbar that is painted where its thumb moved."""

from okr_tui import themes
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.scrolling import QuickScrollBar
from okr_tui.widgets.text import line
from tests.widgets.harness import Alone, shown


class Edged(LineView):
    DEFAULT_CSS = "Edged { height: 5; padding: 0 1; border-right: solid red; border-top: solid $accent-text; }"


def edged() -> Alone:
    return Alone(Edged([line(f"row {number}") for number in range(200)], cursor=True))


async def test_every_line_has_its_padding_and_its_border():
    async with edged().run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        rows = shown(pilot)[1:5]
        assert [row[:6] for row in rows] == [" row 0", " row 1", " row 2", " row 3"]
        assert all(row.rstrip().endswith("│") for row in rows)


async def test_the_border_takes_its_new_colour_when_the_theme_changes():
    async with edged().run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        before = pilot.app.export_screenshot()
        pilot.app.theme = themes.LIGHT
        await pilot.pause()
        assert pilot.app.export_screenshot() != before


async def test_the_thumb_of_the_scrollbar_follows():
    async with edged().run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        bar = pilot.app.screen.query_one(LineView).vertical_scrollbar
        assert isinstance(bar, QuickScrollBar)
        before = [bar.render_line(y) for y in range(bar.size.height)]
        await pilot.press("end")
        await pilot.pause()
        assert [bar.render_line(y) for y in range(bar.size.height)] != before
