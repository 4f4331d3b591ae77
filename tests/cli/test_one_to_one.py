"""``okr one-to-one``: the sheet of two people."""

import pytest


@pytest.fixture
def pair(shell):
    """The shell of a plan in which Ben sits opposite Maya, with something said and learned between them."""
    shell("person", "add", "Ben Ode")
    shell("say", "@ben", "Yesterday you called them first, so nobody left. Keep doing that.", "--feedback")
    shell("say", "@maya", "You shared the list", "--kudos", "--as", "ben")
    shell("say", "O1.1", "No access to the accounts", "--roadblock")
    shell("growth", "add", "SQL for all")
    return shell


def section(shell, title):
    return shell("one-to-one", "@maya", "@ben", "--json").json["sections"][title]


def test_the_sheet_has_all_that_two_people_talk_about(pair):
    told = pair("one-to-one", "@maya", "@ben").out
    for words in (
        "O1  Customers stay",
        "71 %",
        "No access to the accounts",
        "You shared the list",
        "called them first",
    ):
        assert words in told
    assert "SQL for all" in told


def test_it_says_who_can_read_it(pair):
    for words in ([], ["--markdown"]):
        done = pair("one-to-one", "@maya", "@ben", *words)
        assert "Everybody with this file can read this" in done.out + done.err


def test_with_one_name_the_other_is_who_asks(pair):
    assert pair("one-to-one", "@ben", "--json").json["other"] == "maya"


def test_without_a_name_it_asks_with_whom_and_names_who_is_near(pair):
    done = pair("one-to-one")
    assert done.status == 2 and "Near you: @ben" in done.err


def test_without_a_name_it_is_my_sheet_with_my_manager(pair):
    pair("set", "@maya", "manager=@ben")
    sheet = pair("one-to-one", "--json").json
    assert (sheet["person"], sheet["other"]) == ("maya", "ben")


def test_with_my_manager_it_is_about_my_goals(pair):
    pair("set", "@maya", "manager=@ben")
    sheet = pair("one-to-one", "@ben", "--json").json
    assert (sheet["person"], sheet["other"]) == ("maya", "ben")
    assert pair("one-to-one", "@maya", "--as", "ben", "--json").json["person"] == "maya"


def test_without_a_manager_it_is_with_the_lead_of_my_team(pair):
    pair("set", "Northwind", "lead=@ben")
    assert pair("one-to-one", "--json").json["other"] == "ben"


def test_an_action_is_on_the_sheet_of_both(pair):
    done = pair("one-to-one", "@maya", "@ben", "--action", "Ask sales", "--to", "@ben", "--due", "20 Nov 2026")
    assert "Noted the action for Ben Ode, due 20 Nov 2026" in done.out
    assert section(pair, "Actions to do") == [{"code": None, "text": "Ask sales", "facts": "@ben, due 20 Nov 2026"}]
    assert pair("one-to-one", "@ben", "@maya", "--json").json["sections"]["Actions to do"][0]["text"] == "Ask sales"


def test_an_action_without_a_name_is_for_whose_goals_it_is_about(pair):
    pair("one-to-one", "@ben", "--action", "Ask sales", "--held", "A good talk")
    assert pair("one-to-one", "@ben", "--json").json["sections"]["Actions to do"][0]["facts"] == ""
    assert "noted the action “Ask sales” for @ben with @maya" in pair("log").out
    pair("undo", "--yes")
    assert section(pair, "Actions to do") == []


def test_notes_and_actions_need_words_and_one_of_the_two(pair):
    assert "no notes" in pair("one-to-one", "@ben", "--held", " ").err
    assert "no words" in pair("one-to-one", "@ben", "--action", "").err
    pair("person", "add", "Cleo")
    assert "for one of the two" in pair("one-to-one", "@ben", "--action", "Ask", "--to", "@cleo").err
    assert pair("one-to-one", "@ben", "--due", "tomorrow").status == 2


def test_with_oneself_it_is_refused(pair):
    assert "takes two" in pair("one-to-one", "@maya", "@maya").err


def test_after_one_took_place_the_next_begins_there_with_its_notes(pair):
    done = pair("one-to-one", "@maya", "@ben", "--held", "Maya takes the call")
    assert done.out == "Noted the one-to-one of Maya Lind and Ben Ode; the next sheet begins today.\n"
    assert section(pair, "Check-ins") == []
    assert section(pair, "Noted last time")[0]["text"] == "Maya takes the call"


def test_the_log_keeps_the_notes_to_itself_and_undo_takes_them_back(pair):
    pair("one-to-one", "@maya", "@ben", "--held", "Maya takes the call")
    assert "held a one-to-one of @maya and @ben" in pair("log").out
    assert "takes the call" not in pair("log").out
    pair("undo", "--yes")
    assert pair("one-to-one", "@maya", "@ben", "--json").json["last"] is None


def test_notes_can_be_forgotten(pair):
    pair("one-to-one", "@maya", "@ben", "--held", "Maya is ill")
    listed = pair("forget", "@maya").out
    number = next(row.split()[0] for row in listed.splitlines() if "Maya is ill" in row)
    pair("forget", "@maya", number, "--yes")
    assert "Maya is ill" not in pair.path.read_text(encoding="utf-8")


def test_a_file_that_somebody_wrote_into_is_left_alone(pair, tmp_path):
    path = tmp_path / "sheet.md"
    pair("one-to-one", "@maya", "@ben", "-o", str(path))
    assert pair("one-to-one", "@maya", "@ben", "-o", str(path)).status == 0
    path.write_text(path.read_text(encoding="utf-8") + "ours\n", encoding="utf-8")
    assert pair("one-to-one", "@maya", "@ben", "-o", str(path)).status != 0
    assert path.read_text(encoding="utf-8").endswith("ours\n")


def test_json_is_a_form_of_its_own(pair):
    assert pair("one-to-one", "@maya", "@ben", "--json", "--markdown").status == 2
