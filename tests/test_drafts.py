import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE

import pytest

from okr_tui.drafts import Drafts
from okr_tui.runs import is_running, this_run


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
    (kept,) = tmp_path.iterdir()
    assert kept.stat().st_mode & 0o077 == 0


def test_only_the_latest_are_kept(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, most=3)
    for number in range(5):
        drafts.keep(str(number), {"title": "x"})
    assert [bool(drafts.find(str(number))) for number in range(5)] == [False, False, True, True, True]


@contextmanager
def another_run(folder: Path, key: str, text: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program runs a second time, and somebody types there."""
    code = f"from okr_tui.drafts import Drafts; Drafts({str(folder)!r}).keep({key!r}, {{'title': {text!r}}})"
    waits = "print('kept', flush=True); input()"
    run = subprocess.Popen([sys.executable, "-c", f"{code}; {waits}"], stdin=PIPE, stdout=PIPE)
    with run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"kept\n"
        yield run
        run.kill()


def test_what_somebody_types_in_another_run_is_theirs_until_that_ends(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    with another_run(tmp_path, "objective:1", "Theirs") as run:
        assert drafts.find("objective:1") == {}
        drafts.keep("objective:1", {"title": "Mine"})
        drafts.forget("objective:1")
        run.kill()
        run.wait()
        assert drafts.find("objective:1") == {"title": "Theirs"}


def test_what_a_run_left_behind_is_forgotten_once_it_is_saved(tmp_path: Path) -> None:
    with another_run(tmp_path, "objective:1", "Left"):
        pass
    drafts = Drafts(tmp_path)
    drafts.keep("objective:1", {"title": "Left and more"})
    assert Drafts(tmp_path).find("objective:1") == {"title": "Left and more"}
    drafts.forget("objective:1")
    assert (drafts.find("objective:1"), [*tmp_path.iterdir()]) == ({}, [])


def test_what_an_earlier_version_kept_is_offered(tmp_path: Path) -> None:
    (tmp_path / "drafts.json").write_text('{"objective:1": {"title": "Old"}, "objective:2": {"title": "Other"}}')
    drafts = Drafts(tmp_path)
    assert drafts.find("objective:1") == {"title": "Old"}
    drafts.forget("objective:1")
    assert (drafts.find("objective:1"), drafts.find("objective:2")) == ({}, {"title": "Other"})


def test_a_process_that_came_later_under_the_same_number_is_another_run() -> None:
    number, _, began = this_run().partition("-")
    assert is_running(this_run())
    assert not is_running(f"{number}-{began}1")
    assert not is_running("nobody")
