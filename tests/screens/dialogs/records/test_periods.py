"""Pauses and absences are typed one a line, and keep their identity."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okr_tui.domain.edits import goals
from okr_tui.domain.errors import BadValue
from okr_tui.domain.records import Period
from okr_tui.screens.dialogs.records.editing import edit_record
from okr_tui.screens.dialogs.records.periods import read_periods, show_periods
from okr_tui.widgets.inputs import LongField
from tests.builders import done, empty_plan
from tests.screens.desk import desk

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


async def test_a_pause_typed_into_the_form_of_a_cycle_is_in_the_plan(tmp_path: Path) -> None:
    async with desk(empty_plan(), tmp_path / "plan.okr.json") as at:
        (cycle,) = at.store.plan.cycles
        host: Any = at.app.screen
        edit_record(host, "cycles", cycle)
        await at.pilot.pause()
        at.app.screen.query(LongField).last().text = "24 Dec 2026..31 Dec 2026: holidays"
        await at.press("ctrl+s")
        assert [(p.start, p.end, p.note) for p in at.plan.cycles[cycle].pauses] == [
            (date(2026, 12, 24), date(2026, 12, 31), "holidays")
        ]


async def test_an_absence_emptied_in_the_form_of_a_person_is_gone(tmp_path: Path) -> None:
    plan = empty_plan()
    (person,) = plan.people
    plan = done(plan, goals.set_fields(person, {"away/5": (None, HOLIDAYS)}))
    async with desk(plan, tmp_path / "plan.okr.json") as at:
        host: Any = at.app.screen
        edit_record(host, "people", person)
        await at.pilot.pause()
        at.app.screen.query(LongField).last().text = ""
        await at.press("ctrl+s")
        assert at.plan.people[person].away == ()
