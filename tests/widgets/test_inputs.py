"""Places to type in."""

import pytest
from textual.app import App
from textual.geometry import Region
from textual.widgets import Input

from okr_tui import themes
from okr_tui.widgets.inputs import LongField, TextField


@pytest.mark.parametrize("kind", [TextField, LongField])
async def test_a_frame_that_falls_into_the_taking_away_of_a_field_is_blank_and_no_crash(kind):
    class Small(App[None]):
        def get_theme_variable_defaults(self):
            return themes.own_variables(self.current_theme)

        def compose(self):
            yield kind("Words")

    app = Small()
    async with app.run_test() as pilot:
        field = app.screen.query_one(kind)
        await field.remove()
        await pilot.pause()
        assert [strip.text.strip() for strip in field.render_lines(Region(0, 0, 10, 1))] == [""]


class Typed(App[None]):
    """A field alone, ten cells wide, that counts how often its screen is laid out."""

    CSS = "#typed { width: 10; height: 1; border: none; padding: 0; }"

    def __init__(self, kind: type[Input], value: str = "") -> None:
        super().__init__()
        self.kind, self.first = kind, value
        self.layouts = 0

    def get_theme_variable_defaults(self):
        return themes.own_variables(self.current_theme)

    def compose(self):
        yield self.kind(self.first, id="typed")

    def on_ready(self):
        self.screen.screen_layout_refresh_signal.subscribe(self, self.count, immediate=True)

    def count(self, screen):
        self.layouts += 1

    @property
    def shown(self):
        field = self.screen.query_one("#typed")
        return field.render_lines(Region(0, 0, *field.size))[0].text


async def layouts_of_a_letter(kind):
    app = Typed(kind)
    async with app.run_test() as pilot:
        await pilot.press("a")
        await pilot.pause()
        app.layouts = 0
        await pilot.press("b")
        await pilot.pause()
        assert app.screen.query_one(kind).value == "ab"
        return app.layouts


async def test_a_letter_does_not_lay_the_screen_out_anew():
    assert await layouts_of_a_letter(TextField) == 0


async def test_a_letter_in_textuals_own_field_does_so_that_the_count_above_means_something():
    assert await layouts_of_a_letter(Input) > 0


async def test_a_text_that_is_longer_than_its_field_moves_along_with_the_cursor():
    app = Typed(TextField)
    async with app.run_test() as pilot:
        await pilot.press(*"abcdefghijklmno")
        await pilot.pause()
        assert app.shown == "ghijklmno "


async def test_the_cursor_finds_the_beginning_of_a_text_that_is_longer_than_its_field():
    app = Typed(TextField, "abcdefghijklmno")
    async with app.run_test() as pilot:
        await pilot.press("home")
        await pilot.pause()
        assert app.shown == "abcdefghij"


async def test_a_text_that_is_emptied_leaves_nothing_behind():
    app = Typed(TextField, "abcdefghijklmno")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+u", "x")
        await pilot.pause()
        assert app.shown.strip() == "x"


async def test_a_field_as_wide_as_its_text_is_still_laid_out_anew():
    app = Typed(TextField)
    async with app.run_test() as pilot:
        field = app.screen.query_one(TextField)
        field.styles.width = "auto"
        await pilot.press(*"abcd")
        await pilot.pause()
        assert field.size.width == 5
