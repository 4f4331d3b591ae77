"""What a few words mean where something is changed, and who “me” is."""

import pytest


@pytest.mark.parametrize(
    "verb", [("drop", "ret", "--why", "x"), ("set", "ret", "target=9"), ("say", "ret", "hi"), ("forget", "ret")]
)
def test_a_piece_of_a_word_changes_nothing_and_names_what_is_near(shell, verb):
    done = shell(*verb)
    assert (done.status, "O1.1 Retention" in done.err) == (2, True)


def test_a_piece_of_a_word_is_enough_to_read(shell):
    assert shell("show", "reten").status == 0


def test_a_whole_word_is_enough_to_change(shell):
    assert "Dropped O1.1" in shell("drop", "retention", "--why", "x").out


def test_at_a_terminal_a_piece_of_a_word_is_asked_about(shell, monkeypatch):
    monkeypatch.setattr("okr_tui.cli.output.ask_which", lambda question, options: 0)
    assert "Dropped O1.1" in shell("drop", "reten", "--why", "x").out


def test_what_is_said_to_a_word_that_begins_a_team_is_said_to_the_team(shell):
    shell("team", "add", "Customers first")
    assert "Customers first" in shell("say", "customers", "Well done").out


def test_a_piece_of_the_name_of_a_team_is_no_goal_that_begins_so(shell):
    shell("team", "add", "Setting prices")
    done = shell("say", "set", "Well done")
    assert (done.status, "Setting prices" in done.err) == (2, True)


@pytest.fixture
def mehta(shell):
    """Beside Maya, who is at the keyboard, there is somebody whose name begins with “me”."""
    shell("person", "add", "Arjun Mehta")
    return shell


@pytest.mark.parametrize("me", ["me", "@me", "Me"])
@pytest.mark.parametrize("verb", ["rhythm", "people", "brief", "growth", "show", "say"])
def test_me_is_whoever_is_at_the_keyboard(mehta, monkeypatch, verb, me):
    monkeypatch.delenv("OKR_AS")
    done = mehta(verb, me, "--as", "maya")
    assert (done.status, "Maya Lind" in done.out, "Arjun" in done.out) == (0, True, False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("say", "me", "I stay until five"), "to @maya"),
        (("one-to-one", "me", "@arjun"), "Maya Lind"),
        (("set", "@arjun", "manager=me"), "@maya"),
        (("log", "--by", "@me"), "@maya"),
        (("set", "@me", "role=Lead"), "Lead"),
    ],
)
def test_me_is_meant_wherever_a_person_is_taken(mehta, words, said):
    done = mehta(*words)
    assert (done.status, said in done.out) == (0, True)


def test_somebody_with_the_handle_me_is_called_so(shell):
    shell("person", "add", "Mel Ender", "--handle", "me")
    assert "Mel Ender" in shell("people", "@me").out


def test_a_mistyped_handle_is_answered_with_the_near_one(shell):
    assert "Did you mean @maya" in shell("people", "@maia").err
