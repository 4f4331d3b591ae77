"""What a verb prints."""

import io
import json
import sys

import pytest

from okr_tui.cli import output


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(output, "is_terminal", lambda stream: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_line_cannot_steer_the_terminal(capsys):
    output.say("a\x1b[2Jb\nc")
    assert capsys.readouterr().out == "a^[[2Jb^Jc\n"


def test_a_terminal_gets_colour(terminal):
    assert output.paint("on track", "green") == "\x1b[32mon track\x1b[0m"


def test_painted_text_is_safe(terminal):
    assert "\x1b[2J" not in output.paint("\x1b[2J", "green")


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_declined(terminal, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert output.paint("on track", "green") == "on track"


def test_what_is_piped_has_no_colour(capsys):
    assert output.paint("on track", "green") == "on track"


def test_letters_that_the_encoding_lacks_become_question_marks(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    output.say("68 → 71 %")
    sys.stdout.flush()
    assert raw.getvalue() == b"68 ? 71 %\n"


def test_json_keeps_letters_and_escapes_controls(capsys):
    output.say_json({"title": "Zürich\x1b\u202e"})
    printed = capsys.readouterr().out
    assert "Zürich" in printed and printed.isascii() is False and "\u202e" not in printed
    assert json.loads(printed) == {"title": "Zürich\x1b\u202e"}


@pytest.mark.parametrize("value", ["\ud800", "\U000e0001", "\u2028", "\x85", "\x7f"])
def test_any_text_survives_json(capsys, value):
    output.say_json([value])
    assert json.loads(capsys.readouterr().out) == [value]


def test_json_never_holds_nan():
    with pytest.raises(ValueError, match="JSON"):
        output.say_json(float("nan"))


def test_the_width_is_80_where_nobody_can_say(monkeypatch, capsys):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert output.width() == 80


def test_the_width_can_be_told(monkeypatch):
    monkeypatch.setenv("COLUMNS", "132")
    assert output.width() == 132


def test_nobody_is_asked_off_a_terminal(capsys):
    assert output.ask_which("Who are you?", ["Maya", "Ben"]) is None
    assert capsys.readouterr().err == ""


def test_a_person_chooses_by_number(monkeypatch):
    stdin = Terminal("9\n2\n")
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert output.ask_which("Who are you?", ["Maya", "Ben"]) == 1


@pytest.mark.parametrize(("typed", "chosen"), [("@ben", 1), ("maya", 0), ("lind\n12\nx\n", None)])
def test_a_person_chooses_by_words_that_one_of_them_has(monkeypatch, typed, chosen):
    monkeypatch.setattr(sys, "stdin", Terminal(typed + "\n"))
    monkeypatch.setattr(sys, "stderr", said := Terminal())
    assert output.ask_which("Who?", ["Maya Lind (@maya)", "Ben Lind (@ben)"]) == chosen
    assert ("“lind” fits 2 of them" in said.getvalue()) is (chosen is None)


def test_an_empty_answer_chooses_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert output.ask_which("Who are you?", ["Maya", "Ben"]) is None
