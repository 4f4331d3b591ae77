"""Small files in the person's own folders."""

import stat
from pathlib import Path

import pytest

from okr_tui import state_file


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    path = str(tmp_path / "state" / "x.json")
    assert state_file.keep(path, {"a": 1}, 5)
    assert state_file.read(path) == {"a": 1}


def test_of_many_entries_the_last_stay(tmp_path: Path) -> None:
    path = str(tmp_path / "x.json")
    state_file.keep(path, {str(number): number for number in range(9)}, 2)
    assert state_file.read(path) == {"7": 7, "8": 8}


@pytest.mark.parametrize("text", ["", "[1]", "{", "[" * 100_000, "\udc80"], ids=range(5))
def test_what_can_not_be_read_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text, errors="surrogateescape")
    assert state_file.read(str(tmp_path / "x.json")) == {}


def test_a_file_that_can_not_be_kept_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    assert not state_file.keep(str(tmp_path / "state" / "x.json"), {"a": 1}, 5)


def test_only_the_person_may_read_it(tmp_path: Path) -> None:
    state_file.keep(str(tmp_path / "x.json"), {"a": 1}, 5)
    assert stat.S_IMODE((tmp_path / "x.json").stat().st_mode) == 0o600


def test_a_replacement_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "x.json")
    state_file.keep(path, {"a": 1}, 5)
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    assert not state_file.keep(path, {"b": 2}, 5)
    assert ([p.name for p in tmp_path.iterdir()], state_file.read(path)) == (["x.json"], {"a": 1})
