"""A plan that vanishes while it is open, and comes back."""

from pathlib import Path

from tests.screens.desk import desk
from tests.screens.test_checking_in import two_due


async def test_a_file_that_is_moved_away_and_back_is_shown_gone_and_then_not(tmp_path: Path) -> None:
    path = tmp_path / "p.okr.json"
    async with desk(two_due(), path) as at:
        path.rename(tmp_path / "away")
        at.app.poll()
        await at.pilot.pause()
        gone = at.words()
        (tmp_path / "away").rename(path)
        at.app.poll()
        await at.pilot.pause()
        assert ("file gone" in gone, "file gone" in at.words()) == (True, False)


async def test_nobody_is_told_to_start_another_plan_in_place_of_an_open_one(tmp_path: Path) -> None:
    path = tmp_path / "p.okr.json"
    async with desk(two_due(), path) as at:
        path.unlink()
        at.app.poll()
        assert "okr new" not in "".join(note.message for note in at.app._notifications)


async def test_what_is_typed_stays_while_the_file_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "p.okr.json"
    async with desk(two_due(), path) as at:
        await at.press("enter")
        await at.type("71")
        path.rename(tmp_path / "away")
        await at.press("ctrl+s")
        (tmp_path / "away").rename(path)
        at.app.poll()
        await at.press("ctrl+s")
        last = at.last("O1.1")
        assert last is not None and last.value == 71
