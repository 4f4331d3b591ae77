"""Engagement on Progress, as pictures."""

from __future__ import annotations

import pytest

from tests.snapshots.test_snapshots import SIZES, company, settled

__all__ = ["company"]


@pytest.mark.parametrize("size", SIZES)
def test_engagement_week_by_week(snap_compare, company, size):
    assert snap_compare(company(), terminal_size=SIZES[size], run_before=settled("5", "e", "down", "down"))


def test_engagement_before_a_room(snap_compare, company):
    seen = settled("5", "e", "down", "down", "right", "P")
    assert snap_compare(company(), terminal_size=(80, 24), run_before=seen)
