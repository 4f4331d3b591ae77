"""A backup in the place of a damaged plan."""

from datetime import datetime
from pathlib import Path

import pytest

from okr_tui.domain.errors import NotAPlan
from okr_tui.storage.restoring import restore
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
