"""What a verb prints."""

import io
import json
import os
import shlex
import subprocess
import sys

import pytest

from okr_tui.cli import output
from tests.cli.quick import usual_plan, write


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


def test_output_that_a_full_disk_does_not_take_is_no_fault_of_the_program(path_of_full_disk, plan_in_a_file):
    with open(path_of_full_disk, "w") as full:
        done = subprocess.run(
            [*OKR, "due", "--all", "-f", plan_in_a_file], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert done.stderr.startswith("okr: The output could not be written: no space left on device.")


@pytest.mark.parametrize("verb", [["due", "--all"], ["completion", "bash"]])
def test_a_closed_stdout_is_said_in_one_line(plan_in_a_file, verb):
    words = " ".join(map(shlex.quote, [*OKR, *verb, *(["-f", plan_in_a_file] if verb[0] == "due" else [])]))
    done = subprocess.run(["sh", "-c", f"{words} >&-"], stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (
        3,
        "okr: The output could not be written: stdout is closed. Whatever was changed in the plan is saved.\n",
    )


def test_a_message_that_nobody_can_get_changes_no_exit_status(path_of_full_disk, plan_in_a_file):
    with open(path_of_full_disk, "w") as full:
        assert subprocess.run([*OKR, "due", "--as", "nobody", "-f", plan_in_a_file], stderr=full).returncode == 2


OKR = (sys.executable, "-m", "okr_tui")


@pytest.fixture
def path_of_full_disk():
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no file here that is always full")
    return "/dev/full"


@pytest.fixture
def plan_in_a_file(tmp_path):
    return str(write(usual_plan(), tmp_path / "team.okr.json"))
