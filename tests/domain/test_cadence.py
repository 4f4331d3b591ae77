from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.domain.cadence import (
    anchor_of,
    check_in_due,
    days_counted,
    days_late,
    explain_check_in_due,
    is_stale,
    merged,
    next_due,
    stale_from,
)


def nov(n: int) -> date:
    return date(2026, 11, 1) + timedelta(days=n - 1)


START = nov(1)
DUE = date(2026, 12, 31)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
stops = st.lists(st.tuples(days, days), max_size=6)


def test_before_the_first_check_in_the_clock_counts_from_the_start():
    assert anchor_of(START, None) == START


def test_afterwards_it_counts_from_the_day_the_last_one_was_logged():
    assert anchor_of(START, nov(9)) == nov(9)


def test_a_check_in_logged_before_the_start_does_not_move_the_clock():
    assert anchor_of(START, date(2026, 10, 20)) == START


def test_the_next_check_in_is_due_a_cadence_later():
    assert next_due(nov(3), 14) == nov(17)


@pytest.mark.parametrize(
    ("stop", "expected"),
    [
        ((nov(5), nov(9)), nov(22)),
        ((nov(1), nov(5)), nov(19)),
        ((nov(3), nov(3)), nov(17)),
        ((nov(17), nov(18)), nov(19)),
        ((nov(18), nov(30)), nov(17)),
        ((nov(9), nov(5)), nov(17)),
        ((date(2026, 10, 1), nov(2)), nov(17)),
    ],
)
def test_a_stop_moves_the_due_day_by_the_days_it_takes_from_the_clock(stop, expected):
    assert next_due(nov(3), 14, [stop]) == expected


def test_overlapping_stops_count_once():
    assert next_due(nov(3), 14, [(nov(5), nov(9)), (nov(7), nov(10))]) == nov(23)


def test_a_stop_met_only_because_of_another_one_counts_too():
    assert next_due(nov(3), 14, [(nov(5), nov(9)), (nov(20), nov(21))]) == nov(24)


def test_a_stop_without_end_moves_the_due_day_to_the_end_of_the_calendar():
    assert next_due(nov(3), 14, [(nov(5), date.max)]) == date.max


def test_stops_may_come_as_any_iterable():
    assert next_due(nov(3), 14, iter([(nov(5), nov(9))])) == nov(22)


def test_stops_that_touch_become_one():
    assert merged([(nov(4), nov(6)), (nov(1), nov(3)), (nov(9), nov(9))]) == [
        (nov(1), nov(6)),
        (nov(9), nov(9)),
    ]


@pytest.mark.parametrize(
    ("since", "until", "counted"),
    [(nov(3), nov(17), 12), (nov(3), nov(3), 0), (nov(17), nov(3), 0), (nov(5), nov(6), 0), (nov(4), nov(7), 1)],
)
def test_days_of_a_stop_are_not_counted(since, until, counted):
    assert days_counted(since, until, [(nov(5), nov(6))]) == counted


def test_the_last_day_of_the_calendar_can_be_counted_from():
    assert days_counted(date.max, nov(3), [(nov(1), date.max)]) == 0


@given(days, st.integers(1, 60), stops)
def test_on_the_due_day_exactly_the_cadence_has_been_counted(anchor, cadence, breaks):
    due = next_due(anchor, cadence, breaks)
    assert days_counted(anchor, due, breaks) == cadence


@given(days, st.integers(1, 60), stops)
def test_nothing_falls_due_on_a_day_of_a_stop(anchor, cadence, breaks):
    due = next_due(anchor, cadence, breaks)
    assert not any(first <= due <= last for first, last in breaks)


@given(days, days, stops)
def test_counting_days_one_by_one_gives_the_same(since, until, breaks):
    passed = (since + timedelta(days=n + 1) for n in range((until - since).days))
    free = [day for day in passed if not any(first <= day <= last for first, last in breaks)]
    assert days_counted(since, until, breaks) == len(free)


@pytest.mark.parametrize(("today", "late"), [(nov(16), 0), (nov(17), 0), (nov(18), 1), (nov(30), 13)])
def test_a_check_in_is_late_from_the_day_after_its_due_day(today, late):
    assert days_late(nov(17), today) == late


def test_days_of_absence_do_not_make_it_later():
    assert days_late(nov(17), nov(21), [(nov(18), nov(19))]) == 2


def test_three_missed_rounds_are_one_thing_due():
    assert check_in_due(START, nov(3), 14, [], nov(3) + timedelta(days=50), DUE) == nov(17)


def test_the_first_check_in_is_due_a_cadence_after_the_start():
    assert check_in_due(START, None, 14, [], nov(2), DUE) == nov(15)


def test_without_a_due_day_check_ins_go_on():
    assert check_in_due(START, nov(3), 14, [], nov(4)) == nov(17)


def test_the_final_value_is_due_on_the_due_day_at_the_latest():
    assert check_in_due(START, date(2026, 12, 28), 14, [], date(2026, 12, 29), DUE) == DUE


@pytest.mark.parametrize("logged", [DUE, date(2027, 1, 4)])
def test_after_the_final_value_nothing_is_due(logged):
    assert check_in_due(START, logged, 14, [], date(2027, 1, 5), DUE) is None


@pytest.mark.parametrize(("today", "expected"), [(date(2027, 1, 17), DUE), (date(2027, 1, 18), None)])
def test_the_final_value_is_asked_for_until_its_time_is_over(today, expected):
    assert check_in_due(START, date(2026, 12, 20), 14, [], today, DUE) == expected


@pytest.mark.parametrize(("today", "stale"), [(nov(17), False), (nov(20), False), (nov(21), True)])
def test_a_key_result_is_stale_once_the_grace_days_are_over(today, stale):
    assert is_stale(nov(3), today, 14) is stale


def test_a_pause_keeps_it_from_going_stale():
    assert not is_stale(nov(3), nov(21), 14, stops=[(nov(5), nov(5))])


@given(days, st.integers(1, 60), st.integers(0, 10), stops)
def test_it_is_stale_from_the_day_named_and_not_a_day_before(anchor, cadence, grace, breaks):
    first = stale_from(anchor, cadence, grace, breaks)
    around = [is_stale(anchor, first - timedelta(days=n), cadence, grace, breaks) for n in (1, 0)]
    assert around == [False, True]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((START, nov(3), 14, [], nov(21)), "last check-in 3 Nov 2026 + 14 days = 17 Nov 2026, 4 days late"),
        ((START, nov(3), 14, [], nov(17)), "last check-in 3 Nov 2026 + 14 days = 17 Nov 2026, today"),
        ((START, None, 14, [], nov(2)), "start 1 Nov 2026 + 14 days = 15 Nov 2026"),
        (
            (START, nov(3), 14, [(nov(5), nov(9))], nov(23)),
            "last check-in 3 Nov 2026 + 14 days + 5 days of pause or absence = 22 Nov 2026, 1 day late",
        ),
        (
            (START, nov(3), 14, [], nov(12), nov(10)),
            "the final value is due on 10 Nov 2026, before the next round "
            "(last check-in 3 Nov 2026 + 14 days = 17 Nov 2026), 2 days late",
        ),
        ((START, nov(10), 14, [], nov(12), nov(10)), "the final value is given"),
        ((START, nov(3), 1, [], nov(30), nov(10)), "the time for the final value is over"),
    ],
)
def test_the_due_day_is_explained(arguments, words):
    assert explain_check_in_due(*arguments) == words
