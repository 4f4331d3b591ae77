"""The calendar file: what a calendar program reads of it, and that a person's file is not written over."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from okr_tui.domain.coming import Coming, coming
from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.errors import Refused
from okr_tui.domain.plan import Plan
from okr_tui.exchange.calendar import calendar
from okr_tui.exchange.own_files import may_replace, sealed_calendar, subject_of, write_where_told
from tests.builders import START, done, key_result, objective, plan_with

NOW = datetime(2026, 10, 16, 9, 30, tzinfo=UTC)
HOSTILE = 'Retention; "a", b\\n\r\nBEGIN:VEVENT\x1b]52;c;x\x07 \u202eend'


def a_plan(title: str = "Retention") -> Plan:
    return plan_with(objective("Customers stay", key_result(title)))


def read(content: bytes) -> list[dict[str, str]]:
    return [dict(event.items()) for event in Calendar.from_ical(content).walk("VEVENT")]


def events(plan: Plan, now: datetime = NOW, whose: str = "") -> list[dict[str, str]]:
    return read(calendar(plan, coming(plan, now.date()), now, whose))


def test_each_thing_is_an_event_of_a_whole_day_that_takes_no_time() -> None:
    first = events(a_plan())[0]
    assert first["DTSTART"].dt == START + timedelta(days=15)  # type: ignore[attr-defined]
    assert (first["TRANSP"], first["CATEGORIES"].to_ical()) == ("TRANSPARENT", b"check-in")  # type: ignore[attr-defined]


def test_events_keep_their_uid_from_day_to_day() -> None:
    plan = a_plan()
    today, tomorrow = events(plan), events(plan, NOW + timedelta(days=1))
    assert [one["UID"] for one in today] == [one["UID"] for one in tomorrow]
    assert len({one["UID"] for one in today}) == len(today)


def test_the_moment_of_making_tells_the_newer_of_two() -> None:
    assert {one["DTSTAMP"].dt for one in events(a_plan())} == {NOW}  # type: ignore[attr-defined]


def test_owners_stand_behind_the_titles_of_a_calendar_of_everybody() -> None:
    assert str(events(a_plan())[0]["SUMMARY"]) == "Check-in O1.1 Retention (@maya)"
    assert str(events(a_plan(), whose="@maya")[0]["SUMMARY"]) == "Check-in O1.1 Retention"


def test_text_of_the_plan_makes_no_event_and_steers_no_terminal() -> None:
    plan = a_plan(HOSTILE)
    content = calendar(plan, coming(plan, NOW.date()), NOW)
    assert len(read(content)) == len(events(a_plan()))
    assert not {0x1B, 0x07} & set(content)
    assert "\u202e" not in content.decode()


def test_a_day_at_the_end_of_all_days_can_be_written() -> None:
    one = Coming("1", "growth", date.max, "Some day", "")
    assert read(calendar(a_plan(), [one], NOW))[0]["DTSTART"].dt == date.max  # type: ignore[attr-defined]


def test_a_calendar_without_anything_is_a_calendar() -> None:
    assert read(sealed_calendar(calendar(a_plan(), [], NOW))) == []


def test_a_sealed_calendar_is_read_as_one_and_known_as_ours_with_either_line_ends() -> None:
    content = sealed_calendar(calendar(a_plan(), coming(a_plan(), NOW.date()), NOW))
    assert read(content)
    assert subject_of(content) == subject_of(content.replace(b"\r\n", b"\n")) == "calendar"


def test_a_calendar_that_somebody_changed_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "okr.ics"
    content = sealed_calendar(calendar(a_plan(), coming(a_plan(), NOW.date()), NOW))
    write_where_told(str(path), content)
    assert may_replace(str(path))
    path.write_bytes(content.replace(b"Retention", b"Patience"))
    with pytest.raises(Refused):
        write_where_told(str(path), content)


def test_what_is_said_of_a_calendar_stands_before_its_events() -> None:
    content = sealed_calendar(calendar(a_plan(), coming(a_plan(), NOW.date()), NOW))
    assert content.index(b"X-OKR-TUI-AS-WRITTEN:") < content.index(b"BEGIN:VEVENT")


LATER = NOW + timedelta(days=1)


def again(plan: Plan, before: bytes, now: datetime = LATER, whose: str = "", today: date | None = None) -> bytes:
    return calendar(plan, coming(plan, today or now.date()), now, whose, before)


def state_of(content: bytes) -> list[str]:
    return [str(event.get("STATUS", "")) for event in read(content)]


def test_a_calendar_in_which_nothing_moved_is_the_same_file() -> None:
    plan = a_plan()
    first = calendar(plan, coming(plan, date(2026, 10, 2)), NOW)
    assert again(plan, first, today=date(2026, 10, 2)) == first


def test_an_event_that_says_something_else_is_stamped_anew() -> None:
    plan = a_plan()
    first = calendar(plan, coming(plan, START), NOW)
    plan = done(plan, set_fields(plan.find("O1.1").id, {"title": (..., "Patience")}))
    moved = {one["DTSTAMP"].dt for one in read(again(plan, first, today=START)) if "Patience" in one["SUMMARY"]}  # type: ignore[attr-defined]
    assert moved == {LATER}


def a_calendar_and_one_without_its_first() -> tuple[Plan, bytes, bytes]:
    plan = a_plan()
    found = coming(plan, START)
    first = calendar(plan, found, NOW)
    return plan, first, calendar(plan, found[1:], LATER, "", first)


def test_what_is_no_longer_due_is_cancelled_in_the_file_in_which_it_stood() -> None:
    _, first, second = a_calendar_and_one_without_its_first()
    assert (set(state_of(first)), state_of(second).count("CANCELLED")) == ({""}, 1)
    gone = read(second)[-1]
    assert (gone["UID"], gone["LAST-MODIFIED"].dt) == (read(first)[0]["UID"], LATER)  # type: ignore[attr-defined]


def test_a_cancelled_event_stands_as_it_is_for_a_month_and_then_goes() -> None:
    plan, _, second = a_calendar_and_one_without_its_first()
    rest = coming(plan, START)[1:]
    assert calendar(plan, rest, LATER + timedelta(days=30), "", second) == second
    assert "CANCELLED" not in state_of(calendar(plan, rest, LATER + timedelta(days=31), "", second))


def test_what_comes_back_is_cancelled_no_more() -> None:
    plan, _, second = a_calendar_and_one_without_its_first()
    assert set(state_of(again(plan, second, today=START))) == {""}


def test_a_calendar_of_somebody_else_or_of_another_plan_cancels_nothing() -> None:
    plan = a_plan()
    first = calendar(plan, coming(plan, START), NOW)
    other = a_plan()
    assert set(state_of(calendar(plan, [], LATER, "@maya", first))) == set()
    assert set(state_of(calendar(other, [], LATER, "", first))) == set()
