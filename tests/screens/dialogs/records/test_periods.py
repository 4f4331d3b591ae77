"""Pauses and absences are typed one a line, and keep their identity."""

from __future__ import annotations

from datetime import date

import pytest

from okr_tui.domain.errors import BadValue
from okr_tui.domain.records import Period
from okr_tui.screens.dialogs.records.periods import read_periods, show_periods

TODAY = date(2026, 11, 18)
HOLIDAYS = Period("5", date(2026, 12, 24), date(2026, 12, 31), "holidays")


def test_what_is_shown_is_read_back_as_it_was():
    assert read_periods(show_periods([HOLIDAYS]), TODAY, [HOLIDAYS]) == (HOLIDAYS,)


def test_a_changed_end_is_the_same_period_and_a_new_line_another_one():
    longer, fresh = read_periods("24 Dec..2 Jan: holidays\n1 Dec: fair", TODAY, [HOLIDAYS])
    assert (longer.id, longer.end) == ("5", date(2027, 1, 2))
    assert (fresh.start, fresh.end, fresh.note) == (date(2026, 12, 1), date(2026, 12, 1), "fair")


def test_a_line_that_ends_before_it_begins_is_refused():
    with pytest.raises(BadValue, match="ends before it begins"):
        read_periods("31 Dec 2026..24 Dec 2026", TODAY)
