"""The People screen, as pictures."""

from __future__ import annotations

import pytest

from tests.snapshots.test_snapshots import SIZES, company, settled

__all__ = ["company"]


@pytest.mark.parametrize("size", SIZES)
def test_a_person(snap_compare, company, size):
    assert snap_compare(company(), terminal_size=SIZES[size], run_before=settled("7"))


def test_a_one_to_one_in_the_light(snap_compare, company):
    keys = settled("7", "s", "enter")
    assert snap_compare(company(theme="okr-light"), terminal_size=(80, 24), run_before=keys)


def test_a_person_on_the_wall(snap_compare, company):
    assert snap_compare(company(), terminal_size=(80, 24), run_before=settled("7", "f11"))
