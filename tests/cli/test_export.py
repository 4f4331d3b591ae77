"""``okr export calendar``: to stdout or a file, for one person or a team, and what is said when nothing is due."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.builders import plan_with
from tests.cli.quick import write
from tests.cli.verbs import Shell, StandingClock


def test_a_calendar_is_printed_with_its_line_ends(shell: Shell) -> None:
    done = shell("export", "calendar")
    assert done.status == 0
    assert done.out.startswith("BEGIN:VCALENDAR\r\n") and done.out.endswith("END:VCALENDAR\r\n")
    assert Calendar.from_ical(done.out).walk("VEVENT")


def test_a_file_is_written_again_as_long_as_nobody_changed_it(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "okr.ics"
    assert shell("export", "calendar", "-o", str(path)).status == 0
    assert shell("export", "calendar", "-o", str(path), "--for", "me").status == 0
    path.write_text("mine")
    refused = shell("export", "calendar", "-o", str(path))
    assert refused.status != 0 and "not as okr wrote it" in refused.err
    assert path.read_text() == "mine"


@pytest.fixture
def after_all(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A plan without goals, after its only cycle."""
    shell.path.unlink()
    write(plan_with(), shell.path)
    monkeypatch.setattr(StandingClock, "day", date(2027, 6, 1))
    return shell


def test_when_nothing_is_due_no_calendar_is_written_and_that_is_said(after_all: Shell, tmp_path: Path) -> None:
    path = tmp_path / "empty.ics"
    done = after_all("export", "calendar", "--for", "@maya", "-o", str(path))
    assert (done.status, done.out, path.exists()) == (0, "", False)
    assert "Nothing is due for @maya" in done.err


def test_an_empty_calendar_is_written_where_it_is_asked_for(after_all: Shell) -> None:
    assert Calendar.from_ical(after_all("export", "calendar", "--empty").out).walk("VEVENT") == []


def test_programs_get_each_thing_with_its_day_and_its_people(shell: Shell) -> None:
    first = shell("export", "calendar", "--team", "north", "--json").json[0]
    assert (first["kind"], first["on"], first["people"]) == ("check-in", "2026-11-15", ["maya"])


def test_who_one_is_may_be_said_before_the_verb(shell: Shell) -> None:
    assert shell.okr("-f", str(shell.path), "--as", "maya", "export", "calendar", "--for", "me").status == 0


def test_a_form_that_there_is_not_is_a_mistake_in_the_words(shell: Shell) -> None:
    assert shell.okr("export", "nosuch").status == 2


def test_a_calendar_that_is_as_it_was_says_nothing_to_cron(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "okr.ics"
    assert "The calendar is in" in shell("export", "calendar", "-o", str(path)).err
    written = path.read_bytes()
    assert shell("export", "calendar", "-o", str(path)).err == ""
    assert path.read_bytes() == written


def test_what_was_dropped_is_cancelled_in_the_file_that_is_replaced(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "okr.ics"
    shell("export", "calendar", "-o", str(path), "--quiet")
    shell("drop", "O2.1", "--why", "measured elsewhere")
    assert shell("export", "calendar", "-o", str(path), "--quiet").err == ""
    events = Calendar.from_ical(path.read_text()).walk("VEVENT")
    gone = [str(one["SUMMARY"]) for one in events if str(one.get("STATUS", "")) == "CANCELLED"]
    assert gone and all("O2.1" in title for title in gone)


def test_at_a_terminal_the_calendar_goes_beside_the_plan(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okr_tui.cli.export_calendar.is_terminal", lambda stream: True)
    said = shell("export", "calendar", "--for", "me")
    path = shell.path.with_name("team-calendar-maya.ics")
    assert (said.status, said.out, str(path) in said.err) == (0, "", True)
    assert Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert shell("export", "calendar", "-o", "-").out.startswith("BEGIN:VCALENDAR")
