"""``okr smart``: explained for people, one object a line for programs, and harmless whatever it is given."""

import io
import json
import sys

import pytest

KEYS = ["text", "verdict", "specific", "measurable", "achievable", "relevant", "time_bound", "notes"]


@pytest.fixture
def typed_in(monkeypatch):
    """Puts bytes on the standard input."""

    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return put


def objects(done):
    return [json.loads(line) for line in done.out.splitlines()]


def test_a_text_is_explained_with_signs_words_and_a_proposal(shell):
    done = shell.okr("smart", "Improve trial conversion")
    assert done.status == 0
    assert "✖ Measurable  missing" in done.out
    assert "? Relevant    ask the group" in done.out
    assert "“raise trial conversion from 12 % to 18 %”" in done.out
    assert done.out.splitlines()[1].startswith("weak")


def test_a_good_goal_is_called_good(shell):
    done = shell.okr("smart", "Raise trial conversion from 12 % to 18 % by the end of Q1")
    assert "✓ Time-bound  fine" in done.out
    assert done.out.splitlines()[1].startswith("good")


def test_words_without_quotes_are_one_goal(shell):
    assert shell.okr("smart", "Improve", "retention").out.startswith("Improve retention\n")


def test_lines_fit_the_terminal(shell, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    done = shell.okr("smart", "Improve the number of people who come to the evening class in the old town hall")
    assert max(len(line) for line in done.out.splitlines()) <= 50


def test_one_text_gives_one_object(shell):
    done = shell.okr("smart", "--json", "Improve retention")
    assert list(done.json) == KEYS
    assert done.json["verdict"] == "weak"
    assert list(done.json["notes"][0]) == ["criterion", "message", "proposal"]


def test_each_line_gives_one_object_so_that_answers_pair_with_lines(shell, typed_in):
    typed_in(b"Improve retention\n\nWin 40 members by May\r\n")
    done = shell.okr("smart", "--json", "-")
    assert [(one["text"], one["verdict"]) for one in objects(done)] == [
        ("Improve retention", "weak"),
        ("", "weak"),
        ("Win 40 members by May", "good"),
    ]
    assert all(list(one) == KEYS for one in objects(done))


def test_a_blank_line_is_answered_by_one_note_that_nothing_is_said(shell, typed_in):
    typed_in(b"\n  \n?!\nLaunch\n")
    *blank, word = objects(shell.okr("smart", "--json", "-"))
    for one in blank:
        assert one["verdict"] == "weak"
        assert [note["message"] for note in one["notes"]] == ["It says nothing yet."]
        assert "“”" not in str(one["notes"])
    assert len(word["notes"]) > 1


def test_somebody_at_a_terminal_is_told_how_to_go_on(shell, typed_in, monkeypatch):
    typed_in(b"Improve retention\n")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    done = shell.okr("smart", "--json")
    assert done.err == "One goal a line; Ctrl+D ends.\n"
    assert len(objects(done)) == 1


def test_a_pipe_is_told_nothing(shell, typed_in):
    typed_in(b"Improve retention\n")
    assert shell.okr("smart", "-").err == ""


def test_an_empty_text_is_no_goal(shell):
    done = shell.okr("smart", "")
    assert (done.status, "no goal to judge" in done.err) == (2, True)


def test_without_a_text_the_input_is_read(shell, typed_in):
    typed_in(b"Improve retention\n")
    assert len(objects(shell.okr("smart", "--json"))) == 1


def test_the_kind_decides_what_must_be_there(shell, typed_in):
    verdicts = {}
    for kind in ("goal", "objective", "key-result"):
        typed_in(b"Delight our customers in the first week\n")
        verdicts[kind] = objects(shell.okr("smart", "--json", "--kind", kind))[0]["verdict"]
    assert verdicts == {"goal": "weak", "objective": "good", "key-result": "weak"}


def test_an_unknown_kind_is_refused(shell):
    assert shell.okr("smart", "--kind", "wish", "Improve").status == 2


def test_it_needs_no_plan(shell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path / "..")
    monkeypatch.delenv("OKR_AS")
    assert shell.okr("smart", "Improve retention").status == 0


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x80 by May\n",
        b"\x1b]52;c;x\x07 raise\n",
        b"a" * 10_000 + b"\n",
        b"\x00\n",
        b"\xef\xbb\xbfRun\n",
        b"\r\n",
    ],
)
@pytest.mark.parametrize("json_", [["--json"], []])
def test_odd_input_neither_fails_nor_steers_the_terminal(shell, typed_in, data, json_):
    typed_in(data)
    done = shell.okr("smart", *json_, "-")
    assert done.status == 0
    assert not any(ord(mark) < 32 and mark != "\n" for mark in done.out)


def test_text_comes_back_in_json_as_it_was(shell, typed_in):
    typed_in("Fünf „Öfen“ \u202e bis Mai\n".encode())
    assert objects(shell.okr("smart", "--json"))[0]["text"] == "Fünf „Öfen“ \u202e bis Mai"


def test_an_argument_of_bytes_that_are_no_text_is_judged(shell):
    assert shell.okr("smart", "Raise \udcff by May").status == 0


def test_a_code_is_judged_with_all_that_the_plan_knows(shell):
    done = shell("smart", "O1")
    assert done.out.startswith("Customers stay\n")
    assert "✓ Measurable  fine" in done.out
    assert "✓ Relevant    fine" in done.out


def test_a_key_results_code_takes_its_numbers_from_the_plan(shell):
    assert shell("smart", "O1.1", "--json").json["measurable"] == "fine"


def test_a_code_that_is_not_in_the_plan_is_said(shell):
    done = shell("smart", "O99")
    assert done.status != 0
    assert "O99" in done.err


def test_a_code_without_a_plan_is_a_text(shell, tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    assert shell.okr("smart", "O1").out.startswith("O1\n")


def test_words_beside_the_plan_are_used(shell):
    folder = shell.path.parent / "words"
    folder.mkdir()
    (folder / "weasels.txt").write_text("oodles of\n")
    assert "oodles of" in shell("smart", "Sell oodles of bread by May").out.split("▲")[1]


def test_a_word_list_that_cannot_be_read_is_said_on_the_side(shell):
    folder = shell.path.parent / "words"
    folder.mkdir()
    (folder / "weasels.txt").write_bytes(b"\xff")
    done = shell("smart", "--json", "Improve retention")
    assert "no UTF-8" in done.err
    assert done.json["verdict"] == "weak"
