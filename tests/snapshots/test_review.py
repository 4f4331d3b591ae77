"""The Review screen, as pictures."""

from __future__ import annotations

import pytest

from tests.snapshots.test_snapshots import SIZES, company, settled

__all__ = ["company"]


@pytest.mark.parametrize("size", SIZES)
def test_a_goal_under_review(snap_compare, company, size):
    """The finished quarter, on its first goal."""
    assert snap_compare(company(), terminal_size=SIZES[size], run_before=settled("8", "[", "down"))


@pytest.mark.parametrize("size", SIZES)
def test_the_scores_of_a_cycle(snap_compare, company, size):
    assert snap_compare(company(), terminal_size=SIZES[size], run_before=settled("8", "[", "t"))
