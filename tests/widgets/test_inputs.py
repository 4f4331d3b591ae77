"""Places to type in."""

import pytest
from textual.app import App
from textual.geometry import Region

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
