"""A plan that vanishes while it is open, and comes back."""

from pathlib import Path

import pytest

from okr_tui.domain.draft import Draft, Edit
from okr_tui.screens.dialogs.trouble import TroubleDialog
from okr_tui.settings import backup_folder
from okr_tui.storage.backups import keep
from okr_tui.storage.kept_copies import copies_of
from tests.builders import TODAY
from tests.screens.desk import Desk, desk
from tests.screens.test_checking_in import two_due


def rename(title: str) -> Edit:
    """Rename the first objective."""

    def edit(draft: Draft) -> None:
        draft.change(next(iter(draft.before.objectives)), "title", title)

    return edit


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


def damage(path: Path) -> bytes:
    """Cut the file off in the middle, as a sync program does that is killed."""
    damaged = path.read_bytes()[:-200]
    path.write_bytes(damaged)
    return damaged


async def noticed(at: Desk) -> None:
    at.app.poll()
    await at.pilot.pause()


async def test_a_damaged_file_is_shown_damaged_with_the_key_that_helps(tmp_path: Path) -> None:
    path = tmp_path / "p.okr.json"
    async with desk(two_due(), path) as at:
        damage(path)
        await noticed(at)
        assert "file can’t be read (! helps)" in at.words()


async def test_what_is_on_show_is_saved_in_a_new_file_and_the_damaged_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "p.okr.json"
    async with desk(two_due(), path) as at:
        before = path.read_bytes()
        damaged = damage(path)
        await noticed(at)
        await at.press("!", "s")
        (made,) = tmp_path.glob("p-on-show-*.okr.json")
        assert (made.read_bytes(), path.read_bytes()) == (before, damaged)


async def test_the_last_good_copy_is_restored_and_nothing_of_the_rest_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "p.okr.json"
    async with desk(two_due(), path) as at:
        copy = path.read_bytes()
        keep(path, backup_folder(), at.plan.info.plan_id, TODAY)
        at.store.commit(rename("Since the copy"))
        on_show = path.read_bytes()
        damaged = damage(path)
        await noticed(at)
        await at.press("!")
        said = " ".join(at.words().split())
        await at.press("r")
        (aside,) = tmp_path.glob("p.okr.json.damaged-*")
        assert ("lacks 1 act" in said, path.read_bytes(), aside.read_bytes()) == (True, copy, damaged)
        assert on_show in [Path(one.path).read_bytes() for one in copies_of(backup_folder(), path)]
        assert (at.app.trouble, "Since the copy" in at.words()) == ("", False)


async def test_a_vanished_file_is_restored_too(tmp_path: Path) -> None:
    path = tmp_path / "p.okr.json"
    async with desk(two_due(), path) as at:
        copy = path.read_bytes()
        keep(path, backup_folder(), at.plan.info.plan_id, TODAY)
        path.unlink()
        await noticed(at)
        await at.press("!", "r")
        assert (path.read_bytes(), at.app.trouble) == (copy, "")


async def test_without_a_copy_none_is_offered(tmp_path: Path) -> None:
    path = tmp_path / "p.okr.json"
    async with desk(two_due(), path) as at:
        damaged = damage(path)
        await noticed(at)
        await at.press("!")
        offered = "no good copy" in " ".join(at.words().split())
        await at.press("r", "w")
        assert (offered, path.read_bytes()) == (True, damaged)


async def test_waiting_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "p.okr.json"
    async with desk(two_due(), path) as at:
        damaged = damage(path)
        await noticed(at)
        await at.press("!", "w")
        assert ([each.name for each in tmp_path.glob("p*")], path.read_bytes()) == (["p.okr.json"], damaged)


async def test_the_palette_offers_help_while_there_is_trouble_and_only_then(tmp_path: Path) -> None:
    path = tmp_path / "p.okr.json"
    async with desk(two_due(), path) as at:
        await at.press("ctrl+p", *"trouble")
        before = "file is in trouble" in at.words()
        await at.press("escape")
        damage(path)
        await noticed(at)
        await at.press("ctrl+p", *"trouble", "enter")
        assert (before, isinstance(at.app.screen, TroubleDialog)) == (False, True)


async def test_with_its_folder_away_what_is_on_show_is_saved_among_the_copies(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    path = tmp_path / "disk" / "p.okr.json"
    async with desk(two_due(), path) as at:
        before = path.read_bytes()
        (tmp_path / "disk").rename(tmp_path / "away")
        await noticed(at)
        await at.press("!", "s")
        (copy,) = copies_of(backup_folder(), path)
        assert (copy.what, Path(copy.path).read_bytes()) == ("on show", before)


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_every_way_out_fits_the_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "p.okr.json"
    async with desk(two_due(), path, size=size) as at:
        keep(path, backup_folder(), at.plan.info.plan_id, TODAY)
        damage(path)
        await noticed(at)
        await at.press("!")
        shown = at.app.screen.query_one("#dialog-keys").region
        assert (shown.height, shown.bottom <= size[1]) == (1, True)
