"""Search shows what was found on the screen that is open where that can, and people on People."""

import pytest

from tests.domain.speaking import a_team
from tests.screens.desk import desk


@pytest.mark.parametrize(
    ("key", "words", "place"),
    [("7", "maya", "people"), ("2", "maya", "people"), ("5", "O1.1", "progress"), ("7", "O1.1", "strategy")],
)
async def test_what_is_found_is_shown_where_it_belongs(tmp_path, key, words, place):
    async with desk(a_team(), tmp_path / "p.okr.json", who="ben", size=(80, 24)) as here:
        await here.press(key, "slash")
        await here.type(words)
        await here.press("enter")
        await here.app.workers.wait_for_complete()
        assert here.app.screen.place == place
