from pathlib import Path

import pytest

from okr_tui.drafts import Drafts


def test_half_typed_text_is_there_for_the_next_process(tmp_path: Path) -> None:
    Drafts(tmp_path / "state").keep("objective:1", {"title": "Lift re"})
    assert Drafts(tmp_path / "state").find("objective:1") == {"title": "Lift re"}


def test_saved_text_is_forgotten(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep("objective:1", {"title": "Lift re"})
    drafts.forget("objective:1")
    assert drafts.find("objective:1") == {}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"objective:1": 7}', b"[" * 9999, b"\xff"])
def test_a_damaged_file_stops_nobody(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "drafts.json").write_bytes(damage)
    assert Drafts(tmp_path).find("objective:1") == {}


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    drafts = Drafts(tmp_path / "file")
    drafts.keep("objective:1", {"title": "x"})
    assert (drafts.find("objective:1"), (tmp_path / "file").read_bytes()) == ({}, b"")


def test_nobody_else_can_read_them(tmp_path: Path) -> None:
    Drafts(tmp_path).keep("objective:1", {"title": "Lift re"})
    assert (tmp_path / "drafts.json").stat().st_mode & 0o077 == 0


def test_only_the_latest_are_kept(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, most=3)
    for number in range(5):
        drafts.keep(str(number), {"title": "x"})
    assert [bool(drafts.find(str(number))) for number in range(5)] == [False, False, True, True, True]
