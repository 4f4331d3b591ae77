"""Which copies stay: the last ten, one a day for thirty days, and what was set aside for thirty days."""

from datetime import date, timedelta

from okr_tui.storage.thinning import surplus

TODAY = date(2026, 3, 31)


def name(days_ago, hour=9, label=""):
    return f"{TODAY - timedelta(days_ago)}T{hour:02}0000-000001{label}.okr.json"


def test_the_last_ten_stay_though_they_are_of_one_day():
    names = [name(0, hour) for hour in range(14)]
    assert sorted(surplus(names, str(TODAY))) == names[:4]


def test_of_each_day_before_them_the_newest_stays():
    last = [name(0, hour) for hour in range(10)]
    assert surplus([*last, name(3, 8), name(3, 17), name(4, 8)], str(TODAY)) == [name(3, 8)]


def test_one_a_day_stays_for_thirty_days():
    names = [name(days) for days in range(40)]
    assert surplus(names, str(TODAY)) == [name(days) for days in range(30, 40)]


def test_after_a_long_absence_the_last_ten_are_still_there():
    names = [name(days) for days in range(100, 115)]
    assert surplus(names, str(TODAY)) == [name(days) for days in range(110, 115)]


def test_what_was_set_aside_stays_for_thirty_days_however_much_it_is():
    names = [name(29, hour, f"_merged-copy_{n}") for hour in range(20) for n in range(2)]
    assert surplus(names, str(TODAY)) == []


def test_what_was_set_aside_takes_no_sessions_place():
    sessions = [name(40 + days) for days in range(10)]
    assert surplus([*sessions, *(name(0, hour, "_merged-copy_x") for hour in range(12))], str(TODAY)) == []


def test_a_copy_of_tomorrow_stays_when_the_clock_was_put_back():
    names = [name(-1 - days) for days in range(15)]
    assert surplus(names, str(TODAY)) == []
