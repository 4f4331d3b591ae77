"""``okr brief``: the page for the meeting."""

import pytest


@pytest.fixture
def meeting(shell):
    """The shell of a plan with a team Product whose lead is Ben."""
    shell("team", "add", "Product", "--purpose", "Build what is worth it")
    shell("person", "add", "Ben Ode", "--team", "Product")
    shell("set", "Product", "lead=@ben")
    return shell


def test_the_companys_brief_is_drawn_in_the_terminal(meeting):
    out = meeting("brief").out
    heads = ("Why", "Goals", "What moved", "Wins", "Roadblocks", "Decisions wanted", "Open questions and ideas")
    places = [out.index(f"\n{head}") for head in heads]
    assert places == sorted(places)
    assert "O1.1  Retention" in out


def test_a_team_is_named_by_its_name_and_a_person_by_their_handle(meeting):
    assert meeting("brief", "product").out.startswith("Brief: Product")
    assert meeting("brief", "@ben").out.startswith("Brief: Ben Ode")


def test_nobody_by_that_name_is_said_with_the_teams_there_are(meeting):
    done = meeting("brief", "Sales")
    assert done.status == 2
    assert "neither a team nor a person" in done.err and "Product" in done.err


def test_markdown_goes_to_stdout(meeting):
    assert meeting("brief", "--markdown").out.startswith("# Brief: Northwind\n")


def test_the_page_is_written_beside_the_plan(meeting):
    done = meeting("brief", "Product", "--html")
    path = meeting.path.with_name("team-brief-product-2026-11-15.html")
    assert str(path) in done.err
    assert path.read_text().startswith("<!DOCTYPE html>")


def test_a_page_that_somebody_edited_is_not_written_over(meeting):
    meeting("brief", "--html")
    path = meeting.path.with_name("team-brief-2026-11-15.html")
    path.write_text(path.read_text().replace("Brief", "My brief"))
    edited = path.read_text()
    meeting("brief", "--html")
    assert path.read_text() == edited
    assert path.with_name("team-brief-2026-11-15-2.html").exists()


def test_the_ending_of_a_file_says_what_goes_into_it(meeting, tmp_path):
    meeting("brief", "-o", str(tmp_path / "a.html"))
    meeting("brief", "-o", str(tmp_path / "a.md"))
    assert (tmp_path / "a.html").read_text().startswith("<!DOCTYPE html>")
    assert (tmp_path / "a.md").read_text().startswith("# Brief")


def test_a_file_that_is_not_ours_is_left_alone(meeting, tmp_path):
    mine = tmp_path / "mine.md"
    mine.write_text("Mine")
    done = meeting("brief", "-o", str(mine))
    assert done.status == 2
    assert mine.read_text() == "Mine"


def test_the_day_of_last_time_can_be_said(meeting):
    moved = [
        one["then"]
        for goal in meeting("brief", "--since", "2026-11-10", "--json").json["goals"]
        for one in goal["key_results"]
    ]
    assert moved[0] == "68 %"


def test_a_day_to_come_is_no_last_time(meeting):
    assert meeting("brief", "--since", "2027-01-01").status == 2


def test_a_page_shows_the_curve_of_what_was_measured_twice(meeting):
    out = meeting("brief", "--html", "-o", "-").out
    assert out.count('class="chart" viewBox="0 0 360 150"') == 1
    assert "From 68 % on 2 Nov 2026 to 71 % on 12 Nov 2026" in out


def test_nothing_is_changed_by_looking(meeting):
    before = meeting.path.read_bytes()
    for words in ([], ["--markdown"], ["--json"], ["@ben"]):
        meeting("brief", *words)
    assert meeting.path.read_bytes() == before


@pytest.mark.parametrize("columns", ["40", "80", "140"])
def test_no_line_is_wider_than_the_terminal(meeting, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert max(map(len, meeting("brief").out.splitlines())) <= int(columns)


def test_what_to_type_for_other_forms_names_the_same_team(meeting):
    meeting("team", "add", "People & Finance")
    assert "okr brief 'People & Finance' --markdown" in " ".join(meeting("brief", "people").out.split())


def test_without_a_mission_it_says_how_to_write_one(meeting):
    assert meeting("set", "organisation", "mission=", "--why", "Anew").status == 0
    assert 'okr set organisation mission="…"' in meeting("brief").out
    assert 'okr set organisation mission="…"' in meeting("brief", "--markdown").err
    assert "okr set organisation" not in meeting("brief", "@ben").out


def test_a_personal_plan_needs_no_mission(meeting, tmp_path):
    meeting.okr("new", str(tmp_path / "mine"), "--personal", "--me", "Maya")
    assert "okr set organisation" not in meeting.okr("brief", "-f", str(tmp_path / "mine.okr.json")).out
