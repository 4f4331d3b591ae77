"""A backup in the place of a damaged plan."""

from datetime import datetime
from pathlib import Path

import pytest

from okr_tui.domain.errors import NotAPlan
from okr_tui.storage.restoring import restore, write_new
from tests.cli.quick import usual_plan, write

NOW = datetime(2026, 11, 15, 12)


@pytest.fixture
def copy(tmp_path):
    return write(usual_plan(), tmp_path / "copy.okr.json")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "team.okr.json"
    path.write_bytes(b"damaged")
    return path


def test_the_copy_takes_the_place(path, copy):
    restore(path, copy, NOW)
    assert path.read_bytes() == copy.read_bytes()


def test_the_damaged_file_is_kept_beside_it(path, copy, tmp_path):
    restore(path, copy, NOW)
    assert (tmp_path / "team.okr.json.damaged-20261115-120000").read_bytes() == b"damaged"


def test_an_earlier_damaged_file_is_not_overwritten(path, copy):
    first = restore(path, copy, NOW)
    path.write_bytes(b"damaged again")
    second = restore(path, copy, NOW)
    assert (Path(first).read_bytes(), Path(second).read_bytes()) == (b"damaged", b"damaged again")


def test_the_mode_stays(path, copy):
    path.chmod(0o660)
    restore(path, copy, NOW)
    assert path.stat().st_mode & 0o777 == 0o660


def test_a_copy_that_is_damaged_too_is_not_put_back(path, copy):
    copy.write_bytes(b"damaged as well")
    with pytest.raises(NotAPlan):
        restore(path, copy, NOW)
    assert path.read_bytes() == b"damaged"


def test_a_plan_that_is_gone_is_put_back(path, copy):
    path.unlink()
    assert (restore(path, copy, NOW), path.read_bytes()) == ("", copy.read_bytes())


def test_a_file_of_zero_bytes_is_filled_and_leaves_nothing_beside_it(path, copy, tmp_path):
    path.write_bytes(b"")
    restore(path, copy, NOW)
    assert (path.read_bytes(), [*tmp_path.glob("*.damaged*")]) == (copy.read_bytes(), [])


def test_a_sound_plan_goes_where_it_is_told_to_be_kept(path, copy):
    whole = copy.read_bytes().replace(b"Customers stay", b"Customers like")
    path.write_bytes(whole)
    kept = []
    restore(path, copy, NOW, lambda data: kept.append(data) or "there")
    assert kept == [whole]


def test_a_plan_that_somebody_saves_meanwhile_is_kept_as_they_saved_it(path, copy):
    path.write_bytes(copy.read_bytes())
    later = copy.read_bytes().replace(b"Customers stay", b"Customers like")
    kept = []

    def keep(data):
        if not kept:
            path.write_bytes(later)
        kept.append(data)
        return "there"

    restore(path, copy, NOW, keep)
    assert (kept[-1], path.read_bytes()) == (later, copy.read_bytes())


def test_a_new_file_is_whole_or_not_there(tmp_path):
    with pytest.raises(ZeroDivisionError):
        write_new(tmp_path / "new.okr.json", (bytes(1 // n) for n in (1, 0)))
    assert not (tmp_path / "new.okr.json").exists()
