"""Copies beside an open plan: said on Today, merged by one key, kept among the backups."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from okr_tui.domain.plan import Plan
from okr_tui.screens.dialogs.copies import CopiesDialog
from okr_tui.storage.planfile import PlanFile
from okr_tui.sync.copies import Beside
from tests.screens.desk import SIZES, Desk, desk
from tests.sync.drifted import DROPBOX, SYNCTHING, set_aside, shared, titles, with_goal, with_value, write


async def settle(at: Desk) -> None:
    """Wait until what goes on beside the screen is done."""
    await at.app.workers.wait_for_complete()
    await at.pilot.pause()


async def look(at: Desk) -> None:
    """Let a second pass."""
    at.app.poll()
    await settle(at)


@asynccontextmanager
async def opened(folder: Path, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Desk]:
    """Maya's plan, open; what Ravi wrote lies beside it."""
    base = shared()
    write(with_goal(base, "Partners sell"), folder / DROPBOX)
    write(with_value(base, 71), folder / SYNCTHING)
    async with desk(with_goal(base, "People grow"), folder / "team.okr.json", size=size) as at:
        at.app.beside = Beside(folder / "team.okr.json")
        await look(at)
        yield at


async def ask(at: Desk) -> CopiesDialog:
    """Press the key that merges, and wait for what it says."""
    await at.press("M")
    await settle(at)
    assert isinstance(at.app.screen, CopiesDialog)
    return at.app.screen


def notes(at: Desk) -> str:
    """What was said in a corner."""
    return "\n".join(note.message for note in at.app._notifications)


@pytest.mark.parametrize("size", SIZES)
async def test_today_says_which_copies_lie_there_and_the_key(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size=size) as at:
        said = " ".join(" ".join(at.lines("#today")).split())
        for words in ("2 copies of this plan lie beside it", "Dropbox copy of Ravi, 12 Nov", "Press M"):
            assert words in said


async def test_the_notice_stands_before_what_is_due(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        lines = list(at.lines("#today"))
        due = next(place for place, words in enumerate(lines) if words.startswith(("Due from you", "Your goals")))
        assert next(place for place, words in enumerate(lines) if "lie beside it" in words) < due


async def test_a_plan_alone_says_nothing_and_has_no_such_key(tmp_path: Path) -> None:
    async with desk(shared(), tmp_path / "team.okr.json") as at:
        at.app.beside = Beside(tmp_path / "team.okr.json")
        await look(at)
        await at.press("M")
        assert "beside it" not in at.words() and not isinstance(at.app.screen, CopiesDialog)


async def test_the_key_says_first_what_would_come_in(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        await ask(at)
        assert "Partners sell" in at.words()
        assert "Partners sell" not in titles(tmp_path / "team.okr.json")


async def test_enter_merges_them_and_keeps_the_copies_among_the_backups(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        before = {(tmp_path / name).read_bytes() for name in (DROPBOX, SYNCTHING)}
        await ask(at)
        await at.press("enter")
        await settle(at)
        await settle(at)
        assert {one.title for one in at.plan.objectives.values()} == {"Customers stay", "People grow", "Partners sell"}
        assert {one.title for one in at.store.plan.objectives.values()} >= {"Partners sell"}
        last = at.last("O1.1")
        assert last is not None and last.value == 71
        assert "beside it" not in at.words() and "Merged 2 copies" in notes(at)
    assert {Path(kept.path).read_bytes() for kept in set_aside(tmp_path / "team.okr.json")} == before
    assert not (tmp_path / DROPBOX).exists() and not (tmp_path / SYNCTHING).exists()


async def test_a_copy_can_be_left_out(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        await ask(at)
        at_dropbox = [copy.name for copy in at.app.copies].index(DROPBOX)
        await at.press(*["down"] * at_dropbox, "space")
        await settle(at)
        assert "Partners sell" not in at.words()
        await at.press("enter")
        await settle(at)
        await settle(at)
        assert [copy.name for copy in at.app.copies] == [DROPBOX]
    assert (tmp_path / DROPBOX).exists() and not (tmp_path / SYNCTHING).exists()
    assert "Partners sell" not in titles(tmp_path / "team.okr.json")


async def test_escape_merges_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        await ask(at)
        await at.press("escape")
        await settle(at)
    assert (tmp_path / DROPBOX).exists() and "Partners sell" not in titles(tmp_path / "team.okr.json")


async def test_a_copy_made_on_purpose_is_left_out_until_it_is_chosen(tmp_path: Path) -> None:
    write(with_goal(shared(), "Tried out"), tmp_path / "other.okr.json")
    base = shared()
    write(with_goal(base, "Partners sell"), tmp_path / "backup.okr.json")
    async with desk(base, tmp_path / "team.okr.json") as at:
        at.app.beside = Beside(tmp_path / "team.okr.json")
        await look(at)
        assert "1 other copy of this plan lies beside it" in at.words()
        dialog = await ask(at)
        assert dialog.chosen == ()
        await at.press("enter")
        assert at.app.screen is dialog
        await at.press("space")
        await settle(at)
        await at.press("enter")
        await settle(at)
    assert "Partners sell" in titles(tmp_path / "team.okr.json")


async def test_a_copy_that_arrives_while_the_plan_is_open_is_announced_on_any_screen(tmp_path: Path) -> None:
    base = shared()
    async with desk(base, tmp_path / "team.okr.json") as at:
        at.app.beside = Beside(tmp_path / "team.okr.json")
        await look(at)
        await at.press("2")
        write(with_goal(base, "Partners sell"), tmp_path / DROPBOX)
        await look(at)
        assert "Dropbox copy of Ravi, 12 Nov" in notes(at)
        await at.press("1")
        assert "1 copy of this plan lies beside it" in at.words()


async def test_a_damaged_copy_is_named_and_left(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        data = (tmp_path / DROPBOX).read_bytes()[:-200]
        (tmp_path / DROPBOX).write_bytes(data)
        await ask(at)
        await at.press("enter")
        await settle(at)
        assert "stays where it is" in notes(at)
    assert (tmp_path / DROPBOX).read_bytes() == data and not (tmp_path / SYNCTHING).exists()


async def test_a_merge_that_fails_says_so_and_costs_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        await ask(at)
        (tmp_path / "team.okr.json").rename(tmp_path / "away")
        await at.press("enter")
        await settle(at)
        (tmp_path / "away").rename(tmp_path / "team.okr.json")
        assert "team.okr.json" in notes(at)
    assert (tmp_path / DROPBOX).exists() and (tmp_path / SYNCTHING).exists()


async def test_a_copy_saved_again_between_the_question_and_the_answer_is_merged_as_it_is_then(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        await ask(at)
        later = with_goal(Plan(PlanFile(tmp_path / DROPBOX).read()), "Said in the last second")
        (tmp_path / DROPBOX).unlink()
        write(later, tmp_path / DROPBOX)
        await at.press("enter")
        await settle(at)
    assert "Said in the last second" in titles(tmp_path / "team.okr.json")


async def test_what_is_typed_stays_when_a_copy_arrives(tmp_path: Path) -> None:
    base = shared()
    async with desk(base, tmp_path / "team.okr.json") as at:
        at.app.beside = Beside(tmp_path / "team.okr.json")
        await look(at)
        await at.press("4", "enter")
        await at.type("7")
        write(with_goal(base, "Partners sell"), tmp_path / DROPBOX)
        await look(at)
        await at.type("5")
        assert "75" in at.words()
