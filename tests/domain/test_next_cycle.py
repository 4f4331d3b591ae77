"""The cycle after a cycle: its days, its name, and the one that is there already."""

from datetime import date

import pytest

from okr_tui.domain.edits import structure
from okr_tui.domain.errors import Refused
from okr_tui.domain.next_cycle import Following, next_cycle
from okr_tui.domain.plan import Plan
from tests.builders import act, done, empty_plan, first_person
from tests.domain.closing import AFTER


def cycles(*named: tuple[str, date, date]) -> Plan:
    plan = empty_plan()
    plan = done(plan, lambda draft: draft.delete(next(iter(plan.cycles))))
    for name, start, end in named:
        plan = done(plan, structure.add_cycle(name, start=start, end=end, cadence=7), act(by=first_person(plan)))
    return plan


def following(plan: Plan, today: date | None = None) -> Following:
    after = next(iter(plan.cycles.values()))
    return next_cycle(plan, after, today or after.end)


@pytest.mark.parametrize(
    ("name", "start", "end", "then", "first", "last"),
    [
        ("Q4 2026", date(2026, 10, 1), date(2026, 12, 31), "Q1 2027", date(2027, 1, 1), date(2027, 3, 31)),
        ("2026 Q1", date(2026, 1, 1), date(2026, 3, 31), "2026 Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("Q4 FY26", date(2026, 7, 1), date(2026, 9, 30), "Q1 FY27", date(2026, 10, 1), date(2026, 12, 31)),
        ("H2 2026", date(2026, 7, 1), date(2026, 12, 31), "H1 2027", date(2027, 1, 1), date(2027, 6, 30)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("December 2026", date(2026, 12, 1), date(2026, 12, 31), "January 2027", date(2027, 1, 1), date(2027, 1, 31)),
        ("Cycle 9", date(2026, 1, 5), date(2026, 2, 15), "Cycle 10", date(2026, 2, 16), date(2026, 3, 29)),
        ("Q4 2026", date(2026, 9, 28), date(2026, 12, 27), "Q1 2027", date(2026, 12, 28), date(2027, 3, 28)),
        (
            "Spring",
            date(2026, 3, 1),
            date(2026, 5, 31),
            "1 Jun 2026 – 31 Aug 2026",
            date(2026, 6, 1),
            date(2026, 8, 31),
        ),
        ("Leap", date(2027, 12, 1), date(2028, 2, 29), "1 Mar 2028 – 31 May 2028", date(2028, 3, 1), date(2028, 5, 31)),
    ],
)
def test_a_cycle_is_followed_by_one_as_long_named_in_its_manner(
    name: str, start: date, end: date, then: str, first: date, last: date
) -> None:
    found = following(cycles((name, start, end)))
    assert (found.name, found.start, found.end, found.cadence) == (then, first, last, 7)


def test_a_cycle_that_is_there_already_is_used() -> None:
    plan = cycles(("Q4 2026", date(2026, 10, 1), date(2026, 12, 31)), ("New", date(2027, 1, 1), date(2027, 3, 31)))
    assert following(plan).there == plan.cycle("New")


def test_a_cycle_that_overlaps_most_of_the_time_is_used() -> None:
    plan = cycles(("Q4 2026", date(2026, 10, 1), date(2026, 12, 31)), ("New", date(2027, 1, 11), date(2027, 4, 11)))
    assert following(plan).there == plan.cycle("New")


def test_the_cycle_of_a_whole_year_is_not_taken_for_the_next_quarter() -> None:
    plan = cycles(("Q4 2026", date(2026, 10, 1), date(2026, 12, 31)), ("2027", date(2027, 1, 1), date(2027, 12, 31)))
    found = following(plan)
    assert (found.there, [c.name for c in found.beside]) == (None, ["2027"])


def test_a_name_that_is_taken_by_other_days_is_not_given_twice() -> None:
    plan = cycles(("Q4 2026", date(2026, 10, 1), date(2026, 12, 31)), ("Q1 2027", date(2025, 1, 1), date(2025, 3, 31)))
    assert following(plan).name == "1 Jan 2027 – 31 Mar 2027"


def test_cycles_that_ended_meanwhile_are_passed_over() -> None:
    plan = cycles(("Q1 2026", date(2026, 1, 1), date(2026, 3, 31)))
    assert following(plan, AFTER).name == "Q1 2027"


def test_after_the_last_day_of_the_calendar_no_cycle_follows() -> None:
    with pytest.raises(Refused, match="the calendar ends there"):
        following(cycles(("Q4 9999", date(9999, 10, 1), date(9999, 12, 31))))
