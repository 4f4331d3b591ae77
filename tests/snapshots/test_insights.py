"""Insights and what-if on Progress, as pictures."""

from __future__ import annotations

import pytest

from tests.snapshots.test_snapshots import SIZES, company, settled

__all__ = ["company"]


@pytest.mark.parametrize("size", SIZES)
def test_the_insights(snap_compare, company, size):
    assert snap_compare(company(), terminal_size=SIZES[size], run_before=settled("5", "i"))


@pytest.mark.parametrize("size", SIZES)
def test_changes_tried_out_beside_the_real_plan(snap_compare, company, size):
    typed = settled("5", "w", "ctrl+u", *"O9.1 target 100 O11.1 value 9 O11 owner @maya share 30%", "enter")
    assert snap_compare(company(), terminal_size=SIZES[size], run_before=typed)
